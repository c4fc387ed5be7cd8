// The rows of the threshold table for the page's script. Classic scripts with one call each, because pages from file://
// may load nothing else: `kotaeThresholds(version, name, data)`. docs/thresholds.md says what is in them.

/// Writes the files.
struct ThresholdRowFiles {
  private let scope: PageScope
  private var site: Site { scope.site }
  private var words: PageWords { scope.words }

  init(_ scope: PageScope) { self.scope = scope }

  /// `rows.js`: what all rows have in common, and the rows themselves where one file holds them.
  func table() -> [UInt8] {
    written("rows") { json in
      json.beginObject()
      json.key("count")
      json.int(site.thresholdRows.count)
      json.key("page")
      json.int(PageSize.thresholdRows)
      json.member("separator", words.text(.listSeparator))
      json.member("moreProducts", words.text(.moreProducts, "%1"))
      json.key("shownProducts")
      json.int(ThresholdPage.shownProducts)
      units(&json)
      words(
        "comparisons",
        [nil, .below, .atMost, .atLeast, .above].map { (comparison: ThresholdTable.Comparison?) in
          (comparison?.rawValue ?? "", words.text(PageWord(comparison)))
        }, &json)
      words(
        "marks",
        [("recommended", words.text(.recommended))]
          + ThresholdTable.Level.allCases.map { ($0.rawValue, words.text(PageWord($0))) }, &json)
      words("states", Note.State.allCases.map { ($0.rawValue, words.text(PageWord($0))) }, &json)
      words(
        "products",
        ThresholdPage.products(of: site).map { ($0.id.value, $0.name[scope.language]) }, &json)
      if let order = site.thresholdOrder {
        json.key("perFile")
        json.int(ThresholdOrder.fileRows)
        bounds(order, &json)
      } else {
        json.key("rows")
        rows(site.thresholdRows.indices, withPlaces: false, &json)
      }
      json.end()
    }
  }

  /// `rows.N.js`: the rows of one file of a great table.
  func file(_ number: Int) -> [UInt8] {
    written("rows." + String(number)) { json in
      rows((site.thresholdOrder?.file(number) ?? []).sorted(), withPlaces: true, &json)
    }
  }

  private func written(_ name: String, _ data: (inout JSONWriter) -> Void) -> [UInt8] {
    var json = JSONWriter(.compact, escapesMarkup: true)
    json.beginArray()
    json.string(site.thresholdOrder?.version ?? "")
    json.string(name)
    data(&json)
    json.end()
    let list = json.finished()
    return Array("kotaeThresholds(".utf8) + list.dropFirst().dropLast() + Array(");\n".utf8)
  }

  // MARK: What all rows have in common

  /// Every unit: name, how an amount of it is written, dimension, base units in one.
  private func units(_ json: inout JSONWriter) {
    json.key("units")
    json.beginArray()
    for unit in QuantityUnit.allCases {
      json.beginArray()
      json.string(unit.rawValue)
      json.string(words.amount("%1", unit))
      json.string(unit.dimension.rawValue)
      json.int(unit.factor)
      json.end()
    }
    json.end()
  }

  private func words(_ name: String, _ pairs: [(value: String, label: String)], _ json: inout JSONWriter) {
    json.key(name)
    json.beginArray()
    for pair in pairs {
      json.beginArray()
      json.string(pair.value)
      json.string(pair.label)
      json.end()
    }
    json.end()
  }

  /// Of each dimension how many rows it has; of each file the magnitude of its first row in base units, `8704` or `0.5`.
  private func bounds(_ order: ThresholdOrder, _ json: inout JSONWriter) {
    var counts: [QuantityDimension: Int] = [:]
    for reference in site.thresholdRows { counts[table(of: reference).unit.dimension, default: 0] += 1 }
    json.key("dimensions")
    json.beginArray()
    for dimension in QuantityDimension.allCases {
      json.beginArray()
      json.string(dimension.rawValue)
      json.int(counts[dimension] ?? 0)
      json.end()
    }
    json.end()
    let firsts = (0..<order.files).compactMap { number -> String? in
      guard let first = order.file(number).first else { return nil }
      let reference = site.thresholdRows[first]
      let table = table(of: reference)
      return Self.text(table.magnitude(of: reference.row))
    }
    json.member("bounds", firsts.joined(separator: " "))
  }

  /// Billionths as a decimal number.
  static func text(_ billionths: Int128) -> String {
    let (whole, rest) = billionths.quotientAndRemainder(dividingBy: 1_000_000_000)
    if rest == 0 { return String(whole) }
    let digits = String(rest)
    var fraction = String(repeating: "0", count: 9 - digits.utf8.count) + digits
    while fraction.utf8.last == UInt8(ascii: "0") { fraction.removeLast() }
    return String(whole) + "." + fraction
  }

  // MARK: Rows

  private func table(of reference: ThresholdRowReference) -> ThresholdTable {
    site.notes[reference.note].note.thresholds[reference.table]
  }

  /// Notes, and under each its tables with their rows; `places` are indexes into the site's rows and rise.
  private func rows(_ places: some Collection<Int>, withPlaces: Bool, _ json: inout JSONWriter) {
    json.beginArray()
    var note: Int?
    var table: (index: Int, next: Int)?
    var amounts = ""
    // A table's amounts are its last member: they are written when the next table begins.
    func endTable() {
      guard table != nil else { return }
      json.string(amounts)
      json.end()
      table = nil
      amounts = ""
    }
    func endNote() {
      endTable()
      guard note != nil else { return }
      json.end()
      json.end()
      note = nil
    }
    for place in places {
      let reference = site.thresholdRows[place]
      if reference.note != note {
        endNote()
        note = reference.note
        beginNote(reference.note, &json)
      }
      if table?.index != reference.table || table?.next != place {
        endTable()
        beginTable(reference, &json)
        if withPlaces { json.int(place) }
      } else {
        amounts += " "
      }
      table = (reference.table, place + 1)
      let row = self.table(of: reference).rows[reference.row]
      amounts += row.amount.text + Self.mark(row)
    }
    endNote()
    json.end()
  }

  /// `[id, title, language or "", state, products, [tables…`
  private func beginNote(_ index: Int, _ json: inout JSONWriter) {
    let note = site.notes[index].note
    let title = site.notes[index].edition(for: scope.language)[note.title]
    json.beginArray()
    json.string(note.id)
    text(title, &json)
    json.string(note.state.rawValue)
    json.string(note.environment.map(\.product.value).joined(separator: " "))
    json.beginArray()
  }

  /// `[id, title, language or "", parameter, language or "", comparison, unit, raw unit, place, …amounts`
  private func beginTable(_ reference: ThresholdRowReference, _ json: inout JSONWriter) {
    let edition = site.notes[reference.note].edition(for: scope.language)
    let table = table(of: reference)
    json.beginArray()
    json.string(table.id.value)
    text(edition[table.title], &json)
    text(edition[table.parameter], &json)
    json.string(table.comparison?.rawValue ?? "")
    json.string(table.unit.rawValue)
    json.string(table.rawUnit.rawValue)
  }

  private func text(_ text: EditionText, _ json: inout JSONWriter) {
    json.string(text.text)
    json.string(text.language == scope.language ? "" : text.language.rawValue)
  }

  /// `r` for the recommended row, then the level's first letter.
  private static func mark(_ row: ThresholdTable.Row) -> String {
    (row.recommended ? "r" : "") + (row.level.map { String($0.rawValue.prefix(1)) } ?? "")
  }
}
