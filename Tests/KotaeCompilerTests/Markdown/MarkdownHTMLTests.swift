// What Markdown becomes: one small case for every kind of node and every rule of its HTML.

import KotaeCompiler
import Testing

/// Compiles `text` as a whole file; what it links to stands where it's written.
func compile(
  _ text: String, options: MarkdownOptions = MarkdownOptions()
) -> (document: MarkdownDocument, diagnostics: [Diagnostic]) {
  let source = SourceText(path: "content/notes/n/ja.md", text: text)
  return Markdown.parse(source, body: SourceRange(0, source.bytes.count), options: options)
}

extension MarkdownDocument {
  /// The HTML as text.
  var htmlText: String { String(decoding: html, as: UTF8.self) }
}

/// A case: what is written, what it becomes.
struct MarkdownCase: Sendable, CustomTestStringConvertible {
  var input: String
  var expected: String
  var testDescription: String { input.debugDescription }

  init(_ input: String, _ expected: String) {
    self.input = input
    self.expected = expected
  }
}

@Suite struct MarkdownHTMLTests {
  /// A block of code without a language.
  static func plainCode(_ lines: String) -> String {
    "<figure class=\"code\"><pre tabindex=\"0\"><code>" + lines + "</code></pre></figure>\n"
  }

  func check(_ one: MarkdownCase, options: MarkdownOptions = MarkdownOptions()) {
    let (document, diagnostics) = compile(one.input, options: options)
    #expect(document.htmlText == one.expected)
    #expect(diagnostics.isEmpty)
  }

  @Test(arguments: [
    MarkdownCase("", ""),
    MarkdownCase("文章。", "<p>文章。</p>\n"),
    MarkdownCase("a & b < c > d \"e\"", "<p>a &amp; b &lt; c &gt; d &quot;e&quot;</p>\n"),
    MarkdownCase("*a* **b** ~~c~~ `d`", "<p><em>a</em> <strong>b</strong> <del>c</del> <code>d</code></p>\n"),
    MarkdownCase("line\nline", "<p>line\nline</p>\n"),
    MarkdownCase("a  \nb\\\nc", "<p>a<br />\nb<br />\nc</p>\n"),
    MarkdownCase("a\r\nb\r\n\r\nc\rd", "<p>a\nb</p>\n<p>c\nd</p>\n"),
    MarkdownCase("> a\n> b", "<blockquote>\n<p>a\nb</p>\n</blockquote>\n"),
    MarkdownCase("- a\n- b", "<ul>\n<li>a</li>\n<li>b</li>\n</ul>\n"),
    MarkdownCase("- a\n\n- b", "<ul>\n<li>\n<p>a</p>\n</li>\n<li>\n<p>b</p>\n</li>\n</ul>\n"),
    MarkdownCase("1. a\n2. b", "<ol>\n<li>a</li>\n<li>b</li>\n</ol>\n"),
    MarkdownCase("3. a\n4. b", "<ol start=\"3\">\n<li>a</li>\n<li>b</li>\n</ol>\n"),
    MarkdownCase("0. a", "<ol start=\"0\">\n<li>a</li>\n</ol>\n"),
    MarkdownCase("a\n\n---\n\nb", "<p>a</p>\n<hr />\n<p>b</p>\n"),
    MarkdownCase("&amp; &copy; &#x2192; \\*", "<p>&amp; © → *</p>\n"),
  ])
  func texts(_ one: MarkdownCase) { check(one) }

  @Test(arguments: [
    MarkdownCase("a\u{0001}b\u{7F}\u{85}c", "<p>a\u{FFFD}b\u{FFFD}\u{FFFD}c</p>\n"),
    MarkdownCase(
      "&#1; &#xFFFE; &#xFDD0; &#x1FFFF; &#x85;", "<p>\u{FFFD} \u{FFFD} \u{FFFD} \u{FFFD} \u{FFFD}</p>\n"),
    MarkdownCase("\u{A0}・ｱ・é・﷏・𠮷", "<p>\u{A0}・ｱ・é・﷏・𠮷</p>\n"),
    MarkdownCase("a\u{0}b", "<p>a\u{FFFD}b</p>\n"),
  ])
  func charactersThatHTMLLacksAreReplaced(_ one: MarkdownCase) { check(one) }

