// What is wrong with a registry edit, before it's known where the author's text stands in its file byte for
// byte: quotes and escapes are the YAML reader's knowledge.

/// A problem in an author's registry text, ready to become a `Diagnostic`.
public struct RegistryProblem: Sendable, Equatable {
  /// What is wrong.
  public var code: DiagnosticCode
  /// Values for the code's sentence.
  public var arguments: [String: String]
  /// The YAML value that holds the problem, as given to the rule.
  public var range: SourceRange
  /// The UTF-8 offsets inside that value's text which are meant; nil for the whole value.
  public var inside: Range<Int>?
  /// Other places that explain it.
  public var related: [Related]
  /// What the author should write instead of the part meant; nil where nothing is certain or near.
  public var suggestion: Suggestion?

  /// Another place with its role.
  public struct Related: Sendable, Equatable {
    /// Why the place is shown.
    public var role: RelatedPlace.Role
    /// The YAML value meant.
    public var range: SourceRange
  }

  /// A text to put in place of the part meant, in YAML's spelling.
  public struct Suggestion: Sendable, Equatable {
    /// `.didYouMean` or `.replace`.
    public var kind: FixIt.Kind
    /// The new text.
    public var text: String
  }

  init(
    _ code: DiagnosticCode, _ range: SourceRange, inside: Range<Int>? = nil,
    _ arguments: [String: String] = [:],
    related: [Related] = [], suggestion: Suggestion? = nil
  ) {
    self.code = code
    self.arguments = arguments
    self.range = range
    self.inside = inside
    self.related = related
    self.suggestion = suggestion
  }

  /// The problem as a diagnostic about the file at `path`. `place` turns offsets inside the text of the YAML
  /// value at `range` into a range of the file; without `inside`, the whole value is meant.
  public func diagnostic(path: String, place: (SourceRange, Range<Int>) -> SourceRange) -> Diagnostic {
    let location = SourceLocation(path: path, range: inside.map { place(range, $0) } ?? range)
    return Diagnostic(
      code, at: location, arguments,
      related: related.map { RelatedPlace($0.role, SourceLocation(path: path, range: $0.range)) },
      fixIts: suggestion.map {
        [FixIt($0.kind, $0.text, edits: [SourceEdit(location: location, replacement: $0.text)])]
      } ?? [])
  }
}

extension [RegistryProblem] {
  /// Whether one of the problems forbids the build.
  var holdError: Bool { contains { $0.code.severity == .error } }
}
