// Turns diagnostics into sentences by way of the catalogues. It knows no sentence itself.

/// A language in which diagnostics can be read.
public enum MessageLanguage: String, Sendable, CaseIterable {
  /// English.
  case english = "en"
  /// Japanese.
  case japanese = "ja"

  /// The summary of a code, with its arguments' names in braces.
  func summary(of code: DiagnosticCode) -> String {
    switch self {
    case .english: EnglishMessages.summary(of: code)
    case .japanese: JapaneseMessages.summary(of: code)
    }
  }

  /// What a fix-it offers, as a sentence.
  public func sentence(for fixIt: FixIt) -> String {
    let template =
      switch self {
      case .english: EnglishMessages.sentence(for: fixIt.kind)
      case .japanese: JapaneseMessages.sentence(for: fixIt.kind)
      }
    return Self.fill(template) { $0 == "text" ? fixIt.text : nil }
  }

  /// Why a related place is shown.
  public func phrase(for role: RelatedPlace.Role) -> String {
    switch self {
    case .english: EnglishMessages.phrase(for: role)
    case .japanese: JapaneseMessages.phrase(for: role)
    }
  }

  /// The word for a severity.
  public func word(for severity: Severity) -> String {
    switch self {
    case .english: EnglishMessages.word(for: severity)
    case .japanese: JapaneseMessages.word(for: severity)
    }
  }

  /// The word that stands before an offer.
  public var helpWord: String {
    switch self {
    case .english: EnglishMessages.helpWord
    case .japanese: JapaneseMessages.helpWord
    }
  }

  func spoken(_ argument: String, _ value: String) -> String {
    switch self {
    case .english: EnglishMessages.spoken(argument, value)
    case .japanese: JapaneseMessages.spoken(argument, value)
    }
  }

  /// Replaces each `{name}` in `template` by its value. Values are never looked at again, so braces in them stay.
  static func fill(_ template: String, value: (String) -> String?) -> String {
    var result = ""
    var rest = template[...]
    while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
      result += rest[..<open]
      let name = String(rest[rest.index(after: open)..<close])
      result += value(name) ?? "{\(name)}"
      rest = rest[rest.index(after: close)...]
    }
    return result + rest
  }
}

extension Diagnostic {
  /// The diagnostic's sentence. An argument that is missing stays visible in braces.
  public func message(in language: MessageLanguage) -> String {
    MessageLanguage.fill(language.summary(of: code)) { name in
      arguments[name].map { language.spoken(name, $0) }
    }
  }
}
