// Every rule that needs more than one file. One rule a file; each is a function to diagnostics, and none depends on
// another. They are grouped by what they look at: whoever compiles again after a change looks again only at what the
// change can reach (Incremental/).

/// The rules.
enum Checks {
  /// Rules that look at one note.
  static func ofNote(_ note: CompiledNote) -> [Diagnostic] {
    var found = RegistryApplied.check(note)
    found += RegistryExclusions.check(note)
    found += VariablesUsed.check(note)
    found += DirectiveTargets.check(note)
    found += CodeContradictions.check(note)
    return found
  }

  /// Rules that look at one note, at the notes that it mentions, and at the site's products and notices. Notes with
  /// errors are looked at, too: one run tells everything. `unreadable` holds the ids of all of those: they exist, but
  /// nothing more is known of them.
  static func ofMentions(
    _ unit: NoteUnit, _ site: Site, _ things: KnownThings, unreadable: Set<String>
  ) -> [Diagnostic] {
    var found = unit.names?.check(site, things, unreadable: unreadable) ?? []
    if let note = unit.note, site.has(note) {
      found += LinkTargets.check(note, site, unreadable: unreadable)
    }
    return found
  }
}
