// Tables of thresholds: amounts and raw numbers that agree exactly, in order, and with the registry value they're
// data for.

extension NoteReader {
  mutating func thresholds(_ root: YAMLMapping, registry: [RegistryItem]) -> [ThresholdTable] {
    var seen = UniqueIDs("thresholds")
    return items(NoteFields.thresholds, root).compactMap { mapping in
      node.keys(of: mapping, ThresholdFields.table)
      let id = newID(in: mapping, of: "thresholds", &seen)
      let path = "thresholds/" + (id?.value ?? "")
      let title = slot(path + "/title", ThresholdFields.title, in: mapping, of: "thresholds")
      let parameter = slot(path + "/parameter", ThresholdFields.parameter, in: mapping, of: "thresholds")
      let unit = node.choice(ThresholdFields.unit, in: mapping, of: "thresholds")
      let comparison = node.choice(ThresholdFields.compare, in: mapping)
      let target = target(mapping, registry: registry)
      guard let unit, let rawUnit = rawUnit(mapping, unit: unit, target: target, registry: registry) else {
        return nil
      }
      let (rows, areAllRead) = rows(mapping, unit: unit, rawUnit: rawUnit)
      if let target {
        checkTarget(
          target, rows: rows, areAllRead: areAllRead, unit: unit, in: mapping, registry: registry)
      }
      guard let id, let title, let parameter, !rows.isEmpty else { return nil }
      return ThresholdTable(
        id: id, title: title, parameter: parameter, sets: target, unit: unit, rawUnit: rawUnit,
        comparison: comparison, rows: rows)
    }
  }

  /// `item/value name`, resolved.
  private mutating func target(_ table: YAMLMapping, registry: [RegistryItem]) -> ThresholdTable.Target? {
    guard let text = node.text(ThresholdFields.sets, in: table) else { return nil }
    let parts = text.value.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
    let itemID = String(parts[0])
    let name = parts.count == 2 ? String(parts[1]) : ""
    let targets = registry.flatMap { item in
      item.valueNames.joined().map { item.id.value + "/" + $0 }
    }
    guard let known = registryIndexes.first(where: { $0.id == itemID }) else {
      guard knowsAllRegistryItems else { return nil }
      // A lone name is that of the item or of the value.
      let meant =
        parts.count == 2
        ? nil
        : targets.first { target in
          target.split(separator: "/", maxSplits: 1).contains { $0.lowercased() == itemID.lowercased() }
        }
      let near = meant ?? nearMiss(of: text.value, among: targets)
      node.report(.unknownRegistryID, text.range, ["id": itemID], fixIts: node.offer(near, at: text.range))
      return nil
    }
    // An item that couldn't be read has been reported.
    guard let index = known.index else { return nil }
    let item = registry[index]
    var found: [ThresholdTable.Target] = []
    for (key, names) in item.valueNames.enumerated() {
      for (value, candidate) in names.enumerated()
      where RegistryCharacters.folded(candidate) == RegistryCharacters.folded(name) {
        found.append(ThresholdTable.Target(item: index, key: key, value: value))
      }
    }
    if item.parts != nil, found.count > 1 {
      node.report(
        .thresholdAmbiguous, text.range, ["id": text.value, "count": String(found.count)],
        related: found.map { RelatedPlace(.other, node.location(item.facts[$0.key][$0.value].nameRange)) })
      return nil
    }
    if let target = found.first { return target }
    // The only value of the item is the one that is meant.
    let own = targets.filter { $0.hasPrefix(itemID + "/") }
    let near = own.count == 1 ? own[0] : nearMiss(of: text.value, among: own)
    node.report(.unknownRegistryID, text.range, ["id": text.value], fixIts: node.offer(near, at: text.range))
    return nil
  }

  /// The unit that raw numbers count: stated, or that of the registry value, or bytes for sizes and milliseconds
  /// for times.
  private mutating func rawUnit(
    _ mapping: YAMLMapping, unit: QuantityUnit, target: ThresholdTable.Target?, registry: [RegistryItem]
  ) -> QuantityUnit? {
    if let stated = mapping[ThresholdFields.rawUnit] {
      guard let rawUnit = node.choice(ThresholdFields.rawUnit, in: mapping) else { return nil }
      return checkDimension(unit, rawUnit, stated.range) ? rawUnit : nil
    }
    if let target, let written = registry[target.item].facts[target.key][target.value].unit {
      let place = mapping[ThresholdFields.unit]?.range ?? mapping.range
      return checkDimension(unit, written, place) ? written : nil
    }
    return unit.dimension.baseUnit
  }

