// Shows raw HTML as text and says so; editors' comments vanish.

extension HTMLWriter {
  /// Raw HTML is shown, not obeyed; editors' comments vanish.
  mutating func writeHTMLBlock(_ index: Int) {
    let node = tree.nodes[index]
    guard let shown = RawHTML.outsideComments(text, node.literal.indices) else { return }
    out.line()
    out.markup("<p>")
    for part in shown.parts { out.text(UnsafeBufferPointer(rebasing: text[part])) }
    out.markup("</p>\n")
    let place = source.bytes.withUnsafeBufferPointer {
      RawHTML.outsideComments($0, node.range.start..<node.range.end)?.extent
    }
    report(.rawHTML, place.map { SourceRange($0.lowerBound, $0.upperBound) } ?? node.range)
  }

  mutating func writeInlineHTML(_ index: Int) {
    let node = tree.nodes[index]
    if isComment(node.literal) { return }
    out.text(slice(node.literal))
    report(.rawHTML, node.range)
  }

  func isComment(_ literal: SyntaxNode.Slice) -> Bool {
    text[literal.indices].starts(with: "<!--".utf8)
  }
}
