// The plan itself: every file of a site with its address, in a fixed order. Renders nothing, and decides nothing that
// depends on more than ids, languages and counts.

/// The plan of a site's files.
public enum SitePlan {
  /// Every file of the site, each once: pages in the order of languages and kinds, then what belongs to the whole
  /// site, redirects, downloads, attachments and the theme's `assets` (logical paths below `templates/assets/`).
  public static func outputs(of site: Site, assets: [String]) -> [PlannedOutput] {
    var outputs = [PlannedOutput(path: path(of: .chooser, in: site), kind: .chooser)]
    outputs.reserveCapacity(site.notes.count * (2 * site.languages.count + 2) + 256)
    for (place, language) in site.languages.enumerated() {
      let (before, after) = lists(of: site, in: language)
      outputs += before.map { PlannedOutput(path: path(of: $0, in: site), kind: $0) }
      for (index, compiled) in site.notes.enumerated() {
        let (page, markdown) = compiled.paths.pages[place]
        outputs.append(PlannedOutput(path: page, kind: .note(language, index)))
        outputs.append(PlannedOutput(path: markdown, kind: .noteMarkdown(language, index)))
      }
      outputs += after.map { PlannedOutput(path: path(of: $0, in: site), kind: $0) }
    }
    var kinds: [OutputKind] = [.notFound]
    if site.baseURL != nil {
      kinds += site.languages.map(OutputKind.feed)
      kinds.append(.sitemap)
    }
    kinds += [.robots, .llms, .bugCheckNames, .checksums]
    for (index, compiled) in site.notes.enumerated() {
      kinds += compiled.note.aliases.indices.map { .redirect(index, alias: $0) }
    }
    outputs += kinds.map { PlannedOutput(path: path(of: $0, in: site), kind: $0) }
    for (index, compiled) in site.notes.enumerated() {
      for (item, files) in compiled.paths.registry.enumerated() {
        for (file, path) in files {
          outputs.append(PlannedOutput(path: path, kind: .registryFile(file, index, item: item)))
        }
      }
      for (attachment, path) in compiled.paths.attachments {
        outputs.append(PlannedOutput(path: path, kind: .copy(of: compiled.attachments[attachment].path)))
      }
    }
    let prefix = "templates/".utf8.count
    outputs += assets.map {
      PlannedOutput(path: String($0.utf8.dropFirst(prefix)) ?? $0, kind: .copy(of: $0))
    }
    return outputs
  }

  /// The files of the index for search. Nothing else has their names: of other files only the names of bug checks lie
  /// beside them, and aliases end in `.html`.
  static func searchFiles(of search: SearchIndex) -> [PlannedOutput] {
    search.files.enumerated().map {
      PlannedOutput(path: search.path(of: $0.element), kind: .searchIndex($0.offset))
    }
  }

  /// The pages and tables of one language but for those of notes: what stands before those, and what stands behind.
  static func lists(
    of site: Site, in language: Language
  ) -> (before: [OutputKind], after: [OutputKind]) {
    func pages(_ count: Int, of size: Int = PageSize.notes) -> Range<Int> {
      0..<PageSize.pages(count, of: size)
    }
    let before = [.home(language)] + pages(site.notes.count).map { OutputKind.noteList(language, page: $0) }
    var kinds: [OutputKind] = []
    kinds += pages(site.thresholdRows.count, of: PageSize.thresholdRows).map {
      .thresholds(language, page: $0)
    }
    kinds += [.thresholdsCSV(language), .thresholdsJSON(language)]
    if !site.thresholdRows.isEmpty { kinds.append(.thresholdRows(language)) }
    kinds += (0..<(site.thresholdOrder?.files ?? 0)).map { .thresholdRowFile(language, $0) }
    kinds.append(.codeIndex(language))
    for (index, group) in site.codes.enumerated() {
      kinds += pages(group.notes.count).map { .code(language, index, page: $0) }
    }
    kinds.append(.productIndex(language))
    for (index, notes) in site.productNotes.enumerated() {
      kinds += pages(notes.count).map { .product(language, index, page: $0) }
    }
    kinds.append(.tagIndex(language))
    for (index, group) in site.tags.enumerated() {
      kinds += pages(group.notes.count).map { .tag(language, index, page: $0) }
    }
    kinds += [.triage(language), .review(language), .search(language)]
    return (before, kinds)
  }

