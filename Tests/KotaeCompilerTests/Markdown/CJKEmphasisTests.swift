// Emphasis beside Chinese, Japanese and Korean text: a group of cases for each rule and each definition of the
// CJK-friendly amendment to CommonMark, and the same in every place where inlines stand.

import KotaeCompiler
import Testing

@testable import KotaeCompiler

@Suite struct CJKEmphasisTests {
  /// Checks the HTML inside one paragraph.
  func check(_ one: MarkdownCase, sourceLocation: TestLocation = #_sourceLocation) {
    let (document, diagnostics) = compile(one.input)
    #expect(document.htmlText == "<p>\(one.expected)</p>\n", sourceLocation: sourceLocation)
    #expect(diagnostics.isEmpty, sourceLocation: sourceLocation)
  }

  // MARK: What editors write

  @Test(arguments: [
    MarkdownCase("設定を**［OK］**を押して保存", "設定を<strong>［OK］</strong>を押して保存"),
    MarkdownCase("**［OK］**を", "<strong>［OK］</strong>を"),
    MarkdownCase("**「日本語」**です", "<strong>「日本語」</strong>です"),
    MarkdownCase("これは*「フレーズ」*の例", "これは<em>「フレーズ」</em>の例"),
    MarkdownCase("~~（旧）~~は", "<del>（旧）</del>は"),
    MarkdownCase("値~（旧）~は", "値<del>（旧）</del>は"),
    MarkdownCase("これは**`code`**です", "これは<strong><code>code</code></strong>です"),
    MarkdownCase("これは**[リンク](x)**を", "これは<strong><a href=\"x\">リンク</a></strong>を"),
    MarkdownCase("**重要。**次に", "<strong>重要。</strong>次に"),
    MarkdownCase("***［OK］***を", "<em><strong>［OK］</strong></em>を"),
    MarkdownCase("**~~（旧）~~**は", "<strong><del>（旧）</del></strong>は"),
    MarkdownCase("~~**（旧）**~~は", "<del><strong>（旧）</strong></del>は"),
    MarkdownCase("**「*（a）*を」**と", "<strong>「<em>（a）</em>を」</strong>と"),
    MarkdownCase("**$HOME**を", "<strong>$HOME</strong>を"),
    MarkdownCase("キー**\"Size\"**を", "キー<strong>&quot;Size&quot;</strong>を"),
    MarkdownCase("**太字**と**太字**", "<strong>太字</strong>と<strong>太字</strong>"),
    MarkdownCase("2*3*4と（5*6*7）", "2<em>3</em>4と（5<em>6</em>7）"),
  ])
  func everyday(_ one: MarkdownCase) { check(one) }

  // MARK: Left-flanking

  /// (1) Nothing opens before a blank, whatever stands before it; an ideographic space is one.
  @Test(arguments: [
    MarkdownCase("あ** い**", "あ** い**"),
    MarkdownCase("あ**\u{3000}い**", "あ**\u{3000}い**"),
    MarkdownCase("あ** 」**", "あ** 」**"),
  ])
  func leftBlank(_ one: MarkdownCase) { check(one) }

  /// (2a) Before CJK punctuation a run opens, also behind a letter.
  @Test(arguments: [
    MarkdownCase("a**（b）**", "a<strong>（b）</strong>"),
    MarkdownCase("漢**（b）**", "漢<strong>（b）</strong>"),
    MarkdownCase("a*、b*", "a<em>、b</em>"),
    // The counterpart without CJK.
    MarkdownCase("a**(b)**", "a**(b)**"),
  ])
  func left2a(_ one: MarkdownCase) { check(one) }

  /// (2bα) Before other punctuation, behind a blank: as ever.
  @Test(arguments: [
    MarkdownCase("あ **(b)** い", "あ <strong>(b)</strong> い"),
    MarkdownCase("あ\u{3000}**(b)**い", "あ\u{3000}<strong>(b)</strong>い"),
    MarkdownCase("**(b)**い", "<strong>(b)</strong>い"),
  ])
  func left2bAlpha(_ one: MarkdownCase) { check(one) }

