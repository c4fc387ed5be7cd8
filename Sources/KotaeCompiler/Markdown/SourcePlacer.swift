// Gives every node of a syntax tree its exact bytes in the file. cmark tells lines and columns of blocks
// reliably, but of inlines only where nothing was shifted (autolinks, task items, pipes in tables and mail
// addresses shift). So the inlines of a block are read along its source, in order: each kind of node says
// what has to stand there.
//
// Exact: blocks; code spans, links, images, raw HTML, footnote references and text whose source could be
// followed. Where it couldn't (named entities that stand for several letters, links whose definitions stand
// inside their own paragraph …) the reader searches forward for the next text that fits, and what fits nowhere
// keeps the range of its block. The search has a budget, so that no input makes it slow.

/// Follows the inlines of one document along its source.
struct SourcePlacer {
  private let bytes: UnsafeBufferPointer<UInt8>
  /// The document inside `bytes`; offsets of ranges are those of `bytes`.
  private let body: Range<Int>
  private let lineStarts: [Int]
  private var cursor = 0
  private var limit = 0
  private var block = SourceRange.fileStart
  private var quoteDepth = 0
  /// Steps left for searching; reading along costs nothing.
  private var budget: Int

  /// A reader of the document that fills `body`.
  init(bytes: UnsafeBufferPointer<UInt8>, body: Range<Int>) {
    self.bytes = bytes
    self.body = body
    budget = 8 * body.count + 1024
    var starts = [body.lowerBound]
    var offset = body.lowerBound
    while offset < body.upperBound {
      let byte = bytes[offset]
      offset += 1
      guard byte == Byte.lineFeed || byte == Byte.carriageReturn else { continue }
      if byte == Byte.carriageReturn, offset < body.upperBound, bytes[offset] == Byte.lineFeed { offset += 1 }
      starts.append(offset)
    }
    lineStarts = starts
  }

  /// Sets the ranges of all nodes of `tree`, which was parsed from the body.
  mutating func place(_ tree: inout SyntaxTree) {
    var index = 0
    var quotes = 0
    while true {
      let kind = tree.nodes[index].kind
      quoteDepth = quotes
      if kind == .paragraph, tree.nodes[index].line == 0 { repairTable(behind: index, &tree) }
      switch kind {
      case .tableRow: placeRow(index, &tree)
      case .tableCell: break
      default: placeBlock(&tree, index)
      }
      if kind == .blockQuote { quotes += 1 }
      var child = tree.nodes[index].firstChild
      if kind == .paragraph || kind == .heading || kind == .tableCell {
        placeInlines(&tree, below: index)
        child = -1
      }
      if child >= 0 {
        index = Int(child)
        continue
      }
      while true {
        if tree.nodes[index].kind == .blockQuote { quotes -= 1 }
        if index == 0 { return }
        if tree.nodes[index].next >= 0 {
          index = Int(tree.nodes[index].next)
          break
        }
        index = Int(tree.nodes[index].parent)
      }
    }
  }

  // MARK: Blocks

  private func offset(line: Int32, column: Int32) -> Int {
    guard line >= 1 else { return body.lowerBound }
    guard Int(line) <= lineStarts.count else { return body.upperBound }
    return min(max(lineStarts[Int(line) - 1] + Int(column), body.lowerBound), body.upperBound)
  }

  private func placeBlock(_ tree: inout SyntaxTree, _ index: Int) {
    let node = tree.nodes[index]
    let start = offset(line: node.line, column: max(node.column, 1) - 1)
    var end = max(start, offset(line: node.endLine, column: node.endColumn))
    if node.kind == .htmlBlock {
      // cmark forgets the end of a block that ends in its first line; its text has all of its lines.
      let lines = tree.text[node.literal.indices].reduce(0) { $0 + ($1 == Byte.lineFeed ? 1 : 0) }
      end = max(start, offset(line: node.line + Int32(lines), column: 0))
    }
    while end > start, Byte.isBlank(bytes[end - 1]) || Byte.isLineEnd(bytes[end - 1]) { end -= 1 }
    tree.nodes[index].range = SourceRange(start, end)
    tree.nodes[index].innerRange = tree.nodes[index].range
  }

