// Takes `{#id}` from the end of a heading's text, and finds it where it has no effect. Whether the id is a good one
// is for HeadingIDs.

/// `{#id}` in a heading.
struct WrittenHeadingID {
  /// The id, folded to ASCII signs but otherwise as it's written, and its place.
  var id: Located<String>
  /// The braces with what's in them, as they stand there, and their place.
  var written: Located<String>
  /// Whether a brace or the hash is full-width.
  var isFullWidth: Bool

  /// Takes the id from the end of a heading's text; `nil` if there is none.
  static func take(_ tree: inout SyntaxTree, _ heading: Int, source: SourceText) -> WrittenHeadingID? {
    let last = Int(tree.nodes[heading].lastChild)
    guard last >= 0, tree.nodes[last].kind == .text else { return nil }
    let literal = tree.nodes[last].literal.indices
    let end = withoutBlanks(tree.text, literal).upperBound
    guard let found = ending(tree.text[literal.lowerBound..<end]) else { return nil }

    // The id stands in the source as it is shown, unless it was written with escapes.
    let range = tree.nodes[last].range
    func place(_ part: Range<Int>) -> Located<String> {
      let text = String(decoding: tree.text[part], as: UTF8.self)
      let behind = literal.upperBound - part.upperBound
      let place = SourceRange(range.end - behind - part.count, range.end - behind)
      let isThere =
        place.start >= range.start && place.end <= source.bytes.count
        && source.bytes[place.start..<place.end].elementsEqual(text.utf8)
      return Located(text, isThere ? place : range)
    }
    let result = WrittenHeadingID(
      id: place(found.id), written: place(found.whole.lowerBound..<end), isFullWidth: found.isFullWidth)
    // A brace that was escaped is meant as text.
    let signs =
      result.id.range == range
      ? [range.end - 1] : [result.id.range.start - 2, result.id.range.start - 1, result.id.range.end]
    if signs.contains(where: { isEscaped($0, range, source) }) { return nil }
    let title = withoutBlanks(tree.text, literal.lowerBound..<found.whole.lowerBound)
    tree.truncate(last, at: title.upperBound, in: source)
    return result
  }

  /// Whether a backslash that is none itself stands before the sign at `place`.
  private static func isEscaped(_ place: Int, _ range: SourceRange, _ source: SourceText) -> Bool {
    var start = place
    while start > range.start, source.bytes[start - 1] == Byte.backslash { start -= 1 }
    return (place - start) % 2 == 1
  }

  /// The `{#id}` that `text` ends in.
  private static func ending(
    _ text: ArraySlice<UInt8>
  ) -> (whole: Range<Int>, id: Range<Int>, isFullWidth: Bool)? {
    var start = text.endIndex
    while start > text.startIndex {
      start -= 1
      guard let brace = FullWidthForms.ascii(text, start), brace.byte == Byte.openBrace else { continue }
      let afterBrace = start + brace.length
      guard let hash = FullWidthForms.ascii(text, afterBrace), hash.byte == Byte.hash else { return nil }
      let idStart = afterBrace + hash.length
      for length in [1, 3] where text.endIndex - length > idStart {
        let close = text.endIndex - length
        guard let brace = FullWidthForms.ascii(text, close), brace.byte == Byte.closeBrace,
          brace.length == length
        else { continue }
        return (start..<text.endIndex, idStart..<close, idStart - start > 2 || length > 1)
      }
      return nil
    }
    return nil
  }

  /// Without blanks at the end, ideographic ones too, which cmark takes for text.
  private static func withoutBlanks(_ text: [UInt8], _ range: Range<Int>) -> Range<Int> {
    var end = range.upperBound
    while end > range.lowerBound {
      if Byte.isBlank(text[end - 1]) {
        end -= 1
      } else if end - 3 >= range.lowerBound, text[end - 3..<end].elementsEqual("\u{3000}".utf8) {
        end -= 3
      } else {
        break
      }
    }
    return range.lowerBound..<end
  }

  /// Bytes that no id holds.
  private static func endsID(_ byte: UInt8) -> Bool {
    byte == Byte.closeBrace || byte == Byte.openBrace || Byte.isBlank(byte)
  }

  /// Where `{#id}` stands inside a heading, so that it names nothing: its id and place.
  static func misplaced(_ tree: SyntaxTree, _ heading: Int, source: SourceText) -> [Located<String>] {
    var found: [Located<String>] = []
    tree.walk(from: heading) { index in
      guard tree.nodes[index].kind == .text else { return true }
      let text = tree.text[tree.nodes[index].literal.indices]
      // What was written with escapes is meant as text.
      guard text.contains(Byte.openBrace), tree.standsAsItIs(index, source) else { return true }
      var place = text.startIndex
      while let open = text[place...].firstIndex(of: Byte.openBrace), open + 2 < text.endIndex {
        place = open + 1
        guard text[place] == Byte.hash,
          let close = text[place...].firstIndex(where: { endsID($0) }), text[close] == Byte.closeBrace
        else { continue }
        let id = String(decoding: text[place + 1..<close], as: UTF8.self)
        if HeadingIDs.isValid(id) {
          let start = tree.nodes[index].range.start - text.startIndex
          found.append(Located(id, SourceRange(start + open, start + close + 1)))
        }
        place = close + 1
      }
      return true
    } leave: { _ in
    }
    return found
  }
}
