import KotaeCompiler
import Testing

/// Sites of one or two tiny notes, whose files carry marks where diagnostics are expected.
enum SmallSite {
  static let configuration = "name: {ja: 試験, en: Test}\nlanguages: [ja, en]\n"
  static let products = "server:\n  name: Server\n  vendor: Contoso\n"

  /// A note without any problem. `more` is added to its front matter.
  static func note(_ more: String = "", body: String = "本文。\n") -> String {
    "---\ntitle: 題\nsummary: 要約\nkind: problem\nstate: unverified\npublished: 2026-01-01\n"
      + "environment:\n  - {product: server}\n" + more + "---\n" + body
  }

  /// A translation without any problem but that it names no revision.
  static func translation(_ more: String = "", body: String = "Body.\n") -> String {
    "---\ntranslation-of: ja\ntitle: Title\nsummary: Summary\n" + more + "---\n" + body
  }

  /// Registry and procedure that go with each other.
  static let registry = """
    registry:
      - id: edit
        title: 値
        key: HKLM\\SOFTWARE\\Contoso
        values:
          - {name: Size, type: dword, data: 0x2200, unit: bytes, before: absent}
        takes-effect: {restart: computer}
    procedures:
      - id: do-it
        title: 手順
        purpose: resolution
        steps:
          - {id: set, apply: edit}
          - {id: restart, restart: computer}

    """

  /// Compiles `files` (with marks) and expects exactly `codes`, the marked ones at their marks: one code for each mark,
  /// in the order of the files' paths and of the marks. Codes in `unmarked` are expected too, anywhere.
  static func check(
    _ files: [String: String], _ codes: [DiagnosticCode], unmarked: [DiagnosticCode] = [],
    ignoring ignored: Set<DiagnosticCode> = [.unrevisedTranslation], clock: String = "2026-11-23",
    sourceLocation: TestLocation = #_sourceLocation
  ) async throws {
    var site = TestSite(["kotae.yml": configuration, "content/products.yml": products])
    var expected: [(path: String, range: SourceRange)] = []
    for (path, text) in files.sorted(by: { $0.key < $1.key }) {
      let marked = MarkedText(text, sourceLocation: sourceLocation)
      site.files[path] = marked.bytes
      expected += marked.ranges.map { (path, $0) }
    }
    var found = try await site.check(clock: clock).diagnostics.filter {
      !ignored.contains($0.code) && !$0.location.path.hasPrefix("templates/")
        && $0.code != .templateMissing && $0.code != .stringMissing
    }
    for code in unmarked {
      let index = found.firstIndex { $0.code == code }
      #expect(index != nil, "no \(code.rawValue)", sourceLocation: sourceLocation)
      if let index { found.remove(at: index) }
    }
    #expect(found.map(\.code) == codes, "\(found)", sourceLocation: sourceLocation)
    guard found.count == expected.count else {
      Issue.record(
        "\(expected.count) marks, \(found.count) diagnostics: \(found)", sourceLocation: sourceLocation)
      return
    }
    for (diagnostic, place) in zip(found, expected) {
      #expect(diagnostic.location.path == place.path, sourceLocation: sourceLocation)
      #expect(diagnostic.location.range == place.range, "\(diagnostic)", sourceLocation: sourceLocation)
    }
  }
}
