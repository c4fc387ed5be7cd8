// The reference for a terminal: the same pages as docs/diagnostics/, without Markdown's marks, in lines that fit.

/// Makes the pages that `kotae explain` prints.
public enum DiagnosticReferenceText {
  /// The cells of a line of prose; half of a wide terminal is easier to read than all of it.
  static let width = 80

  /// A code's page. `output` is what Kotae prints for the page's example; without it that part is left out.
  public static func page(
    for code: DiagnosticCode, in language: MessageLanguage, output: String? = nil, isColored: Bool = false
  ) -> String {
    let words = DiagnosticReferencePage.Words(language)
    let paint = Paint(isColored: isColored)
    let reference = code.reference
    var text = paint.bold(code.rawValue) + "\n\n"
    let severity = language.word(for: code.severity)
    let summary = wrapped(severity + ": " + self.summary(of: code, in: language))
    text += paint.severity(severity, code.severity) + summary.dropFirst(severity.count) + "\n\n"
    text += wrapped(reference.explanation(in: language)) + "\n\n"
    text += paint.bold(words.example) + "\n"
    for file in reference.example.shownFiles {
      text += "\n"
      guard !file.lines.isEmpty else {
        text += "  " + words.without(file.path).filter { $0 != "`" } + "\n"
        continue
      }
      text += "  " + file.path + ":\n"
      for line in file.lines {
        text += line.isEmpty ? "\n" : "    " + (file.isChange ? paint.change(line) : line) + "\n"
      }
    }
    if let output, !output.isEmpty {
      text += "\n" + paint.bold(words.says) + "\n\n"
      for line in output.split(separator: "\n", omittingEmptySubsequences: false).dropLast() {
        text += line.isEmpty ? "\n" : "  " + line + "\n"
      }
    }
    return text
  }

  /// All codes in their order, one a line, with severity and summary.
  public static func list(in language: MessageLanguage, isColored: Bool = false) -> String {
    let paint = Paint(isColored: isColored)
    let codeWidth = DiagnosticCode.allCases.map(\.rawValue.utf8.count).max() ?? 0
    let severities = Severity.allCases.map { cells(language.word(for: $0)) }
    let severityWidth = severities.max() ?? 0
    var text = ""
    for code in DiagnosticCode.allCases {
      let severity = language.word(for: code.severity)
      text += paint.bold(code.rawValue) + blanks(codeWidth - code.rawValue.utf8.count + 2)
      text += paint.severity(severity, code.severity) + blanks(severityWidth - cells(severity) + 2)
      text += summary(of: code, in: language) + "\n"
    }
    return text
  }

  /// The summary with its arguments' names as placeholders.
  private static func summary(of code: DiagnosticCode, in language: MessageLanguage) -> String {
    MessageLanguage.fill(language.summary(of: code)) { "<\($0)>" }
  }

  // MARK: Lines

  /// `text` in lines of at most `width` cells where it can be broken: at blanks, and between Japanese characters but
  /// not before closing punctuation or behind opening punctuation.
  static func wrapped(_ text: String, width: Int = width) -> String {
    var lines: [String] = []
    for paragraph in text.split(separator: "\n", omittingEmptySubsequences: false) {
      var line = ""
      var lineCells = 0
      for piece in pieces(of: paragraph) {
        let shown = lineCells == 0 ? piece.drop { $0 == " " } : piece
        let pieceCells = cells(shown)
        // A blank at the piece's end may stand outside.
        let needed = shown.last == " " ? pieceCells - 1 : pieceCells
        if lineCells > 0, lineCells + needed > width {
          lines.append(trimmed(line))
          line = String(shown.drop { $0 == " " })
          lineCells = cells(line)
        } else {
          line += shown
          lineCells += pieceCells
        }
      }
      lines.append(trimmed(line))
    }
    return lines.joined(separator: "\n")
  }

  /// The parts between which a line may be broken, each with the blanks behind it.
  private static func pieces(of text: Substring) -> [Substring] {
    var pieces: [Substring] = []
    var start = text.startIndex
    var previous: Character?
    for index in text.indices {
      let character = text[index]
      if let previous, mayBreak(previous, character) {
        pieces.append(text[start..<index])
        start = index
      }
      previous = character
    }
    pieces.append(text[start...])
    return pieces
  }

  private static func mayBreak(_ before: Character, _ after: Character) -> Bool {
    if before == " " { return after != " " }
    guard isWide(before) || isWide(after), after != " " else { return false }
    return !"、。，．）」』】：；？！ー・…”,.):;?!`”’".contains(after) && !"（「『【“(`‘".contains(before)
  }

  private static func isWide(_ character: Character) -> Bool {
    character.unicodeScalars.first.map { TerminalWidth.cells(of: $0) == 2 } ?? false
  }

  private static func cells(_ text: some StringProtocol) -> Int {
    text.unicodeScalars.reduce(0) { $0 + TerminalWidth.cells(of: $1) }
  }

  private static func trimmed(_ line: String) -> String {
    var line = line[...]
    while line.last == " " { line.removeLast() }
    return String(line)
  }

  private static func blanks(_ count: Int) -> String { String(repeating: " ", count: max(0, count)) }

  private struct Paint {
    let isColored: Bool

    func bold(_ text: String) -> String { painted(text, "1") }

    func severity(_ word: String, _ severity: Severity) -> String {
      switch severity {
      case .error: painted(word, "1;31")
      case .warning: painted(word, "1;33")
      case .note: painted(word, "1;36")
      }
    }

    /// A line of a difference: what goes in red, what comes in green.
    func change(_ line: String) -> String {
      switch line.utf8.first {
      case UInt8(ascii: "-"): painted(line, "31")
      case UInt8(ascii: "+"): painted(line, "32")
      default: line
      }
    }

    private func painted(_ text: String, _ style: String) -> String {
      isColored ? "\u{1B}[\(style)m\(text)\u{1B}[0m" : text
    }
  }
}
