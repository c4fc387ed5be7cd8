import KotaeCompiler
import Testing

/// What a note may say about a registry value by its sources, and what it may not.
@Suite struct SettingTests {
  private static let ja = "content/notes/one/ja.md"
  private static let en = "content/notes/one/en.md"

  private static func note(_ settings: String) -> String {
    SmallSite.note(
      "references:\n  - {id: first, title: 甲}\n  - {id: second, title: 乙}\n  - {title: 丙}\n"
        + "settings:\n" + settings)
  }

  /// A setting that has `statements`, which begin with a comma where there are any.
  private static func setting(_ statements: String, type: String = ", type: dword") -> String {
    note("  - {id: size, name: Size, key: HKLM\\SOFTWARE\\Contoso\(type)\(statements)}\n")
  }

  @Test(arguments: [
    setting(""),
    setting(", defaults: [{value: 0xFFFFFFFF}]"),
    setting(", defaults: [{value: 0xFFFFFFFFFFFFFFFF}]", type: ""),
    setting(", defaults: [{value: 5}, {data: \"5\", id: a, for: b}]", type: ", type: sz"),
    setting(", defaults: [{data: 010A}]", type: ", type: binary"),
    setting(", defaults: [{value: 1}]", type: ", type: binary, part: 先頭"),
    setting(", defaults: [{amount: 8.5 KB}]", type: ", unit: bytes"),
    note("  - {id: size, name: \"\", key: 'HKLM\\SOFTWARE\\<product>'}\n"),
    // One case said twice alike, in two forms, and as a range.
    setting(", defaults: [{value: 8192}, {amount: 8 KB}, {value: 0x2000}]", type: ", unit: bytes"),
    setting(", recommended: [{value: 5, at-least: true}, {value: 9, at-most: true}]"),
    setting(", allowed: [{min: 1, max: 9}, {max: 9, min: 0x1}]"),
    // The rule beside its exception, and two conditions.
    setting(", defaults: [{value: 1}, {value: 2, products: [server]}]"),
    setting(", defaults: [{value: 1, id: a, for: 甲}, {value: 2, id: b, for: 乙}, {value: 3}]"),
    setting(", defaults: [{value: 1, sources: [first]}, {value: 2, sources: [second, first]}]"),
    // Inside, outside on purpose, and nothing to compare with.
    setting(", defaults: [{value: 40}], allowed: [{min: 1, max: 50, except: [{min: 33, max: 38}]}]"),
    setting(
      ", defaults: [{value: 35, outside-range: true}], allowed: [{max: 50, except: [{min: 33, max: 38}]}]"),
    setting(", defaults: [{value: 0xFFFFFFFF}], allowed: [{max: 50, special: {0xFFFFFFFF: 無制限}}]"),
    setting(", defaults: [{value: 6}], allowed: [{bits: {2: 甲, 4: 乙}}]"),
    setting(", defaults: [{value: 60, id: a, for: 甲}], allowed: [{max: 50, id: b, for: 乙}]"),
    setting(", defaults: [{amount: 60 KB}], allowed: [{max: 50}]"),
    setting(", allowed: [{one-of: {0: 甲}}, {id: a, one-of: {0: 乙}, for: 丙}]"),
    // What says what numbers mean forbids none, and differs from no rule.
    setting(", defaults: [{value: 60}], allowed: [{special: {0: 甲}}]"),
    setting(
      ", defaults: [{value: 0}, {value: 50, products: [server]}], allowed: [{max: 50, min: 1}, {special: {0: 甲}}]"
    ),
    // Examples differ without a dispute.
    setting(", defaults: [{value: 1}], examples: [{value: 2}, {value: 3}, {id: a, value: 4, for: 乙}]"),
  ]) func isRight(_ note: String) async throws {
    try await SmallSite.check([Self.ja: note], [])
  }

