// The whole site as a value: what pages, feeds and tables are rendered from. Everything in it has passed the checks.

/// A code with the notes about it.
public struct CodeGroup: Sendable {
  /// The code.
  public var code: FailureCode
  /// Its symbolic name, where one is known.
  public var name: String?
  /// The log that records it, for events.
  public var log: String?
  /// Indexes of the notes, in order.
  public var notes: [Int]
}

/// A tag with the notes that carry it.
public struct TagGroup: Sendable {
  /// The tag.
  public var tag: String
  /// Indexes of the notes, in order.
  public var notes: [Int]
}

/// A row of the site-wide table of thresholds, by indexes.
public struct ThresholdRowReference: Sendable {
  /// The note's index in the site.
  public var note: Int
  /// The table's index in the note.
  public var table: Int
  /// The row's index in the table.
  public var row: Int
}

/// The site's content, compiled.
public struct Site: Sendable {
  /// Name and languages.
  public var configuration: SiteConfiguration
  /// What canonical addresses begin with, from the settings or from kotae.yml; ends in `/`.
  public var baseURL: String?
  /// The day that the site is built for.
  public var clock: CalendarDate
  /// The products, in the author's order.
  public var products: [Product]
  /// The notices, in the author's order.
  public var notices: [Notice]
  /// The notes, by id.
  public var notes: [CompiledNote]
  /// Where a note's id stands in `notes`.
  public var noteIndexes: [String: Int]
  /// Where a product's id stands in `products`.
  public var productIndexes: [String: Int]
  /// Per product: indexes of the notes that name it.
  public var productNotes: [[Int]]
  /// The codes, by kind, then by number or source.
  public var codes: [CodeGroup]
  /// Where a code's slug stands in `codes`.
  public var codeIndexes: [String: Int]
  /// The tags, by name.
  public var tags: [TagGroup]
  /// Every row of every note, in the order of the notes.
  public var thresholdRows: [ThresholdRowReference]
  /// The rows by magnitude, where there are more than one file for the page's script may hold.
  public var thresholdOrder: ThresholdOrder?
  /// Indexes of notes that need review: past `review-by`, or with a translation that may be out of date.
  public var review: [Int]
  /// Indexes of all notes, last changed first.
  public var newest: [Int]
  /// Where each note stands in `newest`.
  public var newestPlaces: [Int]
  /// Events with the address of another event whose source differs from theirs in more than case: the note, and which of its
  /// codes it is.
  private(set) var confusedEvents: [(note: Int, code: Int)]

  /// The languages; the first is the default.
  public var languages: [Language] { configuration.languages }

  /// Whether the note's day of review is past.
  public func isReviewDue(_ note: Note) -> Bool { isReviewDue(note.reviewBy?.value) }

  private func isReviewDue(_ day: CalendarDate?) -> Bool { day.map { $0 < clock } ?? false }

  /// Whether the note's day of review is past, or one of its translations may be out of date.
  func needsReview(_ compiled: CompiledNote) -> Bool {
    isReviewDue(compiled.note.reviewBy?.value)
      || compiled.editions.contains { edition in
        if case .stale = edition.state { true } else { false }
      }
  }

  /// Whether this very note belongs to the site.
  func has(_ compiled: CompiledNote) -> Bool {
    noteIndexes[compiled.note.id].map { notes[$0] === compiled } ?? false
  }

  /// The site over `notes`, which are sorted by id. If `former` has the same notes with the same tables of thresholds, their
  /// order is taken from it.
  init(
    configuration: SiteConfiguration, baseURL: String?, clock: CalendarDate, products: [Product],
    notices: [Notice], notes: [CompiledNote], thresholdsOf former: Site? = nil
  ) {
    self.configuration = configuration
    self.baseURL = baseURL
    self.clock = clock
    self.products = products
    self.notices = notices
    self.notes = notes
    noteIndexes = Dictionary(
      notes.enumerated().map { ($0.element.note.id, $0.offset) }, uniquingKeysWith: { first, _ in first })
    productIndexes = Dictionary(
      products.enumerated().map { ($0.element.id.value, $0.offset) }, uniquingKeysWith: { first, _ in first })
    productNotes = Array(repeating: [], count: products.count)
    thresholdRows = former?.thresholdRows ?? []
    thresholdOrder = former?.thresholdOrder
    confusedEvents = []
    review = []
    codes = []
    codeIndexes = [:]
    tags = []
    let days = notes.map { $0.note.updated }
    newest = notes.indices.sorted { days[$0] != days[$1] ? days[$0] > days[$1] : $0 < $1 }
    newestPlaces = Array(repeating: 0, count: notes.count)
    for (place, note) in newest.enumerated() { newestPlaces[note] = place }
    var tagNotes: [String: [Int]] = [:]
    for (index, compiled) in notes.enumerated() {
      // Field by field: a copy of a whole note counts references to all that it holds.
      for environment in compiled.note.environment {
        if let product = productIndexes[environment.product.value], productNotes[product].last != index {
          productNotes[product].append(index)
        }
      }
      for tag in compiled.note.tags { tagNotes[tag.value, default: []].append(index) }
      for (code, entry) in compiled.note.codes.enumerated() { add(entry, note: index, code: code) }
      if former == nil {
        let tables = compiled.note.thresholds
        for table in tables.indices {
          for row in tables[table].rows.indices {
            thresholdRows.append(ThresholdRowReference(note: index, table: table, row: row))
          }
        }
      }
      if needsReview(compiled) { review.append(index) }
    }
    if former == nil, thresholdRows.count > ThresholdOrder.wholeTable {
      thresholdOrder = ThresholdOrder(thresholdRows, of: notes)
    }
    tags = tagNotes.map { TagGroup(tag: $0.key, notes: $0.value) }.sorted {
      $0.tag.utf8.lexicographicallyPrecedes($1.tag.utf8)
    }
    codes.sort { a, b in
      if a.code.kind != b.code.kind { return a.code.kind < b.code.kind }
      if case .event(let source, _) = a.code, case .event(let other, _) = b.code {
        // Sources are looked for by eye: capitals don't count.
        let (first, second) = (source.lowercased(), other.lowercased())
        if first != second { return first.utf8.lexicographicallyPrecedes(second.utf8) }
      }
      return a.code.number < b.code.number
    }
    codeIndexes = Dictionary(
      codes.enumerated().map { ($0.element.code.slug, $0.offset) }, uniquingKeysWith: { first, _ in first })
  }

  private mutating func add(_ entry: CodeEntry, note: Int, code: Int) {
    let slug = entry.code.slug
    if let index = codeIndexes[slug] {
      if case .event(let source, _) = entry.code, case .event(let other, _) = codes[index].code,
        !source.isExactly(other), source.lowercased() != other.lowercased()
      {
        confusedEvents.append((note, code))
      }
      if codes[index].notes.last != note { codes[index].notes.append(note) }
      if codes[index].name == nil { codes[index].name = entry.name }
      if codes[index].log == nil { codes[index].log = entry.log }
    } else {
      codeIndexes[slug] = codes.count
      codes.append(CodeGroup(code: entry.code, name: entry.name, log: entry.log, notes: [note]))
    }
  }
}