  /// (2bβ) Before other punctuation, behind other punctuation, also with a selector.
  @Test(arguments: [
    MarkdownCase("!**(b)**!", "!<strong>(b)</strong>!"),
    MarkdownCase("!\u{FE00}**(b)**!", "!\u{FE00}<strong>(b)</strong>!"),
    MarkdownCase("†\u{FE0E}**(b)**!", "†\u{FE0E}<strong>(b)</strong>!"),
    // A letter with a selector is no punctuation, nor is a punctuation with the emoji selector.
    MarkdownCase("a\u{FE00}**(b)**!", "a\u{FE00}**(b)**!"),
    MarkdownCase("!\u{FE0F}**(b)**!", "!\u{FE0F}**(b)**!"),
  ])
  func left2bBeta(_ one: MarkdownCase) { check(one) }

  /// (2bγ) Before other punctuation, behind a CJK sequence.
  @Test(arguments: [
    MarkdownCase("漢**(b)**", "漢<strong>(b)</strong>"),
    MarkdownCase("か**(b)**", "か<strong>(b)</strong>"),
    MarkdownCase("。**(b)**", "。<strong>(b)</strong>"),
    MarkdownCase("漢\u{FE00}**(b)**", "漢\u{FE00}<strong>(b)</strong>"),
    MarkdownCase("한**(b)**", "한<strong>(b)</strong>"),
  ])
  func left2bGamma(_ one: MarkdownCase) { check(one) }

  /// (2bδ) Before other punctuation, behind an Ideographic Variation Selector.
  @Test(arguments: [
    MarkdownCase("葛\u{E0100}**(b)**", "葛\u{E0100}<strong>(b)</strong>"),
    MarkdownCase("辻\u{E01EF}**(b)**", "辻\u{E01EF}<strong>(b)</strong>"),
    // Beyond the block.
    MarkdownCase("a\u{E01F0}**(b)**", "a\u{E01F0}**(b)**"),
  ])
  func left2bDelta(_ one: MarkdownCase) { check(one) }

  // MARK: Right-flanking

  /// (1) Nothing closes behind a blank.
  @Test(arguments: [
    MarkdownCase("**あ **い", "**あ **い"),
    MarkdownCase("**あ\u{3000}**い", "**あ\u{3000}**い"),
    MarkdownCase("**あ」 **い", "**あ」 **い"),
  ])
  func rightBlank(_ one: MarkdownCase) { check(one) }

  /// (2a) Behind CJK punctuation a run closes, also before a letter.
  @Test(arguments: [
    MarkdownCase("**（a）**b", "<strong>（a）</strong>b"),
    MarkdownCase("**（a）**漢", "<strong>（a）</strong>漢"),
    MarkdownCase("**a。\u{FE00}**b", "<strong>a。\u{FE00}</strong>b"),
    // The counterpart without CJK; and with a selector, which now belongs to the punctuation.
    MarkdownCase("**(a)**b", "**(a)**b"),
    MarkdownCase("**a!\u{FE00}**b", "**a!\u{FE00}**b"),
  ])
  func right2a(_ one: MarkdownCase) { check(one) }

  /// (2bα) Behind other punctuation, before a blank.
  @Test(arguments: [
    MarkdownCase("**(a)** 漢", "<strong>(a)</strong> 漢"),
    MarkdownCase("**(a)**\u{3000}漢", "<strong>(a)</strong>\u{3000}漢"),
    MarkdownCase("漢**(a)**", "漢<strong>(a)</strong>"),
  ])
  func right2bAlpha(_ one: MarkdownCase) { check(one) }

  /// (2bβ) Behind other punctuation, before other punctuation.
  @Test(arguments: [
    MarkdownCase("**(a)**.", "<strong>(a)</strong>."),
    MarkdownCase("**a!\u{FE00}**.", "<strong>a!\u{FE00}</strong>."),
  ])
  func right2bBeta(_ one: MarkdownCase) { check(one) }