  /// Where lines of text precede a table without a blank line, cmark makes a paragraph of them that has no
  /// place, and gives their place to the table and its header.
  private func repairTable(behind paragraph: Int, _ tree: inout SyntaxTree) {
    let table = Int(tree.nodes[paragraph].next)
    guard table >= 0, tree.nodes[table].kind == .table, tree.nodes[table].firstChild >= 0 else { return }
    let header = Int(tree.nodes[table].firstChild)
    let second = Int(tree.nodes[header].next)
    let delimiterLine = second >= 0 ? tree.nodes[second].line - 1 : tree.nodes[table].endLine
    let line = delimiterLine - 1
    let column = tree.nodes[table].column
    guard line > tree.nodes[table].line else { return }
    tree.nodes[paragraph].line = tree.nodes[table].line
    tree.nodes[paragraph].column = column
    tree.nodes[paragraph].endLine = line
    tree.nodes[paragraph].endColumn = 0

    let start = textStart(line: line)
    tree.nodes[table].line = line
    tree.nodes[table].column = Int32(start - offset(line: line, column: 0) + 1)
    tree.nodes[header].line = line
    tree.nodes[header].column = tree.nodes[table].column
  }

  /// Where a line's text begins: behind blanks and the quotes' marks.
  private func textStart(line: Int32) -> Int {
    let end = offset(line: line + 1, column: 0)
    var place = offset(line: line, column: 0)
    var quotes = quoteDepth
    while place < end, Byte.isBlank(bytes[place]) || bytes[place] == Byte.greater && quotes > 0 {
      if bytes[place] == Byte.greater { quotes -= 1 }
      place += 1
    }
    return place
  }

  /// Finds a row and its cells by the pipes of its line: cmark's columns are right only where every line of
  /// the table is indented like the first, and pipes stand at both edges.
  private func placeRow(_ row: Int, _ tree: inout SyntaxTree) {
    let line = tree.nodes[row].line
    var end = offset(line: line + 1, column: 0)
    // A header may stand behind a list's marker; other rows have blanks and quotes' marks before them only.
    var place =
      tree.nodes[row].flag ? offset(line: line, column: tree.nodes[row].column - 1) : textStart(line: line)
    while end > place, Byte.isBlank(bytes[end - 1]) || Byte.isLineEnd(bytes[end - 1]) { end -= 1 }
    tree.nodes[row].range = SourceRange(place, end)
    tree.nodes[row].innerRange = tree.nodes[row].range
    if place < end, bytes[place] == Byte.pipe { place += 1 }
    var cell = Int(tree.nodes[row].firstChild)
    while cell >= 0 {
      let start = min(place, end)
      while place < end, bytes[place] != Byte.pipe { place += bytes[place] == Byte.backslash ? 2 : 1 }
      place = min(place, end)
      let text = trimmed(start..<place)
      tree.nodes[cell].range = SourceRange(text.lowerBound, text.upperBound)
      tree.nodes[cell].innerRange = tree.nodes[cell].range
      place += 1
      cell = Int(tree.nodes[cell].next)
    }
  }

  // MARK: Inlines

  private mutating func placeInlines(_ tree: inout SyntaxTree, below root: Int) {
    block = tree.nodes[root].range
    cursor = block.start
    limit = block.end
    if tree.nodes[root].kind == .heading, !tree.nodes[root].flag {
      while cursor < limit, bytes[cursor] == Byte.hash { cursor += 1 }
    }
    skipBlanks()
    if tree.nodes[root].kind == .paragraph || tree.nodes[root].flag { skipDefinitions() }
    var index = Int(tree.nodes[root].firstChild)
    guard index >= 0 else { return }
    while true {
      enter(&tree, index)
      if tree.nodes[index].firstChild >= 0 {
        index = Int(tree.nodes[index].firstChild)
        continue
      }
      while true {
        leave(&tree, index)
        if tree.nodes[index].next >= 0 {
          index = Int(tree.nodes[index].next)
          break
        }
        index = Int(tree.nodes[index].parent)
        if index == root { return }
      }
    }
  }

