// Writes links; where they lead is the caller's business, dangerous ones are refused here.

extension HTMLWriter {
  mutating func openAnchor(_ index: Int) {
    headingHoldsLinks = true
    let node = tree.nodes[index]
    let destination = slice(node.literal)
    guard openLink < 0 else { return }
    if tree.showsNothing(below: index), !isInForeignMarker(node.range.start) {
      report(.noVisibleText, node.range, ["written": source.text(in: node.range)])
    }
    switch Destination(destination) {
    case .refused("xref"):
      reportForeign("xref:", node.innerRange)
    case .refused(let scheme):
      return report(.refusedLink, node.innerRange, ["scheme": scheme])
    case .web:
      beginAnchor(index, isExternal: true) { $0.url(destination) }
    case .other:
      beginAnchor(index, isExternal: false) { $0.url(destination) }
    case .local:
      let written = tree.string(node.literal)
      if written.hasPrefix("#tab/") { return reportForeign("#tab/", node.innerRange) }
      document.links.append(Located(written, node.innerRange))
      if let own = ownAnchor(written) {
        return beginAnchor(index, isExternal: false) { $0.url("#\(own)".utf8) }
      }
      switch options.resolveLink(written) {
      case .href(let url): beginAnchor(index, isExternal: false) { $0.url(url.utf8) }
      case .external(let url): beginAnchor(index, isExternal: true) { $0.url(url.utf8) }
      case .broken: break
      }
    }
  }

  /// Whether `[!name` stands directly before: Microsoft Learn's `[!code-csharp[](a.cs)]`, which is reported as such.
  private func isInForeignMarker(_ start: Int) -> Bool {
    let before = source.bytes[max(0, start - 40)..<start]
    guard let bracket = before.lastIndex(where: { $0 == Byte.openBracket || $0 == Byte.closeBracket }) else {
      return false
    }
    return before[bracket] == Byte.openBracket && before[(bracket + 1)...].first == 0x21
  }

  /// The prefixed id of this document's own heading that `#id` names.
  func ownAnchor(_ destination: String) -> String? {
    guard destination.utf8.first == Byte.hash else { return nil }
    let id = String(destination.dropFirst())
    return headingIDs.isUsed(id) ? options.idPrefix + id : nil
  }

  mutating func beginAnchor(_ index: Int, isExternal: Bool, url: (inout HTMLBytes) -> Void) {
    openLink = index
    out.markup("<a href=\"")
    url(&out)
    out.markup("\"")
    if isExternal { out.markup(" rel=\"external noopener\"") }
    writeTitle(index)
    out.markup(">")
  }

  mutating func writeTitle(_ index: Int) {
    if tree.nodes[index].detail.isEmpty { return }
    out.markup(" title=\"")
    out.text(slice(tree.nodes[index].detail))
    out.markup("\"")
  }

  mutating func closeAnchor(_ index: Int) {
    guard openLink == index else { return }
    out.markup("</a>")
    openLink = -1
  }

  private mutating func reportForeign(_ construct: String, _ range: SourceRange) {
    diagnostics.append(
      ForeignMarkup.diagnostic(construct, at: SourceLocation(path: source.path, range: range)))
  }
}
