import Foundation
import KotaeCompiler
import Testing

/// Holds docs/diagnostics/ by the codes: a page each, in both languages, with what Kotae prints for the example. With
/// `KOTAE_UPDATE_GOLDEN=1` the pages are written anew, and the run fails.
@Suite struct ReferencePageTests {
  private static let folder = PageSite.repository.appendingPathComponent("docs/diagnostics")

  @Test func pages() async throws {
    var pages: [String: String] = [:]
    let theme = PageSite.theme
    func add(_ code: DiagnosticCode, _ found: [Diagnostic], _ sources: [String: SourceText]) {
      for language in MessageLanguage.allCases {
        let presentation = DiagnosticPresentation(language: language, sources: sources)
        pages[DiagnosticReference.pagePath(of: code, language)] = DiagnosticReferencePage.markdown(
          for: code, in: language, output: DiagnosticText.format(found, presentation))
      }
    }
    for code in DiagnosticCode.allCases {
      if let script = code.reference.example.script {
        let read = RegistryImport(
          script.bytes, path: DiagnosticExample.Script.path, id: "example", language: .english)
        add(code, read.diagnostics, [DiagnosticExample.Script.path: read.source])
        continue
      }
      let site = code.reference.example.site()
      // Compiling the theme takes most of the time, and only its own codes need it.
      let needsTheme = code.rawValue.hasPrefix("template-") || code == .stringMissing
      let base = needsTheme ? theme.filter { !site.removed.contains($0.key) } : [:]
      let files = base.merging(site.files) { $1 }
      let input = CompilerInput(
        files: files.map { CompilerInput.File(path: $0.key, byteCount: $0.value.count) },
        read: { files[$0] ?? [] })
      let clock = try #require(CalendarDate(iso: ExampleNote.clock))
      let compilation = try await Compiler.check(input, CompilerSettings(clock: clock))
      add(code, compilation.diagnostics.filter { $0.code == code }, compilation.sources)
    }
    pages["README.md"] = DiagnosticReferencePage.index(in: .english)
    pages["ja/README.md"] = DiagnosticReferencePage.index(in: .japanese)
    try compare(pages)
  }

  private func compare(_ pages: [String: String]) throws {
    let manager = FileManager.default
    let isUpdating = ProcessInfo.processInfo.environment["KOTAE_UPDATE_GOLDEN"] == "1"
    if isUpdating {
      try? manager.removeItem(at: Self.folder)  // may not be there yet
      try manager.createDirectory(
        at: Self.folder.appendingPathComponent("ja"), withIntermediateDirectories: true)
    }
    for (path, text) in pages {
      let file = Self.folder.appendingPathComponent(path)
      if isUpdating { try Data(text.utf8).write(to: file) }
      let written = try? String(contentsOf: file, encoding: .utf8)
      #expect(written == text, "docs/diagnostics/\(path) is out of date: KOTAE_UPDATE_GOLDEN=1")
    }
    let there = manager.enumerator(atPath: Self.folder.path)?.compactMap { $0 as? String } ?? []
    let extra = there.filter { $0.hasSuffix(".md") && pages[$0] == nil }
    #expect(extra == [])
    #expect(!isUpdating, "the pages were written anew")
  }
}
