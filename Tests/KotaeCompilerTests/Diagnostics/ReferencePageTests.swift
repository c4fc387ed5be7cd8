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
    for code in DiagnosticCode.allCases {
      let run = try await code.runExample(theme: theme)
      for language in MessageLanguage.allCases {
        pages[DiagnosticReference.pagePath(of: code, language)] = DiagnosticReferencePage.markdown(
          for: code, in: language, output: run.text(in: language))
      }
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
