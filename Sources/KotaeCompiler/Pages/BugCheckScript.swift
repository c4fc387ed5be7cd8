// The names of bug checks for the triage, as a classic script: from file:// a page can load nothing else. The same bytes
// for every site, since a pasted text may name any code, with or without a note.

/// Writes `search/bug-checks.js`.
enum BugCheckScript {
  /// `globalThis.kotaeBugChecks`, a string: the lines of `BugCheckNames.listing`, which hold letters, digits, `_` and
  /// blanks alone.
  static func write() -> [UInt8] {
    Array(("globalThis.kotaeBugChecks = `" + BugCheckNames.listing + "`;\n").utf8)
  }
}
