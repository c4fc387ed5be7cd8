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
      let note = compiled.note
      for table in note.thresholds {
        for row in table.rows where row.recommended || row.level != nil {
          for environment in note.environment {
            let key = Key(
              parameter: note.texts[table.parameter.index].text, unit: table.unit,
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
                .thresholdConflict, at: SourceLocation(path: note.path, range: row.range),
                [
                  "parameter": key.parameter, "product": key.product,
                  "value": row.amount.text + " " + table.unit.rawValue,
                  "otherValue": other.amount.text + " " + table.unit.rawValue, "note": otherNote.id,
                ], related: [RelatedPlace(.other, SourceLocation(path: otherNote.path, range: other.range))]))
          }
        }
      }
    }
    return found
  }
}