  /// (2bγ) Behind other punctuation, before a CJK character.
  @Test(arguments: [
    MarkdownCase("**(a)**漢", "<strong>(a)</strong>漢"),
    MarkdownCase("**(a)**。", "<strong>(a)</strong>。"),
    MarkdownCase("**a!\u{FE00}**漢", "<strong>a!\u{FE00}</strong>漢"),
    MarkdownCase("**(a)**한", "<strong>(a)</strong>한"),
  ])
  func right2bGamma(_ one: MarkdownCase) { check(one) }

  // MARK: Underscores

  /// Rule 2 (b): a single `_` inside a line opens behind a punctuation sequence, and only there.
  @Test(arguments: [
    MarkdownCase("漢字。_注意_。", "漢字。<em>注意</em>。"),
    MarkdownCase("漢字。\u{FE00}_注意_。", "漢字。\u{FE00}<em>注意</em>。"),
    MarkdownCase("(_注意_)", "(<em>注意</em>)"),
    MarkdownCase("(\u{FE00}_注意_)", "(\u{FE00}<em>注意</em>)"),
    MarkdownCase("＋_注意_、", "＋<em>注意</em>、"),
    MarkdownCase("\u{201C}\u{FE01}_注意_、", "\u{201C}\u{FE01}<em>注意</em>、"),
    MarkdownCase("漢字_注意_。", "漢字_注意_。"),
    MarkdownCase("葛\u{E0100}_注意_。", "葛\u{E0100}_注意_。"),
    MarkdownCase("漢\u{FE00}_注意_。", "漢\u{FE00}_注意_。"),
    // Names of variables stay whole.
    MarkdownCase("変数snake_case_nameを", "変数snake_case_nameを"),
    MarkdownCase("環境_変数_名", "環境_変数_名"),
  ])
  func rule2(_ one: MarkdownCase) { check(one) }

  /// Rule 6 (b): the same for `__`.
  @Test(arguments: [
    MarkdownCase("漢字。__注意__。", "漢字。<strong>注意</strong>。"),
    MarkdownCase("漢字。\u{FE00}__注意__。", "漢字。\u{FE00}<strong>注意</strong>。"),
    MarkdownCase("漢字__注意__。", "漢字__注意__。"),
    MarkdownCase("__（a）__、", "<strong>（a）</strong>、"),
    // Closing is decided by the character behind, as ever (rules 4 and 8).
    MarkdownCase("__（a）__漢字", "__（a）__漢字"),
    MarkdownCase("_（a）_漢字", "_（a）_漢字"),
  ])
  func rule6(_ one: MarkdownCase) { check(one) }

  // MARK: Definitions

  /// A CJK character: wide, full-width or half-width, or Hangul; and no emoji by default.
  @Test(arguments: [
    ("漢", true), ("か", true), ("ﾊ", true), ("Ａ", true), ("ㄅ", true), ("ꀀ", true), ("𠮷", true), ("𰻞", true),
    ("㈱", true), ("〆", true), ("한", true), ("ᄀ", true), ("ᅠ", true), ("ᆨ", true), ("ꥠ", true), ("힣", true),
    ("ힰ", true),
    ("ﾡ", true), ("₩", true), ("￦", true), ("〰", true), ("㊗", true), ("\u{3099}", true), ("☰", true),
    ("\u{1D300}", true),
    ("🈁", false), ("🀄", false), ("😀", false), ("⌚", false), ("a", false), ("é", false), ("Ω", false),
    ("①", false),
    ("→", false), ("\u{FE0F}", false), ("\u{200B}", false), ("ᠠ", false),
  ])
  func cjkCharacter(_ character: String, _ isCJK: Bool) {
    check(
      MarkdownCase("\(character)**(b)**", isCJK ? "\(character)<strong>(b)</strong>" : "\(character)**(b)**"))
  }

