// Finds footnotes that no reference leads to: cmark leaves them out of its tree, and their text would vanish without a
// word. They are looked for in the source, only where a footnote's sign stands at all.

/// Definitions of footnotes that the page doesn't show.
enum UnusedFootnotes {
  /// The reports of all `[^label]: text` in `body` that are no part of `tree`, which was parsed from it.
  static func diagnostics(_ tree: SyntaxTree, _ source: SourceText, _ body: Range<Int>) -> [Diagnostic] {
    let bytes = source.bytes
    var shown: Set<Int32> = []
    var leaves: [SourceRange] = []
    for node in tree.nodes {
      switch node.kind {
      case .footnoteDefinition: shown.insert(node.line)
      case .codeBlock, .htmlBlock, .paragraph, .heading, .table: leaves.append(node.range)
      default: break
      }
    }
    leaves.sort { $0.start < $1.start }
    var leaf = 0
    var found: [Diagnostic] = []
    var line: Int32 = 1
    var place = body.lowerBound
    while place < body.upperBound {
      let end = bytes[place..<body.upperBound].firstIndex(where: Byte.isLineEnd) ?? body.upperBound
      if !shown.contains(line), let label = label(in: bytes[place..<end]) {
        while leaf < leaves.count, leaves[leaf].end <= label.start { leaf += 1 }
        if leaf == leaves.count || leaves[leaf].start > label.start {
          let written = source.text(in: SourceRange(label.start, label.end - 1))
          found.append(
            Diagnostic(
              .unusedFootnote, at: SourceLocation(path: source.path, range: label), ["footnote": written]))
        }
      }
      place = end + 1
      if place < body.upperBound, bytes[end] == Byte.carriageReturn, bytes[place] == Byte.lineFeed {
        place += 1
      }
      line += 1
    }
    return found
  }

  /// `[^label]:` at the beginning of a line.
  private static func label(in line: ArraySlice<UInt8>) -> SourceRange? {
    guard let start = line.firstIndex(where: { !MarkerColons.beginsBlock($0) }), start + 3 < line.endIndex,
      line[start] == Byte.openBracket, line[start + 1] == 0x5E,
      let close = line[(start + 2)...].firstIndex(of: Byte.closeBracket), close > start + 2,
      close + 1 < line.endIndex, line[close + 1] == Byte.colon,
      !line[start..<close].contains(where: Byte.isBlank)
    else { return nil }
    return SourceRange(start, close + 2)
  }
}
