// Which part of a note stands where. Knows nothing of HTML: pages and the Markdown twin share it.

/// A part of a note in its place.
struct NotePart {
  /// What it is; lists hold indexes into the note.
  enum Kind {
    case symptoms
    case environment
    case codes
    case limits
    case notices
    case body([UInt8])
    case thresholds([Int])
    case settings([Int])
    case variables
    case procedures([Int])
    case registry([Int])
    case fixes
    case references
    case related
  }

  var kind: Kind
  /// Whether the body placed it: then a heading of the body stands above it, and it needs none.
  var isPlaced = false
  /// Where the directive that placed it stands.
  var offset: Int?
  /// Whether no more of the body follows.
  var isLastOfBody = false
}

/// The parts of a note in their order.
struct NoteParts {
  private(set) var list: [NotePart] = []

  /// Orders the parts of `note` as `edition`'s body places them.
  init(_ note: Note, _ edition: NoteEdition, hasNotices: Bool) {
    var placed = Placement(note)
    var body: [NotePart] = []
    // What is placed by its id stands there, even if the whole list is placed earlier.
    for case .directive(let directive) in edition.body.blocks where directive.id != nil {
      placed.reserve(directive)
    }
    for block in edition.body.blocks {
      switch block {
      case .html(let html): body.append(NotePart(kind: .body(html)))
      case .directive(let directive):
        if let kind = placed.take(directive) {
          body.append(NotePart(kind: kind, isPlaced: true, offset: directive.range.start))
        }
      }
    }
    if let last = body.lastIndex(where: { if case .body = $0.kind { true } else { false } }) {
      body[last].isLastOfBody = true
    }

    func add(_ kind: NotePart.Kind, if isWanted: Bool) {
      if isWanted { list.append(NotePart(kind: kind)) }
    }
    add(.symptoms, if: placed.symptoms)
    add(.environment, if: placed.environment)
    add(.codes, if: placed.codes)
    add(.limits, if: placed.limits)
    // Before the first thing that somebody could do.
    let isFirst = body.contains { part in
      switch part.kind {
      case .procedures, .registry: true
      default: false
      }
    }
    add(.notices, if: hasNotices && isFirst)
    // Before the first command that uses one.
    let hasVariables = !note.variables.isEmpty
    let isProcedurePlaced = body.contains { if case .procedures = $0.kind { true } else { false } }
    add(.variables, if: hasVariables && isProcedurePlaced)
    list += body
    add(.thresholds(placed.thresholds), if: !placed.thresholds.isEmpty)
    add(.settings(placed.settings), if: !placed.settings.isEmpty)
    add(.notices, if: hasNotices && !isFirst)
    add(.variables, if: hasVariables && !isProcedurePlaced)
    add(.procedures(placed.procedures), if: !placed.procedures.isEmpty)
    add(.registry(placed.registry), if: !placed.registry.isEmpty)
    add(.fixes, if: !note.fixes.isEmpty)
    add(.references, if: placed.references)
    add(.related, if: !note.related.isEmpty)
  }

  /// What hasn't been placed yet.
  private struct Placement {
    var symptoms: Bool
    var environment: Bool
    var codes: Bool
    var limits: Bool
    var references: Bool
    var thresholds: [Int]
    var settings: [Int]
    var procedures: [Int]
    var registry: [Int]
    private var reserved: [MarkdownDirective.Name: [Int]] = [:]
    private let ids: [MarkdownDirective.Name: [String]]

    init(_ note: Note) {
      symptoms = !note.symptoms.isEmpty
      environment = !note.environment.isEmpty
      codes = !note.codes.isEmpty
      limits = !note.limits.isEmpty
      references = !note.references.isEmpty
      thresholds = Array(note.thresholds.indices)
      settings = Array(note.settings.indices)
      procedures = Array(note.procedures.indices)
      registry = Array(note.registry.indices)
      ids = [
        .thresholds: note.thresholds.map(\.id.value), .settings: note.settings.map(\.id.value),
        .procedure: note.procedures.map(\.id.value), .registry: note.registry.map(\.id.value),
      ]
    }

    /// Keeps what `directive` names for it.
    mutating func reserve(_ directive: MarkdownDirective) {
      guard let index = index(of: directive) else { return }
      reserved[directive.name, default: []].append(index)
    }

    private func index(of directive: MarkdownDirective) -> Int? {
      directive.id.flatMap { id in ids[directive.name]?.firstIndex(of: id.value) }
    }

    /// The part that `directive` places; `nil` where it stands elsewhere already, or isn't there.
    mutating func take(_ directive: MarkdownDirective) -> NotePart.Kind? {
      switch directive.name {
      case .symptoms: Self.take(&symptoms, .symptoms)
      case .environment: Self.take(&environment, .environment)
      case .codes: Self.take(&codes, .codes)
      case .limits: Self.take(&limits, .limits)
      case .references: Self.take(&references, .references)
      case .thresholds: take(\.thresholds, directive).map(NotePart.Kind.thresholds)
      case .settings: take(\.settings, directive).map(NotePart.Kind.settings)
      case .procedure: take(\.procedures, directive).map(NotePart.Kind.procedures)
      case .registry: take(\.registry, directive).map(NotePart.Kind.registry)
      }
    }

    private static func take(_ isLeft: inout Bool, _ kind: NotePart.Kind) -> NotePart.Kind? {
      defer { isLeft = false }
      return isLeft ? kind : nil
    }

    private mutating func take(
      _ list: WritableKeyPath<Placement, [Int]>, _ directive: MarkdownDirective
    ) -> [Int]? {
      let taken: [Int]
      if directive.id != nil {
        taken = self[keyPath: list].filter { $0 == index(of: directive) }
      } else {
        taken = self[keyPath: list].filter { !(reserved[directive.name] ?? []).contains($0) }
      }
      self[keyPath: list].removeAll { taken.contains($0) }
      return taken.isEmpty ? nil : taken
    }
  }
}
