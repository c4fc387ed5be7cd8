import KotaeCompiler
import Testing

@Suite struct SiteRuleTests {
  private static let ja = "content/notes/one/ja.md"

  private static func threshold(_ amount: String, _ mark: String = "recommended: true") -> String {
    "thresholds:\n  - id: t\n    title: 表\n    parameter: Size\n    unit: KB\n    rows: [{amount: \(amount), \(mark)}]\n"
  }

  @Test func notesThatContradictEachOtherAreNamed() async throws {
    try await SmallSite.check(
      [
        Self.ja: SmallSite.note(Self.threshold("8.5")),
        "content/notes/two/ja.md": SmallSite.note(
          "thresholds:\n  - id: t\n    title: 表\n    parameter: Size\n    unit: KB\n"
            + "    rows: [⟦{amount: 9, recommended: true}⟧]\n"),
      ], [.thresholdConflict])
  }

  @Test func notesThatAgreeAreNot() async throws {
    try await SmallSite.check(
      [
        Self.ja: SmallSite.note(Self.threshold("8.5")),
        "content/notes/two/ja.md": SmallSite.note(Self.threshold("8.50")),
        "content/notes/three/ja.md": SmallSite.note(Self.threshold("9", "level: warning")),
      ], [])
  }

  @Test(arguments: [
    ("aliases: [⟦ja/notes/one.html⟧]\n", DiagnosticCode.urlCollision),
    ("aliases: [⟦JA/Notes/one.html⟧]\n", .urlCollision), ("aliases: [⟦../x.html⟧]\n", .invalidAlias),
    ("aliases: [⟦x.htm⟧]\n", .invalidAlias), ("related: [⟦two⟧]\n", .unknownNote),
    ("requires: [⟦nothing⟧]\n", .unknownNotice), ("review-by: ⟦2026-11-22⟧\n", .reviewDue),
    ("codes:\n  - http: ⟦99⟧\n", .codeOutOfRange),
    ("codes:\n  - stop: 0x7F\n  - stop: ⟦127⟧\n", .duplicateCode),
    ("limits:\n  - {id: a, name: b, is: ⟦101 percent⟧}\n", .percentOutOfRange),
    ("limits:\n  - {id: a, name: b, ports: {start: 65000, count: ⟦1000⟧}}\n", .portsOutOfRange),
    ("limits:\n  - {id: a, name: b, is: ⟦twelve KB⟧}\n", .invalidNumber),
    ("references: [{title: x, url: ⟦\"javascript:alert(1)\"⟧}]\n", .invalidURL),
  ]) func frontMatterRules(_ more: String, _ code: DiagnosticCode) async throws {
    try await SmallSite.check([Self.ja: SmallSite.note(more)], [code])
  }

  @Test func allowedNumbersFitTheType() async throws {
    let registry = SmallSite.registry.replacing(
      "before: absent}", with: "before: absent, allowed: ⟦{min: 0, max: 0x1FFFFFFFF}⟧}")
    try await SmallSite.check([Self.ja: SmallSite.note(registry)], [.numberOutOfRange])
  }

  @Test func aPointOfNoReturnHasNoWayBack() async throws {
    let step = SmallSite.registry.replacing(
      "apply: edit}", with: "apply: edit, point-of-no-return: true, ⟦rollback⟧: 戻す。}")
    #expect(step != SmallSite.registry)
    try await SmallSite.check([Self.ja: SmallSite.note(step)], [.misplacedKey])
    let other = step.replacing("no-return: true, ⟦rollback⟧", with: "no-return: false, rollback")
    try await SmallSite.check([Self.ja: SmallSite.note(other)], [])
  }

  @Test func reviewIsDueTheDayAfter() async throws {
    let site = [Self.ja: SmallSite.note("review-by: 2026-11-23\n")]
    try await SmallSite.check(site, [], clock: "2026-11-23")
    try await SmallSite.check(
      [Self.ja: SmallSite.note("review-by: ⟦2026-11-23⟧\n")], [.reviewDue], clock: "2026-11-24")
  }

  @Test(arguments: [
    ("[x](⟦../two/ja.md⟧)\n", DiagnosticCode.brokenLink), ("[x](⟦#nothing⟧)\n", .brokenAnchor),
    ("[x](⟦../../products.yml⟧)\n", .fileOutsideNote), ("[x](⟦trace.txt⟧)\n", .missingFile),
    ("::thresholds{#⟦t⟧}\n", .directiveWithoutTarget), ("⟦::codes⟧\n", .directiveWithoutTarget),
    ("::environment\n\n⟦::environment⟧\n", .duplicateDirective),
  ]) func bodyRules(_ body: String, _ code: DiagnosticCode) async throws {
    try await SmallSite.check([Self.ja: SmallSite.note(body: body)], [code])
  }

  @Test func linksToNotesWithErrorsAreNotReportedTwice() async throws {
    try await SmallSite.check(
      [
        Self.ja: SmallSite.note("related: [two]\n", body: "[x](../two/ja.md#anchor)\n"),
        "content/notes/two/ja.md": SmallSite.note().replacing("kind: problem", with: "kind: ⟦problm⟧"),
      ], [.unknownChoice])
  }

  @Test func draftsAreCheckedButNotPartOfTheSite() async throws {
    let draft = SmallSite.note().replacing("state: unverified", with: "state: draft")
    try await SmallSite.check(
      [Self.ja: SmallSite.note(body: "[x](⟦../two/ja.md⟧)\n"), "content/notes/two/ja.md": draft],
      [.brokenLink])
    try await SmallSite.check(
      ["content/notes/two/ja.md": draft.replacing("published: 2026-01-01", with: "published: ⟦2026-13-01⟧")],
      [.invalidDate])
  }

  @Test(arguments: [1, 2, 8]) func diagnosticsDontDependOnJobs(_ jobs: Int) async throws {
    var site = TestSite(["kotae.yml": SmallSite.configuration, "content/products.yml": SmallSite.products])
    for number in 100..<200 {
      let more = number.isMultiple(of: 3) ? "related: [nothing-\(number)]\n" : "severty: info\n"
      site.files["content/notes/n\(number)/ja.md"] = Array(SmallSite.note(more).utf8)
    }
    let serial = try await site.check(jobs: 1).diagnostics
    #expect(serial.count >= 100)
    #expect(try await site.check(jobs: jobs).diagnostics == serial)
  }
}
