// Markup that has become text is reported where it stands, and stays to be seen.

import KotaeCompiler
import Testing

@Suite struct StrayMarkupTests {
  @discardableResult
  private func check(
    _ input: String, _ code: DiagnosticCode, sourceLocation: TestLocation = #_sourceLocation
  ) -> [Diagnostic] {
    let marked = MarkedText(input, sourceLocation: sourceLocation)
    let diagnostics = compile(marked.text).diagnostics
    #expect(
      diagnostics.map(\.code) == marked.ranges.map { _ in code }, "\(diagnostics)",
      sourceLocation: sourceLocation)
    #expect(diagnostics.map(\.location.range) == marked.ranges, sourceLocation: sourceLocation)
    return diagnostics
  }

  @Test(arguments: [
    "- ⟦::codes⟧", "> ⟦::registry{#a}⟧", "> [!NOTE]\n> ⟦::codes⟧", "a\n⟦::codes⟧", "⟦::codes⟧\na",
    "⟦::codes⟧ x", "## ⟦::codes⟧",
    "|⟦::codes⟧|\n|-|", "**⟦::codes⟧**", "⟦::codes⟧ *x*", "    ⟦::codes⟧", "1. a\n\n   ⟦::thresholds{#k}⟧",
    "⟦::codes⟧ `a`",
    "a[^1]\n\n[^1]: ⟦::codes⟧",
  ])
  func misplacedDirectives(_ input: String) { check(input, .misplacedDirective) }

  @Test(arguments: [
    ("⟦：：codes⟧", "::codes"), ("⟦:：codes⟧", "::codes"), ("⟦:::codes⟧", "::codes"), ("⟦:: codes⟧", "::codes"),
    ("⟦::registry {#a}⟧", "::registry{#a}"), ("⟦::registry｛＃a｝⟧", "::registry{#a}"),
    ("⟦::registry{a}⟧", "::registry{#a}"),
    ("⟦::ｃｏｄｅｓ⟧", "::codes"), ("⟦：：registry　{#a-b}⟧  ", "::registry{#a-b}"), ("- ⟦：：codes⟧", "::codes"),
    ("a\n⟦:: codes⟧\nb", "::codes"), ("⟦:::thresholds:::⟧", "::thresholds"),
    ("⟦:::registry{#a}:::⟧", "::registry{#a}"), ("⟦　::thresholds⟧", "::thresholds"),
  ])
  func misspeltDirectives(_ input: String, _ expected: String) {
    let fixes = check(input, .misspeltMarkup).flatMap(\.fixIts)
    #expect(fixes.map(\.text) == [expected])
    #expect(fixes.flatMap(\.edits).map(\.replacement) == [expected])
  }

  @Test(arguments: [
    "::⟦tresholds⟧", "- ::⟦tresholds⟧", "::⟦codes{.a}⟧", "- ::⟦codes{}⟧", "::⟦Codes⟧", "::codes\n::⟦cods⟧",
    "::⟦foo_bar⟧", "::⟦しきい値⟧", "::⟦表⟧{#x}", "：：⟦しきい値⟧", "- ::⟦foo⟧", "::⟦サーバー⟧ を見る", "a\n::⟦CreateFile⟧ は",
  ])
  func unknownDirectives(_ input: String) { check(input, .unknownDirective) }

  /// Texts of the front matter place nothing, and say nothing about it.
  @Test func textsHaveNoDirectives() {
    let location = SourceLocation(path: "a.md", range: SourceRange(0, 0))
    #expect(Markdown.inline("- ::codes\n- ：：codes", at: location).diagnostics.isEmpty)
  }

  @Test(arguments: [
    "⟦:::image⟧ type=\"content\" source=\"a.png\" alt-text=\"x\":::",
    "- a\n\n  ⟦:::image⟧ source=\"a.png\":::",
    "⟦:::row⟧:::\n⟦:::column⟧ span=\"2\":::\na\n⟦:::column-end⟧:::\n⟦:::row-end⟧:::",
    "⟦:::zone⟧ pivot=\"a\"\nb\n⟦:::zone-end⟧",
    "a ⟦[!UICONTROL⟧ 保存] を", "⟦[!DNL⟧ Server] と ⟦[!DNL⟧ Client]", "⟦[!code-csharp⟧[](a.cs)]",
    "> ⟦[!div⟧ class=\"x\"]", "> ⟦[!VIDEO⟧ https://example.com/]", "> ⟦[!MORELIKETHIS⟧]\n> a",
    "## [a](⟦#tab/a⟧)\n\nb\n\n***",
    "<⟦xref:a.b⟧>", "[a](⟦xref:a.b⟧)", "⟦+++⟧詳細\n\na\n\n+++", "⟦+++⟧**x**",
    "⟦{{$include⟧ /help/x.md}}", "![a](b.png)⟦{width=\"50%\"}⟧",
    "[a](b.md)⟦{.button}⟧", "![a](b.png)⟦{#c}⟧ d", "[a](b.md)⟦{: .c}⟧",
  ])
  func foreignMarkup(_ input: String) {
    let diagnostics = check(input, .foreignMarkup)
    let document = compile(MarkedText(input).text).document
    for diagnostic in diagnostics {
      let sign = diagnostic.arguments["construct"] ?? "?"
      let isShown = document.htmlText.contains(sign) || ["xref:", "#tab/", "{…}"].contains(sign)
      #expect(isShown)
    }
  }

  @Test func includesKeepTheirLinks() {
    let marked = MarkedText("⟦[!INCLUDE⟧ [a](b.md)]")
    let (document, diagnostics) = compile(marked.text)
    #expect(diagnostics.map(\.location.range) == marked.ranges)
    #expect(diagnostics.map(\.arguments) == [["construct": "[!INCLUDE"]])
    #expect(document.htmlText == "<p>[!INCLUDE <a href=\"b.md\">a</a>]</p>\n")
  }

  /// What only looks like it: a debugger's commands, escaped signs, code, colons of another kind.
  @Test(arguments: [
    "[!analyze -v](analyze.md)", "`!analyze` [!thread]", "\\[!INCLUDE [a](b.md)]", "`:::image`", "a::b:::c",
    "a ::: b", "+++",
    "C+++ D", "a :::codes", "![a](b.png) {x}", "[a](b.md){x}", "{{ x }}", "```\n:::image\n[!INCLUDE x]\n```",
    "#tab/a",
    "xref:a", "::1", "::ffff:192.0.2.1 と", "- ::CreateFile を呼ぶ", "::CreateFile()", "正規表現 [^0-9] と [^a-z]*",
    "\\[^a]",
    "`[^a]`", "    [^a]: b", "```\n[^a]: b\n```",
  ])
  func lookalikes(_ input: String) { #expect(compile(input).diagnostics.isEmpty) }

  @Test(arguments: [
    ("[!DNL a] [!DNL b] &amp; [!DNL c]", ["[!DNL", "[!DNL", "[!DNL"]),
    ("\\* [!INCLUDE a] :::row:::", ["[!INCLUDE", ":::row"]),
  ])
  func placesBehindEscapes(_ input: String, _ parts: [String]) {
    let diagnostics = compile(input).diagnostics
    let source = SourceText(path: "a.md", text: input)
    #expect(diagnostics.map { source.text(in: $0.location.range) } == parts)
    #expect(Set(diagnostics.map(\.location.range.start)).count == parts.count)
  }

  @Test func whatToWriteInsteadIsOffered() {
    let offers = [":::image a:::", ":::danger\na\n:::", "[!INCLUDE a]", "<xref:a>"].map {
      compile($0).diagnostics.flatMap(\.fixIts).map(\.text)
    }
    #expect(offers == [["![…](….png)"], ["> [!CAUTION]"], [], ["[…](../…/)"]])
  }

  // MARK: Footnotes

  @Test(arguments: [
    "⟦[^x]:⟧ 本文", "a[^1]\n\n[^1]: b\n\n⟦[^2]:⟧ c", "a\r\n\r\n⟦[^x]:⟧ b\r\n    c", "> a\n>\n> ⟦[^x]:⟧ b",
    "- a\n\n  ⟦[^x]:⟧ b",
    "a[^1]\n\n[^1]: b\n\n⟦[^1]:⟧ c",
  ])
  func unusedFootnotes(_ input: String) { check(input, .unusedFootnote) }

  @Test(arguments: ["a⟦[^none]⟧ b⟦[^2]⟧", "|a⟦[^x]⟧|\n|-|", "a[^1] ⟦[^脚注]⟧\n\n[^1]: b"])
  func unknownFootnotes(_ input: String) { check(input, .unknownFootnote) }

  @Test func whatHasNoFootnoteIsText() {
    #expect(compile("a[^none]").document.htmlText == "<p>a[^none]</p>\n")
    #expect(compile("a\n\n[^unused]: U").document.htmlText == "<p>a</p>\n")
  }

  @Test func footnotesAreFound() {
    #expect(compile("a[^1]b[^長い名前]\n\n[^1]: b\n[^長い名前]: c\n\n    d").diagnostics.isEmpty)
  }

  // MARK: What shows nothing

  @Test(arguments: [
    "⟦[](x.md)⟧", "a ⟦[ ](https://example.com/)⟧ ⟦[　**&#x200B;**](#a)⟧ b\n\n## a", "⟦##⟧\n\na",
    "⟦## {#only}⟧",
    "⟦## <a name=\"x\"></a>⟧",
  ])
  func invisibleMarkup(_ input: String) { check(input, .noVisibleText) }

  @Test(arguments: ["[![a](b.png)](c.md)", "[`a`](b.md)", "## ![a](b.png)"])
  func visibleMarkup(_ input: String) { #expect(compile(input).diagnostics.isEmpty) }

  // MARK: Headings

  /// An escaped brace is text.
  @Test(arguments: [
    ("## あ \\{#id}", "あ {#id}", "あ-id"), ("## あ {\\#id}", "あ {#id}", "あ-id"),
    ("## あ {#id\\}", "あ {#id}", "あ-id"),
    ("## \\* {#id}", "*", "id"), ("## a\\\\{#id}", "a\\", "id"),
  ])
  func escapedHeadingIDs(_ input: String, _ text: String, _ id: String) {
    let (document, diagnostics) = compile(input)
    #expect(document.headings.map(\.text) == [text])
    #expect(document.headings.map(\.id) == [id])
    #expect(diagnostics.isEmpty)
  }

  @Test(arguments: ["## a ⟦{#b}⟧ c", "## ⟦{#b}⟧ c", "## a ⟦{#b}⟧ `c`", "a ⟦{#b}⟧ *c*\n---"])
  func misplacedHeadingIDs(_ input: String) { check(input, .misplacedHeadingID) }

  @Test(arguments: [
    ("## a ⟦｛＃b｝⟧", "{#b}", "b"), ("## a ⟦{＃b}⟧", "{#b}", "b"), ("## a⟦｛#b}⟧", "{#b}", "b"),
    ("## a ⟦{#ｂ２}⟧", "{#b2}", "b2"),
    ("## a ⟦{#ｶﾞｲﾄﾞ}⟧", "{#ガイド}", "ガイド"), ("## a ⟦{#か\u{3099}}⟧", "{#が}", "が"), ("## a ⟦{#b｝⟧　", "{#b}", "b"),
  ])
  func misspeltHeadingIDs(_ input: String, _ expected: String, _ id: String) {
    let fixes = check(input, .misspeltMarkup).flatMap(\.fixIts)
    #expect(fixes.map(\.text) == [expected])
    let headings = compile(MarkedText(input).text).document.headings
    #expect(headings.map(\.id) == [id])
    #expect(headings.map(\.text) == ["a"])
  }

  /// No id depends on what follows; who writes one that an earlier heading has is told.
  @Test func laterHeadingsChangeNoID() {
    let headings = ["## 原因", "## 対処", "## 原因", "## ｹﾞﾝｲﾝ", "## ???", "## b {#対処-2}", "## 対処", "## 原因-2"]
    var before: [String] = []
    for count in 1...headings.count {
      let ids = compile(headings[..<count].joined(separator: "\n")).document.headings.map(\.id)
      #expect(Array(ids.dropLast()) == before)
      before = ids
    }
    #expect(before == ["原因", "対処", "原因-2", "ゲンイン", "section", "対処-2", "対処-3", "原因-2-2"])
    let marked = MarkedText("⟦## 原因⟧\n## 別 {#⟦原因⟧}")
    let (document, diagnostics) = compile(marked.text)
    #expect(diagnostics.map(\.code) == [.duplicateID])
    #expect(diagnostics.map(\.location.range) == [marked.ranges[1]])
    #expect(diagnostics.flatMap(\.related).map(\.location.range) == [marked.ranges[0]])
    #expect(document.headings.map(\.id) == ["原因", "別"])
  }
}

@Suite struct HeadingAnchorTests {
  @Test(arguments: [
    ("## <a name=\"x\"></a>題", "<h2 id=\"x\">題</h2>\n"),
    ("## 題 <a id='x'></a>", "<h2 id=\"x\">題</h2>\n"),
    ("## <A NAME=x>題</A>", "<h2 id=\"x\">題</h2>\n"),
    ("## <a name=\"x\"/>題", "<h2 id=\"x\">題</h2>\n"),
    ("## <a name=\"x\" id=\"x\"></a> 題", "<h2 id=\"x\">題</h2>\n"),
    ("## <a name=\"x\"></a><span id=\"y\"></span>題", "<h2 id=\"x\"><span id=\"y\"></span>題</h2>\n"),
    ("## <a name=\"x\"></a>題 {#z}", "<h2 id=\"z\"><span id=\"x\"></span>題</h2>\n"),
    ("## 題 {#z} <a name=\"x\"></a>", "<h2 id=\"z\"><span id=\"x\"></span>題</h2>\n"),
    ("## **<a name=\"x\"></a>題**", "<h2 id=\"x\"><strong>題</strong></h2>\n"),
    ("<a name=\"x\"></a>題\n---", "<h2 id=\"x\">題</h2>\n"),
  ])
  func anchors(_ input: String, _ html: String) {
    let (document, diagnostics) = compile(input)
    #expect(document.htmlText == html)
    #expect(diagnostics.isEmpty)
    #expect(document.anchors.allSatisfy { html.contains("id=\"\($0)\"") })
  }

  @Test func linksReachThem() {
    var options = MarkdownOptions { _ in .broken }
    options.idPrefix = "p-"
    let (document, _) = compile(
      "[a](#x) [b](#y)\n\n## <a name=\"x\"></a><a name=\"y\"></a>題", options: options)
    #expect(document.htmlText.hasPrefix("<p><a href=\"#p-x\">a</a> <a href=\"#p-y\">b</a></p>"))
    #expect(document.anchors == ["p-x", "p-y"])
    #expect(document.headings.map { String(decoding: $0.html, as: UTF8.self) } == ["題"])
  }

  @Test(arguments: [
    ("## ⟦<a href=\"b\">⟧題⟦</a>⟧", DiagnosticCode.rawHTML),
    ("## ⟦<a name=\"x\" href=\"b\">⟧題⟦</a>⟧", .rawHTML),
    ("## 題⟦</a>⟧", .rawHTML), ("## ⟦<a name>⟧題⟦</a>⟧", .rawHTML), ("a ⟦<a name=\"x\">⟧⟦</a>⟧", .rawHTML),
    ("## <a name=\"⟦1x⟧\"></a>題", .invalidID), ("## 題\n## <a name=\"⟦題⟧\"></a>他", .duplicateID),
  ])
  func others(_ input: String, _ code: DiagnosticCode) {
    let marked = MarkedText(input)
    let diagnostics = compile(marked.text).diagnostics
    #expect(diagnostics.map(\.code) == marked.ranges.map { _ in code })
    #expect(diagnostics.map(\.location.range) == marked.ranges)
  }
}
