// Turns a planned file into its contents: chooses the model and the template. Can't fail, remembers nothing, and gives
// the same bytes for the same site every time, from any task.

/// Renders the files of a site.
struct PageRenderer: Sendable {
  private let themes: [PageTheme]
  private let indexes: [Language: Int]
  /// What the languages call themselves.
  private let languageNames: [String]

  /// A renderer over one theme for each language of the site, in the site's order; never empty.
  init(themes: [PageTheme]) {
    self.themes = themes
    indexes = Dictionary(
      themes.enumerated().map { ($0.element.language, $0.offset) }, uniquingKeysWith: { first, _ in first })
    languageNames = themes.map { $0.words.text(.languageName) }
  }

  /// The contents of `output`, which comes from the plan of `site`.
  func contents(of output: PlannedOutput, in site: Site) -> OutputContents {
    let theme = theme(output.kind.language)
    let scope = PageScope(site, theme, output, languageNames: languageNames)
    switch output.kind {
    case .chooser: return page(.chooser, scope, SitePages(scope).chooser(themes))
    case .home: return page(.home, scope, SitePages(scope).home())
    case .noteList(_, let number): return page(.noteList, scope, SitePages(scope).noteList(number))
    case .note(_, let index): return page(.note, scope, NotePage(scope, index).context())
    case .noteMarkdown(_, let index): return .bytes(NoteMarkdown.write(scope, index))
    case .thresholds(_, let number): return page(.thresholds, scope, ThresholdPage(scope).context(number))
    case .thresholdsCSV: return .bytes(ThresholdFiles.csv(scope))
    case .thresholdsJSON: return .bytes(ThresholdFiles.json(scope))
    case .thresholdRows: return .bytes(ThresholdRowFiles(scope).table())
    case .thresholdRowFile(_, let number): return .bytes(ThresholdRowFiles(scope).file(number))
    case .codeIndex: return page(.codeIndex, scope, CodePages(scope).index())
    case .code(_, let index, let number): return page(.code, scope, CodePages(scope).code(index, number))
    case .productIndex: return page(.productIndex, scope, ProductPages(scope).index())
    case .product(_, let index, let number):
      return page(.product, scope, ProductPages(scope).product(index, number))
    case .tagIndex: return page(.tagIndex, scope, SitePages(scope).tagIndex())
    case .tag(_, let index, let number): return page(.tag, scope, SitePages(scope).tag(index, number))
    case .triage: return page(.triage, scope, SitePages(scope).triage())
    case .review: return page(.review, scope, SitePages(scope).review())
    case .search: return page(.search, scope, SitePages(scope).search())
    case .notFound:
      let scope = PageScope(
        site, theme, output, languageNames: languageNames, root: site.baseURL.map(SitePath.mount(ofBaseURL:)))
      return page(.notFound, scope, SitePages(scope).notFound(themes))
    case .feed: return .bytes(Feed.write(scope))
    case .sitemap: return .bytes(Sitemap.write(site))
    case .robots: return .bytes(Sitemap.robots(site))
    case .llms: return .bytes(LanguageModelIndex.write(site, themes))
    case .redirect(let index, _):
      let scope = PageScope(
        site, self.theme(site.notes[index].note.language), output, languageNames: languageNames)
      return page(.redirect, scope, SitePages(scope).redirect(index))
    case .registryFile(let file, let note, let item):
      return .bytes(RegistryDownload.bytes(file, site.notes[note].note, item))
    case .bugCheckNames: return .bytes(BugCheckScript.write())
    case .checksums:
      let tables = site.languages.flatMap { [OutputKind.thresholdsCSV($0), .thresholdsJSON($0)] }
      let others = tables.map { kind -> (path: String, bytes: [UInt8]) in
        let table = PlannedOutput(path: SitePlan.path(of: kind, in: site), kind: kind)
        guard case .bytes(let bytes) = contents(of: table, in: site) else {
          preconditionFailure("\(table.path) isn't rendered")
        }
        return (table.path, bytes)
      }
      return .bytes(RegistryDownload.checksums(site, others: others))
    case .searchIndex: preconditionFailure("\(output.path) isn't a page")
    case .copy(let path): return .copy(of: path)
    }
  }

  /// The interface's words in a language of the site.
  func words(in language: Language) -> PageWords { theme(language).words }

  private func theme(_ language: Language?) -> PageTheme {
    themes[language.flatMap { indexes[$0] } ?? 0]
  }

  private func page(_ template: PageTemplate, _ scope: PageScope, _ context: TemplateObject) -> OutputContents
  {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(32_768)
    // The theme was refused if a template of PageTemplate were missing.
    if let handle = scope.theme.templates[template.rawValue] {
      scope.theme.templates.render(handle, context, into: &bytes)
    }
    return .bytes(bytes)
  }
}
