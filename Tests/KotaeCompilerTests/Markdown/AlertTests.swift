// Quotes that are alerts, and what is said of those that were meant as such.

import KotaeCompiler
import Testing

@Suite struct AlertTests {
  private func alert(_ kind: String, _ content: String, label: String? = nil) -> String {
    "<div class=\"alert alert-\(kind)\" role=\"note\">\n<p class=\"alert-label\">\(label ?? kind.uppercased())</p>\n"
      + content + "</div>\n"
  }

  @Test(arguments: [
    ("> [!NOTE]\n> 本文", "note", "<p>本文</p>\n"),
    (">[!note]\n>本文", "note", "<p>本文</p>\n"),
    ("   > [!Tip]\n   > 本文", "tip", "<p>本文</p>\n"),
    ("> [!IMPORTANT]\n>\n> a\n>\n> b", "important", "<p>a</p>\n<p>b</p>\n"),
    ("> [!WARNING]  \n> a", "warning", "<p>a</p>\n"),
    ("> [!CAUTION]\\\n> a", "caution", "<p>a</p>\n"),
    ("> [!CAUTION]\n怠けた行", "caution", "<p>怠けた行</p>\n"),
    // Where GitHub shows a quote, the text is what was meant.
    ("> [!NOTE] 同じ行\n> 次", "note", "<p>同じ行\n次</p>\n"),
    ("> [!NOTE]**太字**", "note", "<p><strong>太字</strong></p>\n"),
    ("> [!NOTE]\n> - a\n> - b", "note", "<ul>\n<li>a</li>\n<li>b</li>\n</ul>\n"),
    (
      "> [!NOTE]\n> 1. 手順\n>    > 引用", "note",
      "<ol>\n<li>手順\n<blockquote>\n<p>引用</p>\n</blockquote>\n</li>\n</ol>\n"
    ),
    ("> [!NOTE]\n> ### 見出し\n> a", "note", "<h3 id=\"見出し\">見出し</h3>\n<p>a</p>\n"),
    ("> [!NOTE]", "note", ""),
    ("> [!TIP]\n> `[!NOTE]`", "tip", "<p><code>[!NOTE]</code></p>\n"),
  ])
  func alerts(_ input: String, _ kind: String, _ content: String) {
    let (document, diagnostics) = compile(input)
    // Soft breaks are another test's matter.
    #expect(document.htmlText.replacing("行次", with: "行\n次") == alert(kind, content))
    #expect(diagnostics.isEmpty)
  }

  @Test func code() {
    let (document, diagnostics) = compile("> [!WARNING]\n> ```cmd\n> reg query HKLM\n> ```")
    #expect(document.htmlText.hasPrefix("<div class=\"alert alert-warning\""))
    #expect(document.htmlText.contains("<span>reg query HKLM</span>"))
    #expect(document.tokens.map(\.text) == ["reg query HKLM\n"])
    #expect(diagnostics.isEmpty)
  }

