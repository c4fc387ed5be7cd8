// The site's index: its notes as documents (docs/search.md, 7).

/// Makes the index of a site's notes.
enum SiteSearch {
  /// The index; every note must have been compiled for search.
  static func index(_ site: Site, jobs: Int) async throws -> SearchIndex {
    let numbers = Dictionary(
      site.languages.enumerated().map { ($0.element, $0.offset) }, uniquingKeysWith: { first, _ in first })
    let terms = site.notes.map { search(of: $0).terms }
    return try await SearchIndex(of: terms, jobs: jobs) {
      record(site.notes[$0], search(of: site.notes[$0]), site, numbers)
    } describe: {
      describe(site, &$0)
    }
  }

  private static func search(of compiled: CompiledNote) -> NoteSearch {
    guard let search = compiled.search else {
      preconditionFailure("\(compiled.note.id) wasn't read for search")
    }
    return search
  }

  private static func describe(_ site: Site, _ json: inout JSONWriter) {
    func list(_ key: String, _ values: [String]) {
      json.key(key)
      json.beginArray()
      for value in values { json.string(value) }
      json.end()
    }
    list("languages", site.languages.map(\.rawValue))
    json.key("products")
    json.beginArray()
    for product in site.products {
      json.beginArray()
      json.string(product.id.value)
      json.beginArray()
      for language in site.languages { json.string(product.name[language]) }
      json.end()
      json.end()
    }
    json.end()
    list("kinds", Note.Kind.allCases.map(\.rawValue))
    list("severities", Note.Severity.allCases.map(\.rawValue))
    list("states", Note.State.allCases.map(\.rawValue))
  }

  private static func record(
    _ compiled: CompiledNote, _ search: NoteSearch, _ site: Site, _ languages: [Language: Int]
  ) -> [UInt8] {
    let note = compiled.note
    var json = JSONWriter(escapesMarkup: true)
    json.beginArray()
    json.string(note.id)
    json.int(number(note.kind))
    json.int(note.severity.map(number) ?? -1)
    json.int(number(note.state))
    json.beginArray()
    var products: [Int] = []
    for environment in note.environment {
      guard let product = site.productIndexes[environment.product.value], !products.contains(product) else {
        continue
      }
      products.append(product)
      json.int(product)
    }
    json.end()
    json.string(note.updated.iso)
    writeCodes(note, &json)
    writeRows(compiled, &json)
    json.beginArray()
    for (edition, sections) in zip(compiled.editions, search.sections) {
      json.beginArray()
      json.int(languages[edition.language] ?? 0)
      json.string(edition[note.title].text)
      json.string(edition[note.summary].text)
      json.raw(sections)
      json.end()
    }
    json.end()
    json.end()
    return json.finished()
  }

  private static func writeCodes(_ note: Note, _ json: inout JSONWriter) {
    json.beginArray()
    for entry in note.codes {
      json.beginArray()
      json.string(entry.code.slug)
      json.string(entry.code.display)
      json.string(entry.name ?? "")
      json.beginArray()
      for parameter in entry.parameters {
        json.beginArray()
        json.int(parameter.index)
        json.string(NumberSpelling.hexadecimal(parameter.value))
        json.end()
      }
      json.end()
      json.end()
    }
    json.end()
  }

  private static func writeRows(_ compiled: CompiledNote, _ json: inout JSONWriter) {
    json.beginArray()
    for table in compiled.note.thresholds {
      for (index, row) in table.rows.enumerated() {
        json.beginArray()
        json.string(NotePage.rowID(table, index))
        json.string(SearchRow.amount(row, table))
        json.string(row.raw.map { NumberSpelling.hexadecimal($0) } ?? "")
        json.string(row.recommended ? "recommended" : row.level?.rawValue ?? "")
        json.beginArray()
        for edition in compiled.editions { json.string(edition[table.parameter].text) }
        json.end()
        json.end()
      }
    }
    json.end()
  }

  private static func number<Value: CaseIterable & Equatable>(_ value: Value) -> Int {
    Array(Value.allCases).firstIndex(of: value) ?? 0
  }
}
