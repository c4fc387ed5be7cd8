// What is accepted on the command line, and how the program ends.

import ArgumentParser
import Foundation
import KotaeCompiler
import Testing

@testable import KotaeCommands

@Suite struct OptionTests {
  @Test func hasTheDefaultsThatItsHelpNames() throws {
    let command = try BuildCommand.parse([])
    #expect(command.output == "site")
    #expect(command.options.sources.content == "content")
    #expect(command.options.sources.templates == nil)
    #expect(command.options.sources.baseURL == nil)
    #expect(!command.options.drafts)
    #expect(!command.options.strict)
    #expect(command.options.sources.clock == nil)
    #expect(command.options.sources.taskCount == Machine.processorCount)
    #expect(command.options.format == .text)
    #expect(command.options.messages.language == nil)
    #expect(command.options.messages.color == .auto)
    #expect(!command.options.timings)
  }

  @Test func takesEveryOption() throws {
    let command = try BuildCommand.parse([
      "--output", "o", "--content", "c", "--templates", "t", "--base-url", "https://kb.example.com/x/",
      "--drafts",
      "--strict", "--clock", "2024-02-29", "--jobs", "3", "--format", "sarif", "--language", "ja", "--color",
      "never",
      "--timings",
    ])
    #expect(command.output == "o")
    #expect(command.options.sources.content == "c")
    #expect(command.options.sources.templates == "t")
    #expect(command.options.sources.baseURL == "https://kb.example.com/x/")
    #expect(command.options.drafts)
    #expect(command.options.strict)
    #expect(command.options.sources.clock == CalendarDate(year: 2024, month: 2, day: 29))
    #expect(command.options.sources.taskCount == 3)
    #expect(command.options.format == .sarif)
    #expect(command.options.messages.language == .japanese)
    #expect(command.options.messages.color == .never)
    #expect(command.options.timings)
  }

  @Test(arguments: [
    ["--clock", "2023-02-29"], ["--clock", "today"], ["--jobs", "0"], ["--jobs", "1025"], ["--jobs", "x"],
    ["--format", "xml"], ["--language", "fr"], ["--color", "yes"], ["--base-url", "kb.example.com"],
    ["--content", ""], ["--templates", ""], ["--no-such-option"], ["stray"],
  ])
  func refuses(arguments: [String]) {
    #expect(throws: (any Error).self) { try CheckCommand.parse(arguments) }
  }

  @Test(arguments: [
    ("https://kb.example.com/", true), ("http://kb/", true), ("https://kb.example.com:8443/a/b", true),
    ("https://例え.jp/", true), ("https://", false), ("https:///a", false), ("https://:80/", false),
    ("ftp://kb.example.com/", false), ("kb.example.com", false), ("https://a b/", false),
    ("https://a/?b", false),
    ("https://a/#b", false), ("https://a/\u{7F}", false), ("", false),
  ])
  func knowsBaseURLs(text: String, isBaseURL: Bool) { #expect(SourceOptions.isBaseURL(text) == isBaseURL) }

  @Test(
    arguments: [
      ([nil, nil, nil], .english), ([nil, nil, "ja_JP.UTF-8"], .japanese),
      ([nil, nil, "en_US.UTF-8"], .english),
      (["C", nil, "ja_JP.UTF-8"], .english), (["", "", "ja"], .japanese), ([nil, "ja_JP", "C"], .japanese),
      (["ja_JP.eucJP", "C", "C"], .japanese),
    ] as [([String?], MessageLanguage)])
  func findsTheLanguageOfTheEnvironment(locales: [String?], language: MessageLanguage) {
    #expect(MessageLanguage(locales: locales) == language)
  }

  @Test(
    arguments: [
      (.auto, true, nil, true), (.auto, true, "", true), (.auto, true, "1", false),
      (.auto, false, nil, false),
      (.always, false, "1", true), (.never, true, nil, false),
    ] as [(ColorChoice, Bool, String?, Bool)])
  func choosesColour(choice: ColorChoice, isTerminal: Bool, noColor: String?, isColored: Bool) {
    #expect(choice.isColored(isTerminal: isTerminal, noColor: noColor) == isColored)
  }
}

@Suite struct ProgramTests {
  let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    try folder.write("kotae.yml", "name: Notes\nlanguages: [en]\n")
    try folder.makeFolder("content/notes")
    try folder.makeFolder("templates")
  }

