// From a request's target to a path below the server's root: decoded once, never resolved. What isn't plainly a path
// is none.

/// The target of a request.
struct RequestPath: Sendable, Equatable {
  /// The path without its first slash, decoded: `ja/notes/x.html`; empty for the root.
  var path: String
  /// The query as sent, without its question mark.
  var query: String

  /// Nil for a target that isn't an absolute path, isn't UTF-8 once decoded, or has a segment that is empty, `.` or
  /// `..` (but for an empty one at its end), a backslash, or a control character.
  init?(_ target: String) {
    let parts = target.utf8.split(
      separator: UInt8(ascii: "?"), maxSplits: 1, omittingEmptySubsequences: false)
    guard let bytes = RequestPath.decoded(parts[0]), bytes.first == UInt8(ascii: "/"),
      !bytes.contains(where: { $0 < 0x20 || $0 == 0x7F || $0 == UInt8(ascii: "\\") }),
      let text = String(validating: bytes.dropFirst(), as: UTF8.self)
    else { return nil }
    let segments = text.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
    for (index, segment) in segments.enumerated() {
      let name = Array(segment)
      if name.isEmpty, index + 1 < segments.count || segments.count == 1 && !text.isEmpty { return nil }
      if name == [0x2E] || name == [0x2E, 0x2E] { return nil }
    }
    path = text
    query = parts.count > 1 ? String(decoding: parts[1], as: UTF8.self) : ""
  }

  /// The value of a parameter of the query, decoded; nil if it isn't there, or isn't UTF-8.
  func parameter(_ name: String) -> String? {
    for pair in query.utf8.split(separator: UInt8(ascii: "&")) {
      let parts = pair.split(separator: UInt8(ascii: "="), maxSplits: 1, omittingEmptySubsequences: false)
      guard let key = RequestPath.decoded(parts[0]), key.elementsEqual(name.utf8) else { continue }
      guard let value = parts.count > 1 ? RequestPath.decoded(parts[1]) : [] else { return nil }
      return String(validating: value, as: UTF8.self)
    }
    return nil
  }

  /// `%41` as `A`; nil where a percent sign isn't followed by two hexadecimal digits.
  private static func decoded(_ text: some Collection<UInt8>) -> [UInt8]? {
    var bytes: [UInt8] = []
    var rest = text[...]
    while let byte = rest.popFirst() {
      guard byte == UInt8(ascii: "%") else {
        bytes.append(byte)
        continue
      }
      guard let high = rest.popFirst().flatMap(digit), let low = rest.popFirst().flatMap(digit) else {
        return nil
      }
      bytes.append(high << 4 | low)
    }
    return bytes
  }

  private static func digit(_ byte: UInt8) -> UInt8? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
    case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
    default: nil
    }
  }
}
