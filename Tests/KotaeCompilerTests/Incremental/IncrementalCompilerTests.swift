import Foundation
import KotaeCompiler
import Testing

/// Compiling after a change gives what a clean run gives, byte for byte: diagnostics, plan, every file, the index for search;
/// and a file that the change doesn't reach, as the compiler says, is what it was.
///
/// The edits are random. A run prints its seed; `KOTAE_TEST_SEED` repeats it, `KOTAE_TEST_EDITS` makes it longer.
@Suite struct IncrementalCompilerTests {
  /// How many times something is edited and compared in a run.
  static let rounds = ProcessInfo.processInfo.environment["KOTAE_TEST_EDITS"].flatMap(Int.init) ?? 60

  static var seeds: [UInt64] {
    if let seed = ProcessInfo.processInfo.environment["KOTAE_TEST_SEED"].flatMap(UInt64.init) {
      return [seed]
    }
    return [UInt64.random(in: 0..<1_000_000), UInt64.random(in: 0..<1_000_000)]
  }

  @Test(arguments: seeds) func equalsACleanRun(_ seed: UInt64) async throws {
    print("random edits: KOTAE_TEST_SEED=\(seed)")
    var random = SeededRandom(seed: seed &+ 1)
    var edited = try EditedSite(seed: seed)
    var incremental = IncrementalCompiler(files: edited.input.files, settings: settings(edited.clock))
    var good: [String: [UInt8]]?
    var history: [String] = []
    var goodRounds = 0
    var badRounds = 0
    for round in 0..<Self.rounds {
      var names: [String] = []
      if round > 0 {
        for _ in 0..<Int.random(in: 1...3, using: &random) {
          // Nobody mends three mistakes by chance: after a while everything is as it was.
          let (name, changes) = badRounds > 2 ? edited.restoreAll() : edited.edit()
          names.append(name)
          incremental.apply(changes)
        }
      }
      history.append(names.joined(separator: "; "))
      let about = "KOTAE_TEST_SEED=\(seed), round \(round): \(history.suffix(3).joined(separator: " | "))"
      incremental.settings = settings(edited.clock)
      let input = edited.input
      let result = try await incremental.compile(reading: input.read)
      let clean = try await Compiler.check(input, settings(edited.clock))
      let found = result.compilation
      #expect(found.diagnostics == clean.diagnostics, "\(about)")
      #expect(found.noteCount == clean.noteCount, "\(about)")
      #expect(found.sources.mapValues(\.bytes) == clean.sources.mapValues(\.bytes), "\(about)")
      #expect((found.site == nil) == (clean.site == nil), "\(about)")
      guard let cleanSite = clean.site, let plain = found.site else {
        guard found.diagnostics == clean.diagnostics else { return }
        badRounds += 1
        continue
      }
      goodRounds += 1
      badRounds = 0
      let site = try await plain.withSearchIndex(jobs: 2)
      #expect(site.outputs == cleanSite.outputs, "\(about)")
      guard site.outputs == cleanSite.outputs else { return }
      var files: [String: [UInt8]] = [:]
      var different: [String] = []
      var unreached: [String] = []
      for (index, output) in cleanSite.outputs.enumerated() {
        let bytes = contents(cleanSite, index, edited.files)
        files[output.path] = bytes
        if contents(site, index, edited.files) != bytes { different.append(output.path) }
        if let good, good[output.path] != bytes, !result.reach.contains(index) {
          unreached.append(output.path)
        }
        if site.index(ofPath: output.path) != index { different.append("place of " + output.path) }
      }
      #expect(different == [], "\(about)")
      #expect(unreached == [], "\(about)")
      good = files
      guard different.isEmpty, unreached.isEmpty else { return }
    }
    // Edits that break everything for good would show nothing.
    #expect(goodRounds * 5 > Self.rounds)
  }

  private func settings(_ clock: String) -> CompilerSettings {
    CompilerSettings(clock: CalendarDate(iso: clock)!, includesDrafts: true, jobs: 2)
  }

  private func contents(_ site: CheckedSite, _ index: Int, _ files: [String: [UInt8]]) -> [UInt8]? {
    switch site.contents(of: index) {
    case .bytes(let bytes): bytes
    case .copy(let path): files[path]
    }
  }

