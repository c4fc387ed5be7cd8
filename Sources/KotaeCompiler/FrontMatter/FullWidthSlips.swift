// Full-width characters that an input method leaves where YAML wants ASCII: `title：x`, `－ id`, a full-width
// space as indentation. libyaml reads most of them happily as text. Only places that can't be meant as text are
// reported: what stands first on its line, and keys. Prose behind a key may use any character.

enum FullWidthSlips {
  private static let space: [UInt8] = [0xE3, 0x80, 0x80]
  private static let colon: [UInt8] = [0xEF, 0xBC, 0x9A]
  /// U+FF0D, U+2212 and U+30FC: what the key beside the zero gives.
  private static let dashes: [[UInt8]] = [[0xEF, 0xBC, 0x8D], [0xE2, 0x88, 0x92], [0xE3, 0x83, 0xBC]]
  /// Opening and closing bracket with the ASCII they stand for.
  private static let brackets: [(open: [UInt8], close: [UInt8], ascii: (UInt8, UInt8))] = [
    ([0xEF, 0xBC, 0xBB], [0xEF, 0xBC, 0xBD], (0x5B, 0x5D)),
    ([0xEF, 0xBD, 0x9B], [0xEF, 0xBD, 0x9D], (0x7B, 0x7D)),
  ]
  /// U+FF5C and U+FF1E, which were to begin a block of text.
  private static let blockMarks: [([UInt8], UInt8)] = [
    ([0xEF, 0xBD, 0x9C], 0x7C), ([0xEF, 0xBC, 0x9E], 0x3E),
  ]

  // MARK: Text that libyaml accepted

  /// Looks at a plain scalar that libyaml has read.
  static func inPlainScalar(
    _ source: SourceText, _ place: SourceRange, isKey: Bool, spansLines: Bool
  ) -> [Diagnostic] {
    let bytes = source.bytes
    guard place.end > place.start else { return [] }
    var found: [Diagnostic] = []
    let firstLineEnd = spansLines ? source.lineRange(at: place.start).end : place.end
    // Most scalars end here: nothing suspicious after their first word.
    let wordEnd = endOfWord(bytes, place.start, place.end)
    if wordEnd < place.end, bytes[wordEnd] >= 0x80 || [0x20, 0x2D, 0x3A].contains(bytes[wordEnd]) {
      let lead = isKey ? Lead.key : lead(source, place.start)
      if let slip = slip(source, SourceRange(place.start, firstLineEnd), lead) {
        found.append(slip)
      } else if let slip = bracket(source, place) {
        found.append(slip)
      } else if spansLines, let slip = blockMark(source, SourceRange(place.start, firstLineEnd)) {
        found.append(slip)
      }
    }
    if spansLines {
      var line = source.nextLineStart(after: place.start)
      while line < place.end {
        let end = min(source.lineRange(at: line).end, place.end)
        var start = line
        while start < end, bytes[start] == 0x20 || bytes[start] == 0x09 { start += 1 }
        if let slip = slip(source, SourceRange(start, end), .continuation) { found.append(slip) }
        line = source.nextLineStart(after: line)
      }
    }
    return found
  }

  // MARK: Text that libyaml refused

  /// Looks at the lines of a broken entry, from `range.start` to the line on which reading stopped.
  static func inBrokenText(_ source: SourceText, _ range: SourceRange) -> [Diagnostic] {
    let bytes = source.bytes
    var found: [Diagnostic] = []
    var line = range.start
    var blockIndentation: Int?
    while line < range.end {
      let end = min(source.lineRange(at: line).end, range.end)
      var start = line
      while start < end, bytes[start] == 0x20 { start += 1 }
      defer { line = source.nextLineStart(after: line) }
      if start == end { continue }
      if let indentation = blockIndentation {
        if start - line > indentation { continue }
        blockIndentation = nil
      }
      if opensBlock(bytes, start, end) { blockIndentation = start - line }
      while start + 1 < end, bytes[start] == UInt8(ascii: "-"), bytes[start + 1] == 0x20 {
        start += 2
        while start < end, bytes[start] == 0x20 { start += 1 }
      }
      if let slip = slip(source, SourceRange(start, end), .brokenLine) { found.append(slip) }
    }
    return found
  }

