// What makes libcmark-gfm read inlines as Japanese is written: runs of delimiters that open and close by the
// CJK-friendly amendment, and bare addresses that end before Japanese punctuation. Everything else stays cmark's.
//
// cmark judges `*` and `_` before it asks any extension. So between its two phases, when blocks are settled and no
// inline is read yet, the runs that the amendment judges differently are replaced, in place and letter by letter, by
// control characters that the document doesn't hold; each tells which delimiter it stands for and what it can do.
// An extension of our own meets them, writes the delimiters back and pushes them onto cmark's stack, where its own
// procedure pairs them with all others. Blocks, link definitions and offsets never see a replaced byte; where inlines
// aren't read (code, destinations, raw HTML), `TreeCopy` puts the delimiters back.
//
// Documents without such a run or address are parsed without any of this: `InlineMarks.areNeeded`.

import CCmarkGFM

/// What one document's inlines are read with; kept in the `user_data` of its root while cmark finishes.
struct InlineMarks {
  /// Whether every run is replaced, not only those that differ: for tests, which hold this way to the plain one.
  private let replacesAll: Bool
  /// The extension that links bare addresses; nil where they are text.
  private let autolink: UnsafeMutablePointer<cmark_syntax_extension>?
  /// The replacing bytes by what they stand for: `4 * delimiter + 2 * canOpen + canClose`.
  private let marks: [UInt8]
  /// What a byte stands for, or -1.
  private let meanings: [Int8]
  /// Whether anything was replaced.
  private(set) var hasReplaced = false
  /// Bytes that may still be looked at for the ends of addresses; cmark can refuse what looks like one.
  private var budget: Int
  private var definedLabels: Set<[UInt8]>?
  private var parser: UnsafeMutablePointer<cmark_parser>

  private static let delimiters = [Byte.asterisk, Byte.underscore, Byte.tilde]
  /// Control characters without a meaning of their own, for cmark or its scanners.
  private static let candidates = Array(1...8) + Array(UInt8(0x0E)...0x1F)

  /// Marks for the document of `bytes`, which `parser` has been fed with; nil if it holds so many control characters
  /// that too few are left to stand for something else.
  init?(
    _ bytes: UnsafeBufferPointer<UInt8>, parser: UnsafeMutablePointer<cmark_parser>,
    autolink: UnsafeMutablePointer<cmark_syntax_extension>?, replacesAll: Bool
  ) {
    let held = InlineMarks.controls(in: bytes)
    let free = InlineMarks.candidates.filter { !held[Int($0)] }
    guard free.count >= 12 else { return nil }
    marks = Array(free.prefix(12))
    var meanings = [Int8](repeating: -1, count: 32)
    for (meaning, mark) in marks.enumerated() { meanings[Int(mark)] = Int8(meaning) }
    self.meanings = meanings
    self.parser = parser
    self.autolink = autolink
    self.replacesAll = replacesAll
    budget = 8 * bytes.count + 1024
  }

  /// The control characters that a document holds, as bytes or as numeric entities.
  private static func controls(in bytes: UnsafeBufferPointer<UInt8>) -> [Bool] {
    var held = [Bool](repeating: false, count: 32)
    for place in bytes.indices {
      if bytes[place] < 0x20 { held[Int(bytes[place])] = true }
      guard bytes[place] == Byte.hash, place > 0, bytes[place - 1] == Byte.ampersand else { continue }
      let digits = bytes[(place + 1)...].prefix(9).prefix { Byte.isASCIILetterOrDigit($0) }
      let text = String(decoding: digits, as: UTF8.self)
      let number = text.first == "x" || text.first == "X" ? Int(text.dropFirst(), radix: 16) : Int(text)
      if let number, number > 0, number < 0x20 { held[number] = true }
    }
    return held
  }

  // MARK: Replacing

  /// Replaces runs in the text of all blocks of the document.
  fileprivate mutating func replace(below root: UnsafeMutablePointer<cmark_node>) {
    var node = root
    while true {
      if node != root, holdsInlines(node), let start = node.pointee.content.ptr, node.pointee.content.size > 0
      {
        replace(in: UnsafeMutableBufferPointer(start: start, count: Int(node.pointee.content.size)))
      }
      if let child = node.pointee.first_child {
        node = child
        continue
      }
      while node != root, node.pointee.next == nil, let parent = node.pointee.parent { node = parent }
      guard node != root, let next = node.pointee.next else { return }
      node = next
    }
  }

  private func holdsInlines(_ node: UnsafeMutablePointer<cmark_node>) -> Bool {
    if let own = node.pointee.extension, let ask = own.pointee.contains_inlines_func {
      return ask(own, node) != 0
    }
    let type = UInt32(node.pointee.type)
    return type == CMARK_NODE_PARAGRAPH.rawValue || type == CMARK_NODE_HEADING.rawValue
  }

