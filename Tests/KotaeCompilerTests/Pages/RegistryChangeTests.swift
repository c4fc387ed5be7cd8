// What a page says of a registry edit in plain words, and what it puts side by side.

import Foundation
import Testing

@testable import KotaeCompiler

@Suite struct RegistryChangeTests {
  private static func site(_ registry: String) -> PageSite {
    PageSite([
      "kotae.yml": SmallSite.configuration, "content/products.yml": SmallSite.products,
      "content/notices.yml":
        "backup-registry:\n  title: {ja: 控える, en: Save it}\n  text: {ja: 先に, en: First.}\n",
      "content/notes/edit-note/ja.md": SmallSite.note(registry),
    ])
  }

  private static func values(_ values: String) -> String {
    """
    registry:
      - id: edit
        title: 値
        key: HKLM\\SOFTWARE\\Contoso
        values:
    \(values)
        takes-effect: immediately
    procedures:
      - id: do-it
        title: 手順
        purpose: resolution
        steps:
          - {id: set, apply: edit}

    """
  }

  @Test func numbersAreSaidInBothSpellingsAndALargerUnit() async throws {
    let site = Self.site(
      Self.values("      - {name: Size, type: dword, data: 8704, unit: bytes, before: absent}"))
    let built = try await site.build()
    let ja = try built.text("ja/notes/edit-note.html")
    let sentence =
      "<code>Size</code> (REG_DWORD) に <strong>8,704 バイト (0x2200、8.5 KB)</strong> を書き込みます。"
      + " <span class=\"assumption\">今はない前提です。</span>"
    // In the step, and with the edit itself.
    #expect(ja.components(separatedBy: sentence).count == 3)
    let en = try built.text("en/notes/edit-note.html")
    #expect(
      en.contains("Writes <strong>8,704 bytes (0x2200, 8.5 KB)</strong> to <code>Size</code> (REG_DWORD)."))
    #expect(en.contains("It is assumed not to exist yet."))
  }

  @Test func whatIsKnownOfBeforeIsSaid() async throws {
    let site = Self.site(
      Self.values(
        """
              - {name: Size, type: dword, data: 1, before: {type: dword, data: 60}}
              - {name: Mode, type: sz, data: "a<b", before: unknown}
        """))
    let html = try await site.build().text("en/notes/edit-note.html")
    #expect(html.contains("It is assumed to be 60 (0x3C) now."))
    #expect(html.contains("Writes <strong><code>a&lt;b</code></strong> to <code>Mode</code> (REG_SZ)."))
    #expect(html.contains("What is there now is not known."))
    // Before and after, digits under digits.
    #expect(
      html.contains(
        "<th scope=\"row\">Before</th><td><code>REG_DWORD</code></td><td class=\"number\">60</td>"
          + "<td class=\"number\"><code>0x3C</code></td>"))
    #expect(
      html.contains(
        "<th scope=\"row\">After</th><td><code>REG_DWORD</code></td><td class=\"number\">1</td>"
          + "<td class=\"number\"><code>0x1</code></td>"))
    #expect(html.contains("<th scope=\"row\">Before</th><td colspan=\"3\">unknown</td>"))
  }

  @Test func whatDeletesIsSaidFirst() async throws {
    let site = Self.site(
      """
      registry:
        - id: edit
          title: 値
          key: HKLM\\SOFTWARE\\Contoso\\Old
          delete-key: true
          takes-effect: immediately
          destructive: true
          irreversible: true
      procedures:
        - id: do-it
          title: 手順
          purpose: resolution
          steps:
            - {id: set, apply: edit, point-of-no-return: true}

      """)
    let html = try await site.build().text("en/notes/edit-note.html")
    let edit = try #require(html.range(of: "id=\"registry-edit\""))
    let section = html[edit.upperBound...]
    let warning = try #require(section.range(of: "<strong class=\"notice-label\">Danger</strong>"))
    let form = try #require(section.range(of: "class=\"command\""))
    #expect(warning.lowerBound < form.lowerBound)
    #expect(
      section.contains(
        "Deletes the key <code>HKEY_LOCAL_MACHINE\\<wbr>SOFTWARE\\<wbr>Contoso\\<wbr>Old</code> with everything in it."
      ))
  }

  /// The undo file is the way back from an edit that says nothing else.
  @Test func anUndoFileIsARollback() async throws {
    let site = Self.site(
      Self.values("      - {name: Size, type: dword, data: 8704, unit: bytes, before: absent}")
        .replacingOccurrences(of: "    takes-effect", with: "    download: true\n    takes-effect"))
    let built = try await site.build()
    let html = try built.text("en/notes/edit-note.html")
    let rollback = try #require(html.range(of: "<div class=\"rollback\">"))
    #expect(html[rollback.upperBound...].prefix(200).contains("Undo"))
    #expect(try built.text("en/notes/edit-note.md").contains("- To take it back: Undo"))
  }

  /// Somebody without the file has the steps by hand and the lines, with the digits as their author wrote them.
  @Test func anUndoIsDoneByHandToo() async throws {
    let site = Self.site(
      Self.values(
        """
              - {name: Size, type: dword, data: 8704, before: {type: dword, data: 60}}
              - {name: Same, delete: true, before: absent}
              - {name: Mode, type: dword, data: 0x5, before: absent}
        """))
    let html = try await site.build().text("en/notes/edit-note.html")
    let rollback = try #require(html.range(of: "<div class=\"rollback\">"))
    let end = try #require(html.range(of: "</dl>", range: rollback.upperBound..<html.endIndex))
    let way = String(html[rollback.upperBound..<end.lowerBound])
    for text in [
      "edit-undo.reg",
      """
      <li>Select <code>Mode</code> and press Delete.</li>
      <li>When asked whether to delete, choose <strong>Yes</strong>.</li>
      <li>Double-click <code>Size</code>.</li>
      <li>Under <strong>Base</strong>, choose <strong>Decimal</strong>.</li>
      <li>In <strong>Value data</strong>, type <code>60</code>.</li>
      """,
      "/v &quot;Size&quot; /t REG_DWORD /d 0x0000003c /f", "this does not bring back what was there.",
      "href=\"#registry-edit\"",
    ] { #expect(way.contains(text), "\(text)") }
    #expect(!way.contains("Same"))
  }

  @Test(arguments: [
    ("download: false", "", true), ("irreversible: true", "", false),
    ("download: true", ", point-of-no-return: true", false),
  ]) func whatHasNoWayBackOffersNone(_ item: String, _ step: String, _ isOffered: Bool) async throws {
    let site = Self.site(
      Self.values("      - {name: Size, type: dword, data: 8704, before: absent}")
        .replacingOccurrences(of: "    takes-effect", with: "    \(item)\n    takes-effect")
        .replacingOccurrences(of: "apply: edit}", with: "apply: edit\(step)}"))
    let built = try await site.build()
    #expect(try built.text("en/notes/edit-note.html").contains("<div class=\"rollback\">") == isOffered)
    #expect(try built.text("en/notes/edit-note.md").contains("To take it back") == isOffered)
  }

  @Test func numbersWithoutMeaningsAreOneLine() async throws {
    let value = "      - {name: Size, type: dword, data: 1, before: absent, allowed: {one-of: "
    let plain = try await Self.site(Self.values(value + "[0, 1, 16]}}")).build()
    #expect(
      try plain.text("ja/notes/edit-note.html").contains(
        "<li><code>Size</code> に設定できる値: 0、1、16 (0x10)</li>"))
    let meant = try await Self.site(Self.values(value + "{0: 切, 1: 入}}}")).build()
      .text("ja/notes/edit-note.html")
    #expect(meant.contains("<li><code>Size</code> に設定できる値 0 (0x0): 切</li>"))
    #expect(meant.contains("<li><code>Size</code> に設定できる値 1 (0x1): 入</li>"))
  }

  /// A double click would import into the registry of the Windows that is running.
  @Test func theUndoFileOfAnotherWindowIsNotDoubleClicked() async throws {
    let site = Self.site(
      Self.values("      - {name: Start, type: dword, data: 4, before: {type: dword, data: 0}}")
        .replacingOccurrences(
          of: "    key: HKLM\\SOFTWARE\\Contoso",
          with: "    key: HKLM\\SYSTEM\\CurrentControlSet\\Services\\Contoso\n"
            + "    view: offline\n    mount: {name: OFFLINE_SYSTEM, control-set: 1}\n    download: true"))
    let html = try await site.build().text("en/notes/edit-note.html")
    #expect(html.contains("Follow the same steps as for the change, with <code>edit-undo.reg</code>."))
    #expect(!html.contains("On the server, double-click"))
  }

  @Test func theAddressIsOnPaperWhereItIsKnown() async throws {
    let site = Self.site("")
    #expect(!(try await site.build().text("ja/notes/edit-note.html").contains("qr-code")))
    let html = try await site.build(baseURL: "https://kb.example/x/").text("ja/notes/edit-note.html")
    #expect(
      html.contains("<span class=\"paper-address\">https://kb.example/x/ja/notes/edit-note.html</span>"))
    #expect(html.contains("<svg class=\"qr-code\""))
  }
}
