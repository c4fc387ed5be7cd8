// What the commands say when they end.

import KotaeCompiler
import Testing

@testable import KotaeCommands

@Suite struct CommandWordsTests {
  private func counts(_ errors: Int, _ warnings: Int) -> ProblemCounts {
    var counts = ProblemCounts([])
    counts.errors = errors
    counts.warnings = warnings
    return counts
  }

  @Test(
    arguments: [
      (.english, 12, 0, 2, "12 notes checked: 0 errors, 2 warnings"),
      (.english, 1, 1, 1, "1 note checked: 1 error, 1 warning"),
      (.japanese, 12, 0, 2, "12 件のノートを調べました: エラー 0 件、警告 2 件"),
    ] as [(MessageLanguage, Int, Int, Int, String)])
  func saysHowACheckEnded(language: MessageLanguage, notes: Int, errors: Int, warnings: Int, text: String) {
    #expect(CommandWords(language: language).checked(counts(errors, warnings), notes: notes) == text)
  }

  @Test(
    arguments: [
      (
        .english, 0,
        """
        Built site in 0.07 s: 12 notes, 1 page.
        Files: 3 written, 4 unchanged, 5 deleted.
        Open file:///x/site/index.html
        """
      ),
      (
        .english, 2,
        """
        Built site in 0.07 s: 12 notes, 1 page. 2 warnings.
        Files: 3 written, 4 unchanged, 5 deleted.
        Open file:///x/site/index.html
        """
      ),
      (
        .japanese, 2,
        """
        site を 0.07 秒で作りました: ノート 12 件、ページ 1 件。警告 2 件。
        ファイル: 書き込み 3、変更なし 4、削除 5。
        開く: file:///x/site/index.html
        """
      ),
    ] as [(MessageLanguage, Int, String)])
  func saysHowABuildEnded(language: MessageLanguage, warnings: Int, text: String) {
    let words = CommandWords(language: language)
    let report = WritingReport(written: 3, unchanged: 4, deleted: 5)
    #expect(
      words.built(
        report, counts(0, warnings), notes: 12, pages: 1, output: "site", time: .milliseconds(66),
        address: "file:///x/site/index.html") == text)
  }

  @Test(arguments: MessageLanguage.allCases)
  func explainsEveryFailure(language: MessageLanguage) {
    let words = CommandWords(language: language)
    var failures: [MachineFailure] = [
      .notAFolder(path: "THE-PATH"), .nameNotUTF8(path: "THE-PATH"), .linkLoop(path: "THE-PATH"),
      .notARegularFile(path: "THE-PATH"), .tooManyFiles(path: "THE-PATH", limit: 5),
      .noTheme(lookedIn: ["THE-PATH"]),
      .outputOverlapsSources(output: "THE-PATH", sources: "content"),
      .foreignFiles(paths: ["THE-PATH"], count: 3),
      .outputInUse(path: "THE-PATH"), .unreadableManifest(path: "THE-PATH", line: 2),
      .unwritablePath(path: "THE-PATH"),
    ]
    failures += MachineFailure.Action.allCases.map { .system($0, path: "THE-PATH", errno: 13) }
    var seen: Set<String> = []
    for failure in failures {
      let text = words.failure(failure)
      #expect(text.contains("THE-PATH"))
      #expect(seen.insert(text).inserted)
    }
    #expect(words.failure(.foreignFiles(paths: ["a"], count: 3)).contains("2"))
    #expect(words.failure(.system(.read, path: "a", errno: 13)).hasSuffix(": Permission denied"))
  }

  @Test(arguments: [
    ("/srv/site/index.html", "file:///srv/site/index.html"),
    ("/a b/%#?/索引.html", "file:///a%20b/%25%23%3F/%E7%B4%A2%E5%BC%95.html"),
    ("/~x/a-b_c.d", "file:///~x/a-b_c.d"),
  ])
  func writesAddresses(path: String, address: String) {
    #expect(fileAddress(ofAbsolutePath: path) == address)
  }
}
