// Registry scripts of a note: YAML to RegistryEdit with the facts beside it. What a key, a name, a datum may be is
// RegistryRules' business.

extension NoteReader {
  mutating func registry(_ root: YAMLMapping) -> [RegistryItem] {
    var seen = UniqueIDs("registry")
    var items: [RegistryItem] = []
    var excluded: [(item: Int?, ids: [Located<String>])] = []
    let mappings = self.items(NoteFields.registry, root)
    if case .list(let list, _)? = root[NoteFields.registry] {
      knowsAllRegistryItems = list.count == mappings.count
    } else {
      knowsAllRegistryItems =
        root[NoteFields.registry] == nil && root.isComplete && !node.isMisspelt(NoteFields.registry, in: root)
    }
    for mapping in mappings {
      if mapping[RegistryFields.id] == nil { knowsAllRegistryItems = false }
      let id = newID(in: mapping, of: "registry", &seen)
      let item = registryItem(mapping, id: id)
      if let item { items.append(item) }
      let index = item == nil ? nil : items.count - 1
      if let id { registryIndexes.append((id.value, index)) }
      excluded.append((index, exclusions(mapping, of: id)))
    }
    for (item, ids) in excluded { exclude(ids, by: item, &items) }
    return items
  }

  private mutating func registryItem(_ mapping: YAMLMapping, id: Located<String>?) -> RegistryItem? {
    let path = "registry/" + (id?.value ?? "")
    let title = node.value(RegistryFields.title, in: mapping, of: "registry").flatMap {
      value -> TextSlot? in
      let slot = slot(path + "/title", RegistryFields.title, value)
      if let slot {
        report(RegistryRules.problems(inComment: Located(texts[slot.index].text, value.range)), value)
      }
      return slot
    }
    let takesEffect = node.value(RegistryFields.takesEffect, in: mapping, of: "registry").flatMap {
      restart(RegistryFields.takesEffect.key, $0)
    }
    let risk = slot(path + "/risk", RegistryFields.risk, in: mapping)
    let download = node.boolean(RegistryFields.download, in: mapping) ?? true
    let withheld = slot(path + "/withheld", RegistryFields.withheld, in: mapping)
    if download { node.misplaced([RegistryFields.withheld], in: mapping, with: "download: true") }
    let destructive = node.boolean(RegistryFields.destructive, in: mapping) ?? false
    let irreversible = node.boolean(RegistryFields.irreversible, in: mapping) ?? false

    let partPlaces = partPlaces(mapping)
    if download, let place = partPlaces.first {
      node.report(
        .registryPartDownload, place, ["id": id?.value ?? ""],
        related: mapping[RegistryFields.download].map { [RelatedPlace(.because, node.location($0.range))] }
          ?? [])
    }
    let changesParts = !partPlaces.isEmpty
    let names = valueNames(mapping)

    var keys: [KeyReading] = []
    var isWhole = true
    node.keys(of: mapping, RegistryFields.item)
    let keysField = RegistryFields.keys
    if let list = mapping[keysField] {
      node.misplaced(RegistryFields.ofKey, in: mapping, with: keysField.key)
      let items = node.list(keysField.key, list)
      if let items, items.isEmpty {
        node.report(.missingKey, list.range, ["key": keysField.key, "in": "registry"])
        isWhole = false
      }
      for item in items ?? [] {
        guard let keyMapping = node.mapping(keysField.key, item) else {
          isWhole = false
          continue
        }
        node.keys(of: keyMapping, RegistryFields.keyShape)
        if let key = keyEdit(
          keyMapping, path: path, names: names, download: download, changesParts: changesParts)
        {
          keys.append(key)
        } else {
          isWhole = false
        }
      }
    } else {
      if let key = keyEdit(
        mapping, path: path, names: names, download: download, changesParts: changesParts)
      {
        keys.append(key)
      } else {
        isWhole = false
      }
    }
    guard let id, let title, let takesEffect, isWhole else { return nil }
    let edit = RegistryEdit(keys: keys.map(\.edit))
    let problems = RegistryRules.problems(
      in: edit, at: RegistryEditPlaces(keys: keys.map(\.place)), isDestructive: destructive)
    report(problems, nil)
    let change = changesParts ? RegistryChange.parts(partEdit(keys)) : .whole(edit)
    return RegistryItem(
      id: id, title: title, change: change, facts: keys.map(\.facts), takesEffect: takesEffect, risk: risk,
      download: download, destructive: destructive, irreversible: irreversible, withheld: withheld,
      excludes: [])
  }

