// What readers fill into commands: each variable with its rule, in words and for the page's script.

extension NotePage {
  func variable(_ variable: NoteVariable) -> TemplateObject {
    var item = TemplateObject(capacity: 9)
    item.set(.variableName, variable.name.value)
    item.set(.variableKind, variable.kind.word)
    item.set(.variableLabel, scope.text(edition[variable.label]))
    item.set(.variableRule, words.rule(of: variable))
    item.set(.defaultValue, variable.defaultValue ?? "")
    let (minimum, maximum, exceptions) =
      if case .number(let range, let exceptions) = variable.kind {
        (String(range.lowerBound), String(range.upperBound), Self.attribute(of: exceptions))
      } else {
        ("", "", "")
      }
    item.set(.minimum, minimum)
    item.set(.maximum, maximum)
    item.set(.exceptions, exceptions)
    item.set(.choices, html: Self.attribute(of: variable.kind))
    return item
  }

  /// Exceptions as an attribute's value: `33-38 40`.
  private static func attribute(of exceptions: [ClosedRange<UInt64>]) -> String {
    exceptions.map { range in
      range.lowerBound == range.upperBound
        ? String(range.lowerBound) : "\(range.lowerBound)-\(range.upperBound)"
    }.joined(separator: " ")
  }

  /// The choices as an attribute's value, one a line; empty for other kinds.
  private static func attribute(of kind: NoteVariable.Kind) -> [UInt8] {
    guard case .choice(let choices) = kind else { return [] }
    return Array(choices.map(\.escapedHTML).joined(separator: Array("&#10;".utf8)))
  }
}

extension PageWords {
  /// Which values a variable takes, and the one it begins with.
  func rule(of variable: NoteVariable) -> String {
    let rule =
      switch variable.kind {
      case .drive: text(.variableDrive)
      case .number(let range, let exceptions) where exceptions.isEmpty:
        text(.variableNumber, String(range.lowerBound), String(range.upperBound))
      case .number(let range, let exceptions):
        text(
          .variableNumberExcept, String(range.lowerBound), String(range.upperBound),
          list(exceptions.map { spelled($0) }))
      case .name: text(.variableName)
      case .path: text(.variablePath)
      case .choice(let choices): text(.variableChoice, list(choices))
      }
    return variable.defaultValue.map { text(.variableDefault, rule, $0) } ?? rule
  }
}

extension PageWords {
  /// A range as readers see it.
  private func spelled(_ range: ClosedRange<UInt64>) -> String {
    range.lowerBound == range.upperBound
      ? String(range.lowerBound) : text(.numberRange, String(range.lowerBound), String(range.upperBound))
  }
}

extension NoteMarkdown {
  /// The variables in the Markdown twin.
  mutating func variables() {
    block(words.text(.variablesLead))
    items(
      note.variables.map { variable in
        MarkdownText.code("{" + variable.name.value + "}") + ": " + plain(variable.label) + " ("
          + MarkdownText.escaped(words.rule(of: variable)) + ")"
      })
  }
}