  /// Moves over definitions of links, which cmark has taken off a paragraph's beginning.
  private mutating func skipDefinitions() {
    while let end = LinkDefinition.end(bytes, from: cursor, limit: limit, behindLineEnd: behindLineEnd),
      end < limit
    {
      cursor = behindLineEnd(end)
    }
  }

  private mutating func enter(_ tree: inout SyntaxTree, _ index: Int) {
    tree.nodes[index].range = block
    tree.nodes[index].innerRange = block
    let literal = tree.nodes[index].literal.indices
    let start: Int?
    switch tree.nodes[index].kind {
    case .text:
      start = tree.text.withUnsafeBufferPointer { readText($0, literal) }
    case .softBreak, .lineBreak:
      start = cursor
      readBreak()
    case .code:
      guard let inner = tree.text.withUnsafeBufferPointer({ readCode($0, literal) }) else { return }
      tree.nodes[index].range = SourceRange(inner.whole.lowerBound, inner.whole.upperBound)
      tree.nodes[index].innerRange = SourceRange(inner.text.lowerBound, inner.text.upperBound)
      return
    case .htmlInline:
      start = tree.text.withUnsafeBufferPointer { readHTML($0, literal) }
    case .emphasis, .strong, .strikethrough:
      start = cursor
      readDelimiter(of: tree.nodes[index].kind)
    case .link:
      start = cursor
      if cursor < limit, bytes[cursor] == Byte.openBracket || bytes[cursor] == Byte.less { cursor += 1 }
    case .image:
      guard readOpening("![") else { return }
      start = cursor - 2
    case .footnoteReference:
      guard readOpening("[^") else { return }
      start = cursor - 2
      while cursor < limit, bytes[cursor] != Byte.closeBracket { cursor += 1 }
      cursor = min(cursor + 1, limit)
    default:
      return
    }
    guard let start else { return }
    tree.nodes[index].range = SourceRange(start, cursor)
    tree.nodes[index].innerRange = tree.nodes[index].range
  }

  private mutating func leave(_ tree: inout SyntaxTree, _ index: Int) {
    let kind = tree.nodes[index].kind
    switch kind {
    case .emphasis, .strong, .strikethrough:
      readDelimiter(of: kind)
      tree.nodes[index].range.end = max(tree.nodes[index].range.start, cursor)
    case .link, .image:
      // An image whose beginning wasn't found keeps its block's range.
      if kind == .image, tree.nodes[index].range == block { return }
      let start = tree.nodes[index].range.start
      let opening = kind == .image ? Byte.openBracket : bytes.isEmpty || start >= limit ? 0 : bytes[start]
      var inner: Range<Int>?
      if opening == Byte.openBracket {
        guard seekClosingBracket() else {
          tree.nodes[index].range = block
          return
        }
        inner = readDestination(tree.text, tree.nodes[index].literal.indices)
      } else if opening == Byte.less {
        inner = start + 1..<max(cursor, start + 1)
        if cursor < limit, bytes[cursor] == Byte.greater { cursor += 1 }
      }
      tree.nodes[index].range = SourceRange(start, cursor)
      tree.nodes[index].innerRange =
        inner.map { SourceRange($0.lowerBound, $0.upperBound) } ?? tree.nodes[index].range
    default:
      break
    }
  }

  // MARK: What may stand in the source

