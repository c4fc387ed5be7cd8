import Foundation
import KotaeCompiler
import Testing

/// The whole repository's site, and small ones, held to what every page promises.
@Suite struct SitePagesTests {
  /// A site whose one note has everything, in Japanese only, with English beside it.
  private static func full(_ more: [String: String] = [:]) -> PageSite {
    var files = [
      "kotae.yml": SmallSite.configuration, "content/products.yml": SmallSite.products,
      "content/notices.yml":
        "backup-registry:\n  title: {ja: 控える, en: Save it}\n  text: {ja: 先に**控える**。, en: First.}\n",
      "content/notes/full-note/ja.md": note,
    ]
    files.merge(more) { $1 }
    return PageSite(files)
  }

  private static let note = #"""
    ---
    title: "<題> & \"引用\""
    summary: 要約
    kind: problem
    state: unverified
    severity: outage
    published: 2026-01-01
    updated: 2026-02-03
    review-by: 2026-03-01
    owner: team
    tags: [alpha]
    aliases: [old/path.html]
    environment:
      - {product: server, versions: ["1.0"], models: [A], observed: true}
    symptoms:
      - {id: stops, text: "止まる **すぐ**"}
    codes:
      - stop: 0x7F
        parameters: {1: [{value: 0, text: 除算}, {value: 8, text: ダブル}], 2: 0x1F}
      - event: {source: SAVRT, id: 1005, log: Application}
    limits:
      - {id: stack, name: スタック, is: 12 KB}
    registry:
      - id: edit
        title: 値を設定
        key: HKLM\SOFTWARE\Contoso
        values:
          - {name: Size, type: dword, data: 0x2200, unit: bytes, before: absent}
        takes-effect: {restart: service, service: Spooler}
        risk: 危ない
      - id: blind
        title: 分からない値
        key: HKLM\SOFTWARE\Contoso
        values:
          - {name: Mode, type: sz, data: "a<b", before: unknown}
        takes-effect: {restart: computer}
    thresholds:
      - id: sizes
        title: 大きさ
        parameter: Size
        sets: edit/Size
        unit: KB
        rows:
          - {amount: 5.0, raw: 0x1400}
          - {amount: 8.5, raw: 0x2200, recommended: true}
      - id: alarm
        title: 警報
        parameter: =HYPERLINK("x")
        unit: percent
        compare: below
        rows:
          - {amount: 10, level: warning}
          - {amount: 5, level: critical}
    settings:
      - id: lifetime
        name: Life
        key: HKLM\SOFTWARE\Contoso\<id>
        type: dword
        unit: s
        text: "**期限**です。"
        defaults:
          - {value: 172800, products: [server], sources: [ref]}
          - {value: 300, products: [server], sources: [ref], outside-range: true}
        recommended: [{id: branch, value: 3600, for: 支店, at-most: true}]
        allowed:
          - {min: 1800, max: 0xFFFFFFFF, except: [{min: 2000, max: 2100}], special: {0xFFFFFFFF: 無期限}}
      - {id: heap, name: "", key: HKLM\SOFTWARE\Contoso, part: 2 番目, defaults: [{data: "1,2"}, {id: a, for: b, amount: 5 GB}]}
      - {id: bare, name: Bare, key: HKLM\SOFTWARE\Contoso}
    procedures:
      - id: repair
        title: 直す
        purpose: resolution
        minutes: 10
        steps:
          - {id: set, apply: edit, rollback: {go-to: go-back}}
          - {id: blind-set, apply: blind}
          - {id: restart, restart: computer, expect: 起動する, on-failure: {go-to: set}}
          - {id: look, menu: [スタート, 設定]}
          - {id: pick, choose: {field: 項目, value: 値}}
          - {id: ask, run: "sc query <x>", shell: cmd, on-failure: escalate}
      - id: go-back
        title: 戻す
        purpose: rollback
        steps:
          - {id: undo-it, do: "**戻す**"}
          - {id: restart-again, restart: computer}
    fixes:
      - {kb: 838804, text: 直る}
    references:
      - {id: ref, title: 資料, url: "https://example.com/a?b=1&c=2"}
    related: [other-note]
    ---

    ## 始め

