// Line endings inside paragraphs: which stand for a blank and which for nothing.

import Testing

@testable import KotaeCompiler

@Suite struct SoftBreakTests {
  /// The rule itself: two characters, and whether a line ending between them stands for nothing.
  @Test(arguments: [
    // Kanji, kana, full-width and half-width forms, Chinese.
    ("漢", "字", true), ("か", "な", true), ("カ", "漢", true), ("ー", "ン", true), ("々", "あ", true),
    ("ﾊ", "ﾝ", true),
    ("Ａ", "Ｂ", true), ("１", "あ", true), ("𠮷", "野", true), ("㈱", "社", true), ("￥", "円", true),
    ("ㄅ", "ㄆ", true),
    // Latin words stand apart, also from Japanese ones.
    ("a", "b", false), ("漢", "a", false), ("a", "漢", false), ("1", "漢", false), ("é", "漢", false),
    ("я", "漢", false),
    ("%", "漢", false), (")", "漢", false), ("漢", "(", false),
    // Hangul keeps its blank.
    ("한", "글", false), ("한", "漢", false), ("漢", "한", false), ("ᄀ", "ᄀ", false), ("ﾡ", "漢", false),
    ("㈀", "漢", false),
    // Full-width punctuation brings its own space.
    ("、", "W", true), ("。", "W", true), ("W", "（", true), ("）", "W", true), ("」", "1", true),
    ("W", "「", true),
    ("！", "W", true), ("？", "漢", true), ("・", "a", true), ("〜", "a", true), ("｡", "a", true),
    ("。", "😀", true),
    ("。", "한", true), ("、", "…", true),
    // What is as wide as its neighbours.
    ("…", "漢", true), ("漢", "…", true), ("―", "漢", true), ("”", "漢", true), ("漢", "“", true),
    ("→", "漢", true),
    ("○", "漢", true), ("※", "漢", true), ("…", "a", false), ("a", "…", false), ("…", "…", false),
    ("→", "a", false),
    ("”", "한", false), ("α", "漢", false),
    // Emoji.
    ("😀", "漢", true), ("漢", "😀", true), ("😀", "😀", false), ("😀", "a", false), ("🈁", "漢", true),
    // Who writes a zero-width space or a word joiner wants no blank.
    ("\u{200B}", "a", true), ("a", "\u{200B}", true), ("한", "\u{200B}", true), ("\u{2060}", "a", true),
  ])
  func rule(_ before: Unicode.Scalar, _ behind: Unicode.Scalar, _ vanishes: Bool) {
    #expect(SoftBreaks.vanishes(between: before.value, and: behind.value) == vanishes)
  }

  /// The HTML of a paragraph, and the text without markup.
  @Test(arguments: [
    ("一行目\n二行目", "一行目二行目", "一行目二行目"),
    ("一行目\r\n二行目", "一行目二行目", "一行目二行目"),
    ("Windows\nServer", "Windows\nServer", "Windows Server"),
    ("設定を\nWindowsで", "設定を\nWindowsで", "設定を Windowsで"),
    ("設定は、\nWindowsで", "設定は、Windowsで", "設定は、Windowsで"),
    ("한국어\n한글", "한국어\n한글", "한국어 한글"),
    // Across elements.
    ("一*行*\n**目**", "一<em>行</em><strong>目</strong>", "一行目"),
    ("**一\n~~行~~**\n目", "<strong>一<del>行</del></strong>目", "一行目"),
    ("*あ\n*い", "*あ\n*い", "*あ *い"),
    ("[一](a)\n[行](b)", "<a href=\"a\">一</a><a href=\"b\">行</a>", "一行"),
    ("`一`\n`行`", "<code>一</code><code>行</code>", "一行"),
    ("`a`\n行", "<code>a</code>\n行", "a 行"),
    ("一\n`a`", "一\n<code>a</code>", "一 a"),
    ("一<!-- x -->\n行", "一行", "一行"),
    ("一\n*<!-- x -->行*", "一<em>行</em>", "一行"),
    ("一&#x3001;\nb", "一、b", "一、b"),
    ("一\n&quot;行", "一\n&quot;行", "一 \"行"),
    // What belongs to the character before it.
    ("か\u{3099}\n漢", "か\u{3099}漢", "か\u{3099}漢"),
    ("葛\u{E0100}\n城", "葛\u{E0100}城", "葛\u{E0100}城"),
    ("漢\u{FE00}\n字", "漢\u{FE00}字", "漢\u{FE00}字"),
    ("e\u{301}\n漢", "e\u{301}\n漢", "e\u{301} 漢"),
    ("漢\n\u{3099}字", "漢\u{3099}字", "漢\u{3099}字"),
    // Hard breaks are the author's.
    ("一\\\n行", "一<br />\n行", "一 行"),
    ("一  \n行", "一<br />\n行", "一 行"),
    ("一\n行\\\n目\nb\nc", "一行<br />\n目\nb\nc", "一行 目 b c"),
  ])
  func paragraphs(_ input: String, _ html: String, _ text: String) {
    let document = compile(input).document
    #expect(document.htmlText == "<p>\(html)</p>\n")
    #expect(document.plainText == text)
  }

  @Test func footnotesAreNoPartOfTheLine() {
    let html = compile("一[^a]\n行[^a]\nb\n\n[^a]: x\n    y\n").document.htmlText
    #expect(html.contains("</sup>行<sup"))
    #expect(html.contains("</sup>\nb</p>"))
    #expect(html.contains("<p>x\ny"))
  }

  @Test func rawHTMLIsSeen() {
    #expect(compile("一<b>\n行").document.htmlText == "<p>一&lt;b&gt;\n行</p>\n")
  }

  @Test func imagesAndHeadings() {
    let images = compile("![一\n行\nb\nc](a.png)\n漢").document
    #expect(images.images.map(\.alternative) == ["一行 b c"])
    #expect(images.plainText == "一行 b c 漢")
    let heading = compile("一\n行\n*b*\n[c](d)\n===\n").document.headings[0]
    #expect(heading.text == "一行 b c")
    #expect(heading.id == "一行-b-c")
    #expect(String(decoding: heading.html, as: UTF8.self) == "一行 <em>b</em> c")
  }

  @Test func blocksAreApart() {
    #expect(compile("> 一\n> 行").document.htmlText == "<blockquote>\n<p>一行</p>\n</blockquote>\n")
    #expect(compile("- 一\n- 行").document.plainText == "一\n行")
    #expect(compile("- 一\n  行").document.htmlText == "<ul>\n<li>一行</li>\n</ul>\n")
    #expect(compile("一\n\n行").document.htmlText == "<p>一</p>\n<p>行</p>\n")
  }
}
