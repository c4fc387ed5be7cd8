// What in a body would make libcmark-gfm 0.29.0.gfm.6 take memory or time out of all proportion. Found in one
// look at the bytes, before they are parsed; nothing that an editor would write comes near these bounds.

/// The dangers of one body.
struct InputBounds {
  /// The most bytes that reference links may be expanded to.
  static let expansionLimit = 1 << 30

  /// How many bytes the destinations and titles of reference links could take: every link copies its
  /// definition's, and cmark doesn't limit the sum.
  private(set) var expansion = 0
  /// Whether autolinks must be left as text: for each closing parenthesis at its end, cmark counts those of
  /// the whole link.
  private(set) var hasEndlessParentheses = false

  /// Bodies up to this size are harmless, whatever they hold.
  private static let harmlessSize = 1 << 14
  private static let parenthesesLimit = 1 << 10

  /// Looks through a body.
  init(_ bytes: UnsafeBufferPointer<UInt8>) {
    guard bytes.count > InputBounds.harmlessSize else { return }
    var brackets = 0
    var parentheses = 0
    var paragraphStart = 0
    var paragraphDefines = false
    var lineIsBlank = true
    var longestDefinition = 0
    var previous: UInt8 = 0
    for place in bytes.indices {
      let byte = bytes[place]
      if byte == Byte.openBracket { brackets += 1 }
      parentheses = byte == Byte.closeParenthesis ? parentheses + 1 : 0
      if parentheses > InputBounds.parenthesesLimit { hasEndlessParentheses = true }
      if byte == Byte.colon, previous == Byte.closeBracket { paragraphDefines = true }
      if byte == Byte.lineFeed || byte == Byte.carriageReturn && previous != Byte.carriageReturn {
        if lineIsBlank, previous != Byte.carriageReturn {
          if paragraphDefines { longestDefinition = max(longestDefinition, place - paragraphStart) }
          paragraphStart = place
          paragraphDefines = false
        }
        lineIsBlank = true
      } else if !Byte.isBlank(byte) {
        lineIsBlank = false
      }
      previous = byte
    }
    if paragraphDefines { longestDefinition = max(longestDefinition, bytes.count - paragraphStart) }
    expansion = brackets.multipliedReportingOverflow(by: longestDefinition).partialValue
  }

  // MARK: Tables

  /// The most cells that tables may have.
  static let cellLimit = 200_000
  /// What an empty cell takes of a page, `<td></td>` and a line's end, in bytes.
  static let cellSize = 10

  /// How many cells the tables of a body would have: each of a table's rows is filled up to the columns of its
  /// delimiter row, however short the row is. A row that is written with very many cells counts for more, since cmark
  /// takes the square of their number to read it. Counted too high at most.
  static func cells(_ bytes: UnsafeBufferPointer<UInt8>) -> Int {
    var cells = 0
    var columns = 0
    var place = 0
    while place < bytes.count {
      let start = place
      // Blanks and the signs of quotes alone make no row.
      while place < bytes.count, Byte.isBlank(bytes[place]) || bytes[place] == Byte.greater { place += 1 }
      let isBlank = place == bytes.count || Byte.isLineEnd(bytes[place])
      var pipes = 0
      var isDelimiters = true
      while place < bytes.count, !Byte.isLineEnd(bytes[place]) {
        switch bytes[place] {
        case Byte.pipe: pipes += 1
        case Byte.hyphen, Byte.colon, Byte.space, Byte.tab, 0x0B, 0x0C: break
        default: isDelimiters = false
        }
        place += 1
      }
      if isBlank, place > start || place == bytes.count || !isSecondOfPair(bytes, place) {
        columns = 0
      } else if isDelimiters, pipes > columns {
        columns = pipes
      }
      if columns > 0 { cells += max(columns, pipes * pipes / 100) }
      place += 1
    }
    return cells
  }

  /// Whether a line's end at `place` belongs to the carriage return before it.
  private static func isSecondOfPair(_ bytes: UnsafeBufferPointer<UInt8>, _ place: Int) -> Bool {
    place > 0 && bytes[place] == Byte.lineFeed && bytes[place - 1] == Byte.carriageReturn
  }
}
