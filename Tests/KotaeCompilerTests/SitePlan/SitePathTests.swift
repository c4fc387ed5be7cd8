import Testing

@testable import KotaeCompiler

@Suite struct SitePathTests {
  @Test(arguments: [
    ("ja/notes/a.html", "ja/notes/b.html", "b.html"),
    ("ja/notes/a.html", "en/notes/a.html", "../../en/notes/a.html"),
    ("ja/notes/a.html", "files/a/図 1.png", "../../files/a/%E5%9B%B3%201.png"),
    ("index.html", "ja/index.html", "ja/index.html"),
    ("ja/notes/a.html", "ja/index.html", "../index.html"), ("a/b/c.html", "a/bb/c.html", "../bb/c.html"),
  ]) func linksAreRelative(_ from: String, _ to: String, _ link: String) {
    #expect(SitePath.link(from: from, to: to) == link)
  }

  @Test func rootsLeadToTheOutputFolder() {
    #expect(SitePath.root(from: "index.html") == "")
    #expect(SitePath.root(from: "ja/notes/a.html") == "../../")
  }

  @Test(arguments: [
    ("#x", LinkDestination.anchor("x")), ("#%E5%8E%9F%E5%9B%A0", .anchor("原因")), ("", .empty),
    ("../two/ja.md#cause", .note("two", anchor: "cause")), ("../two/", .note("two", anchor: nil)),
    ("../two", .note("two", anchor: nil)), ("en.md", .note("one", anchor: nil)),
    ("./ja.md#a", .note("one", anchor: "a")),
    ("picture.svg", .file("picture.svg")), ("logs/a%20b.txt", .file("logs/a b.txt")),
    ("./x/../y.png", .file("y.png")),
    ("https://example.com/", .external("https://example.com/")), ("mailto:a@b", .external("mailto:a@b")),
    ("//host/x", .external("//host/x")), ("/etc/passwd", .outside), ("../../products.yml", .outside),
    ("../two/picture.svg", .outside), ("..\\x", .outside), ("%2e%2e/%2e%2e/x", .outside),
  ]) func destinationsAreUnderstood(_ text: String, _ expected: LinkDestination) {
    #expect(LinkDestination(text, in: "one") == expected)
  }

  @Test(arguments: [(0, 200, 1), (1, 200, 1), (200, 200, 1), (201, 200, 2)])
  func listsAreCutIntoPages(_ count: Int, _ size: Int, _ pages: Int) {
    #expect(PageSize.pages(count, of: size) == pages)
  }
}
