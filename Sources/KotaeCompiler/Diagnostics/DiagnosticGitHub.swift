// Diagnostics as workflow commands, which GitHub Actions turns into annotations beside the changed lines.

/// The form of diagnostics that GitHub Actions understands.
public enum DiagnosticGitHub {
  /// One `::error file=…::…` line a diagnostic. Offers follow the summary on lines of their own.
  public static func format(_ diagnostics: [Diagnostic], _ presentation: DiagnosticPresentation) -> String {
    diagnostics.reduce(into: "") { $0 += line($1, presentation) }
  }

  private static func line(_ diagnostic: Diagnostic, _ presentation: DiagnosticPresentation) -> String {
    let command =
      switch diagnostic.severity {
      case .error: "error"
      case .warning: "warning"
      case .note: "notice"
      }
    let (start, end) = presentation.positions(of: diagnostic.location)
    var properties = [
      ("file", presentation.displayPath(diagnostic.location.path)), ("line", String(start.line)),
    ]
    // Columns are shown only for annotations of one line.
    if end.line == start.line {
      properties.append(("col", String(start.column)))
      if end.column > start.column { properties.append(("endColumn", String(end.column))) }
    } else {
      properties.append(("endLine", String(end.line)))
    }
    properties.append(("title", diagnostic.code.rawValue))
    var message = diagnostic.message(in: presentation.language)
    for fixIt in diagnostic.fixIts {
      message += "\n" + presentation.language.helpWord + ": " + presentation.language.sentence(for: fixIt)
    }
    let joined = properties.map { $0.0 + "=" + escaped($0.1, isProperty: true) }.joined(separator: ",")
    return "::" + command + " " + joined + "::" + escaped(message, isProperty: false) + "\n"
  }

  /// The escapes of workflow commands: `%`, CR and LF everywhere, `:` and `,` in properties as well.
  private static func escaped(_ text: String, isProperty: Bool) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "%": result += "%25"
      case "\r": result += "%0D"
      case "\n": result += "%0A"
      case ":" where isProperty: result += "%3A"
      case "," where isProperty: result += "%2C"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}