  /// Gives the site a note that can't be read.
  private func breakANote() throws {
    try folder.write("content/notes/broken-note/en.md", "no front matter\n")
  }

  @Test func saysItsVersion() async throws {
    let ending = try await Program.run(["--version"], in: folder)
    #expect(ending.status == 0)
    #expect(ending.output == KotaeCommand.version + "\n")
    #expect(ending.error == "")
  }

  @Test(arguments: [["--help"], ["build", "--help"], ["check", "--help"], ["help", "build"], []])
  func givesHelp(arguments: [String]) async throws {
    let ending = try await Program.run(arguments, in: folder)
    #expect(ending.status == 0)
    #expect(ending.output.hasPrefix("OVERVIEW: "))
    #expect(ending.error == "")
  }

  @Test(arguments: [
    ["--no-such-option"], ["no-such-command"], ["build", "--no-such-option"], ["build", "stray"],
    ["build", "--output"], ["check", "--clock", "2023-02-29"], ["check", "--jobs", "0"],
    ["check", "--output", "x"],
  ])
  func endsWith2ForAWrongOption(arguments: [String]) async throws {
    let ending = try await Program.run(arguments, in: folder)
    #expect(ending.status == 2)
    #expect(ending.output == "")
    #expect(ending.error.hasPrefix("Error: "))
  }

  @Test(arguments: [
    (["check", "--content", "nowhere"], "kotae: there is no folder nowhere\n"),
    (["check", "--templates", "nowhere"], "kotae: there is no folder nowhere\n"),
    (
      ["build", "--output", "content/site"],
      "kotae: the output folder content/site and the sources in content must lie apart\n"
    ),
    (["build", "--output", "."], "kotae: the output folder . and the sources in content must lie apart\n"),
    (
      ["build", "--output", "templates"],
      "kotae: the output folder templates and the sources in templates must lie apart\n"
    ),
    (["check", "--content", "nowhere", "--language", "ja"], "kotae: nowhere というフォルダーがありません\n"),
  ])
  func endsWith2WhenItCannotRun(arguments: [String], error: String) async throws {
    let ending = try await Program.run(arguments, in: folder)
    #expect(ending.status == 2)
    #expect(ending.output == "")
    #expect(ending.error == error)
  }

  @Test func saysWhereItLookedForATheme() async throws {
    let bare = try TemporaryFolder()
    try bare.makeFolder("content")
    let ending = try await Program.run(["check"], in: bare)
    #expect(ending.status == 2)
    #expect(ending.error.hasPrefix("kotae: no theme was found; looked for it in templates, /"))
    #expect(ending.error.contains("share/kotae/templates. "))
  }

  @Test func namesAThemeThatIsNotThere() async throws {
    let ending = try await Program.run(["check"], in: folder, environment: ["KOTAE_THEME": "nowhere"])
    #expect(ending.status == 2)
    #expect(ending.error == "kotae: there is no folder nowhere\n")
  }

  @Test func endsWith1AndTouchesNothingWhenTheContentHasErrors() async throws {
    try breakANote()
    try folder.write("site/index.html", "as it was")
    let before = folder.tree()
    let ending = try await Program.run(["build"], in: folder)
    #expect(ending.status == 1)
    #expect(ending.error.hasPrefix("content/notes/broken-note/en.md:1:1: error: "))
    #expect(ending.error.contains("[missing-front-matter]"))
    #expect(ending.output.hasSuffix("Nothing was written: site is as it was.\n"))
    #expect(folder.tree() == before)
  }

