// Registry items that change part of a text: YAML to RegistryPartEdit with the facts beside it.

extension NoteReader {
  /// The values of an item, of all its keys.
  private func valueMappings(_ item: YAMLMapping) -> [YAMLMapping] {
    func lists(_ mapping: YAMLMapping) -> [YAMLNode] {
      guard case .list(let values, _)? = mapping[RegistryFields.values] else { return [] }
      return values
    }
    var values = lists(item)
    if case .list(let keys, _)? = item[RegistryFields.keys] {
      for case .mapping(let key) in keys { values += lists(key) }
    }
    return values.compactMap { value in
      guard case .mapping(let mapping) = value else { return nil }
      return mapping
    }
  }

  /// Where the values of an item say `part`.
  func partPlaces(_ item: YAMLMapping) -> [SourceRange] {
    valueMappings(item).compactMap { value in value.written(RegistryFields.part)?.range }
  }

  /// The names of an item's values, of all its keys, as the author wrote them.
  func valueNames(_ item: YAMLMapping) -> [String] {
    valueMappings(item).compactMap { value in
      guard case .scalar(let name)? = value[RegistryFields.name] else { return nil }
      return name.text
    }
  }

  /// Whether a key of an item that changes parts of texts has values, and nothing that doesn't go with them.
  mutating func canHoldParts(_ mapping: YAMLMapping, _ view: RegistryView) -> Bool {
    let problems = node.diagnostics.count
    let part = RegistryFields.part.key
    node.misplaced([RegistryFields.deleteKey, RegistryFields.replaceKey], in: mapping, with: part)
    if view.mount != nil { node.misplaced([RegistryFields.view.field], in: mapping, with: part) }
    switch node.required(RegistryFields.values, in: mapping, of: part) {
    case .list(let values, let range)? where values.isEmpty:
      node.report(.missingKey, range, ["key": RegistryFields.values.key, "in": part])
    default: break
    }
    return node.diagnostics.count == problems
  }

  /// The change of an item whose keys have been read; no part of it comes twice.
  mutating func partEdit(_ keys: [KeyReading]) -> RegistryPartEdit {
    var first: [[UInt8]: SourceRange] = [:]
    for key in keys {
      for (value, facts) in zip(key.parts, key.facts) {
        let path = key.edit.writtenKey.path
        let identity =
          RegistryCharacters.folded(path) + "\0" + RegistryCharacters.folded(value.name) + "\0"
          + String(value.part.item) + value.part.marker
        if let earlier = first[Array(identity.utf8)] {
          node.report(
            .registryDuplicateName, facts.nameRange, ["name": value.name, "key": path],
            related: [RelatedPlace(.firstDefined, node.location(earlier))])
        } else {
          first[Array(identity.utf8)] = facts.nameRange
        }
      }
    }
    return RegistryPartEdit(
      keys: keys.map { RegistryPartKeyEdit(key: $0.edit.key, view: $0.edit.view, values: $0.parts) })
  }

  /// A value of which one part changes.
  mutating func partValue(
    _ mapping: YAMLMapping, _ texts: RegistryValueTexts
  ) -> (edit: RegistryPartValueEdit, facts: RegistryValueFacts)? {
    node.keys(of: mapping, RegistryFields.value)
    guard let name = valueName(mapping, of: "values") else { return nil }
    guard mapping[RegistryFields.part] != nil else {
      node.report(.registryPartMixed, name.range, ["name": name.value])
      return nil
    }
    node.misplaced(
      [RegistryFields.allowNewline, RegistryFields.delete], in: mapping, with: RegistryFields.part.key)
    let part = part(mapping)
    var isKindRead = true
    let kind = mapping[RegistryFields.type].flatMap { value -> RegistryTextKind? in
      let kind = node.choice(RegistryFields.type.key, value, RegistryTextKind.self)
      isKindRead = kind != nil
      return kind
    }
    let data = node.required(RegistryFields.data, in: mapping, of: name.value).flatMap {
      item(RegistryFields.data.key, $0)
    }
    let before = priorItem(mapping, name: name.value)
    let unit = node.choice(RegistryFields.unit, in: mapping)
    let allowed = allowed(mapping, path: texts.path(of: name.value, part) + "/allowed")
    guard let part, let data, let before, isKindRead else { return nil }
    if let number = RegistryTextPart.number(data.value) {
      if let allowed, !allowed.allows(number) {
        node.report(
          .valueNotAllowed, data.range, ["value": bothBases(number), "allowed": allowed.summary],
          related: [
            RelatedPlace(.because, node.location(mapping[RegistryFields.allowed]?.range ?? data.range))
          ])
      }
    } else {
      node.misplaced(
        [RegistryFields.unit.field, RegistryFields.allowed], in: mapping, with: "data: " + data.value)
    }
    return (
      RegistryPartValueEdit(name: name.value, kind: kind, part: part, data: data.value, before: before.text),
      RegistryValueFacts(unit: unit, allowed: allowed, nameRange: name.range, dataRange: data.range)
    )
  }