  // MARK: Exclusions

  /// The ids that an item excludes, but its own.
  private mutating func exclusions(_ mapping: YAMLMapping, of id: Located<String>?) -> [Located<String>] {
    let field = RegistryFields.excludes
    guard let value = mapping[field], let list = node.list(field.key, value) else { return [] }
    var seen = UniqueIDs(field.key)
    return list.compactMap { node.id(field.key, $0) }.filter { other in
      if other.value == id?.value {
        node.report(.registryExcludesItself, other.range, ["id": other.value])
        return false
      }
      return isNew(other, &seen)
    }
  }

  /// Resolves the ids that the item at `index` excludes, for both items.
  private mutating func exclude(
    _ ids: [Located<String>], by index: Int?, _ items: inout [RegistryItem]
  ) {
    for id in ids {
      guard let known = registryIndexes.first(where: { $0.id == id.value }) else {
        unknownRegistryItem(id)
        continue
      }
      guard let index, let other = known.index else { continue }
      for (one, another) in [(index, other), (other, index)] where !items[one].excludes.contains(another) {
        items[one].excludes.append(another)
        items[one].excludes.sort()
      }
    }
  }

  /// Reports an id that no registry item has.
  mutating func unknownRegistryItem(_ id: Located<String>) {
    guard knowsAllRegistryItems else { return }
    node.report(
      .unknownRegistryID, id.range, ["id": id.value],
      fixIts: node.suggestion(for: id.value, among: registryIndexes.map(\.id), at: id.range))
  }

  /// Takes problems of the registry's rules over, with offsets inside `value`'s text turned into the file's.
  mutating func report(_ problems: [RegistryProblem], _ value: YAMLNode?) {
    for problem in problems {
      node.diagnostics.append(
        problem.diagnostic(path: node.path) { range, inside in
          guard case .scalar(let scalar)? = value, scalar.range == range else { return range }
          return scalar.range(ofValueBytes: inside, in: node.source)
        })
    }
  }

  // MARK: Keys

  /// What was read of a key: its edit, or the parts of its values.
  struct KeyReading {
    /// The key; without values where parts are edited.
    var edit: RegistryKeyEdit
    /// The parts; empty where values are written whole.
    var parts: [RegistryPartValueEdit]
    /// Facts about the values or parts.
    var facts: [RegistryValueFacts]
    /// Where they stand.
    var place: RegistryEditPlaces.Key
  }

  private mutating func keyEdit(
    _ mapping: YAMLMapping, path: String, names: [String], download: Bool, changesParts: Bool
  ) -> KeyReading? {
    var (view, isViewWhole) = registryView(mapping)
    var key: RegistryKey?
    var keyRange = mapping.range
    if let value = node.value(RegistryFields.key, in: mapping, of: "registry"),
      let text = node.scalar(RegistryFields.key.key, value)
    {
      keyRange = text.range
      let reading = RegistryKey.parse(Located(text.text, text.range), view: view, download: download)
      report(reading.problems, value)
      key = reading.key
      if let key, let mount = view.mount, isViewWhole, mount.controlSet == nil,
        RegistryMount.namesCurrentControlSet(key)
      {
        let place = mapping.written(RegistryFields.mount)?.range ?? keyRange
        node.report(
          .missingKey, place, ["key": RegistryFields.controlSet.key, "in": RegistryFields.mount.key],
          related: [RelatedPlace(.because, node.location(keyRange))])
        isViewWhole = false
      }
    }
    var action = RegistryKeyEdit.Action.open
    var actionRange = keyRange
    for (field, meaning) in [
      (RegistryFields.deleteKey, RegistryKeyEdit.Action.delete), (RegistryFields.replaceKey, .replace),
    ] {
      guard node.boolean(field, in: mapping) == true else { continue }
      if action != .open { node.misplaced([field], in: mapping, with: RegistryFields.deleteKey.key) }
      action = meaning
      actionRange = mapping.written(field)?.range ?? keyRange
    }
    var values: [RegistryValueEdit] = []
    var parts: [RegistryPartValueEdit] = []
    var facts: [RegistryValueFacts] = []
    var isWhole = !changesParts || canHoldParts(mapping, view)
    let texts = RegistryValueTexts(
      path: path + "/values/",
      key: key.map { RegistryKeyEdit(key: $0, view: view, action: .open, values: []).writtenKey.path } ?? "",
      names: names)
    let valuesField = RegistryFields.values
    for item in mapping[valuesField].flatMap({ node.list(valuesField.key, $0) }) ?? [] {
      guard let valueMapping = node.mapping(valuesField.key, item) else {
        isWhole = false
        continue
      }
      if changesParts {
        guard let part = partValue(valueMapping, texts) else {
          isWhole = false
          continue
        }
        parts.append(part.edit)
        facts.append(part.facts)
      } else {
        guard let value = value(valueMapping, texts) else {
          isWhole = false
          continue
        }
        values.append(value.edit)
        facts.append(value.facts)
      }
    }
    if action == .delete, mapping[valuesField] != nil {
      node.misplaced([valuesField], in: mapping, with: RegistryFields.deleteKey.key)
      isWhole = false
    }
    guard let key, isWhole, isViewWhole else { return nil }
    return KeyReading(
      edit: RegistryKeyEdit(key: key, view: view, action: action, values: values), parts: parts,
      facts: facts,
      place: RegistryEditPlaces.Key(
        key: keyRange, action: actionRange, names: changesParts ? [] : facts.map(\.nameRange)))
  }

