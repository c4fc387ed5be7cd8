import KotaeCompiler
import Testing

/// A body that is still the original's headings with comments below them isn't a translation.
@Suite struct UntranslatedSectionsTests {
  private static let body = "前文。\n\n## 原因\n\nなぜ。\n\n## 表\n\n::environment\n"

  @Test(arguments: [
    ("Before.\n\n## Cause\n\nWhy.\n\n## Table\n\n::environment\n", ""),
    ("Before.\n\n## Cause\n\n<!--\nなぜ。\n-->\n\n## Table\n\n::environment\n", "#原因"),
    ("<!-- 前文。 -->\n\n## Cause\n\nWhy.\n\n## Table\n\n::environment\n", "body"),
    ("<!-- 前文。 -->\n\n## Cause\n\n### Deeper\n\n## Table\n\n::environment\n", "body, #原因"),
    // Other sections: only the whole can be judged.
    ("Before and why.\n\n::environment\n", ""),
    ("## Only a heading\n\n::environment\n", "body"),
    ("::environment\n", "body"),
    ("", "body"),
  ])
  func areMissing(_ translation: String, _ keys: String) async throws {
    var site = TestSite(["kotae.yml": SmallSite.configuration, "content/products.yml": SmallSite.products])
    site.files["content/notes/one/ja.md"] = Array(SmallSite.note(body: Self.body).utf8)
    site.files["content/notes/one/en.md"] = Array(SmallSite.translation(body: translation).utf8)
    let found = try await site.check().diagnostics.filter { $0.code == .missingTranslation }
    #expect(found.map { $0.arguments["keys"] ?? "" } == (keys.isEmpty ? [] : [keys]))
  }
}
