// Variables, exclusions, withheld downloads and parts of texts, on pages of the repository's own theme.

import KotaeCompiler
import Testing

@Suite struct EditConditionsPageTests {
  private static let note = #"""
    ---
    title: 題
    summary: 要約
    kind: procedure
    state: unverified
    published: 2026-01-01
    registry:
      - id: heap
        title: "広げる <二重>"
        key: HKLM\SYSTEM\Contoso
        download: false
        excludes: [plain]
        values: [{name: Windows, part: {after: "S=", item: 2, of: 3}, data: 20480, unit: KB, before: 12288, allowed: {max: 20480}}]
        takes-effect: immediately
      - id: plain
        title: 止める
        key: HKLM\SOFTWARE\Contoso
        download: false
        withheld: "**理由** です。"
        values: [{name: Watch, type: dword, data: 1, before: absent}]
        takes-effect: immediately
    variables:
      - {name: OSDrive, kind: drive, label: "<ドライブ>", default: "C:"}
      - {name: Port, kind: number, min: 1, max: 65535, except: [{min: 33, max: 38}, 40], label: 番号}
      - {name: Mode, kind: choice, one-of: [a/b, b], label: 種類}
    procedures:
      - id: do-it
        title: 手順
        purpose: resolution
        steps:
          - {id: run, run: "x {OSDrive} {Port} {Mode}", rollback: {undo: heap}}
          - {id: heap, apply: heap}
          - {id: back, undo: heap}
          - {id: plain, apply: plain}
    ---
    本文。

