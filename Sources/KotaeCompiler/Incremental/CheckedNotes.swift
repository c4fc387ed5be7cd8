// What the rules over more than one file have found; of an earlier run, what can't have changed is taken over.

/// The findings of the rules.
struct CheckedNotes: Sendable {
  /// Of the rules that look at a note and what it mentions, by the note's place; without those that found nothing.
  private let ofMentions: [Int: [Diagnostic]]
  /// Of the rules that look at all notes at once.
  private let conflicts: [Diagnostic]
  private let collisions: [Diagnostic]
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
    let (units, reused, changedIDs) = (notes.units, notes.reused, notes.changedIDs)
    let known = earlier?.last.ofMentions
    // What was wrong is looked at again: it may be offered another near miss, or stand elsewhere.
    let reached = units.indices.filter { index in
      guard let known, let place = reused[index], known.isEmpty || known[place] == nil else { return true }
      return !changedIDs.isEmpty && units[index].mentions.contains(where: changedIDs.contains)
    }
    let checked = try await parallelMap(reached, jobs: jobs) {
      Checks.ofMentions(units[$0], site, things, unreadable: unreadable)
    }
    var ofMentions: [Int: [Diagnostic]] = [:]
    for (index, found) in zip(reached, checked) where !found.isEmpty { ofMentions[index] = found }
    self.ofMentions = ofMentions
    // Where nothing was wrong, equal facts have nothing wrong either, and fewer notes can't contradict each other.
    let clean = [earlier?.last, earlier?.lastGood].compactMap { $0 }
    let hasNoConflicts = clean.contains { $0.conflicts.isEmpty && planned.hasTables(of: $0.planned) }
    let hasNoCollisions = clean.contains {
      $0.collisions.isEmpty && (planned.hasFacts(of: $0.planned) || planned.isPart(of: $0.planned))
    }
    conflicts = hasNoConflicts ? [] : ThresholdConflicts.check(site)
    collisions = hasNoCollisions ? [] : URLCollisions.check(site, planned.plan.all)
    var found = ofMentions.sorted { $0.key < $1.key }.flatMap(\.value)
    for unit in units where !unit.findings.isEmpty {
      if let note = unit.note, site.has(note) { found += unit.findings }
    }
    for index in site.review { found += ReviewDates.check(site.notes[index], site) }
    self.found = found + conflicts + collisions
  }
}