    ::thresholds{#sizes}

    ```
    a


    b
    ```

    [図](#始め)
    """#

  private static let other = SmallSite.note()

  private static func built(baseURL: String? = nil) async throws -> BuiltSite {
    try await full(["content/notes/other-note/ja.md": other]).build(baseURL: baseURL)
  }

  private static let page = "ja/notes/full-note.html"

  /// How often `part` occurs in `text`.
  private func count(_ part: String, in text: String) -> Int { text.components(separatedBy: part).count - 1 }

  // MARK: Every page

  @Test(arguments: [nil, "https://kb.example.com/base/"]) func promisesOfEveryPage(_ baseURL: String?)
    async throws
  {
    let built = try await Self.built(baseURL: baseURL)
    for path in built.paths where path.hasSuffix(".html") {
      let html = try built.text(path)
      #expect(count("<h1", in: html) == 1, "\(path)")
      #expect(count("<main", in: html) == 1, "\(path)")
      #expect(html.contains("default-src &#39;self&#39;") || html.contains("default-src 'self'"), "\(path)")
      #expect(!html.contains(" style=") && !html.contains("<style") && !html.contains(" onclick"), "\(path)")
      #expect(!html.contains("{{") && !html.contains("}}<"), "\(path)")
      // Empty lines in the author's code stay.
      #expect(!html.replacing("a\n\n\nb", with: "").contains("\n\n\n"), "\(path)")
      for empty in ["<ul>\n</ul>", "<ol>\n</ol>", "<dl>\n</dl>", "<p></p>", "<li></li>", "<dd></dd>"] {
        #expect(!html.contains(empty), "\(path) has \(empty)")
      }
      let ids = html.matches(of: /\sid="([^"]*)"/).map { String($0.output.1) }
      #expect(Set(ids).count == ids.count, "\(path) repeats an id")
    }
  }

  @Test(arguments: [nil, "https://kb.example.com/base/"]) func everyLinkLeadsToAPlannedFile(
    _ baseURL: String?
  ) async throws {
    let built = try await Self.built(baseURL: baseURL)
    let planned = Set(built.paths)
    var checked = 0
    for path in built.paths where path.hasSuffix(".html") {
      let html = try built.text(path)
      let ids = Set(html.matches(of: /\sid="([^"]*)"/).map { String($0.output.1) })
      for match in html.matches(of: /(?:href|src)="([^"]*)"/) {
        let link = String(match.output.1)
        if link.hasPrefix("https://") { continue }
        let parts = link.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
        if parts[0].isEmpty {
          let anchor = parts[1].removingPercentEncoding ?? ""
          #expect(ids.contains(anchor), "\(path): \(link)")
          continue
        }
        let target: String
        if parts[0].hasPrefix("/base/") {
          target = String(parts[0].dropFirst(6))
        } else {
          let url = URL(string: String(parts[0]), relativeTo: URL(string: "http://x/" + path))
          target = String((url?.absoluteURL.path ?? "/").dropFirst())
        }
        #expect(planned.contains(target), "\(path): \(link)")
        checked += 1
      }
    }
    #expect(checked > 200)
  }

  @Test func theSameBytesEveryTime() async throws {
    let first = try await Self.built(baseURL: "https://kb.example.com/")
    let second = try await Self.built(baseURL: "https://kb.example.com/")
    #expect(first.paths == second.paths)
    for path in first.paths { #expect(try first.bytes(path) == second.bytes(path), "\(path)") }
  }

  @Test func idsThatThePageHasAreTheOnesThatLinksMayUse() async throws {
    let built = try await Self.built()
    let note = try #require(built.site.site.notes.first { $0.note.id == "full-note" }).note
    let html = try built.text(Self.page)
    let ids = Set(html.matches(of: /\sid="([^"]*)"/).map { String($0.output.1) })
    let fixed = Set(noteIDs(note))
    #expect(ids.subtracting(fixed).subtracting(["始め"]) == [])
  }

  // MARK: A note

  @Test func textIsEscaped() async throws {
    let built = try await Self.built()
    let html = try built.text(Self.page)
    #expect(html.contains("<h1>&lt;題&gt; &amp; &quot;引用&quot;</h1>"))
    #expect(!html.contains("<題>"))
    #expect(html.contains(#""headline":"\u003c題\u003e \u0026 \"引用\"""#))
  }

  @Test func codeStaysAsItIs() async throws {
    let built = try await Self.built()
    #expect(
      try built.text(Self.page).contains("<span>a</span>\n<span></span>\n<span></span>\n<span>b</span>"))
    #expect(try built.text("ja/notes/full-note.md").contains("```\na\n\n\nb\n```"))
  }

  @Test func aPlacedPartStandsOnce() async throws {
    let html = try await Self.built().text(Self.page)
    #expect(count("id=\"thresholds-sizes\"", in: html) == 1)
    let heading = try #require(html.range(of: "id=\"始め\"")).lowerBound
    let table = try #require(html.range(of: "id=\"thresholds-sizes\"")).lowerBound
    let rest = try #require(html.range(of: "<section class=\"part\" id=\"thresholds\"")).lowerBound
    #expect(heading < table && table < rest)
    #expect(try #require(html.range(of: "id=\"thresholds-alarm\"")).lowerBound > rest)
  }

  @Test func standardOrder() async throws {
    let html = try await Self.built().text(Self.page)
    let parts = [
      "symptoms", "environment", "codes", "limits", "thresholds-sizes", "thresholds", "notices", "procedures",
      "registry", "fixes", "references", "related",
    ]
    let places = try parts.map { try #require(html.range(of: " id=\"\($0)\""), "\($0)").lowerBound }
    #expect(places == places.sorted())
  }

  @Test(arguments: [
    "<b data-pagefind-filter=\"state\">未検証</b> 手順は実機で試していません。", "見直しの期日 (2026-03-01)", "コンピューターの再起動が必要",
    "サービス Spooler の再起動が必要",
    "<th scope=\"rowgroup\" rowspan=\"2\"><code>Size</code></th><th scope=\"row\">変更前</th><td colspan=\"3\">なし</td>",
    "<td class=\"number\">8,704 バイト</td><td class=\"number\"><code>0x2200</code></td></tr>",
    "<code class=\"data\">a&lt;b</code>",
    "reg export &quot;HKEY_LOCAL_MACHINE\\<wbr>SOFTWARE\\<wbr>Contoso&quot; &quot;%TEMP%\\<wbr>full-note-blind.reg&quot;",
    "変更前の値 (Mode) が分からないため", "<b>スタート</b> <span class=\"separator\">›</span> <b>設定</b>",
    "<strong>項目</strong> で <strong>値</strong> を選びます。", "<code><span>sc query &lt;x&gt;</span></code>",
    "<a href=\"#step-repair_set\">手順「直す」の 1 へ進みます</a>", "上位の担当者に引き継ぎます",
    "href=\"https://example.com/a?b=1&amp;c=2\"", "shutdown /r /t 0", "<dd>12 KB</dd>",
    "<tr id=\"row-sizes_0x2200\" class=\"mark-recommended\">",
    "<td>未満</td><th scope=\"row\" class=\"number\">10 %</th>",
    "<code>HKEY_LOCAL_MACHINE\\<wbr>SOFTWARE\\<wbr>Contoso</code> の値 <code>Size</code> を削除します。",
  ]) func aNoteShows(_ part: String) async throws {
    #expect(try await Self.built().text(Self.page).contains(part))
  }

  @Test func theCaptureStandsBeforeTheDownload() async throws {
    let html = try await Self.built().text(Self.page)
    for container in ["id=\"step-repair_blind-set\"", "id=\"registry-blind\""] {
      let start = try #require(html.range(of: container)).upperBound
      let capture = try #require(html.range(of: "reg export", range: start..<html.endIndex)).lowerBound
      let download = try #require(html.range(of: "blind-apply.reg", range: start..<html.endIndex)).lowerBound
      #expect(capture < download)
    }
    #expect(!html.contains("blind-undo.reg"))
  }

  @Test func downloadsAreWhatThePageSays() async throws {
    let built = try await Self.built()
    let html = try built.text(Self.page)
    for name in ["edit-apply.reg", "edit-undo.reg", "blind-apply.reg"] {
      let bytes = try built.bytes("files/full-note/" + name)
      #expect(html.contains("<code>" + SHA256.hexadecimal(of: bytes) + "</code>"))
      #expect(html.contains("\(name)</a> <span class=\"quiet\">\(NumberSpelling.grouped(bytes.count)) バイト"))
      #expect(bytes.starts(with: [0xFF, 0xFE]))
    }
    #expect(!built.paths.contains("files/full-note/blind-undo.reg"))
  }

  // MARK: Languages

  @Test func aNoteWithoutTranslationSaysSo() async throws {
    let html = try await Self.built(baseURL: "https://kb.example.com/").text("en/notes/full-note.html")
    #expect(html.contains("<html lang=\"en\">"))
    #expect(html.contains("<h1><span lang=\"ja\">"))
    #expect(html.contains("<div class=\"body\" lang=\"ja\">"))
    #expect(html.contains("original language (日本語)"))
    #expect(html.contains("<link rel=\"canonical\" href=\"https://kb.example.com/ja/notes/full-note.html\">"))
    #expect(!html.contains("hreflang=\"x-default\""))
    #expect(html.contains("<h2 id=\"symptoms-title\">Symptoms</h2>"))
    #expect(html.contains("<li lang=\"ja\">止まる"))
  }

  @Test func aTranslationHasAlternates() async throws {
    let site = Self.full([
      "content/notes/other-note/ja.md": Self.other,
      "content/notes/other-note/en.md": SmallSite.translation("original-revision: {title: \"00000000\"}\n"),
    ])
    let built = try await site.build(baseURL: "https://kb.example.com/")
    let english = try built.text("en/notes/other-note.html")
    #expect(english.contains("<h1>Title</h1>"))
    #expect(
      english.contains(
        "<link rel=\"alternate\" hreflang=\"x-default\" href=\"https://kb.example.com/ja/notes/other-note.html\">"
      ))
    #expect(english.contains("This translation may be out of date"))
    #expect(english.contains("<li>Title</li>"))
    #expect(
      english.contains(
        "<a href=\"../../ja/notes/other-note.html\" hreflang=\"ja\" lang=\"ja\">日本語</a>"))
    #expect(try built.text("ja/review.html").contains("notes/other-note.html"))
  }

  @Test func withoutABaseURL() async throws {
    let built = try await Self.built()
    #expect(!built.paths.contains("sitemap.xml") && !built.paths.contains("ja/feed.xml"))
    let html = try built.text(Self.page)
    #expect(!html.contains("rel=\"canonical\"") && !html.contains("og:url") && !html.contains("feed.xml"))
    #expect(try built.text("404.html").contains("href=\"assets/kotae.css\""))
    #expect(try built.text("robots.txt") == "User-agent: *\nDisallow:\n")
  }

  @Test func notFoundWorksAtAnyDepth() async throws {
    let html = try await Self.built(baseURL: "https://kb.example.com/base/").text("404.html")
    #expect(html.contains("href=\"/base/assets/kotae.css\""))
    #expect(html.contains("href=\"/base/ja/index.html\""))
    #expect(html.contains("お探しのページは") && html.contains("The page you are looking for"))
  }

  @Test func anAliasLeadsToItsNote() async throws {
    let html = try await Self.built().text("old/path.html")
    #expect(html.contains("content=\"0; url=../ja/notes/full-note.html\""))
  }

  // MARK: Lists

  @Test func codesHaveEverySpelling() async throws {
    let built = try await Self.built()
    let stop = try built.text("ja/codes/stop-0x7f.html")
    for part in [
      "0x0000007F", "<code>0x7F</code>", "<code>127</code>", "UNEXPECTED_KERNEL_MODE_TRAP",
      "<code>UNEXPECTED_<wbr>KERNEL_<wbr>MODE_<wbr>TRAP</code>", "ダブル",
    ] {
      #expect(stop.contains(part), "\(part)")
    }
    let event = try built.text("en/codes/event-savrt-1005.html")
    for part in ["SAVRT", "1005", "Application"] { #expect(event.contains(part), "\(part)") }
  }

  @Test func everyRowIsInTheTable() async throws {
    let built = try await Self.built()
    let html = try built.text("ja/thresholds.html")
    for id in [
      "full-note_sizes_0x1400", "full-note_sizes_0x2200", "full-note_alarm_0xA", "full-note_alarm_0x5",
    ] {
      #expect(count("<tr id=\"row-\(id)\"", in: html) == 1, "\(id)")
      #expect(count("href=\"#row-\(id)\"", in: html) == 1, "\(id)")
    }
    #expect(html.contains("aria-label=\"Size 8.5 KB への固定リンク\""))
  }

  @Test func longListsHavePages() async throws {
    var files = ["kotae.yml": SmallSite.configuration, "content/products.yml": SmallSite.products]
    for number in 100..<305 { files["content/notes/note-\(number)/ja.md"] = SmallSite.note() }
    let built = try await PageSite(files).build()
    #expect(built.paths.contains("ja/notes.2.html") && !built.paths.contains("ja/notes-3.html"))
    #expect(built.paths.contains("en/products/server.2.html"))
    #expect(count("<h3 class=\"note-title\">", in: try built.text("ja/notes.html")) == 200)
    #expect(count("<h3 class=\"note-title\">", in: try built.text("ja/notes.2.html")) == 5)
    #expect(try built.text("ja/notes.2.html").contains("<a href=\"../ja/notes.html\">1</a>"))
  }

  @Test func anEmptySite() async throws {
    let built = try await PageSite(["kotae.yml": SmallSite.configuration]).build()
    #expect(try built.text("en/index.html").contains("There are no notes yet."))
    #expect(try built.text("en/thresholds.html").contains("There are no thresholds yet."))
    #expect(try built.text("en/thresholds.json") == "[]\n" || built.text("en/thresholds.json") == "[\n]\n")
  }
}