  /// Reads `text[literal]` at the cursor, or else at the next place where it stands; the cursor is behind it.
  private mutating func readText(_ text: UnsafeBufferPointer<UInt8>, _ literal: Range<Int>) -> Int? {
    let start = cursor
    if let end = match(text, literal, at: start) {
      cursor = end
      return start
    }
    var place = start + 1
    while place < limit, budget > 0 {
      budget -= 1
      if bytes[place] == text[literal.lowerBound] || bytes[place] == Byte.ampersand
        || bytes[place] == Byte.backslash, let end = match(text, literal, at: place)
      {
        cursor = end
        return place
      }
      place += 1
    }
    return nil
  }

  /// The end of `text[literal]` as written from `start` on, with escapes and entities; nil if it isn't there.
  private mutating func match(
    _ text: UnsafeBufferPointer<UInt8>, _ literal: Range<Int>, at start: Int
  ) -> Int? {
    var place = start
    var index = literal.lowerBound
    while index < literal.upperBound {
      guard place < limit else {
        budget -= place - start
        return nil
      }
      let byte = bytes[place]
      if byte == Byte.backslash, place + 1 < limit, Byte.isPunctuation(bytes[place + 1]),
        bytes[place + 1] == text[index]
      {
        place += 2
        index += 1
      } else if byte == Byte.ampersand, let entity = entity(at: place, text, index..<literal.upperBound) {
        place = entity.end
        index = entity.index
      } else if byte == text[index] {
        place += 1
        index += 1
      } else {
        budget -= place - start
        return nil
      }
    }
    return place
  }

  /// An entity at `place` that stands for what comes first in `text[rest]`: where both continue.
  private func entity(
    at place: Int, _ text: UnsafeBufferPointer<UInt8>, _ rest: Range<Int>
  ) -> (end: Int, index: Int)? {
    var end = place + 1
    while end < limit, end - place < 34, Byte.isASCIILetterOrDigit(bytes[end]) || bytes[end] == Byte.hash {
      end += 1
    }
    guard end < limit, bytes[end] == Byte.semicolon, end > place + 1 else { return nil }
    end += 1
    // Written as it is shown: no entity, but text that looks like one. `&amp;` alone would be ambiguous.
    let isAmpersand = end - place == 5 && bytes[place + 1] == 0x61 && bytes[place + 2] == 0x6D
    if !isAmpersand, rest.count >= end - place,
      (0..<end - place).allSatisfy({ bytes[place + $0] == text[rest.lowerBound + $0] })
    {
      return nil
    }
    var index = rest.lowerBound + width(of: text[rest.lowerBound])
    // Some entities stand for two characters: the source behind decides.
    if index < rest.upperBound, end < limit, bytes[end] != text[index], bytes[end] != Byte.ampersand,
      bytes[end] != Byte.backslash
    {
      let second = index + width(of: text[index])
      if second == rest.upperBound || second < rest.upperBound && text[second] == bytes[end] {
        index = second
      }
    }
    return index <= rest.upperBound ? (end, index) : nil
  }

  /// Moves over a line ending and what precedes the text of the next line: blanks and the quotes' marks.
  private mutating func readBreak() {
    var place = cursor
    while place < limit, !Byte.isLineEnd(bytes[place]) { place += 1 }
    guard place < limit else { return }
    cursor = behindLineEnd(place)
  }

  /// Where the text continues behind the line ending at `place`.
  private func behindLineEnd(_ place: Int) -> Int {
    var place = place
    if bytes[place] == Byte.carriageReturn, place + 1 < limit, bytes[place + 1] == Byte.lineFeed {
      place += 1
    }
    place += 1
    var quotes = quoteDepth
    while place < limit {
      if bytes[place] == Byte.greater, quotes > 0 {
        quotes -= 1
      } else if !Byte.isBlank(bytes[place]) {
        break
      }
      place += 1
    }
    return place
  }

