// What search keeps of a note, made where the note is compiled and its text is at hand: terms by field, and the sections
// that readers are shown. A value of its own: it depends on the note and on its products' names, and on no other note.

/// A part of a note's page with a place of its own.
struct SearchSection: Sendable {
  /// The id on the page; empty for the beginning.
  var anchor: String
  /// What stands above it; empty where that comes from the theme.
  var heading: String
  /// Its text without markup, as UTF-8.
  var text: [UInt8]
}

/// What search keeps of a note.
public struct NoteSearch: Sendable {
  /// The terms of all its editions.
  let terms: DocumentTerms
  /// For each edition: its sections as JSON, a list of `[anchor, heading, text]`.
  let sections: [[UInt8]]

  /// The text of an edition is cut to so many bytes of UTF-8.
  static let textLimit = 6000

  /// Collects what `note` and its editions say; bodies must still have their text.
  init(_ note: Note, _ editions: [NoteEdition], productNames: [String: [String]]) {
    var collector = DocumentTermCollector()
    Self.addFacts(of: note, productNames, &collector)
    var sections: [[UInt8]] = []
    let uses = SlotUses(note)
    for edition in editions {
      Self.addTexts(of: edition, uses, &collector)
      let body = Self.bodySections(edition.body)
      for section in body {
        collector.add(section.heading, .typed)
        collector.add(section.text, .body)
      }
      sections.append(Self.json(body + Self.partSections(of: note, edition)))
    }
    terms = collector.finished()
    self.sections = sections
  }

  // MARK: Terms

  /// What is the same in every language.
  private static func addFacts(
    of note: Note, _ productNames: [String: [String]], _ collector: inout DocumentTermCollector
  ) {
    collector.add(note.id, .typed)
    for tag in note.tags { collector.add(tag.value, .typed) }
    for environment in note.environment {
      for name in productNames[environment.product.value] ?? [] { collector.add(name, .typed) }
      for version in environment.versions { collector.add(version, .body) }
      for model in environment.models { collector.add(model, .body) }
    }
    for entry in note.codes { add(entry, &collector) }
    for item in note.registry {
      for (key, names) in zip(item.keyEdits, item.valueNames) {
        collector.add(key.key.path, .typed)
        for name in names { collector.add(name, .typed) }
      }
    }
    for setting in note.settings {
      collector.add(setting.key.path, .typed)
      collector.add(setting.name, .typed)
    }
    for table in note.thresholds {
      for row in table.rows {
        collector.add(SearchRow.amount(row, table), .row)
        if let raw = row.raw { collector.add(NumberSpelling.hexadecimal(raw), .row) }
      }
    }
    for fix in note.fixes { collector.add("KB" + String(fix.kb), .typed) }
    for procedure in note.procedures {
      for step in procedure.steps {
        if case .run(let command, _) = step.action { collector.add(command, .body) }
        if case .run(let command, _)? = step.rollback { collector.add(command, .body) }
      }
    }
    addFilters(of: note, &collector)
  }

  private static func add(_ entry: CodeEntry, _ collector: inout DocumentTermCollector) {
    collector.add(entry.code.kind.rawValue, .typed)
    collector.add(entry.code.display, .row)
    if let log = entry.log { collector.add(log, .typed) }
    for parameter in entry.parameters { collector.add(NumberSpelling.hexadecimal(parameter.value), .row) }
    var alias: String?
    if case .stop(let number) = entry.code { alias = BugCheckNames.name(of: number) }
    if let alias { collector.add(alias, .alias) }
    if let name = entry.name, name != alias { collector.add(name, .row) }
  }

  private static func addFilters(of note: Note, _ collector: inout DocumentTermCollector) {
    for environment in note.environment { collector.add(filter: "@product:" + environment.product.value) }
    if let severity = note.severity { collector.add(filter: "@severity:" + severity.rawValue) }
    collector.add(filter: "@kind:" + note.kind.rawValue)
    collector.add(filter: "@state:" + note.state.rawValue)
    for entry in note.codes { collector.add(filter: "@code:" + entry.code.slug) }
  }

  /// Which texts count for more than the rest.
  private struct SlotUses {
    var fields: [SearchField]

    init(_ note: Note) {
      fields = Array(repeating: .body, count: note.texts.count)
      fields[note.title.index] = .title
      fields[note.summary.index] = .typed
      for symptom in note.symptoms { fields[symptom.text.index] = .typed }
      for procedure in note.procedures { fields[procedure.title.index] = .typed }
      for item in note.registry { fields[item.title.index] = .typed }
      for table in note.thresholds {
        fields[table.title.index] = .typed
        fields[table.parameter.index] = .row
      }
    }
  }

  private static func addTexts(
    of edition: NoteEdition, _ uses: SlotUses, _ collector: inout DocumentTermCollector
  ) {
    collector.add(filter: "@language:" + edition.language.rawValue)
    // What a translation leaves to its original has been counted there.
    for (text, field) in zip(edition.texts, uses.fields) where text.language == edition.language {
      collector.add(text.plainText, field)
    }
  }

