import Foundation
import KotaeCompiler
import Testing

/// The notes of this repository.
@Suite struct ContentTests {
  /// The repository's own site, read from disk.
  static func repository() throws -> TestSite {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    var site = TestSite()
    site.files["kotae.yml"] = Array(try Data(contentsOf: root.appending(path: "kotae.yml")))
    for folder in ["content", "templates"] {
      let base = root.appending(path: folder)
      guard let walk = FileManager.default.enumerator(atPath: base.path) else { continue }
      for case let name as String in walk {
        let url = base.appending(path: name)
        guard try url.resourceValues(forKeys: [.isRegularFileKey]).isRegularFile == true else { continue }
        site.files[folder + "/" + name] = Array(try Data(contentsOf: url))
      }
    }
    return site
  }

  @Test func contentHasNoProblems() async throws {
    let compilation = try await Self.repository().check()
    for diagnostic in compilation.diagnostics {
      let source = compilation.sources[diagnostic.location.path]
      print(
        diagnostic.location.path, diagnostic.location.range, diagnostic.code.rawValue, diagnostic.arguments,
        source?.text(in: diagnostic.location.range) ?? "", diagnostic.fixIts.map(\.text))
    }
    #expect(compilation.diagnostics.filter { $0.severity != .note }.isEmpty)
    #expect(compilation.noteCount >= 2)
  }
}
