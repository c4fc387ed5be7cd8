// The site's own files, from bytes to values.

/// A file from bytes to its YAML, with everything that was wrong on the way.
struct ParsedYAML {
  let source: SourceText
  /// The root, or `nil` where the file couldn't be read as a mapping.
  let root: YAMLMapping?
  let diagnostics: [Diagnostic]

  /// Reads `range` of `source`, or the whole file after its byte order mark.
  init(_ source: SourceText, _ range: SourceRange? = nil) {
    self.source = source
    var found = TextEncodingCheck.check(source)
    guard !found.contains(where: { $0.severity == .error }) else {
      root = nil
      diagnostics = found
      return
    }
    let start = source.bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    let (node, problems) = YAMLParser.parse(source, range ?? SourceRange(start, source.bytes.count))
    found += problems
    switch node {
    case .mapping(let mapping)?: root = mapping
    case .list(_, let range)?:
      root = nil
      found.append(Self.wrongKind(source, range, found: "list"))
    case .scalar(let scalar)?:
      root = nil
      // An empty file states nothing, which is as good as no file.
      if !scalar.text.isEmpty { found.append(Self.wrongKind(source, scalar.range, found: "text")) }
    case nil: root = nil
    }
    diagnostics = found
  }

  private static func wrongKind(_ source: SourceText, _ range: SourceRange, found: String) -> Diagnostic {
    Diagnostic(
      .wrongKind, at: SourceLocation(path: source.path, range: range),
      ["key": source.path, "expected": "mapping", "found": found])
  }
}

/// The ids that one of the site's own files gives, read as they are: one with errors exists all the same.
struct KnownIDs: Sendable {
  private(set) var ids: Set<String> = []
  /// Whether a syntax error hides others.
  private(set) var isComplete = true

  init() {}

  /// The ids of `file`; none where it's missing.
  init(_ file: ParsedYAML?) {
    guard let file else { return }
    guard let root = file.root else {
      isComplete = file.diagnostics.isEmpty
      return
    }
    ids = Set(root.entries.map(\.key.text))
    isComplete = root.isComplete
  }

  /// Whether nobody may call `id` unknown.
  func mayHold(_ id: String) -> Bool { !isComplete || ids.contains(id) }
}

/// What notes may name in the site's own files.
struct KnownThings: Sendable {
  var products = KnownIDs()
  var notices = KnownIDs()
}

/// What kotae.yml, products.yml and notices.yml say.
struct SiteFiles {
  var configuration: SiteConfiguration
  var products: [Product] = []
  var notices: [Notice] = []
  /// What products.yml and notices.yml name, also where it couldn't be read.
  var known = KnownThings()

  /// The names of each product, in whatever language, by its id.
  var productNames: [String: [String]] {
    Dictionary(
      products.map { ($0.id.value, $0.name.texts.map(\.text.value)) }, uniquingKeysWith: { first, _ in first }
    )
  }

  /// Reads the three files. A missing one is an empty one, except that every note's product must be known.
  static func read(
    _ tree: SourceTree, reading read: (String) throws -> [UInt8], _ report: inout DiagnosticReport
  ) throws -> SiteFiles {
    func parsed(_ path: String?) throws -> ParsedYAML? {
      guard let path else { return nil }
      let file = ParsedYAML(SourceText(path: path, bytes: try read(path)))
      report.add(file.diagnostics, [file.source])
      return file
    }
    let file = try parsed(tree.configuration)
    let (configuration, problems) = SiteFilesReader.configuration(
      file?.root, source: file?.source ?? SourceText(path: "kotae.yml", bytes: []))
    if let file { report.add(problems, [file.source]) }
    var files = SiteFiles(configuration: configuration)
    let productFile = try parsed(tree.products)
    files.known.products = KnownIDs(productFile)
    if let products = productFile, let root = products.root {
      let (values, problems) = SiteFilesReader.products(
        root, source: products.source, languages: configuration.languages)
      files.products = values
      report.add(problems, [products.source])
    }
    let noticeFile = try parsed(tree.notices)
    files.known.notices = KnownIDs(noticeFile)
    if let notices = noticeFile, let root = notices.root {
      let (values, problems) = SiteFilesReader.notices(
        root, source: notices.source, languages: configuration.languages)
      files.notices = values
      report.add(problems, [notices.source])
    }
    return files
  }
}
