// What Markdown reports, at the marked places, and what it makes of what it refuses.

import Testing

@testable import KotaeCompiler

@Suite struct MarkdownDiagnosticTests {
  func check(
    _ input: String, _ code: DiagnosticCode, _ arguments: [String: String] = [:], html: String? = nil,
    sourceLocation: TestLocation = #_sourceLocation
  ) {
    let marked = MarkedText(input)
    let (document, diagnostics) = compile(marked.text)
    #expect(diagnostics.map(\.location.range) == marked.ranges, sourceLocation: sourceLocation)
    #expect(diagnostics.allSatisfy { $0.code == code && $0.location.path == "content/notes/n/ja.md" })
    if !arguments.isEmpty {
      #expect(diagnostics.allSatisfy { $0.arguments == arguments }, sourceLocation: sourceLocation)
    }
    if let html { #expect(document.htmlText == html, sourceLocation: sourceLocation) }
  }

  @Test(arguments: [
    ("a ⟦<b>⟧c⟦</b>⟧", "<p>a &lt;b&gt;c&lt;/b&gt;</p>\n"),
    (
      "⟦<div class=\"x\">\n*a*\n</div>⟧\n\nb",
      "<p>&lt;div class=&quot;x&quot;&gt;\n*a*\n&lt;/div&gt;</p>\n<p>b</p>\n"
    ),
    ("<!-- a --> ⟦<b>⟧", "<p>&lt;b&gt;</p>\n"),
    ("⟦<p><!-- a --></p>⟧", "<p>&lt;p&gt;&lt;/p&gt;</p>\n"),
    ("<!-- a --> ⟦x <!-- b --> y⟧ <!-- c -->", "<p>x  y</p>\n"),
    // A comment that nobody closed would swallow the rest of the note.
    ("⟦<!-- a\n\nb⟧", "<p>&lt;!-- a\n\nb</p>\n"),
    ("> 引用 ⟦<a\n> href=\"x\">⟧", "<blockquote>\n<p>引用 &lt;a\nhref=&quot;x&quot;&gt;</p>\n</blockquote>\n"),
    (
      "> [!NOTE]\n> ⟦<b>⟧",
      "<div class=\"alert alert-note\" role=\"note\">\n<p class=\"alert-label\">NOTE</p>\n<p>&lt;b&gt;</p>\n</div>\n"
    ),
    (
      "- ⟦<details>\n  a\n  </details>⟧",
      "<ul>\n<li>\n<p>&lt;details&gt;\na\n&lt;/details&gt;</p>\n</li>\n</ul>\n"
    ),
    ("*a ⟦<u>⟧b⟦</u>⟧*[c⟦<i>⟧](d)", "<p><em>a &lt;u&gt;b&lt;/u&gt;</em><a href=\"d\">c&lt;i&gt;</a></p>\n"),
    ("## a⟦<br/>⟧", "<h2 id=\"a\">a&lt;br/&gt;</h2>\n"),
    ("⟦<?php x ?>⟧", "<p>&lt;?php x ?&gt;</p>\n"),
    ("a ⟦<![CDATA[x]]>⟧", "<p>a &lt;![CDATA[x]]&gt;</p>\n"),
    ("`a` ⟦<br>⟧ `<br>` ⟦<br>⟧", "<p><code>a</code> &lt;br&gt; <code>&lt;br&gt;</code> &lt;br&gt;</p>\n"),
  ])
  func rawHTML(_ input: String, _ html: String) { check(input, .rawHTML, html: html) }

  @Test func rawHTMLInTables() {
    let marked = MarkedText("|a ⟦<br>⟧|\n|-|\n|⟦<b>⟧b⟦</b>⟧ <!-- c -->|\n|`<i>`|")
    let (document, diagnostics) = compile(marked.text)
    #expect(diagnostics.map(\.location.range) == marked.ranges)
    #expect(diagnostics.allSatisfy { $0.code == .rawHTML })
    #expect(document.htmlText.contains("<td>&lt;b&gt;b&lt;/b&gt; </td>"))
    #expect(!document.htmlText.contains("<br>"))
  }

  @Test(
    arguments: [
      ("[a](⟦javascript:alert(1)⟧)", "javascript", "a"),
      ("[a](⟦&#27;javascript:x⟧)", "javascript", "a"),
      ("[a](⟦j&#97;v&#x61;&#115;cript&#58;x⟧)", "javascript", "a"),
      ("[a](⟦blob:x⟧)", "blob", "a"), ("[a](⟦about:blank⟧)", "about", "a"),
      ("[a](⟦ms-settings:x⟧)", "ms-settings", "a"),
      ("[a](⟦view-source:javascript:x⟧)", "view-source", "a"), ("[a](⟦feed:javascript:x⟧)", "feed", "a"),
      ("[a](⟦JaVaScRiPt:x⟧)", "javascript", "a"),
      ("[a](⟦javascript&colon;x⟧)", "javascript", "a"),
      ("[a](⟦&#106;avascript:x⟧)", "javascript", "a"),
      ("[a](⟦java&#x0A;script:x⟧)", "javascript", "a"),
      ("[a](⟦java&Tab;script:x⟧)", "javascript", "a"),
      ("[a](⟦&#1;&#32;javascript:x⟧)", "javascript", "a"),
      ("[a](⟦java&#8;script:x⟧)", "javascript", "a"),
      ("[a](⟦java\\script:x⟧)", nil, nil),
      ("[a](⟦javascript\\:x⟧)", "javascript", "a"),
      ("[a](< ⟦javascript:x⟧>)", "javascript", "a"),
      ("[*a* b](⟦vbscript:x⟧)", "vbscript", "<em>a</em> b"),
      ("[a](⟦data:text/html,x⟧)", "data", "a"),
      ("[a](⟦file:///C:/x⟧)", "file", "a"),
      ("[a](<⟦C:\\x⟧>)", "c", "a"),
      ("[a](⟦//example.com/x⟧)", "//", "a"),
      ("[a](⟦/\\example.com/x⟧)", "//", "a"),
      ("[a](⟦\\\\\\\\server\\share⟧)", "//", "a"),
      ("<⟦javascript:x⟧>", "javascript", "javascript:x"),
      ("⟦[a]⟧\n\n[a]: javascript:x", "javascript", "a"), ("[a]: javascript:x\n⟦[a]⟧", "javascript", "a"),
      ("[c]: d.md (t\n  u)\n[a]:\n  javascript:x 'y'\n⟦[a]⟧", "javascript", "a"),
      ("![a](⟦https://example.com/a.png⟧)", "https", "a"),
      ("![a](⟦//example.com/a.png⟧)", "//", "a"),
      ("![a](⟦data:image/png,x⟧)", "data", "a"),
      ("![a](⟦JAVASCRIPT:x⟧)", "javascript", "a"),
    ] as [(String, String?, String?)])
  func refusedLinks(_ input: String, _ scheme: String?, _ text: String?) {
    // A backslash in the middle makes a path of it: browsers take it for a slash.
    guard let scheme, let text else {
      let (document, diagnostics) = compile(MarkedText(input).text)
      #expect(diagnostics.isEmpty)
      #expect(document.htmlText == "<p><a href=\"java%5Cscript:x\">a</a></p>\n")
      return
    }
    check(input, .refusedLink, ["scheme": scheme], html: "<p>\(text)</p>\n")
  }

  @Test(arguments: [
    "a:b".replacing("a:", with: "./a:"), "#a:b", "?a:b", "a/b:c", "日本:x", "1:2", "../a", "/a", "",
    "javascript%3Ax",
  ])
  func localDestinations(_ destination: String) {
    let (document, diagnostics) = compile("[x](<\(destination)>)")
    #expect(diagnostics.isEmpty)
    #expect(document.links.map(\.value) == [destination])
  }

  @Test func images() {
    check("⟦![](a.png)⟧ ⟦![ ](b.png)⟧", .imageWithoutText)
    check("⟦![　](a.png)⟧ ⟦![&nbsp;](b.png)⟧ ⟦![\u{200B}](c.png)⟧ ⟦![&#x2060;](d.png)⟧", .imageWithoutText)
    check("⟦![](a.png)⟧", .imageWithoutText, ["file": "a.png"])
  }

  @Test func headings() {
    check("⟦# a⟧\n\n## b\n\n⟦c\n===⟧", .bodyHeadingOne)
    check("## a {#⟦1x⟧}\n## b {#⟦x y⟧}", .invalidID, html: "<h2 id=\"a\">a</h2>\n<h2 id=\"b\">b</h2>\n")
    check("## a {#⟦1x⟧}", .invalidID, ["id": "1x", "pattern": HeadingIDs.pattern])
    let problem = compile("## a {#1x}").diagnostics.first
    #expect(
      problem?.message(in: .english)
        == "“1x” is not an id: a letter of any script, then letters, digits, “-” and “_”")
    #expect(problem?.message(in: .japanese).hasSuffix("文字、数字、-、_ だけで書きます") == true)
    check("## a {#x}\n## b {#⟦x⟧}", .duplicateID, ["id": "x", "what": "heading"])
  }

