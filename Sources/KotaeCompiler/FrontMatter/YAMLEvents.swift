// The only place that talks to libyaml: bytes in, a tree with byte ranges out. It refuses what front matter
// doesn't need (anchors, tags, several documents, deep nesting) and words no sentence about syntax errors:
// YAMLSyntaxCause does. No pointer leaves this file, and the parser is deleted on every path.

import CLibYAML

/// What libyaml said when it gave up.
struct YAMLFailure {
  /// libyaml's words.
  var problem: String
  /// Where it gave up: a byte offset in the file.
  var offset: Int
  /// Where what it was reading began, if it said so: a byte offset in the file.
  var contextOffset: Int?
}

/// What one pass over YAML text found.
struct YAMLReading {
  /// The first document's value; nil if there is none, or it couldn't be read to its end.
  var root: YAMLNode?
  /// Problems other than syntax errors.
  var diagnostics: [Diagnostic] = []
  /// The syntax error that ended the pass.
  var failure: YAMLFailure?
  /// Whether the text has tabs at all.
  var hasTabs = false
  /// Quoted and block scalars over several lines, in order: their lines aren't indentation. Collected only
  /// where the text has tabs.
  var opaqueRanges: [SourceRange] = []
}

extension YAMLReading {
  /// Reads the YAML in `range`, which must lie inside the file.
  static func read(_ source: SourceText, _ range: SourceRange) -> YAMLReading {
    source.bytes.withUnsafeBufferPointer { bytes in
      var reading = YAMLReading()
      var parser = yaml_parser_t()
      guard let base = bytes.baseAddress, range.end > range.start, yaml_parser_initialize(&parser) == 1 else {
        return reading
      }
      defer { yaml_parser_delete(&parser) }
      yaml_parser_set_encoding(&parser, YAML_UTF8_ENCODING)
      yaml_parser_set_input_string(&parser, base + range.start, range.end - range.start)
      withUnsafeMutablePointer(to: &parser) { parser in
        var events = EventReader(parser: parser, source: source, bytes: bytes, range: range)
        events.readDocuments(into: &reading)
        events.discardEvent()
        reading.diagnostics = events.diagnostics
        reading.failure = events.failure
        reading.hasTabs = events.hasTabs
        reading.opaqueRanges = events.opaqueRanges
      }
      return reading
    }
  }
}

/// Pulls events from one parser. It lives only inside `YAMLReading.read`.
private struct EventReader {
  let parser: UnsafeMutablePointer<yaml_parser_t>
  let source: SourceText
  let bytes: UnsafeBufferPointer<UInt8>
  let range: SourceRange
  let isASCII: Bool
  let hasTabs: Bool

  var event = yaml_event_t()
  var diagnostics: [Diagnostic] = []
  var failure: YAMLFailure?
  var opaqueRanges: [SourceRange] = []

  /// The last converted mark, in both units: marks come in order, so the next one is near.
  private var markIndex = 0
  private var markOffset: Int

  init(
    parser: UnsafeMutablePointer<yaml_parser_t>, source: SourceText, bytes: UnsafeBufferPointer<UInt8>,
    range: SourceRange
  ) {
    self.parser = parser
    self.source = source
    self.bytes = bytes
    self.range = range
    markOffset = range.start
    var all: UInt8 = 0
    var tabs: UInt8 = 0
    for byte in bytes[range.start..<range.end] {
      all |= byte
      tabs |= byte == 0x09 ? 1 : 0
    }
    isASCII = all < 0x80
    hasTabs = tabs != 0
  }

  // MARK: Events

  /// Frees what the current event owns.
  mutating func discardEvent() {
    yaml_event_delete(&event)
  }

  /// Moves to the next event; false at a syntax error.
  mutating func advance() -> Bool {
    yaml_event_delete(&event)
    guard yaml_parser_parse(parser, &event) == 1 else {
      failure = currentFailure()
      return false
    }
    return true
  }

  mutating func readDocuments(into reading: inout YAMLReading) {
    guard advance(), advance(), event.type == YAML_DOCUMENT_START_EVENT else { return }
    guard advance(), let root = readNode(depth: 1) else { return }
    reading.root = root
    guard advance(), advance() else { return }  // the document's end, then the stream's end or another start
    if event.type == YAML_DOCUMENT_START_EVENT {
      let start = offset(event.start_mark)
      report(.yamlMultipleDocuments, SourceRange(start, max(offset(event.end_mark), start)))
    }
  }