  @Test(arguments: [
    MarkdownCase(
      "```reg\n[HKLM]\r\n\"a\"=<b>\n```",
      """
      <figure class="code"><figcaption>REG</figcaption><pre tabindex="0"><code class="language-reg">\
      <span>[HKLM]</span>
      <span>&quot;a&quot;=&lt;b&gt;</span>
      </code></pre></figure>

      """),
    MarkdownCase(
      "```c++ title=x\n```",
      """
      <figure class="code"><figcaption>C++</figcaption><pre tabindex="0"><code class="language-c++"></code></pre></figure>

      """),
    MarkdownCase(
      "```\"><x y\na\n```",
      """
      <figure class="code"><figcaption>x</figcaption><pre tabindex="0"><code class="language-x"><span>a</span>
      </code></pre></figure>

      """),
    MarkdownCase("```日本\na\n```", plainCode("<span>a</span>\n")),
    MarkdownCase(
      "```text\na\n```",
      plainCode("<span>a</span>\n").replacing("<code>", with: "<code class=\"language-text\">")),
    MarkdownCase("    a\r\n\r\n    b\r\n", plainCode("<span>a</span>\n<span></span>\n<span>b</span>\n")),
    MarkdownCase("```\n\n\n```", plainCode("<span></span>\n<span></span>\n")),
    MarkdownCase("```\n::registry{#x}\n```", plainCode("<span>::registry{#x}</span>\n")),
    MarkdownCase("```\n<!-- c -->\n```", plainCode("<span>&lt;!-- c --&gt;</span>\n")),
  ])
  func codeBlocks(_ one: MarkdownCase) { check(one) }

  @Test(arguments: [
    MarkdownCase("[a](b.md)", "<p><a href=\"b.md\">a</a></p>\n"),
    MarkdownCase("[a](<b c.md> \"t & u\")", "<p><a href=\"b%20c.md\" title=\"t &amp; u\">a</a></p>\n"),
    MarkdownCase("[a](b?x=1&y='2')", "<p><a href=\"b?x=1&amp;y=&#39;2&#39;\">a</a></p>\n"),
    MarkdownCase("[a](手順.md#節)", "<p><a href=\"%E6%89%8B%E9%A0%86.md#%E7%AF%80\">a</a></p>\n"),
    MarkdownCase("[a][r]\n\n[r]: b.md", "<p><a href=\"b.md\">a</a></p>\n"),
    MarkdownCase(
      "[a](https://example.com/)", "<p><a href=\"https://example.com/\" rel=\"external noopener\">a</a></p>\n"
    ),
    MarkdownCase(
      "www.example.com",
      "<p><a href=\"http://www.example.com\" rel=\"external noopener\">www.example.com</a></p>\n"),
    MarkdownCase("a@example.com", "<p><a href=\"mailto:a@example.com\">a@example.com</a></p>\n"),
    MarkdownCase("<ftp://example.com/a>", "<p><a href=\"ftp://example.com/a\">ftp://example.com/a</a></p>\n"),
    MarkdownCase("[www.example.com](b.md)", "<p><a href=\"b.md\">www.example.com</a></p>\n"),
    MarkdownCase("[a@example.com](b.md)", "<p><a href=\"b.md\">a@example.com</a></p>\n"),
    MarkdownCase(
      "![画面](a.png \"T\")",
      "<p><img src=\"a.png\" alt=\"画面\" title=\"T\" loading=\"lazy\" decoding=\"async\" /></p>\n"),
    MarkdownCase(
      "![a *b* `c` \"d\"](a.png)",
      "<p><img src=\"a.png\" alt=\"a b c &quot;d&quot;\" loading=\"lazy\" decoding=\"async\" /></p>\n"),
    MarkdownCase(
      "[![a](a.png)](b.md)",
      "<p><a href=\"b.md\"><img src=\"a.png\" alt=\"a\" loading=\"lazy\" decoding=\"async\" /></a></p>\n"),
  ])
  func linksAndImages(_ one: MarkdownCase) { check(one) }

