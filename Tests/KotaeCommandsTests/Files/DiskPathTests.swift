// Paths as text, and where a site may be built.

import Testing

@testable import KotaeCommands

@Suite struct DiskPathTests {
  @Test(arguments: [
    ("content", "."), ("a/b", "a"), ("a/b/", "a"), ("/a", "/"), ("/", "/"), (".", ".."), ("..", "../.."),
    ("a/..", "a/../.."), ("./content", "."), ("/a/b", "/a"), ("a//b", "a"),
  ])
  func findsTheFolderAround(path: String, parent: String) { #expect(DiskPath.parent(of: path) == parent) }

  @Test(arguments: [
    (".", "a", "a"), ("", "a", "a"), ("x", "a", "x/a"), ("/", "a", "/a"), ("x/", "a", "x/a"), ("x", "", "x"),
  ])
  func joins(base: String, rest: String, path: String) { #expect(DiskPath.joined(base, rest) == path) }

  @Test(arguments: [
    ("/a", "/a", true), ("/a", "/a/b", true), ("/a", "/ab", false), ("/a/b", "/a", false), ("/", "/a", true),
    ("/\u{304C}", "/\u{304B}\u{3099}/a", false),
  ])
  func knowsWhatLiesInAFolder(folder: String, path: String, isInside: Bool) {
    #expect(DiskPath.contains(folder, path) == isInside)
  }

  @Test(arguments: [("a/b/c", "a/b"), ("a", nil), ("/a", nil)] as [(String, String?)])
  func knowsTheFolderOfAKey(path: String, folder: String?) { #expect(PathKey(path).folder?.text == folder) }

  @Test func resolvesWhatIsNotThereYet() throws {
    let folder = try TemporaryFolder()
    try folder.makeFolder("real")
    try folder.link("link", to: "real")
    #expect(DiskPath.resolved(folder.path("link/new/deep")) == folder.path("real/new/deep"))
  }
}

@Suite struct OutputPlacementTests {
  let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    try folder.makeFolder("content/notes")
    try folder.link("link", to: "content")
  }

  @Test(arguments: [
    "content", "content/", "content/notes/site", ".", "link", "link/new", "content/../content/x",
  ])
  func refusesTheSources(output: String) {
    #expect(
      throws: MachineFailure.outputOverlapsSources(
        output: folder.path(output), sources: folder.path("content"))
    ) {
      try OutputPlacement.check(folder.path(output), against: [folder.path("content")])
    }
  }

  @Test(arguments: ["site", "content-site", "new/deep"])
  func acceptsOtherFolders(output: String) throws {
    try OutputPlacement.check(folder.path(output), against: [folder.path("content")])
  }
}
