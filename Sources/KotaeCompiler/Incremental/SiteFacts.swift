// What the plan and the rules over all notes know of a note. Whatever else of a note changes (its texts, above all) leaves them
// as they are; its date only changes the order of lists.

/// The facts of a note that decide what is where in the site.
struct SiteFacts: Equatable {
  private let id: String
  private let languages: [Language]
  private let thresholds: ThresholdFacts
  private let tags: [ExactText]
  private let aliases: [ExactText]
  private let codes: [[ExactText?]]
  private let registry: [RegistryFiles]
  private let attachments: [Attachment]

  private struct Attachment: Equatable {
    let path: ExactText
    let leadsOutside: Bool
  }

  private struct RegistryFiles: Equatable {
    let id: String
    let files: [RegistryFile]
  }

  init(_ compiled: CompiledNote) {
    let note = compiled.note
    id = note.id
    languages = [note.language] + compiled.editions.map(\.language)
    thresholds = ThresholdFacts(compiled)
    tags = note.tags.map { ExactText($0.value) }
    aliases = note.aliases.map { ExactText($0.value) }
    // Events whose sources differ in nothing but case have one address.
    codes = note.codes.map { entry in
      var texts = [entry.code.slug, entry.name, entry.log]
      if case .event(let source, _) = entry.code { texts.append(source) }
      return texts.map { $0.map(ExactText.init) }
    }
    registry = note.registry.map { RegistryFiles(id: $0.id.value, files: $0.files) }
    attachments = compiled.attachments.map {
      Attachment(path: ExactText($0.path), leadsOutside: $0.leadsOutside)
    }
  }
}

/// What a note says of the worth of its parameters, and for which products.
struct ThresholdFacts: Equatable {
  private let products: [String]
  private let tables: [Table]

  private struct Table: Equatable {
    let id: String
    let parameter: ExactText
    let unit: QuantityUnit
    let rows: [Row]
  }

  private struct Row: Equatable {
    let amount: ExactDecimal
    /// As ids and the version of a great table's files have it: `1` and `1.0` are equal amounts.
    let name: String
    let recommended: Bool
    let level: ThresholdTable.Level?
  }

  init(_ compiled: CompiledNote) {
    let note = compiled.note
    products = note.environment.map(\.product.value)
    tables = note.thresholds.map { table in
      Table(
        id: table.id.value, parameter: ExactText(note.texts[table.parameter.index].text), unit: table.unit,
        rows: table.rows.map {
          Row(
            amount: $0.amount, name: ThresholdPage.rowName($0), recommended: $0.recommended, level: $0.level)
        })
    }
  }
}
