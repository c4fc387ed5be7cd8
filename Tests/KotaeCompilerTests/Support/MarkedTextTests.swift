// The marked text that other tests stand on.

import KotaeCompiler
import Testing

@Suite struct MarkedTextTests {
  @Test(arguments: [
    ("plain", "plain", []),
    ("⟦all⟧", "all", [SourceRange(0, 3)]),
    ("症⟦状⟧: x", "症状: x", [SourceRange(3, 6)]),
    ("a⟦⟧b", "ab", [SourceRange(1, 1)]),
    ("⟦a ⟦b⟧ c⟧ ⟦d⟧", "a b c d", [SourceRange(0, 5), SourceRange(2, 3), SourceRange(6, 7)]),
  ])
  func turnsMarkersIntoRanges(marked: String, text: String, ranges: [SourceRange]) {
    let parsed = MarkedText(marked)
    #expect(parsed.text == text)
    #expect(parsed.ranges == ranges)
    #expect(parsed.bytes == Array(text.utf8))
    #expect(parsed.source(at: "content/a.md").path == "content/a.md")
  }

  @Test(arguments: ["⟦a", "a⟧"])
  func refusesUnbalancedMarkers(marked: String) {
    withKnownIssue { _ = MarkedText(marked) }
  }
}
