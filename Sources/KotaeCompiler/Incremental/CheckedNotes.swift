// What the rules over more than one file have found; of an earlier run, what can't have changed is taken over.

/// The findings of the rules.
struct CheckedNotes: Sendable {
  /// Of the rules that look at a note and what it mentions, by the note's place; without those that found nothing.
  private let ofMentions: [Int: [Diagnostic]]
  /// Of the rules that look at all notes at once.
  private let ofSite: [Diagnostic]
  /// What the latter looked at.
  private let planned: PlannedSite
  /// All findings.
  let found: [Diagnostic]

  /// Checks `notes`. Earlier runs have had the same site files and settings.
  init(
    _ notes: CompiledNotes, _ planned: PlannedSite, _ things: KnownThings, jobs: Int,
    after earlier: (last: CheckedNotes, lastGood: CheckedNotes?)?
  ) async throws {
    self.planned = planned
    let site = planned.site
    let unreadable = notes.unreadable
    // What was wrong is looked at again: it may be offered another near miss, or stand elsewhere.
    let reached = notes.units.indices.filter { index in
      guard let earlier, let place = notes.reused[index], earlier.last.ofMentions[place] == nil else {
        return true
      }
      return notes.units[index].mentions.contains(where: notes.changedIDs.contains)
    }
    let checked = try await parallelMap(reached, jobs: jobs) {
      Checks.ofMentions(notes.units[$0], site, things, unreadable: unreadable)
    }
    var ofMentions: [Int: [Diagnostic]] = [:]
    for (index, found) in zip(reached, checked) where !found.isEmpty { ofMentions[index] = found }
    self.ofMentions = ofMentions
    // Where nothing was wrong, equal facts have nothing wrong either, and fewer notes can't contradict each other.
    let isClean = [earlier?.last, earlier?.lastGood].contains { other in
      guard let other, other.ofSite.isEmpty else { return false }
      return planned.hasFacts(of: other.planned) || planned.isPart(of: other.planned)
    }
    ofSite = isClean ? [] : Checks.ofSite(site, planned.plan.all)
    var found = ofMentions.sorted { $0.key < $1.key }.flatMap(\.value)
    for unit in notes.units where !unit.findings.isEmpty {
      if let note = unit.note, site.has(note) { found += unit.findings }
    }
    for index in site.review { found += ReviewDates.check(site.notes[index], site) }
    self.found = found + ofSite
  }
}
