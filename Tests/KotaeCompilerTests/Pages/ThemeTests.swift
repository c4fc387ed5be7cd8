import Foundation
import Testing

@testable import KotaeCompiler

@Suite struct ThemeTests {
  /// Every `code` of a document.
  private static func codeSpans(_ path: String) throws -> Set<String> {
    let text = try String(contentsOf: PageSite.repository.appendingPathComponent(path), encoding: .utf8)
    let pieces = text.split(separator: "`", omittingEmptySubsequences: false)
    return Set(pieces.enumerated().filter { $0.offset % 2 == 1 }.map { String($0.element) })
  }

  @Test func everyNameIsDocumented() throws {
    let spans = try Self.codeSpans("docs/templates.md")
    let missing = PageKey.allCases.map(\.name).filter { !spans.contains($0) }
    #expect(missing == [])
  }

  @Test func everyTemplateIsDocumented() throws {
    let spans = try Self.codeSpans("docs/templates.md")
    #expect(PageTemplate.allCases.map(\.rawValue).filter { !spans.contains($0) } == [])
  }

  @Test func everyNameIsUsedByTheTheme() {
    let templates = PageSite.theme.filter { $0.key.hasSuffix(".mustache") }
      .map { String(decoding: $0.value, as: UTF8.self) }.joined()
    let unused = PageKey.allCases.map(\.name).filter { name in
      !["{{\(name)}}", "{{#\(name)}}", "{{^\(name)}}"].contains { templates.contains($0) }
    }
    // Offered to other themes.
    #expect(unused == ["hasPages", "isDownload"].filter { unused.contains($0) })
  }