  // MARK: Values

  private mutating func value(
    _ mapping: YAMLMapping, _ texts: RegistryValueTexts
  ) -> (edit: RegistryValueEdit, facts: RegistryValueFacts)? {
    node.keys(of: mapping, RegistryFields.value)
    guard let name = valueName(mapping, of: "values") else { return nil }
    let before = prior(mapping, name: name.value)
    if node.boolean(RegistryFields.delete, in: mapping) == true {
      node.misplaced(RegistryFields.ofSetValue, in: mapping, with: RegistryFields.delete.key)
      guard let before else { return nil }
      return (
        RegistryValueEdit(name: name.value, action: .delete, before: before),
        RegistryValueFacts(unit: nil, allowed: nil, nameRange: name.range, dataRange: name.range)
      )
    }
    let unit = node.choice(RegistryFields.unit, in: mapping)
    let data = data(mapping, name: name.value)
    let allowed = allowed(mapping, path: texts.path(of: name.value) + "/allowed")
    if let data, data.number == nil {

      node.misplaced(
        [RegistryFields.unit.field, RegistryFields.allowed], in: mapping, with: "type: " + data.typeWord)

    }
    guard let data, let before, let dataNode = mapping[RegistryFields.data] else { return nil }
    if let allowed, data.number != nil, allowed.greatest > data.greatestNumber,
      let place = mapping[RegistryFields.allowed]
    {
      node.report(
        .numberOutOfRange, place.range,
        [
          "value": bothBases(allowed.greatest), "type": data.typeWord,
          "limit": "0…" + String(data.greatestNumber),
        ])
    } else if let allowed, let number = data.number, !allowed.allows(number) {
      node.report(
        .valueNotAllowed, dataNode.range, ["value": bothBases(number), "allowed": allowed.summary],
        related: [
          RelatedPlace(.because, node.location(mapping[RegistryFields.allowed]?.range ?? dataNode.range))
        ])
    }
    return (
      RegistryValueEdit(name: name.value, action: .set(data), before: before),
      RegistryValueFacts(
        unit: unit, allowed: allowed, base: NumberBase(of: dataNode), nameRange: name.range,
        dataRange: dataNode.range)
    )
  }

  /// A value's name; an empty one, written with quotes, is the key's default value.
  mutating func valueName(_ mapping: YAMLMapping, of owner: String) -> Located<String>? {
    let field = RegistryFields.name
    guard let value = node.value(field, in: mapping, of: owner) else { return nil }
    guard case .scalar(let scalar) = value, !(scalar.style == .plain && scalar.text.isEmpty) else {
      node.wrongKind(field.key, value, expected: "text")
      return nil
    }
    // `~` and `null` are nothing to YAML; a value with such a name is quoted.
    if scalar.style == .plain, PlainScalarKind(scalar.text) == .nothing {
      node.report(.wrongKind, scalar.range, ["key": field.key, "expected": "text", "found": "nothing"])
      return nil
    }
    let problems = RegistryRules.problems(inName: Located(scalar.text, scalar.range))
    report(problems, value)
    return problems.holdError ? nil : Located(scalar.text, scalar.range)
  }

