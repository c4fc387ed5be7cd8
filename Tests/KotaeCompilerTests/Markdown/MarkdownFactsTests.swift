// What a document says about itself: headings and their ids, links, images and code with their places,
// directives, the text without markup.

import KotaeCompiler
import Testing

@Suite struct MarkdownHeadingTests {
  func check(_ input: String, _ ids: [String], sourceLocation: TestLocation = #_sourceLocation) {
    let (document, diagnostics) = compile(input)
    #expect(document.headings.map(\.id) == ids, sourceLocation: sourceLocation)
    #expect(document.anchors == ids, sourceLocation: sourceLocation)
    #expect(diagnostics.isEmpty, sourceLocation: sourceLocation)
  }

  @Test(arguments: [
    ("## Kernel Stack", "kernel-stack"),
    ("## レジストリの編集", "レジストリの編集"),
    ("## STOP 0x0000007F（ダブル フォルト）", "stop-0x0000007fダブル-フォルト"),
    ("## カーネル・スタック、とは？", "カーネルスタックとは"),
    ("## 時々ー〆", "時々ー〆"),
    ("## が (結合文字)", "が-結合文字"),
    ("## Ünïcode Ärger", "Ünïcode-Ärger"),
    ("##  a  -  b -", "a-b"),
    ("## 手順 ２", "手順-2"),
    ("## ﾚｼﾞｽﾄﾘ ｴﾃﾞｨﾀｰ", "レジストリ-エディター"),
    ("## ＳＴＯＰ　０ｘ７Ｆ", "stop-0x7f"),
    ("## 手順①と㈱と㌔", "手順1と株とキロ"),
    ("## か\u{3099}", "が"),
    ("## 🛠️", "section"),
    ("## 葛\u{E0100}城 \u{FE0F}x", "葛城-x"),
    ("## ゛", "section"),
    ("## `code_x` *and* [link](b)", "code_x-and-link"),
    ("## ???", "section"),
    ("## 3.5 GB", "35-gb"),
    ("## 한국어", "한국어"),
    ("見出し\n---", "見出し"),
  ])
  func automaticIDs(_ input: String, _ id: String) { check(input, [id]) }

  @Test func emptyHeadingsHaveOne() {
    #expect(compile("##").document.headings.map(\.id) == ["section"])
  }

  @Test(arguments: [
    ("## a\n## a\n## A", ["a", "a-2", "a-3"]),
    ("## a\n## a-2\n## a", ["a", "a-2", "a-3"]),
    ("## ?\n## !", ["section", "section-2"]),
    // A written id wins over those that follow.
    ("## x {#b}\n## b", ["b", "b-2"]),
  ])
  func idsAreUnique(_ input: String, _ ids: [String]) { check(input, ids) }

  @Test(arguments: [
    ("## 編集 {#edit-registry}", "edit-registry", "編集"),
    ("## 編集 {#編集_2}", "編集_2", "編集"),
    ("## a {#b_c_d} ##", "b_c_d", "a"),
    ("## {#x}", "x", ""),
    ("a {#b}\n---", "b", "a"),
    ("## a {b}", "a-b", "a {b}"),
    ("## a {#b}　", "b", "a"),
    ("## a　{#手順_2}", "手順_2", "a"),
    ("## a \\{#b} c", "a-b-c", "a {#b} c"),
    ("## a `{#b}`", "a-b", "a {#b}"),
  ])
  func writtenIDs(_ input: String, _ id: String, _ text: String) {
    let (document, diagnostics) = compile(input)
    #expect(document.headings.map(\.id) == [id])
    #expect(document.headings.map(\.text) == [text])
    #expect(diagnostics.map(\.code) == (text.isEmpty ? [.noVisibleText] : []))
  }

  @Test func reservedIDsAreAvoided() {
    var options = MarkdownOptions()
    options.reservedIDs = ["symptoms"]
    #expect(compile("## Symptoms", options: options).document.headings.map(\.id) == ["symptoms-2"])
  }

  @Test func levelsAreShiftedAndKept() {
    var options = MarkdownOptions()
    options.headingOffset = 2
    let (document, _) = compile("## a\n### b\n##### c", options: options)
    #expect(document.headings.map(\.level) == [4, 5, 6])
    #expect(document.htmlText == "<h4 id=\"a\">a</h4>\n<h5 id=\"b\">b</h5>\n<h6 id=\"c\">c</h6>\n")
  }

