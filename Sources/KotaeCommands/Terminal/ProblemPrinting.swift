// Prints what a run found, in the format and on the stream that the options ask for. The forms themselves are the
// compiler's.

import KotaeCompiler

/// The printing of a compilation's diagnostics.
struct ProblemPrinting: Sendable {
  /// The form.
  let format: ProblemFormat
  /// Whether text is coloured.
  let color: ColorChoice
  /// The language of the messages.
  let language: MessageLanguage

  /// Prints every diagnostic of `compilation`; `path` turns a logical path into the one that the user would type.
  func print(
    _ compilation: Compilation, path: @escaping @Sendable (String) -> String
  ) throws(MachineFailure) {
    try print(compilation.diagnostics, compilation.sources, path: path)
  }

  /// Prints `diagnostics`, which point into `sources`.
  func print(
    _ diagnostics: [Diagnostic], _ sources: [String: SourceText], path: @escaping @Sendable (String) -> String
  ) throws(MachineFailure) {
    let presentation = DiagnosticPresentation(language: language, sources: sources, displayPath: path)
    switch format {
    case .text:
      let text = DiagnosticText.format(
        diagnostics, presentation,
        isColored: color.isColored(
          isTerminal: StandardStream.error.isTerminal, noColor: environmentVariable("NO_COLOR")))
      try StandardStream.error.write(Array(text.utf8))
    case .json:
      try StandardStream.output.write(DiagnosticJSON.format(diagnostics, presentation))
    case .sarif:
      try StandardStream.output.write(
        DiagnosticSARIF.format(
          diagnostics, presentation, tool: DiagnosticSARIF.Tool(version: KotaeCommand.version)))
    case .github:
      try StandardStream.output.write(Array(DiagnosticGitHub.format(diagnostics, presentation).utf8))
    }
  }
}

extension ColorChoice {
  /// Whether text is coloured on a stream. `noColor` is the value of the environment variable NO_COLOR: set and not
  /// empty, it asks for none (no-color.org).
  func isColored(isTerminal: Bool, noColor: String?) -> Bool {
    switch self {
    case .always: true
    case .never: false
    case .auto: isTerminal && (noColor ?? "").isEmpty
    }
  }
}
