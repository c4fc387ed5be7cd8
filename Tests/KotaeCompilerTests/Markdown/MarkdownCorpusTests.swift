// Runs over a folder of Markdown files that isn't part of the project, where KOTAE_MARKDOWN_CORPUS names one: every
// file comes through, as well-formed HTML. With KOTAE_MARKDOWN_CORPUS_OUTPUT, each file's HTML and diagnostics are
// written there, for other programs to judge.

import Foundation
import KotaeCompiler
import Testing

@Suite(.enabled(if: ProcessInfo.processInfo.environment["KOTAE_MARKDOWN_CORPUS"] != nil))
struct MarkdownCorpusTests {
  @Test func everyFileComesThrough() throws {
    let environment = ProcessInfo.processInfo.environment
    let root = URL(fileURLWithPath: environment["KOTAE_MARKDOWN_CORPUS"] ?? "", isDirectory: true)
    let output = environment["KOTAE_MARKDOWN_CORPUS_OUTPUT"].map {
      URL(fileURLWithPath: $0, isDirectory: true)
    }
    let paths = (FileManager.default.subpaths(atPath: root.path) ?? []).filter { $0.hasSuffix(".md") }
      .sorted()
    #expect(!paths.isEmpty)
    var report = ""
    for (number, path) in paths.enumerated() {
      let source = SourceText(
        path: path, bytes: [UInt8](try Data(contentsOf: root.appendingPathComponent(path))))
      let refused = TextEncodingCheck.check(source).filter { $0.severity == .error }
      let (parts, _) = FrontMatter.split(source)
      let body = parts?.body ?? SourceRange(0, source.bytes.count)
      let start = ContinuousClock.now
      let (document, diagnostics) = Markdown.parse(source, body: body)
      let duration = ContinuousClock.now - start
      let html = document.htmlText
      let isWellFormed = XMLForm.isWellFormed(html)
      #expect(isWellFormed, "\(path)")
      let ranges = diagnostics.map(\.location.range)
      let rangesAreInside = ranges.allSatisfy { body.start <= $0.start && $0.end <= body.end }
      #expect(rangesAreInside, "\(path)")
      guard let output else { continue }
      try Data(html.utf8).write(to: output.appendingPathComponent("\(number).html"))
      report +=
        "file\t\(number)\t\(path)\t\(source.bytes.count)\t\(duration)\t"
        + refused.map(\.code.rawValue).joined(separator: ",") + "\n"
      let lines = SourceLines(source)
      for diagnostic in diagnostics {
        let line = lines.position(of: diagnostic.location.range.start).line
        report +=
          "\(diagnostic.code.rawValue)\t\(number)\t\(line)\t\(diagnostic.arguments)\t"
          + source.text(in: diagnostic.location.range).prefix(80).replacing("\n", with: "⏎") + "\n"
      }
    }
    if let output { try Data(report.utf8).write(to: output.appendingPathComponent("report.tsv")) }
  }
}
