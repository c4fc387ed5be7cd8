import Foundation
import Testing

@testable import KotaeCompiler

@Suite struct MessageTests {
  /// The names in braces.
  private func placeholders(_ template: String) -> Set<String> {
    Set(
      template.split(separator: "{", omittingEmptySubsequences: false).dropFirst().map {
        String($0.prefix { $0 != "}" })
      })
  }

  @Test(arguments: DiagnosticCode.allCases)
  func cataloguesUseTheSameArguments(_ code: DiagnosticCode) {
    let english = placeholders(MessageLanguage.english.summary(of: code))
    #expect(english == placeholders(MessageLanguage.japanese.summary(of: code)))
    #expect(english.isSubset(of: Set(code.argumentNames)))
  }

  @Test(arguments: DiagnosticCode.allCases, MessageLanguage.allCases)
  func nothingStaysUnfilled(_ code: DiagnosticCode, _ language: MessageLanguage) {
    let arguments = Dictionary(uniqueKeysWithValues: code.argumentNames.map { ($0, "<\($0)>") })
    let diagnostic = Diagnostic(code, at: SourceLocation(path: "a", range: .fileStart), arguments)
    let message = diagnostic.message(in: language)
    #expect(!message.contains("{") && !message.contains("}"))
    #expect(!message.hasSuffix(".") && !message.hasSuffix("。"))
  }

  /// DiagnosticCode's comments are where whoever reports a problem looks: each names the code's arguments.
  @Test func commentsNameTheArguments() throws {
    let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("../../../Sources/KotaeCompiler/Diagnostics/DiagnosticCode.swift")
    let lines = try String(contentsOf: file, encoding: .utf8).split(separator: "\n").map {
      $0.trimmingCharacters(in: .whitespaces)
    }
    for code in DiagnosticCode.allCases {
      let index = try #require(
        lines.firstIndex { $0.hasPrefix("case ") && $0.hasSuffix("= \"\(code.rawValue)\"") })
      var comment = ""
      for line in lines[..<index].reversed() {
        guard line.hasPrefix("///") else { break }
        comment = line.dropFirst(3) + comment
      }
      #expect(comment.hasPrefix(" `\(code.rawValue)`"))
      let words = Set(comment.split { !$0.isLetter }.map(String.init))
      #expect(words.isSuperset(of: code.argumentNames), "\(code.rawValue)")
      #expect(code.argumentNames.isEmpty == comment.contains("no arguments"), "\(code.rawValue)")
    }
  }

  @Test func bracesInArgumentsStay() {
    let diagnostic = Diagnostic(
      .wrongKind, at: SourceLocation(path: "a", range: .fileStart),
      ["key": "{found}", "expected": "mapping", "found": "list"])
    #expect(diagnostic.message(in: .english) == "“{found}” is a list, but must be a mapping")
    #expect(
      diagnostic.message(in: .japanese) == "「{found}」はマッピングでなければなりませんが、リストです")
  }

  @Test func missingArgumentsAreVisible() {
    let diagnostic = Diagnostic(.unknownKey, at: SourceLocation(path: "a", range: .fileStart))
    #expect(diagnostic.message(in: .english) == "unknown key “{key}”")
  }
}
