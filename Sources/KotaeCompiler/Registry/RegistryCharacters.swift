// Characters that matter in keys and names: those that break a line, those that nobody sees, and the upper
// case by which the registry compares. No locale, no normalisation: the registry knows neither.

/// Classes of characters in registry text.
enum RegistryCharacters {
  /// Whether `scalar` is a control character (category Cc, both C0 and C1) or a line or paragraph separator:
  /// what some reader of a .reg file may take for the end of a line.
  static func isControl(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0...0x1F, 0x7F...0x9F, 0x2028, 0x2029: true
    default: false
    }
  }

  /// Whether a reader of the page can't see `scalar`, or takes it for another: format and bidirectional
  /// controls, unusual blanks, full-width look-alikes of ASCII, yen signs (Japanese fonts show a backslash as
  /// one, so that copied paths may hold them).
  static func isDeceptive(_ scalar: Unicode.Scalar) -> Bool {
    let value = scalar.value
    if value < 0xA0 { return false }
    switch value {
    case 0xA0, 0xA5, 0xAD, 0x34F, 0x115F, 0x1160, 0x3000, 0x3164, 0xFFA0, 0xFE00...0xFE0F, 0xFF01...0xFF5E,
      0xFFE5,
      0xE0100...0xE01EF:
      return true
    default:
      let category = scalar.properties.generalCategory
      return category == .format || category == .spaceSeparator
    }
  }

  /// `U+000A`, at least four digits.
  static func spelling(_ scalar: Unicode.Scalar) -> String {
    let digits = String(scalar.value, radix: 16, uppercase: true)
    return "U+" + String(repeating: "0", count: max(0, 4 - digits.utf8.count)) + digits
  }

  /// Calls `body` with every scalar of `text` and its UTF-8 offsets.
  static func forEach(in text: String, _ body: (Unicode.Scalar, Range<Int>) -> Void) {
    var offset = 0
    for scalar in text.unicodeScalars {
      let end = offset + UTF8.width(scalar)
      body(scalar, offset..<end)
      offset = end
    }
  }

  /// `text` as the registry compares it: every character of the basic plane replaced by its simple upper
  /// case, where that is one character of the basic plane; nothing else changes (`ß` stays `ß`). Windows' own table
  /// leaves some out whose upper case has another lower case (`ı`, `ς`, `ſ`), in some versions: names that differ in
  /// these only are taken for equal here, because they may be.
  static func folded(_ text: String) -> String {
    if text.utf8.allSatisfy({ $0 < 0x80 }) {
      return String(decoding: text.utf8.map { 0x61...0x7A ~= $0 ? $0 - 0x20 : $0 }, as: UTF8.self)
    }
    var folded = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      if scalar.value < 0x80 {
        let isLower = scalar.value >= 0x61 && scalar.value <= 0x7A
        folded.append(isLower ? Unicode.Scalar(UInt8(scalar.value) - 0x20) : scalar)
        continue
      }
      var mapping = scalar.properties.uppercaseMapping.unicodeScalars
      // Unicode's full mapping of `ᾳ` is two letters, its simple one `ᾼ`, as in the mapping to title case.
      if mapping.count > 1 { mapping = scalar.properties.titlecaseMapping.unicodeScalars }
      if scalar.value <= 0xFFFF, mapping.count == 1, let upper = mapping.first, upper.value <= 0xFFFF {
        folded.append(upper)
      } else {
        folded.append(scalar)
      }
    }
    return String(folded)
  }

  /// Whether a single quote on both sides is all that `text` needs in any language of scripts: printable ASCII without
  /// a single quote, as most keys and names are. The fast path of what looks at every character.
  static func isPlainQuotable(_ text: String) -> Bool {
    text.utf8.allSatisfy { $0 >= 0x20 && $0 < 0x7F && $0 != UInt8(ascii: "'") }
  }

  /// Whether `text` begins or ends with an ordinary blank or a tab.
  static func hasBlankEdges(_ text: String) -> Bool {
    func isBlank(_ byte: UInt8?) -> Bool { byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") }
    return isBlank(text.utf8.first) || isBlank(text.utf8.last)
  }
}
