import Testing

@testable import KotaeCompiler

/// Settings on pages: what an engineer compares by eye.
@Suite struct SettingPageTests {
  @Test(
    arguments: [
      (172_800, QuantityUnit.seconds, "48 h"), (900, .seconds, "15 min"), (100, .seconds, "100 s"),
      (90, .seconds, "1.5 min"), (0, .seconds, "0 s"), (8704, .bytes, "8.5 KB"), (8705, .bytes, "8705 bytes"),
      (20480, .kilobytes, "20 MB"), (768, .kilobytes, "768 KB"), (1_048_575, .kilobytes, "1048575 KB"),
      (0xFFFF_FFFF, .seconds, "4294967295 s"), (0xFFFF_FFFF, .bytes, "4294967295 bytes"),
      (3_600_000_000, .seconds, "1000000 h"), (UInt64.max, .gigabytes, "18446744073709551615 GB"),
      (UInt64.max, .milliseconds, "18446744073709551615 ms"), (4096, .count, "4096 count"),
      (1024, .portNumber, "1024 port"),
    ] as [(UInt64, QuantityUnit, String)])
  func amountsAreReadable(_ number: UInt64, _ unit: QuantityUnit, _ expected: String) {
    #expect(Quantity.readable(number, unit).text == expected)
  }

  private static func page(_ settings: String) async throws -> String {
    let note = SmallSite.note(
      "references:\n  - {id: kb, title: 資料, url: 'https://example.com/'}\n  - {id: book, title: 手引き}\n"
        + "settings:\n" + settings)
    let site = PageSite([
      "kotae.yml": SmallSite.configuration, "content/products.yml": SmallSite.products,
      "content/notes/one/ja.md": note,
    ])
    return try await site.build().text("ja/notes/one.html")
  }

  @Test func statementsThatDifferStandTogether() async throws {
    let html = try await Self.page(
      "  - {id: size, name: Size, key: HKLM\\SOFTWARE\\A, "
        + "defaults: [{value: 15, sources: [kb]}, {value: 11, sources: [book]}, {value: 9, products: [server]}]}\n"
    )
    #expect(html.contains("<b>出典によって異なる</b> 既定値について"))
    let rows = html.split(separator: "\n").filter { $0.hasPrefix("<tr role=\"row\"><th scope=\"row\"") }
    #expect(rows.map { $0.contains("出典によって異なる") } == [true, true, false])
    try #require(rows.count == 3)
    #expect(rows[0].contains(">15</td>"))
    #expect(rows[0].contains("<a href=\"#reference-kb\" aria-label=\"[1] 資料\">[1]</a>"))
    #expect(rows[1].contains(">11</td>"))
    #expect(rows[1].contains("<a href=\"#reference-book\" aria-label=\"[2] 手引き\">[2]</a>"))
    #expect(html.contains("<li>[2] <a href=\"#reference-book\">手引き</a></li>"))
    #expect(html.contains("<li id=\"reference-kb\">") && html.contains("<li id=\"reference-book\">"))
  }

  @Test func aRuleIsOneStatementOfSeveralRows() async throws {
    let html = try await Self.page(
      "  - {id: size, name: Size, key: HKLM\\SOFTWARE\\A, type: dword, "
        + "allowed: [{min: 11, max: 50, except: [{min: 33, max: 38}], special: {0xFFFFFFFF: 無制限}}]}\n")
    #expect(html.contains("rowspan=\"3\""))
    #expect(
      html.contains(
        "<td role=\"cell\" class=\"number\">11～50</td>"
          + "<td role=\"cell\" class=\"number\"><code>0xB</code>～<code>0x32</code></td>"))
    #expect(html.contains("33～38 を除く"))
    #expect(html.contains("4,294,967,295"))
    #expect(html.contains("無制限 <span class=\"quiet\">(特別な値)</span>"))
    // Nobody names a product or a source: there are no columns for them.
    #expect(!html.contains("限定の記載なし") && !html.contains("source-numbers"))
  }

  @Test func whatNumbersMeanIsNoRule() async throws {
    let html = try await Self.page(
      "  - {id: size, name: Size, key: HKLM\\SOFTWARE\\A, type: dword, allowed: [{special: {0: 使わない}}]}\n")
    #expect(html.contains("rowspan=\"1\">値の意味</th>") && html.contains("<td role=\"cell\">使わない</td>"))
    #expect(!html.contains("設定できる値") && !html.contains("特別な値"))
  }

  @Test func anExampleIsNotARecommendation() async throws {
    let html = try await Self.page(
      "  - {id: size, name: Size, key: HKLM\\SOFTWARE\\A, type: dword, examples: [{value: 64}, {value: 65}]}\n"
    )
    #expect(html.contains("<tr role=\"row\"><th scope=\"row\" role=\"rowheader\" rowspan=\"1\">資料の例</th>"))
    #expect(!html.contains("class=\"badge mark-recommended") && !html.contains("出典によって異なる"))
  }

  /// A text that is a number is typed as it stands.
  @Test(arguments: ["type: sz", "type: expand-sz", "part: 2 番目"])
  func textHasNoHexadecimal(_ type: String) async throws {
    let html = try await Self.page(
      "  - {id: size, name: Size, key: HKLM\\SOFTWARE\\A, \(type), unit: ms, "
        + "defaults: [{data: \"30000\"}], allowed: [{min: 1, max: 60000}]}\n")
    #expect(html.contains(">値 <span class=\"quiet\">(ミリ秒)</span></th>"))
    #expect(
      html.contains("<td role=\"cell\"><code class=\"data\">30000</code></td><td role=\"cell\">30 秒</td>"))
    #expect(html.contains("<td role=\"cell\">1～60000</td>"))
    #expect(!html.contains("16 進数") && !html.contains("0x1"))
  }

  @Test func anAmountWithoutANumberHasNone() async throws {
    let html = try await Self.page(
      "  - {id: size, name: Size, key: HKLM\\SOFTWARE\\A, defaults: [{amount: 5 GB}]}\n")
    #expect(html.contains("格納形式の記載なし") && html.contains("<td role=\"cell\">5 GB</td>"))
  }
}
