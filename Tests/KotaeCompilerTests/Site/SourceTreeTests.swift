import Testing

@testable import KotaeCompiler

@Suite struct SourceTreeTests {
  /// Whatever order files come in, they are read in the order of their paths' bytes.
  @Test func filesAreInTheOrderOfTheirBytes() {
    let names = ["b", "a", "a-b", "aa", "a.b", "é", "z", "e\u{301}", "図", "A", "a/b", ""]
    let paths = names.map { "templates/assets/x" + $0 }
    let expected = paths.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    for turn in paths.indices {
      let files = (paths[turn...] + paths[..<turn]).map { CompilerInput.File(path: $0, byteCount: 1) }
      #expect(SourceTree(files).assets.map { Array($0.utf8) } == expected.map { Array($0.utf8) })
    }
  }
}