  /// `{after: "SharedSection=", item: 2, of: 3}`
  private mutating func part(_ value: YAMLMapping) -> RegistryTextPart? {
    let owner = RegistryFields.part.key
    guard let mapping = node.mapping(RegistryFields.part, in: value) else { return nil }
    let marker = node.value(RegistryFields.partAfter, in: mapping, of: owner).flatMap { self.marker($0) }
    let count = node.integer(RegistryFields.partOf, in: mapping, of: owner)
    let item = node.value(RegistryFields.partItem, in: mapping, of: owner).flatMap { value in
      // No item beyond the last.
      count.map { node.integer(RegistryFields.partItem.key, value, in: 1...$0.value, type: "item") }
        ?? node.integer(RegistryFields.partItem, value)
    }
    guard let marker, let count, let item else { return nil }
    return RegistryTextPart(marker: marker, item: Int(item.value), count: Int(count.value))
  }

  /// What stands before the list, with warnings about what can't be seen.
  private mutating func marker(_ value: YAMLNode) -> String? {
    guard let text = node.text(RegistryFields.partAfter, value) else { return nil }
    var problems: [RegistryProblem] = []
    RegistryCharacters.forEach(in: text.value) { scalar, place in
      if RegistryCharacters.isDeceptive(scalar) {
        problems.append(
          RegistryProblem(
            .registryInvisibleCharacter, text.range, inside: place,
            ["character": RegistryCharacters.spelling(scalar)]))
      }
    }
    if RegistryCharacters.hasBlankEdges(text.value) {
      problems.append(RegistryProblem(.registryBlankEdges, text.range, ["text": text.value]))
    }
    report(problems, value)
    return text.value
  }

  /// One item of a list, as it is to stand in the text: a number in decimal, or a text that can't be taken for anything
  /// else.
  private mutating func item(_ key: String, _ value: YAMLNode) -> Located<String>? {
    guard let scalar = node.scalar(key, value) else { return nil }
    let kind = scalar.style == .plain ? PlainScalarKind(scalar.text) : .text
    func refuse(_ code: DiagnosticCode, _ arguments: [String: String], write text: String?) {
      let fix = text.map {
        FixIt(.replace, $0, edits: [SourceEdit(location: node.location(scalar.range), replacement: $0)])
      }
      node.report(code, scalar.range, arguments, fixIts: fix.map { [$0] } ?? [])
    }
    let quoted = RegistryTextPart.isItem(scalar.text) ? "\"\(scalar.text)\"" : nil
    switch kind {
    case .text where !RegistryTextPart.isItem(scalar.text):
      refuse(.registryPartData, ["value": scalar.text], write: nil)
    case .number where RegistryTextPart.number(scalar.text) == nil:
      // Hexadecimal digits would be written as they are.
      var decimal: String?
      if case .value(let number) = ExactInteger.reading(scalar.text), number >= 0 { decimal = String(number) }
      refuse(.registryPartData, ["value": scalar.text], write: decimal ?? quoted)
    case .text, .number: return Located(scalar.text, scalar.range)
    case .nothing, .boolean, .time, .date:
      refuse(
        .registryDataType, ["type": "part", "expected": "text", "found": kind.word], write: quoted)
    }
    return nil
  }

  /// What the item was before.
  private enum PriorItem {
    case text(String)
    case unknown

    /// The text; nil where nobody knows it.
    var text: String? {
      if case .text(let text) = self { return text }
      return nil
    }
  }

  private mutating func priorItem(_ mapping: YAMLMapping, name: String) -> PriorItem? {
    guard let value = node.value(RegistryFields.before, in: mapping, of: name.isEmpty ? "(default)" : name)
    else {
      return nil
    }
    if case .scalar(let scalar) = value, scalar.style == .plain {
      if scalar.text == RegistryPriorWord.unknown.rawValue { return .unknown }
      if scalar.text == RegistryPriorWord.absent.rawValue {
        node.report(
          .unknownChoice, scalar.range,
          ["key": RegistryFields.before.key, "value": scalar.text, "allowed": "unknown, …"])
        return nil
      }
    }
    return item(RegistryFields.before.key, value).map { .text($0.value) }
  }
}
