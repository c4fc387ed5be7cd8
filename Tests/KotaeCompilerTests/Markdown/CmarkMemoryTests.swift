import Testing

@testable import KotaeCompiler

@Suite struct CmarkMemoryTests {
  private static let samples = [
    "", "a", "# a\n\n- b\n  - c ~~d~~ <https://e>\n\n> f[^1] `g`\n\n[^1]: h\n",
    "| a | b |\n|:-:|--:|\n" + String(repeating: "| *c* | [d](e \"f\") |\n", count: 2000),
    String(repeating: "a_b ", count: 20_000), String(repeating: "[", count: 20_000),
    String(repeating: "> ", count: 500) + "x",
    "```\n" + String(repeating: "code\n", count: 100_000) + "```\n",
    String(repeating: "漢**(b)**を~~（c）~~は（https://a.jp/d）と[e*（f）*][g*（h]", count: 1000) + "\n\n[g*（h]: i",
  ]

  private func tree(_ text: String, in memory: CmarkMemory) -> SyntaxTree {
    Array(text.utf8).withUnsafeBufferPointer { CmarkParser.parse($0, in: memory) }
  }

  /// Twice in a row, so that the second parse meets memory that the first has used.
  @Test(arguments: samples) func memoryOfTheThreadGivesTheSameTree(_ text: String) {
    let expected = tree(text, in: .system)
    for _ in 0..<2 {
      let found = tree(text, in: .thread)
      let isAlike = found == expected
      #expect(isAlike)
    }
  }
}
