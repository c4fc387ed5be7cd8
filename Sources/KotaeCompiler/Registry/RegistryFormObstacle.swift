// Why a form of an edit isn't offered. A form expresses the whole edit exactly or it isn't there: whoever follows it must
// end where the .reg file ends.

/// Why a form of an edit isn't offered, for pages and for tests: the first reason that was met.
public enum RegistryFormObstacle: Error, Sendable, Hashable, CaseIterable {
  /// The form has no such type, or stores other bytes for it than the .reg file.
  case dataType
  /// Characters that depend on the machine's code page, or that the form's grammar excludes.
  case nonASCII
  /// A quotation mark beside characters that cmd.exe would act on.
  case quoting
  /// A control character, or a line break.
  case controlCharacter
  /// A line is longer than its reader takes.
  case lineLength
  /// Every character that could separate a list's items occurs in them.
  case separator
  /// A key that the form would take for another one.
  case key
  /// A value name that the form would take for another one, or has no way to write.
  case name
  /// A root that the form doesn't reach, or reaches for another user than the one meant.
  case root
  /// Keys that are deleted, replaced or only made.
  case keyAction
  /// More data than the form holds.
  case size
  /// A hive of a Windows that isn't running.
  case offline
  /// A key with a `<placeholder>`.
  case placeholder
}

extension Result {
  /// What came of it; nil for a failure.
  var success: Success? {
    if case .success(let value) = self { return value }
    return nil
  }
}
