import Testing

@testable import KotaeCompiler

@Suite struct TerminalWidthTests {
  @Test(
    arguments: [
      ("a", 1), ("é", 1), ("あ", 2), ("漢", 2), ("ア", 2), ("ｱ", 1), ("ﾞ", 1), ("Ａ", 2), ("　", 2), ("｡", 1),
      ("。", 2),
      ("\u{3099}", 0), ("\u{0301}", 0), ("\u{200D}", 0), ("\u{FE0F}", 0), ("…", 1), ("→", 1), ("①", 1),
      ("─", 1),
      ("😀", 2), ("한", 2), ("\u{1100}", 2), ("\u{1160}", 0), ("\u{20000}", 2), ("\u{2FFFD}", 2),
      ("\u{E0100}", 0),
      ("￥", 2), ("¥", 1), ("㈱", 2), ("\u{10FFFF}", 1),
    ] as [(Unicode.Scalar, Int)])
  func cells(_ scalar: Unicode.Scalar, _ expected: Int) {
    #expect(TerminalWidth.cells(of: scalar) == expected)
  }

  /// The shortcuts for common ranges give what the tables give: the neighbours of each edge.
  @Test func edges() {
    let edges: [(UInt32, Int)] = [
      (0x2FF, 1), (0x300, 0), (0x36F, 0), (0x370, 1), (0x303F, 1), (0x3040, 1), (0x3041, 2), (0x3096, 2),
      (0x3097, 1), (0x4DFF, 2), (0x4E00, 2), (0x9FFF, 2), (0xA000, 2), (0xFF00, 1), (0xFF01, 2), (0xFF60, 2),
      (0xFF61, 1), (0xFFE0, 2), (0xFFE7, 1),
    ]
    for (value, expected) in edges {
      #expect(Unicode.Scalar(value).map(TerminalWidth.cells) == expected, "U+\(String(value, radix: 16))")
    }
  }
}