  /// Where the file of `kind` lies below the output folder. A copied file has its own logical path: where it goes
  /// depends on whose it is.
  public static func path(of kind: OutputKind, in site: Site) -> String {
    switch kind {
    case .chooser: "index.html"
    case .home(let language): language.rawValue + "/index.html"
    case .noteList(let language, let page): SitePath.page(language.rawValue + "/notes", page)
    case .note(let language, let index): SitePath.note(site.notes[index].note.id, language)
    case .noteMarkdown(let language, let index): SitePath.noteMarkdown(site.notes[index].note.id, language)
    case .thresholds(let language, let page): SitePath.page(language.rawValue + "/thresholds", page)
    case .thresholdsCSV(let language): language.rawValue + "/thresholds.csv"
    case .thresholdsJSON(let language): language.rawValue + "/thresholds.json"
    case .thresholdRows(let language): language.rawValue + "/thresholds/rows.js"
    case .thresholdRowFile(let language, let number):
      language.rawValue + "/thresholds/rows." + String(number) + ".js"
    case .codeIndex(let language): language.rawValue + "/codes.html"
    case .code(let language, let index, let page):
      SitePath.page(language.rawValue + "/codes/" + site.codes[index].code.slug, page)
    case .productIndex(let language): language.rawValue + "/products.html"
    case .product(let language, let index, let page):
      SitePath.page(language.rawValue + "/products/" + site.products[index].id.value, page)
    case .tagIndex(let language): language.rawValue + "/tags.html"
    case .tag(let language, let index, let page):
      SitePath.page(language.rawValue + "/tags/" + site.tags[index].tag, page)
    case .triage(let language): language.rawValue + "/triage.html"
    case .review(let language): language.rawValue + "/review.html"
    case .search(let language): language.rawValue + "/search.html"
    case .notFound: "404.html"
    case .feed(let language): language.rawValue + "/feed.xml"
    case .sitemap: "sitemap.xml"
    case .robots: "robots.txt"
    case .llms: "llms.txt"
    case .redirect(let index, let alias): site.notes[index].note.aliases[alias].value
    case .registryFile(let file, let index, let item):
      SitePath.registryFile(
        file, site.notes[index].note.registry[item].id.value, ofNote: site.notes[index].note.id)
    case .bugCheckNames: SitePath.bugCheckNames
    case .checksums: SitePath.checksums
    case .searchIndex(let number): preconditionFailure("the index alone knows where its file \(number) lies")
    case .copy(let path): path
    }
  }
}

extension OutputKind {
  /// The language of a page or table; `nil` for what belongs to the whole site.
  public var language: Language? {
    switch self {
    case .home(let language), .noteList(let language, _), .note(let language, _),
      .noteMarkdown(let language, _),
      .thresholds(let language, _), .thresholdsCSV(let language), .thresholdsJSON(let language),
      .thresholdRows(let language), .thresholdRowFile(let language, _),
      .codeIndex(let language), .code(let language, _, _), .productIndex(let language),
      .product(let language, _, _), .tagIndex(let language), .tag(let language, _, _), .triage(let language),
      .review(let language), .search(let language), .feed(let language):
      language
    case .chooser, .notFound, .sitemap, .robots, .llms, .redirect, .registryFile, .bugCheckNames, .checksums,
      .searchIndex, .copy:
      nil
    }
  }

  /// The same page in another language; itself where it has none.
  func translated(to language: Language) -> OutputKind {
    switch self {
    case .home: .home(language)
    case .noteList(_, let page): .noteList(language, page: page)
    case .note(_, let index): .note(language, index)
    case .noteMarkdown(_, let index): .noteMarkdown(language, index)
    case .thresholds(_, let page): .thresholds(language, page: page)
    case .thresholdsCSV: .thresholdsCSV(language)
    case .thresholdsJSON: .thresholdsJSON(language)
    case .thresholdRows: .thresholdRows(language)
    case .thresholdRowFile(_, let number): .thresholdRowFile(language, number)
    case .codeIndex: .codeIndex(language)
    case .code(_, let index, let page): .code(language, index, page: page)
    case .productIndex: .productIndex(language)
    case .product(_, let index, let page): .product(language, index, page: page)
    case .tagIndex: .tagIndex(language)
    case .tag(_, let index, let page): .tag(language, index, page: page)
    case .triage: .triage(language)
    case .review: .review(language)
    case .search: .search(language)
    case .feed: .feed(language)
    case .chooser, .notFound, .sitemap, .robots, .llms, .redirect, .registryFile, .bugCheckNames, .checksums,
      .searchIndex, .copy:
      self
    }
  }
}