  @Test(arguments: [
    MarkdownCase(
      "|a|b|c|d|\n|-|:-|:-:|-:|\n|1|2|3|4|",
      """
      <div class="table-scroll" role="group" tabindex="0" aria-label="表 1">
      <table>
      <caption class="visually-hidden">表 1</caption>
      <thead>
      <tr>
      <th scope="col">a</th>
      <th scope="col" class="align-left">b</th>
      <th scope="col" class="align-center">c</th>
      <th scope="col" class="align-right">d</th>
      </tr>
      </thead>
      <tbody>
      <tr>
      <td>1</td>
      <td class="align-left">2</td>
      <td class="align-center">3</td>
      <td class="align-right">4</td>
      </tr>
      </tbody>
      </table>
      </div>

      """),
    MarkdownCase(
      "||b|\n|-|-|",
      """
      <div class="table-scroll" role="group" tabindex="0" aria-label="表 1">
      <table>
      <caption class="visually-hidden">表 1</caption>
      <thead>
      <tr>
      <td></td>
      <th scope="col">b</th>
      </tr>
      </thead>
      </table>
      </div>

      """),
    MarkdownCase(
      "|a|\n|-|\n|`x\\|y`|\n||",
      """
      <div class="table-scroll" role="group" tabindex="0" aria-label="表 1">
      <table>
      <caption class="visually-hidden">表 1</caption>
      <thead>
      <tr>
      <th scope="col">a</th>
      </tr>
      </thead>
      <tbody>
      <tr>
      <td><code>x|y</code></td>
      </tr>
      <tr>
      <td></td>
      </tr>
      </tbody>
      </table>
      </div>

      """),
  ])
  func tables(_ one: MarkdownCase) {
    var options = MarkdownOptions()
    options.labels.table = "表"
    check(one, options: options)
  }

  @Test(arguments: [
    MarkdownCase(
      "- [ ] a\n- [x] b `c`",
      """
      <ul>
      <li class="task"><label><input type="checkbox" disabled="" /> a</label></li>
      <li class="task"><label><input type="checkbox" disabled="" checked="" /> b <code>c</code></label></li>
      </ul>

      """),
    MarkdownCase(
      "- [x] a\n\n  b\n  - [ ] c",
      """
      <ul>
      <li class="task">
      <p><label><input type="checkbox" disabled="" checked="" /> a</label></p>
      <p>b</p>
      <ul>
      <li class="task"><label><input type="checkbox" disabled="" /> c</label></li>
      </ul>
      </li>
      </ul>

      """),
  ])
  func taskLists(_ one: MarkdownCase) { check(one) }

  @Test(arguments: [
    MarkdownCase(
      "a[^x] b[^y] c[^x]\n\n[^y]: Y\n\n[^x]: X `z`\n\n    more",
      """
      <p>a<sup class="footnote-ref"><a href="#p-fn:1" id="p-fnref:1" role="doc-noteref">1</a></sup> \
      b<sup class="footnote-ref"><a href="#p-fn:2" id="p-fnref:2" role="doc-noteref">2</a></sup> \
      c<sup class="footnote-ref"><a href="#p-fn:1" id="p-fnref:1:2" role="doc-noteref">1</a></sup></p>
      <div class="footnotes" role="doc-endnotes" aria-label="脚注">
      <ol>
      <li id="p-fn:1">
      <p>X <code>z</code></p>
      <p>more <a href="#p-fnref:1" role="doc-backlink" aria-label="本文へ 1">↩︎</a> \
      <a href="#p-fnref:1:2" role="doc-backlink" aria-label="本文へ 1-2">↩︎</a></p>
      </li>
      <li id="p-fn:2">
      <p>Y <a href="#p-fnref:2" role="doc-backlink" aria-label="本文へ 2">↩︎</a></p>
      </li>
      </ol>
      </div>

      """),
    MarkdownCase(
      "a[^1]\n\n[^1]:\n    ```\n    c\n    ```",
      """
      <p>a<sup class="footnote-ref"><a href="#p-fn:1" id="p-fnref:1" role="doc-noteref">1</a></sup></p>
      <div class="footnotes" role="doc-endnotes" aria-label="脚注">
      <ol>
      <li id="p-fn:1">
      <figure class="code"><pre tabindex="0"><code><span>c</span>
      </code></pre></figure>
      <p> <a href="#p-fnref:1" role="doc-backlink" aria-label="本文へ 1">↩︎</a></p>
      </li>
      </ol>
      </div>

      """),
    // A link in a link is no HTML: the number stands alone and keeps its id.
    MarkdownCase(
      "[a[^1]](b.md)\n\n[^1]: n",
      """
      <p><a href="b.md">a<sup class="footnote-ref" id="p-fnref:1">1</sup></a></p>
      <div class="footnotes" role="doc-endnotes" aria-label="脚注">
      <ol>
      <li id="p-fn:1">
      <p>n <a href="#p-fnref:1" role="doc-backlink" aria-label="本文へ 1">↩︎</a></p>
      </li>
      </ol>
      </div>

      """),
  ])
  func footnotes(_ one: MarkdownCase) {
    var options = MarkdownOptions()
    options.idPrefix = "p-"
    options.labels = MarkdownLabels(table: "表", footnotes: "脚注", backToText: "本文へ")
    check(one, options: options)
  }

