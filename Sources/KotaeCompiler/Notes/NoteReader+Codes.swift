// Codes of a note: STOP codes, events and error codes, each kind with its own range.

extension NoteReader {
  mutating func codes(_ root: YAMLMapping) -> [CodeEntry] {
    var seen = UniqueIDs("codes")
    var ids = UniqueIDs("codes")
    return items(NoteFields.codes, root).compactMap { mapping in
      guard let entry = code(mapping, &ids) else { return nil }
      guard seen.insert(Located(entry.code.slug, entry.range)) == nil else {
        node.report(.duplicateCode, entry.range, ["code": entry.code.display])
        return nil
      }
      return entry
    }
  }

  private mutating func code(_ mapping: YAMLMapping, _ ids: inout UniqueIDs) -> CodeEntry? {
    let kinds = Self.codeKinds
    let named = mapping.entries.filter { kinds.contains($0.key.text) }
    guard let entry = named.first, named.count == 1, let kind = FailureCode.Kind(rawValue: entry.key.text)
    else {
      if let other = mapping.entries.first(where: {
        !Self.besideCode.contains($0.key.text)
      }),
        named.isEmpty
      {
        node.report(
          .unknownKey, other.key.range, ["key": other.key.text, "allowed": kinds.joined(separator: ", ")],
          fixIts: node.suggestion(for: other.key.text, among: kinds, at: other.key.range))
      } else if named.isEmpty {
        node.report(.missingKey, mapping.range, ["key": kinds.joined(separator: " | "), "in": "codes"])
      } else {
        node.misplaced([named[1].key.text], in: mapping, with: named[0].key.text)
      }
      return nil
    }
    node.keys(
      of: mapping,
      allowed: [kind.rawValue] + (kind == .stop ? Self.besideCode : CodeFields.shared.map(\.key)))
    var log: String?
    let code: FailureCode?
    switch kind {
    case .event:
      (code, log) = event(entry.value)
    case .stop:
      code = number(entry.value, kind).map { .stop(UInt32($0)) }
    case .hresult:
      code = number(entry.value, kind).map {
        .hresult(UInt32(truncatingIfNeeded: $0))
      }
    case .ntstatus:
      code = number(entry.value, kind).map {
        .ntstatus(UInt32(truncatingIfNeeded: $0))
      }
    case .win32:
      code = number(entry.value, kind).map { .win32(UInt32($0)) }
    case .winsock:
      code = number(entry.value, kind).map { .winsock(UInt32($0)) }
    case .http:
      code = number(entry.value, kind).map { .http(UInt16($0)) }
    }
    guard let code else { return nil }
    let stated = node.id(CodeFields.id, in: mapping)
    if let stated, !isNew(stated, &ids) { return nil }
    let id = stated?.value ?? code.slug
    let name = symbolicName(mapping, of: code)
    let parameters = mapping[CodeFields.parameters].map { self.parameters($0, path: "codes/" + id) } ?? []
    let text = slot("codes/" + id + "/text", CodeFields.text, in: mapping, short: "codes/" + id)
    return CodeEntry(
      id: id, code: code, log: log, name: name, parameters: parameters, text: text, range: entry.value.range)
  }

  private static let codeKinds = CodeFields.kinds.map(\.key)
  private static let besideCode = (CodeFields.shared + [CodeFields.parameters]).map(\.key)

  /// The number of a code, or of an event, in its kind's range.
  private mutating func number(_ value: YAMLNode, _ kind: FailureCode.Kind) -> Int128? {
    let field = kind == .event ? CodeFields.eventID : CodeFields.field(of: kind)
    guard case .integer(let range, _) = field.value else { preconditionFailure("codes are numbers") }
    guard let number = node.integer(kind.rawValue, value) else { return nil }
    guard range.contains(number.value) else {
      node.report(
        .codeOutOfRange, number.range,
        [
          "value": String(number.value), "kind": kind.rawValue,
          "limit": String(range.lowerBound) + "…" + String(range.upperBound),
        ])
      return nil
    }
    return number.value
  }

