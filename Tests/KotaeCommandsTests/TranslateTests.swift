// kotae translate as its users run it.

import Foundation
import KotaeCompiler
import Testing

@testable import KotaeCommands

@Suite struct TranslateTests {
  let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    try EditorsSite.make(in: folder)
    try folder.write("content/notes/note/ja.md", Self.original)
  }

  private static let original = """
    ---
    title: サーバーが停止する
    summary: 再起動で直ります。
    kind: problem
    state: unverified
    published: 2026-01-01
    environment: [{product: server-2003}]
    symptoms:
      - {id: stop, text: 停止する}
    procedures:
      - id: restart
        title: Restart
        purpose: resolution
        steps:
          - {id: open, menu: [スタート, Shut Down]}
          - {id: wait, do: "待つ: # 5 分", expect: 起動する}
    ---
    ## 原因 {#cause}

    `abc` が原因です。

    ```
    net start
    ```

    """

  private func translate(_ arguments: String...) async throws -> Program.Ending {
    try await Program.run(["translate"] + arguments, in: folder)
  }

  private var revision: String {
    get throws {
      let text = try #require(folder.text("content/notes/note/en.md"))
      let line = try #require(text.split(separator: "\n").first { $0.hasPrefix("original-revision: ") })
      return String(line)
    }
  }

  @Test func beginsATranslation() async throws {
    let ending = try await translate("new", "note", "--to", "en")
    #expect(ending.status == 0)
    #expect(ending.error == "")
    #expect(ending.output.hasPrefix("Made content/notes/note/en.md.\n"))
    #expect(
      folder.text("content/notes/note/en.md") == """
        ---
        # Write each translation behind its colon or hyphen; the comment above is the original. What stays empty is missing.
        translation-of: ja
        # Which state of the original the translation follows. Never typed: kotae translate accept writes it.
        \(try revision)

        # サーバーが停止する
        title:

        # 再起動で直ります。
        summary:

        symptoms:
          # 停止する
          stop:

        procedures:
          restart:
            steps:
              open:
                menu:
                  # スタート
                  -
                  # Shut Down
                  - 'Shut Down'
              wait:
                # 待つ: # 5 分
                do:
                # 起動する
                expect:

        ---
        ## 原因 {#cause}

        <!--
        `abc` が原因です。
        -->

        ```
        net start
        ```

        """)
    // Nothing but that texts and code are missing: pages show the original's.
    let check = try await EditorsSite.check(folder, "--format", "json")
    #expect(check.status == 0)
    let report = try #require(
      JSONSerialization.jsonObject(with: Data(check.output.utf8)) as? [String: Any])
    let codes = (report["diagnostics"] as? [[String: Any]])?.compactMap { $0["code"] as? String }
    #expect(Set(codes ?? []) == ["missing-translation", "missing-token"])
  }

  /// Every note of the repository gets a translation that reads back without an error, and has a place for all that is
  /// missing.
  @Test func beginsTranslationsOfAllContent() async throws {
    let content = EditorsSite.repository + "/content"
    try FileManager.default.removeItem(atPath: folder.path("content"))
    try FileManager.default.copyItem(atPath: content, toPath: folder.path("content"))
    let ids = try FileManager.default.contentsOfDirectory(atPath: folder.path("content/notes")).sorted()
    for id in ids {
      try FileManager.default.removeItem(atPath: folder.path("content/notes/\(id)/en.md"))
      let ending = try await translate("new", id, "--to", "en")
      #expect(ending.status == 0, "\(ending.error)")
    }
    let check = try await EditorsSite.check(folder)
    #expect(check.status == 0, "\(check.error.prefix(2000))")
    let sources = try SiteSources(content: folder.path("content"), templates: [])
    let day = try #require(CalendarDate(iso: "2026-11-23"))
    for note in try TranslationWork.read(sources.input, clock: day) {
      let path = "content/notes/\(note.id)/en.md"
      var text = try #require(folder.text(path))
      // What an editor would write, everywhere.
      text = text.replacing(/(?m)^( *)(-|[^ #\n][^\n]*:)$/) { match in
        let lines = text[match.range.upperBound...].split(separator: "\n", maxSplits: 1)
        let deeper = String(match.output.1) + " "
        let isParent = match.output.2 != "-" && (lines.first?.hasPrefix(deeper) ?? false)
        return String(match.output.0) + (isParent ? "" : " x")
      }
      try folder.write(path, text)
      // The body is still the original's headings with comments below them.
      let begun = try TranslationWork.read(sources.input, ids: [note.id], clock: day)
      let missing = begun.flatMap(\.translations).flatMap(\.missing)
      #expect(!missing.isEmpty && missing.allSatisfy { $0.hasPrefix("#") || $0 == "body" }, "\(missing)")
      try folder.write(path, text.replacing("<!--", with: "").replacing("-->", with: ""))
    }
    for note in try TranslationWork.read(sources.input, clock: day) {
      #expect(note.translations.map(\.missing) == [[]], "\(note.id)")
      #expect(note.translations.map(\.state) == [.current], "\(note.id)")
    }
  }

  @Test func neverOverwritesATranslation() async throws {
    try folder.write("content/notes/note/en.md", "mine")
    let ending = try await translate("new", "note", "--to", "en")
    #expect(ending.status == 2)
    #expect(ending.error == "kotae: content/notes/note/en.md is there already; nothing was written\n")
    #expect(folder.text("content/notes/note/en.md") == "mine")
    // Not through a link that leads nowhere either.
    try FileManager.default.removeItem(atPath: folder.path("content/notes/note/en.md"))
    try folder.link("content/notes/note/en.md", to: "elsewhere.md")
    #expect(try await translate("new", "note", "--to", "en").status == 2)
    #expect(folder.text("content/notes/note/elsewhere.md") == nil)
  }

  @Test(
    arguments: [
      (["new", "nota", "--to", "en"], "kotae: there is no note nota; did you mean note?\n"),
      (["new", "note", "--to", "ja"], "kotae: ja is the language of the original of note\n"),
      (["new", "note", "--to", "fr"], "kotae: fr is not one of en\n"),
      (["status", "nota"], "kotae: there is no note nota; did you mean note?\n"),
      (
        ["accept", "note", "--to", "en"],
        "kotae: note has no translation into en; kotae translate new note --to en begins one\n"
      ),
    ] as [([String], String)])
  func saysWhatIsWrong(arguments: [String], error: String) async throws {
    let ending = try await Program.run(["translate"] + arguments, in: folder)
    #expect(ending.status == 2)
    #expect(ending.output == "")
    #expect(ending.error == error)
  }

  @Test func refusesAnOriginalWithErrors() async throws {
    try folder.write("content/notes/note/ja.md", Self.original.replacing("kind:", with: "knid:"))
    for arguments in [["new"], ["accept", "--yes"]] {
      let ending = try await Program.run(["translate"] + arguments + ["note", "--to", "en"], in: folder)
      #expect(ending.status == 1)
      #expect(ending.error.contains("content/notes/note/ja.md:4:1: error: "))
      #expect(ending.error.hasSuffix("kotae: the original of note has errors; mend them first\n"))
    }
    #expect(folder.tree("content/notes/note").keys.sorted() == ["ja.md"])
  }

  @Test func listsWhatIsToDo() async throws {
    let none = try await translate("status")
    #expect(none.output == "note\n  en: there is none\n1 note: 1 with something to do\n")
    #expect(none.status == 0)
    #expect(try await translate("status", "--strict").status == 1)

    _ = try await translate("new", "note", "--to", "en")
    let begun = try await translate("status", "note")
    #expect(
      begun.output == """
        note
          en: texts are missing
            title (content/notes/note/ja.md:2): missing
            summary (content/notes/note/ja.md:3): missing
            symptoms (content/notes/note/ja.md:9): missing: stop
            procedures (content/notes/note/ja.md:12): missing: restart/steps/open/menu/0, restart/steps/wait/do, restart/steps/wait/expect
        1 note: 1 with something to do

        """)

    try folder.write("content/notes/note/en.md", translation(try revision))
    let done = try await translate("status", "--strict")
    #expect(done.output == "1 note: every translation is up to date\n")
    #expect(done.status == 0)
    #expect(try await translate("status", "note").output.hasPrefix("note\n  en: up to date\n"))

    try folder.write(
      "content/notes/note/ja.md",
      Self.original.replacing("停止する}", with: "突然停止する}").replacing("原因です", with: "理由です"))
    let stale = try await translate("status", "--strict", "--language", "ja")
    #expect(
      stale.output == """
        note
          en: 原文がその後変わりました
            symptoms (content/notes/note/ja.md:9): 原文が変わりました
            #cause (content/notes/note/ja.md:18): 原文が変わりました
        ノート 1 件: 1 件に未完了の作業があります

        """)
    #expect(stale.status == 1)
    let json = try await translate("status", "--format", "json")
    #expect(
      json.output == """
        {
          "version": 1,
          "notes": [
            {
              "id": "note",
              "path": "content/notes/note/ja.md",
              "language": "ja",
              "broken": false,
              "translations": [
                {
                  "language": "en",
                  "path": "content/notes/note/en.md",
                  "state": "stale",
                  "sections": [
                    {
                      "name": "symptoms",
                      "changed": true,
                      "missing": [],
                      "line": 9
                    },
                    {
                      "name": "#cause",
                      "changed": true,
                      "missing": [],
                      "line": 18
                    }
                  ]
                }
              ]
            }
          ]
        }

        """)
  }

  private func translation(_ revision: String) -> String {
    """
    ---
    translation-of: ja  # the original
    \(revision)
    title:   The server stops
    summary: "A restart helps."
    symptoms: {stop: It stops}
    procedures:
      restart: {steps: {open: {menu: [Start, Shut Down]}, wait: {do: Wait, expect: It starts}}}
    ---
    ## Cause {#cause}

    `abc` is the cause.

    ```
    net start
    ```

    """
  }

  @Test func brokenTranslationsAreListedAndNotAccepted() async throws {
    try folder.write("content/notes/note/en.md", translation("kind: problem\nseverity: outage"))
    #expect(
      try await translate("status").output == """
        note
          en: has errors: kotae check shows them
        1 note: 1 with something to do

        """)
    let ending = try await translate("accept", "note", "--to", "en", "--yes")
    #expect(ending.status == 1)
    #expect(ending.error.hasSuffix("kotae: content/notes/note/en.md has errors; mend them first\n"))
  }

  @Test(arguments: ["\n", "\r\n"]) func acceptsOneValueAndNoOtherByte(lineEnd: String) async throws {
    let stale = "original-revision: {title: \"00000000\",\n  gone: \"11111111\"}  # kept"
    let text = translation(stale).replacing("\n", with: lineEnd)
    try folder.write("content/notes/note/en.md", "\u{FEFF}" + text)
    chmod(folder.path("content/notes/note/en.md"), 0o640)

    let asked = try await translate("accept", "note", "--to", "en")
    #expect(asked.status == 2)
    #expect(asked.error.hasPrefix("kotae: nobody can be asked here; "))
    #expect(folder.text("content/notes/note/en.md") == "\u{FEFF}" + text)

    let ending = try await translate("accept", "note", "--to", "en", "--yes")
    #expect(ending.status == 0)
    #expect(
      ending.output.hasPrefix(
        """
        To be compared with the original:
            title (content/notes/note/ja.md:2): has changed
            summary (content/notes/note/ja.md:3): has changed

        """))
    #expect(ending.output.contains("    gone: is gone from the original\n"))
    #expect(ending.output.hasSuffix("content/notes/note/en.md now follows the original as it is.\n"))
    let written = try #require(folder.text("content/notes/note/en.md"))
    let value = try #require(written.firstMatch(of: /original-revision: (\{[^}]*\})/)).output.1
    #expect(value.hasPrefix("{title: \"") && value != "{title: \"00000000\"")
    let expected = ("\u{FEFF}" + text).replacing(
      "{title: \"00000000\",\(lineEnd)  gone: \"11111111\"}", with: value)
    #expect(Array(written.utf8) == Array(expected.utf8))
    #expect(folder.tree("content/notes/note").keys.sorted() == ["en.md", "ja.md"])
    var status = stat()
    #expect(stat(folder.path("content/notes/note/en.md"), &status) == 0)
    #expect(status.st_mode & 0o777 == 0o640)

    let stamp = folder.stamp("content/notes/note/en.md")
    let again = try await translate("accept", "note", "--to", "en")
    #expect(again.output == "content/notes/note/en.md follows the original as it is already.\n")
    #expect(again.status == 0)
    #expect(folder.stamp("content/notes/note/en.md") == stamp)
    #expect(try await EditorsSite.check(folder, "--strict").status == 0)
  }

  @Test func showsTheLinesThatHaveChangedSinceWhereGitKeepsThem() async throws {
    func git(_ arguments: String...) throws {
      let said = ChildProgram.output(
        of: ["git", "-C", folder.path, "-c", "user.name=Editor", "-c", "user.email=editor@example.com"]
          + arguments)
      try #require(said != nil)
    }
    _ = try await translate("new", "note", "--to", "en")
    try folder.write("content/notes/note/en.md", translation(try revision))
    try git("init", "--quiet")
    try git("add", ".")
    try git("commit", "--quiet", "--message", "Translated")
    // A state that isn't a note, another one, and what nobody has committed.
    try folder.write("content/notes/note/ja.md", "no note")
    try git("commit", "--quiet", "--all", "--message", "Broken")
    let changed = Self.original.replacing("起動する}", with: "10 分で起動する}")
      .replacing("`abc` が原因です。", with: "`abc` が原因です。\n\nほかの原因もあります。")
    try folder.write("content/notes/note/ja.md", changed)
    try git("commit", "--quiet", "--all", "--message", "Mended")
    try folder.write("content/notes/note/ja.md", changed + "\n## 参考 {#more}\n\n続きです。\n")

    let ending = try await translate("accept", "note", "--to", "en")
    #expect(ending.status == 2)
    #expect(
      ending.output == """
        To be compared with the original:
            procedures (content/notes/note/ja.md:12): has changed
              - restart/steps/wait/expect: 起動する
              + restart/steps/wait/expect: 10 分で起動する
            #cause (content/notes/note/ja.md:18): has changed
              + ほかの原因もあります。
              +
            #more (content/notes/note/ja.md:28): has changed
        Where no lines are shown, the section is new, or git here has no state of it as it was translated.

        """)
  }

  @Test(arguments: ["\n", "\r\n"]) func putsTheRevisionInWhereThereIsNone(lineEnd: String) async throws {
    let text = translation("# nothing yet").replacing("\n", with: lineEnd)
    try folder.write("content/notes/note/en.md", text)
    #expect(try await translate("status").output.contains("  en: does not say which state of the original"))
    let ending = try await translate("accept", "note", "--to", "en", "--yes")
    #expect(ending.status == 0)
    let written = try #require(folder.text("content/notes/note/en.md"))
    let lines = written.components(separatedBy: lineEnd)
    #expect(lines[1] == "translation-of: ja" && lines[2].hasPrefix("original-revision: {title: \""))
    #expect(try await EditorsSite.check(folder, "--strict").status == 0)
  }

  @Test func replacesWhatALinkLeadsTo() async throws {
    try folder.write("elsewhere/en.md", translation("original-revision: {title: \"00000000\"}"))
    try folder.link("content/notes/note/en.md", to: "../../../elsewhere/en.md")
    // A link out of the content folder is no translation for the compiler; the writer is asked directly.
    let before = Array(try #require(folder.text("elsewhere/en.md")).utf8)
    #expect(try NoteFile.replace(folder.path("content/notes/note/en.md"), before, with: Array("new".utf8)))
    #expect(folder.text("elsewhere/en.md") == "new")
    #expect(
      try FileManager.default.destinationOfSymbolicLink(atPath: folder.path("content/notes/note/en.md"))
        == "../../../elsewhere/en.md")
    #expect(folder.tree("elsewhere") == ["en.md": "new"])
  }

  @Test func doesNotReplaceWhatWasSavedMeanwhile() throws {
    try folder.write("a.md", "saved by an editor")
    #expect(try !NoteFile.replace(folder.path("a.md"), Array("what was read".utf8), with: []))
    #expect(folder.text("a.md") == "saved by an editor")
    #expect(folder.tree("").keys.filter { $0.hasPrefix(".a.md") } == [])
  }
}
