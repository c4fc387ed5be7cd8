import Testing

@testable import KotaeCompiler

@Suite struct ExactTextTests {
  @Test(arguments: [
    ("", ""), ("a", "a"), ("a", "b"), ("a", "aa"), ("が", "か\u{3099}"),
    ("a\u{0323}\u{0307}", "a\u{0307}\u{0323}"),
    ("notes/kstackminfree-stop-0x7f", "notes/kstackminfree-stop-0x7f"),
    ("notes/kstackminfree-stop-0x7f", "notes/kstackminfree-stop-0x7e"),
  ])
  func textsEqualByteForByte(a: String, b: String) {
    let isSame = Array(a.utf8) == Array(b.utf8)
    #expect(a.isExactly(b) == isSame)
    #expect((ExactText(a) == ExactText(b)) == isSame)
    #expect(Set([ExactText(a), ExactText(b)]).count == (isSame ? 1 : 2))
  }
}