  private mutating func data(_ mapping: YAMLMapping, name: String) -> RegistryData? {
    guard let typeNode = node.required(RegistryFields.type, in: mapping, of: name),
      let type = node.scalar(RegistryFields.type.key, typeNode),
      let dataNode = node.required(RegistryFields.data, in: mapping, of: name)
    else { return nil }
    // Where the word is wrong, the line break isn't another mistake.
    let allowsNewline =
      mapping[RegistryFields.allowNewline] == nil
      ? false : node.boolean(RegistryFields.allowNewline, in: mapping) ?? true
    let reading = RegistryData.read(
      type: Located(type.text, type.range), data: dataNode, name: name, allowsNewline: allowsNewline)
    if let data = reading.data, !data.isText {
      node.misplaced([RegistryFields.allowNewline], in: mapping, with: "type: " + data.typeWord)
    }
    for problem in reading.problems {
      report([problem], problem.range == type.range ? typeNode : scalarNode(at: problem.range, in: dataNode))
    }
    return reading.data
  }

  func scalarNode(at range: SourceRange, in node: YAMLNode) -> YAMLNode {
    if case .list(let items, _) = node { return items.first { $0.range == range } ?? node }
    return node
  }

  private mutating func prior(_ mapping: YAMLMapping, name: String) -> RegistryPrior? {
    guard let value = node.value(RegistryFields.before, in: mapping, of: name.isEmpty ? "(default)" : name)
    else {
      return nil
    }
    if case .mapping(let known) = value {
      node.keys(of: known, RegistryFields.prior)
      return data(known, name: name).map { .data($0) }
    }
    guard let word = node.choice(RegistryFields.before.key, value, RegistryPriorWord.self) else { return nil }
    return word == .absent ? .absent : .unknown
  }

  // MARK: Allowed values

  mutating func allowed(_ value: YAMLMapping, path: String) -> AllowedValues? {
    node.mapping(RegistryFields.allowed, in: value).flatMap { allowedRule($0, path: path) }
  }

  /// The rule that `mapping` states under the keys of a rule. Texts of numbers are named below `path` by the number in
  /// hexadecimal, so that `0x8` and `8` are one name.
  mutating func allowedRule(_ mapping: YAMLMapping, path: String) -> AllowedValues? {
    let minimum = node.integer(RegistryFields.min, in: mapping).map { UInt64($0.value) }
    let maximum = node.integer(RegistryFields.max, in: mapping).map { UInt64($0.value) }
    if let minimum, let maximum, minimum > maximum, let place = mapping[RegistryFields.max] {
      node.report(
        .numberOutOfRange, place.range,
        ["value": bothBases(maximum), "type": "max", "limit": bothBases(minimum) + "…"])
      return nil
    }
    return AllowedValues(
      minimum: minimum, maximum: maximum, oneOf: meanings(RegistryFields.oneOf, mapping, path: path),
      bits: meanings(RegistryFields.bits, mapping, path: path),
      except: mapping[RegistryFields.except].map { exceptions($0) } ?? [],
      special: meanings(RegistryFields.special, mapping, path: path))
  }

  private mutating func natural(_ key: String, _ value: YAMLNode) -> UInt64? {
    node.integer(key, value, in: 0...0xFFFF_FFFF_FFFF_FFFF, type: key).map { UInt64($0.value) }
  }

  /// A list of numbers, or a mapping from numbers to what they mean.
  private mutating func meanings(
    _ field: Field, _ mapping: YAMLMapping, path: String
  ) -> [AllowedValues.Meaning] {
    let key = field.key
    guard let value = mapping[field] else { return [] }
    if case .list(let list, _) = value {
      return list.compactMap { natural(key, $0).map { AllowedValues.Meaning(value: $0, text: nil) } }
    }
    guard let meanings = node.mapping(key, value) else { return [] }
    var seen: [UInt64: SourceRange] = [:]
    return meanings.entries.compactMap { entry in
      guard let number = natural(key, .scalar(entry.key)) else { return nil }
      if let first = seen.updateValue(entry.key.range, forKey: number) {
        // `0x8` beside `8`: to YAML they are two keys.
        node.report(
          .duplicateKey, entry.key.range, ["key": entry.key.text],
          related: [RelatedPlace(.firstDefined, node.location(first))])
        return nil
      }
      let text = node.text(key, entry.value).map {
        slot(path + "/" + key + "/" + NumberSpelling.hexadecimal(number), $0)
      }
      return AllowedValues.Meaning(value: number, text: text)
    }
  }