  @Test func duplicateIDsTellTheFirst() {
    let marked = MarkedText("## a {#⟦x⟧}\n## b {#x}")
    let (document, diagnostics) = compile(marked.text)
    #expect(diagnostics.flatMap(\.related).map(\.location.range) == marked.ranges)
    #expect(document.headings.map(\.id) == ["x", "b"])
  }

  @Test func reservedIDsCantBeWritten() {
    var options = MarkdownOptions()
    options.reservedIDs = ["codes"]
    let marked = MarkedText("## a {#⟦codes⟧}")
    let (document, diagnostics) = compile(marked.text, options: options)
    #expect(diagnostics.map(\.code) == [.duplicateID])
    #expect(diagnostics.map(\.location.range) == marked.ranges)
    #expect(document.headings.map(\.id) == ["a"])
  }

  @Test func unknownDirectives() {
    check(
      "a\n\n::⟦tresholds⟧{#x}", .unknownDirective,
      [
        "name": "tresholds",
        "allowed":
          "thresholds, settings, registry, procedure, codes, environment, limits, symptoms, references",
      ], html: "<p>a</p>\n<p>::tresholds{#x}</p>\n")
    let offers = compile("::tresholds").diagnostics.flatMap(\.fixIts)
    #expect(offers.map(\.text) == ["thresholds"])
    #expect(offers.map(\.kind) == [.didYouMean])
  }

