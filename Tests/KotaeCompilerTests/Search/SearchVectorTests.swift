// Texts with the terms that they have: Tests/Fixtures/search-vectors.json, which holds the scripts of the site to the
// same.

import Foundation
import Testing

@testable import KotaeCompiler

/// A text of the fixture.
struct SearchVector: Decodable, Sendable, CustomTestStringConvertible {
  let text: String
  let folded: String
  let terms: [String]

  var testDescription: String { text }

  /// All of them.
  static let all: [SearchVector] = {
    struct File: Decodable { let cases: [SearchVector] }
    let tests = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let file = tests.appendingPathComponent("Fixtures/search-vectors.json")
    // Without its cases the suite must not pass.
    return try! JSONDecoder().decode(File.self, from: Data(contentsOf: file)).cases
  }()
}

/// Keeps the terms as strings.
struct TermList: SearchTermSink {
  var terms: [String] = []

  mutating func add(_ term: UnsafeBufferPointer<UInt8>) {
    terms.append(String(decoding: term, as: UTF8.self))
  }

  /// The terms of a text, each once, in the order of their code points.
  static func terms(of text: String) -> [String] {
    var list = TermList()
    var scanner = SearchTermScanner()
    scanner.scan(Array(text.utf8), into: &list)
    return Set(list.terms).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }
}

@Suite struct SearchVectorTests {
  @Test(arguments: SearchVector.all)
  func folds(_ vector: SearchVector) {
    // Strings that look the same are equal in Swift: bytes must be.
    #expect(FoldedText(Array(vector.text.utf8)).bytes == Array(vector.folded.utf8))
  }

  @Test(arguments: SearchVector.all)
  func findsTerms(_ vector: SearchVector) {
    #expect(TermList.terms(of: vector.text) == vector.terms)
  }

  @Test func foldedTextFoldsToItself() {
    for vector in SearchVector.all {
      #expect(FoldedText(Array(vector.folded.utf8)).bytes == Array(vector.folded.utf8), "\(vector.text)")
    }
  }
}