  /// Edits that change bytes that nothing of what is compared shows at first sight: another form of the same letters, another
  /// spelling of the same amount at the beginning of a file of a great table, a day of review.
  @Test(arguments: ["composed", "amount", "review"]) func seesWhatLooksTheSame(_ edit: String) async throws {
    var files = try EditedSite(seed: 1).files
    let rows = (0..<1000).map { "{amount: \($0 + 1).5, level: warning}" }.joined(separator: ", ")
    let path = "content/notes/note-1/ja.md"
    for index in 0..<(edit == "amount" ? 6 : 0) {
      let table =
        "thresholds:\n  - id: many\n    title: 表\n    parameter: 値 \(index)\n    unit: ms\n    compare: above\n    rows: [\(rows)]\n"
      files["content/notes/great-\(index)/ja.md"] = Array(SmallSite.note(table).utf8)
    }
    let text = String(decoding: files[path] ?? [], as: UTF8.self)
    files[path] = Array(
      text.replacingOccurrences(of: "review-by: 2027-03-01", with: "review-by: 2026-01-01").utf8)
    let before = files
    var compiler = IncrementalCompiler(
      files: before.map { CompilerInput.File(path: $0.key, byteCount: $0.value.count) },
      settings: settings("2026-11-23"))
    let start = try await compiler.compile { before[$0] ?? [] }.compilation
    let first = try #require(start.site, "\(start.diagnostics.filter { $0.severity == .error })")
    let edited = edit == "amount" ? "content/notes/great-0/ja.md" : path
    var changed = String(decoding: files[edited] ?? [], as: UTF8.self)
    switch edit {
    case "composed": changed = changed.replacingOccurrences(of: "が", with: "か\u{3099}")
    case "amount": changed = changed.replacingOccurrences(of: "{amount: 1.5, ", with: "{amount: 1.50, ")
    default:
      changed = changed.replacingOccurrences(of: "review-by: 2026-01-01", with: "review-by: 2026-02-01")
    }
    #expect(Array(changed.utf8) != files[edited])
    files[edited] = Array(changed.utf8)
    let after = files
    compiler.apply([.written(CompilerInput.File(path: edited, byteCount: after[edited]?.count ?? 0))])
    let result = try await compiler.compile { after[$0] ?? [] }
    let site = try #require(result.compilation.site)
    let clean = try #require(
      try await Compiler.check(
        CompilerInput(
          files: after.map { CompilerInput.File(path: $0.key, byteCount: $0.value.count) },
          read: { after[$0] ?? [] }),
        settings("2026-11-23")
      ).site)
    // Pages of great tables take long, and their scripts say the same.
    for (index, output) in site.outputs.enumerated() where edit != "amount" || !output.path.hasSuffix(".html")
    {
      let bytes = contents(site, index, after)
      #expect(clean.outputs[index].path == output.path)
      #expect(bytes == contents(clean, index, after), "\(output.path)")
      if let old = first.index(ofPath: output.path), contents(first, old, before) != bytes {
        #expect(result.reach.contains(index), "\(output.path)")
      }
    }
  }

  /// What a text edit reaches is a handful of pages, not the site.
  @Test func anEditOfTheBodyReachesItsPages() async throws {
    var files = try EditedSite(seed: 1).files
    func reach(_ path: String, _ change: (String) -> String) async throws -> Set<String> {
      let before = files
      var compiler = IncrementalCompiler(
        files: before.map { CompilerInput.File(path: $0.key, byteCount: $0.value.count) },
        settings: settings("2026-11-23"))
      _ = try await compiler.compile { before[$0] ?? [] }
      files[path] = Array(change(String(decoding: before[path] ?? [], as: UTF8.self)).utf8)
      let after = files
      compiler.apply([.written(CompilerInput.File(path: path, byteCount: after[path]?.count ?? 0))])
      let result = try await compiler.compile { after[$0] ?? [] }
      let site = try #require(result.compilation.site)
      let reached = site.outputs.indices.filter(result.reach.contains).map { site.outputs[$0].path }
      #expect(result.reach.pageCount == reached.count { $0.hasSuffix(".html") })
      return Set(reached)
    }
    let body = try await reach("content/notes/note/ja.md") { $0 + "\n終わり。\n" }
    #expect(body.isSuperset(of: ["ja/notes/note.html", "en/notes/note.html", "ja/notes/note.md"]))
    let pages: Set<String> = body.filter { $0.hasSuffix(".html") && $0.contains("/notes/") }
    #expect(pages == ["ja/notes/note.html", "en/notes/note.html"])
    let title = try await reach("content/notes/note/ja.md") {
      $0.replacingOccurrences(of: "題が 0", with: "新しい題")
    }
    #expect(
      title.isSuperset(of: [
        "ja/index.html", "ja/notes/note.html", "ja/products/client.html", "ja/notes/other7.html",
      ]))
    #expect(!title.contains("ja/codes.html"))
    let style = try await reach("templates/assets/kotae.css") { $0 + "\n" }
    #expect(style == ["assets/kotae.css"])
  }

  /// A file that can't be read ends the call; the next one makes up for it.
  @Test func aFailedReadLeavesChangesPending() async throws {
    let before = try EditedSite(seed: 1).files
    var compiler = IncrementalCompiler(
      files: before.map { CompilerInput.File(path: $0.key, byteCount: $0.value.count) },
      settings: settings("2026-11-23"))
    _ = try await compiler.compile { before[$0] ?? [] }
    let path = "content/notes/note/ja.md"
    var after = before
    after[path] = Array(
      String(decoding: before[path]!, as: UTF8.self).replacingOccurrences(of: "題が 0", with: "別の題").utf8)
    let files = after
    compiler.apply([.written(CompilerInput.File(path: path, byteCount: files[path]!.count))])
    await #expect(throws: TestSite.MissingFile.self) {
      _ = try await compiler.compile { name in
        if name == path { throw TestSite.MissingFile(path: name) }
        return files[name] ?? []
      }
    }
    let result = try await compiler.compile { files[$0] ?? [] }
    let site = try #require(result.compilation.site)
    let index = try #require(site.index(ofPath: "ja/notes/note.html"))
    guard case .bytes(let bytes) = site.contents(of: index) else {
      Issue.record("a page is a copy")
      return
    }
    #expect(String(decoding: bytes, as: UTF8.self).contains("別の題"))
    #expect(result.reach.contains(index))
  }
}
