// What a build does in its output folder, and above all what it leaves alone.

import Foundation
import KotaeCompiler
import Testing

@testable import KotaeCommands

/// A site as a dictionary of texts.
private func files(_ texts: [String: String]) -> PlannedFiles {
  let paths = texts.keys.sorted()
  return PlannedFiles(paths: paths) { .bytes(Array((texts[paths[$0]] ?? "").utf8)) }
}

/// Builds `texts` into the folder `site`.
@discardableResult
private func build(_ texts: [String: String], into folder: TemporaryFolder, jobs: Int = 2) async throws
  -> WritingReport
{
  try await SiteWriter.write(files(texts), into: folder.path("site"), jobs: jobs)
}

/// The files of the site without the manifest.
private func site(in folder: TemporaryFolder) -> [String: String] {
  folder.tree("site").filter { $0.key != SiteManifest.fileName }
}

private struct Interruption: Error {}

@Suite struct SiteWriterTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  @Test func writesANewSite() async throws {
    let report = try await build(
      ["index.html": "a", "notes/x/y.html": "b", "notes/z.html": "c"], into: folder)
    #expect(report == WritingReport(written: 3, unchanged: 0, deleted: 0))
    #expect(
      folder.tree("site") == [
        "index.html": "a", "notes/": "", "notes/x/": "", "notes/x/y.html": "b", "notes/z.html": "c",
        ".kotae-manifest": "kotae-manifest 1\n1 index.html\n1 notes/x/y.html\n1 notes/z.html\n",
      ])
  }

  @Test func leavesEqualFilesAlone() async throws {
    try await build(["a": "same", "b/c": "old"], into: folder)
    let before = (folder.stamp("site/a"), folder.stamp("site/b/c"))
    let report = try await build(["a": "same", "b/c": "new"], into: folder)
    #expect(report == WritingReport(written: 1, unchanged: 1, deleted: 0))
    #expect(folder.stamp("site/a") == before.0)
    #expect(folder.stamp("site/b/c") != before.1)
    #expect(folder.text("site/b/c") == "new")
  }

  @Test func changesNothingAtAllWhenAllIsEqual() async throws {
    try await build(["a": "same", "b/c": "same"], into: folder)
    let names = ["a", "b", "b/c", SiteManifest.fileName].map { "site/" + $0 }
    let before = names.map(folder.stamp)
    let report = try await build(["a": "same", "b/c": "same"], into: folder)
    #expect(report == WritingReport(written: 0, unchanged: 2, deleted: 0))
    #expect(names.map(folder.stamp) == before)
  }

  @Test(arguments: ["longer than before", "x", ""])
  func replacesFilesOfAnotherLength(text: String) async throws {
    try await build(["a": "before"], into: folder)
    try await build(["a": text], into: folder)
    #expect(site(in: folder) == ["a": text])
  }

  @Test func replacesWhatSomebodyChanged() async throws {
    try await build(["a": "made"], into: folder)
    try folder.write("site/a", "mend")
    #expect(try await build(["a": "made"], into: folder).written == 1)
    #expect(folder.text("site/a") == "made")
  }

  @Test func deletesOnlyWhatItWrote() async throws {
    try folder.write("site/.gitignore", "*")
    try await build(["a": "1", "b/c/d": "2", "b/e": "3"], into: folder)
    try folder.write("site/b/foreign", "mine")
    let report = try await build(["a": "1"], into: folder)
    #expect(report == WritingReport(written: 0, unchanged: 1, deleted: 2))
    #expect(site(in: folder) == [".gitignore": "*", "a": "1", "b/": "", "b/foreign": "mine"])
  }

  @Test func keepsSpellingsApart() async throws {
    // One character and two: equal to Swift's String, two files to the disk.
    let composed = "\u{304C}.html"
    let decomposed = "\u{304B}\u{3099}.html"
    let contents: @Sendable (Int) -> FileContents = { .bytes([UInt8(ascii: "0") + UInt8($0)]) }
    try #require(DiskPath.joined("a", composed) == DiskPath.joined("a", decomposed))
    _ = try await SiteWriter.write(
      PlannedFiles(paths: [composed, decomposed], contents: contents), into: folder.path("site"), jobs: 1)
    let report = try await SiteWriter.write(
      PlannedFiles(paths: [composed], contents: contents), into: folder.path("site"), jobs: 1)
    #expect(report == WritingReport(written: 0, unchanged: 1, deleted: 1))
    #expect(folder.text("site/" + composed) == "0")
  }

  @Test func writesEveryPathThatAFileCanHave() async throws {
    let texts = ["a b%.txt": "1", "line\nbreak": "2", "症状/原因.png": "3", "%0A": "4"]
    try await build(texts, into: folder)
    #expect(site(in: folder) == texts.merging(["症状/": ""]) { $1 })
    let manifest = try #require(try SiteManifest.ofSite(in: folder.path("site")))
    #expect(Set(manifest.entries.map(\.path)) == Set(texts.keys))
    #expect(try await build([:], into: folder).deleted == 4)
    #expect(site(in: folder) == [:])
  }

  @Test(arguments: ["../x", "/x", "a//b", "a/./b", "", "a/..", ".kotae-manifest", "a/.kotae-tmp-0", "a\0b"])
  func refusesPathsThatAreNotItsOwn(path: String) async throws {
    await #expect(throws: MachineFailure.unwritablePath(path: path)) {
      try await build([path: "x"], into: folder)
    }
    #expect(folder.tree() == [:])
  }

  // MARK: Copies

  @Test(arguments: [0, 1, 262_143, 262_144, 262_145, 600_000])
  func copiesFiles(size: Int) async throws {
    var bytes = [UInt8](repeating: 7, count: size)
    try folder.write("original", bytes)
    let original = folder.path("original")
    let plan = PlannedFiles(paths: ["copy"]) { _ in .copy(ofFileAt: original) }
    #expect(try await SiteWriter.write(plan, into: folder.path("site"), jobs: 1).written == 1)
    #expect(FileManager.default.contents(atPath: folder.path("site/copy")) == Data(bytes))
    let before = folder.stamp("site/copy")
    #expect(try await SiteWriter.write(plan, into: folder.path("site"), jobs: 1).unchanged == 1)
    #expect(folder.stamp("site/copy") == before)
    if size > 0 {
      bytes[size - 1] = 8
      try folder.write("original", bytes)
      #expect(try await SiteWriter.write(plan, into: folder.path("site"), jobs: 1).written == 1)
      #expect(FileManager.default.contents(atPath: folder.path("site/copy")) == Data(bytes))
    }
  }

  @Test func saysWhichOriginalCannotBeRead() async throws {
    let original = folder.path("gone")
    await #expect(throws: MachineFailure.system(.read, path: original, errno: ENOENT)) {
      try await SiteWriter.write(
        PlannedFiles(paths: ["copy"]) { _ in .copy(ofFileAt: original) }, into: folder.path("site"), jobs: 1)
    }
  }

  // MARK: What isn't Kotae's

  @Test func refusesToReplaceAForeignFile() async throws {
    try folder.write("site/notes/a.html", "mine")
    try folder.write("site/z.html", "mine")
    let before = folder.tree()
    await #expect(
      throws: MachineFailure.foreignFiles(
        paths: [folder.path("site/notes/a.html"), folder.path("site/z.html")], count: 2)
    ) {
      try await build(["b": "1", "notes/a.html": "other", "z.html": "other"], into: folder)
    }
    #expect(folder.tree() == before)
  }

  @Test func namesTenForeignFilesAndCountsTheRest() async throws {
    var texts: [String: String] = [:]
    for number in 0..<25 {
      try folder.write("site/\(number)", "mine")
      texts[String(number)] = "other"
    }
    do {
      try await build(texts, into: folder)
      Issue.record("nothing was thrown")
    } catch MachineFailure.foreignFiles(let paths, let count) {
      #expect(paths.count == 10)
      #expect(count == 25)
    }
  }

  @Test func takesAnEqualForeignFileForItsOwn() async throws {
    try folder.write("site/a", "equal")
    let before = folder.stamp("site/a")
    #expect(
      try await build(["a": "equal"], into: folder) == WritingReport(written: 0, unchanged: 1, deleted: 0))
    #expect(folder.stamp("site/a") == before)
    #expect(folder.text("site/.kotae-manifest") == "kotae-manifest 1\n5 a\n")
  }

  @Test func refusesAForeignFolderWhereAFileMustGo() async throws {
    try folder.write("site/a/b", "mine")
    let before = folder.tree()
    await #expect(throws: MachineFailure.foreignFiles(paths: [folder.path("site/a/b")], count: 1)) {
      try await build(["a": "1"], into: folder)
    }
    #expect(folder.tree() == before)
  }

  @Test func refusesAForeignFileWhereAFolderMustGo() async throws {
    try folder.write("site/a", "mine")
    let before = folder.tree()
    await #expect(throws: MachineFailure.foreignFiles(paths: [folder.path("site/a")], count: 1)) {
      try await build(["a/b": "1"], into: folder)
    }
    #expect(folder.tree() == before)
  }

  @Test func writesThroughNoLink() async throws {
    try folder.write("elsewhere/a", "mine")
    try folder.makeFolder("site")
    try folder.link("site/notes", to: "../elsewhere")
    try folder.link("site/b", to: "../elsewhere/a")
    let before = folder.tree()
    await #expect(
      throws: MachineFailure.foreignFiles(
        paths: [folder.path("site/b"), folder.path("site/notes")], count: 2)
    ) {
      try await build(["notes/a": "1", "b": "mine"], into: folder)
    }
    #expect(folder.tree() == before)
  }

  @Test func deletesThroughNoLink() async throws {
    try await build(["notes/a": "1", "b": "2"], into: folder)
    try FileManager.default.removeItem(atPath: folder.path("site/notes"))
    try folder.write("elsewhere/a", "mine")
    try folder.link("site/notes", to: "../elsewhere")
    try await build(["b": "2"], into: folder)
    #expect(folder.text("elsewhere/a") == "mine")
  }

  @Test(arguments: [
    "", "kotae-manifest 2\n", "kotae-manifest 1", "kotae-manifest 1\nx a\n",
    "kotae-manifest 1\n1 ../../etc/passwd\n",
    "kotae-manifest 1\n1 /etc/passwd\n", "kotae-manifest 1\n1 a%2\n", "kotae-manifest 1\n1 a%ZZ\n",
    "kotae-manifest 1\n1 %2E%2E/a\n", "kotae-manifest 1\n-1 a\n", "kotae-manifest 1\n1 a",
  ])
  func refusesAManifestThatItDidNotWrite(text: String) async throws {
    try folder.write("site/.kotae-manifest", text)
    let before = folder.tree()
    await #expect {
      try await build(["a": "1"], into: folder)
    } throws: { error in
      guard case .unreadableManifest(folder.path("site/.kotae-manifest"), _) = error as? MachineFailure else {
        return false
      }
      return true
    }
    #expect(folder.tree() == before)
  }

  // MARK: Its own in the way

  @Test func turnsAFileIntoAFolder() async throws {
    try await build(["a": "1", "z": "2"], into: folder)
    let report = try await build(["a/b/c": "3", "z": "2"], into: folder)
    #expect(report == WritingReport(written: 1, unchanged: 1, deleted: 1))
    #expect(site(in: folder) == ["a/": "", "a/b/": "", "a/b/c": "3", "z": "2"])
  }

  @Test func turnsAFolderIntoAFile() async throws {
    try await build(["a/b/c": "1", "a/d": "2"], into: folder)
    try folder.makeFolder("site/a/empty/still")
    let report = try await build(["a": "3"], into: folder)
    #expect(report == WritingReport(written: 1, unchanged: 0, deleted: 2))
    #expect(site(in: folder) == ["a": "3"])
  }

  // MARK: Builds that end early

  /// A site of 200 files in 10 folders; `text` stands in each.
  private static func many(_ text: String) -> [String: String] {
    var texts: [String: String] = [:]
    for number in 0..<200 { texts["folder\(number % 10)/file\(number).html"] = "\(text) \(number)" }
    return texts
  }

  @Test(arguments: [0, 1, 57, 199], [1, 2])
  func goesOnAfterABuildThatFailed(index: Int, jobs: Int) async throws {
    var old = Self.many("old")
    old["stale/a"] = "old"
    try await build(old, into: folder)

    let new = Self.many("new")
    var plan = files(new)
    let contents = plan.contents
    plan.contents = { current in
      if current == index { throw Interruption() }
      return try contents(current)
    }
    let interrupted = plan
    await #expect(throws: Interruption.self) {
      try await SiteWriter.write(interrupted, into: folder.path("site"), jobs: jobs)
    }
    // Every file is whole: the old one or the new one; nothing that was there is gone.
    let between = site(in: folder)
    for (path, text) in old { #expect(between[path] == text || between[path] == new[path]) }
    #expect(!between.keys.contains { $0.contains(".kotae-tmp-") || $0.hasSuffix(OutputLock.fileName) })
    let hasChanged = between.contains { $0.value.hasPrefix("new") }
    #expect((folder.text("site/.kotae-manifest") == nil) == hasChanged)
    #expect((folder.text("site/.kotae-building") != nil) == hasChanged)

    try await build(new, into: folder)
    #expect(site(in: folder).filter { !$0.key.hasSuffix("/") } == new)
    #expect(folder.text("site/.kotae-manifest") != nil)
  }

  @Test func goesOnAfterABuildThatWasKilled() async throws {
    try await build(["stale/old": "1", "folder0/file0.html": "old"], into: folder)
    await #expect(processExitsWith: .signal(SIGKILL)) { [path = folder.path("site") as String] in
      var plan = files(Self.many("new"))
      let contents = plan.contents
      plan.contents = { index in
        if index == 120 { kill(getpid(), SIGKILL) }
        return try contents(index)
      }
      _ = try await SiteWriter.write(plan, into: path, jobs: 2)
    }
    let between = folder.tree("site")
    #expect(between[SiteManifest.fileName] == nil)
    #expect(between[BuildJournal.fileName] != nil)
    #expect(between["stale/old"] == "1")
    for (path, text) in between where path.hasSuffix(".html") {
      #expect(text == Self.many("new")[path])
    }

    // As if it had been killed in the middle of a file as well.
    try folder.write("site/.kotae-tmp-0", "ne")
    try folder.write("site/folder3/.kotae-tmp-1", "ne")
    try await build(["folder3/file3.html": "newer"], into: folder)
    #expect(site(in: folder) == ["folder3/": "", "folder3/file3.html": "newer"])
    #expect(folder.text("site/.kotae-manifest") == "kotae-manifest 1\n5 folder3/file3.html\n")
  }

  @Test func keepsWhatAnEarlierBuildWroteInMindThroughTwoInterruptions() async throws {
    try await build(["first": "1"], into: folder)
    for path in ["second", "third"] {
      let plan = PlannedFiles(paths: [path, path + "-b"]) { index in
        if index == 1 { throw Interruption() }
        return .bytes([0x31])
      }
      await #expect(throws: Interruption.self) {
        try await SiteWriter.write(plan, into: folder.path("site"), jobs: 1)
      }
    }
    #expect(site(in: folder).keys.sorted() == [".kotae-building", "first", "second", "third"])
    try await build(["fourth": "4"], into: folder)
    #expect(site(in: folder) == ["fourth": "4"])
  }

  @Test func saysWhatCannotBeWritten() async throws {
    try await build(["a/b": "1"], into: folder)
    try FileManager.default.removeItem(atPath: folder.path("site/a/b"))
    try folder.write("site/a/b/mine", "mine")
    await #expect(throws: MachineFailure.system(.write, path: folder.path("site/a/b"), errno: EISDIR)) {
      try await build(["a/b": "2"], into: folder)
    }
    #expect(folder.text("site/a/b/mine") == "mine")
    #expect(folder.tree("site").keys.sorted() == [".kotae-building", "a/", "a/b/", "a/b/mine"])
  }

  // MARK: Two builds

  @Test func letsOneBuildAtATimeIntoAFolder() async throws {
    let lock = try OutputFolder(opening: folder.path("site")).lock()
    let before = folder.tree()
    await #expect(throws: MachineFailure.outputInUse(path: folder.path("site"))) {
      try await build(["a": "1"], into: folder)
    }
    #expect(folder.tree() == before)
    lock.release()
    try await build(["a": "1"], into: folder)
    #expect(site(in: folder) == ["a": "1"])
  }

  @Test func takesOverTheLockOfAKilledBuild() async throws {
    try folder.write("site/" + OutputLock.fileName, "")
    try await build(["a": "1"], into: folder)
    #expect(site(in: folder) == ["a": "1"])
  }

  @Test(arguments: [2, 8, 64])
  func writesTheSameWithAnyNumberOfTasks(jobs: Int) async throws {
    let other = try TemporaryFolder()
    try await build(Self.many("text"), into: folder, jobs: 1)
    try await build(Self.many("text"), into: other, jobs: jobs)
    #expect(folder.tree("site") == other.tree("site"))
  }

  @Test func makesTheFoldersAroundTheOutput() async throws {
    _ = try await SiteWriter.write(files(["a": "1"]), into: folder.path("x/y/z/"), jobs: 1)
    #expect(folder.text("x/y/z/a") == "1")
  }

  @Test func saysThatTheOutputIsAFile() async throws {
    try folder.write("site", "mine")
    await #expect(throws: MachineFailure.system(.write, path: folder.path("site"), errno: ENOTDIR)) {
      try await build(["a": "1"], into: folder)
    }
  }
}
