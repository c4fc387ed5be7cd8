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
}
