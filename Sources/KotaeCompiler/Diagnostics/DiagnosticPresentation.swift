// What every printed form of diagnostics needs beside them: the files, the reader's language, and how the
// reader calls the files. The forms themselves are one file each: text, JSON, SARIF, GitHub's commands.

/// How diagnostics are to be shown.
public struct DiagnosticPresentation: Sendable {
  /// The language of the sentences.
  public var language: MessageLanguage
  /// The path to print for a file's logical path: `content/…` becomes what the reader has typed.
  public var displayPath: @Sendable (String) -> String
  /// The lines of each file that a diagnostic points into.
  private let lines: [String: SourceLines]

  /// A presentation of diagnostics that point into `sources`, by logical path. A file that isn't there is named
  /// without its text.
  public init(
    language: MessageLanguage, sources: [String: SourceText],
    displayPath: @escaping @Sendable (String) -> String = { $0 }
  ) {
    self.language = language
    self.displayPath = displayPath
    lines = sources.mapValues { SourceLines($0) }
  }

  /// The lines of the file at a logical path.
  func lines(of path: String) -> SourceLines? { lines[path] }

  /// Where a place begins and ends; the file's beginning where the file isn't known.
  func positions(of location: SourceLocation) -> (start: SourcePosition, end: SourcePosition) {
    guard let lines = lines[location.path] else {
      return (SourcePosition(line: 1, column: 1), SourcePosition(line: 1, column: 1))
    }
    return (lines.position(of: location.range.start), lines.position(of: location.range.end))
  }
}
