// Rule: two notes don't give different recommended values, or different levels, for the same parameter, unit and
// product.

/// Thresholds of different notes that contradict each other.
enum ThresholdConflicts {
  private struct Key: Hashable {
    let parameter: String
    let unit: QuantityUnit
    let product: String
    /// The level, or `recommended`.
    let meaning: String
  }

  private struct Place {
    let amount: ExactDecimal
    let note: Int
    let range: SourceRange
  }

  static func check(_ site: Site) -> [Diagnostic] {
    var first: [Key: Place] = [:]
    var found: [Diagnostic] = []
    for (index, compiled) in site.notes.enumerated() {
      // Field by field: a copy of a whole note counts references to all that it holds.
      let tables = compiled.note.thresholds
      if tables.isEmpty { continue }
      let environments = compiled.note.environment
      for table in tables.indices {
        let (unit, rows) = (tables[table].unit, tables[table].rows)
        let parameter = compiled.note.texts[tables[table].parameter.index].text
        for row in rows where row.recommended || row.level != nil {
          for environment in environments {
            let key = Key(
              parameter: parameter, unit: unit,
              product: environment.product.value,
              meaning: row.recommended ? "recommended" : row.level?.rawValue ?? "")
            guard let other = first[key] else {
              first[key] = Place(amount: row.amount, note: index, range: row.range)
              continue
            }
            guard other.note != index, other.amount != row.amount else { continue }
            let otherNote = site.notes[other.note].note
            found.append(
              Diagnostic(
                .thresholdConflict, at: SourceLocation(path: compiled.note.path, range: row.range),
                [
                  "parameter": key.parameter, "product": key.product,
                  "value": row.amount.text + " " + unit.rawValue,
                  "otherValue": other.amount.text + " " + unit.rawValue, "note": otherNote.id,
                ], related: [RelatedPlace(.other, SourceLocation(path: otherNote.path, range: other.range))]))
          }
        }
      }
    }
    return found
  }
}
