// Amounts with units, and what they are in whole base units: 8.5 KB is 8704 bytes and nothing near it.
// There is no rounding anywhere: what isn't whole has no whole value.

/// What a unit measures; units of different dimensions never convert.
public enum QuantityDimension: String, Sendable, CaseIterable {
  /// Bytes.
  case size
  /// Time, in milliseconds.
  case time
  /// Hundredths of a whole.
  case percent
  /// A number of things.
  case count
  /// TCP or UDP ports.
  case port

  /// The unit that whole numbers of the dimension count where nothing else is said.
  public var baseUnit: QuantityUnit {
    switch self {
    case .size: .bytes
    case .time: .milliseconds
    case .percent: .percent
    case .count: .count
    case .port: .ports
    }
  }
}

/// A unit of a threshold, a limit or a registry value; the raw value is the spelling that editors write.
public enum QuantityUnit: String, Sendable, CaseIterable {
  /// 1 byte.
  case bytes
  /// 1024 bytes.
  case kilobytes = "KB"
  /// 1024 KB.
  case megabytes = "MB"
  /// 1024 MB.
  case gigabytes = "GB"
  /// 1 ms.
  case milliseconds = "ms"
  /// 1000 ms.
  case seconds = "s"
  /// 60 s.
  case minutes = "min"
  /// 60 min.
  case hours = "h"
  /// 1 %.
  case percent
  /// 1 thing.
  case count
  /// 1 port.
  case ports
  /// The number of a port: counts nothing, but is compared like a count of ports.
  case portNumber = "port"

  /// What the unit measures.
  public var dimension: QuantityDimension {
    switch self {
    case .bytes, .kilobytes, .megabytes, .gigabytes: .size
    case .milliseconds, .seconds, .minutes, .hours: .time
    case .percent: .percent
    case .count: .count
    case .ports, .portNumber: .port
    }
  }

  /// How many base units (bytes, milliseconds, or the unit itself) it holds.
  public var factor: Int128 {
    switch self {
    case .bytes, .milliseconds, .percent, .count, .ports, .portNumber: 1
    case .kilobytes: 1024
    case .megabytes: 1024 * 1024
    case .gigabytes: 1024 * 1024 * 1024
    case .seconds: 1000
    case .minutes: 60_000
    case .hours: 3_600_000
    }
  }
}

/// An exact amount of a unit. Two quantities are equal when amount and unit are; `5.0 KB` and `5 KB` are, but
/// `1 KB` and `1024 bytes` are two ways of saying it.
public struct Quantity: Sendable, Hashable {
  /// How many.
  public var amount: ExactDecimal
  /// Of what.
  public var unit: QuantityUnit

  /// An amount of a unit.
  public init(amount: ExactDecimal, unit: QuantityUnit) {
    self.amount = amount
    self.unit = unit
  }

  /// Reads an amount, at most one blank, and a unit as editors write it: `12 KB`, `30s`. Nil for all else.
  public static func parse(_ text: some StringProtocol) -> Quantity? {
    let bytes = text.utf8
    let amountEnd =
      bytes.firstIndex { byte in
        byte != UInt8(ascii: "-") && byte != UInt8(ascii: ".")
          && (byte < UInt8(ascii: "0") || byte > UInt8(ascii: "9"))
      } ?? bytes.endIndex
    var rest = bytes[amountEnd...]
    if rest.first == UInt8(ascii: " ") { rest = rest.dropFirst() }
    guard let amount = ExactDecimal.parse(bytes[..<amountEnd]),
      let unit = QuantityUnit.allCases.first(where: { $0.rawValue.utf8.elementsEqual(rest) })
    else { return nil }
    return Quantity(amount: amount, unit: unit)
  }

  /// The quantity in its dimension's base unit (bytes, milliseconds, percent, count, ports), or nil where
  /// that isn't a whole number.
  public var wholeBaseValue: Int128? { amount.scaled(by: unit.factor) }

  /// The quantity in `other`, or nil where that isn't a whole number or `other` measures something else.
  public func whole(in other: QuantityUnit) -> Int128? {
    if other.dimension != unit.dimension { return nil }
    return amount.scaled(by: unit.factor, dividedBy: other.factor)
  }

  /// `number` of `unit` in the greatest unit of the dimension that it's at least one of and exact in: 172800 s are 48 h.
  /// Below 1000, two digits may follow the point: 8704 bytes are 8.5 KB.
  static func readable(_ number: UInt64, _ unit: QuantityUnit) -> Quantity {
    let base = Int128(number) * unit.factor
    let others = QuantityUnit.allCases.filter { $0.dimension == unit.dimension && $0.factor > unit.factor }
    for other in others.sorted(by: { $0.factor > $1.factor }) where base >= other.factor {
      let (hundredths, rest) = (base * 100).quotientAndRemainder(dividingBy: other.factor)
      let fraction = Int(hundredths % 100)
      guard rest == 0, fraction == 0 || hundredths < 100_000 else { continue }
      let text = String(hundredths / 100) + (fraction < 10 ? ".0" : ".") + String(fraction)
      if let amount = ExactDecimal.parse(text) { return Quantity(amount: amount.normalized, unit: other) }
    }
    guard let amount = ExactDecimal(number) else { preconditionFailure("64 bits are 20 digits at most") }
    return Quantity(amount: amount, unit: unit)
  }

  /// As the author wrote it, with one blank: `5.0 KB`.
  public var text: String { "\(amount.text) \(unit.rawValue)" }
}
