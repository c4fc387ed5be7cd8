// Every example of CommonMark's specification, compiled by Kotae and compared with the HTML that stands there. The
// specification isn't part of the repository: `tools/python-env` fetches it. What differs on purpose is listed in
// MarkdownSpecificationDifferences.swift, with its reason.
//
// KOTAE_MARKDOWN_EXAMPLES names a JSON file of further examples ([{"number", "markdown", "html"}]), such as those of
// GitHub's specification, to be compared by hand; it prints what differs.

import Foundation
import KotaeCompiler
import Testing

/// An example of a specification.
struct SpecificationExample: Decodable, Sendable {
  var number: Int
  var markdown: String
  var html: String

  /// The examples in the text of CommonMark's specification: between 32 backticks, with arrows for tabs.
  static func examples(in specification: String) -> [SpecificationExample] {
    let fence = String(repeating: "`", count: 32)
    var examples: [SpecificationExample] = []
    var lines: [Substring]?
    for line in specification.split(separator: "\n", omittingEmptySubsequences: false) {
      if line == fence + " example" {
        lines = []
      } else if line == fence, let found = lines {
        let parts = found.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
        let texts = parts.map { $0.map { $0 + "\n" }.joined().replacing("→", with: "\t") }
        if texts.count == 2 {
          examples.append(
            SpecificationExample(number: examples.count + 1, markdown: texts[0], html: texts[1]))
        }
        lines = nil
      } else {
        lines?.append(line)
      }
    }
    return examples
  }

  /// Whether Kotae makes of it what the specification says; both, simplified.
  func compared() -> (isEqual: Bool, found: SimplifiedHTML, expected: SimplifiedHTML) {
    let found = SimplifiedHTML(compile(markdown).document.htmlText)
    let expected = SimplifiedHTML(html)
    return (found == expected, found, expected)
  }
}

@Suite struct MarkdownSpecificationTests {
  private static let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appendingPathComponent("../../../.venv/specifications/commonmark-0.29.txt").standardizedFileURL
  private static let environment = ProcessInfo.processInfo.environment

  /// Where the file is missing at a desk, the test is skipped; in CI it runs, and fails.
  static let isAvailable = FileManager.default.fileExists(atPath: file.path) || environment["CI"] != nil

  /// CommonMark's examples.
  static func examples() throws -> [SpecificationExample] {
    try SpecificationExample.examples(in: String(contentsOf: file, encoding: .utf8))
  }

  @Test(.enabled(if: isAvailable, "no .venv/specifications: run tools/python-env"))
  func commonMark() throws {
    let examples = try Self.examples()
    #expect(examples.count == 649)
    for example in examples {
      let (isEqual, found, expected) = example.compared()
      if let reason = MarkdownSpecificationDifferences.commonMark[example.number] {
        #expect(!isEqual, "example \(example.number) is listed (\(reason)), but nothing differs")
      } else {
        #expect(
          isEqual, "example \(example.number)\n\(example.markdown)\nfound:    \(found)\nexpected: \(expected)"
        )
      }
    }
  }

  @Test(.enabled(if: environment["KOTAE_MARKDOWN_EXAMPLES"] != nil, "set KOTAE_MARKDOWN_EXAMPLES to a file"))
  func furtherExamples() throws {
    let path = try #require(Self.environment["KOTAE_MARKDOWN_EXAMPLES"])
    let examples = try JSONDecoder().decode(
      [SpecificationExample].self, from: Data(contentsOf: URL(fileURLWithPath: path)))
    let numbers = Dictionary(
      try Self.examples().map { ($0.markdown, $0.number) }, uniquingKeysWith: { first, _ in first })
    var counts: [String: Int] = [:]
    for example in examples {
      let (isEqual, found, expected) = example.compared()
      let reason = numbers[example.markdown].flatMap { MarkdownSpecificationDifferences.commonMark[$0] }
      counts[isEqual ? "equal" : reason.map { "\($0)" } ?? "unknown", default: 0] += 1
      if !isEqual {
        print("example \(example.number) differs (\(reason.map { "\($0)" } ?? "unknown"))")
        if reason == nil { print("\(example.markdown)\nfound:    \(found)\nexpected: \(expected)") }
      }
    }
    print("\(examples.count) examples: \(counts.sorted { $0.key < $1.key })")
  }
}
