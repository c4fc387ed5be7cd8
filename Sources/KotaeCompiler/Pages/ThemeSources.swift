// The theme's files, from bytes to compiled templates: templates/**/*.mustache and templates/strings/<language>.yml.
// Which file overrides which is decided before: here every file exists once.

/// The templates and words of a theme, read.
struct ThemeSources: Sendable {
  /// The words that Markdown needs, by language.
  let labels: [Language: MarkdownLabels]
  private let languages: [Language]
  private let templates: [TemplateSource]
  private let strings: [Language: [String: String]]

  /// Reads templates and words, and reports every language without words and every word that a language lacks.
  static func read(
    _ tree: SourceTree, reading read: (String) throws -> [UInt8], languages: [Language],
    _ report: inout DiagnosticReport
  ) throws -> ThemeSources {
    let prefix = "templates/".utf8.count
    let suffix = ".mustache".utf8.count
    let templates = try tree.templates.map { path in
      let text = SourceText(path: path, bytes: try read(path))
      report.add(TextEncodingCheck.check(text), [text])
      return TemplateSource(name: String(path.utf8.dropFirst(prefix).dropLast(suffix)) ?? path, text: text)
    }
    var catalogues: [Catalogue] = []
    for language in languages {
      let path = "templates/strings/" + language.rawValue + ".yml"
      guard tree.strings.contains(path) else {
        let place = SourceLocation(path: path, range: .fileStart)
        report.add(
          [Diagnostic(.templateMissing, at: place, ["name": path])], [SourceText(path: path, bytes: [])])
        continue
      }
      catalogues.append(Catalogue(language, SourceText(path: path, bytes: try read(path)), &report))
    }
    return ThemeSources(languages: languages, templates: templates, catalogues, &report)
  }

  private init(
    languages: [Language], templates: [TemplateSource], _ catalogues: [Catalogue],
    _ report: inout DiagnosticReport
  ) {
    self.languages = languages
    self.templates = templates
    guard let first = catalogues.first else {
      labels = [:]
      strings = [:]
      return
    }
    // Every language has the words of the first and those that pages say themselves.
    for word in PageWord.allCases where first.entries[word.key] == nil {
      report.add([first.missing(word.key)], [first.source])
    }
    var strings: [Language: [String: String]] = [:]
    for catalogue in catalogues {
      var texts = first.texts
      texts.merge(catalogue.texts) { _, own in own }
      strings[catalogue.language] = texts
      for key in first.texts.keys.sorted(by: { $0.utf8.lexicographicallyPrecedes($1.utf8) })
      where catalogue.entries[key] == nil {
        var diagnostic = catalogue.missing(key)
        if let entry = first.entries[key] {
          let place = SourceLocation(path: first.source.path, range: entry.range)
          diagnostic.related = [RelatedPlace(.other, place)]
        }
        report.add([diagnostic], [catalogue.source, first.source])
      }
    }
    self.strings = strings
    labels = strings.mapValues { words in
      MarkdownLabels(
        table: words[PageWord.markdownTable.key] ?? "",
        footnotes: words[PageWord.footnotes.key] ?? "",
        backToText: words[PageWord.backToText.key] ?? "",
        alerts: Dictionary(
          uniqueKeysWithValues: AlertKind.allCases.map { ($0, words[PageWord($0).key] ?? "") }))
    }
  }

  /// Compiles the templates once for each language, and the notices' Markdown. `nil` where the theme lacks something
  /// without which no page can be rendered. Throws what `read` throws.
  func compile(
    for site: Site, reading read: (String) throws -> [UInt8], _ report: inout DiagnosticReport
  ) throws -> PageRenderer? {
    var themes: [PageTheme] = []
    var isComplete = true
    for template in PageTemplate.allCases where !templates.contains(where: { $0.name == template.rawValue }) {
      isComplete = false
      let path = "templates/" + template.rawValue + ".mustache"
      let place = SourceLocation(path: path, range: .fileStart)
      report.add(
        [Diagnostic(.templateMissing, at: place, ["name": template.rawValue])],
        [SourceText(path: path, bytes: [])])
    }
    for language in languages {
      guard let words = strings[language] else {
        isComplete = false
        continue
      }
      let (set, problems) = TemplateSet.compile(
        templates, vocabulary: PageKey.vocabulary, strings: words, language: language.rawValue)
      // The languages share their templates, so that each mistake is found in the first one.
      if language == languages.first { report.add(problems, templates.map(\.text)) }
      let (notices, found) = NoticeTexts.compile(site.notices, in: language, labels: labels[language])
      if language == languages.first { try report.add(found, reading: read) }
      themes.append(PageTheme(language: language, words: PageWords(words), templates: set, notices: notices))
    }
    return isComplete ? PageRenderer(themes: themes) : nil
  }
}

/// The words of one language, as a file states them.
private struct Catalogue {
  let language: Language
  let source: SourceText
  private(set) var texts: [String: String] = [:]
  private(set) var entries: [String: YAMLScalar] = [:]

  init(_ language: Language, _ source: SourceText, _ report: inout DiagnosticReport) {
    self.language = language
    self.source = source
    let file = ParsedYAML(source)
    var problems = file.diagnostics
    for entry in file.root?.entries ?? [] {
      let key = entry.key.text
      guard case .scalar(let scalar) = entry.value else {
        problems.append(
          Diagnostic(
            .wrongKind, at: SourceLocation(path: source.path, range: entry.value.range),
            ["key": key, "expected": "text", "found": NodeReader.kindName(entry.value)]))
        continue
      }
      texts[key] = scalar.text
      entries[key] = entry.key
      if scalar.text.isEmpty {
        problems.append(
          Diagnostic(.emptyText, at: SourceLocation(path: source.path, range: entry.key.range), ["key": key]))
      }
      problems += unknownPlaceholders(in: scalar, of: key)
    }
    report.add(problems, [source])
  }

  /// A word that the file lacks.
  func missing(_ key: String) -> Diagnostic {
    Diagnostic(
      .stringMissing, at: SourceLocation(path: source.path, range: .fileStart),
      ["key": key, "language": language.rawValue])
  }

  private static let placeholders = Dictionary(
    PageWord.allCases.map { ($0.key, $0.placeholders) }, uniquingKeysWith: { first, _ in first })

  /// `{name}`s that nothing will ever be put in for.
  private func unknownPlaceholders(in scalar: YAMLScalar, of key: String) -> [Diagnostic] {
    let known = Self.placeholders[key] ?? []
    var found: [Diagnostic] = []
    var rest = scalar.text.utf8[...]
    while let open = rest.firstIndex(of: UInt8(ascii: "{")) {
      rest = rest[rest.index(after: open)...]
      guard let close = rest.firstIndex(of: UInt8(ascii: "}")) else { break }
      let name = String(rest[..<close]) ?? ""
      if !known.contains(name) {
        let place = SourceLocation(path: source.path, range: scalar.range)
        let near = nearMiss(of: name, among: known).map { [FixIt(.didYouMean, "{" + $0 + "}")] } ?? []
        found.append(Diagnostic(.templateUnknownName, at: place, ["name": name], fixIts: near))
      }
      rest = rest[close...]
    }
    return found
  }
}