  /// Replaces runs in a block's text from `start` on. Inside the brackets of a label cmark compares bytes that it
  /// hasn't read as inlines: there code and tags keep theirs, and a label that is defined and follows a link's text
  /// keeps all.
  private mutating func replace(in text: UnsafeMutableBufferPointer<UInt8>, from start: Int = 0) {
    let bytes = UnsafeBufferPointer(text)
    // Written at the end: runs are judged by what was written beside them.
    var replacements: [Replacement] = []
    var labelEnd = 0
    var tagEnd = 0
    var place = start
    while place < bytes.count {
      switch bytes[place] {
      case Byte.backslash:
        place += place + 1 < bytes.count && Byte.isPunctuation(bytes[place + 1]) ? 2 : 1
      case Byte.less:
        if let end = InlineMarks.angleAddressEnd(bytes, place) {
          place = end
        } else if place < labelEnd, let end = InlineMarks.tagEnd(bytes, place, limit: labelEnd) {
          place = end
        } else {
          if replacesAll { tagEnd = bytes.lastIndex(of: Byte.greater) ?? 0 }
          place += 1
        }
      case Byte.openBracket:
        labelEnd = InlineMarks.labelEnd(bytes, place)
        if place > 0, bytes[place - 1] == Byte.closeBracket,
          isDefined(bytes, place + 1..<max(labelEnd, place + 1))
        {
          place = labelEnd
        }
        place += 1
      case Byte.backtick where place < labelEnd:
        place = InlineMarks.codeEnd(bytes, place, limit: labelEnd)
      case Byte.asterisk, Byte.underscore, Byte.tilde:
        let end = InlineMarks.clusterEnd(bytes, place)
        // Names of attributes hold underscores, and no control characters.
        let isNeeded = replacesAll && place >= tagEnd
        if isNeeded
          || InlineMarks.touchesNonASCII(bytes, place..<end) && InlineMarks.differs(bytes, place..<end)
        {
          append(place..<end, of: bytes, to: &replacements)
        }
        place = end
      default:
        place += 1
      }
    }
    for replacement in replacements {
      for place in replacement.range { text[place] = replacement.mark }
      hasReplaced = true
    }
  }

  /// A run and the byte that replaces each of its delimiters.
  private struct Replacement {
    var range: Range<Int>
    var mark: UInt8
  }

  /// Replaces the runs of a cluster: side by side all of them, since cmark would not know what a replaced neighbour
  /// stands for.
  private func append(
    _ cluster: Range<Int>, of bytes: UnsafeBufferPointer<UInt8>, to replacements: inout [Replacement]
  ) {
    InlineMarks.forEachRun(bytes, cluster) { run in
      // More tildes than cmark reads at once, and more than it ever pairs.
      if run.character == Byte.tilde, run.range.count > 100 { return true }
      let flanking = run.amended
      let delimiter = run.character == Byte.asterisk ? 0 : run.character == Byte.underscore ? 1 : 2
      let meaning = 4 * delimiter + (flanking.canOpen ? 2 : 0) + (flanking.canClose ? 1 : 0)
      replacements.append(Replacement(range: run.range, mark: marks[meaning]))
      return true
    }
  }

  /// The most bytes that cmark takes for a label.
  private static let longestLabel = 1000

  /// The closing bracket of a label that begins at `start`; `start` if there is none.
  private static func labelEnd(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int) -> Int {
    var place = start + 1
    while place < bytes.count {
      switch bytes[place] {
      case Byte.openBracket: return start
      case Byte.closeBracket: return place - start - 1 <= longestLabel ? place : start
      case Byte.backslash: place += 2
      default: place += 1
      }
    }
    return start
  }

  /// Where the code at `start` ends, or its backticks if it isn't closed before `limit`.
  private static func codeEnd(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, limit: Int) -> Int {
    var inside = start
    while inside < limit, bytes[inside] == Byte.backtick { inside += 1 }
    var place = inside
    while place < limit {
      guard bytes[place] == Byte.backtick else {
        place += 1
        continue
      }
      let ticks = place
      while place < limit, bytes[place] == Byte.backtick { place += 1 }
      if place - ticks == inside - start { return place }
    }
    return inside
  }

