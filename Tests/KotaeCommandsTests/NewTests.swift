// kotae new as its users run it, away from a terminal. Tests/Browser/test_new.py answers its questions on one.

import Foundation
import KotaeCompiler
import Testing

@testable import KotaeCommands

@Suite struct NewTests {
  let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    try EditorsSite.make(in: folder)
  }

  private func new(_ arguments: String...) async throws -> Program.Ending {
    try await Program.run(["new", "--clock", "2026-11-23"] + arguments, in: folder)
  }

  /// Notes of every kind, in every language, from everything that one can start from, pass `check --strict`.
  @Test func whatIsMadePassesCheck() async throws {
    try folder.write(
      "set.reg",
      EditorsSite.script(#"[HKEY_LOCAL_MACHINE\SOFTWARE\Contoso]"#, #""Size"=dword:00002200"#, #""Name"="値""#)
    )
    try folder.write(
      "delete.reg",
      EditorsSite.script(
        #"[HKEY_LOCAL_MACHINE\SOFTWARE\Contoso\New]"#, #""Size"=dword:00002200"#,
        #"[-HKEY_LOCAL_MACHINE\SOFTWARE\Contoso\Old]"#))
    let starts = [
      [], ["--stop", "0x7F"], ["--event", "Event Log: it's:6008"], ["--reg", "set.reg"],
      ["--reg", "delete.reg"],
      ["--stop", "C4", "--reg", "set.reg", "--product", "server-2008"],
    ]
    var count = 0
    for kind in Note.Kind.allCases {
      for language in ["ja", "en"] {
        for start in starts {
          var arguments = ["--kind", kind.rawValue, "--in", language, "--id", "note-\(count)"]
          arguments += ["--title", "題: \"名\" # it's \(count)"] + start
          if kind == .problem, !start.contains("--product") { arguments += ["--product", "server-2003"] }
          let ending = try await Program.run(["new", "--clock", "2026-11-23"] + arguments, in: folder)
          #expect(ending.status == 0, "\(arguments): \(ending.error)")
          #expect(ending.error == "")
          let text = try #require(folder.text("content/notes/note-\(count)/\(language).md"))
          #expect(text.hasPrefix("---\n# "))
          #expect(text.contains("\nstate: draft\n") && text.contains("\npublished: 2026-11-23\n"))
          count += 1
        }
      }
    }
    #expect(count == 36)
    let ending = try await EditorsSite.check(folder, "--strict")
    #expect(ending.status == 0, "\(ending.error)")
    #expect(ending.output == "36 notes checked: 0 errors, 0 warnings\n")
  }

  /// Each field that is offered as a comment is right when its # is taken away.
  @Test(arguments: ["ja", "en"]) func whatIsOfferedIsRight(language: String) async throws {
    let ending = try await new(
      "--kind", "problem", "--in", language, "--title", "x", "--id", "note", "--product", "server-2003")
    #expect(ending.status == 0, "\(ending.error)")
    let path = "content/notes/note/\(language).md"
    var lines = try #require(folder.text(path)).split(separator: "\n", omittingEmptySubsequences: false)
      .map(String.init)
    let offered =
      /^( *)# ((severity|owner|review-by|tags|symptoms|codes|procedures|references|versions|observed):.*|  .*)$/
    for index in lines.indices {
      if let match = lines[index].wholeMatch(of: offered) {
        lines[index] =
          String(match.output.1) + match.output.2.replacing("https://…", with: "https://example.com/")
      }
    }
    try folder.write(path, lines.joined(separator: "\n"))
    let check = try await EditorsSite.check(folder, "--strict")
    #expect(check.status == 0, "\(check.error)\(lines.joined(separator: "\n"))")
    #expect(
      lines.contains { $0.hasPrefix("symptoms:") } && lines.contains { $0.hasPrefix("review-by: 2027-11-23") }
    )
  }

  @Test func saysWhatComesNextAndProposesAnID() async throws {
    let ending = try await new(
      "--kind", "problem", "--in", "en", "--title", "It stops", "--stop", "stop 0x0000007f", "--product",
      "server-2003")
    #expect(ending.status == 0)
    #expect(ending.output.hasPrefix("Made content/notes/stop-0x7f/en.md, a draft that passes kotae check.\n"))
    #expect(ending.output.contains("\n  kotae translate new stop-0x7f --to ja\n"))
    // The same code again: another folder.
    let second = try await new(
      "--kind", "reference", "--language", "ja", "--title", "It stops", "--stop", "0x7F")
    #expect(second.output.hasPrefix("content/notes/stop-0x7f-2/ja.md を作りました。"))
    let third = try await new("--kind", "reference", "--title", "Don't restart Server 2003")
    #expect(third.output.hasPrefix("Made content/notes/dont-restart-server-2003/ja.md"))
  }

  @Test func neverOverwrites() async throws {
    try folder.write("content/notes/taken/picture.svg", "<svg/>")
    let before = folder.tree()
    let ending = try await new("--kind", "reference", "--title", "x", "--id", "taken")
    #expect(ending.status == 2)
    #expect(ending.error == "kotae: there is a note taken already; nothing was written\n")
    // An empty folder, which no listing of files shows, is somebody's all the same.
    try folder.makeFolder("content/notes/empty")
    let second = try await new("--kind", "reference", "--title", "x", "--id", "empty")
    #expect(second.status == 2)
    #expect(
      second.error == "kotae: there is a note empty already: content/notes/empty; nothing was written\n")
    try FileManager.default.removeItem(atPath: folder.path("content/notes/empty"))
    #expect(folder.tree() == before)
  }

  @Test(
    arguments: [
      ([], "kotae: nobody can be asked here, so these options are needed: --kind, --title\n"),
      (
        ["--kind", "problem", "--title", "題"],
        "kotae: nobody can be asked here, so these options are needed: --product, --id\n"
      ),
      (
        ["--kind", "problem", "--title", "x", "--id", "abc", "--product", "server-203"],
        """
        kotae: content/products.yml has no product server-203; did you mean server-2003?
        To add it, write there:

        server-203:
          name: …
          vendor: …


        """
      ),
      (
        ["--kind", "reference", "--title", "x", "--id", "A b"],
        "kotae: an id is 3 to 64 small letters, digits and hyphens, and does not begin with a hyphen: not A b\n"
      ),
      (
        ["--kind", "reference", "--title", "x", "--id", "ab"],
        "kotae: an id is 3 to 64 small letters, digits and hyphens, and does not begin with a hyphen: not ab\n"
      ),
      (["--kind", "reference", "--title", "x", "--in", "fr"], "kotae: fr is not one of ja, en\n"),
      (["--kind", "reference", "--title", " "], "kotae: --title takes a text\n"),
      (
        ["--kind", "reference", "--title", "x", "--stop", "ten"],
        "kotae: --stop takes a STOP code such as 0x7F, not ten\n"
      ),
      (
        ["--kind", "reference", "--title", "x", "--event", "6008"],
        "kotae: --event takes a source, a colon and an id up to 65535, such as EventLog:6008, not 6008\n"
      ),
      (
        ["--kind", "reference", "--title", "x", "--event", "a:70000"],
        "kotae: --event takes a source, a colon and an id up to 65535, such as EventLog:6008, not a:70000\n"
      ),
      (
        ["--kind", "reference", "--title", "x", "--reg", "nowhere.reg"],
        "kotae: cannot read nowhere.reg: No such file or directory\n"
      ),
    ] as [([String], String)])
  func saysWhatIsMissingOrWrong(arguments: [String], error: String) async throws {
    let before = folder.tree("content")
    let ending = try await Program.run(["new"] + arguments, in: folder)
    #expect(ending.status == 2)
    #expect(ending.output == "")
    #expect(ending.error == error)
    #expect(folder.tree("content") == before)
  }

  @Test func refusesANoteWithErrors() async throws {
    let ending = try await new(
      "--kind", "reference", "--title", String(repeating: "x", count: 121), "--id", "long")
    #expect(ending.status == 1)
    #expect(ending.error.contains("content/notes/long/ja.md:5:8: error: "))
    #expect(ending.error.hasSuffix("kotae: the note would have these errors; nothing was written\n"))
    #expect(folder.tree("content/notes") == [:])
  }

  @Test func refusesABrokenScript() async throws {
    try folder.write("a.reg", EditorsSite.script(#"[HKEY_LOCAL_MACHINE\SOFTWARE\Contoso]"#, #""a"=dword:x"#))
    let ending = try await new("--kind", "reference", "--title", "x", "--id", "abc", "--reg", "a.reg")
    #expect(ending.status == 1)
    #expect(ending.error.contains("a.reg:4:"))
    #expect(folder.tree("content/notes") == [:])
  }
}
