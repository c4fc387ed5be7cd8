// Settings: what sources say about a registry value, in a table that is compared by eye. Decimal and hexadecimal stand
// side by side, and statements that differ stand below each other, each with its sources.

extension NotePage {
  func setting(_ index: Int) -> TemplateObject {
    let setting = note.settings[index]
    let table = SettingTable(setting, of: note)
    var item = TemplateObject(capacity: 16)
    item.set(.anchor, NotePage.settingID(setting))
    item.set(.captionID, NotePage.settingID(setting) + "-caption")
    item.set(.valueName, setting.name)
    if let part = setting.part { item.set(.valuePart, scope.text(edition[part])) }
    item.set(.keyPath, html: setting.key.path.breakableHTML)
    item.set(.valueType, setting.type?.typeName ?? "")
    item.set(.unitLabel, setting.unit.map { words.name(of: $0) } ?? "")
    if let text = setting.text { item.set(.text, scope.text(edition[text])) }
    item.set(.dispute, words.dispute(table))
    item.set(.hasScopes, table.hasScopes)
    item.set(.hasAmounts, table.hasAmounts)
    let sources = table.sources
    item.set(.hasHexadecimal, table.hasHexadecimal)
    item.set(.rows, table.cases.flatMap { rows($0, of: table, sources) }, flag: .hasRows)
    item.set(.usedSources, sources.map { source($0, sources) }, flag: .hasSources)
    return item
  }

  /// What a setting is called in the table of contents.
  func title(of setting: Setting) -> TemplateObject {
    let name = setting.name.isEmpty ? words.text(.defaultValue) : setting.name
    guard let part = setting.part else { return scope.text(name, in: nil) }
    return scope.text(name + " " + edition[part].text, in: edition[part].language)
  }

  private func rows(
    _ entry: SettingTable.Case, of table: SettingTable, _ sources: [Int]
  ) -> [TemplateObject] {
    entry.lines.indices.map { index in
      var row = TemplateObject(capacity: 16)
      row.set(.isCaseStart, index == 0)
      if index == 0 { set(entry, sources, &row) }
      row.set(.mark, entry.word == .recommended ? "recommended" : "")
      set(entry.lines[index], of: table, &row)
      return row
    }
  }

  private func set(_ entry: SettingTable.Case, _ sources: [Int], _ row: inout TemplateObject) {
    row.set(.span, String(entry.lines.count))
    row.set(.label, words.text(entry.word))
    row.set(.isDisputed, entry.isDisputed)
    row.set(.products, productNames(entry.scope))
    if let condition = entry.scope.condition { row.set(.condition, scope.text(edition[condition])) }
    row.set(.isOpen, entry.scope.products.isEmpty && entry.scope.condition == nil)
    row.set(.sources, entry.sources.map { source($0, sources) })
  }

  /// A reference with its number among those of a table.
  private func source(_ index: Int, _ sources: [Int]) -> TemplateObject {
    let reference = note.references[index]
    var source = TemplateObject(capacity: 3)
    source.set(.number, sources.firstIndex(of: index).map { String($0 + 1) } ?? "")
    source.set(.anchor, reference.id.map(NotePage.referenceID) ?? "")
    source.set(.title, scope.text(edition[reference.title]))
    return source
  }

  private func set(_ line: SettingTable.Line, of table: SettingTable, _ row: inout TemplateObject) {
    row.set(.isData, line.text != nil)
    row.set(.dataLines, .texts(line.text ?? []))
    row.set(.isNumber, !line.numbers.isEmpty)
    row.set(.isAmount, line.text == nil && line.numbers.isEmpty)
    row.set(.decimal, words.text(line, table.decimal))
    row.set(.hexadecimal, html: hexadecimal(line))
    row.set(.amount, words.amounts(line))
    if let meaning = line.meaning { row.set(.meaning, scope.text(edition[meaning])) }
    row.set(.remark, words.remark(line))
  }

  private func hexadecimal(_ line: SettingTable.Line) -> [UInt8] {
    let numbers = line.numbers.map { number in
      Array(("<code>" + NumberSpelling.hexadecimal(number) + "</code>").utf8)
    }
    guard let first = numbers.first else { return [] }
    return line.word.map { words[$0].html(numbers) } ?? first
  }

  /// The names of a statement's products in a row.
  func productNames(_ scope: Setting.Scope) -> String {
    words.list(
      scope.products.compactMap { product in
        site.productIndexes[product.value].map { site.products[$0].name[self.scope.language] }
      })
  }
}

extension PageWords {
  /// What a line's number is beside a number; nothing for most.
  func remark(_ line: SettingTable.Line) -> String {
    if let bit = line.bit { return text(.bitNumber, String(bit)) }
    if line.isOutsideRange { return text(.outsideRange) }
    return line.isSpecial ? text(.specialValue) : ""
  }
}

extension RegistryTypeWord {
  /// The type's name in Windows: `REG_DWORD`.
  var typeName: String {
    switch self {
    case .none: "REG_NONE"
    case .sz: "REG_SZ"
    case .expandSZ: "REG_EXPAND_SZ"
    case .binary: "REG_BINARY"
    case .dword: "REG_DWORD"
    case .dwordBE: "REG_DWORD_BIG_ENDIAN"
    case .multiSZ: "REG_MULTI_SZ"
    case .qword: "REG_QWORD"
    }
  }
}
