// Diagnostics for a terminal: `path:line:column: error: summary [code]`, the line, and carets under exactly the
// cells that are meant. Whether there are colours is the caller's decision; content never controls the terminal.

/// The text form of diagnostics.
public enum DiagnosticText {
  /// The lines that show `diagnostics`, each followed by its related places and offers.
  public static func format(
    _ diagnostics: [Diagnostic], _ presentation: DiagnosticPresentation, isColored: Bool = false
  ) -> String {
    var text = ""
    for diagnostic in diagnostics {
      let form = Form(presentation: presentation, isColored: isColored)
      text += form.lines(of: diagnostic)
    }
    return text
  }

  private enum Style: String {
    case bold = "\u{1B}[1m"
    case error = "\u{1B}[1;31m"
    case warning = "\u{1B}[1;33m"
    case note = "\u{1B}[1;36m"
    case mark = "\u{1B}[1;32m"
    case gutter = "\u{1B}[2m"
  }

  private struct Form {
    let presentation: DiagnosticPresentation
    let isColored: Bool

    private static let numberWidth = 5

    func lines(of diagnostic: Diagnostic) -> String {
      let language = presentation.language
      let style: Style =
        switch diagnostic.severity {
        case .error: .error
        case .warning: .warning
        case .note: .note
        }
      var text = heading(
        diagnostic.location, word: language.word(for: diagnostic.severity), style,
        TerminalLine.harmless(diagnostic.message(in: language)) + " [\(diagnostic.code.rawValue)]")
      text += excerpt(diagnostic.location)
      for fixIt in diagnostic.fixIts {
        let offer = TerminalLine.harmless(language.sentence(for: fixIt))
        text += blanks(Self.numberWidth + 1) + painted(language.helpWord + ":", .note) + " " + offer + "\n"
      }
      for place in diagnostic.related {
        text += heading(
          place.location, word: language.word(for: .note), .note, language.phrase(for: place.role))
        text += excerpt(place.location)
      }
      return text
    }

    private func heading(_ location: SourceLocation, word: String, _ style: Style, _ rest: String) -> String {
      var place = TerminalLine.harmless(presentation.displayPath(location.path))
      if presentation.lines(of: location.path) != nil {
        let start = presentation.positions(of: location).start
        place += ":\(start.line):\(start.column)"
      }
      return painted(place + ":", .bold) + " " + painted(word + ":", style) + " " + rest + "\n"
    }

    private func excerpt(_ location: SourceLocation) -> String {
      guard let lines = presentation.lines(of: location.path), !lines.source.bytes.isEmpty else { return "" }
      let shown = TerminalLine(
        lines.source, line: lines.contents(ofLineAt: location.range.start), range: location.range)
      let number = String(lines.position(of: location.range.start).line)
      let marks = "^" + String(repeating: "~", count: shown.rangeCells - 1)
      return painted(blanks(Self.numberWidth - number.utf8.count) + number + " | ", .gutter) + shown.text
        + "\n"
        + painted(blanks(Self.numberWidth) + " | ", .gutter) + blanks(shown.rangeStart)
        + painted(marks, .mark)
        + "\n"
    }

    private func painted(_ text: String, _ style: Style) -> String {
      isColored ? style.rawValue + text + "\u{1B}[0m" : text
    }

    private func blanks(_ count: Int) -> String { String(repeating: " ", count: max(0, count)) }
  }
}
