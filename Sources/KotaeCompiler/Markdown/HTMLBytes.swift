// Writes text into HTML: the only place of this folder where bytes of authors become bytes of a page. What it
// writes is well-formed as HTML and as XML whatever it's given, as long as that is UTF-8.

/// Bytes of HTML in the making.
struct HTMLBytes {
  /// What was written.
  private(set) var bytes: [UInt8] = []

  var isEmpty: Bool { bytes.isEmpty }
  var count: Int { bytes.count }

  mutating func reserveCapacity(_ capacity: Int) { bytes.reserveCapacity(capacity) }

  /// Gives what was written away, in no more memory than it needs, and begins anew.
  mutating func take() -> [UInt8] {
    defer { bytes.removeAll(keepingCapacity: true) }
    return bytes.withUnsafeBufferPointer { Array($0) }
  }

  /// Writes markup as it is.
  mutating func markup(_ markup: StaticString) {
    bytes.append(contentsOf: UnsafeBufferPointer(start: markup.utf8Start, count: markup.utf8CodeUnitCount))
  }

  /// Begins a line, unless one has just begun.
  mutating func line() {
    if let last = bytes.last, last != Byte.lineFeed { bytes.append(Byte.lineFeed) }
  }

  mutating func number(_ number: Int) { bytes.append(contentsOf: String(number).utf8) }

  /// Writes text or an attribute's value; see the other `text`.
  mutating func text(_ text: String) {
    var copy = text
    copy.withUTF8 { self.text($0) }
  }

  /// Writes text or an attribute's value: markup is escaped, line endings become line feeds, and characters
  /// that neither HTML nor XML allow (controls, noncharacters) become U+FFFD.
  mutating func text(_ text: UnsafeBufferPointer<UInt8>) {
    var start = 0
    var place = 0
    while place < text.count {
      let byte = text[place]
      guard HTMLBytes.needsCare(byte) else {
        place += 1
        continue
      }
      let (replacement, length) = HTMLBytes.replacement(text, place)
      if let replacement {
        bytes.append(contentsOf: UnsafeBufferPointer(rebasing: text[start..<place]))
        markup(replacement)
        start = min(place + length, text.count)
      }
      place += length
    }
    bytes.append(contentsOf: UnsafeBufferPointer(rebasing: text[start...]))
  }

  /// Writes a URL as an attribute's value: what URLs don't hold is percent-encoded, percent signs stay.
  mutating func url(_ url: some Sequence<UInt8>) {
    for byte in url {
      switch byte {
      case Byte.ampersand: markup("&amp;")
      case Byte.apostrophe: markup("&#39;")
      case _ where Byte.isASCIILetterOrDigit(byte): bytes.append(byte)
      // - _ . + ! * ( ) , % # @ ? = ; : / $ ~
      case 0x2D, 0x5F, 0x2E, 0x2B, 0x21, 0x2A, 0x28, 0x29, 0x2C, 0x25, 0x23, 0x40, 0x3F, 0x3D, 0x3B, 0x3A,
        0x2F,
        0x24, 0x7E:
        bytes.append(byte)
      default:
        bytes.append(Byte.percent)
        bytes.append(HTMLBytes.hexDigit(byte >> 4))
        bytes.append(HTMLBytes.hexDigit(byte & 0xF))
      }
    }
  }

  private static func hexDigit(_ value: UInt8) -> UInt8 { value < 10 ? 0x30 + value : 0x37 + value }

  @inline(__always)
  private static func needsCare(_ byte: UInt8) -> Bool {
    if byte >= 0x40 { return byte >= 0x7F && (byte == 0x7F || byte == 0xC2 || byte >= 0xEF) }
    if byte < 0x20 { return byte != Byte.lineFeed && byte != Byte.tab }
    return byte == Byte.ampersand || byte == Byte.less || byte == Byte.greater || byte == Byte.quote
  }

  /// What replaces the character at `place`, or nil if it stays; and how many bytes it takes.
  private static func replacement(
    _ text: UnsafeBufferPointer<UInt8>, _ place: Int
  ) -> (StaticString?, Int) {
    func byte(_ offset: Int) -> UInt8 { place + offset < text.count ? text[place + offset] : 0 }
    switch text[place] {
    case Byte.ampersand: return ("&amp;", 1)
    case Byte.less: return ("&lt;", 1)
    case Byte.greater: return ("&gt;", 1)
    case Byte.quote: return ("&quot;", 1)
    case Byte.carriageReturn: return (byte(1) == Byte.lineFeed ? "" : "\n", 1)
    case 0..<0x20, 0x7F: return ("\u{FFFD}", 1)
    case 0xC2: return (byte(1) < 0xA0 ? "\u{FFFD}" : nil, 2)
    case 0xEF:
      let isNoncharacter =
        byte(1) == 0xBF && byte(2) >= 0xBE || byte(1) == 0xB7 && byte(2) >= 0x90 && byte(2) <= 0xAF
      return (isNoncharacter ? "\u{FFFD}" : nil, 3)
    default:
      let isNoncharacter = byte(1) & 0xF == 0xF && byte(2) == 0xBF && byte(3) >= 0xBE
      return (isNoncharacter ? "\u{FFFD}" : nil, 4)
    }
  }
}