  private mutating func event(_ value: YAMLNode) -> (FailureCode?, log: String?) {
    guard let mapping = node.mapping("event", value) else { return (nil, nil) }
    node.keys(of: mapping, CodeFields.eventShape)
    let log = node.text(CodeFields.eventLog, in: mapping)?.value
    let source = node.text(CodeFields.eventSource, in: mapping, of: "event")?.value
    let id = node.value(CodeFields.eventID, in: mapping, of: "event").flatMap { number($0, .event) }
    guard let source, let id else { return (nil, log) }
    return (.event(source: source, id: UInt16(id)), log)
  }

  /// The code's name: the bug-check table's for STOP codes, which an author's name must agree with.
  private mutating func symbolicName(_ mapping: YAMLMapping, of code: FailureCode) -> String? {
    let written = node.text(CodeFields.name, in: mapping)
    guard case .stop(let number) = code, let known = BugCheckNames.name(of: number) else {
      return written?.value
    }
    if let written, written.value != known {
      node.report(
        .bugCheckNameMismatch, written.range,
        ["name": written.value, "expected": known, "code": code.display],
        fixIts: [
          FixIt(
            .replace, known, edits: [SourceEdit(location: node.location(written.range), replacement: known)])
        ])
    }
    return known
  }

  /// `{1: {value: 0x8, text: …}}` or `{1: 0x8}`; for several values a list of either.
  private mutating func parameters(_ value: YAMLNode, path: String) -> [CodeEntry.Parameter] {
    guard let mapping = node.mapping("parameters", value) else { return [] }
    return mapping.entries.flatMap { entry -> [CodeEntry.Parameter] in
      // One spelling a number: `01` beside `1` would be a second first parameter.
      guard let index = (1...4).first(where: { String($0) == entry.key.text }) else {
        node.report(.unknownKey, entry.key.range, ["key": entry.key.text, "allowed": "1, 2, 3, 4"])
        return []
      }
      let place = path + "/parameters/" + String(index)
      guard case .list(let list, let range) = entry.value else {
        return parameter(index, entry.value, path: place).map { [$0] } ?? []
      }
      if list.isEmpty { node.report(.missingKey, range, ["key": "value", "in": "parameters"]) }
      var seen = UniqueIDs("parameters/" + String(index))
      return list.compactMap { parameter(index, $0, path: place, &seen) }
    }
  }

  /// One value of several, whose text is named by the number.
  private mutating func parameter(
    _ index: Int, _ value: YAMLNode, path: String, _ seen: inout UniqueIDs
  ) -> CodeEntry.Parameter? {
    let parts = parameterParts(value)
    guard let number = parts.number else { return nil }
    let id = Located(NumberSpelling.hexadecimal(number.value), number.range)
    guard isNew(id, &seen) else { return nil }
    let text = parts.text.flatMap { slot(path + "/" + id.value, CodeFields.parameterText, $0) }
    return CodeEntry.Parameter(index: index, value: number.value, text: text)
  }

  /// The only value of its parameter.
  private mutating func parameter(_ index: Int, _ value: YAMLNode, path: String) -> CodeEntry.Parameter? {
    let parts = parameterParts(value)
    let text = parts.text.flatMap { slot(path, CodeFields.parameterText, $0, short: path + "/text") }
    return parts.number.map { CodeEntry.Parameter(index: index, value: $0.value, text: text) }
  }

  private mutating func parameterParts(
    _ value: YAMLNode
  ) -> (number: Located<UInt64>?, text: YAMLNode?) {
    var number: YAMLNode? = value
    var text: YAMLNode?
    if case .mapping(let parts) = value {
      node.keys(of: parts, CodeFields.parameter)
      number = node.value(CodeFields.parameterNumber, in: parts, of: "parameters")
      text = parts[CodeFields.parameterText]
    }
    let found = number.flatMap { node.integer(CodeFields.parameterNumber, $0) }
    return (found.map { Located(UInt64($0.value), $0.range) }, text)
  }
}
