import KotaeCompiler
import Testing

/// Registry edits that exclude each other, downloads that are withheld, and parts of texts.
@Suite struct RegistryConstraintTests {
  private static let ja = "content/notes/one/ja.md"

  // MARK: Exclusions

  /// Two items, of which the first has `more`, and a procedure of the steps.
  private static func two(_ more: String, steps: [String]) -> String {
    func item(_ id: String, _ more: String) -> String {
      "  - id: \(id)\n    title: \(id)\n    key: HKLM\\SOFTWARE\\Contoso\n"
        + "    values: [{name: \(id), type: dword, data: 1, before: absent}]\n    takes-effect: immediately\n\(more)"
    }
    return "registry:\n" + item("one", more) + item("two", "")
      + "procedures:\n  - id: do-it\n    title: 手順\n    purpose: resolution\n    steps:\n"
      + steps.map { "      - \($0)\n" }.joined()
      + "  - id: rest\n    title: 残り\n    purpose: resolution\n    steps:\n      - {id: one, apply: one}\n"
      + "  - id: rest-2\n    title: 残り\n    purpose: resolution\n    steps:\n      - {id: two, apply: two}\n"
  }

  private static let excludes = "    excludes: [two]\n"
  private static let first = "{id: a, apply: one}"

  @Test(
    arguments: [
      (excludes, [first, "{id: b, restart: computer}"], []),
      (excludes, [first, "{id: b, undo: one}", "{id: c, apply: two}"], []),
      (excludes, [first, "{id: ⟦b⟧, apply: two}"], [DiagnosticCode.registryExcluded]),
      // Symmetrical by itself.
      (excludes, ["{id: a, apply: two}", "{id: ⟦b⟧, apply: one}"], [.registryExcluded]),
      (excludes, [first, "{id: b, undo: two}", "{id: ⟦c⟧, apply: two}"], [.registryExcluded]),
      (
        excludes, [first, "{id: b, undo: one}", "{id: c, apply: two}", "{id: ⟦d⟧, apply: one}"],
        [.registryExcluded]
      ),
      ("", [first, "{id: b, apply: two}"], []),
      ("    excludes: [⟦one⟧]\n", [first], [.registryExcludesItself]),
      ("    excludes: [⟦tow⟧]\n", [first], [.unknownRegistryID]),
      ("    excludes: [two, ⟦two⟧]\n", [first], [.duplicateID]),
      ("    excludes: ⟦two⟧\n", [first], [.wrongKind]),
    ] as [(String, [String], [DiagnosticCode])])
  func whatExcludesEachOtherNeverMeets(_ more: String, _ steps: [String], _ codes: [DiagnosticCode])
    async throws
  {
    try await SmallSite.check([Self.ja: SmallSite.note(Self.two(more, steps: steps))], codes)
  }

  // MARK: Withheld downloads

  @Test(arguments: [
    ("    download: false\n    withheld: 理由。\n", []),
    ("    ⟦withheld⟧: 理由。\n", [DiagnosticCode.misplacedKey]),
    ("    download: true\n    ⟦withheld⟧: 理由。\n", [.misplacedKey]),
    ("    download: false\n    withheld: ⟦\"\"⟧\n", [.emptyText]),
  ]) func onlyWhatIsNoDownloadIsWithheld(_ more: String, _ codes: [DiagnosticCode]) async throws {
    let item = SmallSite.registry.replacing("    title: 値\n", with: "    title: 値\n" + more)
    try await SmallSite.check([Self.ja: SmallSite.note(item)], codes)
  }

  // MARK: Parts of texts

  private static func part(
    _ value: String, key: String = "    key: HKLM\\SYSTEM\\Contoso\n",
    download: String = "    download: false\n",
    undo: Bool = false
  ) -> String {
    "registry:\n  - id: edit\n    title: 値\n" + key + "    values:\n      - \(value)\n" + download
      + "    takes-effect: immediately\nprocedures:\n  - id: do-it\n    title: 手順\n    purpose: resolution\n"
      + "    steps:\n      - {id: set, apply: edit}\n" + (undo ? "      - {id: back, undo: ⟦edit⟧}\n" : "")
  }

  private static let place = "part: {after: \"S=\", item: 2, of: 3}"

