// What is found on the disk as a site's sources, and under which paths.

import Foundation
import KotaeCompiler
import Testing

@testable import KotaeCommands

@Suite struct FolderListingTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func paths(_ name: String = "content") throws -> [String] {
    try FolderListing(of: folder.path(name)).entries.map { $0.path + ($0.leadsOutside ? " outside" : "") }
      .sorted()
  }

  @Test func findsEveryFileWithItsSize() throws {
    try folder.write("content/a.yml", "12345")
    try folder.write("content/notes/x/症状.md", "")
    try folder.makeFolder("content/empty")
    let entries = try FolderListing(of: folder.path("content")).entries.sorted { $0.path < $1.path }
    #expect(
      entries == [
        .init(path: "a.yml", byteCount: 5, leadsOutside: false),
        .init(path: "notes/x/症状.md", byteCount: 0, leadsOutside: false),
      ])
  }

  @Test(arguments: [
    ".git/config", ".DS_Store", ".ja.md.swp", ".#ja.md", "#ja.md#", "ja.md~", "ja.md.swp", "Thumbs.db",
    "4913",
    "desktop.ini",
  ])
  func ignoresWhatEditorsAndDesktopsLeave(path: String) throws {
    try folder.write("content/notes/x/" + path, "x")
    try folder.write("content/notes/x/ja.md", "x")
    #expect(try paths() == ["notes/x/ja.md"])
  }

  @Test(arguments: ["#", "a#", "#a", "~a", "swp", "a.swp.md", "49130", "a.db"])
  func keepsNamesThatOnlyLookLikeThat(name: String) throws {
    try folder.write("content/" + name, "x")
    #expect(try paths() == [name])
  }

  @Test func followsLinksThatStayInside() throws {
    try folder.write("content/shared/a.png", "1234")
    try folder.makeFolder("content/notes/x")
    try folder.link("content/notes/x/a.png", to: "../../shared/a.png")
    try folder.link("content/notes/x/all", to: folder.path("content/shared"))
    #expect(try paths() == ["notes/x/a.png", "notes/x/all/a.png", "shared/a.png"])
    #expect(try FolderListing(of: folder.path("content")).entries.allSatisfy { $0.byteCount == 4 })
  }

  @Test func marksLinksThatLeadOutside() throws {
    try folder.write("secret/a.png", "1234")
    try folder.write("content-too/a.png", "1234")
    try folder.makeFolder("content")
    try folder.link("content/file", to: "../secret/a.png")
    try folder.link("content/folder", to: "../secret")
    try folder.link("content/neighbour", to: "../content-too/a.png")
    #expect(try paths() == ["file outside", "folder outside", "neighbour outside"])
    #expect(try FolderListing(of: folder.path("content")).entries.allSatisfy { $0.byteCount == 0 })
  }

  @Test func followsALinkToTheRootItself() throws {
    try folder.write("real/a", "1")
    try folder.link("content", to: "real")
    #expect(try paths() == ["a"])
  }

  @Test(arguments: [("content/a/b/up", ".."), ("content/a/b/top", "../.."), ("content/a/b/self", ".")])
  func endsWhereLinksGoInACircle(link: String, target: String) throws {
    try folder.makeFolder("content/a/b")
    try folder.link(link, to: target)
    #expect {
      _ = try FolderListing(of: folder.path("content"))
    } throws: { error in
      guard case .linkLoop(let path) = error as? MachineFailure else { return false }
      return path.hasPrefix(folder.path("content/a/b/"))
    }
  }

  @Test(arguments: [("dangling", "nowhere", ENOENT), ("circle", "circle", ELOOP)])
  func saysWhichLinkLeadsNowhere(name: String, target: String, number: Int32) throws {
    try folder.makeFolder("content")
    try folder.link("content/" + name, to: target)
    #expect(throws: MachineFailure.system(.read, path: folder.path("content/" + name), errno: number)) {
      _ = try FolderListing(of: folder.path("content"))
    }
  }

  @Test func refusesNamesThatAreNotUTF8() throws {
    try folder.makeFolder("content/a")
    // Shift_JIS, and a byte that no encoding begins with.
    let name = (Array(folder.path("content/a/x").utf8) + [0x83, 0x65, 0xFF, 0]).map { CChar(bitPattern: $0) }
    let made = open(name, O_CREAT | O_WRONLY, 0o600)
    #expect(made >= 0)
    close(made)
    #expect(throws: MachineFailure.nameNotUTF8(path: folder.path("content/a/x\\x83e\\xFF"))) {
      _ = try FolderListing(of: folder.path("content"))
    }
  }

  @Test func refusesPipes() throws {
    try folder.makeFolder("content")
    #expect(mkfifo(folder.path("content/pipe"), 0o600) == 0)
    #expect(throws: MachineFailure.notARegularFile(path: folder.path("content/pipe"))) {
      _ = try FolderListing(of: folder.path("content"))
    }
  }

  @Test func saysWhichFolderIsMissing() {
    #expect(throws: MachineFailure.system(.read, path: folder.path("gone"), errno: ENOENT)) {
      _ = try FolderListing(of: folder.path("gone"))
    }
  }
}