  @Test(arguments: ["ja", "en"]) func everyWordIsUsed(_ language: String) throws {
    let templates = PageSite.theme.filter { $0.key.hasSuffix(".mustache") }
      .map { String(decoding: $0.value, as: UTF8.self) }.joined()
    let words = Set(PageWord.allCases.map(\.key))
    let file = ParsedYAML(
      SourceText(
        path: "strings.yml", bytes: try #require(PageSite.theme["templates/strings/\(language).yml"])))
    let root = try #require(file.root)
    let unused = root.entries.map(\.key.text).filter { key in
      !words.contains(key) && !templates.contains("{{t.\(key)}}")
    }
    #expect(unused == [])
  }

  /// Compiles a site with `files` over the theme, and expects exactly the marked diagnostics.
  private func check(
    _ path: String, _ marked: String, _ code: DiagnosticCode, _ arguments: [String: String] = [:],
    sourceLocation: TestLocation = #_sourceLocation
  ) async throws {
    let text = MarkedText(marked, sourceLocation: sourceLocation)
    var site = PageSite(["kotae.yml": SmallSite.configuration])
    site.files[path] = text.bytes
    let found = try await site.compile().diagnostics
    #expect(found.map(\.code) == text.ranges.map { _ in code }, "\(found)", sourceLocation: sourceLocation)
    #expect(found.map(\.location.path) == text.ranges.map { _ in path }, sourceLocation: sourceLocation)
    #expect(found.map(\.location.range) == text.ranges, sourceLocation: sourceLocation)
    for (key, value) in arguments {
      #expect(found.first?.arguments[key] == value, sourceLocation: sourceLocation)
    }
  }

  @Test func aNameThatTemplatesDontHave() async throws {
    try await check(
      "templates/tag.mustache", "<p>{{⟦pageTitel⟧}}</p>\n", .templateUnknownName, ["name": "pageTitel"])
  }

  @Test func aWordThatNoLanguageHas() async throws {
    try await check("templates/tag.mustache", "<p>{{⟦t.tagz⟧}}</p>\n", .stringMissing, ["key": "tagz"])
  }

  @Test func anUnclosedSection() async throws {
    try await check("templates/tag.mustache", "⟦{{#hasNotes}}⟧\n<p>\n", .templateUnclosed)
  }

  @Test func aPlaceholderThatNothingFills() async throws {
    let words = try #require(PageSite.theme["templates/strings/ja.yml"])
    let text = String(decoding: words, as: UTF8.self)
    let line = "page-number: \"{title} ({page} ページ)\""
    let changed = text.replacing(line, with: "page-number: ⟦\"{title} ({pages} ページ)\"⟧")
    #expect(changed != text)
    try await check("templates/strings/ja.yml", changed, .templateUnknownName, ["name": "pages"])
  }

  @Test func aWordThatOneLanguageLacks() async throws {
    let words = try #require(PageSite.theme["templates/strings/en.yml"])
    let text = String(decoding: words, as: UTF8.self)
    let changed = text.replacing("\nmade-with: made with Kotae\n", with: "\n")
    #expect(changed != text)
    try await check(
      "templates/strings/en.yml", "⟦⟧" + changed, .stringMissing, ["key": "made-with", "language": "en"])
  }

  @Test func aWordThatIsAList() async throws {
    let words = try #require(PageSite.theme["templates/strings/en.yml"])
    let text = String(decoding: words, as: UTF8.self) + "extra: ⟦[a, b]⟧\n"
    try await check("templates/strings/en.yml", text, .wrongKind, ["key": "extra"])
  }

  @Test func aTemplateThatIsntThere() async throws {
    var site = PageSite(["kotae.yml": SmallSite.configuration])
    site.files["templates/review.mustache"] = nil
    let compilation = try await site.compile()
    #expect(compilation.diagnostics.map(\.code) == [.templateMissing])
    #expect(compilation.diagnostics.first?.arguments["name"] == "review")
    #expect(compilation.site == nil)
  }

  @Test func aLanguageWithoutWords() async throws {
    let site = PageSite(["kotae.yml": "name: Test\nlanguages: [ja, fr]\n"])
    let compilation = try await site.compile()
    #expect(compilation.diagnostics.map(\.location.path) == ["templates/strings/fr.yml"])
    #expect(compilation.site == nil)
  }

  @Test func aNoticeWithALinkIntoTheSite() async throws {
    let marked = "administrator:\n  title: Admin\n  text: ⟦See [this](../other/ja.md).⟧\n"
    let text = MarkedText(marked)
    var site = PageSite(["kotae.yml": SmallSite.configuration])
    site.files["content/notices.yml"] = text.bytes
    let found = try await site.compile().diagnostics
    #expect(found.map(\.code) == [.brokenLink])
    #expect(found.map(\.location.range) == text.ranges)
  }

  // MARK: Phrases

  struct PhraseCase: Sendable {
    var source: String
    var arguments: [String]
    var text: String
    var html: String
  }

  @Test(arguments: [
    PhraseCase(source: ", ", arguments: [], text: ", ", html: ", "),
    PhraseCase(source: "{a} & {b}", arguments: ["1", "<2>"], text: "1 & <2>", html: "1 &amp; &lt;2&gt;"),
    PhraseCase(
      source: "Press **{a}**.", arguments: ["OK"], text: "Press OK.", html: "Press <strong>OK</strong>."),
    PhraseCase(
      source: "`{a}` の値 `{b}`", arguments: ["K<", "*"], text: "K< の値 *",
      html: "<code>K&lt;</code> の値 <code>*</code>"),
    PhraseCase(source: "{b} before {a}", arguments: ["1", "2"], text: "2 before 1", html: "2 before 1"),
    PhraseCase(source: "{a} and {a}", arguments: ["{b}", ""], text: "{b} and {b}", html: "{b} and {b}"),
  ]) func phrases(_ test: PhraseCase) {
    let phrase = Phrase(test.source, placeholders: ["a", "b"])
    #expect(phrase.text(test.arguments) == test.text)
    #expect(String(decoding: phrase.html(test.arguments.map(\.escapedHTML)), as: UTF8.self) == test.html)
  }

  /// What stands between backticks is code with whatever backticks it has itself.
  @Test func codeInAPhraseIsCodeInMarkdown() {
    let phrase = Phrase("`{a}` after `x` and {b}`", placeholders: ["a", "b"])
    #expect(phrase.markdown(["K", "1"]) == "`K` after `x` and 1`")
    #expect(phrase.markdown(["a`b", "`"]) == "`` a`b `` after `x` and ``")
    #expect(phrase.text(["a`b", "1"]) == "a`b after x and 1`")
  }
}
