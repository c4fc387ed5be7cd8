// How two texts differ, line by line.

import Testing

@testable import KotaeCompiler

@Suite struct LineChangeTests {
  @Test(
    arguments: [
      (["a", "b"], ["a", "b"], []),
      ([], ["a"], [.added("a")]),
      (["a"], [], [.removed("a")]),
      (["a", "b", "c"], ["a", "x", "c"], [.removed("b"), .added("x")]),
      (
        ["a", "b", "c", "d", "e"], ["x", "b", "c", "d", "y", "e"],
        [.removed("a"), .added("x"), .gap, .added("y")]
      ),
      (["a", "a"], ["a"], [.removed("a")]),
    ] as [([String], [String], [LineChange])])
  func leadsFromOneTextToTheOther(earlier: [String], later: [String], changes: [LineChange]) {
    #expect(LineChange.between(earlier, later) == changes)
  }

  @Test func givesUpOnTextsThatHaveLittleInCommon() {
    let count = LineChange.differenceLimit
    let earlier = ["head"] + (0..<count).map { "old \($0)" } + ["shared", "old end", "tail"]
    let later = ["head"] + (0..<count).map { "new \($0)" } + ["shared", "new end", "tail"]
    let changes = LineChange.between(earlier, later)
    #expect(changes.count == 2 * (count + 2))
    #expect(changes.first == .removed("old 0"))
    #expect(changes.last == .added("new end"))
  }
}
