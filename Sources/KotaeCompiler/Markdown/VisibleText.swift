// Tells what readers see nothing of: blanks of any width, and characters that show nothing.

extension SyntaxTree {
  /// Whether text consists of nothing that can be seen or heard.
  static func isInvisible(_ text: some Sequence<UInt8>) -> Bool {
    // Most texts hold ASCII signs, and are told at once.
    for byte in text where byte > Byte.space && byte < 0x7F { return false }
    return String(decoding: Array(text), as: UTF8.self).unicodeScalars.allSatisfy {
      $0.properties.isWhitespace || $0.properties.isDefaultIgnorableCodePoint
    }
  }

  /// Whether nothing that can be seen stands below a node. Pictures can, and say so themselves if they have no text.
  func showsNothing(below root: Int) -> Bool {
    var isEmpty = true
    walk(from: root) { index in
      switch nodes[index].kind {
      case .text, .code:
        if isEmpty { isEmpty = SyntaxTree.isInvisible(text[nodes[index].literal.indices]) }
      case .image, .htmlInline, .footnoteReference:
        if index != root { isEmpty = false }
      default: break
      }
      return isEmpty
    } leave: { _ in
    }
    return isEmpty
  }
}