  private mutating func checkDimension(_ unit: QuantityUnit, _ other: QuantityUnit, _ range: SourceRange)
    -> Bool
  {
    if unit.dimension == other.dimension { return true }
    node.report(.unitMismatch, range, ["unit": unit.rawValue, "written": other.rawValue])
    return false
  }

  private mutating func rows(
    _ mapping: YAMLMapping, unit: QuantityUnit, rawUnit: QuantityUnit
  ) -> (rows: [ThresholdTable.Row], areAll: Bool) {
    guard let value = node.value(ThresholdFields.rows, in: mapping, of: "thresholds"),
      let list = node.list(ThresholdFields.rows.key, value)
    else { return ([], false) }
    if list.isEmpty {
      node.report(.missingKey, value.range, ["key": ThresholdFields.rows.key, "in": "thresholds"])
    }
    let problems = node.diagnostics.count
    let rows = list.compactMap { item in
      node.mapping(ThresholdFields.rows.key, item).flatMap { row($0, unit: unit, rawUnit: rawUnit) }
    }
    let areAll = node.diagnostics.count == problems
    if areAll { checkOrder(rows) }
    return (rows, areAll)
  }

  private mutating func row(
    _ mapping: YAMLMapping, unit: QuantityUnit, rawUnit: QuantityUnit
  ) -> ThresholdTable.Row? {
    node.keys(of: mapping, ThresholdFields.row)
    let recommended =
      mapping[ThresholdFields.recommended] == nil
      ? false : node.boolean(ThresholdFields.recommended, in: mapping)
    let level = node.choice(ThresholdFields.level, in: mapping)
    guard let amountNode = node.value(ThresholdFields.amount, in: mapping, of: "rows"),
      let scalar = node.scalar(ThresholdFields.amount.key, amountNode, expected: "number")
    else { return nil }
    guard scalar.style == .plain, let amount = ExactDecimal.parse(scalar.text), amount.digits >= 0 else {
      node.report(
        .invalidNumber, scalar.range, ["value": scalar.text],
        fixIts: node.offer(NumberSpelling.near(scalar.text), at: scalar.range))
      return nil
    }
    let quantity = Quantity(amount: amount, unit: unit)
    guard checkPercent(quantity, scalar.range), checkPort(quantity, scalar.range), let recommended else {
      return nil
    }
    let expected = quantity.whole(in: rawUnit).flatMap { UInt64(exactly: $0) }
    var raw = expected
    if mapping[ThresholdFields.raw] != nil {
      guard let written = node.integer(ThresholdFields.raw, in: mapping) else { return nil }
      guard let expected else {
        node.report(
          .amountNotWhole, scalar.range, ["amount": scalar.text, "unit": unit.rawValue],
          related: [RelatedPlace(.other, node.location(written.range))])
        return nil
      }
      if UInt64(written.value) != expected {
        let fix = NumberSpelling.hexadecimal(expected)
        node.report(
          .amountMismatch, written.range,
          [
            "amount": scalar.text, "unit": unit.rawValue, "expected": bothBases(expected),
            "raw": bothBases(UInt64(written.value)),
          ],
          related: [RelatedPlace(.other, node.location(scalar.range))],
          fixIts: [
            FixIt(
              .replace, fix, edits: [SourceEdit(location: node.location(written.range), replacement: fix)])
          ])
        return nil
      }
      raw = UInt64(written.value)
    }
    return ThresholdTable.Row(
      amount: amount, raw: raw, recommended: recommended, level: level, range: mapping.range)
  }

  /// There are 65536 ports, and the last is number 65535.
  mutating func checkPort(_ quantity: Quantity, _ range: SourceRange) -> Bool {
    let most: Int128 = quantity.unit == .portNumber ? 65535 : 65536
    guard quantity.unit.dimension == .port, let limit = ExactDecimal(most), quantity.amount > limit else {
      return true
    }
    node.report(.portsOutOfRange, range, ["last": quantity.amount.text])
    return false
  }

