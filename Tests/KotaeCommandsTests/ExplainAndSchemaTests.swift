// kotae explain and kotae schema as their users run them.

import Foundation
import KotaeCompiler
import Testing

@testable import KotaeCommands

@Suite struct ExplainTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  @Test func printsAPage() async throws {
    let ending = try await Program.run(["explain", "amount-mismatch"], in: folder)
    #expect(ending.status == 0)
    #expect(
      ending.output == """
        amount-mismatch

        error: “raw” is <raw>, but <amount> <unit> is <expected>

        The amount and the raw number say different things, and a reader who types the
        wrong one breaks a server. 1 KB is 1024 bytes. The fix writes the amount's raw
        number; check that the amount is what was meant.

        Example

          content/notes/example-note/en.md:
            -      - {amount: 5, raw: 0x1400}
            +      - {amount: 5, raw: 0x1401}

        Kotae says:

          content/notes/example-note/en.md:36:26: error: “raw” is 5121 (0x1401), but 5 KB is 5120 (0x1400) [amount-mismatch]
             36 |       - {amount: 5, raw: 0x1401}
                |                          ^~~~~~
                help: write “0x1400”
          content/notes/example-note/en.md:36:18: note: the other one stands here
             36 |       - {amount: 5, raw: 0x1401}
                |                  ^

        """)
    #expect(ending.error == "")
  }

  @Test func speaksJapaneseAndTakesACodeWithItsBrackets() async throws {
    let ending = try await Program.run(["explain", "--language", "ja", "[reg-hex]"], in: folder)
    #expect(ending.status == 0)
    #expect(ending.output.hasPrefix("reg-hex\n\nエラー: 「<text>」は"))
    #expect(ending.output.contains("\nKotae の出力:\n\n  example.reg:4:15: エラー: "))
  }

  @Test func coloursWhenAsked() async throws {
    let plain = try await Program.run(["explain", "amount-mismatch"], in: folder)
    let colored = try await Program.run(["explain", "amount-mismatch", "--color", "always"], in: folder)
    #expect(!plain.output.contains("\u{1B}"))
    #expect(colored.output.contains("\u{1B}[32m+      - {amount: 5, raw: 0x1401}\u{1B}[0m"))
    #expect(colored.output.replacing(/\x{1B}\[[0-9;]*m/, with: "") == plain.output)
  }

  @Test func listsAllCodes() async throws {
    let ending = try await Program.run(["explain"], in: folder)
    #expect(ending.status == 0)
    let lines = ending.output.split(separator: "\n")
    #expect(lines.map { $0.prefix { $0 != " " } } == DiagnosticCode.allCases.map { $0.rawValue[...] })
    for (line, code) in zip(lines, DiagnosticCode.allCases) {
      #expect(line.contains("  " + MessageLanguage.english.word(for: code.severity) + "  "), "\(line)")
    }
  }

  @Test func guessesAndEndsWith2() async throws {
    let ending = try await Program.run(["explain", "amount-missmatch"], in: folder)
    #expect(ending.status == 2)
    #expect(ending.output == "")
    #expect(
      ending.error == """
        kotae: no problem has the code amount-missmatch; did you mean amount-mismatch?
        Without a code, kotae explain lists all of them.

        """)
  }
}

@Suite struct SchemaCommandTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  @Test(arguments: SchemaSubject.allCases) func printsJSON(subject: SchemaSubject) async throws {
    let ending = try await Program.run(["schema", subject.rawValue], in: folder)
    #expect(ending.status == 0)
    let root = try #require(
      JSONSerialization.jsonObject(with: Data(ending.output.utf8)) as? [String: Any])
    #expect(root["$schema"] as? String == "https://json-schema.org/draft/2020-12/schema")
  }

  @Test func describesOriginalsUnlessToldOtherwise() async throws {
    let ending = try await Program.run(["schema", "--language", "ja"], in: folder)
    #expect(ending.output.contains("\"title\": \"ノート (原文) のフロント マター\""))
    #expect(ending.output.contains("\"description\": \"ノートの題名。1 行で、120 文字まで。\""))
  }

  @Test func endsWith2ForAnotherFile() async throws {
    #expect(try await Program.run(["schema", "sitemap"], in: folder).status == 2)
  }
}
