// Settings in the Markdown twin: the same table as on the page, with links to the sources themselves.

extension NoteMarkdown {
  mutating func setting(_ index: Int) {
    let setting = note.settings[index]
    let table = SettingTable(setting, of: note)
    let name = setting.name.isEmpty ? words.text(.defaultValue) : MarkdownText.code(setting.name)
    heading(3, name + (setting.part.map { " " + plain($0) } ?? ""))
    if let text = setting.text { block(markdown(text)) }
    separate()
    line("- " + words.text(.registryKey) + ": " + MarkdownText.code(setting.key.path))
    if let type = setting.type { line("- " + words.text(.valueType) + ": " + type.typeName) }
    if let unit = setting.unit { line("- " + words.text(.unit) + ": " + words.name(of: unit)) }
    let dispute = words.dispute(table)
    if !dispute.isEmpty { block("> **" + words.text(.sourcesDiffer) + "** " + dispute) }
    if table.cases.isEmpty { return }
    let numbers = table.hasHexadecimal ? [PageWord.decimal, .hexadecimal] : [.value]
    self.table(
      ([.settingCase, .appliesTo] + numbers + [.amountOrMeaning, .settingSources]).map { words.text($0) },
      table.cases.flatMap { rows($0, of: table) })
  }

  private func rows(_ entry: SettingTable.Case, of table: SettingTable) -> [[String]] {
    let differs = entry.isDisputed ? " (" + words.text(.sourcesDiffer) + ")" : ""
    let products = MarkdownText.escaped(page.productNames(entry.scope))
    let scope = [products, entry.scope.condition.map { plain($0) } ?? ""].filter { !$0.isEmpty }
    let sources = entry.sources.map { index in
      let reference = note.references[index]
      let title = plain(reference.title)
      return reference.url.map { "[" + title + "](<" + Self.replacing("|", with: "%7C", in: $0) + ">)" }
        ?? title
    }
    return entry.lines.map { line in
      [words.text(entry.word) + differs, words.list(scope)] + cells(line, of: table)
        + [words.list(sources)]
    }
  }

  private func cells(_ line: SettingTable.Line, of table: SettingTable) -> [String] {
    var explained = [words.amounts(line)]
    if let meaning = line.meaning { explained.append(plain(meaning)) }
    explained.append(words.remark(line))
    let explanation = words.list(explained.filter { !$0.isEmpty })
    if let text = line.text {
      // A bar would end the cell, even in code.
      let lines = text.map { Self.replacing("|", with: "\\|", in: MarkdownText.code($0)) }
      return [lines.isEmpty ? words.text(.emptyData) : lines.joined(separator: "<br>")]
        + (table.hasHexadecimal ? [""] : []) + [explanation]
    }
    let decimal = words.text(line, table.decimal)
    guard table.hasHexadecimal else { return [decimal, explanation] }
    let numbers = line.numbers.map { MarkdownText.code(NumberSpelling.hexadecimal($0)) }
    return [
      decimal,
      numbers.isEmpty ? "" : line.word.map { words[$0].markdown(numbers) } ?? numbers[0],
      explanation,
    ]
  }
}
