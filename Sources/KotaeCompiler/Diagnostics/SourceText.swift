// The bytes of one text file, and the only conversion from byte offsets to lines and columns.

/// The bytes of a text file under its logical path.
public struct SourceText: Sendable {
  /// The file's logical path, as in `SourceLocation.path`.
  public let path: String
  /// The file's bytes as read, including a byte order mark.
  public let bytes: [UInt8]

  /// A file's bytes.
  public init(path: String, bytes: [UInt8]) {
    self.path = path
    self.bytes = bytes
  }

  /// A file's text, as UTF-8.
  public init(path: String, text: String) {
    self.init(path: path, bytes: Array(text.utf8))
  }

  /// The text in `range`, with U+FFFD where the bytes aren't UTF-8. Out-of-range offsets are clamped.
  public func text(in range: SourceRange) -> String {
    let start = min(max(range.start, 0), bytes.count)
    let end = min(max(range.end, start), bytes.count)
    return String(decoding: bytes[start..<end], as: UTF8.self)
  }

  /// The line on which `offset` stands, without its line break (LF or CRLF).
  public func lineRange(at offset: Int) -> SourceRange {
    let offset = min(max(offset, 0), bytes.count)
    var start = offset
    while start > 0, bytes[start - 1] != 0x0A { start -= 1 }
    var end = offset
    while end < bytes.count, bytes[end] != 0x0A { end += 1 }
    if end < bytes.count, end > start, bytes[end - 1] == 0x0D { end -= 1 }
    return SourceRange(start, end)
  }

  /// The first byte of the line after the one on which `offset` stands; the file's end for the last line.
  public func nextLineStart(after offset: Int) -> Int {
    var end = max(offset, 0)
    while end < bytes.count, bytes[end] != 0x0A { end += 1 }
    return min(end + 1, bytes.count)
  }
}