  /// Every character of the amendment's letters, punctuation and selectors behind which `**(` opens.
  @Test(arguments: [(0xFE00...0xFE0E, true), (0xFE0F...0xFE0F, false), (0xE0100...0xE01EF, true)])
  func selectors(_ values: ClosedRange<UInt32>, _ opens: Bool) {
    for value in values {
      let selector = Unicode.Scalar(value).map { String(Character($0)) } ?? ""
      check(
        MarkdownCase(
          "漢\(selector)**(b)**", opens ? "漢\(selector)<strong>(b)</strong>" : "漢\(selector)**(b)**"))
    }
  }

  /// CJK punctuation and other punctuation: behind the first a run closes before a letter, behind the other not.
  @Test(arguments: [
    ("、", true), ("。", true), ("」", true), ("）", true), ("！", true), ("？", true), ("・", true), ("〜", true),
    ("｣", true),
    ("﹂", true), ("︶", true), ("〉", true), ("＋", true), ("￥", true),
    (")", false), ("!", false), ("»", false), ("”", false), ("…", false), ("†", false),
  ])
  func cjkPunctuation(_ character: String, _ isCJK: Bool) {
    check(
      MarkdownCase("**a\(character)**b", isCJK ? "<strong>a\(character)</strong>b" : "**a\(character)**b"))
  }

  /// A CJK ambiguous punctuation sequence: a curly quotation mark in its full-width form, and in no other.
  @Test(arguments: ["\u{2018}", "\u{2019}", "\u{201C}", "\u{201D}"])
  func ambiguousSequence(_ quote: String) {
    check(MarkdownCase("**a\(quote)\u{FE01}**b", "<strong>a\(quote)\u{FE01}</strong>b"))
    check(MarkdownCase("**a\(quote)\u{FE00}**b", "**a\(quote)\u{FE00}**b"))
    check(MarkdownCase("**a\(quote)**b", "**a\(quote)**b"))
    check(MarkdownCase("a\(quote)\u{FE01}**(b)**", "a\(quote)\u{FE01}<strong>(b)</strong>"))
  }

  /// A selector behind a blank or behind a letter doesn't make a sequence of it.
  @Test(arguments: [
    MarkdownCase("a \u{FE00}**(b)**", "a \u{FE00}**(b)**"),
    MarkdownCase("\u{FE00}**(b)**", "\u{FE00}**(b)**"),
    MarkdownCase("a\u{FE01}**(b)**", "a\u{FE01}**(b)**"),
  ])
  func loneSelectors(_ one: MarkdownCase) { check(one) }

  // MARK: Around it

  /// What is no run stays what it is, and holds what was written.
  @Test(arguments: [
    MarkdownCase("`漢**(b)**`と漢**(b)**", "<code>漢**(b)**</code>と漢<strong>(b)</strong>"),
    MarkdownCase("漢\\*\\*(b)と漢**(b)**", "漢**(b)と漢<strong>(b)</strong>"),
    MarkdownCase("漢\\**(b)*", "漢*<em>(b)</em>"),
    MarkdownCase("\\\\**（a）**b", "\\<strong>（a）</strong>b"),
    MarkdownCase("[a](b（*c*）d)と漢**(b)**", "<a href=\"b%EF%BC%88*c*%EF%BC%89d\">a</a>と漢<strong>(b)</strong>"),
    MarkdownCase("[a](b \"漢**(c)\")と漢**(b)**", "<a href=\"b\" title=\"漢**(c)\">a</a>と漢<strong>(b)</strong>"),
    MarkdownCase("&#x2A;漢*(b)*", "*漢<em>(b)</em>"),
    MarkdownCase("漢**(b)**&#1;&#x11;\u{1}\u{11}", "漢<strong>(b)</strong>\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}"),
    MarkdownCase(
      "<https://a.jp/漢*(b)*>と漢*(b)*",
      "<a href=\"https://a.jp/%E6%BC%A2*(b)*\" rel=\"external noopener\">https://a.jp/漢*(b)*</a>と漢<em>(b)</em>"
    ),
    MarkdownCase(
      "漢*www.a.jp*(b", "漢*<a href=\"http://www.a.jp*(b\" rel=\"external noopener\">www.a.jp*(b</a>"),
    MarkdownCase(
      "漢*(www.a.jp)*", "漢<em>(<a href=\"http://www.a.jp\" rel=\"external noopener\">www.a.jp</a>)</em>"),
    MarkdownCase("漢_(a_b@c.de)_、", "漢_(<a href=\"mailto:a_b@c.de\">a_b@c.de</a>)_、"),
    MarkdownCase(
      "![漢**(a)**を](c.png)", "<img src=\"c.png\" alt=\"漢(a)を\" loading=\"lazy\" decoding=\"async\" />"),
    MarkdownCase("漢~~~(b)~~~", "漢~~~(b)~~~"),
    // The backslash belongs to the address, and the run behind it to the text.
    MarkdownCase(
      "漢*(http://a.jp/b\\*漢)*。",
      "漢<em>(<a href=\"http://a.jp/b%5C*%E6%BC%A2\" rel=\"external noopener\">http://a.jp/b\\*漢</a>)</em>。"),
    MarkdownCase(
      "漢*http://a.jp/\\*。",
      "漢<em><a href=\"http://a.jp/%5C\" rel=\"external noopener\">http://a.jp/\\</a></em>。"),
    MarkdownCase("漢*~~~(b)*", "漢<em>~~~(b)</em>"),
  ])
  func neighbours(_ one: MarkdownCase) { check(one) }