  /// A table of contents has no use for links, footnotes and images.
  @Test(arguments: [
    ("## a `b` *c* & ~~d~~", "a <code>b</code> <em>c</em> &amp; <del>d</del>"),
    (
      "## [a **b**](c.md) www.example.com [^1] ![d](e.png)\n\n[^1]: n",
      "a <strong>b</strong> www.example.com  "
    ),
  ])
  func headingHTML(_ input: String, _ html: String) {
    let headings = compile(input).document.headings
    #expect(headings.map { String(decoding: $0.html, as: UTF8.self) } == [html])
  }

  @Test func ranges() {
    let marked = MarkedText("序\r\n\r\n⟦## 編集 `x` {#e}⟧\r\n\r\n> ⟦### 引用⟧\r\n")
    #expect(compile(marked.text).document.headings.map(\.range) == marked.ranges)
  }
}

@Suite struct MarkdownPlaceTests {
  /// Where the code spans, links and images of `input` are marked, in the order of the facts.
  func check(_ input: String, sourceLocation: TestLocation = #_sourceLocation) {
    let marked = MarkedText(input)
    let (document, _) = compile(marked.text)
    let places =
      document.tokens.map(\.range) + document.links.map(\.range) + document.images.map(\.range)
    #expect(places.sorted { $0.start < $1.start } == marked.ranges, sourceLocation: sourceLocation)
  }

  @Test(arguments: [
    "a `⟦b⟧` c",
    "日本語 `⟦reg add⟧` と `⟦reg add⟧`",
    "`` ⟦a ` b⟧ `` `⟦c⟧`",
    "\\` `⟦a⟧` \\`",
    "`⟦a\n  b⟧`",
    "> `⟦a\n> b⟧` `⟦c⟧`",
    "- 項目\n\n  `⟦a⟧`\n  `⟦b⟧`\n  - `⟦c⟧`",
    "- [ ] `⟦a⟧`\n- [x] b `⟦c⟧`",
    "|a|`⟦b⟧`|\n|-|-|\n| `⟦x\\|y⟧` | あ `⟦z⟧` |",
    "| `⟦x\\|y⟧` \\| `⟦z⟧` |\n|-|",
    "表の前の段落 `⟦q⟧`\n|a|\n|-|\n|`⟦b⟧`|",
    "a\n表の前の段落 `⟦q⟧`\n|あ `⟦a⟧`|`⟦x\\|y⟧`|\n|-|-|\n|`⟦b⟧`|",
    "> a `⟦q⟧`\n> |あ `⟦a⟧`|\n> |-|\n> | `⟦b⟧`|",
    " a `⟦q⟧`\n|b|\n|-|\n|`⟦c⟧`",
    "- |a|`⟦b⟧`|\n  |-|-|\n   c | `⟦d⟧`",
    "- a `⟦q⟧`\n  b | `⟦a⟧`\n  -|-",
    "## `⟦a⟧` ##",
    "`⟦a⟧`\n===\n\n`⟦b⟧`\n---",
    "*a* **b `⟦c⟧`** ~~`⟦d⟧`~~ ***`⟦e⟧`***",
    "&copy; &amp; &#x41; &NotEqualTilde; `⟦a⟧` &nosuch; `⟦b⟧`",
    "a@example.com `⟦b⟧` www.example.com/x `⟦c⟧` <http://example.com> `⟦d⟧`",
    "a\\\n`⟦b⟧`  \n   `⟦c⟧`",
    "\ta".dropFirst() + "\t`⟦b⟧`",
    "注[^1] `⟦a⟧`[^2]\n\n[^2]: `⟦b⟧`\n\n[^1]: `⟦c⟧`\n\n    `⟦d⟧`",
    "⟦```\na\n```⟧\n\n`⟦a⟧`",
    "- ⟦```\n  a\n  ```⟧",
    "    ⟦a\n\n    b⟧\n\nc",
    "`⟦a⟧`\r\n`⟦b⟧`\r\n\r\n`⟦c⟧`\r`⟦d⟧`",
    "[r]: x.md\n`⟦a⟧` `⟦b⟧`",
    "a <!-- `x` --> `⟦x⟧`",
    "<b>`⟦x⟧`</b>",
    "[`⟦a⟧`](⟦b⟧) `⟦c⟧`",
    "[a](⟦b⟧)[a](⟦b⟧)",
    "[a](<⟦b c⟧> \"t\") [d](  ⟦e(f)g⟧\n'u')",
    "[a](⟦b&amp;c⟧) [d](⟦e\\_f⟧)",
    "⟦[a][r]⟧ [b](⟦x⟧) ⟦[r][]⟧ ⟦[r]⟧ ⟦[R]⟧ (⟦[r]⟧)(x)\n\n[r]: x",
    "![a](⟦b.png⟧) ![c](⟦d.png⟧) ⟦![r]⟧\n\n[r]: x",
    "![a](⟦b.png⟧) [c *d* \\] e](⟦f⟧)",
    "[](⟦a⟧) [b](⟦c⟧)",
    "[![a](⟦b.png⟧)](⟦c⟧)",
    "> - 引用の\n>   中の [a](⟦b⟧)\n怠けた行 [c](⟦d⟧)",
  ])
  func exact(_ input: String) { check(input) }

