// What an unquoted YAML scalar may be taken for, by any of YAML's versions and readers. Text that could be
// something else has to be quoted where text is wanted, so that the next tool reads what the author meant.

/// What a plain scalar may be taken for.
enum PlainScalarKind: Equatable {
  case nothing, boolean, number, time, date, text

  /// As the `found` argument of `registry-data-type`.
  var word: String {
    switch self {
    case .nothing: "nothing"
    case .boolean: "boolean"
    case .number, .time: "number"
    case .date: "date"
    case .text: "text"
    }
  }

  /// Classifies `text`. Generous: `0123`, `1_000`, `1e3`, `.5`, `0b1` and `12:30` (a number in base 60) are
  /// all numbers to somebody.
  init(_ text: String) {
    switch text {
    case "", "~", "null", "Null", "NULL": self = .nothing
    case "true", "True", "TRUE", "false", "False", "FALSE", "yes", "Yes", "YES", "no", "No", "NO", "on", "On",
      "ON", "off", "Off", "OFF":
      self = .boolean
    case ".inf", ".Inf", ".INF", "-.inf", "-.Inf", "-.INF", "+.inf", "+.Inf", "+.INF", ".nan", ".NaN", ".NAN":
      self = .number
    default:
      self = Self.kind(of: Array(text.utf8))
    }
  }

  private static func kind(of bytes: [UInt8]) -> PlainScalarKind {
    if isDate(bytes) { return .date }
    var rest = bytes[...]
    if rest.first == UInt8(ascii: "-") || rest.first == UInt8(ascii: "+") { rest = rest.dropFirst() }
    guard let first = rest.first else { return .text }
    if first == UInt8(ascii: "0"), let mark = rest.dropFirst().first {
      let digits = rest.dropFirst(2)
      let isRadix =
        switch mark {
        case UInt8(ascii: "x"), UInt8(ascii: "X"):
          digits.allSatisfy { hexadecimalDigit($0) != nil || $0 == UInt8(ascii: "_") }
        case UInt8(ascii: "o"), UInt8(ascii: "b"):
          digits.allSatisfy { isDigit($0) || $0 == UInt8(ascii: "_") }
        default: false
        }
      if isRadix, !digits.isEmpty { return .number }
    }
    return decimalKind(rest)
  }

  /// Digits and underscores, then a fraction and an exponent or groups in base 60.
  private static func decimalKind(_ bytes: ArraySlice<UInt8>) -> PlainScalarKind {
    var rest = bytes
    func takeDigits() -> Int {
      let count = rest.prefix { isDigit($0) || $0 == UInt8(ascii: "_") }.count
      rest = rest.dropFirst(count)
      return count
    }
    guard rest.first != UInt8(ascii: "_") else { return .text }
    let whole = takeDigits()
    var groups = 0
    while whole > 0, rest.first == UInt8(ascii: ":") {
      rest = rest.dropFirst()
      let count = takeDigits()
      if count == 0 || count > 2 { return .text }
      groups += 1
    }
    var fraction = 0
    if rest.first == UInt8(ascii: ".") {
      rest = rest.dropFirst()
      fraction = takeDigits()
    }
    if whole + fraction == 0 { return .text }
    if let mark = rest.first, mark == UInt8(ascii: "e") || mark == UInt8(ascii: "E") {
      rest = rest.dropFirst()
      if rest.first == UInt8(ascii: "-") || rest.first == UInt8(ascii: "+") { rest = rest.dropFirst() }
      if takeDigits() == 0 { return .text }
    }
    return rest.isEmpty ? (groups > 0 ? .time : .number) : .text
  }

  /// `2026-11-22`, alone or followed by a time.
  private static func isDate(_ bytes: [UInt8]) -> Bool {
    if bytes.count < 8 { return false }
    let parts = bytes.prefix { isDigit($0) || $0 == UInt8(ascii: "-") }.split(
      separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
    guard parts.count == 3, parts[0].count == 4, (1...2).contains(parts[1].count),
      (1...2).contains(parts[2].count)
    else { return false }
    let end = parts[2].endIndex
    return end == bytes.count
      || [UInt8(ascii: "T"), UInt8(ascii: "t"), UInt8(ascii: " ")].contains(bytes[end])
  }

  private static func isDigit(_ byte: UInt8) -> Bool {
    byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9")
  }
}