  /// Numbers, or `{min: …, max: …}`.
  mutating func exceptions(_ value: YAMLNode) -> [ClosedRange<UInt64>] {
    let field = RegistryFields.except
    guard let list = node.list(field.key, value) else { return [] }
    return list.compactMap { item in
      guard case .mapping(let range) = item else { return natural(field.key, item).map { $0...$0 } }
      node.keys(of: range, RegistryFields.exception)
      let minimum = node.integer(RegistryFields.exceptionMin, in: range, of: field.key)
        .map { UInt64($0.value) }
      let maximum = node.integer(RegistryFields.exceptionMax, in: range, of: field.key)
        .map { UInt64($0.value) }
      guard let minimum, let maximum else { return nil }
      guard minimum <= maximum else {
        node.report(
          .numberOutOfRange, range[RegistryFields.exceptionMax]?.range ?? range.range,
          ["value": bothBases(maximum), "type": "max", "limit": bothBases(minimum) + "…"])
        return nil
      }
      return minimum...maximum
    }
  }
}

extension NumberBase {
  /// The base in which the author wrote `value`.
  fileprivate init(of value: YAMLNode) {
    guard case .scalar(let scalar) = value,
      scalar.text.utf8.contains(where: { $0 | 0x20 == UInt8(ascii: "x") })
    else {
      self = .decimal
      return
    }
    self = .hexadecimal
  }
}

extension RegistryData {
  /// The number of a numeric type.
  var number: UInt64? {
    switch self {
    case .dword(let number), .dwordBigEndian(let number): UInt64(number)
    case .qword(let number): number
    default: nil
    }
  }

  /// Whether the type holds text.
  var isText: Bool {
    switch self {
    case .string, .expandString, .multiString: true
    case .none, .binary, .dword, .dwordBigEndian, .qword, .raw: false
    }
  }

  /// The greatest number that the type holds.
  var greatestNumber: UInt64 {
    if case .qword = self { return .max }
    return UInt64(UInt32.max)
  }

  /// The word that authors write for the type.
  var typeWord: String {
    switch self {
    case .none: "none"
    case .string: "sz"
    case .expandString: "expand-sz"
    case .binary: "binary"
    case .dword: "dword"
    case .dwordBigEndian: "dword-be"
    case .multiString: "multi-sz"
    case .qword: "qword"
    case .raw(let type, _): NumberSpelling.hexadecimal(type)
    }
  }
}

extension AllowedValues {
  /// The greatest number that the rule names.
  var greatest: UInt64 {
    let named = (oneOf + bits + special).map(\.value) + except.map(\.upperBound)
    return (named + [minimum ?? 0, maximum ?? 0]).max() ?? 0
  }

  /// The rule as messages show it: `5120 (0x1400)…9216 (0x2400)`.
  var summary: String {
    var parts: [String] = []
    if minimum != nil || maximum != nil {
      parts.append((minimum.map(bothBases) ?? "") + "…" + (maximum.map(bothBases) ?? ""))
    }
    if !oneOf.isEmpty { parts.append(oneOf.map { bothBases($0.value) }.joined(separator: ", ")) }
    if !bits.isEmpty {
      parts.append(bits.map { NumberSpelling.hexadecimal($0.value) }.joined(separator: " | "))
    }
    if !special.isEmpty { parts.append(special.map { bothBases($0.value) }.joined(separator: ", ")) }
    if !except.isEmpty {
      let holes = except.map {
        $0.lowerBound == $0.upperBound ? String($0.lowerBound) : "\($0.lowerBound)…\($0.upperBound)"
      }
      parts.append("≠ " + holes.joined(separator: ", "))
    }
    return parts.joined(separator: "; ")
  }
}
