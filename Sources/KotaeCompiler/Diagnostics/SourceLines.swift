// From byte offsets to the lines and columns that people and editors count. It's made only for files that
// something is printed about; the compiler itself knows offsets alone.

/// A line and a column, both counted from 1.
public struct SourcePosition: Sendable, Hashable {
  /// The line; a line ends with LF.
  public var line: Int
  /// The column in Unicode scalars (SARIF calls this `unicodeCodePoints`); a byte order mark isn't counted, a tab
  /// counts one.
  public var column: Int

  /// A line and a column.
  public init(line: Int, column: Int) {
    self.line = line
    self.column = column
  }
}

/// The lines of one file.
public struct SourceLines: Sendable {
  /// The file.
  public let source: SourceText
  /// The offset of each line's first byte.
  private let starts: [Int]

  /// Finds the lines of `source`.
  public init(_ source: SourceText) {
    self.source = source
    var starts = [0]
    for (offset, byte) in source.bytes.enumerated() where byte == 0x0A { starts.append(offset + 1) }
    self.starts = starts
  }

  /// The position of a byte offset, which is clamped to the file. Inside a character it's the position of the
  /// next one.
  public func position(of offset: Int) -> SourcePosition {
    let offset = min(max(offset, 0), source.bytes.count)
    var low = 0
    var high = starts.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if starts[middle] <= offset { low = middle } else { high = middle }
    }
    return SourcePosition(line: low + 1, column: 1 + source.scalarCount(from: starts[low], to: offset))
  }

  /// The bytes of the line on which `offset` stands, without its line break and without a byte order mark.
  public func contents(ofLineAt offset: Int) -> SourceRange {
    source.withoutByteOrderMark(source.lineRange(at: offset))
  }
}

extension SourceText {
  /// The position of one byte offset. Each call reads the file up to there: who asks often makes `SourceLines`.
  public func position(of offset: Int) -> SourcePosition {
    let offset = min(max(offset, 0), bytes.count)
    let start = lineRange(at: offset).start
    let line = bytes[..<start].reduce(1) { $0 + ($1 == 0x0A ? 1 : 0) }
    return SourcePosition(line: line, column: 1 + scalarCount(from: min(start, offset), to: offset))
  }

  fileprivate func scalarCount(from start: Int, to end: Int) -> Int {
    let place = withoutByteOrderMark(SourceRange(start, end))
    return bytes[place.start..<place.end].reduce(0) { $0 + ($1 & 0xC0 == 0x80 ? 0 : 1) }
  }

  fileprivate func withoutByteOrderMark(_ place: SourceRange) -> SourceRange {
    guard place.start == 0, place.end >= 3, bytes.starts(with: [0xEF, 0xBB, 0xBF]) else { return place }
    return SourceRange(3, place.end)
  }
}
