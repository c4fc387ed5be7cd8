// The languages of a site and words that exist in several of them.

/// A language of the site, by its BCP 47 tag: `ja`, `en`.
public struct Language: RawRepresentable, Sendable, Hashable {
  /// The tag, as `lang` and `hreflang` want it.
  public let rawValue: String

  /// A language by its tag.
  public init(rawValue: String) { self.rawValue = rawValue }

  /// Whether `text` is a language tag that a site may use: two or three letters, then subtags.
  public static func isTag(_ text: String) -> Bool { isTag(utf8: text.utf8) }

  static func isTag(utf8 text: some Collection<UInt8>) -> Bool {
    var length = 0
    var isFirst = true
    for byte in text {
      switch byte {
      case 97...122: length += 1
      case 65...90, 48...57:
        if isFirst { return false }
        length += 1
      case UInt8(ascii: "-"):
        guard isFirst ? (2...3).contains(length) : (2...8).contains(length) else { return false }
        isFirst = false
        length = 0
      default: return false
      }
    }
    return isFirst ? (2...3).contains(length) : (2...8).contains(length)
  }
}

/// A text that its author gave once for all languages or once for each.
public struct LocalizedText: Sendable, Hashable {
  /// The texts in the author's order; one without a language is the same in all.
  public var texts: [(language: Language?, text: Located<String>)]

  /// A text with its languages.
  public init(texts: [(language: Language?, text: Located<String>)]) { self.texts = texts }

  /// The text for `language`: its own, else the one for all, else the first.
  public subscript(language: Language) -> String { entry(for: language).text }

  /// The text for `language` with the language it's in; `nil` where it's the same in all.
  public func entry(for language: Language) -> (text: String, language: Language?) {
    let found =
      texts.first { $0.language == language } ?? texts.first { $0.language == nil } ?? texts.first
    return found.map { ($0.text.value, $0.language) } ?? ("", nil)
  }

  /// By languages and texts.
  public static func == (a: LocalizedText, b: LocalizedText) -> Bool {
    a.texts.count == b.texts.count
      && zip(a.texts, b.texts).allSatisfy { $0.language == $1.language && $0.text == $1.text }
  }

  /// By texts.
  public func hash(into hasher: inout Hasher) {
    for entry in texts { hasher.combine(entry.text.value) }
  }
}
