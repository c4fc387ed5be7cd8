// JSON as bytes, in the order in which it is written: diagnostics, JSON-LD, tables, manifests. It keeps no
// tree, sorts nothing, and refuses nothing: that begin and end match is the caller's duty (a precondition
// in debug builds). Doubles aren't offered, because nothing that Kotae writes may lose a digit.

/// Writes one JSON text into a buffer of UTF-8 bytes.
///
///     var json = JSONWriter()
///     json.beginObject()
///     json.key("version"); json.int(1)
///     json.end()
public struct JSONWriter: Sendable {
  /// How the text is laid out.
  public enum Layout: Sendable {
    /// No blanks and no line breaks.
    case compact
    /// One member a line, indented by two blanks.
    case indented
  }

  /// What has been written so far.
  public private(set) var bytes: [UInt8] = []

  private let layout: Layout
  private let escapesMarkup: Bool
  /// The closing bytes of the open objects and lists, innermost last.
  private var closers: [UInt8] = []
  /// Whether the innermost open object or list still lacks its first member.
  private var isFirst = true
  private var followsKey = false

  /// A writer with an empty buffer.
  ///
  /// `escapesMarkup` writes `<`, `>`, `&`, U+2028 and U+2029 as `\u003c` and so on, so that the text can stand
  /// inside an HTML `script` element.
  public init(_ layout: Layout = .compact, escapesMarkup: Bool = false) {
    self.layout = layout
    self.escapesMarkup = escapesMarkup
  }

  /// Opens an object; `end()` closes it.
  public mutating func beginObject() { open(UInt8(ascii: "{"), UInt8(ascii: "}")) }

  /// Opens a list; `end()` closes it.
  public mutating func beginArray() { open(UInt8(ascii: "["), UInt8(ascii: "]")) }

  /// Closes the innermost open object or list.
  public mutating func end() {
    assert(!closers.isEmpty && !followsKey, "nothing to close, or a key without its value")
    guard let closer = closers.popLast() else { return }
    if !isFirst { breakLine() }
    bytes.append(closer)
    isFirst = false
  }

  /// Writes the name of the member whose value comes next.
  public mutating func key(_ name: String) {
    assert(closers.last == UInt8(ascii: "}") && !followsKey, "a key outside an object")
    separate()
    quoted(name)
    bytes.append(UInt8(ascii: ":"))
    if layout == .indented { bytes.append(UInt8(ascii: " ")) }
    followsKey = true
  }

  /// Writes a string.
  public mutating func string(_ text: String) {
    separate()
    quoted(text)
  }

  /// Writes a string from its UTF-8.
  public mutating func string(utf8 text: UnsafeBufferPointer<UInt8>) {
    separate()
    quoted(utf8: text)
  }

  /// Writes a value that is JSON already: what another writer of the same kind has finished.
  public mutating func raw(_ json: [UInt8]) {
    separate()
    bytes.append(contentsOf: json)
  }

  /// Writes a whole number.
  public mutating func int(_ number: some FixedWidthInteger) {
    separate()
    bytes.append(contentsOf: String(number).utf8)
  }

  /// Writes `true` or `false`.
  public mutating func bool(_ value: Bool) {
    separate()
    bytes.append(contentsOf: (value ? "true" : "false").utf8)
  }

  /// Writes `null`.
  public mutating func null() {
    separate()
    bytes.append(contentsOf: "null".utf8)
  }

  /// Writes a member whose value is a string.
  public mutating func member(_ name: String, _ text: String) {
    key(name)
    string(text)
  }

  /// Writes a member whose value is a whole number.
  public mutating func member(_ name: String, _ number: some FixedWidthInteger) {
    key(name)
    int(number)
  }

  /// Writes a member whose value is `true` or `false`.
  public mutating func member(_ name: String, _ value: Bool) {
    key(name)
    bool(value)
  }

  /// The whole text, which must be complete.
  public func finished() -> [UInt8] {
    assert(closers.isEmpty && !followsKey, "unfinished JSON")
    return bytes
  }

  // MARK: - Bytes

  private mutating func open(_ opener: UInt8, _ closer: UInt8) {
    separate()
    bytes.append(opener)
    closers.append(closer)
    isFirst = true
  }

  /// Puts what belongs between two members.
  private mutating func separate() {
    if followsKey {
      followsKey = false
      return
    }
    guard !closers.isEmpty else { return }
    if !isFirst { bytes.append(UInt8(ascii: ",")) }
    isFirst = false
    breakLine()
  }

  private mutating func breakLine() {
    guard layout == .indented else { return }
    bytes.append(UInt8(ascii: "\n"))
    for _ in 0..<closers.count { bytes.append(contentsOf: [0x20, 0x20]) }
  }

  private mutating func quoted(_ text: String) {
    var text = text
    text.withUTF8 { quoted(utf8: $0) }
  }

  private mutating func quoted(utf8: UnsafeBufferPointer<UInt8>) {
    bytes.append(UInt8(ascii: "\""))
    var written = 0
    var index = 0
    while index < utf8.count {
      let byte = utf8[index]
      var width = 1
      if byte >= 0x80 {
        guard escapesMarkup, byte == 0xE2, index + 2 < utf8.count, utf8[index + 1] == 0x80,
          utf8[index + 2] == 0xA8 || utf8[index + 2] == 0xA9
        else {
          index += 1
          continue
        }
        width = 3
      } else if !needsEscape(byte) {
        index += 1
        continue
      }
      bytes.append(contentsOf: utf8[written..<index])
      if width == 3 {
        escape(0x2028 + UInt16(utf8[index + 2] - 0xA8))
      } else {
        escape(UInt16(byte))
      }
      index += width
      written = index
    }
    bytes.append(contentsOf: utf8[written..<utf8.count])
    bytes.append(UInt8(ascii: "\""))
  }

  private func needsEscape(_ byte: UInt8) -> Bool {
    switch byte {
    case 0..<0x20, 0x22, 0x5C, 0x7F: true
    case 0x3C, 0x3E, 0x26: escapesMarkup
    default: false
    }
  }

  private mutating func escape(_ unit: UInt16) {
    bytes.append(UInt8(ascii: "\\"))
    switch unit {
    case 0x22: bytes.append(0x22)
    case 0x5C: bytes.append(0x5C)
    case 0x08: bytes.append(UInt8(ascii: "b"))
    case 0x09: bytes.append(UInt8(ascii: "t"))
    case 0x0A: bytes.append(UInt8(ascii: "n"))
    case 0x0C: bytes.append(UInt8(ascii: "f"))
    case 0x0D: bytes.append(UInt8(ascii: "r"))
    default:
      bytes.append(UInt8(ascii: "u"))
      for shift in [12, 8, 4, 0] {
        let digit = UInt8(truncatingIfNeeded: (unit >> UInt16(shift)) & 0xF)
        bytes.append(digit < 10 ? 0x30 + digit : 0x57 + digit)
      }
    }
  }
}
