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

  @Test(arguments: ["> ⟦［!NOTE］⟧\n> a", "> ⟦[！NOTE]⟧\n> a", ">⟦［！ｎｏｔｅ］⟧"])
  func fullWidthMarkers(_ input: String) {
    let marked = MarkedText(input)
    let (_, diagnostics) = compile(marked.text)
    #expect(diagnostics.map(\.code) == [.misspeltMarkup])
    #expect(diagnostics.map(\.location.range) == marked.ranges)
    #expect(diagnostics.first?.fixIts.map(\.text) == ["[!NOTE]"])
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