  @Test func nested() {
    let (document, diagnostics) = compile(
      "1. 手順\n\n   > [!NOTE]\n   > a\n\n   > [!TIP]\n   > b\n\n> > [!NOTE]\n> > c")
    #expect(
      document.htmlText.contains(
        "<li>\n<p>手順</p>\n" + alert("note", "<p>a</p>\n") + alert("tip", "<p>b</p>\n") + "</li>"))
    #expect(document.htmlText.contains("<blockquote>\n" + alert("note", "<p>c</p>\n") + "</blockquote>"))
    #expect(diagnostics.isEmpty)
  }

  @Test func labelsAreThePages() {
    var options = MarkdownOptions()
    options.labels.alerts = [.caution: "注意 <&>"]
    let (document, _) = compile("> [!CAUTION]\n> a", options: options)
    #expect(document.htmlText == alert("caution", "<p>a</p>\n", label: "注意 &lt;&amp;&gt;"))
    #expect(document.plainText == "a")
  }

  /// Neither a marker that is text nor anything else makes an alert.
  @Test(arguments: [
    "> a", "> \\[!NOTE]\n> a", "> `[!NOTE]`", "> ![NOTE](a.png)", "> [!NOTE](b.md)", "> !NOTE", "> [NOTE]",
  ])
  func otherQuotes(_ input: String) {
    let (document, diagnostics) = compile(input)
    #expect(document.htmlText.hasPrefix("<blockquote>"))
    #expect(diagnostics.isEmpty)
  }

  @Test(
    arguments: [
      ("> ⟦[!DANGER]⟧\n> a", nil), ("> ⟦[!ERROR]⟧", nil), ("> ⟦[!NOTES]⟧\n> a", "[!NOTE]"),
      (">⟦[!wraning]⟧ a", "[!WARNING]"), ("> ⟦[!注意]⟧\n> a", "[!CAUTION]"), ("- > ⟦[!補足]⟧\n  > a", "[!NOTE]"),
    ] as [(String, String?)])
  func unknownKinds(_ input: String, _ offer: String?) {
    let marked = MarkedText(input)
    let (document, diagnostics) = compile(marked.text)
    #expect(diagnostics.map(\.code) == [.unknownAlert])
    #expect(diagnostics.map(\.location.range) == marked.ranges)
    #expect(diagnostics.first?.arguments["allowed"] == "NOTE, TIP, IMPORTANT, WARNING, CAUTION")
    #expect(diagnostics.first?.fixIts.map(\.text) == offer.map { [$0] } ?? [])
    #expect(document.htmlText.contains("<blockquote>"))
    #expect(document.htmlText.contains("[!"))
  }

  /// The fix makes an alert of each.
  @Test(arguments: [
    "> ⟦［!NOTE］⟧\n> a", "> ⟦[！NOTE]⟧\n> a", ">⟦［！ｎｏｔｅ］⟧", "> ⟦[!NOTE ]⟧ a", "> ⟦[! NOTE]⟧\n> a",
    "> ⟦[!　note　]⟧", ">⟦　[!NOTE]⟧\n>　a", "> ⟦　[!NOTE]⟧ a", "> ⟦**[!NOTE]**⟧\n> a", "> ⟦*[!Note]*⟧ a",
    "> ⟦【!NOTE】⟧ a",
    "> ⟦【！NOTE】⟧", "> ⟦[!NOTE]：⟧本文", "> ⟦[!NOTE]:⟧ 本文", "> ⟦[!NOTE]:⟧", "⟦＞ [!NOTE]⟧ a", "⟦＞［!NOTE］⟧",
    "- ⟦＞　[!NOTE]⟧",
  ])
  func misspeltMarkers(_ input: String) {
    let marked = MarkedText(input)
    let (document, diagnostics) = compile(marked.text)
    #expect(diagnostics.map(\.code) == [.misspeltMarkup])
    #expect(diagnostics.map(\.location.range) == marked.ranges)
    #expect(!document.htmlText.contains("alert-note"))
    let expected = input.contains("＞") ? "> [!NOTE]" : "[!NOTE]"
    #expect(diagnostics.first?.fixIts.map(\.text) == [expected])
    var bytes = marked.bytes
    for edit in diagnostics.flatMap(\.fixIts).flatMap(\.edits) {
      bytes.replaceSubrange(
        edit.location.range.start..<edit.location.range.end, with: edit.replacement.utf8)
    }
    let mended = compile(String(decoding: bytes, as: UTF8.self))
    #expect(mended.diagnostics.isEmpty)
    #expect(mended.document.htmlText.contains("alert-note"))
  }

  /// `[!NOTE]: …` defines no link: its text stays, and other alerts stay alerts.
  @Test(arguments: [
    ("> ⟦[!NOTE]:⟧ 再起動が必要です。", DiagnosticCode.misspeltMarkup, "再起動が必要です。"),
    ("> ⟦[!NOTE]:⟧ a.md \"b\"", .misspeltMarkup, "a.md"),
    ("> ⟦[!DANGER]⟧: 危険", .unknownAlert, "[!DANGER]: 危険"),
    ("> ⟦[!注意]⟧: 危険", .unknownAlert, "[!注意]: 危険"),
    ("⟦[!NOTE]⟧: x", .misplacedAlert, "[!NOTE]: x"), ("- ⟦[!tip]⟧: x", .misplacedAlert, "[!tip]: x"),
    ("⟦[!INCLUDE⟧]: z", .foreignMarkup, "[!INCLUDE]: z"),
  ])
  func markersDefineNoLinks(_ input: String, _ code: DiagnosticCode, _ shown: String) {
    let marked = MarkedText(input + "\n\n> [!NOTE]\n> 後の囲み\n\n```\n> [!NOTE]: x\n```\n\n    [!TIP]: y")
    let (document, diagnostics) = compile(marked.text)
    #expect(diagnostics.map(\.code) == [code])
    #expect(diagnostics.map(\.location.range) == marked.ranges)
    #expect(document.htmlText.contains(shown))
    #expect(document.htmlText.contains(alert("note", "<p>後の囲み</p>\n")))
    #expect(document.tokens.map(\.text) == ["> [!NOTE]: x\n", "[!TIP]: y\n"])
    #expect(document.links.isEmpty)
  }

  /// A debugger's command may well name a link.
  @Test func otherNamesDefineLinks() {
    let (document, diagnostics) = compile("[!analyze] と `[!NOTE]: x`\n\n[!analyze]: analyze.md")
    #expect(diagnostics.isEmpty)
    #expect(document.links.map(\.value) == ["analyze.md"])
  }

  @Test(arguments: [
    "⟦[!NOTE]⟧\na", "- ⟦[!tip]⟧ a", "> a\n> ⟦[!NOTE]⟧\n> b", "> [!NOTE]\n> a\n> ⟦[!TIP]⟧\n> b",
    "|⟦[!NOTE]⟧ a|\n|-|",
    "## ⟦[!NOTE]⟧", "⟦［！NOTE］⟧ a",
  ])
  func misplacedMarkers(_ input: String) {
    let marked = MarkedText(input)
    let (document, diagnostics) = compile(marked.text)
    #expect(diagnostics.map(\.code) == [.misplacedAlert])
    #expect(diagnostics.map(\.location.range) == marked.ranges)
    #expect(document.htmlText.contains("[!") || document.htmlText.contains("［！"))
  }
}
