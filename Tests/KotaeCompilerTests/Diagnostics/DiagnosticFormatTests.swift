import Foundation
import KotaeCompiler
import Testing

@Suite struct DiagnosticFormatTests {
  private static let source = MarkedText("---\n⟦titel⟧: 停止, 100%\nkind: ⟦problem⟧\n")

  private static let diagnostics: [Diagnostic] = {
    let key = SourceLocation(path: "content/日本 語.md", range: source.ranges[0])
    let value = SourceLocation(path: "content/日本 語.md", range: source.ranges[1])
    let whole = SourceLocation(path: "content/日本 語.md", range: SourceRange(4, source.bytes.count))
    return [
      Diagnostic(
        .unknownKey, at: key, ["key": "titel", "allowed": "title"],
        related: [RelatedPlace(.because, value)],
        fixIts: [FixIt(.didYouMean, "title", edits: [SourceEdit(location: key, replacement: "title")])]),
      Diagnostic(
        .legacyEncoding, at: whole, ["encoding": "EUC-JP", "command": "x"],
        fixIts: [FixIt(.run, "x: 1, 2\n%")]),
      Diagnostic(.unrevisedTranslation, at: value, ["revision": "<r>"]),
      Diagnostic(.reviewDue, at: SourceLocation(path: "gone.md", range: .fileStart), ["date": "2025-01-01"]),
      Diagnostic(.unknownKey, at: key, ["key": "\"\\\u{1}", "allowed": ""]),
    ]
  }()

  private static func presentation(_ language: MessageLanguage = .english) -> DiagnosticPresentation {
    DiagnosticPresentation(
      language: language, sources: ["content/日本 語.md": source.source(at: "content/日本 語.md")],
      displayPath: { "kb/" + $0 })
  }

  // MARK: JSON