  /// Where an address in angle brackets ends, which no control character may stand in; nil if none begins here.
  private static func angleAddressEnd(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int) -> Int? {
    var end = start + 1
    var isASCII = true
    while end < bytes.count, bytes[end] > Byte.space, bytes[end] != Byte.less, bytes[end] != Byte.greater {
      if bytes[end] >= 0x80 { isASCII = false }
      end += 1
    }
    guard end < bytes.count, bytes[end] == Byte.greater else { return nil }
    let inside = bytes[start + 1..<end]
    return beginsWithScheme(inside) || isASCII && inside.contains(0x40) ? end + 1 : nil
  }

  /// Where what looks like a tag ends before `limit`; nil if none begins here.
  private static func tagEnd(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, limit: Int) -> Int? {
    guard start + 1 < limit else { return nil }
    let first = bytes[start + 1]
    guard Byte.isASCIILetter(first) || first == Byte.slash || first == 0x21 || first == 0x3F else {
      return nil
    }
    return bytes[start..<limit].firstIndex(of: Byte.greater).map { $0 + 1 }
  }

  /// Whether an address in angle brackets begins with what CommonMark takes for a scheme: 2 to 32 characters.
  private static func beginsWithScheme(_ address: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
    guard let first = address.first, Byte.isASCIILetter(first),
      let colon = address.firstIndex(of: Byte.colon),
      (2...32).contains(colon - address.startIndex)
    else { return false }
    return address[..<colon].allSatisfy {
      Byte.isASCIILetterOrDigit($0) || $0 == 0x2B || $0 == 0x2D || $0 == 0x2E
    }
  }

