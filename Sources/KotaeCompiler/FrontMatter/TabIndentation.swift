// Tabs where YAML counts blanks. libyaml accepts some of them and explains none well; here every line that is
// indented by a tab is reported, except inside quoted and block text.

enum TabIndentation {
  /// Reports each line in `range` whose indentation has a tab. Lines that begin inside one of `except` are
  /// text, not structure; so are blank lines and comments.
  static func check(_ source: SourceText, _ range: SourceRange, except: [SourceRange]) -> [Diagnostic] {
    var diagnostics: [Diagnostic] = []
    var exceptions = except[...]
    var line = range.start
    while line < range.end {
      while let first = exceptions.first, first.end <= line { exceptions.removeFirst() }
      if !(exceptions.first.map { $0.start < line } ?? false), let diagnostic = check(source, line, range.end)
      {
        diagnostics.append(diagnostic)
      }
      line = source.nextLineStart(after: line)
    }
    return diagnostics
  }

  /// Looks at the one line that begins at `line`.
  static func check(_ source: SourceText, _ line: Int, _ limit: Int) -> Diagnostic? {
    let bytes = source.bytes
    var end = line
    var firstTab: Int?
    while end < limit, bytes[end] == 0x20 || bytes[end] == 0x09 {
      if bytes[end] == 0x09, firstTab == nil { firstTab = end }
      end += 1
    }
    guard let firstTab, end < limit, ![0x0A, 0x0D, UInt8(ascii: "#")].contains(bytes[end]) else { return nil }
    let location = SourceLocation(path: source.path, range: SourceRange(firstTab, end))
    // Two blanks a level is what notes use; how wide the author's tabs were can't be known.
    let blanks = String(
      repeating: " ", count: bytes[firstTab..<end].reduce(0) { $0 + ($1 == 0x09 ? 2 : 1) })
    return Diagnostic(
      .yamlTab, at: location,
      fixIts: [FixIt(.replace, blanks, edits: [SourceEdit(location: location, replacement: blanks)])])
  }
}