@Suite struct SiteSourcesTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  @Test func overlaysTheThemeFileByFile() throws {
    try folder.write("kotae.yml", "name: x")
    try folder.write("content/notes/a/ja.md", "note")
    try folder.write("templates/page.mustache", "site's")
    try folder.write("theme/page.mustache", "theme's")
    try folder.write("theme/css/style.css", "theme's")
    let sources = try SiteSources(
      content: folder.path("content/"), templates: [folder.path("templates"), folder.path("theme/")])
    let input = sources.input
    #expect(
      Set(input.files.map(\.path)) == [
        "kotae.yml", "content/notes/a/ja.md", "templates/page.mustache", "templates/css/style.css",
      ])
    #expect(input.files.count == 4)
    func text(_ path: String) throws -> String { String(decoding: try input.read(path), as: UTF8.self) }
    #expect(try text("kotae.yml") == "name: x")
    #expect(try text("content/notes/a/ja.md") == "note")
    #expect(try text("templates/page.mustache") == "site's")
    #expect(try text("templates/css/style.css") == "theme's")
    #expect(sources.path(of: "content/notes/a/ja.md") == folder.path("content/notes/a/ja.md"))
    #expect(sources.path(of: "templates/page.mustache") == folder.path("templates/page.mustache"))
    #expect(sources.path(of: "templates/css/style.css") == folder.path("theme/css/style.css"))
    #expect(sources.path(of: "kotae.yml") == folder.path("kotae.yml"))
  }

  @Test func leavesOutAConfigurationThatIsNotThere() throws {
    try folder.write("content/a", "1")
    try folder.write("templates/b", "1")
    let sources = try SiteSources(content: folder.path("content"), templates: [folder.path("templates")])
    #expect(sources.files.map(\.path).sorted() == ["content/a", "templates/b"])
  }

  @Test func saysThatContentIsNotAFolder() throws {
    try folder.write("content", "1")
    #expect(throws: MachineFailure.notAFolder(path: folder.path("content"))) {
      _ = try SiteSources(content: folder.path("content"), templates: [])
    }
  }

  @Test func saysWhichFileCannotBeRead() throws {
    try folder.write("content/a", "1")
    let sources = try SiteSources(content: folder.path("content"), templates: [])
    try FileManager.default.removeItem(atPath: folder.path("content/a"))
    #expect(throws: MachineFailure.system(.read, path: folder.path("content/a"), errno: ENOENT)) {
      _ = try sources.input.read("content/a")
    }
  }

  @Test(arguments: [0, 1, 4096, 1_000_000])
  func readsWholeFiles(size: Int) throws {
    let bytes = (0..<size).map { UInt8(truncatingIfNeeded: $0 &* 31) }
    try folder.write("file", bytes)
    #expect(try DiskFile.read(folder.path("file")) == bytes)
  }

  @Test func readsFilesThatTellNoSize() throws {
    // /proc says 0 for the size of what it makes up.
    guard DiskPath.isFile("/proc/self/status") else { return }
    #expect(try DiskFile.read("/proc/self/status").starts(with: Array("Name:".utf8)))
  }
}

@Suite struct ThemeFolderTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  @Test(
    arguments: [
      // folders there, KOTAE_THEME, layers
      (["templates"], nil, ["templates"]),
      (["prefix/share/kotae/templates"], nil, ["prefix/share/kotae/templates"]),
      (["templates", "prefix/share/kotae/templates"], nil, ["templates", "prefix/share/kotae/templates"]),
      (["templates", "prefix/share/kotae/templates", "theme"], "theme", ["templates", "theme"]),
      (["templates", "prefix/share/kotae/templates"], "", ["templates", "prefix/share/kotae/templates"]),
      (["theme"], "theme", ["theme"]),
    ] as [([String], String?, [String])])
  func findsTheLayers(folders: [String], environment: String?, layers: [String]) throws {
    for name in folders { try folder.makeFolder(name) }
    let found = try ThemeFolder.layers(
      own: folder.path("templates"), ownIsRequired: false,
      environment: environment.map { $0.isEmpty ? $0 : folder.path($0) },
      program: folder.path("prefix/bin/kotae"))
    #expect(found == layers.map(folder.path))
  }

  @Test func saysWhereItLooked() {
    #expect(
      throws: MachineFailure.noTheme(lookedIn: [
        folder.path("templates"), folder.path("prefix/share/kotae/templates"),
      ])
    ) {
      try ThemeFolder.layers(
        own: folder.path("templates"), ownIsRequired: false, environment: nil,
        program: folder.path("prefix/bin/kotae"))
    }
  }

  @Test func refusesNamedFoldersThatAreNotThere() throws {
    #expect(throws: MachineFailure.notAFolder(path: "nowhere")) {
      try ThemeFolder.layers(own: "nowhere", ownIsRequired: true, environment: folder.path, program: nil)
    }
    #expect(throws: MachineFailure.notAFolder(path: "nowhere")) {
      try ThemeFolder.layers(own: folder.path, ownIsRequired: true, environment: "nowhere", program: nil)
    }
  }

  @Test func knowsTheRunningProgram() throws {
    let program = try #require(ThemeFolder.program)
    #expect(program.hasPrefix("/"))
    #expect(DiskPath.isFile(program))
  }
}