  /// Rows go up or down in magnitude, and none comes twice. Levels may share an amount with none.
  private mutating func checkOrder(_ rows: [ThresholdTable.Row]) {
    // Equal neighbours have no direction: the first two that differ give it.
    let differing = zip(rows, rows.dropFirst()).first { $0.amount != $1.amount }
    let isRising = differing.map { $0.amount < $1.amount } ?? true
    for (previous, row) in zip(rows, rows.dropFirst()) {
      if row.amount == previous.amount {
        node.report(
          .duplicateRow, row.range, ["value": row.amount.text],
          related: [RelatedPlace(.firstDefined, node.location(previous.range))])
      } else if (previous.amount < row.amount) != isRising {
        node.report(
          .rowsNotOrdered, row.range,
          ["value": row.amount.text, "previous": previous.amount.text],
          related: [RelatedPlace(.other, node.location(previous.range))])
        return
      }
    }
  }

  /// With `sets`: every row fits the registry value's type and rules, exactly one is recommended, and it's the
  /// one that is written.
  private mutating func checkTarget(
    _ target: ThresholdTable.Target, rows: [ThresholdTable.Row], areAllRead: Bool, unit: QuantityUnit,
    in mapping: YAMLMapping,
    registry: [RegistryItem]
  ) {
    let item = registry[target.item]
    let facts = item.facts[target.key][target.value]
    let written = item.written(target)
    guard let number = written.number else {
      node.report(
        .registryDataType, mapping[ThresholdFields.sets]?.range ?? mapping.range,
        ["type": written.type, "expected": "number", "found": written.found])
      return
    }
    for row in rows {
      guard let raw = row.raw else {
        node.report(.amountNotWhole, row.range, ["amount": row.amount.text, "unit": unit.rawValue])
        continue
      }
      if raw > written.greatest {
        node.report(
          .numberOutOfRange, row.range,
          ["value": bothBases(raw), "type": written.type, "limit": "0…" + String(written.greatest)])
      } else if let allowed = facts.allowed, !allowed.allows(raw) {
        node.report(
          .valueNotAllowed, row.range, ["value": bothBases(raw), "allowed": allowed.summary],
          related: [RelatedPlace(.writtenValue, node.location(facts.dataRange))])
      }
    }
    let recommended = rows.filter(\.recommended)
    guard recommended.count == 1, let row = recommended.first else {
      // The recommended row may be the one that couldn't be read.
      if recommended.isEmpty, !areAllRead { return }
      node.report(
        .recommendedCount, recommended.last?.range ?? mapping[ThresholdFields.rows]?.range ?? mapping.range,
        ["count": String(recommended.count)],
        related: recommended.dropLast().map { RelatedPlace(.other, node.location($0.range)) })
      return
    }
    // A written value that isn't allowed has been reported, and is no measure for a row.
    let isAllowed = facts.allowed?.allows(number) ?? true
    if isAllowed, let raw = row.raw, raw != number {
      node.report(
        .recommendedDiffers, row.range, ["recommended": bothBases(raw), "written": bothBases(number)],
        related: [RelatedPlace(.writtenValue, node.location(facts.dataRange))])
    }
  }
}

extension RegistryItem {
  /// What the item writes to the value that a table's rows are data for: its number, where it's one, the greatest that
  /// its type holds, and words for messages.
  fileprivate func written(
    _ target: ThresholdTable.Target
  ) -> (number: UInt64?, greatest: UInt64, type: String, found: String) {
    switch change {
    case .parts(let edit):
      let data = edit.keys[target.key].values[target.value].data
      return (RegistryTextPart.number(data), .max, "part", "text")
    case .whole(let edit):
      guard case .set(let data) = edit.keys[target.key].values[target.value].action else {
        return (nil, 0, "delete", "nothing")
      }
      return (data.number, data.greatestNumber, data.typeWord, "text")
    }
  }
}

/// `8704 (0x2200)`: a number as messages show it.
func bothBases(_ number: UInt64) -> String {
  String(number) + " (" + NumberSpelling.hexadecimal(number) + ")"
}
