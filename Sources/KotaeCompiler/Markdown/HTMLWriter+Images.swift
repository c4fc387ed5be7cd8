// Writes images: files of the note only, with the size that the caller has read from them.

extension HTMLWriter {
  mutating func writeImage(_ index: Int) {
    headingHoldsLinks = true
    let node = tree.nodes[index]
    let alternative = tree.plainText(below: index)
    document.plainTextBytes.append(contentsOf: alternative)
    var url: String?
    switch Destination(slice(node.literal)) {
    // The site makes no request to another host.
    case .refused(let scheme): report(.refusedLink, node.innerRange, ["scheme": scheme])
    case .web, .other:
      let scheme = slice(node.literal).prefix { $0 != Byte.colon }
      report(.refusedLink, node.innerRange, ["scheme": String(decoding: scheme, as: UTF8.self).lowercased()])
    case .local:
      let written = tree.string(node.literal)
      document.images.append(
        MarkdownImage(
          destination: written, alternative: String(decoding: alternative, as: UTF8.self),
          range: node.innerRange))
      if SyntaxTree.isInvisible(alternative) {
        report(.imageWithoutText, node.range, ["file": written])
      }
      if case .href(let target) = options.resolveLink(written) { url = target }
    }
    guard let url else { return alternative.withUnsafeBufferPointer { out.text($0) } }
    out.markup("<img src=\"")
    out.url(url.utf8)
    out.markup("\" alt=\"")
    alternative.withUnsafeBufferPointer { out.text($0) }
    out.markup("\"")
    writeTitle(index)
    // With both, the page doesn't jump when the image arrives.
    if let size = options.imageSize(tree.string(node.literal)) {
      out.markup(" width=\"")
      out.number(size.width)
      out.markup("\" height=\"")
      out.number(size.height)
      out.markup("\"")
    }
    out.markup(" loading=\"lazy\" decoding=\"async\" />")
  }
}