  /// Labels are compared as they are written, with runs and code in them.
  @Test(arguments: [
    ("漢**(b)**を[text][漢*(x)]で\n\n[漢*(x)]: y", "漢<strong>(b)</strong>を<a href=\"y\">text</a>で"),
    ("[漢*(x)*]を\n\n[漢*(x)*]: y", "<a href=\"y\">漢<em>(x)</em></a>を"),
    ("[ 漢*(x)* ][]を\n\n[漢*(x)*]: y", "<a href=\"y\"> 漢<em>(x)</em> </a>を"),
    ("[`漢*(x`]を\n\n[`漢*(x`]: y", "<a href=\"y\"><code>漢*(x</code></a>を"),
    ("[a][漢*(x)*](z)", "[a]<a href=\"z\">漢<em>(x)</em></a>"),
    ("[a][`漢*(`](z)と漢*(b)*", "[a]<a href=\"z\"><code>漢*(</code></a>と漢<em>(b)</em>"),
  ])
  func labels(_ input: String, _ expected: String) {
    #expect(compile(input).document.htmlText == "<p>\(expected)</p>\n")
  }

  @Test func footnoteLabels() {
    let (document, _) = compile("漢**(b)**に[^漢*(x)]と[^`漢*(`]\n\n[^漢*(x)]: い\n[^`漢*(`]: ろ")
    #expect(document.anchors == ["fnref:1", "fnref:2", "fn:1", "fn:2"])
    #expect(document.htmlText.hasPrefix("<p>漢<strong>(b)</strong>に<sup"))
    // One that is defined nowhere is text.
    #expect(compile("漢**(b)**に[^漢*(x)]").document.htmlText == "<p>漢<strong>(b)</strong>に[^漢*(x)]</p>\n")
  }

