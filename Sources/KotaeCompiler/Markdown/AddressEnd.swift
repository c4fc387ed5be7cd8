// Where a bare address in Japanese text ends. GitHub's rule is "at the next blank", which Japanese text has none of.
// Only what Japanese text adds is decided here; the rest (closing parentheses, full stops) stays cmark's.

enum AddressEnd {
  /// The first character behind `start` that ends an address and isn't a blank: CJK punctuation, a full-width form, an
  /// ideographic space. Nil if a blank, `<` or the end comes first. Kanji and kana stay part of an address, since
  /// paths hold them.
  static func find(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int? {
    var place = start
    while place < bytes.count, !isBlank(bytes[place]) {
      guard bytes[place] >= 0xE2 else {
        place += 1
        continue
      }
      guard let scalar = bytes.scalar(at: place) else { return nil }
      if ends(scalar.value) { return place }
      place = scalar.end
    }
    return nil
  }

  /// Where cmark ends an address that begins at `start`.
  static func blank(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
    var place = start
    while place < bytes.count, !isBlank(bytes[place]) { place += 1 }
    return place
  }

  private static func isBlank(_ byte: UInt8) -> Bool {
    Byte.isBlank(byte) || Byte.isLineEnd(byte) || byte == 0x0C || byte == Byte.less
  }

  private static func ends(_ value: UInt32) -> Bool {
    switch value {
    case 0x3000, 0xFF01...0xFF60, 0xFFE0...0xFFE6: return true
    case 0x3041...0x3096, 0x4E00...0x9FFF: return false
    default: return EastAsianCharacter.isCJK(value) && EastAsianCharacter.isPunctuation(value)
    }
  }
}