  /// A reference that isn't written can't be led back to.
  @Test func footnoteInAnAlternativeText() {
    let (document, _) = compile("![a[^1]](b.png)\n\n[^1]: n")
    #expect(!document.htmlText.contains("doc-backlink"))
    #expect(document.anchors == ["fn:1"])
  }

  @Test(arguments: [
    MarkdownCase("a <!-- 編集者へ --> b", "<p>a  b</p>\n"),
    MarkdownCase("<!-- 編集者へ -->", ""),
    MarkdownCase("<!-- a\n\nb -->\n\nc", "<p>c</p>\n"),
    MarkdownCase("- a\n\n  <!-- b -->", "<ul>\n<li>\n<p>a</p>\n</li>\n</ul>\n"),
  ])
  func commentsVanish(_ one: MarkdownCase) { check(one) }

  @Test func linksLeadWhereTheCallerSays() {
    let options = MarkdownOptions { destination in
      switch destination {
      case "../b/ja.md#x": .href("b.html#x")
      case "tool.zip": .href("files/tool.zip")
      case "moved": .external("https://example.com/?a&b")
      default: .broken
      }
    }
    let (document, diagnostics) = compile(
      "[a](../b/ja.md#x) [*b*](tool.zip) [c](moved) [d *e*](none) ![f](none.png) ![g](tool.zip)",
      options: options)
    #expect(
      document.htmlText == """
        <p><a href="b.html#x">a</a> <a href="files/tool.zip"><em>b</em></a> \
        <a href="https://example.com/?a&amp;b" rel="external noopener">c</a> d <em>e</em> f \
        <img src="files/tool.zip" alt="g" loading="lazy" decoding="async" /></p>

        """)
    #expect(diagnostics.isEmpty)
    #expect(document.links.map(\.value) == ["../b/ja.md#x", "tool.zip", "moved", "none"])
    #expect(document.images.map(\.destination) == ["none.png", "tool.zip"])
  }

  /// An anchor of the same document gets the document's prefix; others are the caller's.
  @Test func anchorsGetThePrefix() {
    var options = MarkdownOptions { .href("asked" + $0) }
    options.idPrefix = "p-"
    let (document, _) = compile("[a](#節) [b](#other)\n\n## 節", options: options)
    #expect(
      document.htmlText == """
        <p><a href="#p-%E7%AF%80">a</a> <a href="asked#other">b</a></p>
        <h2 id="p-節">節</h2>

        """)
    #expect(document.anchors == ["p-節"])
  }

  @Test func theBodyIsAPartOfTheFile() {
    let source = SourceText(path: "a.md", text: "---\ntitle: *x*\n---\n**b**\nrest")
    let body = SourceRange(19, 24)
    #expect(source.text(in: body) == "**b**")
    #expect(Markdown.parse(source, body: body).document.htmlText == "<p><strong>b</strong></p>\n")
  }

  @Test func byteOrderMarksAreNoText() {
    let marked = MarkedText("\u{FEFF}`⟦a⟧`")
    let (document, _) = compile(marked.text)
    #expect(document.htmlText == "<p><code>a</code></p>\n")
    #expect(document.tokens.map(\.range) == marked.ranges)
  }

  /// Input decides how deep a tree is: nothing may recurse over it.
  @Test(arguments: [">", "- ", "*a ", "[", "![", "1. "])
  func depthIsHarmless(_ piece: String) {
    let (document, _) = compile(String(repeating: piece, count: 50_000) + "x")
    #expect(!document.html.isEmpty)
  }
}