  @Test func namesFilesAsTheyWereTyped() async throws {
    try breakANote()
    try folder.makeFolder("elsewhere")
    let other = try TemporaryFolder()
    let ending = try await Program.run(
      ["check", "--content", folder.path("content") + "/", "--templates", folder.path("templates")], in: other
    )
    #expect(ending.status == 1)
    #expect(ending.error.hasPrefix(folder.path("content/notes/broken-note/en.md:1:1: error: ")))
  }

  @Test(arguments: ["json", "sarif"])
  func printsOneDocument(format: String) async throws {
    try breakANote()
    let ending = try await Program.run(["check", "--format", format], in: folder)
    #expect(ending.status == 1)
    let document = try JSONSerialization.jsonObject(with: Data(ending.output.utf8))
    #expect(document is [String: Any])
    #expect(ending.output.contains("missing-front-matter"))
    #expect(ending.error.hasPrefix("1 note checked: "))
  }

  @Test func printsWorkflowCommands() async throws {
    try breakANote()
    let ending = try await Program.run(["check", "--format", "github"], in: folder)
    #expect(ending.status == 1)
    #expect(ending.output.hasPrefix("::error file=content/notes/broken-note/en.md,line=1"))
  }

  @Test(arguments: [
    ([:], "error: "), (["LANG": "ja_JP.UTF-8"], "エラー"), (["LC_ALL": "C", "LANG": "ja_JP.UTF-8"], "error: "),
  ])
  func answersInTheLanguageOfTheEnvironment(environment: [String: String], word: String) async throws {
    try breakANote()
    let ending = try await Program.run(["check"], in: folder, environment: environment)
    #expect(ending.error.contains(word))
  }

  @Test func coloursOnlyWhenAsked() async throws {
    try breakANote()
    #expect(try await !Program.run(["check"], in: folder).error.contains("\u{1B}"))
    #expect(try await Program.run(["check", "--color", "always"], in: folder).error.contains("\u{1B}[1;31m"))
  }

  @Test func saysWhichFileCannotBeRead() async throws {
    // The superuser may read everything; then there's nothing to see.
    try folder.write("content/notes/broken-note/en.md", "x")
    try #require(chmod(folder.path("content/notes/broken-note/en.md"), 0) == 0)
    let ending = try await Program.run(["check"], in: folder)
    guard geteuid() != 0 else { return }
    #expect(ending.status == 2)
    #expect(ending.error == "kotae: cannot read content/notes/broken-note/en.md: Permission denied\n")
  }

  @Test func measuresItsStages() async throws {
    try breakANote()
    let ending = try await Program.run(["check", "--timings"], in: folder)
    let lines = ending.error.split(separator: "\n").filter { $0.hasPrefix("kotae: ") }
    let stages = [
      "timing sources", "timing notes", "timing checks", "timing templates", "timing report", "timing total",
      "peak memory",
    ]
    #expect(lines.count == stages.count)
    for (line, stage) in zip(lines, stages) { #expect(line.hasPrefix("kotae: \(stage) ")) }
  }
}

/// The program on the site of this repository: its notes, its theme.
@Suite struct RepositorySiteTests {
  let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    for name in ["kotae.yml", "content", "templates"] {
      try FileManager.default.copyItem(
        at: root.appending(path: name), to: URL(filePath: folder.path(name)))
    }
  }

  private func build(_ arguments: String..., environment: [String: String] = [:]) async throws
    -> Program.Ending
  {
    try await Program.run(
      ["build", "--clock", "2026-11-23"] + arguments, in: folder, environment: environment)
  }

  @Test func onlyABuildMakesAnIndex() async throws {
    let build = try await Program.run(["build", "--timings"], in: folder)
    #expect(build.error.contains("kotae: timing search "))
    let check = try await Program.run(["check", "--timings"], in: folder)
    #expect(check.error.contains("kotae: timing checks ") && !check.error.contains("kotae: timing search "))
  }