    """#

  private static func page(_ body: (BuiltSite, String) throws -> Void) async throws {
    let site = try await PageSite([
      "kotae.yml": SmallSite.configuration, "content/products.yml": SmallSite.products,
      "content/notices.yml":
        "backup-registry:\n  title: {ja: 控える, en: Save it}\n  text: {ja: 先に控える。, en: First.}\n",
      "content/notes/one/ja.md": note,
    ]).build()
    try body(site, site.text("ja/notes/one.html"))
  }

  /// The page's script and other themes' style sheets rely on every byte.
  @Test func theVariablesStandBeforeTheProcedures() async throws {
    try await Self.page { _, page in
      let section = """
        <section class="variables" id="variables" aria-labelledby="variables-title"><h2 id="variables-title">コマンドに入れる値</h2>
        <p>コマンドの中の、波かっこで囲んだ名前を、波かっこごと実際の値に置き換えてから実行します。</p>
        <p class="variables-hint">入力した値は、下のコマンドに入ります。このブラウザーの外には送られません。</p>
        <dl>
        <div class="variable" data-variable="OSDrive" data-kind="drive" data-default="C:">
        <dt><code>{OSDrive}</code></dt><dd><span class="variable-label">&lt;ドライブ&gt;</span> <span class="quiet">ドライブ文字とコロン (既定値: C:)</span></dd></div>
        <div class="variable" data-variable="Port" data-kind="number" data-default="" data-minimum="1" data-maximum="65535" data-except="33-38 40">
        <dt><code>{Port}</code></dt><dd><span class="variable-label">番号</span> <span class="quiet">1 以上 65535 以下の整数。33～38、40 を除く</span></dd></div>
        <div class="variable" data-variable="Mode" data-kind="choice" data-default="" data-choices="a/b&#10;b">
        <dt><code>{Mode}</code></dt><dd><span class="variable-label">種類</span> <span class="quiet">a/b、b のどれか</span></dd></div>
        </dl></section>
        """
      let place = try #require(page.firstRange(of: section))
      let procedures = try #require(page.firstRange(of: "id=\"procedures\""))
      #expect(place.upperBound < procedures.lowerBound)
      #expect(page.contains("<a href=\"#variables\">"))
      #expect(page.contains("<span>x {OSDrive} {Port} {Mode}</span>"))
    }
  }

  @Test func bothEditsSayThatTheyExcludeEachOther() async throws {
    try await Self.page { _, page in
      for (id, notice) in [
        ("heap", "<a href=\"#registry-plain\">「止める」と一緒に使いません。</a>"),
        ("plain", "<a href=\"#registry-heap\">「広げる &lt;二重&gt;」と一緒に使いません。</a>"),
      ] {
        let edit = try #require(page.firstRange(of: "<section class=\"registry-edit\" id=\"registry-\(id)\""))
        let notices = page[edit.lowerBound...].prefix(600)
        #expect(notices.contains(notice), "\(id)")
      }
    }
  }

  @Test func whatIsWithheldIsSaidInPlaceOfTheForms() async throws {
    try await Self.page { site, page in
      let edit = try #require(page.firstRange(of: "<section class=\"registry-edit\" id=\"registry-plain\""))
      let rest = page[edit.lowerBound...]
      let section = rest[..<(try #require(rest.firstRange(of: "</section>")).lowerBound)]
      #expect(section.contains("<b>ダウンロードがない理由</b> <strong>理由</strong> です。"))
      #expect(section.contains("<code>Watch</code>"))
      #expect(!section.contains("data-tabs"))
      // The steps by hand stand where the edit is applied.
      #expect(page.contains("名前に <code>Watch</code> と入力し"))
      #expect(!site.paths.contains { $0.hasPrefix("files/") })
    }
  }

  @Test func aPartIsChangedByHandOrByAScript() async throws {
    try await Self.page { _, page in
      for text in [
        "<code>Windows</code><br><span class=\"quiet\"><code>S=</code> の後の 3 項目中 2 番目</span>",
        "<code class=\"data\">12288</code> <span class=\"quiet\">12288 KB</span></td></tr>",
        "<code class=\"data\">20480</code> <span class=\"quiet\">20480 KB</span></td></tr>",
        "<code>S=</code> を探します。1 か所だけにあり、その後にコンマ区切りの項目が 3 個並んでいることを確かめます。",
        "その 2 番目の項目だけを <code>20480</code> に変えます。ほかの文字は変えません。",
        "値 <code>Windows</code> で、<code>S=</code> の後の 2 番目の項目が <code>20480</code> になっている",
        "の後の 2 番目の項目だけを <code>12288</code> に戻します。",
        "reg export &quot;HKEY_LOCAL_MACHINE\\<wbr>SYSTEM\\<wbr>Contoso&quot; &quot;%TEMP%\\<wbr>one-heap.reg&quot;",
        "id=\"registry-heap_powershell\"",
      ] { #expect(page.contains(text), "\(text)") }
      for form in ["reg", "cmd", "ansible", "policy"] {
        #expect(!page.contains("id=\"registry-heap_\(form)\""), "\(form)")
      }
      #expect(
        page.contains(
          "<li><code>Windows</code> (<code>S=</code> の後の 3 項目中 2 番目) に設定できる値は 20,480 (0x5000) 以下です</li>"))
      // As a rollback of two steps and as a step of its own.
      #expect(page.ranges(of: "その 2 番目の項目だけを <code>12288</code> に変えます。").count == 3)
      #expect(page.ranges(of: "<a class=\"apply-details\" href=\"#registry-heap\">").count == 4)
      #expect(page.contains("PowerShell の手順は、このノートのページにあります。"))
      #expect(!page.contains("紙には .reg ファイル"))
    }
  }

  @Test func theTwinSaysTheSame() async throws {
    try await Self.page { site, _ in
      let twin = try site.text("ja/notes/one.md")
      for text in [
        "- `{OSDrive}`: \\<ドライブ> (ドライブ文字とコロン (既定値: C:))", "> 「止める」と一緒に使いません。",
        "> ダウンロードがない理由: **理由** です。",
        "| `Windows`: `S=` の後の 3 項目中 2 番目 | REG_SZ / REG_EXPAND_SZ | `20480` (20480 KB) |  | `12288` |",
        "の値 `Windows` で、`S=` の後の 2 番目の項目だけを `20480` に変えます。",
        "$new = [string](& $replace $old 'S=' 2 3 '20480')",
        "$new = [string](& $replace $old 'S=' 2 3 '12288')",
      ] { #expect(twin.contains(text), "\(text)") }
    }
  }
}
