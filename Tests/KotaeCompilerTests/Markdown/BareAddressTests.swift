// Addresses that stand in Japanese text without brackets: where they end, and that what follows is read as ever.

import KotaeCompiler
import Testing

@Suite struct BareAddressTests {
  /// The destinations of all links, and the HTML without links' tags.
  func check(
    _ input: String, _ links: [String], rest: String? = nil, sourceLocation: TestLocation = #_sourceLocation
  ) {
    let html = compile(input).document.htmlText
    let found = html.matches(of: /<a href="([^"]*)"[^>]*>/).map { String($0.output.1) }
    #expect(found == links, sourceLocation: sourceLocation)
    if let rest {
      #expect(html.replacing(/<\/?a[^>]*>/, with: "") == "<p>\(rest)</p>\n", sourceLocation: sourceLocation)
    }
  }

  @Test(arguments: [
    ("（https://example.com/a）を参照", "https://example.com/a"),
    ("「https://example.com/a」を参照", "https://example.com/a"),
    ("https://example.com/a、https", "https://example.com/a"),
    ("https://example.com/a。次に", "https://example.com/a"),
    ("https://example.com/a！", "https://example.com/a"),
    ("https://example.com/a\u{3000}次に", "https://example.com/a"),
    ("https://example.com/a｡次に", "https://example.com/a"),
    ("https://example.com/a＆ｂ", "https://example.com/a"),
    ("HTTPS://example.com/a。", "HTTPS://example.com/a"),
    ("ftp://example.com/a。", "ftp://example.com/a"),
    ("http://example.com。", "http://example.com"),
    ("www.example.com。次に", "http://www.example.com"),
    ("*www.example.com*。次に", "http://www.example.com"),
    // Trailing punctuation isn't part of it, before the Japanese one either.
    ("https://example.com/a.）", "https://example.com/a"),
    ("https://example.com/a)）", "https://example.com/a"),
    ("https://example.com/(a)）", "https://example.com/(a)"),
    ("https://example.com/a?!」", "https://example.com/a"),
    ("https://example.com/a&amp;。", "https://example.com/a"),
  ])
  func ends(_ input: String, _ link: String) {
    check(input, [link])
    check("漢**(b)**と" + (input.hasPrefix("www") || input.hasPrefix("*") ? " " : "") + input, [link])
  }

  /// Kanji and kana are letters of paths; and a blank ends an address as ever.
  @Test(arguments: [
    (
      "https://example.com/東京/カ゛イド",
      "https://example.com/%E6%9D%B1%E4%BA%AC/%E3%82%AB%E3%82%9B%E3%82%A4%E3%83%89"
    ),
    ("https://example.com/を見る。", "https://example.com/%E3%82%92%E8%A6%8B%E3%82%8B"),
    ("https://日本語.example/a b", "https://%E6%97%A5%E6%9C%AC%E8%AA%9E.example/a"),
    ("https://example.com/a?b=c&d=e f", "https://example.com/a?b=c&amp;d=e"),
  ])
  func letters(_ input: String, _ link: String) { check(input, [link]) }

  /// What has its own end keeps it.
  @Test(arguments: [
    ("<https://example.com/（a）>", "https://example.com/%EF%BC%88a%EF%BC%89"),
    ("[x](https://example.com/（a）)", "https://example.com/%EF%BC%88a%EF%BC%89"),
    ("[x](<https://example.com/（a）>)", "https://example.com/%EF%BC%88a%EF%BC%89"),
    ("[x]\n\n[x]: https://example.com/（a）", "https://example.com/%EF%BC%88a%EF%BC%89"),
  ])
  func bracketed(_ input: String, _ link: String) {
    check(input, [link])
    check("（https://example.org/a）と\(input)", ["https://example.org/a", link])
  }

  /// What stands behind an address is read as if a blank preceded it.
  @Test(arguments: [
    ("（https://a.jp/b）と**（c）**を", ["https://a.jp/b"], "（https://a.jp/b）と<strong>（c）</strong>を"),
    ("**（https://a.jp/b）**を", ["https://a.jp/b"], "<strong>（https://a.jp/b）</strong>を"),
    ("**「https://a.jp/b」**`c`", ["https://a.jp/b"], "<strong>「https://a.jp/b」</strong><code>c</code>"),
    ("**https://a.jp/b**。", ["https://a.jp/b"], "<strong>https://a.jp/b</strong>。"),
    ("*https://a.jp/漢*.）", ["https://a.jp/%E6%BC%A2"], "<em>https://a.jp/漢</em>.）"),
    ("https://a.jp/漢**.", ["https://a.jp/%E6%BC%A2"], "https://a.jp/漢**."),
    ("https://a.jp/漢*(b)*c。", ["https://a.jp/%E6%BC%A2*(b)*c"], "https://a.jp/漢*(b)*c。"),
    (
      "https://a.jp/b、https://c.jp/d。", ["https://a.jp/b", "https://c.jp/d"], "https://a.jp/b、https://c.jp/d。"
    ),
    ("https://a.jp/b。[c](d)", ["https://a.jp/b", "d"], "https://a.jp/b。c"),
    ("https://a.jp/b。`c`", ["https://a.jp/b"], "https://a.jp/b。<code>c</code>"),
    ("https://a.jp/b。x@y.jp", ["https://a.jp/b", "mailto:x@y.jp"], "https://a.jp/b。x@y.jp"),
  ])
  func rest(_ input: String, _ links: [String], _ rest: String) { check(input, links, rest: rest) }

  /// What cmark refuses for an address stays text, also cut short.
  @Test(arguments: [
    "http://。", "www.。", "http://（a）", "x://a。", "`https://a.jp/b。`", "ahttp。//a", "www.a_b.c_d。", "http:。//",
  ])
  func noAddress(_ input: String) { check(input, []) }

  @Test func noLinkInLinks() {
    check("[（https://a.jp/b）](c)", ["c"])
    check("![（https://a.jp/b）](c)", [])
  }

  @Test(arguments: [
    "（https://a.jp/b）`⟦c⟧`", "漢**(https://a.jp/b。)**`⟦c⟧`", "https://a.jp/b、https://c.jp/d。`⟦e⟧`",
    "（www.a.jp）`⟦c⟧`",
  ])
  func placesInTheSource(_ input: String) {
    let marked = MarkedText(input)
    #expect(compile(marked.text).document.tokens.map(\.range) == marked.ranges)
  }
}
