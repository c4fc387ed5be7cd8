// Finds the places that authors give to typed parts: paragraphs whose lines are all `::name` or `::name{#id}`.
// They count at the top level of a document only; elsewhere they are text, which StrayMarkup reports.

/// The directives that a document's top-level paragraphs are made of.
struct Directives {
  /// The directives by index of their paragraph's node; one that is known at least.
  private(set) var places: [Int: [MarkdownDirective]] = [:]
  /// Paragraphs that are none, about which everything was said.
  private(set) var reported: Set<Int> = []
  private(set) var diagnostics: [Diagnostic] = []

  /// None.
  init() {}

  /// Finds the directives of `tree`, whose nodes have their places in `source`.
  init(_ tree: SyntaxTree, source: SourceText) {
    guard let document = tree.nodes.first else { return }
    var index = Int(document.firstChild)
    while index >= 0 {
      if tree.nodes[index].kind == .paragraph { read(tree.nodes[index].range, of: index, source) }
      index = Int(tree.nodes[index].next)
    }
  }

  private mutating func read(_ range: SourceRange, of index: Int, _ source: SourceText) {
    let bytes = source.bytes
    guard range.end - range.start > 2, bytes[range.start] == Byte.colon, bytes[range.start + 1] == Byte.colon
    else { return }
    var found: [MarkdownDirective] = []
    var unknown: [Located<String>] = []
    var start = range.start
    while start < range.end {
      var end = start
      while end < range.end, !Byte.isLineEnd(bytes[end]) { end += 1 }
      guard let line = Directives.parse(bytes, start, end) else { return }
      if let name = MarkdownDirective.Name(rawValue: line.name.value) {
        found.append(MarkdownDirective(name: name, id: line.id, range: line.range))
      } else {
        unknown.append(line.name)
      }
      start = end
      while start < range.end, Byte.isLineEnd(bytes[start]) { start += 1 }
    }
    // With an unknown name the paragraph stays what it is, so that nothing vanishes.
    guard unknown.isEmpty else {
      for name in unknown {
        let near = nearMiss(of: name.value, among: MarkdownDirective.Name.allCases.map(\.rawValue))
        diagnostics.append(
          Directives.unknown(name.value, at: SourceLocation(path: source.path, range: name.range), near: near)
        )
      }
      reported.insert(index)
      return
    }
    places[index] = found
  }

  /// The report of a name that no directive has.
  static func unknown(_ name: String, at location: SourceLocation, near: String?) -> Diagnostic {
    let names = MarkdownDirective.Name.allCases.map(\.rawValue)
    return Diagnostic(
      .unknownDirective, at: location, ["name": name, "allowed": names.joined(separator: ", ")],
      fixIts: near.map {
        [FixIt(.didYouMean, $0, edits: [SourceEdit(location: location, replacement: $0)])]
      } ?? [])
  }

  /// The report of a directive in another spelling than its own.
  static func misspelt(_ line: DirectiveLine, at location: SourceLocation) -> Diagnostic {
    Diagnostic(
      .misspeltMarkup, at: location, ["written": line.written, "expected": line.expected],
      fixIts: [
        FixIt(
          .replace, line.expected, edits: [SourceEdit(location: location, replacement: line.expected)])
      ])
  }

  /// A line as a directive: blanks, `::`, letters, perhaps `{#id}`, blanks.
  private static func parse(
    _ bytes: [UInt8], _ lineStart: Int, _ lineEnd: Int
  ) -> (name: Located<String>, id: Located<String>?, range: SourceRange)? {
    var start = lineStart
    var end = lineEnd
    while start < end, Byte.isBlank(bytes[start]) { start += 1 }
    while end > start, Byte.isBlank(bytes[end - 1]) { end -= 1 }
    guard end - start > 2, bytes[start] == Byte.colon, bytes[start + 1] == Byte.colon,
      Byte.isASCIILetter(bytes[start + 2])
    else { return nil }
    var place = start + 2
    while place < end, Byte.isASCIILetterOrDigit(bytes[place]) || bytes[place] == Byte.hyphen { place += 1 }
    let name = located(bytes, start + 2, place)
    let range = SourceRange(start, end)
    if place == end { return (name, nil, range) }
    guard end - place > 3, bytes[place] == Byte.openBrace, bytes[place + 1] == Byte.hash,
      bytes[end - 1] == Byte.closeBrace
    else { return nil }
    return (name, located(bytes, place + 2, end - 1), range)
  }

  private static func located(_ bytes: [UInt8], _ start: Int, _ end: Int) -> Located<String> {
    Located(String(decoding: bytes[start..<end], as: UTF8.self), SourceRange(start, end))
  }
}
