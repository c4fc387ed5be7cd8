// Text as search compares it (docs/search.md, 1 and 2): what people type in different ways becomes the same code points,
// each with its class. The scripts of the site fold the same way; Tests/Fixtures/search-vectors.json holds both to it.

/// What sort of code point one is.
enum SearchClass {
  static let separator: UInt8 = 0
  static let digit: UInt8 = 1
  /// `a`–`z`, and letters of scripts that need nothing of their own.
  static let letter: UInt8 = 2
  static let kanji: UInt8 = 3
  static let katakana: UInt8 = 4
  static let hiragana: UInt8 = 5
  /// A ー that follows no katakana: part of its run, but of no term.
  static let longVowel: UInt8 = 6
  /// Added to `letter` where it was one of `A`–`Z` before folding.
  static let capital: UInt8 = 8
}

/// A text, folded.
struct FoldedText: Sendable {
  /// The folded text, as UTF-8.
  private(set) var bytes: [UInt8]
  /// Where each code point begins in `bytes`, then where the last one ends.
  private(set) var starts: [Int32]
  /// The class of each code point.
  private(set) var classes: [UInt8]

  /// How many code points there are.
  var count: Int { classes.count }

  /// Folds `text`; what isn't UTF-8 in it becomes U+FFFD.
  init(_ text: [UInt8]) {
    let normalized = CompatibilityForm.normalized(text)
    var folder = Folder(capacity: normalized.count)
    normalized.withUnsafeBufferPointer { folder.fold($0) }
    folder.starts.append(Int32(folder.bytes.count))
    (bytes, starts, classes) = (folder.bytes, folder.starts, folder.classes)
  }
}

/// Folds normalized text code point by code point.
private struct Folder {
  var bytes: [UInt8] = []
  var starts: [Int32] = []
  var classes: [UInt8] = []
  /// The last code point that was put out; 0 before the first.
  private var last: UInt32 = 0

  init(capacity: Int) {
    bytes.reserveCapacity(capacity + 8)
    starts.reserveCapacity(capacity + 8)
    classes.reserveCapacity(capacity + 8)
  }

  mutating func fold(_ text: UnsafeBufferPointer<UInt8>) {
    var place = 0
    while place < text.count {
      let byte = text[place]
      if byte < 0x80 {
        ascii(byte)
        place += 1
      } else if byte >= 0xE0, byte < 0xF0, place + 2 < text.count {
        let scalar =
          UInt32(byte & 0x0F) << 12 | UInt32(text[place + 1] & 0x3F) << 6 | UInt32(text[place + 2] & 0x3F)
        place += 3
        switch scalar {
        case 0x3041...0x3096: put(scalar, SearchClass.hiragana)
        case 0x30A1...0x30FC: katakana(scalar)
        case 0x4E00...0x9FFF: put(scalar, SearchClass.kanji)
        default: other(scalar)
        }
      } else if byte < 0xE0, place + 1 < text.count {
        other(UInt32(byte & 0x1F) << 6 | UInt32(text[place + 1] & 0x3F))
        place += 2
      } else if place + 3 < text.count {
        other(
          UInt32(byte & 0x07) << 18 | UInt32(text[place + 1] & 0x3F) << 12
            | UInt32(text[place + 2] & 0x3F) << 6 | UInt32(text[place + 3] & 0x3F))
        place += 4
      } else {
        // Normalized text is UTF-8, so that nothing is ever cut short.
        return
      }
    }
  }

  private mutating func ascii(_ byte: UInt8) {
    starts.append(Int32(truncatingIfNeeded: bytes.count))
    switch byte {
    case 0x61...0x7A:
      bytes.append(byte)
      classes.append(SearchClass.letter)
    case 0x41...0x5A:
      bytes.append(byte | 0x20)
      classes.append(SearchClass.letter | SearchClass.capital)
    case 0x30...0x39:
      bytes.append(byte)
      classes.append(SearchClass.digit)
    default:
      bytes.append(byte)
      classes.append(SearchClass.separator)
    }
    last = UInt32(bytes[bytes.count - 1])
  }

