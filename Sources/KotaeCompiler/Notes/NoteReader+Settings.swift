// Settings of a note: YAML to what sources say about registry values. What follows from several statements together
// is in NoteReader+SettingRules.

extension NoteReader {
  /// The settings that the author wrote. The note's references have been read.
  mutating func settings(_ root: YAMLMapping, registry: [RegistryItem]) -> [Setting] {
    var seen = UniqueIDs("settings")
    let settings = items(NoteFields.settings, root).compactMap { setting($0, &seen) }
    checkWritten(settings, registry)
    return settings
  }

  /// What statements need to know of the value that they're about.
  private struct SettingFacts {
    let path: String
    let name: String
    let isPart: Bool
    let type: RegistryTypeWord?
    let unit: QuantityUnit?
    /// The greatest number that the value holds; `nil` where it holds bytes.
    var greatest: UInt64? { isPart ? type?.greatestNumber ?? .max : type.map(\.greatestNumber) ?? .max }
  }

  /// The statements of a list.
  struct Statements<Statement> {
    /// Those that could be read.
    var list: [Statement] = []
    /// Those of them whose sources couldn't be read: they aren't without any.
    var hasUnreadSources: Set<Int> = []
    /// Whether all of the list could be read.
    var isWhole = true
  }

  private mutating func setting(_ mapping: YAMLMapping, _ seen: inout UniqueIDs) -> Setting? {
    node.keys(of: mapping, SettingFields.setting)
    let id = newID(in: mapping, of: "settings", &seen)
    let path = "settings/" + (id?.value ?? "")
    let name = valueName(mapping, of: "settings")
    let key = node.value(SettingFields.key, in: mapping, of: "settings").flatMap { settingKey($0) }
    let part = slot(path + "/part", SettingFields.part, in: mapping)
    let type = node.choice(SettingFields.type, in: mapping)
    let unit = node.choice(SettingFields.unit, in: mapping)
    let text = slot(path + "/text", SettingFields.text, in: mapping)
    let facts = SettingFacts(
      path: path, name: name?.value ?? "", isPart: mapping[SettingFields.part] != nil, type: type, unit: unit)
    var outside: [Int: SourceRange] = [:]
    var defaults = values(SettingFields.defaults, mapping, facts, &outside)
    let excused = outside
    outside = [:]
    var recommended = values(SettingFields.recommended, mapping, facts, &outside)
    let inexemplary = outside
    outside = [:]
    let examples = values(SettingFields.examples, mapping, facts, &outside)
    var allowed = allowances(mapping, facts)
    markDisputes(&defaults, differ: { $0.differs(from: $1) }, summary: \.summary)
    markDisputes(&recommended, differ: { $0.differs(from: $1) }, summary: \.summary)
    markDisputes(&allowed, differ: { $0.rule.differs(from: $1.rule) }, summary: \.rule.summary)
    if allowed.isWhole {
      checkRange(defaults.list, outside: excused, allowed.list)
      checkRange(recommended.list, outside: inexemplary, allowed.list)
      checkRange(examples.list, outside: outside, allowed.list)
    }
    guard let id, let name, let key else { return nil }
    return Setting(
      id: id, name: name.value, key: key, part: part, type: type, unit: unit, text: text,
      defaults: defaults.list, recommended: recommended.list, examples: examples.list, allowed: allowed.list)
  }

  /// A key by the rules of registry keys. Nothing is written to it: what warns writers of a key means nothing here.
  private mutating func settingKey(_ value: YAMLNode) -> RegistryKey? {
    guard let text = node.scalar(SettingFields.key.key, value) else { return nil }
    let reading = RegistryKey.parse(Located(text.text, text.range))
    report(
      reading.problems.filter {
        ![.registryPerUser, .registryMergedClasses, .registryWow64ByHand].contains($0.code)
      }, value)
    return reading.key
  }

  // MARK: Defaults, recommendations and examples

  /// The statements of `field`; `outside` gets the places of their `outside-range: true`.
  private mutating func values(
    _ field: Field, _ mapping: YAMLMapping, _ facts: SettingFacts, _ outside: inout [Int: SourceRange]
  ) -> Statements<Setting.Value> {
    let key = field.key
    guard case .list(.mapping(let shape), _) = field.value else {
      preconditionFailure("\(key) isn't declared as a list of mappings")
    }
    var statements = Statements<Setting.Value>()
    guard let place = mapping[field], let list = node.list(key, place) else { return statements }
    var seen = UniqueIDs(key)
    let bounds = shape === SettingFields.recommendation ? SettingFields.bounds : []
    for item in list {
      guard let entry = node.mapping(key, item) else { continue }
      node.keys(of: entry, shape)
      let scope = scope(entry, of: key, path: facts.path + "/" + key, &seen)
      let sources = sources(entry)
      let bound = bounds.isEmpty ? nil : bound(entry)
      let isOutside = node.boolean(SettingFields.outsideRange, in: entry) ?? false
      guard let datum = datum(entry, of: key, facts) else { continue }
      if case .text = datum.value { node.misplaced(bounds, in: entry, with: SettingFields.data.key) }
      if isOutside {
        outside[statements.list.count] =
          entry.written(SettingFields.outsideRange)?.range ?? entry.range
      }
      if !sources.isWhole { statements.hasUnreadSources.insert(statements.list.count) }
      statements.list.append(
        Setting.Value(
          datum: datum.value, bound: bound, number: datum.number, isOutsideRange: isOutside, scope: scope,
          sources: sources.indexes,
          isDisputed: false, range: datum.range))
    }
    return statements
  }

