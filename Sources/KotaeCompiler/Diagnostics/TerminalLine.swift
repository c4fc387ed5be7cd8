// One line of a file as a terminal shows it, with the cells that a range takes. Tabs are expanded, what a
// terminal would obey or hide (control characters, direction marks, broken bytes) is written out, and of a long
// line only the part around the range is shown.

/// A line of a file as a terminal can show it.
public struct TerminalLine {
  /// The widest line that is shown whole, in cells.
  static let widthLimit = 160
  /// Tabs reach to the next multiple of this.
  static let tabWidth = 4
  /// How many cells of a long line are shown before the range.
  private static let cellsBefore = 40
  /// Of a huge line only this many bytes on either side of the range's start are looked at.
  private static let byteReach = 4096

  /// The line as it's shown.
  private(set) var text: String
  /// The cell of `text`, from 0, at which the range begins.
  private(set) var rangeStart: Int
  /// How many cells the range takes; at least 1, and never beyond the shown line's end by more than that.
  private(set) var rangeCells: Int

  /// The line `line` of `source` (without its line break), with the part of `range` that lies on it.
  init(_ source: SourceText, line: SourceRange, range: SourceRange) {
    let focus = min(max(range.start, line.start), line.end)
    var first = max(line.start, focus - Self.byteReach)
    let last = min(line.end, focus + Self.byteReach)
    while first > line.start, source.bytes[first] & 0xC0 == 0x80 { first -= 1 }
    var pieces: [Piece] = []
    var cell = 0
    var start: Int?
    var end: Int?
    var offset = first
    while offset < last {
      if offset >= focus, start == nil { start = cell }
      if offset >= range.end, start != nil, end == nil { end = cell }
      let piece = Piece(source.bytes, offset, last, cell: cell)
      pieces.append(piece)
      offset += piece.bytes
      cell += piece.cells
    }
    let from = start ?? cell
    let to = max(end ?? cell, from)

    guard cell > Self.widthLimit || first > line.start || last < line.end else {
      text = pieces.reduce(into: "") { $0 += $1.text }
      rangeStart = from
      rangeCells = max(1, to - from)
      return
    }
    // A window: some cells before the range, then as many as fit.
    let windowStart = max(0, min(from - Self.cellsBefore, cell - Self.widthLimit + 1))
    let windowEnd = windowStart + Self.widthLimit
    var shown = ""
    var shownCells = 0
    var position = 0
    var shift = 0
    if windowStart > 0 || first > line.start {
      shown = "…"
      shownCells = 1
    }
    var isCut = last < line.end
    var isFirst = true
    for piece in pieces {
      defer { position += piece.cells }
      if position < windowStart { continue }
      if position + piece.cells > windowEnd {
        isCut = true
        break
      }
      if isFirst {
        shift = shownCells - position
        isFirst = false
      }
      shown += piece.text
      shownCells += piece.cells
    }
    text = isCut ? shown + "…" : shown
    rangeStart = min(max(0, from + shift), shownCells)
    rangeCells = max(1, min(to + shift, shownCells) - rangeStart)
  }

  /// `text` with what a terminal would obey or hide written out; for messages and paths.
  public static func harmless(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      if isHarmful(scalar) {
        result += written(scalar)
      } else {
        result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  /// One character as it's shown.
  private struct Piece {
    var text: String
    var bytes: Int
    var cells: Int

    init(_ source: [UInt8], _ offset: Int, _ end: Int, cell: Int) {
      let lead = source[offset]
      let length = lead < 0x80 ? 1 : lead < 0xC2 ? 0 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : lead < 0xF5 ? 4 : 0
      guard length > 0, offset + length <= end,
        let decoded = String(validating: source[offset..<offset + length], as: UTF8.self),
        let scalar = decoded.unicodeScalars.first
      else {
        let hex = String(lead, radix: 16, uppercase: true)
        text = "<0x" + (hex.utf8.count < 2 ? "0" : "") + hex + ">"
        bytes = 1
        cells = text.utf8.count
        return
      }
      bytes = length
      if scalar == "\t" {
        cells = TerminalLine.tabWidth - cell % TerminalLine.tabWidth
        text = String(repeating: " ", count: cells)
      } else if TerminalLine.isHarmful(scalar) {
        text = TerminalLine.written(scalar)
        cells = text.utf8.count
      } else {
        text = decoded
        cells = TerminalWidth.cells(of: scalar)
      }
    }
  }

  private static func isHarmful(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0..<0x20, 0x7F...0x9F: true
    // Marks and overrides of direction, separators, and blanks without width.
    case 0x061C, 0x200B, 0x200E, 0x200F, 0x2028...0x202E, 0x2060...0x206F, 0xFEFF, 0xFFF9...0xFFFB: true
    case 0xE0000...0xE007F: true
    default: false
    }
  }

  private static func written(_ scalar: Unicode.Scalar) -> String {
    let hex = String(scalar.value, radix: 16, uppercase: true)
    return "<U+" + String(repeating: "0", count: max(0, 4 - hex.utf8.count)) + hex + ">"
  }
}