  /// Rule 4, and what it leaves.
  private mutating func katakana(_ scalar: UInt32) {
    let followsKatakana = (0x30A1...0x30FA).contains(last)
    switch scalar {
    case 0x30FB: put(scalar, SearchClass.separator)
    case 0x30FC: if !followsKatakana { put(scalar, SearchClass.longVowel) }
    default:
      let large = Self.enlarged(scalar)
      if large == 0x30A4, Self.isOfRowE(last) { return }
      if last == 0x30D6, lastWasVu, let merged = Self.afterVu(scalar) {
        bytes.removeLast(3)
        starts.removeLast()
        classes.removeLast()
        put(merged, SearchClass.katakana)
        return
      }
      if scalar == 0x30F4 {
        put(0x30D6, SearchClass.katakana)
        lastWasVu = true
      } else {
        put(large, SearchClass.katakana)
      }
    }
  }

  /// Whether the ブ that was put out last is a ヴ.
  private var lastWasVu = false

  /// バ ビ ベ ボ for ヴ before a small vowel.
  private static func afterVu(_ scalar: UInt32) -> UInt32? {
    switch scalar {
    case 0x30A1: 0x30D0
    case 0x30A3: 0x30D3
    case 0x30A7: 0x30D9
    case 0x30A9: 0x30DC
    default: nil
    }
  }

  /// The large kana of a small one.
  private static func enlarged(_ scalar: UInt32) -> UInt32 {
    switch scalar {
    case 0x30A1, 0x30A3, 0x30A5, 0x30A7, 0x30A9, 0x30C3, 0x30E3, 0x30E5, 0x30E7, 0x30EE: scalar + 1
    case 0x30F5: 0x30AB
    case 0x30F6: 0x30B1
    default: scalar
    }
  }

  /// エケセテネヘメレゲゼデベペ
  private static func isOfRowE(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x30A8, 0x30B1, 0x30BB, 0x30C6, 0x30CD, 0x30D8, 0x30E1, 0x30EC, 0x30B2, 0x30BC, 0x30C7, 0x30D9,
      0x30DA:
      true
    default: false
    }
  }

  /// Everything that is rarer: punctuation, other scripts, rare kanji.
  private mutating func other(_ scalar: UInt32) {
    switch scalar {
    case 0x2212, 0x2010, 0x2011: ascii(UInt8(ascii: "-"))
    case 0x300...0x36F where (0x61...0x7A).contains(last): break
    case 0x2000...0x206F, 0x3000...0x3004, 0x3008...0x3020: put(scalar, SearchClass.separator)
    case 0x3005, 0x3007, 0x3400...0x4DBF, 0xF900...0xFAFF, 0x20000...0x323AF: put(scalar, SearchClass.kanji)
    case 0x309D, 0x309E: put(scalar, SearchClass.hiragana)
    default:
      guard let known = Unicode.Scalar(scalar) else { return put(scalar, SearchClass.separator) }
      let category = known.properties.generalCategory
      if let base = LatinLetters.base(of: scalar) {
        ascii(category == .uppercaseLetter ? base & ~0x20 : base)
        return
      }
      for lower in known.properties.lowercaseMapping.unicodeScalars { put(lower.value, Self.category(lower)) }
    }
  }

  private static func category(_ scalar: Unicode.Scalar) -> UInt8 {
    switch scalar.properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .nonspacingMark,
      .spacingMark, .enclosingMark:
      SearchClass.letter
    default: SearchClass.separator
    }
  }

  private mutating func put(_ scalar: UInt32, _ kind: UInt8) {
    starts.append(Int32(truncatingIfNeeded: bytes.count))
    classes.append(kind)
    last = scalar
    lastWasVu = false
    switch scalar {
    case 0..<0x80: bytes.append(UInt8(truncatingIfNeeded: scalar))
    case 0x80..<0x800:
      bytes.append(UInt8(truncatingIfNeeded: 0xC0 | scalar >> 6))
      bytes.append(UInt8(truncatingIfNeeded: 0x80 | scalar & 0x3F))
    case 0x800..<0x10000:
      bytes.append(UInt8(truncatingIfNeeded: 0xE0 | scalar >> 12))
      bytes.append(UInt8(truncatingIfNeeded: 0x80 | scalar >> 6 & 0x3F))
      bytes.append(UInt8(truncatingIfNeeded: 0x80 | scalar & 0x3F))
    default:
      bytes.append(UInt8(truncatingIfNeeded: 0xF0 | scalar >> 18))
      bytes.append(UInt8(truncatingIfNeeded: 0x80 | scalar >> 12 & 0x3F))
      bytes.append(UInt8(truncatingIfNeeded: 0x80 | scalar >> 6 & 0x3F))
      bytes.append(UInt8(truncatingIfNeeded: 0x80 | scalar & 0x3F))
    }
  }
}