  private mutating func bound(_ entry: YAMLMapping) -> Setting.Bound? {
    let isMost = node.boolean(SettingFields.atMost, in: entry) ?? false
    let isLeast = node.boolean(SettingFields.atLeast, in: entry) ?? false
    if isMost, isLeast {
      node.misplaced([SettingFields.atLeast], in: entry, with: SettingFields.atMost.key)
    }
    return isMost ? .atMost : isLeast ? .atLeast : nil
  }

  /// What the entry says the value is: exactly one of `value`, `amount` and `data`.
  private mutating func datum(
    _ entry: YAMLMapping, of owner: String, _ facts: SettingFacts
  ) -> (value: Setting.Datum, number: UInt64?, range: SourceRange)? {
    let fields = SettingFields.datum
    let written = fields.filter { entry[$0] != nil }
    guard let field = written.first, let place = entry[field] else {
      if entry.isComplete, !fields.contains(where: { node.isMisspelt($0, in: entry) }) {
        node.report(
          .missingKey, entry.range,
          ["key": fields.map(\.key).joined(separator: " | "), "in": owner])
      }
      return nil
    }
    node.misplaced(Array(written.dropFirst()), in: entry, with: field.key)
    switch field.key {
    case SettingFields.value.key:
      guard let greatest = facts.greatest else {
        node.misplaced([SettingFields.value], in: entry, with: "type: " + (facts.type?.rawValue ?? ""))
        return nil
      }
      return node.integer(
        field.key, place, in: 0...Int128(greatest), type: facts.type?.rawValue ?? field.key
      )
      .map { (.number(UInt64($0.value)), UInt64($0.value), $0.range) }
    case SettingFields.amount.key:
      guard let quantity = quantity(field.key, place) else { return nil }
      guard let unit = facts.unit else { return (.amount(quantity), nil, place.range) }
      return stored(quantity, in: unit, facts, place.range).map { (.amount(quantity), $0, place.range) }
    default: return text(entry, place, facts)
    }
  }

  /// The number that `quantity` is in the setting's unit.
  private mutating func stored(
    _ quantity: Quantity, in unit: QuantityUnit, _ facts: SettingFacts, _ range: SourceRange
  ) -> UInt64? {
    guard unit.dimension == quantity.unit.dimension else {
      node.report(.unitMismatch, range, ["unit": quantity.unit.rawValue, "written": unit.rawValue])
      return nil
    }
    guard let whole = quantity.whole(in: unit) else {
      node.report(
        .amountNotWhole, range, ["amount": quantity.amount.text, "unit": quantity.unit.rawValue])
      return nil
    }
    let greatest = facts.greatest ?? .max
    guard let number = UInt64(exactly: whole), number <= greatest else {
      node.report(
        .numberOutOfRange, range,
        [
          "value": String(whole), "type": facts.type?.rawValue ?? "amount", "limit": "0…" + String(greatest),
        ])
      return nil
    }
    return number
  }

  /// Data of a type that holds text or bytes; part of a value is text.
  private mutating func text(
    _ entry: YAMLMapping, _ place: YAMLNode, _ facts: SettingFacts
  ) -> (value: Setting.Datum, number: UInt64?, range: SourceRange)? {
    let type = facts.isPart ? .sz : facts.type ?? .sz
    switch type {
    case .dword, .dwordBE, .qword:
      node.misplaced([SettingFields.data], in: entry, with: "type: " + type.rawValue)
      return nil
    case .none, .sz, .expandSZ, .binary, .multiSZ: break
    }
    let reading = RegistryData.read(
      type: Located(type.rawValue, place.range), data: place, name: facts.name)
    // Nothing is written: what warns writers of a text means nothing here.
    for problem in reading.problems where problem.code.severity == .error {
      report([problem], scalarNode(at: problem.range, in: place))
    }
    guard let data = reading.data else { return nil }
    let number = data.lines.count == 1 && data.isText ? ExactInteger.parse(data.lines[0]) : nil
    return (.text(data.lines), number.flatMap { UInt64(exactly: $0) }, place.range)
  }

  // MARK: Allowed values

