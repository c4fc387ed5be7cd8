import Testing

@testable import KotaeCompiler

@Suite struct UniqueIDsTests {
  /// Short lists are looked through, long ones by a dictionary: both know every id that came before.
  @Test(arguments: [1, 15, 16, 17, 18, 100]) func everyIDIsTakenOnce(_ count: Int) {
    var ids = UniqueIDs("steps")
    for index in 0..<count {
      #expect(ids.insert(Located("id-\(index)", SourceRange(index, index + 1))) == nil)
    }
    for index in 0..<count {
      #expect(ids.insert(Located("id-\(index)", .fileStart)) == SourceRange(index, index + 1))
    }
    #expect(ids.insert(Located("other", .fileStart)) == nil)
  }
}
