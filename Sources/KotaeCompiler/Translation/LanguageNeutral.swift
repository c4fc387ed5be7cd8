// Which texts are the same in every language: names, numbers, identifiers.

/// Decides whether a text that a translation lacks is missed.
enum LanguageNeutral {
  /// Whether `text`, written in `language`, says something that a reader of another language can't read.
  ///
  /// From a language with its own script, whatever holds a letter of that script. From others, whatever holds two words
  /// or more: one word alone is a name or an identifier.
  static func needsTranslation(_ text: OriginalText, from language: Language) -> Bool {
    // A reference without an id can't be named by a translation.
    if text.path.hasPrefix("references/#") { return false }
    switch language.rawValue {
    case "ja", "zh", "ko": return text.text.unicodeScalars.contains { isEastAsianLetter($0.value) }
    default:
      let words = text.text.utf8.split(separator: UInt8(ascii: " ")).filter { word in
        word.allSatisfy { (97...122).contains($0) || (65...90).contains($0) || $0 >= 0x80 }
      }
      return words.count > 1
    }
  }

  private static func isEastAsianLetter(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x3041...0x30FF, 0x31F0...0x31FF, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xAC00...0xD7A3, 0xF900...0xFAFF,
      0xFF66...0xFF9F, 0x20000...0x3FFFF:
      true
    default: false
    }
  }
}
