// Value names and comments: no form can escape a character in them, so what can't stand there is refused.

import KotaeCompiler
import Testing

@Suite struct RegistryNameTests {
  private static let range = SourceRange(7, 20)

  @Test(
    arguments: [
      ("", []), ("Mode", []), ("@", []), ("a\tb", []), (#"C:\App "v2""#, []), ("値の名前①", []), ("Default", []),
      ("It's", []), ("Ünïcödé", []),
      ("a⟦\n⟧b", [.registryNameControlCharacter]),
      ("a⟦\r⟧⟦\n⟧", [.registryNameControlCharacter, .registryNameControlCharacter]),
      ("⟦\0⟧", [.registryNameControlCharacter]),
      ("名⟦\u{1B}⟧前⟦\u{2029}⟧", [.registryNameControlCharacter, .registryNameControlCharacter]),
      ("⟦(Default)⟧", [.registryNameDefault]), ("⟦(DEFAULT)⟧", [.registryNameDefault]),
      ("⟦(既定)⟧", [.registryNameDefault]),
      ("⟦\tMode⟧", [.registryBlankEdges]), ("⟦ Mode⟧", [.registryBlankEdges]),
      ("⟦Mode ⟧", [.registryBlankEdges]),
      ("Mo⟦\u{FEFF}⟧de", [.registryInvisibleCharacter]), ("⟦Ｍ⟧ode", [.registryInvisibleCharacter]),
      ("Mo⟦\u{AD}⟧de", [.registryInvisibleCharacter]),
    ] as [(String, [DiagnosticCode])])
  func names(marked: String, codes: [DiagnosticCode]) {
    let text = MarkedText(marked)
    check(RegistryRules.problems(inName: Located(text.text, Self.range)), text, codes)
  }

  @Test func theJapaneseDefaultInFullWidthBracketsIsRefused() {
    let codes = RegistryRules.problems(inName: Located("（既定）", Self.range)).map(\.code)
    #expect(codes.contains(.registryNameDefault))
  }

  @Test(arguments: [(16_383, 0), (16_384, 1)])
  func namesHaveALength(length: Int, problems: Int) {
    let found = RegistryRules.problems(inName: Located(String(repeating: "n", count: length), Self.range))
    #expect(found.map(\.code) == Array(repeating: .registryNameTooLong, count: problems))
    let pairs = RegistryRules.problems(
      inName: Located(String(repeating: "😀", count: length / 2 + problems), Self.range))
    #expect(pairs.count == problems)
  }

  @Test(
    arguments: [
      ("KStackMinFree を設定する", []), (#"C:\x"#, []), ("", []),
      ("a⟦\n⟧[-HKEY_LOCAL_MACHINE\\SOFTWARE]", [.registryCommentCharacter]),
      ("a⟦\0⟧", [.registryCommentCharacter]), (#"C:\x⟦\⟧"#, [.registryCommentCharacter]),
      ("a⟦\u{2028}⟧b", [.registryCommentCharacter]),
    ] as [(String, [DiagnosticCode])])
  func comments(marked: String, codes: [DiagnosticCode]) {
    let text = MarkedText(marked)
    check(RegistryRules.problems(inComment: Located(text.text, Self.range)), text, codes)
  }
}