  @Test(arguments: [
    // The setting itself.
    (note("  - {⟦name⟧: Size, key: HKLM\\SOFTWARE\\A}\n"), DiagnosticCode.missingKey),
    (note("  - {⟦id⟧: size, key: HKLM\\SOFTWARE\\A}\n"), .missingKey),
    (note("  - {⟦id⟧: size, name: Size}\n"), .missingKey),
    (note("  - {id: size, name: Size, key: ⟦HKLN⟧\\SOFTWARE\\A}\n"), .registryUnknownRoot),
    (note("  - {id: size, name: ⟦(Default)⟧, key: HKLM\\SOFTWARE\\A}\n"), .registryNameDefault),
    (note("  - {id: size, name: Size, key: HKLM\\SOFTWARE\\A, ⟦default⟧: 5}\n"), .unknownKey),
    (setting("", type: ", type: ⟦dwrod⟧"), .unknownChoice),
    (setting("", type: ", unit: ⟦kb⟧"), .unknownChoice),
    (setting(", part: ⟦\"\"⟧"), .emptyText),
    (setting(", defaults: ⟦{value: 5}⟧"), .wrongKind),
    (setting(", defaults: [⟦5⟧]"), .wrongKind),
    // What a statement says.
    (setting(", defaults: [⟦{}⟧]"), .missingKey),
    (setting(", defaults: [{⟦vlaue⟧: 5}]"), .unknownKey),
    (setting(", defaults: [{value: 5, ⟦data⟧: a}]"), .misplacedKey),
    (setting(", defaults: [{value: ⟦0x100000000⟧}]"), .numberOutOfRange),
    (setting(", defaults: [{value: ⟦-1⟧}]"), .numberOutOfRange),
    (setting(", defaults: [{value: ⟦1.5⟧}]"), .wrongKind),
    (setting(", defaults: [{⟦value⟧: 1}]", type: ", type: binary"), .misplacedKey),
    (setting(", defaults: [{⟦data⟧: \"1\"}]"), .misplacedKey),
    (setting(", defaults: [{data: ⟦010G⟧}]", type: ", type: binary"), .registryDataHex),
    (setting(", defaults: [{amount: 5 ⟦kb⟧}]"), .unknownChoice),
    (setting(", defaults: [{amount: ⟦5 KB⟧}]", type: ", unit: s"), .unitMismatch),
    (setting(", defaults: [{amount: ⟦1.5 KB⟧}]", type: ", unit: KB"), .amountNotWhole),
    (setting(", defaults: [{amount: ⟦4 GB⟧}]", type: ", type: dword, unit: bytes"), .numberOutOfRange),
    (setting(", defaults: [{value: 5, ⟦at-most⟧: true}]"), .unknownKey),
    (setting(", recommended: [{value: 5, at-most: true, ⟦at-least⟧: true}]"), .misplacedKey),
    (setting(", recommended: [{data: \"5\", ⟦at-most⟧: true}]", type: ""), .misplacedKey),
    // What it holds for, and who says so.
    (setting(", defaults: [{⟦value⟧: 5, for: 甲}]"), .missingKey),
    (setting(", defaults: [{value: 5, id: a}, {value: 5, id: ⟦a⟧}]"), .duplicateID),
    (setting(", defaults: [{value: 5, products: [⟦sever⟧]}]"), .unknownProduct),
    (setting(", allowed: [{min: 5, products: [server, ⟦server⟧]}]"), .duplicateID),
    (setting(", defaults: [{value: 5, sources: [⟦frist⟧]}]"), .unknownReference),
    (setting(", recommended: [{value: 5, sources: ⟦first⟧}]"), .wrongKind),
    // Sources that differ. One whose source is unknown isn't told that it has none.
    (setting(", defaults: [{value: 1, sources: [first]}, {value: ⟦2⟧}]"), .settingDisputeWithoutSource),
    (
      setting(", defaults: [{value: 1, sources: [first]}, {amount: ⟦2 KB⟧}]"), .settingDisputeWithoutSource
    ),
    (
      setting(
        ", defaults: [{value: 1, products: [server], sources: [first]}, {value: ⟦2⟧, products: [server]}]"),
      .settingDisputeWithoutSource
    ),
    (
      setting(", recommended: [{value: 5, at-most: true, sources: [first]}, {value: ⟦5⟧}]"),
      .settingDisputeWithoutSource
    ),
    (
      setting(", defaults: [{value: 1, id: a, for: 甲, sources: [first]}, {value: ⟦2⟧, id: b, for: 甲}]"),
      .settingDisputeWithoutSource
    ),
    (setting(", allowed: [{max: 9, sources: [first]}, ⟦{max: 8}⟧]"), .settingDisputeWithoutSource),
    (setting(", defaults: [{value: 1, sources: [first]}, {value: 2, sources: [⟦none⟧]}]"), .unknownReference),
    // Inside and outside.
    (setting(", defaults: [{value: ⟦10⟧}], allowed: [{min: 11, max: 50}]"), .settingOutsideRange),
    (
      setting(", recommended: [{value: ⟦33⟧, at-most: true}], allowed: [{max: 50, except: [33]}]"),
      .settingOutsideRange
    ),
    (setting(", defaults: [{value: ⟦8⟧}], allowed: [{bits: {2: 甲, 4: 乙}}]"), .settingOutsideRange),
    (
      setting(", defaults: [{amount: ⟦9 KB⟧}], allowed: [{max: 8}]", type: ", unit: KB"), .settingOutsideRange
    ),
    (setting(", defaults: [{data: ⟦\"9\"⟧}], allowed: [{max: 8}]", type: ", type: sz"), .settingOutsideRange),
    (
      setting(", defaults: [{value: ⟦9⟧, id: a, for: 甲}], allowed: [{max: 8, products: [server]}]"),
      .settingOutsideRange
    ),
    (
      setting(", defaults: [{value: 12, ⟦outside-range⟧: true}], allowed: [{min: 11, max: 50}]"),
      .settingInsideRange
    ),
    (setting(", defaults: [{value: 12, ⟦outside-range⟧: true}]"), .missingKey),
    // What's allowed.
    (setting(", allowed: [⟦{sources: [first]}⟧]"), .missingKey),
    (setting(", allowed: [{min: 5, max: ⟦2⟧}]"), .numberOutOfRange),
    (setting(", allowed: [⟦{max: 0x100000000}⟧]"), .numberOutOfRange),
    (setting(", allowed: [{⟦max⟧: 5}]", type: ", type: binary"), .misplacedKey),
    (setting(", allowed: [{one-of: {8: 甲, ⟦0x8⟧: 乙}}]"), .duplicateKey),
    (setting(", allowed: [{one-of: {0: 甲}}, {⟦special⟧: {9: 乙}, products: [server]}]"), .missingKey),
    // A limit that can't be read is no measure.
    (setting(", defaults: [{value: 60}], allowed: [{max: ⟦50h⟧}, {max: 40}]"), .invalidNumber),
  ]) func isWrong(_ note: String, _ code: DiagnosticCode) async throws {
    try await SmallSite.check([Self.ja: note], [code])
  }