  @Test func json() throws {
    let bytes = DiagnosticJSON.format(Self.diagnostics, Self.presentation())
    let object = try #require(JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any])
    #expect(object["version"] as? Int == 1)
    let all = try #require(object["diagnostics"] as? [[String: Any]])
    #expect(all.map { $0["code"] as? String } == Self.diagnostics.map(\.code.rawValue))
    #expect(all[0]["message"] as? String == "unknown key “titel”")
    #expect(all[0]["path"] as? String == "kb/content/日本 語.md")
    let range = all[0]["range"] as? [String: [String: Int]]
    #expect(
      range == [
        "start": ["line": 2, "column": 1, "offset": 4], "end": ["line": 2, "column": 6, "offset": 9],
      ])
    let fixIts = try #require(all[0]["fixIts"] as? [[String: Any]])
    let edits = try #require(fixIts[0]["edits"] as? [[String: Any]])
    #expect(edits[0]["replacement"] as? String == "title")
  }

  @Test(
    .enabled(if: DiagnosticFormatTests.canValidate, "no .venv: run tools/python-env"),
    arguments: MessageLanguage.allCases)
  func jsonFollowsItsSchema(_ language: MessageLanguage) throws {
    let bytes = DiagnosticJSON.format(Self.diagnostics, Self.presentation(language))
    let schema = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("../../Schemas/diagnostics.schema.json")
    try validate(bytes, against: schema)
  }

  // MARK: SARIF

  @Test func sarif() throws {
    let tool = DiagnosticSARIF.Tool(version: "1.2.3", reference: "https://example.com/docs/diagnostics/")
    let bytes = DiagnosticSARIF.format(Self.diagnostics, Self.presentation(), tool: tool)
    #expect(bytes == DiagnosticSARIF.format(Self.diagnostics, Self.presentation(), tool: tool))
    let log = try #require(JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any])
    let run = try #require((log["runs"] as? [[String: Any]])?.first)
    #expect(run["columnKind"] as? String == "unicodeCodePoints")
    let driver = try #require((run["tool"] as? [String: Any])?["driver"] as? [String: Any])
    let rules = try #require(driver["rules"] as? [[String: Any]])
    #expect(
      rules.map { $0["id"] as? String } == [
        "legacy-encoding", "unknown-key", "unrevised-translation", "review-due",
      ])
    #expect(rules[1]["helpUri"] as? String == "https://example.com/docs/diagnostics/unknown-key.md")
    let results = try #require(run["results"] as? [[String: Any]])
    #expect(results.map { $0["level"] as? String } == ["error", "error", "note", "warning", "error"])
    for result in results {
      let index = try #require(result["ruleIndex"] as? Int)
      #expect(rules[index]["id"] as? String == result["ruleId"] as? String)
    }
    let location = try #require(
      ((results[0]["locations"] as? [[String: Any]])?.first)?["physicalLocation"] as? [String: Any])
    #expect(
      (location["artifactLocation"] as? [String: String])?["uri"]
        == "kb/content/%E6%97%A5%E6%9C%AC%20%E8%AA%9E.md")
    #expect(
      location["region"] as? [String: Int] == [
        "startLine": 2, "startColumn": 1, "endLine": 2, "endColumn": 6, "byteOffset": 4, "byteLength": 5,
      ])
    #expect((results[0]["fixes"] as? [Any])?.count == 1)
    #expect(results[1]["fixes"] == nil)
    #expect((results[0]["relatedLocations"] as? [Any])?.count == 1)
  }

  @Test(
    .enabled(if: DiagnosticFormatTests.canValidate, "no .venv: run tools/python-env"),
    arguments: MessageLanguage.allCases)
  func sarifFollowsItsSchema(_ language: MessageLanguage) throws {
    for reference in [nil, "https://example.com/docs/diagnostics/"] {
      let bytes = DiagnosticSARIF.format(
        Self.diagnostics, Self.presentation(language),
        tool: DiagnosticSARIF.Tool(version: "1.2.3", reference: reference))
      try validate(bytes, against: Self.schemas.appendingPathComponent("sarif-2.1.0.json"))
    }
  }

  // MARK: GitHub

  @Test func github() {
    let lines = DiagnosticGitHub.format(Self.diagnostics, Self.presentation()).split(separator: "\n")
    #expect(
      lines == [
        "::error file=kb/content/日本 語.md,line=2,col=1,endColumn=6,title=unknown-key::unknown key “titel”%0Ahelp: did you mean “title”?",
        "::error file=kb/content/日本 語.md,line=2,endLine=4,title=legacy-encoding::the file is EUC-JP, not UTF-8%0Ahelp: run: x: 1, 2%0A%25",
        "::notice file=kb/content/日本 語.md,line=3,col=7,endColumn=14,title=unrevised-translation::no “original-revision”: nobody can tell when this translation is out of date",
        "::warning file=kb/gone.md,line=1,col=1,title=review-due::review was due on 2025-01-01",
        "::error file=kb/content/日本 語.md,line=2,col=1,endColumn=6,title=unknown-key::unknown key “\"\\\u{1}”",
      ])
  }

  @Test func githubProperties() {
    let diagnostic = Diagnostic(
      .reviewDue, at: SourceLocation(path: "a:b,c%\n.md", range: .fileStart), ["date": "a:b"])
    let text = DiagnosticGitHub.format([diagnostic], DiagnosticPresentation(language: .english, sources: [:]))
    #expect(
      text == "::warning file=a%3Ab%2Cc%25%0A.md,line=1,col=1,title=review-due::review was due on a:b\n")
  }

  // MARK: Schemas

  private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appendingPathComponent("../../..").standardizedFileURL
  private static let python = root.appendingPathComponent(".venv/bin/python")
  private static let schemas = root.appendingPathComponent(".venv/schemas")

  /// Where tools are missing at a desk, the test is skipped; in CI it runs, and fails.
  static let canValidate =
    FileManager.default.isExecutableFile(atPath: python.path)
    || ProcessInfo.processInfo.environment["CI"] != nil

  /// Runs Tests/Schemas/validate.py in the environment that `tools/python-env` makes.
  private func validate(_ bytes: [UInt8], against schema: URL) throws {
    try #require(
      FileManager.default.isExecutableFile(atPath: Self.python.path),
      "no .venv: run tools/python-env")
    let file = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString + ".json")
    try Data(bytes).write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    let process = Process()
    process.executableURL = Self.python
    process.arguments = [
      Self.root.appendingPathComponent("Tests/Schemas/validate.py").path, schema.path, file.path,
    ]
    let output = Pipe()
    process.standardOutput = output
    try process.run()
    let complaints = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    #expect(process.terminationStatus == 0, "\(complaints)")
  }
}
