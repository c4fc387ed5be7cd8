import KotaeCompiler
import Testing

@Suite struct SourceLinesTests {
  /// The mark is the offset asked for.
  @Test(arguments: [
    ("⟦⟧", 1, 1), ("⟦⟧abc", 1, 1), ("abc⟦⟧", 1, 4), ("a\n⟦⟧b", 2, 1), ("a\n⟦⟧", 2, 1), ("a⟦⟧\nb", 1, 2),
    ("日本⟦⟧語", 1, 3), ("\n日😀⟦⟧x", 2, 3), ("a\r\nb⟦⟧", 2, 2), ("か\u{3099}⟦⟧", 1, 3), ("\t⟦⟧x", 1, 2),
    ("\u{FEFF}⟦⟧a", 1, 1), ("⟦⟧\u{FEFF}a", 1, 1), ("\u{FEFF}a\n日⟦⟧", 2, 2),
  ])
  func positions(_ marked: String, _ line: Int, _ column: Int) {
    let text = MarkedText(marked)
    let source = text.source(at: "a.md")
    let expected = SourcePosition(line: line, column: column)
    #expect(SourceLines(source).position(of: text.ranges[0].start) == expected)
    #expect(source.position(of: text.ranges[0].start) == expected)
  }

  @Test func bothWaysAgreeEverywhere() {
    let source = SourceText(
      path: "a.md", bytes: Array("\u{FEFF}a日\r\n\n😀b\n".utf8) + [0xFF, 0x80, 0x0A, 0xE3])
    let lines = SourceLines(source)
    for offset in -1...source.bytes.count + 1 {
      #expect(lines.position(of: offset) == source.position(of: offset))
    }
  }
}