  @Test func buildsASiteAndSaysHowToOpenIt() async throws {
    let ending = try await build()
    #expect(ending.status == 0)
    #expect(ending.output.hasPrefix("Built site in "))
    #expect(
      ending.output.hasSuffix("\nOpen \(fileAddress(ofAbsolutePath: folder.path("site/index.html")))\n"))
    #expect(folder.text("site/index.html")?.hasPrefix("<!DOCTYPE html>") == true)
    // The manifest lists every file with its size, and nothing else is there.
    let manifest = try #require(try SiteManifest.ofSite(in: folder.path("site")))
    let files = folder.tree("site").keys.filter { !$0.hasSuffix("/") && $0 != SiteManifest.fileName }
    #expect(manifest.entries.map(\.path).sorted() == files.sorted())
    for entry in manifest.entries {
      #expect(
        FileManager.default.contents(atPath: folder.path("site/" + entry.path))?.count == entry.byteCount)
    }
  }

  @Test func buildsTheSameWithAnyNumberOfTasks() async throws {
    _ = try await build("--jobs", "1", "--output", "one")
    _ = try await build("--jobs", "8", "--output", "eight")
    let one = folder.tree("one")
    #expect(one.count > 20)
    #expect(one == folder.tree("eight"))
  }

  @Test func changesNothingTheSecondTime() async throws {
    _ = try await build()
    let names = folder.tree("site").keys.map { "site/" + $0 }
    let before = names.map(folder.stamp)
    let ending = try await build()
    #expect(ending.output.contains("\nFiles: 0 written, "))
    #expect(ending.output.contains(" unchanged, 0 deleted.\n"))
    #expect(names.map(folder.stamp) == before)
  }

  @Test func takesFromTheThemeWhatTheSiteHasNot() async throws {
    _ = try await build("--output", "expected")
    try FileManager.default.moveItem(atPath: folder.path("templates"), toPath: folder.path("theme"))
    let ending = try await build(environment: ["KOTAE_THEME": "theme"])
    #expect(ending.status == 0)
    #expect(folder.tree("site") == folder.tree("expected"))
  }

  @Test(
    arguments: [
      ("", 0, "warning: "), ("--strict", 1, "error: "),
    ] as [(String, Int32, String)])
  func holdsWarningsAgainstTheContentOnlyWhenAsked(option: String, status: Int32, word: String) async throws {
    // Past every review-by.
    let arguments = ["build", "--clock", "2999-01-01"] + (option.isEmpty ? [] : [option])
    let ending = try await Program.run(arguments, in: folder)
    #expect(ending.status == status)
    #expect(ending.error.contains(": \(word)"))
    #expect(FileManager.default.fileExists(atPath: folder.path("site")) == (status == 0))
  }

  @Test(arguments: ["json", "sarif"])
  func printsADocumentWhenNothingIsWrong(format: String) async throws {
    let ending = try await build("--format", format)
    #expect(ending.status == 0)
    #expect(try JSONSerialization.jsonObject(with: Data(ending.output.utf8)) is [String: Any])
    #expect(ending.error.hasPrefix("Built site in "))
  }

  @Test func finishesTheWorkOfAKilledBuild() async throws {
    _ = try await build("--output", "expected")
    let expected = folder.tree("expected")
    // Killed at whatever point it has come to: early, in the middle, when it's over.
    for delay in [20, 60, 90, 120, 150, 200] {
      try? FileManager.default.removeItem(atPath: folder.path("site"))
      _ = try await Program.run(
        ["build", "--clock", "2026-11-23", "--jobs", "2"], in: folder, killedAfter: .milliseconds(delay))
      let made = folder.tree("site").filter { !DiskPath.lastComponent(of: $0.key).hasPrefix(".kotae-") }
      for (path, text) in made { #expect(expected[path] == text) }
      if folder.text("site/" + SiteManifest.fileName) != nil { #expect(made.count == expected.count - 1) }

      #expect(try await build().status == 0)
      #expect(folder.tree("site") == expected)
    }
  }
}
