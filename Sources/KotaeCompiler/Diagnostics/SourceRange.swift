// Where something stands in a file. Offsets are UTF-8 bytes; lines and columns exist only where
// something is printed (SourceText.position).

/// A half-open range of UTF-8 byte offsets in one file, from the file's first byte (a byte order mark counts).
public struct SourceRange: Sendable, Hashable {
  /// The first byte.
  public var start: Int
  /// The byte after the last; equal to `start` for a place between two bytes.
  public var end: Int

  /// A range of bytes; `end` is never less than `start`.
  public init(_ start: Int, _ end: Int) {
    self.start = start
    self.end = max(start, end)
  }

  /// The empty range at the beginning of a file: what a diagnostic about a whole file points at.
  public static let fileStart = SourceRange(0, 0)
}

/// A place in a named file.
public struct SourceLocation: Sendable, Hashable {
  /// The file's logical path: `content/…`, `templates/…` or `kotae.yml`, with `/` on every system.
  public var path: String
  /// The bytes meant.
  public var range: SourceRange

  /// A place in the file at `path`.
  public init(path: String, range: SourceRange) {
    self.path = path
    self.range = range
  }
}

/// A value that remembers where its author wrote it.
public struct Located<Value: Sendable>: Sendable {
  /// The value.
  public var value: Value
  /// Where it stands in its file.
  public var range: SourceRange

  /// A value and its place.
  public init(_ value: Value, _ range: SourceRange) {
    self.value = value
    self.range = range
  }
}

extension Located: Equatable where Value: Equatable {}
extension Located: Hashable where Value: Hashable {}
