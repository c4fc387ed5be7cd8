// The guesses behind "did you mean": what is near, what isn't, which one wins.

import KotaeCompiler
import Testing

@Suite struct NearMissTests {
  @Test(
    arguments: [
      // One slip of each kind.
      ("titel", ["title", "tags"], "title"),
      ("tile", ["title"], "title"),
      ("titlle", ["title"], "title"),
      ("totle", ["title"], "title"),
      // Only case differs: nearer than any slip.
      ("Title", ["titles", "title"], "title"),
      ("ID", ["os", "id"], "id"),
      // Limits by length: one up to four, two up to eight, three beyond.
      ("abcd", ["abxy"], nil),
      ("abcd", ["abcx"], "abcx"),
      ("abcde", ["abcxy"], "abcxy"),
      ("abcdefgh", ["abcdexyz"], nil),
      ("abcdefghi", ["abcdefxyz"], "abcdefxyz"),
      ("abcdefghi", ["abcdewxyz"], nil),
      // The nearest wins, then the first.
      ("sumary", ["primary", "summary"], "summary"),
      ("word", ["ward", "wort"], "ward"),
      // Nothing in common, nothing known, the name itself.
      ("a", ["b"], nil),
      ("", ["a"], nil),
      ("title", [], nil),
      ("title", ["title"], nil),
      // Scalars, not bytes, are counted.
      ("症状", ["症候", "原因"], "症候"),
    ] as [(String, [String], String?)])
  func findsTheNameThatWasMeant(name: String, candidates: [String], expected: String?) {
    #expect(nearMiss(of: name, among: candidates) == expected)
  }
}