  /// Whether the document defines a link for the label in `range`.
  private mutating func isDefined(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> Bool {
    guard !range.isEmpty, let references = parser.pointee.refmap?.pointee,
      references.size > 0,
      bytes[range].contains(where: DelimiterRun.isDelimiter)
    else { return false }
    let labels = definedLabels ?? InlineMarks.labels(references)
    definedLabels = labels
    var normalized = cmark_strbuf()
    cmark_strbuf_init(parser.pointee.mem, &normalized, 0)
    defer { cmark_strbuf_free(&normalized) }
    cmark_utf8proc_case_fold(&normalized, bytes.baseAddress.map { $0 + range.lowerBound }, Int32(range.count))
    cmark_strbuf_trim(&normalized)
    cmark_strbuf_normalize_whitespace(&normalized)
    return labels.contains(Array(UnsafeBufferPointer(start: normalized.ptr, count: Int(normalized.size))))
  }

  private static func labels(_ references: cmark_map) -> Set<[UInt8]> {
    var labels: Set<[UInt8]> = []
    var entry = references.refs
    while let current = entry {
      if let label = current.pointee.label {
        labels.insert(Array(UnsafeBufferPointer(start: label, count: strlen(label))))
      }
      entry = current.pointee.next
    }
    return labels
  }

  // MARK: Reading

  /// The delimiter that `byte` stands for, or the byte itself.
  func original(_ byte: UInt8) -> UInt8 {
    guard byte < 0x20, meanings[Int(byte)] >= 0 else { return byte }
    return InlineMarks.delimiters[Int(meanings[Int(byte)]) / 4]
  }

  /// Reads the replaced run at the parser's place: a text node with the delimiters, and what they can do.
  fileprivate func readRun(
    _ mark: UInt8, _ inlines: OpaquePointer
  ) -> UnsafeMutablePointer<cmark_node>? {
    let meaning = Int(meanings[Int(mark)])
    guard meaning >= 0, let chunk = cmark_inline_parser_get_chunk(inlines), let data = chunk.pointee.data,
      let node = cmark_node_new_with_mem(CMARK_NODE_TEXT, parser.pointee.mem)
    else { return nil }
    let start = Int(cmark_inline_parser_get_offset(inlines))
    let delimiter = InlineMarks.delimiters[meaning / 4]
    var end = start
    while end < Int(chunk.pointee.len), data[end] == mark {
      data[end] = delimiter
      end += 1
    }
    let length = Int32(end - start)
    node.pointee.as.literal = cmark_chunk(data: data + start, len: length, alloc: 0)
    node.pointee.start_line = cmark_inline_parser_get_line(inlines)
    node.pointee.end_line = node.pointee.start_line
    node.pointee.start_column = cmark_inline_parser_get_column(inlines)
    // As cmark's own strikethrough does it.
    node.pointee.end_column = delimiter == Byte.tilde ? 0 : node.pointee.start_column + length - 1
    cmark_inline_parser_set_offset(inlines, Int32(end))
    if meaning & 3 != 0, delimiter != Byte.tilde || length <= 2 {
      cmark_inline_parser_push_delimiter(
        inlines, delimiter, Int32(meaning >> 1 & 1), Int32(meaning & 1), node)
    }
    return node
  }

  /// Reads a bare address that cmark would read too far: lets cmark's own extension read it from a text that ends
  /// where the address does. `byte` is what it is called for: the colon behind a scheme, or the first `w`.
  fileprivate mutating func readAddress(
    _ byte: UInt8, _ parent: UnsafeMutablePointer<cmark_node>, _ inlines: OpaquePointer
  ) -> UnsafeMutablePointer<cmark_node>? {
    guard let autolink, budget > 0, let chunk = cmark_inline_parser_get_chunk(inlines),
      let data = chunk.pointee.data
    else { return nil }
    let start = Int(cmark_inline_parser_get_offset(inlines))
    let text = UnsafeMutableBufferPointer(start: data, count: Int(chunk.pointee.len))
    let bytes = UnsafeBufferPointer(text)
    guard
      byte == Byte.colon
        ? InlineMarks.isAddress(bytes, behindScheme: start) : InlineMarks.isAddress(bytes, www: start),
      cmark_inline_parser_in_bracket(inlines, 0) == 0, cmark_inline_parser_in_bracket(inlines, 1) == 0
    else { return nil }
    let found = AddressEnd.find(bytes, from: start)
    let end = found ?? AddressEnd.blank(bytes, from: start)
    budget -= end - start
    let written = Array(bytes[start..<end])
    let isChanged = written.contains { original($0) != $0 || $0 == Byte.backslash }
    guard found != nil || isChanged else { return nil }

    for place in start..<end { text[place] = original(text[place]) }
    let length = chunk.pointee.len
    if let found { chunk.pointee.len = Int32(found) }
    let link = autolink.pointee.match_inline(autolink, parser, parent, byte, inlines)
    chunk.pointee.len = length
    let reached = link == nil ? start : Int(cmark_inline_parser_get_offset(inlines))
    // What turned out to stand behind the address is still to be read.
    for place in reached..<max(end, reached) { text[place] = written[place - start] }
    if reached > start, reached < text.count, text[reached - 1] == Byte.backslash {
      // It belongs to the address and escapes nothing, as had been thought.
      budget -= text.count - reached
      for place in reached..<text.count { text[place] = original(text[place]) }
      replace(in: text, from: reached)
    }
    return link ?? readByte(inlines, data)
  }

  /// Reads one byte as text, so that no extension looks at it again.
  private func readByte(
    _ inlines: OpaquePointer, _ data: UnsafeMutablePointer<UInt8>
  ) -> UnsafeMutablePointer<cmark_node>? {
    guard let node = cmark_node_new_with_mem(CMARK_NODE_TEXT, parser.pointee.mem) else { return nil }
    let start = cmark_inline_parser_get_offset(inlines)
    node.pointee.as.literal = cmark_chunk(data: data + Int(start), len: 1, alloc: 0)
    node.pointee.start_line = cmark_inline_parser_get_line(inlines)
    node.pointee.end_line = node.pointee.start_line
    node.pointee.start_column = cmark_inline_parser_get_column(inlines)
    node.pointee.end_column = node.pointee.start_column
    cmark_inline_parser_set_offset(inlines, start + 1)
    return node
  }

  // MARK: The extension

  /// The extension that a parser needs besides cmark's, before them.
  // Made once, before any parser has it, and never changed.
  nonisolated(unsafe) static let `extension`: UnsafeMutablePointer<cmark_syntax_extension> = {
    guard let made = cmark_syntax_extension_new("kotae-inlines") else { preconditionFailure("no memory") }
    var characters: UnsafeMutablePointer<cmark_llist>?
    for candidate in candidates {
      characters = cmark_llist_append(
        cmark_get_default_mem_allocator(), characters, UnsafeMutableRawPointer(bitPattern: Int(candidate)))
    }
    cmark_syntax_extension_set_special_inline_chars(made, characters)
    cmark_syntax_extension_set_match_inline_func(made) { _, parser, parent, byte, inlines in
      guard let parent, let inlines, byte < 0x20 || byte == Byte.colon || byte == 0x77,
        let marks = InlineMarks.of(parser?.pointee.root)
      else { return nil }
      return byte < 0x20
        ? marks.pointee.readRun(byte, inlines) : marks.pointee.readAddress(byte, parent, inlines)
    }
    // The root bears this extension, and is asked whether it holds inlines before any of them is read.
    cmark_syntax_extension_set_contains_inlines_func(made) { _, root in
      if let root, let marks = InlineMarks.of(root) { marks.pointee.replace(below: root) }
      return 0
    }
    return made
  }()

  private static func of(_ root: UnsafeMutablePointer<cmark_node>?) -> UnsafeMutablePointer<InlineMarks>? {
    root?.pointee.user_data?.assumingMemoryBound(to: InlineMarks.self)
  }
}
