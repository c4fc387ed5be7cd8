// Numbers and quantities in folded text (docs/search.md, 3): every spelling of one number is one term, so that 0x2200,
// 8,704 and 8.5 KB are found by each other.

/// A number that stands in a folded text.
struct SearchNumber {
  /// What a number's unit measures.
  enum Dimension {
    /// Bytes.
    case size
    /// Milliseconds.
    case time
    /// Hundredths.
    case percent
  }

  /// The code point behind it, and behind its unit.
  var end: Int
  /// The whole number before the unit; nil for one with a point.
  var whole: UInt64?
  /// Where it stands, without its unit, if it has a point.
  var written: Range<Int>?
  /// What its unit measures, and how much that is in the dimension's base unit; nil where that's no whole number
  /// below 2⁶⁴, or there's no unit.
  var amount: (dimension: Dimension, value: UInt64)?
  /// What it is in hexadecimal, where that is another reading of it: `24h`.
  var hexadecimal: UInt64?

}

/// Finds numbers in a folded text.
struct SearchNumberReader {
  private let bytes: UnsafeBufferPointer<UInt8>
  private let starts: UnsafeBufferPointer<Int32>
  private let classes: UnsafeBufferPointer<UInt8>

  init(
    bytes: UnsafeBufferPointer<UInt8>, starts: UnsafeBufferPointer<Int32>,
    classes: UnsafeBufferPointer<UInt8>
  ) {
    self.bytes = bytes
    self.starts = starts
    self.classes = classes
  }

  /// The number that begins at the code point `start`, a digit, `-` or `&`; nil where none does.
  func number(at start: Int) -> SearchNumber? {
    guard mayBegin(at: start) else { return nil }
    switch byte(start) {
    case UInt8(ascii: "-"): return negative(start)
    case UInt8(ascii: "&"):
      guard byte(start + 1) == UInt8(ascii: "h") else { return nil }
      return hexadecimal(from: start + 2, mark: nil)
    default: break
    }
    if byte(start) == UInt8(ascii: "0"), byte(start + 1) == UInt8(ascii: "x"),
      let number = hexadecimal(from: start + 2, mark: nil)
    {
      return number
    }
    let hexadecimal = hexadecimal(from: start, mark: UInt8(ascii: "h"))
    guard var decimal = decimal(start, mayHaveUnit: true) else { return hexadecimal }
    // Decimal digits and `h`: nobody can tell hours from hexadecimal.
    decimal.hexadecimal = hexadecimal?.whole
    return decimal
  }

  // MARK: Places

  /// The code point at `place` if it is ASCII, else 0.
  private func byte(_ place: Int) -> UInt8 {
    guard place >= 0, place < classes.count else { return 0 }
    let byte = bytes[Int(starts[place])]
    return byte < 0x80 ? byte : 0
  }

  private func isDigit(_ place: Int) -> Bool {
    place >= 0 && place < classes.count && classes[place] == SearchClass.digit
  }

  private func isLetterOrDigit(_ place: Int) -> Bool {
    guard place >= 0, place < classes.count else { return false }
    let kind = classes[place] & ~SearchClass.capital
    return kind == SearchClass.letter || kind == SearchClass.digit
  }

  private func mayBegin(at place: Int) -> Bool {
    if isLetterOrDigit(place - 1) { return false }
    switch byte(place - 1) {
    case UInt8(ascii: "_"): return false
    case UInt8(ascii: "."): return !isDigit(place - 2)
    default: return true
    }
  }

  /// Whether a number or a unit may end before `place`.
  private func mayEnd(before place: Int) -> Bool {
    !isLetterOrDigit(place) && byte(place) != UInt8(ascii: "_")
      && !(byte(place) == UInt8(ascii: ".") && isDigit(place + 1))
  }

  // MARK: Spellings

  /// Up to 16 hexadecimal digits and `mark`, at the end of a word.
  private func hexadecimal(from start: Int, mark: UInt8?) -> SearchNumber? {
    var value: UInt64 = 0
    var place = start
    while place < classes.count, let digit = hexadecimalDigit(byte(place)) {
      if place - start == 16 { return nil }
      value = value << 4 | UInt64(digit)
      place += 1
    }
    if place == start { return nil }
    if let mark {
      if byte(place) != mark { return nil }
      place += 1
    }
    return mayEnd(before: place) ? SearchNumber(end: place, whole: value) : nil
  }

