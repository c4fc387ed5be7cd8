// Every rule that needs more than one note's own files. One rule a file; each is a function from the site to
// diagnostics, and none depends on another.

/// Runs the rules.
enum Checks {
  /// What is wrong with the site. `unreadable` holds the ids of notes with errors of their own: they exist, but
  /// nothing more is known of them. `names` are those of all notes, with errors or without; `things` is what they may
  /// name.
  static func run(
    _ site: Site, _ plan: [PlannedOutput], names: [NamedThings], things: KnownThings, unreadable: Set<String>,
    jobs: Int
  ) async throws -> [Diagnostic] {
    let perNote = try await parallelMap(Array(site.notes.indices), jobs: jobs) { index -> [Diagnostic] in
      let note = site.notes[index]
      var found = RegistryApplied.check(note)
      found += RegistryExclusions.check(note)
      found += VariablesUsed.check(note)
      found += DirectiveTargets.check(note)
      found += LinkTargets.check(note, site, unreadable: unreadable)
      found += CodeContradictions.check(note)
      found += ReviewDates.check(note, site)
      return found
    }
    let named = names.flatMap { $0.check(site, things, unreadable: unreadable) }
    return named + perNote.flatMap { $0 } + ThresholdConflicts.check(site) + URLCollisions.check(site, plan)
  }
}