  // MARK: Sections

  private static func bodySections(_ body: MarkdownDocument) -> [SearchSection] {
    var sections: [SearchSection] = []
    var section = SearchSection(anchor: "", heading: "", text: [])
    var start = 0
    let text = body.plainTextBytes
    for heading in body.headings {
      section.text = trimmed(text[start..<heading.textRange.lowerBound])
      if !section.anchor.isEmpty || !section.text.isEmpty { sections.append(section) }
      section = SearchSection(anchor: heading.id, heading: heading.text, text: [])
      start = heading.textRange.upperBound
    }
    section.text = trimmed(text[start...])
    if !section.anchor.isEmpty || !section.text.isEmpty { sections.append(section) }
    return sections
  }

  /// What stands beside the body, under the ids that NotePage gives it.
  private static func partSections(of note: Note, _ edition: NoteEdition) -> [SearchSection] {
    var sections: [SearchSection] = []
    func add(_ anchor: String, _ heading: String, _ texts: [[UInt8]]) {
      let text = Array(texts.filter { !$0.isEmpty }.joined(separator: [0x0A]))
      if !heading.isEmpty || !text.isEmpty {
        sections.append(SearchSection(anchor: anchor, heading: heading, text: text))
      }
    }
    func plain(_ slot: TextSlot) -> [UInt8] { edition[slot].plainText }
    func heading(_ slot: TextSlot) -> String { String(decoding: plain(slot), as: UTF8.self) }
    add("symptoms", "", note.symptoms.map { plain($0.text) })
    for table in note.thresholds {
      add(NotePage.tableID(table), heading(table.title), [plain(table.parameter)])
    }
    for setting in note.settings {
      add(
        NotePage.settingID(setting), setting.name,
        [Array(setting.key.path.utf8)] + (setting.text.map { [plain($0)] } ?? []))
    }
    for procedure in note.procedures {
      let steps = procedure.steps.flatMap { step -> [[UInt8]] in
        let action: [[UInt8]] =
          switch step.action {
          case .run(let command, _): [Array(command.utf8)]
          case .perform(let text): [plain(text)]
          case .choose(let field, let value): [plain(field), plain(value)]
          case .menu(let items): items.map(plain)
          case .apply, .undo, .restart: []
          }
        return action + (step.expect.map { [plain($0)] } ?? [])
      }
      add(NotePage.procedureID(procedure), heading(procedure.title), steps)
    }
    for item in note.registry {
      let lines = zip(item.keyEdits, item.valueNames).flatMap { [$0.key.path] + $1 }
      add(NotePage.registryID(item), heading(item.title), lines.map { Array($0.utf8) })
    }
    return sections
  }

  private static func trimmed(_ text: ArraySlice<UInt8>) -> [UInt8] {
    var text = text
    while let first = text.first, first == 0x0A || first == 0x20 { text.removeFirst() }
    while let last = text.last, last == 0x0A || last == 0x20 { text.removeLast() }
    return Array(text)
  }

  /// The sections as JSON, cut to the limit.
  private static func json(_ sections: [SearchSection]) -> [UInt8] {
    var json = JSONWriter(escapesMarkup: true)
    json.beginArray()
    var left = textLimit
    for section in sections where left > 0 {
      let end = SearchSection.end(of: section.text, within: left)
      json.beginArray()
      json.string(section.anchor)
      json.string(section.heading)
      section.text.withUnsafeBufferPointer { json.string(utf8: UnsafeBufferPointer(rebasing: $0[..<end])) }
      json.end()
      left -= section.text.count
    }
    json.end()
    return json.finished()
  }
}

extension SearchSection {
  /// Where `text` is cut so that `limit` bytes hold it: after a sentence or line, or else after a code point.
  static func end(of text: [UInt8], within limit: Int) -> Int {
    if text.count <= limit { return text.count }
    var end = limit
    while end > 0, text[end] & 0xC0 == 0x80 { end -= 1 }
    var place = end
    while place > 0 {
      let before = text[place - 1]
      if before == 0x0A { return place }
      if before == UInt8(ascii: "."), text[place] == 0x20 { return place }
      // 。
      if before == 0x82, place > 2, text[place - 2] == 0x80, text[place - 3] == 0xE3 { return place }
      place -= 1
    }
    return end
  }
}

/// How a row of thresholds is written for search.
enum SearchRow {
  /// The amount with its unit, in a spelling of both languages: `8.5 KB`, `50%`, `16384`.
  static func amount(_ row: ThresholdTable.Row, _ table: ThresholdTable) -> String {
    switch table.unit.dimension {
    case .size, .time: row.amount.text + " " + table.unit.rawValue
    case .percent: row.amount.text + "%"
    case .count, .port: row.amount.text
    }
  }
}