  /// What can't be followed keeps its block's range, and what stands behind is found again.
  @Test func fallback() {
    let marked = MarkedText("&acE;&acE;&acE; x `⟦a⟧`")
    #expect(compile(marked.text).document.tokens.map(\.range) == marked.ranges)
  }
}

@Suite struct MarkdownFactsTests {
  @Test func tokens() {
    let (document, _) = compile("`a\nb` `` ` ``\r\n\r\n```sh\r\nx\r\n\r\ny\r\n```\r\n\r\n|`p\\|q`|\n|-|\n")
    #expect(document.tokens.map(\.text) == ["a b", "`", "x\n\ny\n", "p|q"])
    #expect(document.tokens.map(\.kind) == [.codeSpan, .codeSpan, .codeBlock, .codeSpan])
  }

  @Test func imagesCarryTheirTexts() {
    let (document, _) = compile("![a *b*\nc](d.png)")
    #expect(document.images.map(\.alternative) == ["a b c"])
    #expect(document.images.map(\.destination) == ["d.png"])
  }

  @Test func destinationsAreAsWritten() {
    let (document, _) = compile("[a](../b/ja.md#%E7%AF%80) [c](d&amp;e\\_f) [g](#h) [i](http://j.example/)")
    #expect(document.links.map(\.value) == ["../b/ja.md#%E7%AF%80", "d&e_f", "#h"])
  }

  @Test(arguments: [
    ("# x\n\na *b*\nc `d` <!-- e -->", "x\na b c d "),
    ("- a\n- b\n\n> c\n\n---\n\n    d", "a\nb\nc\nd"),
    ("|a|b|\n|-|-|\n|c||", "a\tb\nc\t"),
    ("![alt](x.png) <b>t</b> &lt;", "alt t <"),
    ("a[^1]\n\n[^1]: n", "a\nn"),
    ("::codes\n\na", "a"),
  ])
  func plainText(_ input: String, _ text: String) { #expect(compile(input).document.plainText == text) }

  @Test func directives() {
    let marked = MarkedText(
      "前\n\n⟦::thresholds{#⟦kstackminfree-values⟧}⟧\n\n後\n\n⟦::codes⟧\n⟦::registry{#⟦k_s_f⟧}⟧  \n\n  ⟦::limits⟧"
    )
    let (document, diagnostics) = compile(marked.text)
    let ranges = marked.ranges
    #expect(diagnostics.isEmpty)
    #expect(
      document.blocks == [
        .html(Array("<p>前</p>\n".utf8)),
        .directive(
          MarkdownDirective(
            name: .thresholds, id: Located("kstackminfree-values", ranges[1]), range: ranges[0])),
        .html(Array("<p>後</p>\n".utf8)),
        .directive(MarkdownDirective(name: .codes, id: nil, range: ranges[2])),
        .directive(MarkdownDirective(name: .registry, id: Located("k_s_f", ranges[4]), range: ranges[3])),
        .directive(MarkdownDirective(name: .limits, id: nil, range: ranges[5])),
      ])
  }

  /// Code and the middle of a line are no places for directives, and hardly meant as such.
  @Test(arguments: [
    "`::codes`", "a ::codes", "std::codes", "- `::codes`", "\\::codes", "a\n\\::codes x", "::\n", "- ::other",
    "```\n::codes\n```", "    a::codes",
  ])
  func otherColonsAreText(_ input: String) {
    let (document, diagnostics) = compile(input)
    #expect(diagnostics.filter { $0.code != .unknownDirective }.isEmpty)
    #expect(document.htmlText.contains("::"))
    #expect(document.blocks.count == 1)
  }
}
