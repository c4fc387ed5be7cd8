// Reading inlines with marks is held to reading them plainly: where no CJK character stands beside a run, both must
// give the same tree, node by node, whatever surrounds the run.

import Foundation
import Testing

@testable import KotaeCompiler

@Suite struct InlineMarksTests {
  private func tree(_ text: String, _ rule: CmarkParser.InlineRule) -> SyntaxTree {
    Array(text.utf8).withUnsafeBufferPointer { CmarkParser.parse($0, rule: rule) }
  }

  private func checkAlike(_ text: String, _ hint: Comment) {
    let plain = tree(text, .plain)
    let alike = tree(text, .everywhere) == plain && tree(text, .asNeeded) == plain
    #expect(alike, hint)
  }

  /// Runs in every setting that Markdown has, without CJK characters.
  private static let pieces = [
    "*", "*", "**", "_", "__", "~", "~~", "***", "~~~", "*_", "_*", "~*", "a", "b", " ", " ", "\n", "\n\n",
    "(", ")",
    ".", "!", "\\", "\\*", "`", "``", "[", "]", "](c)", "[d]", "\n\n[d]: e\n\n", "[^1]", "\n\n[^1]: f\n\n",
    "![", "<b>",
    "<b c=\"", "\">", "<http://g_h.i/*j*>", "<k_l@m.no>", "http://p.q/r_s", "www.t.u/*v*", " www.w_x.y ",
    "a_b@c.de",
    "&amp;", "&#42;", "\n- ", "\n* ", "\n> ", "\n    ", "\n# ", "\n|*|_|\n|-|-|\n|", "|", "\t", "é", "“", "”",
    "—", "€",
    "\u{A0}", "\u{301}", "\u{1}", "\u{1F}", "<!--", "-->", "\u{2028}",
  ]

  @Test func runsWithoutCJK() {
    let first = UInt64.random(in: 0..<1 << 40)
    print("random delimiters from seed \(first)")
    for seed in first..<first + 3000 {
      var random = Randomness(seed: seed)
      var text = ""
      for _ in 0..<Int.random(in: 1...40, using: &random) {
        text += Self.pieces.randomElement(using: &random) ?? ""
      }
      checkAlike(text, "seed \(seed): \(text.debugDescription)")
    }
  }

  @Test(.enabled(if: MarkdownSpecificationTests.isAvailable, "no .venv/specifications: run tools/python-env"))
  func examplesOfTheSpecification() throws {
    for example in try MarkdownSpecificationTests.examples() {
      checkAlike(example.markdown, "example \(example.number)")
    }
  }

  /// With CJK characters, every way that the needed marks are found must give what marks everywhere give.
  @Test func runsWithCJK() {
    let first = UInt64.random(in: 0..<1 << 40)
    print("random CJK delimiters from seed \(first)")
    let pieces =
      Self.pieces + [
        "漢", "か", "（", "）", "。", "、", "한", "ｱ", "\u{3000}", "\u{FE00}", "\u{E0100}", "\u{FE0F}", "😀", "［",
        "］",
      ]
    for seed in first..<first + 3000 {
      var random = Randomness(seed: seed)
      var text = ""
      for _ in 0..<Int.random(in: 1...40, using: &random) {
        text += pieces.randomElement(using: &random) ?? ""
      }
      let alike = tree(text, .asNeeded) == tree(text, .everywhere)
      #expect(alike, "seed \(seed): \(text.debugDescription)")
    }
  }

  /// A document's own control characters are never taken for marks; one that leaves none free is read plainly.
  @Test func controlCharacters() {
    for held in 0..<26 {
      let controls = String(
        String.UnicodeScalarView(
          (1...31).filter { ![9, 10, 11, 12, 13].contains($0) }
            .prefix(held).compactMap { Unicode.Scalar($0) }))
      let found = tree("\(controls)\n\n漢**(b)**`\(controls)`", .asNeeded)
      #expect(found.nodes.contains { $0.kind == .strong } == (held <= 14))
      let code = found.nodes.first { $0.kind == .code }.map { found.string($0.literal) }
      #expect(code == (held == 0 ? nil : controls))
    }
  }

  @Test(arguments: [
    "plain *text* with **runs** and http://example.com/", "ふつうの文。", "**太字**と`code`と*斜体*です。",
    "- *あ*\n- _い_\n\n***\n",
    "見出し **（a）** です", "https://example.com/a を見る", "http://example.com/漢字",
  ])
  func marksAreNotNeeded(_ text: String) {
    let needed = Array(text.utf8).withUnsafeBufferPointer { InlineMarks.areNeeded($0) }
    #expect(!needed)
  }

  @Test(arguments: ["**（a）**を", "漢**(b)**", "（https://a.jp/b）", "~~（旧）~~は", "、*い*", "＋_a_"])
  func marksAreNeeded(_ text: String) {
    let needed = Array(text.utf8).withUnsafeBufferPointer { InlineMarks.areNeeded($0) }
    #expect(needed)
  }

  /// What would cost the square of its length is through at once.
  @Test(arguments: [
    LongInput(piece: "漢*(", count: 100_000), LongInput(piece: "*www.a_b.漢*(", count: 30_000),
    LongInput(piece: "[`漢*(", count: 50_000), LongInput(piece: "][漢*(]", count: 50_000, behind: "\n\n[a]: b"),
    LongInput(before: "漢*(", piece: "*_", count: 200_000),
    LongInput(before: "漢*(", piece: "*~", count: 200_000),
    LongInput(piece: "http://a。", count: 50_000), LongInput(piece: "http://a", count: 50_000, behind: "。"),
    LongInput(piece: "<漢*(", count: 100_000), LongInput(piece: "漢\n", count: 200_000),
    LongInput(piece: "> ", count: 1_000, behind: "漢*(\n"), LongInput(piece: "http://!漢*(", count: 50_000),
  ])
  func longInputsAreQuick(_ input: LongInput) {
    let document = compile(input.text).document
    #expect(!document.blocks.isEmpty)
  }
}
