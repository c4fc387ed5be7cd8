// The reference as Markdown: one page a code and language, and an index of them. What Kotae prints for an example
// comes from whoever has compiled it; nothing is compiled here.

/// Makes the pages of docs/diagnostics/.
public enum DiagnosticReferencePage {
  /// A code's page. `output` is what Kotae prints for the page's example; without it that part is left out.
  public static func markdown(
    for code: DiagnosticCode, in language: MessageLanguage, output: String? = nil
  ) -> String {
    let reference = code.reference
    let words = Words(language)
    var text = "# \(code.rawValue)\n\n"
    text += "**\(language.word(for: code.severity))**: \(summary(of: code, in: language))\n\n"
    text += reference.explanation(in: language) + "\n\n"
    text += "## \(words.example)\n"
    for file in reference.example.shownFiles {
      text += "\n"
      if file.lines.isEmpty {
        text += words.without(file.path) + "\n"
      } else {
        text += words.inFile(file.path) + "\n\n" + block(file.lines, file.isChange ? "diff" : "text")
      }
    }
    if let output {
      text += "\n" + words.says + "\n\n" + block(lines(output), "text")
    }
    return text
  }

  /// The list of all codes with links to their pages.
  public static func index(in language: MessageLanguage) -> String {
    let words = Words(language)
    var text = "# \(words.title)\n\n\(words.introduction)\n\n"
    text += "| \(words.code) | \(words.severity) | \(words.summary) |\n|---|---|---|\n"
    for code in DiagnosticCode.allCases {
      let cell = escapedForTable(summary(of: code, in: language))
      text += "| [\(code.rawValue)](\(code.rawValue).md) | \(language.word(for: code.severity)) | \(cell) |\n"
    }
    return text
  }

  /// The summary with its arguments' names as placeholders.
  private static func summary(of code: DiagnosticCode, in language: MessageLanguage) -> String {
    MessageLanguage.fill(language.summary(of: code)) { "*\($0)*" }
  }

  private static func escapedForTable(_ text: String) -> String {
    text.split(separator: "|", omittingEmptySubsequences: false).joined(separator: "\\|")
  }

  private static func lines(_ text: String) -> [String] {
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    if lines.last == "" { lines.removeLast() }
    return lines
  }

  /// A fenced block; no example has a line of as many backticks.
  private static func block(_ lines: [String], _ language: String) -> String {
    "````\(language)\n" + lines.map { $0 + "\n" }.joined() + "````\n"
  }

  struct Words {
    let isJapanese: Bool

    init(_ language: MessageLanguage) { isJapanese = language == .japanese }

    var title: String { isJapanese ? "診断の一覧" : "Diagnostics" }
    var introduction: String {
      isJapanese
        ? "Kotae が報告する問題のすべてです。`kotae explain コード` でも読めます。"
        : "Everything that Kotae can report. `kotae explain CODE` shows the same in a terminal."
    }
    var code: String { isJapanese ? "コード" : "Code" }
    var severity: String { isJapanese ? "重さ" : "Severity" }
    var summary: String { isJapanese ? "要約" : "Summary" }
    var example: String { isJapanese ? "例" : "Example" }
    var says: String { isJapanese ? "Kotae の出力:" : "Kotae says:" }

    func inFile(_ path: String) -> String { "`\(path)`:" }

    func without(_ path: String) -> String {
      isJapanese ? "`\(path)` がない場合。" : "Without `\(path)`."
    }
  }
}
