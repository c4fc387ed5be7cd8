// kotae explain: what a diagnostic means and what to do about it.

import ArgumentParser
import KotaeCompiler

/// `kotae explain`.
struct ExplainCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain", abstract: "Say what a problem means and how to mend it.",
    discussion: """
      Every problem that Kotae reports ends in a code in brackets, such as [amount-mismatch]. Its page says why it \
      matters, how to mend it, and shows an example with what Kotae says about it. Without a code, all of them are \
      listed, one a line.

      The same pages are in docs/diagnostics/.

      Examples:
        kotae explain amount-mismatch
        kotae explain --language ja stale-translation
        kotae explain | grep registry

      Exit codes: 0 printed, 2 there is no such code.
      """)

  @Argument(
    help: ArgumentHelp("The code of a problem. (default: all are listed)", valueName: "code"),
    completion: .list(DiagnosticCode.allCases.map(\.rawValue)))
  var code: String?

  @OptionGroup var options: LanguageOptions

  @Option(help: "Whether text is coloured; auto means on a terminal, unless NO_COLOR is set.")
  var color = ColorChoice.auto

  func run() async throws {
    let language = options.resolved
    let words = CommandWords(language: language)
    try await reportingFailures(words) {
      let isColored = color.isColored(
        isTerminal: StandardStream.output.isTerminal, noColor: environmentVariable("NO_COLOR"))
      guard let code else {
        let list = DiagnosticReferenceText.list(in: language, isColored: isColored)
        return try StandardStream.output.write(Array(list.utf8))
      }
      // As it stands in a report, with its brackets.
      let name = code.hasPrefix("[") && code.hasSuffix("]") ? String(code.dropFirst().dropLast()) : code
      guard let known = DiagnosticCode(rawValue: name) else {
        let near = nearMiss(of: name, among: DiagnosticCode.allCases.map(\.rawValue))
        try StandardStream.error.writeLine("kotae: \(words.unknownCode(name, near: near))")
        throw ExitCode(ExitStatus.couldNotRun)
      }
      // The examples about themes need one around them, which is not at hand everywhere.
      let output =
        known.exampleNeedsTheme
        ? nil : try await known.runExample().text(in: language, isColored: isColored)
      let page = DiagnosticReferenceText.page(for: known, in: language, output: output, isColored: isColored)
      try StandardStream.output.write(Array(page.utf8))
    }
  }
}