  @Test func everyStatementOfADisputeNeedsASource() async throws {
    try await SmallSite.check(
      [Self.ja: Self.setting(", defaults: [{value: ⟦1⟧}, {value: ⟦2⟧}, {value: ⟦1⟧}]")],
      [.settingDisputeWithoutSource, .settingDisputeWithoutSource, .settingDisputeWithoutSource])
  }

  @Test func unknownSourcesAreOfferedTheNearestReference() async throws {
    let marked = MarkedText(Self.setting(", defaults: [{value: 5, sources: [⟦frist⟧]}]"))
    var site = TestSite([
      "kotae.yml": SmallSite.configuration, "content/products.yml": SmallSite.products,
    ])
    site.files[Self.ja] = marked.bytes
    let found = try await site.check().diagnostics.filter { $0.code == .unknownReference }
    #expect(found.map(\.location.range) == marked.ranges)
    #expect(found.flatMap(\.fixIts).map(\.text) == ["first"])
  }

  // MARK: Beside registry edits

  private static func edit(_ value: String, _ setting: String, key: String = "HKLM\\SOFTWARE\\Contoso")
    -> String
  {
    SmallSite.note(
      SmallSite.registry.replacing(
        "{name: Size, type: dword, data: 0x2200, unit: bytes, before: absent}", with: value
      ).replacing("HKLM\\SOFTWARE\\Contoso", with: key)
        + "settings:\n  - {id: size, name: SIZE, key: hklm\\software\\contoso, \(setting)}\n")
  }

  @Test(arguments: [
    edit(
      "{name: Size, type: dword, data: 5, before: absent}",
      "allowed: [{max: 4, products: [server]}, {min: 5}]"),
    edit("{name: Size, type: sz, data: \"5\", before: absent}", "allowed: [{max: 5}]"),
    edit("{name: Size, delete: true, before: absent}", "allowed: [{max: 4}]"),
    edit("{name: Size, type: dword, data: 5, before: absent}", "allowed: [{special: {0: 甲}}]"),
    edit("{name: Size, type: dword, data: 5, before: absent}", "allowed: [{max: 4}, {special: {5: 甲}}]"),
    edit("{name: Other, type: dword, data: 5, before: absent}", "allowed: [{max: 4}]"),
    edit("{name: Size, type: dword, data: 5, before: absent}", "part: 下位, allowed: [{max: 4}]"),
    edit(
      "{name: Size, type: dword, data: 5, before: absent}", "allowed: [{max: 4}]",
      key: "HKLM\\SOFTWARE\\Other"),
  ]) func anEditMayWriteWhatIsAllowed(_ note: String) async throws {
    try await SmallSite.check([Self.ja: note], [])
  }