  /// Reads a code span at the cursor or behind it.
  private mutating func readCode(
    _ text: UnsafeBufferPointer<UInt8>, _ literal: Range<Int>
  ) -> (whole: Range<Int>, text: Range<Int>)? {
    var place = cursor
    while place < limit, budget > 0 {
      guard bytes[place] == Byte.backtick else {
        budget -= 1
        place += bytes[place] == Byte.backslash ? 2 : 1
        continue
      }
      var inside = place
      while inside < limit, bytes[inside] == Byte.backtick { inside += 1 }
      if let found = codeEnd(text, literal, from: inside, ticks: inside - place) {
        cursor = found.behind
        return (place..<found.behind, found.text)
      }
      place = inside
    }
    return nil
  }

  /// The end of a code span whose text begins at `start`: the same letters (blanks, line endings and quote
  /// marks between lines aside), then the closing backticks.
  private mutating func codeEnd(
    _ text: UnsafeBufferPointer<UInt8>, _ literal: Range<Int>, from start: Int, ticks: Int
  ) -> (text: Range<Int>, behind: Int)? {
    var place = start
    var index = literal.lowerBound
    func skip() {
      while place < limit {
        if Byte.isLineEnd(bytes[place]) {
          place = behindLineEnd(place)
        } else if Byte.isBlank(bytes[place]) {
          place += 1
        } else {
          return
        }
      }
    }
    defer { budget -= place - start }
    skip()
    let first = place
    var last = place
    while true {
      while index < literal.upperBound, Byte.isBlank(text[index]) || Byte.isLineEnd(text[index]) {
        index += 1
      }
      skip()
      guard index < literal.upperBound else { break }
      guard place < limit else { return nil }
      // A pipe in a table's code is written with a backslash.
      if bytes[place] == Byte.backslash, text[index] == Byte.pipe, place + 1 < limit { place += 1 }
      guard bytes[place] == text[index] else { return nil }
      place += 1
      index += 1
      last = place
    }
    guard place + ticks <= limit, (0..<ticks).allSatisfy({ bytes[place + $0] == Byte.backtick }),
      place + ticks == limit || bytes[place + ticks] != Byte.backtick
    else { return nil }
    return (min(first, last)..<last, place + ticks)
  }

  /// Reads raw HTML, which stands as it is except for what precedes its lines.
  private mutating func readHTML(_ text: UnsafeBufferPointer<UInt8>, _ literal: Range<Int>) -> Int? {
    var start = cursor
    while start < limit, budget > 0 {
      var place = start
      var index = literal.lowerBound
      while index < literal.upperBound, place < limit {
        if Byte.isLineEnd(text[index]), Byte.isLineEnd(bytes[place]) {
          while index < literal.upperBound, Byte.isLineEnd(text[index]) || Byte.isBlank(text[index]) {
            index += 1
          }
          place = behindLineEnd(place)
        } else if text[index] == bytes[place] {
          place += 1
          index += 1
        } else {
          break
        }
      }
      budget -= place - start + 1
      if index == literal.upperBound {
        cursor = place
        return start
      }
      start += 1
    }
    return nil
  }

  private mutating func readDelimiter(of kind: SyntaxNode.Kind) {
    switch kind {
    case .strikethrough:
      while cursor < limit, bytes[cursor] == Byte.tilde { cursor += 1 }
    default:
      var count = kind == .strong ? 2 : 1
      while count > 0, cursor < limit, bytes[cursor] == Byte.asterisk || bytes[cursor] == Byte.underscore {
        cursor += 1
        count -= 1
      }
    }
  }

  /// Moves behind `opening`, searching for it where it doesn't stand at the cursor.
  private mutating func readOpening(_ opening: StaticString) -> Bool {
    var place = cursor
    while place + 1 < limit, budget > 0 {
      if bytes[place] == opening.utf8Start[0], bytes[place + 1] == opening.utf8Start[1] {
        cursor = place + 2
        return true
      }
      budget -= 1
      place += 1
    }
    return false
  }

  /// Moves behind the bracket that closes a link's text.
  private mutating func seekClosingBracket() -> Bool {
    var place = cursor
    while place < limit, budget > 0 {
      if bytes[place] == Byte.closeBracket {
        cursor = place + 1
        return true
      }
      budget -= 1
      place += bytes[place] == Byte.backslash ? 2 : 1
    }
    return false
  }

