// What the index says of notes: their terms, their records, and which notes there are.

import Foundation
import Testing

@testable import KotaeCompiler

@Suite struct SiteSearchTests {
  private static let original = """
    ---
    title: カーネルスタック不足
    summary: 停止する
    kind: problem
    severity: outage
    state: verified
    verified-on: {date: 2026-01-02, by: QA}
    published: 2026-01-01
    updated: 2026-01-03
    tags: [kernel]
    environment:
      - {product: server, versions: ["5.2"]}
    symptoms:
      - {id: stops, text: "`青い画面` が出る"}
    codes:
      - {stop: 0x7F, parameters: {1: {value: 0x8}}}
    thresholds:
      - id: sizes
        title: 大きさ
        parameter: 予備
        unit: KB
        rows:
          - {amount: 8.5, recommended: true}
          - {amount: 12}
    \(SmallSite.registry)
    ---
    はじめに。

    見出し {#why}
    ------

    理由は**これ**です。
    """

  private static func site(_ more: [String: String] = [:]) -> PageSite {
    PageSite(
      [
        "kotae.yml": SmallSite.configuration, "content/products.yml": SmallSite.products,
        "content/notes/stack-note/ja.md": original,
        "content/notes/stack-note/en.md": SmallSite.translation(
          "symptoms: {stops: A blue screen}\n", body: "Only here.\n"),
      ].merging(more) { $1 })
  }

  private static func decoded(_ site: BuiltSite) throws -> DecodedIndex {
    var files: [String: [UInt8]] = [:]
    for output in site.site.outputs where isOfIndex(output) {
      files[String(output.path.dropFirst("search/".count))] = try site.bytes(output.path)
    }
    return try DecodedIndex(files)
  }

  private static func isOfIndex(_ output: PlannedOutput) -> Bool {
    if case .searchIndex = output.kind { true } else { false }
  }

  private func impact(_ index: DecodedIndex, _ term: String) throws -> DecodedIndex.Posting {
    try #require(index.entries[term]?.all.first, "\(term) isn't found")
  }

  @Test func fieldsOfANoteAreFound() async throws {
    let index = try Self.decoded(try await Self.site().build())
    #expect(try impact(index, "カネル").isInTitle)
    #expect(!(try impact(index, "停止").isInTitle))
    for term in ["#7f", "#8", "#2200", "#3000", "8.5", "予備", "unexpectedkernelmodetrap"] {
      #expect(try impact(index, term).isInRow, "\(term)")
    }
    for term in ["kernel", "server", "contoso", "siz", "青", "blu", "理由", "5.2", "stack", "only"] {
      #expect(index.entries[term] != nil, "\(term)")
    }
    // Ids of headings are addresses, not text, and markup isn't either.
    #expect(index.entries["why"] == nil)
    // A name from the built-in table counts less than what the author says.
    #expect(try impact(index, "trap").impact < impact(index, "#7f").impact)
    let filters = ["@language:ja", "@language:en", "@product:server", "@severity:outage", "@kind:problem"]
    for filter in filters + ["@state:verified", "@code:stop-0x7f"] {
      #expect(try impact(index, filter).impact == 0, "\(filter)")
    }
  }

  @Test func aRecordSaysWhatReadersAreShown() async throws {
    let site = try await Self.site().build()
    let index = try Self.decoded(site)
    let record = try #require(index.documents.first)
    #expect(record.count == 9)
    #expect(record[0] as? String == "stack-note")
    let names = try #require(index.index["kinds"] as? [String])
    #expect(names[try #require(record[1] as? Int)] == "problem")
    #expect(record[4] as? [Int] == [0])
    #expect(record[5] as? String == "2026-01-03")
    let code = try #require((record[6] as? [[Any]])?.first)
    #expect(code[0] as? String == "stop-0x7f")
    #expect(code[1] as? String == "0x0000007F")
    #expect(code[2] as? String == "UNEXPECTED_KERNEL_MODE_TRAP")
    let rows = try #require(record[7] as? [[Any]])
    #expect(rows.map { $0[1] as? String } == ["8.5 KB", "12 KB"])
    #expect(rows.map { $0[3] as? String } == ["recommended", ""])
    let editions = try #require(record[8] as? [[Any]])
    #expect(editions.map { $0[1] as? String } == ["カーネルスタック不足", "Title"])
    let sections = try #require(editions[0][3] as? [[String]])
    #expect(
      sections.prefix(3) == [["", "", "はじめに。"], ["why", "見出し", "理由はこれです。"], ["symptoms", "", "青い画面 が出る"]])
    // Every anchor is an id of the page.
    let page = try site.text("ja/notes/stack-note.html")
    for anchor in rows.compactMap({ $0[0] as? String }) + sections.map({ $0[0] }) where !anchor.isEmpty {
      #expect(page.contains("id=\"\(anchor)\""), "\(anchor)")
    }
  }

  @Test func draftsAreNoPartOfIt() async throws {
    let draft = SmallSite.note("", body: "秘密\n").replacingOccurrences(of: "unverified", with: "draft")
    let index = try Self.decoded(try await Self.site(["content/notes/a-draft/ja.md": draft]).build())
    #expect(index.documents.count == 1)
    #expect(index.entries["秘密"] == nil)
  }

  @Test func checkingMakesNone() async throws {
    let files = Self.site().files
    let input = CompilerInput(
      files: files.map { CompilerInput.File(path: $0.key, byteCount: $0.value.count) },
      read: { files[$0] ?? [] })
    let settings = CompilerSettings(
      clock: try #require(CalendarDate(iso: "2026-11-23")), makesSearchIndex: false)
    let site = try #require(try await Compiler.check(input, settings).site)
    #expect(!site.outputs.contains(where: Self.isOfIndex))
    #expect(site.site.notes.allSatisfy { $0.search == nil })
  }

  @Test func longTextsAreCutAfterASentence() {
    let text = Array("一つ。二つ。三つ。".utf8)
    #expect(SearchSection.end(of: text, within: 100) == text.count)
    #expect(SearchSection.end(of: text, within: 20) == 18)
    #expect(SearchSection.end(of: text, within: 18) == 18)
    #expect(SearchSection.end(of: text, within: 8) == 6)
    #expect(SearchSection.end(of: Array("One. Two three".utf8), within: 8) == 4)
    #expect(SearchSection.end(of: Array("One\nTwo three".utf8), within: 8) == 4)
  }
}
