// The head of an HTTP/1.1 request (RFC 9112), as strictly as a server of previews can read it: what is ambiguous is
// refused, because two readings of one request are how servers are tricked. Bodies are never read.

/// A request's first line and header fields.
struct RequestHead: Sendable, Equatable {
  /// Why a head is refused.
  enum Refusal: Error, Equatable {
    /// It isn't HTTP/1.x as RFC 9112 has it.
    case malformed
    /// It is longer than `limit`, or has more than `fieldLimit` fields.
    case tooLarge
  }

  /// More than this many bytes are refused.
  static let limit = 16_384
  /// More than this many header fields are refused.
  static let fieldLimit = 100

  /// The method, as sent: `GET`.
  var method: String
  /// The target, as sent: `/ja/notes/x.html?y`.
  var target: String
  /// Whether the client speaks HTTP/1.1, where connections stay open unless it says otherwise.
  var isVersion11: Bool
  /// The header fields in order; names in small letters.
  var fields: [(name: String, value: String)]

  /// Where the head at the beginning of `bytes` ends, its empty line included; nil while that hasn't come.
  static func end(in bytes: [UInt8], searchedUpTo: Int = 0) -> Int? {
    guard bytes.count >= 4 else { return nil }
    for index in max(0, searchedUpTo - 3)...(bytes.count - 4)
    where bytes[index] == 0x0D && bytes[index + 1] == 0x0A && bytes[index + 2] == 0x0D
      && bytes[index + 3] == 0x0A
    {
      return index + 4
    }
    return nil
  }

  /// Reads a head that ends with its empty line.
  init(_ bytes: ArraySlice<UInt8>) throws(Refusal) {
    var lines = RequestHead.lines(of: bytes.dropLast(4))
    guard let first = lines.popFirst() else { throw .malformed }
    let parts = first.split(separator: UInt8(ascii: " "), omittingEmptySubsequences: false)
    guard parts.count == 3, !parts[0].isEmpty, parts[0].allSatisfy(RequestHead.isTokenByte),
      parts[1].first != nil, parts[1].allSatisfy({ $0 > 0x20 && $0 < 0x7F })
    else { throw .malformed }
    switch String(decoding: parts[2], as: UTF8.self) {
    case "HTTP/1.1": isVersion11 = true
    case "HTTP/1.0": isVersion11 = false
    default: throw .malformed
    }
    method = String(decoding: parts[0], as: UTF8.self)
    target = String(decoding: parts[1], as: UTF8.self)
    guard lines.count <= RequestHead.fieldLimit else { throw .tooLarge }
    fields = []
    for line in lines {
      guard let colon = line.firstIndex(of: UInt8(ascii: ":")), colon > line.startIndex,
        line[..<colon].allSatisfy(RequestHead.isTokenByte)
      else { throw .malformed }
      let value = RequestHead.trimmed(line[line.index(after: colon)...])
      guard value.allSatisfy({ $0 >= 0x20 && $0 != 0x7F || $0 == 0x09 }) else { throw .malformed }
      fields.append(
        (
          String(decoding: line[..<colon], as: UTF8.self).lowercased(),
          String(decoding: value, as: UTF8.self)
        ))
    }
  }

  /// The values of the fields called `name`, which is in small letters.
  func values(_ name: String) -> [String] { fields.filter { $0.name == name }.map(\.value) }

  /// The value of the only field called `name`; nil if there is none, or more than one.
  func value(_ name: String) -> String? {
    let values = values(name)
    return values.count == 1 ? values[0] : nil
  }

  /// Whether a list such as `Connection: keep-alive, Upgrade` has `token`, which is in small letters.
  func has(_ token: String, in name: String) -> Bool {
    values(name).contains { value in
      value.utf8.split(separator: UInt8(ascii: ",")).contains { part in
        String(decoding: RequestHead.trimmed(part), as: UTF8.self).lowercased() == token
      }
    }
  }

  /// Whether a body follows.
  var hasBody: Bool {
    !values("transfer-encoding").isEmpty || values("content-length").contains { $0 != "0" }
  }

  /// Whether the connection stays open after the answer.
  var keepsConnection: Bool {
    if hasBody { return false }
    return isVersion11 ? !has("close", in: "connection") : has("keep-alive", in: "connection")
  }

  static func == (a: RequestHead, b: RequestHead) -> Bool {
    a.method == b.method && a.target == b.target && a.isVersion11 == b.isVersion11
      && a.fields.elementsEqual(b.fields) { $0.name == $1.name && $0.value == $1.value }
  }

  private static func lines(of bytes: ArraySlice<UInt8>) -> ArraySlice<ArraySlice<UInt8>> {
    var lines: [ArraySlice<UInt8>] = []
    var start = bytes.startIndex
    var index = start
    while index < bytes.endIndex {
      if bytes[index] == 0x0D, index + 1 < bytes.endIndex, bytes[index + 1] == 0x0A {
        lines.append(bytes[start..<index])
        index += 2
        start = index
      } else {
        index += 1
      }
    }
    lines.append(bytes[start...])
    return lines[...]
  }

  private static func trimmed<Bytes: BidirectionalCollection>(_ bytes: Bytes) -> Bytes.SubSequence
  where Bytes.Element == UInt8 {
    var rest = bytes[...]
    while let first = rest.first, first == 0x20 || first == 0x09 { rest = rest.dropFirst() }
    while let last = rest.last, last == 0x20 || last == 0x09 { rest = rest.dropLast() }
    return rest
  }

  /// What RFC 9110 allows in a method or a field's name.
  private static func isTokenByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"):
      true
    default: "!#$%&'*+-.^_`|~".utf8.contains(byte)
    }
  }
}