  /// `-` and a number, as its two's complement.
  private func negative(_ start: Int) -> SearchNumber? {
    guard isDigit(start + 1) else { return nil }
    var number: SearchNumber?
    if byte(start + 1) == UInt8(ascii: "0"), byte(start + 2) == UInt8(ascii: "x") {
      number = hexadecimal(from: start + 3, mark: nil)
    }
    number = number ?? decimal(start + 1, mayHaveUnit: false)
    guard let magnitude = number?.whole, magnitude <= 1 << 63 else { return nil }
    let complement = 0 &- magnitude
    number?.whole = magnitude <= 1 << 31 ? complement & 0xFFFF_FFFF : complement
    return number
  }

  /// Decimal digits, in groups of three or with points. Where `mayHaveUnit` is false, one with a unit or a point is none.
  private func decimal(_ start: Int, mayHaveUnit: Bool) -> SearchNumber? {
    var digitsEnd = start
    while isDigit(digitsEnd) { digitsEnd += 1 }
    if byte(digitsEnd) == UInt8(ascii: "."), isDigit(digitsEnd + 1) {
      return mayHaveUnit ? pointed(start, digitsEnd) : nil
    }
    var groups = 0
    if digitsEnd - start <= 3 {
      while isGroup(digitsEnd + 4 * groups) { groups += 1 }
    }
    // The longest that is a number.
    for count in stride(from: groups, through: 0, by: -1) {
      let end = digitsEnd + 4 * count
      guard let value = value(of: start..<end) else { continue }
      if let unit = unit(after: end) {
        if !mayHaveUnit { return nil }
        let (amount, isTooLarge) = value.multipliedReportingOverflow(by: unit.factor)
        return SearchNumber(
          end: unit.end, whole: value, amount: isTooLarge ? nil : (unit.dimension, amount))
      }
      if mayEnd(before: end) { return SearchNumber(end: end, whole: value) }
    }
    return nil
  }

  /// A comma with exactly three digits.
  private func isGroup(_ place: Int) -> Bool {
    byte(place) == UInt8(ascii: ",") && isDigit(place + 1) && isDigit(place + 2) && isDigit(place + 3)
      && !isDigit(place + 4)
  }

  /// The number of the digits of `range`; nil from 2⁶⁴ on.
  func value(of range: Range<Int>) -> UInt64? {
    var value: UInt64 = 0
    for place in range where isDigit(place) {
      let product = value.multipliedReportingOverflow(by: 10)
      let sum = product.partialValue.addingReportingOverflow(UInt64(byte(place) - 0x30))
      if product.overflow || sum.overflow { return nil }
      value = sum.partialValue
    }
    return value
  }

  /// Digits with one point or several.
  private func pointed(_ start: Int, _ firstPoint: Int) -> SearchNumber? {
    var end = firstPoint
    var points = 0
    while byte(end) == UInt8(ascii: "."), isDigit(end + 1) {
      points += 1
      end += 1
      while isDigit(end) { end += 1 }
    }
    if points == 1, let unit = unit(after: end) {
      let amount = amount(start..<firstPoint, fraction: firstPoint + 1..<end, unit.factor)
      return SearchNumber(
        end: unit.end, written: start..<end, amount: amount.map { (unit.dimension, $0) })
    }
    return mayEnd(before: end) ? SearchNumber(end: end, written: start..<end) : nil
  }

  /// A decimal fraction times `factor`; nil where that isn't a whole number below 2⁶⁴.
  private func amount(_ digits: Range<Int>, fraction: Range<Int>, _ factor: UInt64) -> UInt64? {
    var end = fraction.upperBound
    while end > fraction.lowerBound, byte(end - 1) == UInt8(ascii: "0") { end -= 1 }
    guard end - fraction.lowerBound < 19, let whole = value(of: digits),
      let part = value(of: fraction.lowerBound..<end)
    else { return nil }
    var scale: UInt64 = 1
    for _ in fraction.lowerBound..<end { scale *= 10 }
    let parts = part.multipliedFullWidth(by: factor)
    // Smaller than `factor`: the fraction is smaller than 1.
    let (quotient, rest) = scale.dividingFullWidth(parts)
    let product = whole.multipliedReportingOverflow(by: factor)
    let sum = product.partialValue.addingReportingOverflow(quotient)
    return rest == 0 && !product.overflow && !sum.overflow ? sum.partialValue : nil
  }

