import KotaeCompiler

/// A small site in memory, for tests.
struct TestSite {
  /// Contents by logical path.
  var files: [String: [UInt8]]

  init(_ files: [String: String] = [:]) { self.files = files.mapValues { Array($0.utf8) } }

  /// Compiles the site as of 2026-11-23, unless told otherwise.
  func check(
    clock: String = "2026-11-23", baseURL: String? = nil, drafts: Bool = false, jobs: Int = 1
  ) async throws -> Compilation {
    let files = files
    let input = CompilerInput(
      files: files.map { CompilerInput.File(path: $0.key, byteCount: $0.value.count) },
      read: { path in
        guard let bytes = files[path] else { throw MissingFile(path: path) }
        return bytes
      })
    let day = CalendarDate(iso: clock) ?? CalendarDate(year: 2026, month: 11, day: 23)!
    return try await Compiler.check(
      input, CompilerSettings(clock: day, baseURL: baseURL, includesDrafts: drafts, jobs: jobs))
  }

  struct MissingFile: Error { let path: String }
}
