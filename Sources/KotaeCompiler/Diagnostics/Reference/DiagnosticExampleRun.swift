// An example, compiled: what Kotae finds in it. The pages in docs/diagnostics/ and `kotae explain` show it.

extension DiagnosticCode {
  /// Whether the code's example is about the theme, and so has to be compiled with one around it. Without need nobody
  /// should: a theme takes most of the time.
  public var exampleNeedsTheme: Bool {
    switch self {
    case .templateSyntax, .templateUnclosed, .templateUnopened, .templateUnknownName, .templateMissingPartial,
      .templateRecursion, .templateMissing, .stringMissing:
      true
    default: false
    }
  }

  /// Compiles the code's example. `theme` holds a theme's files by logical path; only an example that needs one looks
  /// at it.
  public func runExample(theme: [String: [UInt8]] = [:]) async throws -> DiagnosticExampleRun {
    let example = reference.example
    if let script = example.script {
      let path = DiagnosticExample.Script.path
      // Of the language nothing is seen but the size of what would be printed: one for all pages.
      let read = RegistryImport(script.bytes, path: path, id: "example", language: .english)
      return DiagnosticExampleRun(diagnostics: read.diagnostics, sources: [path: read.source])
    }
    let site = example.site()
    let around = exampleNeedsTheme ? theme.filter { !site.removed.contains($0.key) } : [:]
    let files = around.merging(site.files) { $1 }
    let input = CompilerInput(
      files: files.map { CompilerInput.File(path: $0.key, byteCount: $0.value.count) },
      read: { files[$0] ?? [] })
    guard let clock = CalendarDate(iso: ExampleNote.clock) else {
      preconditionFailure("\(ExampleNote.clock) is a day")
    }
    let compilation = try await Compiler.check(input, CompilerSettings(clock: clock, makesSearchIndex: false))
    return DiagnosticExampleRun(
      diagnostics: compilation.diagnostics.filter { $0.code == self }, sources: compilation.sources)
  }
}

/// What Kotae finds in an example, of the code that it's for.
public struct DiagnosticExampleRun: Sendable {
  /// The problems.
  public var diagnostics: [Diagnostic]
  /// The files that they point into.
  public var sources: [String: SourceText]

  /// What Kotae prints.
  public func text(in language: MessageLanguage, isColored: Bool = false) -> String {
    DiagnosticText.format(
      diagnostics, DiagnosticPresentation(language: language, sources: sources), isColored: isColored)
  }
}