  @Test(arguments: [
    edit("{name: size, type: dword, data: ⟦5⟧, before: absent}", "allowed: [{max: 4}]"),
    edit("{name: size, type: sz, data: ⟦\"5\"⟧, before: absent}", "allowed: [{max: 4}]"),
    edit("{name: size, type: dword, data: ⟦5⟧, before: absent}", "allowed: [{max: 4}, {special: {0: 甲}}]"),
    edit("{name: size, type: sz, data: ⟦five⟧, before: absent}", "allowed: [{max: 4}]"),
    edit(
      "{name: Size, type: dword, data: ⟦5⟧, before: absent}", "allowed: [{max: 4}]",
      key: "HKEY_LOCAL_MACHINE\\Software\\CONTOSO"),
  ]) func anEditWritesNothingElse(_ note: String) async throws {
    try await SmallSite.check([Self.ja: note], [.valueNotAllowed])
  }

  // MARK: Translations

  private static let original = setting(
    """
    , part: 部分, text: 説明, defaults: [{id: dc, value: 8, for: 甲}], examples: [{id: big, value: 9, for: 大}],
        allowed: [{special: {8: 意味, 0xA: 別}},
        {id: new, bits: {0x10: 旗}, for: 乙, products: [server]}]
    """)

  @Test func everyTextIsTranslated() async throws {
    let translation = SmallSite.translation(
      """
      settings:
        size:
          part: part
          text: description
          defaults: {dc: first}
          examples: {big: large}
          allowed: {special: {0x8: meaning, 10: other}, new: {for: second, bits: {16: flag}}}
      references: {first: A, second: B}

      """)
    // The reference without an id stays as it is.
    try await SmallSite.check([Self.ja: Self.original, Self.en: translation], [])
  }

  @Test(arguments: [
    ("settings: {size: {allowed: {special: {⟦0x9⟧: meaning}}}}\n", DiagnosticCode.unknownTranslationID),
    ("settings: {size: {allowed: {special: {8: meaning, ⟦0x8⟧: again}}}}\n", .duplicateKey),
    ("settings: {size: {defaults: {⟦dd⟧: first}}}\n", .unknownTranslationID),
    ("settings: {size: {type: ⟦qword⟧}}\n", .restatedFact),
    ("settings: {size: {allowed: {new: {products: ⟦[other]⟧}}}}\n", .restatedFact),
    ("settings: {⟦sise⟧: {text: description}}\n", .unknownTranslationID),
  ]) func translationsNameTheOriginalsTexts(_ more: String, _ code: DiagnosticCode) async throws {
    try await SmallSite.check(
      [Self.ja: Self.original, Self.en: SmallSite.translation(more)], [code],
      ignoring: [.unrevisedTranslation, .missingTranslation])
  }

  @Test func aDirectivePlacesASetting() async throws {
    let note = Self.setting("").replacing("本文。", with: "::settings{#size}\n\n::settings{#⟦sise⟧}\n")
    try await SmallSite.check([Self.ja: note], [.directiveWithoutTarget])
  }
}

/// Several values of one parameter of a STOP code.
@Suite struct StopParameterTests {
  private static let ja = "content/notes/one/ja.md"
  private static let en = "content/notes/one/en.md"

  @Test(arguments: [
    ("{1: [{value: 0x0, text: 甲}, {value: 8, text: 乙}, 9], 2: {value: 0, text: 丙}}", [DiagnosticCode]()),
    ("{1: [{value: 8}, {value: ⟦0x8⟧}]}", [.duplicateID]),
    ("{1: [8, ⟦0x8⟧]}", [.duplicateID]),
    ("{1: ⟦[]⟧}", [.missingKey]),
    ("{1: [{⟦text⟧: 甲}]}", [.missingKey]),
    ("{1: [⟦a⟧]}", [.invalidNumber]),
  ]) func valuesAreUnique(_ parameters: String, _ codes: [DiagnosticCode]) async throws {
    try await SmallSite.check(
      [Self.ja: SmallSite.note("codes:\n  - {stop: 0x7F, parameters: \(parameters)}\n")], codes)
  }

  private static let original = SmallSite.note(
    "codes:\n  - {stop: 0x7F, parameters: {1: [{value: 0, text: 甲}, {value: 0x8, text: 乙}], 2: {value: 1, text: 丙}}}\n"
  )

  @Test(arguments: [
    ("{0x0: a, 8: b}, 2: c", [DiagnosticCode]()),
    ("{0: a, 0x08: b, ⟦9⟧: d}, 2: c", [.unknownTranslationID]),
    ("{0: a, 8: b, ⟦0x8⟧: d}, 2: c", [.duplicateKey]),
    ("⟦a⟧", [.wrongKind]),
  ]) func translationsNameThemByNumber(_ parameters: String, _ codes: [DiagnosticCode]) async throws {
    let translation = SmallSite.translation("codes: {stop-0x7f: {parameters: {1: \(parameters)}}}\n")
    try await SmallSite.check(
      [Self.ja: Self.original, Self.en: translation], codes,
      ignoring: [.unrevisedTranslation, .missingTranslation])
  }
}
