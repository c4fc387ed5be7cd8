// Finds the places that authors give to typed parts: paragraphs whose lines are all `::name` or `::name{#id}`.
// They count at the top level of a document only; in lists, quotes, code and beside other text they are text.

/// The directives that a document's top-level paragraphs are made of.
struct Directives {
  /// The directives by index of their paragraph's node; one that is known at least.
  private(set) var places: [Int: [MarkdownDirective]] = [:]
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
      guard let line = Directives.parse(bytes, start, end) else {
        // A directive's name with something else behind it was hardly meant as text.
        if start == range.start, let misspelt = Directives.misspelt(bytes, start, end) {
          report(misspelt, source.path)
        }
        return
      }
      if let name = MarkdownDirective.Name(rawValue: line.name.value) {
        found.append(MarkdownDirective(name: name, id: line.id, range: line.range))
      } else {
        unknown.append(line.name)
      }
      start = end
      while start < range.end, Byte.isLineEnd(bytes[start]) { start += 1 }
    }
    for name in unknown { report(name, source.path) }
    // With an unknown name the paragraph stays what it is, so that nothing vanishes.
    if unknown.isEmpty { places[index] = found }
  }

  private mutating func report(_ name: Located<String>, _ path: String) {
    let names = MarkdownDirective.Name.allCases.map(\.rawValue)
    let location = SourceLocation(path: path, range: name.range)
    let near = nearMiss(of: name.value, among: names)
    diagnostics.append(
      Diagnostic(
        .unknownDirective, at: location, ["name": name.value, "allowed": names.joined(separator: ", ")],
        fixIts: near.map {
          [FixIt(.didYouMean, $0, edits: [SourceEdit(location: location, replacement: $0)])]
        } ?? []))
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

  /// What stands behind the colons of a line that begins like a directive with a known name, such as
  /// `registry{.id}`; nil for any other line.
  private static func misspelt(_ bytes: [UInt8], _ start: Int, _ lineEnd: Int) -> Located<String>? {
    var end = lineEnd
    while end > start, Byte.isBlank(bytes[end - 1]) { end -= 1 }
    var place = start + 2
    while place < end, Byte.isASCIILetterOrDigit(bytes[place]) || bytes[place] == Byte.hyphen { place += 1 }
    guard place < end, bytes[place] == Byte.openBrace,
      MarkdownDirective.Name(rawValue: located(bytes, start + 2, place).value) != nil
    else { return nil }
    return located(bytes, start + 2, end)
  }

  private static func located(_ bytes: [UInt8], _ start: Int, _ end: Int) -> Located<String> {
    Located(String(decoding: bytes[start..<end], as: UTF8.self), SourceRange(start, end))
  }
}
