// Which files of a site a change can reach. Says too much rather than too little: a file that isn't reached is byte for byte
// what it was.
//
//   note, its Markdown   the note; titles of the notes beside it, cards of those it's related to
//   redirects, scripts   the note
//   lists                cards of the notes on them: home, notes, products, tags, review, codes with their parameters
//   feed, llms.txt       titles and summaries
//   threshold tables     every note with thresholds; checksums: those, and notes with registry scripts
//   index for search     every note
//   copies               their own files
//   everything           facts that decide what is where (SiteFacts), dates, site files, theme, settings

/// The files that may differ from those of an earlier site.
public struct Reach: Sendable {
  private let outputs: [PlannedOutput]
  private let site: Site?
  /// `nil` for everything.
  private let parts: Parts?

  private struct Parts: Sendable {
    /// Notes whose own pages are reached.
    var pages: Set<Int> = []
    /// Notes that have changed.
    var notes: Set<Int> = []
    /// Notes that look otherwise on lists.
    var listed: Set<Int> = []
    /// Whether tables of thresholds are reached.
    var thresholds = false
    /// Whether digests of downloads are reached.
    var checksums = false
    /// Input files that have changed.
    var copies: Set<ExactText> = []
  }

  /// Nothing.
  static let nothing = Reach(outputs: [], site: nil, parts: Parts())

  private init(outputs: [PlannedOutput], site: Site?, parts: Parts?) {
    self.outputs = outputs
    self.site = site
    self.parts = parts
  }

  /// Everything in a site.
  init(everythingIn planned: PlannedSite) {
    self.init(outputs: planned.plan.all, site: planned.site, parts: nil)
  }

  /// What may differ between two sites of one theme when the input files in `changed` have changed.
  init(from old: PlannedSite, to new: PlannedSite, changed: ChangedPaths) {
    guard new.hasFacts(of: old), new.order === old.order else {
      self.init(everythingIn: new)
      return
    }
    let site = new.site
    var parts = Parts()
    parts.copies = changed.paths
    for index in site.notes.indices where old.site.notes[index] !== site.notes[index] {
      let note = site.notes[index].note
      parts.notes.insert(index)
      parts.pages.insert(index)
      if !note.thresholds.isEmpty {
        parts.thresholds = true
        parts.checksums = true
      }
      if !note.registry.isEmpty { parts.checksums = true }
      if NoteListing(old.site.notes[index]) != NoteListing(site.notes[index]) { parts.listed.insert(index) }
    }
    for index in parts.listed { parts.pages.formUnion(Self.neighbours(of: index, in: site)) }
    if !parts.listed.isEmpty {
      let ids = Set(parts.listed.map { site.notes[$0].note.id })
      for index in site.notes.indices
      where site.notes[index].note.related.contains(where: { ids.contains($0.value) }) {
        parts.pages.insert(index)
      }
    }
    self.init(outputs: new.plan.all, site: site, parts: parts)
  }

  /// The notes on whose pages a note may be named as the one before or after.
  private static func neighbours(of index: Int, in site: Site) -> [Int] {
    var found: [Int] = []
    func add(_ notes: [Int], _ place: Int) {
      if place > 0 { found.append(notes[place - 1]) }
      if place + 1 < notes.count { found.append(notes[place + 1]) }
    }
    add(site.newest, site.newestPlaces[index])
    for environment in site.notes[index].note.environment {
      guard let product = site.productIndexes[environment.product.value] else { continue }
      let notes = site.productNotes[product]
      add(notes, notes.partitioningIndex { $0 >= index })
    }
    return found
  }

  /// Whether the file at `index` of the site's outputs may differ; of the index for search, whether any of its files may.
  public func contains(_ index: Int) -> Bool {
    guard let parts, let site else { return parts == nil }
    // Behind the plan are the files of the index for search.
    guard index < outputs.count else { return !parts.notes.isEmpty }
    switch outputs[index].kind {
    case .note(_, let note), .noteMarkdown(_, let note): return parts.pages.contains(note)
    case .registryFile(_, let note, _), .redirect(let note, _): return parts.notes.contains(note)
    case .home, .feed, .llms, .review: return !parts.listed.isEmpty
    case .noteList(_, let page):
      return parts.listed.contains { site.newestPlaces[$0] / PageSize.notes == page }
    case .code(_, let code, _): return Self.meet(site.codes[code].notes, parts.listed)
    case .product(_, let product, _): return Self.meet(site.productNotes[product], parts.listed)
    case .tag(_, let tag, _): return Self.meet(site.tags[tag].notes, parts.listed)
    case .thresholds, .thresholdsCSV, .thresholdsJSON, .thresholdRows, .thresholdRowFile:
      return parts.thresholds
    case .checksums: return parts.checksums
    case .copy(let path): return parts.copies.contains(ExactText(path))
    case .searchIndex: return !parts.notes.isEmpty
    case .chooser, .codeIndex, .productIndex, .tagIndex, .triage, .search, .notFound, .sitemap, .robots,
      .bugCheckNames:
      return false
    }
  }

  /// How many pages (HTML files) are reached; looks at every output.
  public var pageCount: Int {
    outputs.indices.count { contains($0) && outputs[$0].path.hasSuffix(".html") }
  }

  /// Whether ascending `notes` hold one of `listed`.
  private static func meet(_ notes: [Int], _ listed: Set<Int>) -> Bool {
    listed.contains { note in
      let place = notes.partitioningIndex { $0 >= note }
      return place < notes.count && notes[place] == note
    }
  }
}

/// What pages of other notes, lists and feeds show of a note beside its `SiteFacts`.
private struct NoteListing: Equatable {
  private struct Text: Equatable {
    let text: ExactText
    let html: [UInt8]?
    let language: Language

    init(_ text: EditionText) {
      self.text = ExactText(text.text)
      html = text.html
      language = text.language
    }
  }

  private struct Parameter: Equatable {
    let index: Int
    let value: UInt64
    let texts: [Text]
  }

  private let titles: [Text]
  private let summaries: [Text]
  private let state: Note.State
  private let severity: Note.Severity?
  private let published: CalendarDate
  private let reviewBy: CalendarDate?
  private let parameters: [[Parameter]]
  private let staleEditions: [Language]

  init(_ compiled: CompiledNote) {
    let note = compiled.note
    titles = compiled.editions.map { Text($0[note.title]) }
    summaries = compiled.editions.map { Text($0[note.summary]) }
    state = note.state
    severity = note.severity
    published = note.published
    reviewBy = note.reviewBy?.value
    parameters = note.codes.map { entry in
      entry.parameters.map { parameter in
        let texts = compiled.editions.compactMap { edition in parameter.text.map { Text(edition[$0]) } }
        return Parameter(index: parameter.index, value: parameter.value, texts: texts)
      }
    }
    staleEditions = compiled.editions.compactMap { edition in
      if case .stale = edition.state { return edition.language }
      return nil
    }
  }
}
