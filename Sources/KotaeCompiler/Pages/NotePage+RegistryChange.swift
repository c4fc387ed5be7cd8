// What a registry edit writes, said twice: in a sentence for whoever decides, and as what was there and what will be,
// one above the other, for whoever compares digits.

extension NotePage {
  // MARK: Sentences

  /// The edit in plain words, key by key.
  func changes(_ registry: RegistryItem) -> [TemplateObject] {
    registry.keyEdits.indices.map { index in
      var item = TemplateObject(capacity: 4)
      item.set(.keyPath, html: registry.keyEdits[index].writtenKey.path.breakableHTML)
      setChanges(index, of: registry, &item)
      return item
    }
  }

  /// What happens to the key at `index` and to its values.
  func setChanges(_ index: Int, of registry: RegistryItem, _ item: inout TemplateObject) {
    let edit = registry.keyEdits[index]
    let path = edit.writtenKey.path
    let values: [TemplateObject]
    var keyChange: [UInt8] = []
    switch registry.change {
    case .whole:
      switch edit.action {
      case .delete: keyChange = words[.changeDeleteKey].html([path.breakableHTML])
      case .replace: keyChange = words[.changeReplaceKey].html([path.breakableHTML])
      case .open where edit.values.isEmpty: keyChange = words[.changeMakeKey].html([path.breakableHTML])
      case .open: break
      }
      values = zip(edit.values, registry.facts[index]).map { change($0, $1.unit) }
    case .parts(let parts):
      values = parts.keys[index].values.map { change($0, of: path) }
    }
    item.set(.keyChange, html: keyChange)
    item.set(.valueChanges, values, flag: .hasValues)
  }

  /// What happens to a part of a value, and what is taken for granted of it.
  private func change(_ value: RegistryPartValueEdit, of path: String) -> TemplateObject {
    var item = TemplateObject(capacity: 2)
    item.set(
      .change,
      html: words[.partChange].html([
        words.shownName(value.name).escapedHTML, value.part.marker.escapedHTML,
        Array(String(value.part.item).utf8), value.data.escapedHTML, path.breakableHTML,
      ]))
    item.set(
      .assumption, html: value.before.map { words.html(.assumedData, $0) } ?? words.html(.assumedUnknown))
    return item
  }

  /// What happens to a value, and what is taken for granted of it.
  private func change(_ value: RegistryValueEdit, _ unit: QuantityUnit?) -> TemplateObject {
    let name = value.name.isEmpty ? words.text(.defaultValue) : value.name
    let change =
      switch value.action {
      case .delete: words.html(.changeDeleteValue, name)
      case .set(let data):
        words[.changeWrite].html([name.escapedHTML, data.typeName.escapedHTML, words.html(data, unit)])
      }
    let assumption =
      switch value.before {
      case .absent: words.html(.assumedAbsent)
      case .unknown: words.html(.assumedUnknown)
      case .data(let data): words[.assumedData].html([words.html(data, unit)])
      }
    var item = TemplateObject(capacity: 2)
    item.set(.change, html: change)
    item.set(.assumption, html: assumption)
    return item
  }

  // MARK: Before and after

  func value(_ value: RegistryValueEdit, _ facts: RegistryValueFacts) -> TemplateObject {
    let before =
      switch value.before {
      case .absent: side(.valueBefore, absence: .beforeAbsent)
      case .unknown: side(.valueBefore, absence: .beforeUnknown)
      case .data(let data): side(.valueBefore, data, facts.unit)
      }
    let after =
      switch value.action {
      case .delete: side(.valueAfter, absence: .valueDeleted)
      case .set(let data): side(.valueAfter, data, facts.unit)
      }
    var item = TemplateObject(capacity: 2)
    item.set(.valueName, value.name)
    item.set(.sides, [before, after])
    return item
  }

  private func side(_ label: PageWord, absence: PageWord) -> TemplateObject {
    var item = TemplateObject(capacity: 3)
    item.set(.sideLabel, words.text(label))
    item.set(.isBefore, label == .valueBefore)
    item.set(.absence, words.text(absence))
    return item
  }

  private func side(_ label: PageWord, _ data: RegistryData, _ unit: QuantityUnit?) -> TemplateObject {
    var item = TemplateObject(capacity: 6)
    item.set(.sideLabel, words.text(label))
    item.set(.isBefore, label == .valueBefore)
    item.set(.valueType, data.typeName)
    if let number = data.number {
      item.set(.isNumber, true)
      let decimal = NumberSpelling.grouped(number)
      item.set(.decimal, unit.map { words.amount(decimal, $0) } ?? decimal)
      item.set(.hexadecimal, NumberSpelling.hexadecimal(number))
    } else {
      item.set(.isData, true)
      item.set(.dataLines, .texts(data.lines))
    }
    return item
  }
}

extension PageWords {
  /// Data as HTML within a sentence: `8,704 bytes (0x2200, 8.5 KB)`, or text as code.
  fileprivate func html(_ data: RegistryData, _ unit: QuantityUnit?) -> [UInt8] {
    guard let number = data.number else {
      if data.lines.isEmpty { return text(.emptyData).escapedHTML }
      let lines = data.lines.map { Array("<code>".utf8) + $0.escapedHTML + Array("</code>".utf8) }
      return Array(lines.joined(separator: text(.listSeparator).escapedHTML))
    }
    let decimal = NumberSpelling.grouped(number)
    var others = [NumberSpelling.hexadecimal(number)]
    if let unit {
      let quantity = Quantity.readable(number, unit)
      if quantity.unit != unit { others.append(amount(quantity)) }
    }
    return ((unit.map { amount(decimal, $0) } ?? decimal) + " (" + list(others) + ")").escapedHTML
  }
}
