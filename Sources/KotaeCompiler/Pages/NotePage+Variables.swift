// What readers fill into commands: each variable with its rule, in words and for the page's script.

extension NotePage {
  func variable(_ variable: NoteVariable) -> TemplateObject {
    var item = TemplateObject(capacity: 8)
    item.set(.variableName, variable.name.value)
    item.set(.variableKind, variable.kind.word)
    item.set(.variableLabel, scope.text(edition[variable.label]))
    item.set(.variableRule, words.rule(of: variable))
    item.set(.defaultValue, variable.defaultValue ?? "")
    let (minimum, maximum) =
      if case .number(let range) = variable.kind {
        (String(range.lowerBound), String(range.upperBound))
      } else {
        ("", "")
      }
    item.set(.minimum, minimum)
    item.set(.maximum, maximum)
    item.set(.choices, html: Self.attribute(of: variable.kind))
    return item
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
      case .number(let range): text(.variableNumber, String(range.lowerBound), String(range.upperBound))
      case .name: text(.variableName)
      case .path: text(.variablePath)
      case .choice(let choices): text(.variableChoice, list(choices))
      }
    return variable.defaultValue.map { text(.variableDefault, rule, $0) } ?? rule
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
