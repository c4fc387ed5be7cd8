// Numbers as authors write them, exact from the first digit to the last. Nothing here is ever a Double, and
// no spelling that YAML or C would read in a second way (010, 1_000, 1e3) is accepted.

/// Whole numbers in decimal or hexadecimal text.
public enum ExactInteger {
  /// What a text says, as a whole number.
  public enum Reading: Sendable, Equatable {
    /// The number.
    case value(Int128)
    /// A whole number by its spelling, but beyond ±(2¹²⁷ − 1).
    case tooLarge
    /// Not the spelling of a whole number.
    case malformed
  }

  /// Reads an optional sign, then decimal digits without leading zeros, or `0x` and hexadecimal digits of
  /// either case (leading zeros allowed there). Blanks, underscores, exponents and fractions are malformed.
  public static func reading(_ text: some Collection<UInt8>) -> Reading {
    var digits = text[...]
    var negative = false
    if let sign = digits.first, sign == UInt8(ascii: "-") || sign == UInt8(ascii: "+") {
      negative = sign == UInt8(ascii: "-")
      digits = digits.dropFirst()
    }
    var radix: Int128 = 10
    if digits.first == UInt8(ascii: "0") {
      let rest = digits.dropFirst()
      if let mark = rest.first {
        guard mark == UInt8(ascii: "x") || mark == UInt8(ascii: "X") else { return .malformed }
        radix = 16
        digits = rest.dropFirst()
      }
    }
    if digits.isEmpty { return .malformed }
    var value: Int128 = 0
    var overflow = false
    for byte in digits {
      guard let digit = hexadecimalDigit(byte), digit < radix else { return .malformed }
      let product = value.multipliedReportingOverflow(by: radix)
      let sum = product.partialValue.addingReportingOverflow(Int128(digit))
      overflow = overflow || product.overflow || sum.overflow
      if !overflow { value = sum.partialValue }
    }
    return overflow ? .tooLarge : .value(negative ? -value : value)
  }

  /// As `reading(_:)` of the text's UTF-8.
  public static func reading(_ text: some StringProtocol) -> Reading { reading(text.utf8) }

  /// The number that `text` spells, or nil where it spells none or one beyond ±(2¹²⁷ − 1).
  public static func parse(_ text: some Collection<UInt8>) -> Int128? {
    if case .value(let value) = reading(text) { value } else { nil }
  }

  /// As `parse(_:)` of the text's UTF-8.
  public static func parse(_ text: some StringProtocol) -> Int128? { parse(text.utf8) }
}

/// The value 0…15 of an ASCII hexadecimal digit of either case, or nil.
func hexadecimalDigit(_ byte: UInt8) -> UInt8? {
  switch byte {
  case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
  case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
  case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
  default: nil
  }
}

/// A decimal number such as `8.5` or `5.0`: exact digits and the place of the point, which is kept as written.
///
/// Up to 20 digits before the point and 9 after it, so that any two can be compared, and any of them
/// multiplied by a unit's factor, without overflow. `5.0` and `5` are equal and hash alike.
public struct ExactDecimal: Sendable, Hashable, Comparable {
  /// All digits as one number, with the sign: 85 for `8.5`.
  public let digits: Int128
  /// How many of the digits stand after the point, 0…9.
  public let fractionDigits: Int

  /// The whole number `value`; nil beyond 20 digits.
  public init?(_ value: some BinaryInteger) {
    guard let digits = Int128(exactly: value), digits.magnitude < UInt128(Self.powersOfTen[20]) else {
      return nil
    }
    self.digits = digits
    self.fractionDigits = 0
  }

  private init(digits: Int128, fractionDigits: Int) {
    self.digits = digits
    self.fractionDigits = fractionDigits
  }

  /// Reads an optional `-`, digits without leading zeros, and optionally a point with at least one digit on
  /// either side; nil for anything else, and beyond 20 digits before or 9 after the point.
  public static func parse(_ text: some Collection<UInt8>) -> ExactDecimal? {
    var rest = text[...]
    let negative = rest.first == UInt8(ascii: "-")
    if negative { rest = rest.dropFirst() }
    var digits: Int128 = 0
    var wholeDigits = 0
    var fractionDigits = 0
    var leadingZero = false
    var afterPoint = false
    for byte in rest {
      if byte == UInt8(ascii: ".") {
        if afterPoint || wholeDigits == 0 { return nil }
        afterPoint = true
        continue
      }
      guard byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9") else { return nil }
      if afterPoint {
        fractionDigits += 1
      } else {
        if leadingZero { return nil }
        leadingZero = wholeDigits == 0 && byte == UInt8(ascii: "0")
        wholeDigits += 1
      }
      if wholeDigits > 20 || fractionDigits > 9 { return nil }
      digits = digits * 10 + Int128(byte - UInt8(ascii: "0"))
    }
    if wholeDigits == 0 || (afterPoint && fractionDigits == 0) { return nil }
    return ExactDecimal(digits: negative ? -digits : digits, fractionDigits: fractionDigits)
  }

  /// As `parse(_:)` of the text's UTF-8.
  public static func parse(_ text: some StringProtocol) -> ExactDecimal? { parse(text.utf8) }

  /// The number without trailing zeros after the point: `5` for `5.0`.
  public var normalized: ExactDecimal {
    var digits = digits
    var fraction = fractionDigits
    while fraction > 0, digits.isMultiple(of: 10) {
      digits /= 10
      fraction -= 1
    }
    return ExactDecimal(digits: digits, fractionDigits: fraction)
  }

  /// The number as its author wrote it: `5.0` stays `5.0`.
  public var text: String {
    if fractionDigits == 0 { return String(digits) }
    let all = String(digits.magnitude)
    let padding = String(repeating: "0", count: max(0, fractionDigits + 1 - all.utf8.count))
    let padded = padding + all
    let sign = digits < 0 ? "-" : ""
    return "\(sign)\(padded.dropLast(fractionDigits)).\(padded.suffix(fractionDigits))"
  }

  /// `self · factor ÷ divisor` where that is a whole number, else nil (also beyond 2¹²⁷ − 1).
  func scaled(by factor: Int128, dividedBy divisor: Int128 = 1) -> Int128? {
    let product = digits.multipliedReportingOverflow(by: factor)
    let scale = Self.powersOfTen[fractionDigits].multipliedReportingOverflow(by: divisor)
    if product.overflow || scale.overflow { return nil }
    let (quotient, remainder) = product.partialValue.quotientAndRemainder(dividingBy: scale.partialValue)
    return remainder == 0 ? quotient : nil
  }

  /// By value: `5.0` and `5` are equal.
  public static func == (a: ExactDecimal, b: ExactDecimal) -> Bool {
    a.digits(atFraction: b.fractionDigits) == b.digits(atFraction: a.fractionDigits)
  }

  /// By value.
  public static func < (a: ExactDecimal, b: ExactDecimal) -> Bool {
    a.digits(atFraction: b.fractionDigits) < b.digits(atFraction: a.fractionDigits)
  }

  /// By value, as `==`.
  public func hash(into hasher: inout Hasher) {
    let normal = normalized
    hasher.combine(normal.digits)
    hasher.combine(normal.fractionDigits)
  }

  /// The digits moved left by at least `other` places: at most 29 + 9 of them, which Int128 holds.
  private func digits(atFraction other: Int) -> Int128 {
    digits * Self.powersOfTen[max(other - fractionDigits, 0)]
  }

  private static let powersOfTen: [Int128] = (0...20).reduce(into: []) { powers, _ in
    powers.append((powers.last ?? 0) == 0 ? 1 : powers[powers.count - 1] * 10)
  }
}
