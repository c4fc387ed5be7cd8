// Which line endings inside a paragraph vanish. Japanese is written without blanks between words, so a line ending
// between two of its characters stands for nothing; between Latin words it is a blank. Decided by the characters that
// a reader sees on both sides, whatever elements they stand in. The rule is that of CSS Text level 4 (segment break
// transformation) for Japanese, and one more: full-width punctuation brings its own space, also beside Latin letters.

enum SoftBreaks {
  /// Sets the `flag` of every soft break in `tree` that stands for nothing.
  static func settle(_ tree: inout SyntaxTree) {
    guard tree.nodes.contains(where: { $0.kind == .softBreak }) else { return }
    let text = tree.text
    text.withUnsafeBufferPointer { text in
      // Where the last text ends, what is seen last there, and the breaks behind it.
      var last: UnsafeBufferPointer<UInt8>?
      var before: UInt32?
      var open: [Int] = []
      // Nodes lie in the order of the document.
      for index in tree.nodes.indices {
        switch tree.nodes[index].kind {
        case .text, .code, .htmlInline:
          let literal = UnsafeBufferPointer(rebasing: text[tree.nodes[index].literal.indices])
          if literal.isEmpty || tree.nodes[index].kind == .htmlInline && literal.starts(with: "<!--".utf8) {
            continue
          }
          if !open.isEmpty, let first = firstBase(literal) {
            if let before, vanishes(between: before, and: first) {
              for index in open { tree.nodes[index].flag = true }
            }
            open.removeAll(keepingCapacity: true)
          }
          last = literal
        case .softBreak:
          if open.isEmpty { before = last.flatMap(lastBase) }
          open.append(index)
        case .emphasis, .strong, .strikethrough, .link, .image, .footnoteReference:
          // A footnote's number is no part of the line.
          continue
        default:
          // Another block, or a hard break.
          last = nil
          open.removeAll(keepingCapacity: true)
        }
      }
    }
  }

  /// Whether a line ending between two characters stands for nothing.
  static func vanishes(between before: UInt32, and behind: UInt32) -> Bool {
    let sides = [Side(before), Side(behind)]
    if sides.contains(.joiner) || sides.contains(.punctuation) { return true }
    return sides.contains(.wide) && sides.allSatisfy { $0 == .wide || $0 == .ambiguous }
  }

  /// What a character is for a line ending beside it.
  private enum Side {
    /// Zero-width space or word joiner: the author says that there is no blank.
    case joiner
    /// Punctuation of East Asian width: it brings its own space.
    case punctuation
    /// A character of East Asian width that isn't Hangul, whose words stand apart, nor an emoji.
    case wide
    /// Punctuation, a symbol or an emoji that is as wide as what is beside it.
    case ambiguous
    case other

    init(_ value: UInt32) {
      switch value {
      case 0x200B, 0x2060: self = .joiner
      case 0..<0xA1: self = .other
      case 0x3041...0x3096, 0x4E00...0x9FFF: self = .wide
      default:
        if EastAsianTables.hangul.contains(value) {
          self = .other
        } else if EastAsianCharacter.isEmojiByDefault(value)
          || EastAsianTables.ambiguousPunctuation.contains(value)
        {
          self = .ambiguous
        } else if EastAsianCharacter.isCJK(value) {
          self = EastAsianCharacter.isPunctuation(value) ? .punctuation : .wide
        } else {
          self = .other
        }
      }
    }
  }

  /// The first character that isn't a mark on another.
  private static func firstBase(_ text: UnsafeBufferPointer<UInt8>) -> UInt32? {
    var place = 0
    while let scalar = text.scalar(at: place) {
      if !EastAsianCharacter.isMark(scalar.value) { return scalar.value }
      place = scalar.end
    }
    return nil
  }

  /// The last character that isn't a mark on another.
  private static func lastBase(_ text: UnsafeBufferPointer<UInt8>) -> UInt32? {
    var place = text.count
    while let scalar = text.scalar(before: place) {
      if !EastAsianCharacter.isMark(scalar.value) { return scalar.value }
      place = scalar.start
    }
    return nil
  }
}
