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

  /// What Kotae prints of this code for the code's example, as text without colours. `theme` holds a theme's files by
  /// logical path; only an example that needs one looks at it.
  public func exampleOutput(
    in language: MessageLanguage, theme: [String: [UInt8]] = [:], isColored: Bool = false
  ) async throws -> String {
    let example = reference.example
    if let script = example.script {
      let path = DiagnosticExample.Script.path
      let read = RegistryImport(script.bytes, path: path, id: "example", language: language)
      return DiagnosticText.format(
        read.diagnostics, DiagnosticPresentation(language: language, sources: [path: read.source]),
        isColored: isColored)
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
    return DiagnosticText.format(
      compilation.diagnostics.filter { $0.code == self },
      DiagnosticPresentation(language: language, sources: compilation.sources), isColored: isColored)
  }
}
