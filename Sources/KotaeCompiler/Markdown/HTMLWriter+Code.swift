// Writes code: spans, and blocks line by line. Nothing is coloured: docs/decisions/0007 tells why.

extension HTMLWriter {
  mutating func writeCodeBlock(_ index: Int) {
    let node = tree.nodes[index]
    out.line()
    // The info string's first word, as far as it's fit for a class.
    let word = text[node.detail.indices].prefix { !Byte.isBlank($0) }
    let language = String(
      decoding: word.filter { byte in
        Byte.isASCIILetterOrDigit(byte) || byte == 0x2B || byte == Byte.hash || byte == 0x2E
          || byte == Byte.underscore || byte == Byte.hyphen
      }, as: UTF8.self)
    out.markup("<figure class=\"code\">")
    if let name = CodeLanguage.name(of: language) {
      out.markup("<figcaption>")
      out.text(name)
      out.markup("</figcaption>")
    }
    // Long lines scroll, also for those who have no mouse.
    out.markup("<pre tabindex=\"0\"><code")
    if !language.isEmpty {
      out.markup(" class=\"language-")
      out.text(language)
      out.markup("\"")
    }
    out.markup(">")
    writeLines(slice(node.literal))
    out.markup("</code></pre></figure>\n")
    document.tokens.append(
      MarkdownToken(kind: .codeBlock, text: codeText(node.literal, lineEnd: Byte.lineFeed), range: node.range)
    )
    document.plainTextBytes.append(contentsOf: slice(node.literal))
    endBlockText()
  }

  /// Writes each line in a `span` of its own, so that pages can count, mark and copy lines; what stands between is
  /// the line ends alone, so that the text of the whole is the code, byte for byte.
  private mutating func writeLines(_ code: UnsafeBufferPointer<UInt8>) {
    var start = 0
    while start < code.count {
      var end = start
      while end < code.count, !Byte.isLineEnd(code[end]) { end += 1 }
      out.markup("<span>")
      out.text(UnsafeBufferPointer(rebasing: code[start..<end]))
      out.markup("</span>")
      if end < code.count { out.markup("\n") }
      let isPair = end + 1 < code.count && code[end] == Byte.carriageReturn && code[end + 1] == Byte.lineFeed
      start = end + (isPair ? 2 : 1)
    }
  }

  /// Code as shown, with every line ending as `lineEnd`.
  func codeText(_ literal: SyntaxNode.Slice, lineEnd: UInt8) -> String {
    let bytes = slice(literal)
    guard bytes.contains(where: { Byte.isLineEnd($0) && $0 != lineEnd }) else { return tree.string(literal) }
    var copy: [UInt8] = []
    for (place, byte) in bytes.enumerated() {
      if byte == Byte.lineFeed, place > 0, bytes[place - 1] == Byte.carriageReturn { continue }
      copy.append(Byte.isLineEnd(byte) ? lineEnd : byte)
    }
    return String(decoding: copy, as: UTF8.self)
  }

  mutating func writeCode(_ index: Int) {
    let node = tree.nodes[index]
    let code = slice(node.literal)
    out.markup("<code>")
    out.text(code)
    out.markup("</code>")
    document.plainTextBytes.append(contentsOf: code)
    document.tokens.append(
      MarkdownToken(
        kind: .codeSpan, text: codeText(node.literal, lineEnd: Byte.space), range: node.innerRange))
  }
}
