import KotaeCompiler
import Testing

/// What an editor is told of a note beside its page.
@Suite struct NoteInspectionTests {
  private static let path = "content/notes/one/"

  /// The inspection of note `one`, from the given files, with the real theme's words.
  private func inspect(
    _ files: [String: String], page: String = "ja/notes/one.html", language: MessageLanguage = .english
  ) async throws -> (NoteInspection, CheckedSite)? {
    var site = TestSite(["kotae.yml": SmallSite.configuration, "content/products.yml": SmallSite.products])
    for folder in ["templates/strings", "Tests/GoldenSites/theme"] {
      let prefix = folder == "templates/strings" ? "templates/strings/" : "templates/"
      for (path, bytes) in try DiskFiles.read(ContentTests.root.appending(path: folder)) {
        site.files[prefix + path] = bytes
      }
    }
    for (name, text) in files { site.files[Self.path + name] = Array(text.utf8) }
    let compilation = try await site.check()
    let checked = try #require(compilation.site, "\(compilation.diagnostics)")
    let files = site.files
    let found = try checked.inspection(
      ofPage: page, diagnostics: compilation.diagnostics, in: language, reading: { files[$0] ?? [] })
    return found.map { ($0, checked) }
  }

  @Test func otherPagesHaveNone() async throws {
    for page in ["ja/index.html", "ja/notes/one.md", "nowhere.html", ""] {
      #expect(try await inspect(["ja.md": SmallSite.note()], page: page) == nil)
    }
  }