  /// Wherever inlines stand.
  @Test(arguments: [
    ("## 設定**［OK］**を", "<h2 id=\"設定okを\">設定<strong>［OK］</strong>を</h2>\n"),
    ("設定**［OK］**を\n---", "<h2 id=\"設定okを\">設定<strong>［OK］</strong>を</h2>\n"),
    ("- 設定**［OK］**を\n- [ ] *（a）*を", nil),
    ("> 設定**［OK］**を", "<blockquote>\n<p>設定<strong>［OK］</strong>を</p>\n</blockquote>\n"),
    (">設定**［OK］**を", "<blockquote>\n<p>設定<strong>［OK］</strong>を</p>\n</blockquote>\n"),
    ("1. 設定**［OK］**を", "<ol>\n<li>設定<strong>［OK］</strong>を</li>\n</ol>\n"),
  ])
  func places(_ input: String, _ expected: String?) {
    let html = compile(input).document.htmlText
    if let expected { #expect(html == expected) }
    #expect(html.contains("<strong>［OK］</strong>を"))
  }

  @Test func tableCells() {
    let html = compile("|設定**［a|b］**を|\n|-|-|\n|**（c）**を|x*\\|（d）*を|").document.htmlText
    #expect(html.contains("<th scope=\"col\">設定**［a</th>"))
    #expect(html.contains("<td><strong>（c）</strong>を</td>"))
    #expect(html.contains("<td>x*|（d）*を</td>"))
    #expect(compile("|漢*\\|（d）*を|\n|-|").document.htmlText.contains("漢<em>|（d）</em>を"))
  }

  /// Structure is found before runs are looked at.
  @Test(arguments: [
    ("* （a）\n* **（b）**を", "<ul>\n<li>（a）</li>\n<li><strong>（b）</strong>を</li>\n</ul>\n"),
    ("漢**(b)**\n\n***\n\n_ _ _", "<p>漢<strong>(b)</strong></p>\n<hr />\n<hr />\n"),
    (">***（b）***を", "<blockquote>\n<p><em><strong>（b）</strong></em>を</p>\n</blockquote>\n"),
    ("    漢**(b)**\n\n漢**(b)**", nil),
  ])
  func blocks(_ input: String, _ expected: String?) {
    let html = compile(input).document.htmlText
    if let expected { #expect(html == expected) } else { #expect(html.contains("漢**(b)**")) }
    #expect(html.contains("<strong>"))
  }

  @Test func codeBlocksKeepTheirText() {
    let (document, _) = compile("漢**(b)**\n\n~~~漢*(x\n漢**(b)**\n~~~\n")
    #expect(document.tokens.map(\.text) == ["漢**(b)**\n"])
    #expect(document.htmlText.hasPrefix("<p>漢<strong>(b)</strong></p>\n<figure"))
  }

  /// Texts of the front matter aren't taken for plain ones.
  @Test(arguments: [
    ("設定**［OK］**を", "設定<strong>［OK］</strong>を"), ("~（旧）~は", "<del>（旧）</del>は"),
    ("漢。_注意_。", "漢。<em>注意</em>。"), ("（a）\n（b）", "（a）（b）"),
    ("（https://a.jp/b）を", "（<a href=\"https://a.jp/b\" rel=\"external noopener\">https://a.jp/b</a>）を"),
  ])
  func frontMatter(_ text: String, _ expected: String) {
    #expect(Markdown.mayHoldMarkup(text))
    let place = SourceLocation(path: "a.md", range: .fileStart)
    let html = Markdown.inline(text, at: place).document.unwrappedHTML
    #expect(String(decoding: html, as: UTF8.self) == expected)
  }

  /// Places in the source stay exact.
  @Test(arguments: [
    "漢**(`⟦b⟧`)**と漢*(c)*`⟦d⟧`", "## 漢**(`⟦b⟧`)**を`⟦c⟧`",
    "|漢**(`⟦b⟧`)**を|`⟦c⟧`|\n|-|-|\n|漢_(`⟦d⟧`)_|**（`⟦e⟧`）**を|",
    "> - 漢**(`⟦b⟧`)**を\n>   ~~（`⟦c⟧`）~~は", "`漢*(`".replacing("漢*(", with: "⟦漢*(⟧") + "漢***（`⟦b⟧`）***を",
    "（https://a.jp/漢*(）*「`⟦b⟧`」*の`⟦c⟧`",
  ])
  func placesInTheSource(_ input: String) {
    let marked = MarkedText(input)
    #expect(compile(marked.text).document.tokens.map(\.range) == marked.ranges)
  }

  @Test(arguments: [
    "漢**(b)**⟦<b>⟧を", "**（a⟦<b>⟧）**を⟦<i>⟧", "漢**([x](⟦javascript:y⟧))**と", "|漢**(⟦<b>⟧)**|*（a）*を|\n|-|-|",
  ])
  func placesOfDiagnostics(_ input: String) {
    let marked = MarkedText(input)
    #expect(compile(marked.text).diagnostics.map(\.location.range) == marked.ranges)
  }
}
