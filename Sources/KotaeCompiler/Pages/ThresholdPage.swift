// The site-wide table of thresholds: every row of every note, in the order of the notes.

/// The model of the table's pages.
struct ThresholdPage {
  private let scope: PageScope
  private var site: Site { scope.site }
  private var words: PageWords { scope.words }

  init(_ scope: PageScope) { self.scope = scope }

  func context(_ number: Int) -> TemplateObject {
    let start = min(number * PageSize.thresholdRows, site.thresholdRows.count)
    let end = min(start + PageSize.thresholdRows, site.thresholdRows.count)
    var page = scope.page(
      title: scope.numbered(words.text(.thresholds), number), description: words.text(.thresholdsDescription))
    page.set(.breadcrumbs, scope.breadcrumbs(), flag: .hasBreadcrumbs)
    page.set(.rows, site.thresholdRows[start..<end].map { row($0) }, flag: .hasRows)
    page.set(
      .rowCount,
      words.text(
        .rowCount, NumberSpelling.grouped(start + 1), NumberSpelling.grouped(end),
        NumberSpelling.grouped(site.thresholdRows.count)))
    page.set(.permalinkLabel, words.text(.rowPermalink, "%1"))
    page.set(.rowProducts, Self.products(of: site).map { option($0.id.value, $0.name[scope.language]) })
    page.set(
      .rowUnits,
      QuantityUnit.allCases.map { unit in
        option(unit.rawValue, unit == .count ? words.text(.unitCountName) : words.unitName(unit))
      })
    scope.setPages(&page, current: number, of: site.thresholdRows.count, size: PageSize.thresholdRows) {
      .thresholds(scope.language, page: $0)
    }
    return page
  }

  /// A choice that readers have.
  private func option(_ value: String, _ label: String) -> TemplateObject {
    var option = TemplateObject(capacity: 2)
    option.set(.optionValue, value)
    option.set(.optionLabel, label)
    return option
  }

  /// The products of notes that have rows, in the site's order.
  static func products(of site: Site) -> [Product] {
    var isUsed = Array(repeating: false, count: site.products.count)
    for compiled in site.notes where !compiled.note.thresholds.isEmpty {
      for environment in compiled.note.environment {
        if let product = site.productIndexes[environment.product.value] { isUsed[product] = true }
      }
    }
    return zip(site.products, isUsed).filter(\.1).map(\.0)
  }

  private func row(_ reference: ThresholdRowReference) -> TemplateObject {
    let compiled = site.notes[reference.note]
    let note = compiled.note
    let edition = compiled.edition(for: scope.language)
    let table = note.thresholds[reference.table]
    var row = scope.row(table.rows[reference.row], of: table)
    let parameter = edition[table.parameter]
    row.set(.rowID, Self.rowID(note, table, reference.row))
    row.set(.parameter, scope.text(parameter))
    row.set(
      .permalinkLabel,
      words.text(
        .rowPermalink, parameter.text + " " + words.amount(table.rows[reference.row].amount.text, table.unit))
    )
    row.set(.products, productsText(note))
    row.set(.address, scope.noteAddress(reference.note) + "#" + NotePage.rowID(table, reference.row))
    row.set(.title, scope.text(edition[note.title]))
    return row
  }

  /// How many of a note's products a row names.
  static let shownProducts = 3

  /// The first products; the note itself has them all.
  private func productsText(_ note: Note) -> String {
    let names = note.environment.compactMap { environment in
      site.productIndexes[environment.product.value].map { site.products[$0].name[scope.language] }
    }
    let shown = names.count > Self.shownProducts ? Array(names.prefix(Self.shownProducts - 1)) : names
    if shown.count == names.count { return words.list(shown) }
    return words.list(shown + [words.text(.moreProducts, String(names.count - shown.count))])
  }

  /// The row's id on the page, for good: note and table, then the number that is set, or the amount where there's no
  /// such number. Ids of notes and tables hold no underscore, so that no two rows share an id.
  static func rowID(_ note: Note, _ table: ThresholdTable, _ row: Int) -> String {
    "row-" + note.id + "_" + table.id.value + "_" + rowName(table.rows[row])
  }

  /// What a row is called in ids: its number in hexadecimal, or its amount.
  static func rowName(_ row: ThresholdTable.Row) -> String {
    row.raw.map { NumberSpelling.hexadecimal($0) } ?? row.amount.text
  }
}

extension PageScope {
  /// What every table shows of a row.
  func row(_ row: ThresholdTable.Row, of table: ThresholdTable) -> TemplateObject {
    var object = TemplateObject(capacity: 12)
    object.set(.comparison, words.text(PageWord(table.comparison)))
    object.set(.amount, words.amount(row.amount.text, table.unit))
    object.set(.decimal, row.raw.map { NumberSpelling.grouped($0) } ?? "")
    object.set(.hexadecimal, row.raw.map { NumberSpelling.hexadecimal($0) } ?? "")
    if row.recommended {
      object.set(.mark, "recommended")
      object.set(.markLabel, words.text(.recommended))
    } else {
      object.set(.mark, row.level?.rawValue ?? "")
      object.set(.markLabel, row.level.map { words.text(PageWord($0)) } ?? "")
    }
    return object
  }
}