  @Test func sizes() {
    let fits = String(repeating: "a", count: Markdown.sizeLimit)
    #expect(compile(fits).diagnostics.isEmpty)
    let (document, diagnostics) = compile(fits + "a")
    #expect(diagnostics.map(\.code) == [.fileTooLarge])
    #expect(diagnostics.map(\.arguments) == [["size": "1048577", "limit": "1048576"]])
    #expect(document.blocks.isEmpty)
  }

  @Test func severalAreInOrder() {
    let marked = MarkedText("⟦# a⟧\n\n⟦<b>⟧ [x](⟦data:y⟧)\n\n## b {#⟦1⟧}")
    let (_, diagnostics) = compile(marked.text)
    #expect(diagnostics.map(\.location.range) == marked.ranges)
    #expect(diagnostics.map(\.code) == [.bodyHeadingOne, .rawHTML, .refusedLink, .invalidID])
  }
}

@Suite struct MarkdownInlineTests {
  /// A text of the front matter, `scalar` as written in a file; the marks are those of the diagnostics.
  func check(_ file: String, scalar: String, text: String, sourceLocation: TestLocation = #_sourceLocation) {
    let marked = MarkedText(file)
    let source = SourceText(path: "a.md", text: marked.text)
    guard let found = marked.text.range(of: scalar) else {
      Issue.record("\(scalar) isn't in the file", sourceLocation: sourceLocation)
      return
    }
    let start = marked.text.utf8.distance(from: marked.text.startIndex, to: found.lowerBound)
    let location = SourceLocation(path: "a.md", range: SourceRange(start, start + scalar.utf8.count))
    let (_, diagnostics) = Markdown.inline(text, at: location, in: source)
    #expect(diagnostics.map(\.location.range) == marked.ranges, sourceLocation: sourceLocation)
  }

  @Test func rangesAreTheFiles() {
    check("do: 手順 ⟦<b>⟧", scalar: "手順 <b>", text: "手順 <b>")
    check("do: \"手順 ⟦<b>⟧\"", scalar: "\"手順 <b>\"", text: "手順 <b>")
    check("do: '手順 ⟦<b>⟧'", scalar: "'手順 <b>'", text: "手順 <b>")
    check("do: ⟦\"手順\\t<b>\"⟧", scalar: "\"手順\\t<b>\"", text: "手順\t<b>")
    check("do: ⟦手順\n  <b>⟧", scalar: "手順\n  <b>", text: "手順 <b>")
  }

  @Test func factsAreMovedToo() {
    let marked = MarkedText("do: 実行 `⟦a⟧` [b](⟦c⟧) ![d](⟦e.png⟧)")
    let source = SourceText(path: "a.md", text: marked.text)
    let location = SourceLocation(path: "a.md", range: SourceRange(4, marked.bytes.count))
    let (document, _) = Markdown.inline(source.text(in: location.range), at: location, in: source)
    let ranges = document.tokens.map(\.range) + document.links.map(\.range) + document.images.map(\.range)
    #expect(ranges == marked.ranges)
    let (unplaced, _) = Markdown.inline(source.text(in: location.range), at: location)
    #expect(unplaced.tokens.map(\.range) == [location.range])
  }

  @Test(arguments: [
    MarkdownCase("文章で書く**手順**。", "文章で書く<strong>手順</strong>。"),
    MarkdownCase("a\n\nb", "<p>a</p>\n<p>b</p>\n"),
    MarkdownCase("- a", "<ul>\n<li>a</li>\n</ul>\n"),
    MarkdownCase("::codes", "::codes"),
    MarkdownCase("::unknown", "::unknown"),
    MarkdownCase("", ""),
  ])
  func unwrapped(_ one: MarkdownCase) {
    let location = SourceLocation(path: "a.md", range: SourceRange(0, 0))
    let (document, diagnostics) = Markdown.inline(one.input, at: location)
    #expect(String(decoding: document.unwrappedHTML, as: UTF8.self) == one.expected)
    #expect(diagnostics.isEmpty)
  }
}
