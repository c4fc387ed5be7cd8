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
