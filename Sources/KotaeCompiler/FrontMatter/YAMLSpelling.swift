// Text as a YAML scalar that reads back as exactly the same text, here and in other readers. Only spellings on one line;
// of those the plainest that is safe.

/// Spellings of text in YAML.
enum YAMLSpelling {
  /// A scalar for a value in block or flow style: plain if nobody could take it for anything else, then in single
  /// quotes, and with escapes where it has characters that can't be seen or written.
  static func text(_ text: String) -> String {
    let isWord = text.utf8.allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "-"), UInt8(ascii: "."):
        true
      default: false
      }
    }
    let isLetterFirst = text.utf8.first.map { ($0 | 0x20) >= 0x61 && ($0 | 0x20) <= 0x7A } ?? false
    if isWord, isLetterFirst, PlainScalarKind(text) == .text { return text }
    return quoted(text)
  }

  /// A registry key for a value in block style: plain where it can be, for it is what an editor reads most.
  static func key(_ path: String) -> String {
    let bytes = Array(path.utf8)
    let isPlain =
      path.unicodeScalars.allSatisfy(isVisible)
      && bytes.first.map { ($0 | 0x20) >= 0x61 && ($0 | 0x20) <= 0x7A } ?? false
      && bytes.last != UInt8(ascii: ":") && bytes.last != 0x20
      && !zip(bytes, bytes.dropFirst()).contains { pair in
        // `: ` would end a key, ` #` begins a comment.
        pair == (UInt8(ascii: ":"), 0x20) || pair == (0x20, UInt8(ascii: "#"))
      }
    return isPlain ? path : quoted(path)
  }

  /// A scalar in single quotes, or in double ones where there's something to escape.
  static func quoted(_ text: String) -> String {
    if text.unicodeScalars.allSatisfy(isVisible) {
      var quoted = "'"
      for scalar in text.unicodeScalars {
        if scalar == "'" { quoted += "'" }
        quoted.unicodeScalars.append(scalar)
      }
      return quoted + "'"
    }
    var quoted = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\\", "\"":
        quoted += "\\"
        quoted.unicodeScalars.append(scalar)
      case "\t": quoted += "\\t"
      case "\n": quoted += "\\n"
      case "\r": quoted += "\\r"
      case _ where isVisible(scalar): quoted.unicodeScalars.append(scalar)
      default:
        let digits = String(scalar.value, radix: 16, uppercase: true)
        let (letter, width) = scalar.value <= 0xFF ? ("x", 2) : scalar.value <= 0xFFFF ? ("u", 4) : ("U", 8)
        quoted += "\\" + letter + String(repeating: "0", count: width - digits.utf8.count) + digits
      }
    }
    return quoted + "\""
  }

  /// The text of a comment, behind `# `: characters that YAML forbids or nobody sees are named instead.
  static func comment(_ text: String) -> String {
    var comment = ""
    for scalar in text.unicodeScalars {
      if scalar == "\t" || isVisible(scalar) {
        comment.unicodeScalars.append(scalar)
      } else {
        comment += "<" + RegistryCharacters.spelling(scalar) + ">"
      }
    }
    return comment
  }

  /// Whether an editor sees `scalar` as what it is, and YAML lets it stand unescaped.
  private static func isVisible(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.value < 0x80 { return scalar.value >= 0x20 && scalar.value != 0x7F }
    if RegistryCharacters.isControl(scalar) || scalar.value & 0xFFFE == 0xFFFE { return false }
    // Private use: every font shows something else, or nothing.
    if 0xE000...0xF8FF ~= scalar.value || scalar.value >= 0xF_0000 { return false }
    // Full-width letters, ideographic spaces and yen signs are ordinary in Japanese text.
    let isFullWidth = [0x3000, 0xA5, 0xFFE5].contains(scalar.value) || 0xFF01...0xFF5E ~= scalar.value
    return isFullWidth || !RegistryCharacters.isDeceptive(scalar)
  }
}
