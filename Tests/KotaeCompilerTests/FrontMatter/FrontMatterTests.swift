import KotaeCompiler
import Testing

@Suite struct FrontMatterTests {
  /// The first mark is the YAML, the second the body.
  @Test(arguments: [
    "---\n⟦title: x\n⟧---\n⟦body\n⟧",
    "---\r\n⟦title: x\r\n⟧---\r\n⟦body\r\n⟧",
    "\u{FEFF}---\n⟦title: 題\n⟧---\n⟦本文⟧",
    "---  \n⟦a: b\n⟧---\t\n⟦⟧",
    "---\n⟦⟧---\n⟦x⟧",
    "---\n⟦a: b\n⟧---⟦⟧",
    "---\n⟦a: b\n ---\n----\n--- x\n-- -\n⟧---\n⟦---\nnot again\n⟧",
  ])
  func split(_ marked: String) {
    let text = MarkedText(marked)
    let (parts, diagnostics) = FrontMatter.split(text.source(at: "content/notes/a/ja.md"))
    #expect(diagnostics.isEmpty)
    #expect(parts?.yaml == text.ranges[0])
    #expect(parts?.body == text.ranges[1])
  }

  @Test(
    arguments: [
      ("⟦⟧", .missingFrontMatter),
      ("⟦⟧# 題\n---\n", .missingFrontMatter),
      ("⟦⟧--\n", .missingFrontMatter),
      ("\u{FEFF}⟦⟧title: x\n", .missingFrontMatter),
      ("⟦\n \n⟧---\ntitle: x\n---\n", .missingFrontMatter),
      ("⟦---⟧\ntitle: x\n", .unclosedFrontMatter),
      ("⟦---⟧", .unclosedFrontMatter),
      ("⟦---⟧\n--- x", .unclosedFrontMatter),
      ("⟦ーーー⟧\ntitle: x\n---\n", .yamlFullWidth),
      ("---\ntitle: x\n⟦－－－⟧\nbody", .yamlFullWidth),
    ] as [(String, DiagnosticCode)])
  func refuse(_ marked: String, _ code: DiagnosticCode) {
    let text = MarkedText(marked)
    let (parts, diagnostics) = FrontMatter.split(text.source(at: "content/notes/a/ja.md"))
    #expect(parts == nil)
    #expect(diagnostics.map(\.code) == [code])
    #expect(diagnostics.map(\.location.range) == text.ranges)
  }

  @Test func blankLinesAboveTheFenceAreRemoved() {
    let source = SourceText(path: "a.md", text: "\n\n---\ntitle: x\n---\n")
    let fix = FrontMatter.split(source).diagnostics.first?.fixIts.first
    #expect(fix?.edits.map(\.location.range) == [SourceRange(0, 2)])
  }
}