  @Test func textsStandBesideTheirTranslations() async throws {
    let symptoms = "symptoms:\n  - {id: stop, text: 止まる}\n  - {id: slow, text: 遅い}\n"
    let (found, _) = try #require(
      try await inspect([
        "ja.md": SmallSite.note(symptoms, body: "前書き。\n\n## 原因\n\n理由。\n"),
        "en.md": SmallSite.translation(
          "symptoms: {stop: {text: It stops}}\n", body: "Before.\n\n## Cause\n\nReason.\n"),
      ]))
    #expect(found.editions.map(\.language.rawValue) == ["ja", "en"])
    #expect(found.editions.map(\.status) == [.original, .unknown])
    #expect(found.sections.map(\.name) == ["title", "summary", "symptoms", "body", "#原因"])
    #expect(found.sections.map(\.label) == ["Title", "Summary", "Symptoms", "Text", "原因"])
    let texts = found.sections[2].texts
    #expect(texts.map(\.key) == ["symptoms/stop", "symptoms/slow"])
    #expect(texts.map(\.original.text) == ["止まる", "遅い"])
    #expect(texts[0].original.place?.position.line == 10)
    #expect(texts.map { $0.translations.map(\.text) } == [["It stops"], [nil]])
    #expect(texts.map { $0.translations.map(\.status) } == [[.unknown], [.missing]])
    #expect(texts[0].translations[0].place?.path == Self.path + "en.md")
    #expect(texts[0].translations[0].place?.position == SourcePosition(line: 5, column: 25))
    let cause = found.sections[4].texts[0]
    #expect(cause.original.text == "## 原因\n\n理由。")
    #expect(cause.translations.map(\.text) == ["## Cause\n\nReason."])
  }

  /// Bodies that are built otherwise can't be taken apart in the same way.
  @Test func bodiesOfOtherShapeStandWhole() async throws {
    let (found, _) = try #require(
      try await inspect([
        "ja.md": SmallSite.note(body: "## 一\n\n1\n\n## 二\n\n2\n"),
        "en.md": SmallSite.translation(body: "## One\n\n1 2\n"),
      ]))
    let body = found.sections.filter { $0.name.hasPrefix("#") || $0.name == "body" }
    #expect(body.map(\.name) == ["body"])
    #expect(body[0].texts[0].original.text == "## 一\n\n1\n\n## 二\n\n2")
    #expect(body[0].texts[0].translations.map(\.text) == ["## One\n\n1 2"])
  }

  /// Only what stands under the names that have changed is out of date.
  @Test func whatHasChangedIsMarked() async throws {
    let note = SmallSite.note(body: "前書き。\n\n## 原因\n\n理由。\n")
    let translation = { (revision: String) in
      SmallSite.translation(revision, body: "Before.\n\n## Cause\n\nReason.\n")
    }
    let followed = try await TestSite([
      "kotae.yml": SmallSite.configuration, "content/products.yml": SmallSite.products,
      Self.path + "ja.md": note, Self.path + "en.md": translation(""),
    ]).check()
    let offer = try #require(
      followed.diagnostics.first { $0.code == .unrevisedTranslation }?.fixIts.first?.text)
    let (found, _) = try #require(
      try await inspect([
        "ja.md": note.replacingOccurrences(of: "理由", with: "本当の理由"), "en.md": translation(offer + "\n"),
      ]))
    #expect(found.editions[1].status == .stale)
    #expect(found.editions[1].changed == ["#原因"])
    let statuses = found.sections.map { ($0.name, $0.texts[0].translations[0].status) }
    #expect(statuses.filter { $0.1 == .stale }.map(\.0) == ["#原因"])
    #expect(found.missing.contains { $0.key == "en" && $0.message.contains("out of date") })
  }

  @Test func whatTheEditionsDontShareIsTold() async throws {
    let (found, _) = try #require(
      try await inspect([
        "ja.md": SmallSite.note(body: "`sfc /scannow` と 0x2200。\n"),
        "en.md": SmallSite.translation(body: "`sfc /scannow` and 0x2000.\n"),
      ]))
    #expect(found.parity.count == 2)
    #expect(found.parity.allSatisfy { $0.key == "en" && $0.place.path == Self.path + "en.md" })
    #expect(found.parity.contains { $0.message.contains("0x2000") && $0.place.position.line == 6 })
  }

  @Test func whatVerificationLacksIsListed() async throws {
    let (found, _) = try #require(
      try await inspect(["ja.md": SmallSite.note("owner: server-team\n")], language: .japanese))
    #expect(found.missing.map(\.key) == ["verified-on", "build", "observed", "review-by", "en", "state"])
    #expect(found.missing[0].message.contains("必須"))
    #expect(found.missing[0].place.position.line == 5)
    #expect(found.editions[1].status == .missing)
    #expect(found.editions[1].place.path == Self.path + "en.md")
    let verified = SmallSite.note(
      "owner: server-team\nreview-by: 2027-01-01\nverified-on: {date: 2026-11-22, by: team, build: \"1\"}\n"
    ).replacingOccurrences(of: "state: unverified", with: "state: verified")
      .replacingOccurrences(of: "{product: server}", with: "{product: server, observed: true}")
    let (complete, _) = try #require(try await inspect(["ja.md": verified]))
    #expect(complete.missing.map(\.key) == ["en"])
  }

  @Test func typedPartsHaveTheirPlaces() async throws {
    let (found, site) = try #require(
      try await inspect(["ja.md": SmallSite.note("codes:\n  - stop: 0x7F\n" + SmallSite.registry)]))
    #expect(found.parts.map(\.kind) == ["codes", "environment", "procedures", "registry"])
    #expect(found.parts.map(\.id) == ["stop-0x7f", "server", "do-it", "edit"])
    #expect(found.parts.map(\.place.position.line) == [10, 8, 19, 12])
    #expect(found.parts[3].anchor == "registry-edit")
    let json = NoteInspectionJSON.format(
      found, of: site, in: Language(rawValue: "ja"), link: { "edit:\($0.path):\($0.position.line)" },
      path: { $0 })
    let text = String(decoding: json, as: UTF8.self)
    #expect(text.contains(#""link":"edit:content/notes/one/ja.md:12""#))
    #expect(text.contains(#""state":"unverified""#))
  }
}