  @Test(
    arguments: [
      ("{name: A, \(place), data: 20480, unit: KB, before: 12288, allowed: {max: 20480}}", []),
      ("{name: A, \(place), data: auto, before: unknown}", []),
      ("{name: A, type: sz, \(place), data: \"0x10\", before: \"unknown\"}", []),
      ("{name: \"\", type: expand-sz, \(place), data: '%SystemRoot%\\x', before: \"absent\"}", []),
      (value + "\n      - {name: A, part: {after: \"S=\", item: 3, of: 3}, data: 1, before: 2}", []),
      (
        value + "\n      - {name: ⟦a⟧, \(place), data: 1, before: 2}",
        [DiagnosticCode.registryDuplicateName]
      ),
      (value + "\n      - {name: ⟦B⟧, type: sz, data: x, before: absent}", [.registryPartMixed]),
      (
        "{name: A, \(place), ⟦delete⟧: true, ⟦allow-newline⟧: true, data: 1, before: 2}",
        [.misplacedKey, .misplacedKey]
      ),
      ("{name: A, \(place), type: ⟦dword⟧, data: 1, before: 2}", [.unknownChoice]),
      // Where the part is.
      ("{name: A, part: {⟦item⟧: 2, of: 3}, data: 1, before: 2}", [.missingKey]),
      ("{name: A, part: {after: ⟦\"\"⟧, item: 2, of: 3}, data: 1, before: 2}", [.emptyText]),
      ("{name: A, part: {after: ⟦\"a\\nb\"⟧, item: 2, of: 3}, data: 1, before: 2}", [.controlCharacter]),
      ("{name: A, part: {after: ⟦\"S= \"⟧, item: 2, of: 3}, data: 1, before: 2}", [.registryBlankEdges]),
      (
        "{name: A, part: {after: \"S⟦\u{3000}⟧=\", item: 2, of: 3}, data: 1, before: 2}",
        [.registryInvisibleCharacter]
      ),
      ("{name: A, part: {after: \"S=\", item: ⟦4⟧, of: 3}, data: 1, before: 2}", [.numberOutOfRange]),
      ("{name: A, part: {after: \"S=\", item: ⟦0⟧, of: 3}, data: 1, before: 2}", [.numberOutOfRange]),
      ("{name: A, part: {after: \"S=\", item: 1, of: ⟦65⟧}, data: 1, before: 2}", [.numberOutOfRange]),
      ("{name: A, part: ⟦S=⟧, data: 1, before: 2}", [.wrongKind]),
      // What is written.
      ("{name: A, \(place), data: ⟦\"1,2\"⟧, before: 2}", [.registryPartData]),
      ("{name: A, \(place), data: ⟦\"1 2\"⟧, before: 2}", [.registryPartData]),
      ("{name: A, \(place), data: ⟦\"it's\"⟧, before: 2}", [.registryPartData]),
      ("{name: A, \(place), data: ⟦a=b⟧, before: 2}", [.registryPartData]),
      ("{name: A, \(place), data: ⟦値⟧, before: 2}", [.registryPartData]),
      ("{name: A, \(place), data: ⟦\"\"⟧, before: 2}", [.registryPartData]),
      ("{name: A, \(place), data: ⟦0x5000⟧, before: 2}", [.registryPartData]),
      ("{name: A, \(place), data: ⟦007⟧, before: 2}", [.registryPartData]),
      ("{name: A, \(place), data: ⟦on⟧, before: 2}", [.registryDataType]),
      ("{name: A, \(place), data: ⟦[1]⟧, before: 2}", [.wrongKind]),
      ("{⟦name⟧: A, \(place), before: 2}", [.missingKey]),
      ("{name: A, \(place), data: 1, before: ⟦absent⟧}", [.unknownChoice]),
      ("{name: A, \(place), data: 1, before: ⟦{type: sz, data: x}⟧}", [.wrongKind]),
      ("{name: A, \(place), data: ⟦20481⟧, before: 2, allowed: {max: 20480}}", [.valueNotAllowed]),
      (
        "{name: A, \(place), data: auto, before: 2, ⟦unit⟧: KB, ⟦allowed⟧: {max: 1}}",
        [.misplacedKey, .misplacedKey]
      ),
    ] as [(String, [DiagnosticCode])])
  func aPartIsReadExactly(_ value: String, _ codes: [DiagnosticCode]) async throws {
    try await SmallSite.check([Self.ja: SmallSite.note(Self.part(value))], codes)
  }

