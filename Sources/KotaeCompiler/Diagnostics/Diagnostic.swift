// What is wrong with the content, in a form that any reader (terminal, editor, CI) can be given.
// A diagnostic carries no sentence: the catalogues (Messages.en, Messages.ja) turn its code and
// arguments into one.

/// How bad a diagnostic is.
public enum Severity: String, Sendable, CaseIterable, Comparable {
  /// The site is built; the editor should know.
  case note
  /// The site is built unless `--strict`.
  case warning
  /// Nothing is written.
  case error

  /// By weight: note < warning < error.
  public static func < (a: Severity, b: Severity) -> Bool { a.rank < b.rank }

  private var rank: Int {
    switch self {
    case .note: 0
    case .warning: 1
    case .error: 2
    }
  }
}

/// One replacement of text in a file.
public struct SourceEdit: Sendable, Equatable {
  /// What is replaced; empty for an insertion.
  public var location: SourceLocation
  /// What it's replaced with.
  public var replacement: String

  /// An edit at `location`.
  public init(location: SourceLocation, replacement: String) {
    self.location = location
    self.replacement = replacement
  }
}

/// A change that certainly mends a problem, or the near miss that the author probably meant.
public struct FixIt: Sendable, Equatable {
  /// What kind of offer it is: decides its sentence in the catalogues.
  public enum Kind: String, Sendable, CaseIterable {
    /// "did you mean …?": a near miss, not certain.
    case didYouMean
    /// "write … instead": certain.
    case replace
    /// "add …": certain.
    case insert
    /// "remove it": certain.
    case remove
    /// "run …": a command that mends the file (nothing to edit in place).
    case run
  }

  /// What kind of offer it is.
  public var kind: Kind
  /// The text shown in the offer: the new text, or the command to run. Never a sentence.
  public var text: String
  /// The edits that carry it out, in one file or several; empty for `.run`.
  public var edits: [SourceEdit]

  /// An offer.
  public init(_ kind: Kind, _ text: String, edits: [SourceEdit] = []) {
    self.kind = kind
    self.text = text
    self.edits = edits
  }
}

/// Another place that explains a diagnostic: "first defined here".
public struct RelatedPlace: Sendable, Equatable {
  /// Why the place is shown: decides its sentence in the catalogues.
  public enum Role: String, Sendable, CaseIterable {
    /// "first defined here"
    case firstDefined
    /// "the original says … here"
    case original
    /// "the value that is written stands here"
    case writtenValue
    /// "the other … stands here"
    case other
    /// "this mapping was opened here"
    case opened
    /// "required because of this"
    case because
  }

  /// Why the place is shown.
  public var role: Role
  /// Where it is.
  public var location: SourceLocation

  /// A place with its role.
  public init(_ role: Role, _ location: SourceLocation) {
    self.role = role
    self.location = location
  }
}

/// One problem in the content, at an exact place.
public struct Diagnostic: Sendable, Equatable {
  /// What is wrong: stable, searchable, with a page of its own in the reference.
  public var code: DiagnosticCode
  /// How bad it is; the code's severity unless raised.
  public var severity: Severity
  /// Where.
  public var location: SourceLocation
  /// Values that the catalogues' sentences name, in no particular order: `["key": "titel"]`.
  public var arguments: [String: String]
  /// Other places that explain it.
  public var related: [RelatedPlace]
  /// Ways to mend it, best first.
  public var fixIts: [FixIt]

  /// A problem at `location`, as bad as its code says.
  public init(
    _ code: DiagnosticCode, at location: SourceLocation, _ arguments: [String: String] = [:],
    related: [RelatedPlace] = [], fixIts: [FixIt] = []
  ) {
    self.code = code
    self.severity = code.severity
    self.location = location
    self.arguments = arguments
    self.related = related
    self.fixIts = fixIts
  }

  /// The order in which diagnostics are shown: by file, place, code. Two equal inputs print equal output.
  public static func isOrderedBefore(_ a: Diagnostic, _ b: Diagnostic) -> Bool {
    if a.location.path != b.location.path {
      // By bytes: the same everywhere, whatever the locale.
      return a.location.path.utf8.lexicographicallyPrecedes(b.location.path.utf8)
    }
    if a.location.range.start != b.location.range.start {
      return a.location.range.start < b.location.range.start
    }
    if a.location.range.end != b.location.range.end { return a.location.range.end < b.location.range.end }
    return a.code.rawValue < b.code.rawValue
  }
}
