// The rows of the threshold table as CSV and JSON, for spreadsheets and scripts. Column names are the same in every
// language; texts are in the file's language.

/// Writes the files.
enum ThresholdFiles {
  /// One row, as both forms state it.
  private struct Row {
    let note: Note
    let edition: NoteEdition
    let table: ThresholdTable
    let row: ThresholdTable.Row
    let address: String

    var title: String { edition[note.title].text }
    var tableTitle: String { edition[table.title].text }
    var parameter: String { edition[table.parameter].text }
    var products: [String] { note.environment.map(\.product.value) }
    var hexadecimal: String? { row.raw.map { NumberSpelling.hexadecimal($0) } }
  }

  /// Row by row: a list of them would hold a copy of its note for each.
  private static func forEachRow(_ scope: PageScope, _ write: (Row) -> Void) {
    var last: (note: Int, address: String)?
    for reference in scope.site.thresholdRows {
      let compiled = scope.site.notes[reference.note]
      let table = compiled.note.thresholds[reference.table]
      if last?.note != reference.note { last = (reference.note, address(of: reference.note, scope)) }
      write(
        Row(
          note: compiled.note, edition: compiled.edition(for: scope.language), table: table,
          row: table.rows[reference.row],
          address: (last?.address ?? "") + "#" + NotePage.rowID(table, reference.row)))
    }
  }

  private static func address(of note: Int, _ scope: PageScope) -> String {
    let kind = OutputKind.note(scope.language, note)
    return scope.absoluteAddress(of: kind)
      ?? SitePath.link(from: scope.path, to: SitePlan.path(of: kind, in: scope.site))
  }

  // MARK: CSV

  private static let columns = [
    "note", "note_title", "table", "table_title", "parameter", "comparison", "amount", "unit", "raw",
    "raw_hex",
    "raw_unit", "recommended", "level", "products", "address",
  ]

  /// RFC 4180 with a byte order mark, without which spreadsheets take it for another encoding.
  static func csv(_ scope: PageScope) -> [UInt8] {
    var bytes: [UInt8] = [0xEF, 0xBB, 0xBF]
    append(columns, to: &bytes)
    forEachRow(scope) { row in
      append(
        [
          row.note.id, row.title, row.table.id.value, row.tableTitle, row.parameter,
          row.table.comparison?.rawValue ?? "", row.row.amount.text, row.table.unit.rawValue,
          row.row.raw.map { String($0) } ?? "", row.hexadecimal ?? "", row.table.rawUnit.rawValue,
          row.row.recommended ? "true" : "false", row.row.level?.rawValue ?? "",
          row.products.joined(separator: " "), row.address,
        ], to: &bytes)
    }
    return bytes
  }

  private static func append(_ cells: [String], to bytes: inout [UInt8]) {
    for (index, cell) in cells.enumerated() {
      if index > 0 { bytes.append(UInt8(ascii: ",")) }
      append(cell, to: &bytes)
    }
    bytes += [0x0D, 0x0A]
  }

  /// `=`, `+`, `-` and `@`, also in their full-width forms, a tab, a carriage return.
  private static func beginsFormula(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    switch text.first {
    case 0x3D, 0x2B, 0x2D, 0x40, 0x09, 0x0D: true
    case 0xEF where text.count > 2 && text[1] == 0xBC: [0x9D, 0x8B, 0x8D, 0xA0].contains(text[2])
    default: false
    }
  }

  private static func append(_ cell: String, to bytes: inout [UInt8]) {
    var cell = cell
    cell.withUTF8 { text in
      var hasQuotes = false
      var needsQuotes = false
      for byte in text {
        switch byte {
        case 0x22: hasQuotes = true
        case 0x2C, 0x0D, 0x0A: needsQuotes = true
        default: break
        }
      }
      needsQuotes = needsQuotes || hasQuotes
      if needsQuotes { bytes.append(0x22) }
      // A spreadsheet would take the cell for a formula: an apostrophe makes it text.
      if beginsFormula(text) { bytes.append(UInt8(ascii: "'")) }
      if hasQuotes {
        for byte in text {
          if byte == 0x22 { bytes.append(0x22) }
          bytes.append(byte)
        }
      } else {
        bytes.append(contentsOf: text)
      }
      if needsQuotes { bytes.append(0x22) }
    }
  }

  // MARK: JSON

  /// A list of objects. Amounts are text, because `5.0` and `5` are both what somebody wrote; `raw` is a number up to
  /// 2⁵³, which every reader holds exactly, and text beyond.
  static func json(_ scope: PageScope) -> [UInt8] {
    var json = JSONWriter(.indented)
    json.beginArray()
    forEachRow(scope) { row in
      json.beginObject()
      json.member("note", row.note.id)
      json.member("noteTitle", row.title)
      json.member("table", row.table.id.value)
      json.member("tableTitle", row.tableTitle)
      json.member("parameter", row.parameter)
      optional("comparison", row.table.comparison?.rawValue, &json)
      json.member("amount", row.row.amount.text)
      json.member("unit", row.table.unit.rawValue)
      if let raw = row.row.raw, raw <= 1 << 53 {
        json.member("raw", raw)
      } else {
        optional("raw", row.row.raw.map { String($0) }, &json)
      }
      optional("rawHex", row.hexadecimal, &json)
      json.member("rawUnit", row.table.rawUnit.rawValue)
      json.member("recommended", row.row.recommended)
      optional("level", row.row.level?.rawValue, &json)
      json.key("products")
      json.beginArray()
      for product in row.products { json.string(product) }
      json.end()
      json.member("address", row.address)
      json.end()
    }
    json.end()
    return json.finished() + [0x0A]
  }

  private static func optional(_ key: String, _ text: String?, _ json: inout JSONWriter) {
    json.key(key)
    if let text { json.string(text) } else { json.null() }
  }
}