  // MARK: Units

  private struct Unit {
    var end: Int
    var dimension: SearchNumber.Dimension
    var factor: UInt64
  }

  /// The unit behind `place`, directly or after one blank.
  private func unit(after place: Int) -> Unit? {
    let start = byte(place) == UInt8(ascii: " ") ? place + 1 : place
    guard start < classes.count else { return nil }
    switch classes[start] & ~SearchClass.capital {
    case SearchClass.letter:
      var end = start
      while isLetterOrDigit(end), end - start < 9 { end += 1 }
      guard mayEnd(before: end) else { return nil }
      return Self.latin.first { spells($0.word, start..<end) }.map {
        Unit(end: end, dimension: $0.dimension, factor: $0.factor)
      }
    case SearchClass.katakana, SearchClass.kanji:
      return Self.japanese.first { begins($0.word, at: start) }.map {
        Unit(end: start + $0.length, dimension: $0.dimension, factor: $0.factor)
      }
    default:
      return byte(start) == UInt8(ascii: "%") ? Unit(end: start + 1, dimension: .percent, factor: 1) : nil
    }
  }

  private func spells(_ word: StaticString, _ range: Range<Int>) -> Bool {
    Int(starts[range.upperBound] - starts[range.lowerBound]) == word.utf8CodeUnitCount
      && begins(word, at: range.lowerBound)
  }

  private func begins(_ word: StaticString, at place: Int) -> Bool {
    let start = Int(starts[place])
    guard start + word.utf8CodeUnitCount <= bytes.count else { return false }
    for index in 0..<word.utf8CodeUnitCount where bytes[start + index] != word.utf8Start[index] {
      return false
    }
    return true
  }

  private typealias LatinUnit = (word: StaticString, dimension: SearchNumber.Dimension, factor: UInt64)

  private static let latin: [LatinUnit] = [
    ("kb", .size, 1 << 10), ("kib", .size, 1 << 10), ("mb", .size, 1 << 20), ("mib", .size, 1 << 20),
    ("gb", .size, 1 << 30), ("gib", .size, 1 << 30), ("tb", .size, 1 << 40), ("tib", .size, 1 << 40),
    ("b", .size, 1), ("byte", .size, 1), ("bytes", .size, 1),
    ("ms", .time, 1), ("msec", .time, 1), ("s", .time, 1000), ("sec", .time, 1000), ("secs", .time, 1000),
    ("second", .time, 1000), ("seconds", .time, 1000), ("min", .time, 60_000), ("mins", .time, 60_000),
    ("minute", .time, 60_000), ("minutes", .time, 60_000), ("h", .time, 3_600_000), ("hr", .time, 3_600_000),
    ("hrs", .time, 3_600_000), ("hour", .time, 3_600_000), ("hours", .time, 3_600_000),
    ("day", .time, 86_400_000), ("days", .time, 86_400_000), ("percent", .percent, 1),
  ]

  /// Folded, the first that fits; `length` in code points.
  private static let japanese:
    [(word: StaticString, length: Int, dimension: SearchNumber.Dimension, factor: UInt64)] = [
      ("秒", 1, .time, 1000), ("分", 1, .time, 60_000), ("時間", 2, .time, 3_600_000),
      ("日", 1, .time, 86_400_000), ("ミリ秒", 3, .time, 1), ("バイト", 3, .size, 1),
      ("キロバイト", 5, .size, 1 << 10), ("メガバイト", 5, .size, 1 << 20), ("ギガバイト", 5, .size, 1 << 30),
      ("テラバイト", 5, .size, 1 << 40), ("パセント", 4, .percent, 1),
    ]
}