  /// A full-width closing bracket in `range`, where the ASCII one is wanted.
  static func closingBracket(_ source: SourceText, _ range: SourceRange) -> Diagnostic? {
    var position = range.start
    while position + 3 <= range.end {
      if source.bytes[position] == 0xEF {
        for bracket in brackets where matches(source.bytes, position, range.end, bracket.close) {
          return diagnostic(source, SourceRange(position, position + 3), ascii: [bracket.ascii.1])
        }
      }
      position += 1
    }
    return nil
  }

  // MARK: One line

  /// What is known about where a piece of text stands.
  private enum Lead {
    /// It's a mapping's key.
    case key
    /// It's the first thing on its line.
    case lineStart
    /// It's the first thing behind a list's dash.
    case item
    /// It follows a key on the same line.
    case value
    /// It's a further line of a plain scalar: only what looks exactly like structure is a slip.
    case continuation
    /// It's a line that libyaml couldn't read.
    case brokenLine
  }

  private static func lead(_ source: SourceText, _ start: Int) -> Lead {
    let bytes = source.bytes
    var position = start
    while position > 0, bytes[position - 1] == 0x20 || bytes[position - 1] == 0x09 { position -= 1 }
    if position == 0 || bytes[position - 1] == 0x0A { return .lineStart }
    guard bytes[position - 1] == UInt8(ascii: "-"), position < start else { return .value }
    // A dash that itself stands behind nothing but blanks and dashes.
    position -= 1
    while position > 0, [0x20, 0x09, 0x2D].contains(bytes[position - 1]) { position -= 1 }
    return position == 0 || bytes[position - 1] == 0x0A || bytes[position - 1] >= 0x80 ? .item : .value
  }

  /// The slip with which the text in `range` begins.
  private static func slip(_ source: SourceText, _ range: SourceRange, _ lead: Lead) -> Diagnostic? {
    let bytes = source.bytes
    let start = range.start
    let end = range.end
    guard start < end, lead != .value else { return nil }

    if matches(bytes, start, end, space) {
      var after = start
      var blanks: [UInt8] = []
      while matches(bytes, after, end, space) || (after < end && bytes[after] == 0x20) {
        blanks += bytes[after] == 0x20 ? [0x20] : [0x20, 0x20]
        after += bytes[after] == 0x20 ? 1 : 3
      }
      if lead == .continuation || lead == .brokenLine, !looksLikeStructure(bytes, after, end) { return nil }
      return diagnostic(source, SourceRange(start, after), ascii: lead == .item ? [] : blanks, named: " ")
    }
    if bytes[start] == UInt8(ascii: "-"), matches(bytes, start + 1, end, space) {
      var after = start + 1
      while matches(bytes, after, end, space) { after += 3 }
      let ascii: [UInt8] = after < end && bytes[after] == 0x20 ? [] : [0x20]
      return diagnostic(source, SourceRange(start + 1, after), ascii: ascii, named: " ")
    }
    for dash in dashes where matches(bytes, start, end, dash) {
      if matches(bytes, start + 3, end, space) {
        return diagnostic(source, SourceRange(start, start + 6), ascii: [0x2D, 0x20], named: "-")
      }
      if start + 3 < end, bytes[start + 3] == 0x20 {
        return diagnostic(source, SourceRange(start, start + 3), ascii: [0x2D])
      }
    }

    var position = endOfWord(bytes, start, end)
    guard position > start else { return nil }
    // Behind a dash and inside prose only a word like our keys counts: `BIOS：…` is text there.
    if lead == .item || lead == .continuation, !isLowercase(bytes[start]) { return nil }
    let wordEnd = position
    while position < end, bytes[position] == 0x20 { position += 1 }
    if matches(bytes, position, end, colon) {
      var after = position + 3
      while matches(bytes, after, end, space) { after += 3 }
      let hasBlank = after == end || bytes[after] == 0x20
      return diagnostic(
        source, SourceRange(position, position + 3), ascii: hasBlank ? [0x3A] : [0x3A, 0x20], named: ":",
        replacing: SourceRange(wordEnd, after))
    }
    if position == wordEnd, position < end, bytes[position] == 0x3A, matches(bytes, position + 1, end, space)
    {
      var after = position + 1
      while matches(bytes, after, end, space) { after += 3 }
      let ascii: [UInt8] = after < end && bytes[after] == 0x20 ? [] : [0x20]
      return diagnostic(source, SourceRange(position + 1, after), ascii: ascii, named: " ")
    }
    return nil
  }