  /// Reads the node whose first event is the current one; nil once reading has to stop.
  mutating func readNode(depth: Int) -> YAMLNode? {
    switch event.type {
    case YAML_SCALAR_EVENT: return .scalar(readScalar(isKey: false))
    case YAML_ALIAS_EVENT: return .scalar(readAlias())
    case YAML_SEQUENCE_START_EVENT: return isDepthAllowed(depth) ? readList(depth: depth) : nil
    case YAML_MAPPING_START_EVENT: return isDepthAllowed(depth) ? readMapping(depth: depth) : nil
    default: return nil
    }
  }

  private mutating func isDepthAllowed(_ depth: Int) -> Bool {
    if depth <= YAMLParser.depthLimit { return true }
    let start = offset(event.start_mark)
    report(
      .yamlTooDeep, SourceRange(start, min(start + 1, range.end)), ["limit": String(YAMLParser.depthLimit)])
    return false
  }

  // MARK: Nodes

  private mutating func readList(depth: Int) -> YAMLNode? {
    let style = event.data.sequence_start
    let isFlow = style.style == YAML_FLOW_SEQUENCE_STYLE
    var start = offset(event.start_mark)
    if style.anchor != nil || style.tag != nil { start = reportProperties(from: start) }
    var end = start
    var items: [YAMLNode] = []
    items.reserveCapacity(4)
    while true {
      guard advance() else { return nil }
      if event.type == YAML_SEQUENCE_END_EVENT {
        if isFlow { end = offset(event.end_mark) }
        return .list(items, SourceRange(start, end))
      }
      guard let item = readNode(depth: depth + 1) else { return nil }
      end = item.range.end
      items.append(item)
    }
  }

  private mutating func readMapping(depth: Int) -> YAMLNode? {
    let style = event.data.mapping_start
    let isFlow = style.style == YAML_FLOW_MAPPING_STYLE
    var start = offset(event.start_mark)
    if style.anchor != nil || style.tag != nil { start = reportProperties(from: start) }
    var end = start
    var entries = YAMLEntries()
    while true {
      guard advance() else { return nil }
      let key: YAMLScalar
      switch event.type {
      case YAML_MAPPING_END_EVENT:
        if isFlow { end = offset(event.end_mark) }
        return .mapping(YAMLMapping(entries: entries.list, range: SourceRange(start, end)))
      case YAML_SCALAR_EVENT:
        key = readScalar(isKey: true)
      case YAML_ALIAS_EVENT:
        key = readAlias()
      default:
        let keyStart = offset(event.start_mark)
        report(.yamlKeyNotText, SourceRange(keyStart, min(keyStart + 1, range.end)))
        guard readNode(depth: depth + 1) != nil, advance(), let value = readNode(depth: depth + 1) else {
          return nil
        }
        end = value.range.end
        continue
      }
      guard advance(), let value = readNode(depth: depth + 1) else { return nil }
      end = max(value.range.end, key.range.end)
      if let duplicate = entries.add(.init(key: key, value: value), in: source) {
        diagnostics.append(duplicate)
      }
    }
  }

  private mutating func readScalar(isKey: Bool) -> YAMLScalar {
    let scalar = event.data.scalar
    var start = offset(event.start_mark)
    var end = offset(event.end_mark)
    if scalar.anchor != nil || scalar.tag != nil {
      start = reportProperties(from: start)
      end = max(start, end)
    }
    let style: YAMLScalar.Style
    switch scalar.style {
    case YAML_SINGLE_QUOTED_SCALAR_STYLE: style = .singleQuoted
    case YAML_DOUBLE_QUOTED_SCALAR_STYLE: style = .doubleQuoted
    case YAML_LITERAL_SCALAR_STYLE: style = .literal
    case YAML_FOLDED_SCALAR_STYLE: style = .folded
    default: style = .plain
    }
    if style == .literal || style == .folded {
      // libyaml counts the blank lines after the text as part of it.
      while end > start + 1, [0x20, 0x09, 0x0A, 0x0D].contains(bytes[end - 1]) { end -= 1 }
    }
    let place = SourceRange(start, end)
    let spansLines = event.end_mark.line != event.start_mark.line
    if style == .plain, !isASCII {
      let slips = FullWidthSlips.inPlainScalar(source, place, isKey: isKey, spansLines: spansLines)
      if !slips.isEmpty { diagnostics += slips }
    } else if style != .plain, hasTabs, spansLines {
      opaqueRanges.append(place)
    }
    let text = String(decoding: UnsafeBufferPointer(start: scalar.value, count: scalar.length), as: UTF8.self)
    return YAMLScalar(text: text, style: style, range: place)
  }

