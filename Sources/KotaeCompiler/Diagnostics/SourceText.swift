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
}
