import KotaeCompiler
import Testing

@Suite struct DiagnosticCodeTests {
  @Test func codesAreWordsAndHyphens() {
    for code in DiagnosticCode.allCases {
      let isPlain = code.rawValue.utf8.allSatisfy {
        $0 == 45 || (97...122).contains($0) || (48...57).contains($0)
      }
      #expect(isPlain && !code.rawValue.isEmpty)
    }
  }
}
