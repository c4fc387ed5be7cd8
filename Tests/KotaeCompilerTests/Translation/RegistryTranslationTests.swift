import KotaeCompiler
import Testing

/// Texts of a registry edit's values, which translations name by the value.
@Suite struct RegistryTranslationTests {
  private static let ja = "content/notes/one/ja.md"
  private static let en = "content/notes/one/en.md"

  private static func note(_ item: String) -> String {
    SmallSite.note(
      SmallSite.registry.replacing(
        """
            key: HKLM\\SOFTWARE\\Contoso
            values:
              - {name: Size, type: dword, data: 0x2200, unit: bytes, before: absent}

        """, with: item))
  }

  private static let oneKey = note(
    """
        key: HKLM\\SOFTWARE\\Contoso
        values:
          - {name: Mode, type: dword, data: 0, before: absent, allowed: {one-of: {0: 甲, 0x1: 乙}, special: {9: 丙}}}
          - {name: "", type: dword, data: 1, before: absent, allowed: {bits: {0x1: 丁}}}
          - {name: Size, type: dword, data: 1, before: absent}

    """)

  private static let twoKeys = note(
    """
        keys:
          - key: HKLM\\SOFTWARE\\Contoso
            values:
              - {name: Mode, type: dword, data: 0, before: absent, allowed: {one-of: {0: 甲}}}
              - {name: Size, type: dword, data: 5, before: absent, allowed: {special: {5: 乙}}}
          - key: HKLM\\SOFTWARE\\Contoso
            view: 32
            values:
              - {name: Mode, type: dword, data: 0, before: absent, allowed: {one-of: {0: 丙}}}

    """)

  private static func check(_ original: String, _ values: String, _ codes: [DiagnosticCode]) async throws {
    let translation = SmallSite.translation(
      "registry: {edit: {title: Value, values: \(values)}}\nprocedures: {do-it: {title: Procedure}}\n")
    try await SmallSite.check([ja: original, en: translation], codes)
  }

  @Test(arguments: [
    "{Mode: {allowed: {one-of: {0: a, 1: b}, special: {0x9: c}}}, \"\": {allowed: {bits: {1: d}}}}",
    "{Mode: {allowed: {one-of: {0x00: a, 0x1: b}, special: {9: c}}}, \"\": {allowed: {bits: {0x01: d}}}}",
  ]) func everyTextIsTranslated(_ values: String) async throws {
    try await Self.check(Self.oneKey, values, [])
  }

  @Test func valuesOfOneNameAreNamedWithTheirKeys() async throws {
    try await Self.check(
      Self.twoKeys,
      """
      {'HKEY_LOCAL_MACHINE\\SOFTWARE\\Contoso\\Mode': {allowed: {one-of: {0: a}}}, \
      Size: {allowed: {special: {5: b}}}, \
      'HKEY_LOCAL_MACHINE\\SOFTWARE\\Wow6432Node\\Contoso\\Mode': {allowed: {one-of: {0: c}}}}
      """, [])
  }

  @Test(arguments: [
    (oneKey, "{⟦Mood⟧: {allowed: {one-of: {0: a}}}}", DiagnosticCode.unknownTranslationID),
    (oneKey, "{Mode: {allowed: {one-of: {⟦2⟧: a}}}}", .unknownTranslationID),
    (oneKey, "{Mode: {allowed: {one-of: {0: a, ⟦0x0⟧: b}}}}", .duplicateKey),
    (oneKey, "{Mode: {data: ⟦1⟧}}", .restatedFact),
    (oneKey, "{Mode: {⟦data: 0x0⟧}}", .repeatedFact),
    (oneKey, "⟦[{name: Mode}]⟧", .wrongKind),
    (twoKeys, "{⟦Mode⟧: {allowed: {one-of: {0: a}}}}", .unknownTranslationID),
    (twoKeys, "{Size: {type: ⟦qword⟧}}", .restatedFact),
  ]) func translationsNameTheOriginalsTexts(
    _ original: String, _ values: String, _ code: DiagnosticCode
  ) async throws {
    let translation = SmallSite.translation("registry: {edit: {values: \(values)}}\n")
    try await SmallSite.check(
      [Self.ja: original, Self.en: translation], [code],
      ignoring: [.unrevisedTranslation, .missingTranslation])
  }
}
