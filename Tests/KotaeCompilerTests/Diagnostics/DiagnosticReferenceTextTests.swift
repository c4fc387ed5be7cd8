// The reference as a terminal shows it.

import Testing

@testable import KotaeCompiler

@Suite struct DiagnosticReferenceTextTests {
  @Test(arguments: [
    ("one two three", 7, "one two\nthree"),
    ("one two", 7, "one two"),
    ("a-very-long-word b", 5, "a-very-long-word\nb"),
    ("日本語の文章です。", 8, "日本語の\n文章で\nす。"),
    // No line begins with a full stop or ends with an opening bracket: the neighbour goes along.
    ("日本語。文", 6, "日本\n語。文"),
    ("文「日本」", 4, "文\n「日\n本」"),
    ("文 raw の", 6, "文 raw\nの"),
    ("", 10, ""),
    ("a\n\nb", 10, "a\n\nb"),
  ])
  func wraps(text: String, width: Int, lines: String) {
    #expect(DiagnosticReferenceText.wrapped(text, width: width) == lines)
  }

  @Test(arguments: DiagnosticCode.allCases) func everyCodeHasAPage(code: DiagnosticCode) {
    for language in MessageLanguage.allCases {
      let page = DiagnosticReferenceText.page(for: code, in: language)
      #expect(page.hasPrefix(code.rawValue + "\n\n"))
      #expect(!page.contains("\u{1B}"))
      #expect(page.contains("\n" + (language == .english ? "Example" : "例") + "\n"))
    }
  }
}
