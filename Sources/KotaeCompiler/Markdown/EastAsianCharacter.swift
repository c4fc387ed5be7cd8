// What the rules for Japanese text ask of a character: whether it is CJK, punctuation, a variation selector, and how
// wide it is drawn. Definitions of the CJK-friendly amendment to CommonMark (section 2.1) and of CSS Text (segment
// breaks); the rules themselves stand where they are applied.

/// Questions about a scalar's value.
enum EastAsianCharacter {
  /// A CJK character of the amendment: East_Asian_Width W, F or H, unless it is shown as an emoji by itself; or
  /// Hangul.
  static func isCJK(_ value: UInt32) -> Bool {
    if value < 0x1100 { return false }
    // Nearly all that is asked for: kana, kanji of the first plane.
    if value >= 0x3041,
      value <= 0x3096 || value >= 0x3400 && value <= 0x4DBF || value >= 0x4E00 && value <= 0x9FFF
    {
      return true
    }
    if EastAsianTables.wide.contains(value) { return !isEmojiByDefault(value) }
    return EastAsianTables.halfwidth.contains(value) || EastAsianTables.hangul.contains(value)
  }

  /// Unicode punctuation as CommonMark 0.31.2 defines it: general category P or S.
  static func isPunctuationOrSymbol(_ value: UInt32) -> Bool {
    isPunctuation(value) || isSymbol(value)
  }

  /// General category P.
  static func isPunctuation(_ value: UInt32) -> Bool {
    switch category(value) {
    case .connectorPunctuation, .dashPunctuation, .openPunctuation, .closePunctuation, .initialPunctuation,
      .finalPunctuation, .otherPunctuation:
      return true
    default: return false
    }
  }

  /// General category S.
  static func isSymbol(_ value: UInt32) -> Bool {
    switch category(value) {
    case .mathSymbol, .currencySymbol, .modifierSymbol, .otherSymbol: return true
    default: return false
    }
  }

  /// An Ideographic Variation Selector.
  static func isIdeographicSelector(_ value: UInt32) -> Bool { value >= 0xE0100 && value <= 0xE01EF }

  /// A Non-emoji General-use Variation Selector.
  static func isGeneralSelector(_ value: UInt32) -> Bool { value >= 0xFE00 && value <= 0xFE0E }

  /// Whether `selector` makes a CJK ambiguous punctuation sequence of `value`: the curly quotation marks, for which
  /// StandardizedVariants names a full-width form.
  static func isFullwidthQuote(_ value: UInt32, selector: UInt32) -> Bool {
    selector == 0xFE01 && (value == 0x2018 || value == 0x2019 || value == 0x201C || value == 0x201D)
  }

  /// Whether a character adds to the one before it and has no place of its own: a combining mark or selector.
  static func isMark(_ value: UInt32) -> Bool {
    if value < 0x300 || value >= 0x3041 && value <= 0x3096 || value >= 0x4E00 && value <= 0x9FFF {
      return false
    }
    switch category(value) {
    case .nonspacingMark, .enclosingMark, .spacingMark: return true
    default: return false
    }
  }

  /// A character that is shown as an emoji without a selector behind it.
  static func isEmojiByDefault(_ value: UInt32) -> Bool {
    value >= 0x231A && (value < 0x2E80 || value >= 0x1F000)
      && Unicode.Scalar(value)?.properties.isEmojiPresentation == true
  }

  private static func category(_ value: UInt32) -> Unicode.GeneralCategory {
    Unicode.Scalar(value)?.properties.generalCategory ?? .unassigned
  }
}

extension UnsafeBufferPointer<UInt8> {
  /// The scalar that begins at `place`, and where it ends; nil at the end and where the bytes aren't UTF-8.
  func scalar(at place: Int) -> (value: UInt32, end: Int)? {
    guard place < count else { return nil }
    let lead = self[place]
    if lead < 0x80 { return (UInt32(lead), place + 1) }
    let length = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4
    guard lead >= 0xC2, lead < 0xF5, place + length <= count else { return nil }
    var value = UInt32(lead) & (0x7F >> UInt32(length))
    for byte in self[place + 1..<place + length] {
      guard byte & 0xC0 == 0x80 else { return nil }
      value = value << 6 | UInt32(byte & 0x3F)
    }
    return (value, place + length)
  }

  /// The scalar that ends before `place`, and where it begins; nil at the beginning and where the bytes aren't UTF-8.
  func scalar(before place: Int) -> (value: UInt32, start: Int)? {
    guard place > 0 else { return nil }
    var start = place - 1
    while start > 0, place - start < 4, self[start] & 0xC0 == 0x80 { start -= 1 }
    guard let found = scalar(at: start), found.end == place else { return nil }
    return (found.value, start)
  }
}
