// Which of Kotae's own additions to Markdown a body may hold, found in one look at its bytes: most bodies hold none,
// and are spared the passes.

/// What a body may hold.
struct MarkupHints {
  /// `[!`, also with full-width characters and brackets of another kind.
  private(set) var hasMarkers = false
  /// `::`, also with full-width characters.
  private(set) var hasColons = false
  /// `+++`, `{{` or `){`.
  private(set) var hasForeignSigns = false
  /// `[^`.
  private(set) var hasFootnoteSigns = false

  /// Whether any pass but that for headings has something to do.
  var isPlain: Bool { !hasMarkers && !hasColons && !hasForeignSigns && !hasFootnoteSigns }

  /// Looks through a body.
  init(_ bytes: UnsafeBufferPointer<UInt8>) {
    var previous: UInt8 = 0
    var beforePrevious: UInt8 = 0
    for byte in bytes {
      switch byte {
      // Behind `[`, and the last bytes of ［ and 【.
      case 0x21:
        if previous == Byte.openBracket || previous == 0xBB || previous == 0x90 { hasMarkers = true }
      case 0x5E: if previous == Byte.openBracket { hasFootnoteSigns = true }
      // The last bytes of ！ and ：.
      case 0x81: if previous == 0xBC, beforePrevious == 0xEF { hasMarkers = true }
      case 0x9A: if previous == 0xBC, beforePrevious == 0xEF { hasColons = true }
      case Byte.colon: if previous == Byte.colon { hasColons = true }
      case 0x2B: if previous == 0x2B, beforePrevious == 0x2B { hasForeignSigns = true }
      case Byte.openBrace:
        if previous == Byte.openBrace || previous == Byte.closeParenthesis { hasForeignSigns = true }
      default: break
      }
      beforePrevious = previous
      previous = byte
    }
  }
}
