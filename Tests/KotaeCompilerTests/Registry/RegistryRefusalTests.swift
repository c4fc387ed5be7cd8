// What an author may write by accident, as it stands in the front matter: refused or warned of at its place (in text with
// escapes, that is the whole text). What a key, a name or a datum may be is tested beside its reader; here is what YAML
// does to them first.

import KotaeCompiler
import Testing

@Suite struct RegistryRefusalTests {
  private static func value(_ value: String) -> String {
    SmallSite.note(
      SmallSite.registry.replacing(
        "{name: Size, type: dword, data: 0x2200, unit: bytes, before: absent}", with: value))
  }

  private static func key(_ key: String) -> String {
    SmallSite.note(SmallSite.registry.replacing("key: HKLM\\SOFTWARE\\Contoso", with: "key: " + key))
  }

  @Test(
    arguments: [
      // Line breaks: meant or not.
      (value(#"{name: N, type: sz, data: ⟦"C:\new"⟧, before: absent}"#), [.registryStringNewline]),
      (value(#"{name: N, type: sz, data: "a\nb", allow-newline: true, before: absent}"#), []),
      (
        value(#"{name: N, type: sz, data: ⟦"a\nb"⟧, allow-newline: false, before: absent}"#),
        [.registryStringNewline]
      ),
      (value(#"{name: N, type: sz, data: "a\nb", allow-newline: ⟦yes⟧, before: absent}"#), [.wrongKind]),
      (value(#"{name: N, type: multi-sz, data: ["a", ⟦"b\r"⟧], before: absent}"#), [.registryStringNewline]),
      (value(#"{name: N, type: multi-sz, data: ["a", "b\r"], allow-newline: true, before: absent}"#), []),
      (
        value(#"{name: N, type: dword, data: 1, before: {type: sz, data: ⟦"a\nb"⟧}}"#),
        [.registryStringNewline]
      ),
      (value(#"{name: N, type: dword, data: 1, before: {type: sz, data: "a\nb", allow-newline: true}}"#), []),
      (value(#"{name: N, type: dword, data: 1, ⟦allow-newline⟧: true, before: absent}"#), [.misplacedKey]),
      (value(#"{name: N, delete: true, ⟦allow-newline⟧: true, before: absent}"#), [.misplacedKey]),
      // What YAML takes for something else than text.
      (value("{name: ⟦~⟧, type: dword, data: 1, before: absent}"), [.wrongKind]),
      (value("{name: ⟦null⟧, type: dword, data: 1, before: absent}"), [.wrongKind]),
      (value("{name: 'null', type: dword, data: 1, before: absent}"), []),
      (value("{name: 1004, type: dword, data: 1, before: absent}"), []),
      (value("{name: N, type: sz, data: ⟦0123⟧, before: absent}"), [.registryDataType]),
      (value("{name: N, type: sz, data: ⟦12:30⟧, before: absent}"), [.registryDataType]),
      (value("{name: N, type: dword, data: ⟦0123⟧, before: absent}"), [.invalidNumber]),
      // Half of a surrogate pair is no character, nor are both halves.
      (value(#"{name: "⟦\u⟧D83D", type: dword, data: 1, before: absent}"#), [.yamlEscape]),
      (value(#"{name: N, type: sz, data: "⟦\u⟧D83D\uDE00", before: absent}"#), [.yamlEscape]),
      (value(#"{name: N, type: sz, data: "\U0001F600", before: absent}"#), []),
      // Section injection.
      (
        key(#"⟦⟦"HKLM\\SOFTWARE\\Contoso\n[-HKEY_LOCAL_MACHINE\\SOFTWARE]"⟧⟧"#),
        [.registryKeyBracket, .registryKeyControlCharacter]
      ),
      (
        value(#"{name: ⟦⟦"N\"=dword:1\r\n@"⟧⟧, type: dword, data: 1, before: absent}"#),
        [.registryNameControlCharacter, .registryNameControlCharacter]
      ),
      // Look-alikes.
      (key("HKLM\\SOFTWARE\\Ｃontoso".replacing("Ｃ", with: "⟦Ｃ⟧")), [.registryInvisibleCharacter]),
      (value("{name: ⟦Ｎ⟧, type: dword, data: 1, before: absent}"), [.registryInvisibleCharacter]),
      (value(#"{name: ⟦"N\u202Ex"⟧, type: dword, data: 1, before: absent}"#), [.registryInvisibleCharacter]),
    ] as [(String, [DiagnosticCode])])
  func isReportedAtItsPlace(note: String, codes: [DiagnosticCode]) async throws {
    try await SmallSite.check(["content/notes/one/ja.md": note], codes)
  }
}