  /// An alias is refused, and read as the text that its author wrote.
  private mutating func readAlias() -> YAMLScalar {
    let place = SourceRange(offset(event.start_mark), offset(event.end_mark))
    report(.yamlAnchor, place)
    return YAMLScalar(text: source.text(in: place), style: .plain, range: place)
  }

  /// Refuses the anchors and tags from `start` on; returns where the value itself begins.
  private mutating func reportProperties(from start: Int) -> Int {
    var position = start
    while position < range.end, bytes[position] == UInt8(ascii: "&") || bytes[position] == UInt8(ascii: "!") {
      var end = position + 1
      while end < range.end, bytes[end] > 0x20, ![0x2C, 0x5B, 0x5D, 0x7B, 0x7D].contains(bytes[end]) {
        end += 1
      }
      let place = SourceRange(position, end)
      if bytes[position] == UInt8(ascii: "&") {
        report(.yamlAnchor, place)
      } else {
        report(.yamlTag, place, ["tag": source.text(in: place)])
      }
      position = end
      while end < range.end, [0x20, 0x09, 0x0A, 0x0D].contains(bytes[end]) { end += 1 }
      // Without a value the place is just behind the last property.
      if end < range.end { position = end }
    }
    return position
  }

  // MARK: Places

  private mutating func report(
    _ code: DiagnosticCode, _ place: SourceRange, _ arguments: [String: String] = [:]
  ) {
    diagnostics.append(Diagnostic(code, at: SourceLocation(path: source.path, range: place), arguments))
  }

  /// libyaml's marks count Unicode scalars; everything else here counts bytes.
  private mutating func offset(_ mark: yaml_mark_t) -> Int {
    let target = Int(mark.index)
    if isASCII { return min(range.start + target, range.end) }
    while markIndex < target, markOffset < range.end {
      let byte = bytes[markOffset]
      markOffset += byte < 0x80 ? 1 : byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4
      markIndex += 1
    }
    while markIndex > target, markOffset > range.start {
      markOffset -= 1
      if bytes[markOffset] & 0xC0 != 0x80 { markIndex -= 1 }
    }
    return min(markOffset, range.end)
  }

  private mutating func currentFailure() -> YAMLFailure {
    let state = parser.pointee
    let problem = state.problem.map { String(cString: $0) } ?? "memory"
    if state.error == YAML_READER_ERROR {
      return YAMLFailure(problem: problem, offset: min(range.start + state.problem_offset, range.end))
    }
    let contextOffset = state.context == nil ? nil : offset(state.context_mark)
    return YAMLFailure(problem: problem, offset: offset(state.problem_mark), contextOffset: contextOffset)
  }
}

/// A mapping's entries while they are read, unique by key.
struct YAMLEntries {
  private(set) var list: [YAMLMapping.Entry] = []
  /// Where each key stands in `list`; filled only once looking through the list would cost more.
  private var indices: [String: Int] = [:]
  private static let linearLimit = 32

  /// Adds an entry; a key that is already there is refused, and the entry dropped.
  mutating func add(_ entry: YAMLMapping.Entry, in source: SourceText) -> Diagnostic? {
    let first: YAMLMapping.Entry?
    if list.count < Self.linearLimit {
      // By index: iteration would copy every entry.
      first = list.indices.first { list[$0].key.text == entry.key.text }.map { list[$0] }
      if list.isEmpty { list.reserveCapacity(4) }
    } else {
      if indices.isEmpty {
        for (index, known) in list.enumerated() { indices[known.key.text] = index }
      }
      first = indices[entry.key.text].map { list[$0] }
    }
    if let first {
      return Diagnostic(
        .duplicateKey, at: SourceLocation(path: source.path, range: entry.key.range),
        ["key": entry.key.text],
        related: [RelatedPlace(.firstDefined, SourceLocation(path: source.path, range: first.key.range))])
    }
    if list.count >= Self.linearLimit { indices[entry.key.text] = list.count }
    list.append(entry)
    return nil
  }
}