  private mutating func allowances(
    _ mapping: YAMLMapping, _ facts: SettingFacts
  ) -> Statements<Setting.Allowance> {
    var statements = Statements<Setting.Allowance>()
    let field = SettingFields.allowed
    guard let place = mapping[field] else { return statements }
    guard let list = node.list(field.key, place) else {
      statements.isWhole = false
      return statements
    }
    var seen = UniqueIDs(field.key)
    // Texts without an id share one name in translations: one entry's can have it.
    var hasUnnamedTexts = false
    for item in list {
      guard let entry = node.mapping(field.key, item) else {
        statements.isWhole = false
        continue
      }
      node.keys(of: entry, SettingFields.allowance)
      let scope = scope(entry, of: "allowed", path: facts.path + "/allowed", isShort: false, &seen)
      let sources = sources(entry)
      let textCount = texts.count
      let problems = node.diagnostics.count
      let path = facts.path + "/allowed" + (scope.id.map { "/" + $0 } ?? "")
      let rule = allowedRule(entry, path: path)
      guard RegistryFields.ruleKeys.contains(where: { entry[$0] != nil }) else {
        if !RegistryFields.ruleKeys.contains(where: { node.isMisspelt($0, in: entry) }), entry.isComplete {
          node.report(
            .missingKey, entry.range,
            ["key": RegistryFields.ruleKeys.joined(separator: " | "), "in": "allowed"])
        }
        statements.isWhole = false
        continue
      }
      guard let rule, node.diagnostics.count == problems else {
        statements.isWhole = false
        continue
      }
      if scope.id == nil, texts.count > textCount {
        if hasUnnamedTexts { _ = node.required(SettingFields.statementID, in: entry, of: field.key) }
        hasUnnamedTexts = true
      }
      guard let greatest = facts.greatest else {
        node.misplaced(RegistryFields.ruleKeys, in: entry, with: "type: " + (facts.type?.rawValue ?? ""))
        continue
      }
      if rule.greatest > greatest {
        node.report(
          .numberOutOfRange, entry.range,
          [
            "value": bothBases(rule.greatest), "type": facts.type?.rawValue ?? "",
            "limit": "0…" + String(greatest),
          ])
      }
      if !sources.isWhole { statements.hasUnreadSources.insert(statements.list.count) }
      statements.list.append(
        Setting.Allowance(
          rule: rule, scope: scope, sources: sources.indexes, isDisputed: false, range: entry.range))
    }
    return statements
  }

  // MARK: Shared by the statements

  /// What a statement holds for. A condition is text, and translations name it by the statement's id.
  private mutating func scope(
    _ entry: YAMLMapping, of owner: String, path: String, isShort: Bool = true, _ seen: inout UniqueIDs
  ) -> Setting.Scope {
    let field = SettingFields.condition
    let hasCondition = entry[field] != nil
    let id =
      entry[SettingFields.statementID] != nil || hasCondition
      ? newID(in: entry, of: hasCondition ? field.key : owner, &seen) : nil
    let condition = entry[field].flatMap { value -> TextSlot? in
      let place = path + "/" + (id?.value ?? "")
      return isShort
        ? slot(place, field, value, short: place + "/" + field.key)
        : slot(place + "/" + field.key, field, value)
    }
    let products = ids(SettingFields.products, entry)
    names.products += products
    return Setting.Scope(id: id?.value, products: products, condition: condition)
  }

  /// The references under `sources`, and whether all of them exist.
  private mutating func sources(_ entry: YAMLMapping) -> (indexes: [Int], isWhole: Bool) {
    guard let value = entry[SettingFields.sources] else { return ([], true) }
    let problems = node.diagnostics.count
    let indexes = ids(SettingFields.sources, entry).compactMap { source -> Int? in
      if let known = referenceIndexes.first(where: { $0.id == source.value }) { return known.index }
      if knowsAllReferences {
        node.report(
          .unknownReference, source.range, ["id": source.value],
          fixIts: node.suggestion(
            for: source.value, among: referenceIndexes.map(\.id), at: source.range))
      }
      return nil
    }
    if case .list(let list, _) = value, list.count == indexes.count { return (indexes, true) }
    return (indexes, node.diagnostics.count == problems && knowsAllReferences)
  }
}

extension RegistryTypeWord {
  /// Whether a value of the type holds text.
  var isText: Bool {
    switch self {
    case .sz, .expandSZ, .multiSZ: true
    case .none, .binary, .dword, .dwordBE, .qword: false
    }
  }

  /// The greatest number that a value of the type holds, in its bytes or spelled as text; `nil` for bytes.
  var greatestNumber: UInt64? {
    switch self {
    case .dword, .dwordBE: UInt64(UInt32.max)
    case .qword, .sz, .expandSZ, .multiSZ: .max
    case .none, .binary: nil
    }
  }
}
