import Foundation
import KotaeCompiler
import Testing

/// Tiny sites with the files they become: `Tests/GoldenSites/<case>/{input,expected,diagnostics.txt}`.
///
/// They are rendered with the bare theme of `Tests/GoldenSites/theme`, so that a change of the real one changes none of
/// them; a case's own `input/templates` is laid over it. Every file of the site is expected, and no other. With
/// `KOTAE_UPDATE_GOLDEN=1` the expected files are written anew, and the run fails, so that nobody forgets to look at them.
@Suite struct GoldenSiteTests {
  static let folder = ContentTests.root.appending(path: "Tests/GoldenSites")
  static let isUpdating = ProcessInfo.processInfo.environment["KOTAE_UPDATE_GOLDEN"] == "1"

  static var cases: [String] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return names.filter { FileManager.default.fileExists(atPath: folder.appending(path: "\($0)/input").path) }
      .sorted()
  }

  @Test func thereAreCases() { #expect(Self.cases.count >= 8) }

  @Test(arguments: cases) func becomesWhatIsExpected(_ name: String) async throws {
    let folder = Self.folder.appending(path: name)
    var site = TestSite()
    // The interface's words are the real ones: a theme without them is no theme.
    for (path, bytes) in try DiskFiles.read(ContentTests.root.appending(path: "templates/strings")) {
      site.files["templates/strings/" + path] = bytes
    }
    for (path, bytes) in try DiskFiles.read(Self.folder.appending(path: "theme")) {
      site.files["templates/" + path] = bytes
    }
    for (path, bytes) in try DiskFiles.read(folder.appending(path: "input")) { site.files[path] = bytes }
    let compilation = try await site.check(clock: "2026-11-23")
    let text = DiagnosticText.format(
      compilation.diagnostics, DiagnosticPresentation(language: .english, sources: compilation.sources))
    var made: [String: [UInt8]] = [:]
    if let checked = compilation.site {
      // The names of bug checks are the same for every site: BugCheckScriptTests looks at them.
      for (index, output) in checked.outputs.enumerated() where output.kind != .bugCheckNames {
        switch checked.contents(of: index) {
        case .bytes(let bytes): made[output.path] = bytes
        case .copy(let path): made[output.path] = site.files[path]
        }
      }
    }
    let expectedFolder = folder.appending(path: "expected")
    let diagnosticsFile = folder.appending(path: "diagnostics.txt")
    if Self.isUpdating {
      try? FileManager.default.removeItem(at: expectedFolder)
      for (path, bytes) in made {
        let file = expectedFolder.appending(path: path)
        try FileManager.default.createDirectory(
          at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(bytes).write(to: file)
      }
      try Data(text.utf8).write(to: diagnosticsFile)
      Issue.record("the expected files of \(name) were written anew: look at them")
      return
    }
    #expect(text == String(decoding: try Data(contentsOf: diagnosticsFile), as: UTF8.self))
    let expected = made.isEmpty ? [:] : try DiskFiles.read(expectedFolder)
    #expect(Set(made.keys).symmetricDifference(expected.keys).sorted() == [])
    for (path, bytes) in made.sorted(by: { $0.key < $1.key }) where expected[path] != nil {
      #expect(
        String(decoding: bytes, as: UTF8.self) == String(decoding: expected[path] ?? [], as: UTF8.self),
        "\(name)/expected/\(path)")
      // Equal as text isn't equal as bytes where they aren't UTF-8.
      #expect(bytes == expected[path], "\(name)/expected/\(path)")
    }
  }
}

/// Files of a folder on disk.
enum DiskFiles {
  /// Contents by path below `folder`.
  static func read(_ folder: URL) throws -> [String: [UInt8]] {
    var files: [String: [UInt8]] = [:]
    guard let walk = FileManager.default.enumerator(atPath: folder.path) else {
      throw NoFolder(path: folder.path)
    }
    for case let name as String in walk {
      let url = folder.appending(path: name)
      guard try url.resourceValues(forKeys: [.isRegularFileKey]).isRegularFile == true else { continue }
      files[name] = Array(try Data(contentsOf: url))
    }
    return files
  }

  struct NoFolder: Error { let path: String }
}
