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

  /// What the site offers is exactly what would be written for what it says.
  @Test func everyScriptIsCanonical() async throws {
    let site = try #require(try await Self.repository().check().site)
    var count = 0
    for index in site.outputs.indices where site.outputs[index].path.hasSuffix(".reg") {
      guard case .bytes(let bytes) = site.contents(of: index) else { continue }
      count += 1
      let reading = RegistryScript.parse(bytes, path: site.outputs[index].path, download: true)
      #expect(reading.diagnostics == [])
      #expect(reading.isCanonical, "\(site.outputs[index].path)")
      #expect(!reading.comments.isEmpty)
    }
    #expect(count > 0)
  }

  /// Git must not touch a line end of a script.
  @Test func gitKeepsScriptsAsTheyAre() throws {
    let lines = try String(contentsOf: Self.root.appending(path: ".gitattributes"), encoding: .utf8).split(
      separator: "\n")
    let rules = lines.filter { $0.hasPrefix("*.reg ") }
    #expect(rules == ["*.reg binary"])
    // Of several rules for a file the last one decides.
    #expect(
      try #require(lines.firstIndex(of: "*.reg binary")) > (lines.firstIndex { $0.hasPrefix("* ") } ?? -1))
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
