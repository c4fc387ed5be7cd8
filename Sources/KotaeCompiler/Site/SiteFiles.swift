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

/// What kotae.yml, products.yml and notices.yml say.
struct SiteFiles {
  var configuration: SiteConfiguration
  var products: [Product] = []
  var notices: [Notice] = []

  /// Reads the three files. A missing one is an empty one, except that every note's product must be known.
  static func read(
    _ tree: SourceTree, _ input: CompilerInput, _ settings: CompilerSettings, _ report: inout DiagnosticReport
  ) throws -> SiteFiles {
    func parsed(_ path: String?) throws -> ParsedYAML? {
      guard let path else { return nil }
      let file = ParsedYAML(SourceText(path: path, bytes: try input.read(path)))
      report.add(file.diagnostics, [file.source])
      return file
    }
    let file = try parsed(tree.configuration)
    let (configuration, problems) = SiteFilesReader.configuration(
      file?.root, source: file?.source ?? SourceText(path: "kotae.yml", bytes: []))
    if let file { report.add(problems, [file.source]) }
    var files = SiteFiles(configuration: configuration)
    if let products = try parsed(tree.products), let root = products.root {
      let (values, problems) = SiteFilesReader.products(
        root, source: products.source, languages: configuration.languages)
      files.products = values
      report.add(problems, [products.source])
    }
    if let notices = try parsed(tree.notices), let root = notices.root {
      let (values, problems) = SiteFilesReader.notices(
        root, source: notices.source, languages: configuration.languages)
      files.notices = values
      report.add(problems, [notices.source])
    }
    return files
  }
}