  private static let value = "{name: A, \(place), data: 1, before: 2}"

  @Test(arguments: [
    part(value.replacing("part:", with: "⟦part⟧:"), download: ""),
    part(value.replacing("part:", with: "⟦part⟧:"), download: "    download: true\n"),
  ]) func aPartIsNoDownload(_ note: String) async throws {
    try await SmallSite.check([Self.ja: SmallSite.note(note)], [.registryPartDownload])
  }

  @Test(arguments: [
    ("key: HKLM\\SYSTEM\\A, ⟦replace-key⟧: true, values: [\(value)]", DiagnosticCode.misplacedKey),
    ("key: HKLM\\SYSTEM\\A, ⟦view⟧: offline, mount: {name: OFFLINE}, values: [\(value)]", .misplacedKey),
    ("key: ⟦HKLM⟧, values: [\(value)]", .registryEmptyComponent),
    ("keys: [{key: HKLM\\SYSTEM\\A, values: [\(value)]}, {⟦key⟧: HKLM\\SYSTEM\\B}]", .missingKey),
    ("keys: [{key: HKLM\\SYSTEM\\A, values: [\(value)]}, {key: HKLM\\SYSTEM\\B, values: ⟦[]⟧}]", .missingKey),
  ]) func aPartIsOfAKeyThatStays(_ keys: String, _ code: DiagnosticCode) async throws {
    let item = "registry:\n  - {id: edit, title: 値, download: false, takes-effect: immediately, \(keys)}\n"
    try await SmallSite.check([Self.ja: SmallSite.note(item)], [code])
  }

  @Test func aPartIsUndoneWhereItsStateBeforeIsKnown() async throws {
    let known = Self.part(Self.value, undo: true).replacing("⟦edit⟧", with: "edit")
    try await SmallSite.check([Self.ja: SmallSite.note(known)], [])
    let unknown = Self.part(Self.value.replacing("before: 2", with: "before: unknown"), undo: true)
    try await SmallSite.check([Self.ja: SmallSite.note(unknown)], [.registryUndoUnknown])
  }

  @Test(arguments: [
    ("{amount: 1, raw: 1, recommended: true}", []),
    ("⟦{amount: 2, raw: 2, recommended: true}⟧", [DiagnosticCode.recommendedDiffers]),
  ]) func aTableIsDataForAPart(_ row: String, _ codes: [DiagnosticCode]) async throws {
    let table =
      "thresholds:\n  - {id: t, title: 表, parameter: A, unit: count, sets: edit/A, rows: [\(row)]}\n"
    try await SmallSite.check([Self.ja: SmallSite.note(Self.part(Self.value) + table)], codes)
  }

  private static let twoParts =
    value + "\n      - {name: A, part: {after: \"S=\", item: 3, of: 3}, data: 1, before: 2}"

  @Test func aTableIsDataForOnePart() async throws {
    let table =
      "thresholds:\n  - {id: t, title: 表, parameter: A, unit: count, sets: ⟦edit/A⟧, rows: [{amount: 1}]}\n"
    try await SmallSite.check(
      [Self.ja: SmallSite.note(Self.part(Self.twoParts) + table)], [.thresholdAmbiguous])
  }

  @Test func eachPartHasTextsOfItsOwn() async throws {
    let values = Self.twoParts.replacing(
      "before: 2}", with: "before: 2, allowed: {one-of: {1: 一}}}")
    func translation(_ names: [String]) -> String {
      let values = names.map { "      '\($0)': {allowed: {one-of: {1: one}}}\n" }.joined()
      return SmallSite.translation(
        "registry:\n  edit:\n    title: Edit\n    values:\n\(values)procedures: {do-it: {title: Do it}}\n")
    }
    let original = SmallSite.note(Self.part(values))
    let en = "content/notes/one/en.md"
    let name = "HKEY_LOCAL_MACHINE\\SYSTEM\\Contoso\\A S="
    try await SmallSite.check(
      [Self.ja: original, en: translation([name + "[2]", name + "[3]"])], [])
    try await SmallSite.check(
      [
        Self.ja: original,
        en: translation([name + "[2]", name + "[3]"]).replacing("'\(name)[3]'", with: "⟦'\(name)[4]'⟧"),
      ],
      [.unknownTranslationID], unmarked: [.missingTranslation])
  }
}
