import KotaeCompiler
import Testing

@Suite struct DiagnosticTextTests {
  private func shown(
    _ marked: String, _ code: DiagnosticCode = .unknownKey, _ arguments: [String: String] = ["key": "titel"],
    related: [RelatedPlace.Role] = [], fixIts: [FixIt] = [], language: MessageLanguage = .english,
    isColored: Bool = false
  ) -> String {
    let text = MarkedText(marked)
    let places = text.ranges.map { SourceLocation(path: "content/a.md", range: $0) }
    let diagnostic = Diagnostic(
      code, at: places[0], arguments,
      related: zip(related, places.dropFirst()).map { RelatedPlace($0, $1) }, fixIts: fixIts)
    return DiagnosticText.format(
      [diagnostic],
      DiagnosticPresentation(
        language: language, sources: ["content/a.md": text.source(at: "content/a.md")],
        displayPath: { "/home/me/" + $0 }), isColored: isColored)
  }

  @Test func everything() {
    let text = shown(
      "---\nkind: ⟦problem⟧\nsummary: 要約 ⟦titel⟧: x\n", .duplicateKey, ["key": "kind"],
      related: [.firstDefined],
      fixIts: [FixIt(.didYouMean, "title"), FixIt(.remove, "")])
    #expect(
      text == """
        /home/me/content/a.md:2:7: error: “kind” is given twice [duplicate-key]
            2 | kind: problem
              |       ^~~~~~~
              help: did you mean “title”?
              help: remove it
        /home/me/content/a.md:3:13: note: first defined here
            3 | summary: 要約 titel: x
              |               ^~~~~

        """)
  }

  @Test func inJapanese() {
    let text = shown(
      "⟦titel⟧: 停止", fixIts: [FixIt(.didYouMean, "title")], language: .japanese)
    #expect(
      text == """
        /home/me/content/a.md:1:1: エラー: キー「titel」はありません [unknown-key]
            1 | titel: 停止
              | ^~~~~
              対処: 「title」ではありませんか

        """)
  }

  /// The line as shown and the marks below it.
  @Test(
    arguments: [
      ("a⟦b⟧c", "abc", " ^"), ("日⟦本⟧語", "日本語", "  ^~"), ("⟦日本語⟧", "日本語", "^~~~~~"),
      ("か\u{3099}⟦x⟧", "か\u{3099}x", "  ^"), ("a⟦⟧", "a", " ^"), ("⟦⟧", nil, nil), ("x\n⟦⟧", "", "^"),
      ("\ta⟦\t⟧b", "    a   b", "     ^~~"), ("日\t⟦x⟧", "日  x", "    ^"),
      ("ab⟦c\ndef⟧\n", "abc", "  ^"), ("a⟦b\r\nc⟧", "ab", " ^"), ("a⟦\n⟧b", "a", " ^"),
      ("\u{FEFF}⟦a⟧b", "ab", "^"), ("a\u{1B}[31m⟦b⟧", "a<U+001B>[31mb", "             ^"),
      ("⟦\u{202E}⟧a", "<U+202E>a", "^~~~~~~~"), ("a⟦\u{200B}⟧b", "a<U+200B>b", " ^~~~~~~~"),
      ("⟦👨\u{200D}👩⟧x", "👨\u{200D}👩x", "^~~~"),
    ] as [(String, String?, String?)])
  func excerpts(_ marked: String, _ line: String?, _ marks: String?) {
    let lines = shown(marked).split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    #expect(lines.count > 2 ? String(lines[1].dropFirst(8)) == line : line == nil)
    #expect(lines.count > 2 ? String(lines[2].dropFirst(8)) == marks : marks == nil)
  }

  @Test func brokenBytesAreWrittenOut() {
    let source = SourceText(path: "a", bytes: [0x61, 0xFF, 0x62, 0xE3, 0x81])
    let diagnostic = Diagnostic(
      .invalidUTF8, at: SourceLocation(path: "a", range: SourceRange(1, 2)), ["byte": "0xFF", "offset": "1"])
    let text = DiagnosticText.format(
      [diagnostic], DiagnosticPresentation(language: .english, sources: ["a": source]))
    #expect(text.contains("    1 | a<0xFF>b<0xE3><0x81>\n      |  ^~~~~~\n"))
  }

  @Test func longLinesAreCutAroundTheRange() throws {
    for (before, after) in [(0, 500), (500, 0), (300, 300), (20_000, 20_000), (120, 60)] {
      let text = shown(String(repeating: "日", count: before) + "⟦xyz⟧" + String(repeating: "語", count: after))
      let lines = text.split(separator: "\n").map { $0.dropFirst(8) }
      let line = try #require(lines.dropFirst().first)
      let marks = try #require(lines.dropFirst(2).first)
      let cells = line.unicodeScalars.reduce(0) { $0 + ($1 == "日" || $1 == "語" ? 2 : 1) }
      #expect(cells <= 162)
      #expect(marks.hasSuffix("^~~"))
      // The text above the marks.
      var cell = 0
      var above = ""
      for scalar in line.unicodeScalars {
        if cell >= marks.utf8.count - 3, cell < marks.utf8.count { above.unicodeScalars.append(scalar) }
        cell += scalar == "日" || scalar == "語" ? 2 : 1
      }
      #expect(above == "xyz", "\(before) before, \(after) after")
    }
  }

  @Test func contentNeverControlsTheTerminal() {
    let text = shown("a: ⟦b\u{1B}]0;x\u{7}\u{9B}⟧\u{7F}", .unknownKey, ["key": "\u{1B}[2J\u{202E}"])
    let isHarmless = text.unicodeScalars.allSatisfy {
      $0 == "\n" || ($0.value >= 0x20 && !(0x7F...0x9F).contains($0.value))
    }
    #expect(isHarmless)
    #expect(text.contains("“<U+001B>[2J<U+202E>”"))
  }

  @Test func coloursAreAddedAndNothingElse() {
    let plain = shown("a: ⟦b⟧", fixIts: [FixIt(.remove, "")])
    let colored = shown("a: ⟦b⟧", fixIts: [FixIt(.remove, "")], isColored: true)
    #expect(colored != plain)
    var stripped = ""
    var isEscape = false
    for scalar in colored.unicodeScalars {
      if scalar == "\u{1B}" { isEscape = true }
      if !isEscape { stripped.unicodeScalars.append(scalar) }
      if scalar == "m" { isEscape = false }
    }
    #expect(stripped.utf8.count == plain.utf8.filter { $0 != UInt8(ascii: "m") }.count || stripped == plain)
  }

  @Test func filesWithoutTextAreNamed() {
    let diagnostic = Diagnostic(
      .strayFile, at: SourceLocation(path: "content/a.txt", range: .fileStart), ["file": "content/a.txt"])
    let text = DiagnosticText.format([diagnostic], DiagnosticPresentation(language: .english, sources: [:]))
    #expect(text == "content/a.txt: warning: “content/a.txt” belongs to no note [stray-file]\n")
  }
}
