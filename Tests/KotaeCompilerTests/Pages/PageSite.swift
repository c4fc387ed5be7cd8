// Sites for tests: a few files in memory on top of the repository's own theme.

import Foundation
import KotaeCompiler
import Testing

/// A site in memory.
struct PageSite {
  /// The files by logical path.
  var files: [String: [UInt8]]

  /// The repository's folder.
  static let repository = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  /// The theme's files.
  static let theme: [String: [UInt8]] = files(below: "templates")

  /// The repository's files below a folder, by logical path.
  static func files(below folder: String) -> [String: [UInt8]] {
    var files: [String: [UInt8]] = [:]
    let root = repository.appendingPathComponent(folder)
    let paths = FileManager.default.enumerator(atPath: root.path)?.compactMap { $0 as? String } ?? []
    for path in paths {
      let url = root.appendingPathComponent(path)
      guard !url.hasDirectoryPath, let data = try? Data(contentsOf: url) else { continue }
      files[folder + "/" + path] = Array(data)
    }
    return files
  }

  /// The repository's own site.
  static func own() throws -> PageSite {
    var site = PageSite([:])
    site.files.merge(files(below: "content")) { $1 }
    site.files["kotae.yml"] = Array(try Data(contentsOf: repository.appendingPathComponent("kotae.yml")))
    return site
  }

  /// The theme with `texts` beside it, or in its place where paths are the same.
  init(_ texts: [String: String]) {
    files = Self.theme
    for (path, text) in texts { files[path] = Array(text.utf8) }
  }

  /// Compiles the site as of 2026-11-23.
  func compile(baseURL: String? = nil) async throws -> Compilation {
    let files = files
    let input = CompilerInput(
      files: files.map { CompilerInput.File(path: $0.key, byteCount: $0.value.count) },
      read: { files[$0] ?? [] })
    let clock = try #require(CalendarDate(iso: "2026-11-23"))
    return try await Compiler.check(input, CompilerSettings(clock: clock, baseURL: baseURL))
  }

  /// Compiles the site, which must be free of errors, and renders it.
  func build(
    baseURL: String? = nil, sourceLocation: TestLocation = #_sourceLocation
  ) async throws -> BuiltSite {
    let compilation = try await compile(baseURL: baseURL)
    let errors = compilation.diagnostics.filter { $0.severity == .error }
    #expect(errors.isEmpty, sourceLocation: sourceLocation)
    let site = try #require(compilation.site, sourceLocation: sourceLocation)
    return BuiltSite(site: site, sources: files)
  }
}

/// A site with its files rendered when they're asked for.
struct BuiltSite {
  let site: CheckedSite
  private let sources: [String: [UInt8]]

  init(site: CheckedSite, sources: [String: [UInt8]]) {
    self.site = site
    self.sources = sources
  }

  var paths: [String] { site.outputs.map(\.path) }

  func bytes(_ path: String, sourceLocation: TestLocation = #_sourceLocation) throws -> [UInt8] {
    let index = try #require(
      site.outputs.firstIndex { $0.path == path }, "\(path) isn't planned", sourceLocation: sourceLocation)
    switch site.contents(of: index) {
    case .bytes(let bytes): return bytes
    case .copy(let source): return sources[source] ?? []
    }
  }

  func text(_ path: String, sourceLocation: TestLocation = #_sourceLocation) throws -> String {
    String(decoding: try bytes(path, sourceLocation: sourceLocation), as: UTF8.self)
  }
}
