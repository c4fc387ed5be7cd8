import KotaeCompiler
import Testing

@Suite struct TranslationTests {
  private static let ja = "content/notes/one/ja.md"
  private static let en = "content/notes/one/en.md"

  @Test func inheritsFactsAndTexts() async throws {
    try await SmallSite.check(
      [
        Self.ja: SmallSite.note("symptoms:\n  - {id: stops, text: 止まる}\n" + SmallSite.registry),
        Self.en: SmallSite.translation(
          "symptoms: {stops: It stops}\nregistry: {edit: {title: Value}}\nprocedures: {do-it: {title: Steps}}\n"
        ),
      ], [])
  }

  @Test func namesMissingTextsOnce() async throws {
    try await SmallSite.check(
      [
        Self.ja: SmallSite.note("symptoms:\n  - {id: stops, text: 止まる}\n  - {id: ascii, text: STOP 0x7F}\n"),
        Self.en: "---\ntranslation-of: ⟦ja⟧\ntitle: Title\nsummary: Summary\n---\n",
      ], [.missingTranslation])
  }

  @Test(arguments: [
    ("state: ⟦draft⟧\n", DiagnosticCode.restatedFact), ("⟦state: unverified⟧\n", .repeatedFact),
    ("⟦statee⟧: draft\n", .unknownKey), ("environment: ⟦[]⟧\n", .restatedFact),
    ("symptoms: {⟦stop⟧: x}\n", .unknownTranslationID),
    ("symptoms: {stops: It stops}\nkind: ⟦reference⟧\n", .restatedFact),
  ]) func statesNoFacts(_ more: String, _ code: DiagnosticCode) async throws {
    try await SmallSite.check(
      [
        Self.ja: SmallSite.note("symptoms:\n  - {id: stops, text: STOP}\n"),
        Self.en: SmallSite.translation(more),
      ], [code])
  }

  @Test func menusKeepTheirLength() async throws {
    let procedure = """
      procedures:
        - id: open
          title: 開く
          purpose: diagnosis
          steps:
            - {id: menu, menu: [スタート, 設定]}

      """
    try await SmallSite.check(
      [
        Self.ja: SmallSite.note(procedure),
        Self.en: SmallSite.translation(
          "procedures: {open: {title: Open, steps: {menu: {menu: ⟦[Start]⟧}}}}\n"),
      ], [.translationLength], unmarked: [.missingTranslation])
  }

  @Test(arguments: [
    ("`reg add` を使う。\n", "Use it⟦⟧.\n", DiagnosticCode.missingToken),
    ("使う。\n", "Use ⟦`reg add`⟧.\n", .extraToken),
    ("値は 0x2200。\n", "The value is ⟦0x2201⟧.\n", .extraToken),
    ("HKEY_LOCAL_MACHINEを開く。\n", "Open ⟦HKEY_ローカル_MACHINE⟧.\n", .extraToken),
  ]) func tokensMatch(_ original: String, _ translated: String, _ code: DiagnosticCode) async throws {
    // Where one token stands for another there is one too many, and one missing at the body's start.
    let site = [Self.ja: SmallSite.note(body: original), Self.en: SmallSite.translation(body: translated)]
    var plain = TestSite(["kotae.yml": SmallSite.configuration, "content/products.yml": SmallSite.products])
    var ranges: [SourceRange] = []
    for (path, text) in site {
      let marked = MarkedText(text)
      plain.files[path] = marked.bytes
      ranges += marked.ranges
    }
    let found = try await plain.check().diagnostics.filter { $0.code == code }
    #expect(found.count == 1)
    if code == .extraToken {
      // Code spans are reported without their backticks.
      let range = try #require(found.first?.location.range)
      #expect(ranges[0].start <= range.start && range.end <= ranges[0].end)
    }
  }

  @Test func sameTokensInAnotherOrderAreFine() async throws {
    try await SmallSite.check(
      [
        Self.ja: SmallSite.note(body: "`a` と `b`、0x7F と HKLM\\SOFTWARE。\n"),
        Self.en: SmallSite.translation(body: "HKLM\\SOFTWARE, 0x7f, `b`, `a`.\n"),
      ], [])
  }

  @Test func staleSectionsAreNamed() async throws {
    let original = SmallSite.note(body: "前文。\n\n## 原因 {#cause}\n\nなぜ。\n\n## 対処 {#cure}\n\nこうする。\n")
    var site = TestSite([
      "kotae.yml": SmallSite.configuration, "content/products.yml": SmallSite.products, Self.ja: original,
      Self.en: SmallSite.translation(),
    ])
    let first = try await site.check().diagnostics
    let revision = try #require(first.first { $0.code == .unrevisedTranslation }?.fixIts.first?.text)
    site.files[Self.en] = Array(SmallSite.translation(revision + "\n").utf8)
    #expect(try await site.check().diagnostics.allSatisfy { $0.code != .staleTranslation })
    site.files[Self.ja] = Array(original.replacing("こうする。", with: "こうした。").replacing("要約", with: "概要").utf8)
    let stale = try await site.check().diagnostics.first { $0.code == .staleTranslation }
    #expect(stale?.arguments["sections"] == "summary, #cure")
  }

  @Test func lineEndingsAndBlankLinesAreNoChange() async throws {
    func revision(_ body: String) async throws -> String? {
      let site = TestSite([
        "kotae.yml": SmallSite.configuration, "content/products.yml": SmallSite.products,
        Self.ja: SmallSite.note(body: body), Self.en: SmallSite.translation(),
      ])
      return try await site.check().diagnostics.first { $0.code == .unrevisedTranslation }?.fixIts.first?.text
    }
    #expect(try await revision("一\n\n二\n") == revision("\n一\r\n\r\n二\r\n\r\n"))
    #expect(try await revision("一\n\n二\n") != revision("一\n二\n"))
  }

  @Test(arguments: [
    ([ja: "---\n⟦translation-of: en⟧\n---\n"], [DiagnosticCode.noOriginal]),
    ([ja: SmallSite.note(), en: SmallSite.note()], [.twoOriginals]),
    (
      [
        ja: SmallSite.note(),
        en: SmallSite.translation().replacing("translation-of: ja", with: "translation-of: fr"),
      ],
      [.translationOfUnknown]
    ),
    ([ja: SmallSite.note(), "content/notes/one/fr.md": SmallSite.translation()], [.unknownLanguage]),
    ([ja: SmallSite.note(), "content/notes/one/README.md": "x"], [.strayFile]),
    ([ja: SmallSite.note(), "content/notes.txt": "x"], [.strayFile]),
    (["content/notes/a!/ja.md": SmallSite.note()], [.invalidID]),
  ]) func foldersHoldOneOriginal(_ files: [String: String], _ codes: [DiagnosticCode]) async throws {
    var site = TestSite(["kotae.yml": SmallSite.configuration, "content/products.yml": SmallSite.products])
    for (path, text) in files { site.files[path] = MarkedText(text).bytes }
    let found = try await site.check().diagnostics.filter {
      $0.code != .unrevisedTranslation && $0.code != .templateMissing && $0.code != .stringMissing
    }
    #expect(found.map(\.code) == codes, "\(found)")
  }
}
