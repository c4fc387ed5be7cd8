// What the rules over more than one file have found; of an earlier run, what can't have changed is taken over.

/// The findings of the rules.
struct CheckedNotes: Sendable {
  /// Of the rules that look at a note and what it mentions; in the order of the notes.
  private let ofMentions: [[Diagnostic]]
  /// Of the rules that look at all notes at once.
  private let ofSite: [Diagnostic]
  /// What the latter looked at.
  private let planned: PlannedSite
  /// All findings.
  let found: [Diagnostic]

  /// Checks `notes`. An `earlier` run has had the same site files and settings.
  init(
    _ notes: CompiledNotes, _ planned: PlannedSite, _ things: KnownThings, jobs: Int,
    after earlier: CheckedNotes?
  ) async throws {
    self.planned = planned
    let site = planned.site
    let unreadable = notes.unreadable
    // What was wrong is looked at again: it may be offered another near miss, or stand elsewhere.
    let reached = notes.units.indices.filter { index in
      guard let earlier, let place = notes.reused[index], earlier.ofMentions[place].isEmpty else {
        return true
      }
      return notes.units[index].mentions.contains(where: notes.changedIDs.contains)
    }
    let checked = try await parallelMap(reached, jobs: jobs) {
      Checks.ofMentions(notes.units[$0], site, things, unreadable: unreadable)
    }
    var ofMentions = Array(repeating: [Diagnostic](), count: notes.units.count)
    for (index, found) in zip(reached, checked) { ofMentions[index] = found }
    self.ofMentions = ofMentions
    // Equal facts give equal findings, but for the places where they stand.
    if let earlier, earlier.ofSite.isEmpty, planned.hasFacts(of: earlier.planned) {
      ofSite = []
    } else {
      ofSite = Checks.ofSite(site, planned.outputs)
    }
    let ofNotes = notes.units.filter { $0.note.map(site.has) ?? false }.flatMap(\.findings)
    let dates = site.review.flatMap { ReviewDates.check(site.notes[$0], site) }
    found = ofMentions.flatMap { $0 } + ofNotes + dates + ofSite
  }
}