  /// `［a, b］` or `｛a: b｝` as a whole value: reported only with something inside that separates.
  static func bracket(_ source: SourceText, _ place: SourceRange) -> Diagnostic? {
    let bytes = source.bytes
    for bracket in brackets {
      guard matches(bytes, place.start, place.end, bracket.open), place.end - place.start >= 6,
        matches(bytes, place.end - 3, place.end, bracket.close)
      else { continue }
      let inner = source.text(in: SourceRange(place.start + 3, place.end - 3))
      let separators: Set<Unicode.Scalar> = bracket.ascii.0 == 0x5B ? [",", "，", "、"] : [":", "："]
      guard inner.unicodeScalars.contains(where: separators.contains) else { continue }
      return diagnostic(
        source, SourceRange(place.start, place.start + 3), ascii: [bracket.ascii.0],
        closing: (SourceRange(place.end - 3, place.end), bracket.ascii.1))
    }
    return nil
  }

  /// `｜` alone behind its key, with the text on the following lines.
  private static func blockMark(_ source: SourceText, _ line: SourceRange) -> Diagnostic? {
    var end = line.end
    while end > line.start, source.bytes[end - 1] == 0x20 { end -= 1 }
    for (mark, ascii) in blockMarks where end - line.start == 3 {
      if matches(source.bytes, line.start, end, mark) {
        return diagnostic(source, SourceRange(line.start, end), ascii: [ascii])
      }
    }
    return nil
  }

  // MARK: Bytes

  private static func matches(_ bytes: [UInt8], _ position: Int, _ end: Int, _ wanted: [UInt8]) -> Bool {
    guard position + wanted.count <= end else { return false }
    for index in wanted.indices where bytes[position + index] != wanted[index] { return false }
    return true
  }

  /// The end of the ASCII letters, digits, hyphens and underscores that begin with a letter at `start`.
  static func endOfWord(_ bytes: [UInt8], _ start: Int, _ end: Int) -> Int {
    var position = start
    guard position < end, isLowercase(bytes[position] | 0x20) else { return start }
    while position < end, isLowercase(bytes[position] | 0x20) || isDigitOrJoiner(bytes[position]) {
      position += 1
    }
    return position
  }

  private static func isLowercase(_ byte: UInt8) -> Bool { byte >= 0x61 && byte <= 0x7A }

  private static func isDigitOrJoiner(_ byte: UInt8) -> Bool {
    (byte >= 0x30 && byte <= 0x39) || byte == 0x2D || byte == 0x5F
  }

  /// Whether a list's dash or a key with its colon stands at `start`.
  private static func looksLikeStructure(_ bytes: [UInt8], _ start: Int, _ end: Int) -> Bool {
    guard start < end else { return false }
    if bytes[start] == UInt8(ascii: "-") {
      return start + 1 == end || bytes[start + 1] == 0x20 || matches(bytes, start + 1, end, space)
    }
    let wordEnd = endOfWord(bytes, start, end)
    guard wordEnd > start, wordEnd < end else { return false }
    return bytes[wordEnd] == 0x3A || matches(bytes, wordEnd, end, colon)
  }

  /// Whether the line ends in `|` or `>`, with or without indicators.
  private static func opensBlock(_ bytes: [UInt8], _ start: Int, _ end: Int) -> Bool {
    var position = end
    while position > start,
      [0x20, 0x2B, 0x2D].contains(bytes[position - 1]) || (0x31...0x39).contains(bytes[position - 1])
    { position -= 1 }
    guard position > start, bytes[position - 1] == 0x7C || bytes[position - 1] == 0x3E else { return false }
    return position - 1 == start || bytes[position - 2] == 0x20
  }

  private static func diagnostic(
    _ source: SourceText, _ place: SourceRange, ascii: [UInt8], named name: String? = nil,
    replacing: SourceRange? = nil, closing: (SourceRange, UInt8)? = nil
  ) -> Diagnostic {
    let replacement = String(decoding: ascii, as: UTF8.self)
    let shown = name ?? replacement
    let character = source.text(in: place).unicodeScalars.first.map { String($0) } ?? ""
    var edits = [
      SourceEdit(
        location: SourceLocation(path: source.path, range: replacing ?? place), replacement: replacement)
    ]
    if let closing {
      edits.append(
        SourceEdit(
          location: SourceLocation(path: source.path, range: closing.0),
          replacement: String(decoding: [closing.1], as: UTF8.self)))
    }
    return Diagnostic(
      .yamlFullWidth, at: SourceLocation(path: source.path, range: place),
      ["character": character, "ascii": shown], fixIts: [FixIt(.replace, shown, edits: edits)])
  }
}