  /// Reads `(destination "title")` or `[label]` behind a link's text; the destination's range if it's there.
  private mutating func readDestination(_ text: [UInt8], _ url: Range<Int>) -> Range<Int>? {
    guard cursor < limit else { return nil }
    if bytes[cursor] == Byte.openParenthesis, let found = inlineDestination(from: cursor + 1),
      fits(found.destination, text, url)
    {
      cursor = found.behind
      return found.destination
    }
    if bytes[cursor] == Byte.openBracket {
      var place = cursor + 1
      while place < limit, bytes[place] != Byte.closeBracket {
        place += bytes[place] == Byte.backslash ? 2 : 1
      }
      if place < limit { cursor = place + 1 }
    }
    return nil
  }

  /// Whether the destination as written can be `text[url]`; escapes and entities are taken on trust.
  private func fits(_ destination: Range<Int>, _ text: [UInt8], _ url: Range<Int>) -> Bool {
    var place = destination.lowerBound
    for index in url {
      guard place < destination.upperBound else { return false }
      if bytes[place] == Byte.ampersand || bytes[place] == Byte.backslash { return true }
      guard bytes[place] == text[index] else { return false }
      place += 1
    }
    return place == destination.upperBound
  }

  private func inlineDestination(from start: Int) -> (destination: Range<Int>, behind: Int)? {
    var place = behindBlanksAndLines(start)
    var destination = place..<place
    if place < limit, bytes[place] == Byte.less {
      let first = place + 1
      while place < limit, bytes[place] != Byte.greater { place += bytes[place] == Byte.backslash ? 2 : 1 }
      guard place < limit else { return nil }
      destination = trimmed(first..<place)
      place += 1
    } else {
      var depth = 0
      while place < limit, !Byte.isBlank(bytes[place]), !Byte.isLineEnd(bytes[place]) {
        if bytes[place] == Byte.openParenthesis { depth += 1 }
        if bytes[place] == Byte.closeParenthesis {
          if depth == 0 { break }
          depth -= 1
        }
        place +=
          bytes[place] == Byte.backslash && place + 1 < limit && Byte.isPunctuation(bytes[place + 1]) ? 2 : 1
      }
      destination = destination.lowerBound..<min(place, limit)
    }
    place = behindBlanksAndLines(place)
    guard place < limit else { return nil }
    let closing: UInt8?
    switch bytes[place] {
    case Byte.quote, Byte.apostrophe: closing = bytes[place]
    case Byte.openParenthesis: closing = Byte.closeParenthesis
    default: closing = nil
    }
    if let closing {
      place += 1
      while place < limit, bytes[place] != closing { place += bytes[place] == Byte.backslash ? 2 : 1 }
      place = behindBlanksAndLines(place + 1)
    }
    guard place < limit, bytes[place] == Byte.closeParenthesis else { return nil }
    return (destination, place + 1)
  }

  private func trimmed(_ range: Range<Int>) -> Range<Int> {
    var start = range.lowerBound
    var end = range.upperBound
    while start < end, Byte.isBlank(bytes[start]) { start += 1 }
    while end > start, Byte.isBlank(bytes[end - 1]) { end -= 1 }
    return start..<end
  }

  private func behindBlanksAndLines(_ start: Int) -> Int {
    var place = start
    while place < limit {
      if Byte.isLineEnd(bytes[place]) {
        place = behindLineEnd(place)
      } else if Byte.isBlank(bytes[place]) {
        place += 1
      } else {
        break
      }
    }
    return place
  }

  private mutating func skipBlanks() {
    while cursor < limit, Byte.isBlank(bytes[cursor]) { cursor += 1 }
  }

  /// How many bytes the UTF-8 character takes that begins with `byte`.
  private func width(of byte: UInt8) -> Int { byte < 0x80 ? 1 : byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4 }
}
