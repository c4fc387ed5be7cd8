import Foundation
import KotaeCompiler
import Testing

/// The notes of this repository.
@Suite struct ContentTests {
  /// The repository's folder.
  static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  /// The repository's own site, read from disk.
  static func repository() throws -> TestSite {
    var site = TestSite()
    site.files["kotae.yml"] = Array(try Data(contentsOf: root.appending(path: "kotae.yml")))
    for folder in ["content", "templates"] {
      for (path, bytes) in try DiskFiles.read(root.appending(path: folder)) {
        site.files[folder + "/" + path] = bytes
      }
    }
    return site
  }

  @Test func contentHasNoProblems() async throws {
    let compilation = try await Self.repository().check()
    let presentation = DiagnosticPresentation(language: .english, sources: compilation.sources)
    #expect(DiagnosticText.format(compilation.diagnostics, presentation) == "")
    #expect(compilation.noteCount >= 2)
  }

  /// What READMEs promise to somebody who breaks the first note is what Kotae says.
  @Test(arguments: [("README.md", MessageLanguage.english), ("README.ja.md", .japanese)])
  func readmesShowWhatKotaeSays(_ file: String, _ language: MessageLanguage) async throws {
    let readme = try String(contentsOf: Self.root.appending(path: file), encoding: .utf8)
    let path = "content/notes/kstackminfree-stop-0x7f/ja.md"
    for (text, broken) in [
      ("{amount: 8.5, raw: 0x2200", "{amount: 8.5, raw: 0x2201"), ("\ntitle:", "\ntitel:"),
    ] {
      var site = try Self.repository()
      let note = String(decoding: try #require(site.files[path]), as: UTF8.self)
      let range = try #require(note.range(of: text))
      site.files[path] = Array(note.replacingCharacters(in: range, with: broken).utf8)
      let compilation = try await site.check()
      let presentation = DiagnosticPresentation(language: language, sources: compilation.sources)
      let output = DiagnosticText.format(compilation.diagnostics, presentation)
      #expect(readme.contains("```text\n" + output), "\(output)")
    }
  }

  @Test func theSiteIsTheSameHoweverItIsMade() async throws {
    let site = try Self.repository()
    let first = try #require(try await site.check(jobs: 1).site)
    let second = try #require(try await site.check(jobs: 8).site)
    #expect(first.outputs == second.outputs)
    for index in first.outputs.indices {
      guard case .bytes(let bytes) = first.contents(of: index),
        case .bytes(let others) = second.contents(of: index)
      else { continue }
      #expect(bytes == others, "\(first.outputs[index].path)")
    }
  }
}
