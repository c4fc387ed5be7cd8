import KotaeCompiler
import Testing

/// One mistake, one diagnostic: what follows from a mistake isn't reported as another, and what a mistake hides in one
/// file doesn't hide the mistakes of the next.
@Suite struct OneMistakeTests {
  private static let ja = "content/notes/one/ja.md"
  private static let en = "content/notes/one/en.md"

  private static func thresholds(_ rows: String, _ more: String = "sets: edit/Size") -> String {
    SmallSite.registry
      + "thresholds:\n  - {id: t, title: 表, parameter: Size, unit: KB, \(more), rows: [\(rows)]}\n"
  }

  private static func value(_ value: String, _ more: String = "") -> String {
    SmallSite.registry.replacing(
      "{name: Size, type: dword, data: 0x2200, unit: bytes, before: absent}", with: value
    ).replacing("key: HKLM\\SOFTWARE\\Contoso\n", with: "key: HKLM\\SOFTWARE\\Contoso\\Agent\n" + more)
  }

  @Test(arguments: [
    // The recommended row itself is wrong: that there's none now is no second mistake.
    (thresholds("{amount: 8.5, raw: ⟦0x2201⟧, recommended: true}"), DiagnosticCode.amountMismatch),
    (thresholds("{amount: 8.5, raw: 0x2200, recommended: ⟦yes⟧}"), .wrongKind),
    (thresholds("{amount: 8.5, recommended: true}, ⟦{amount: 8.0001}⟧"), .amountNotWhole),
    // Paths in double quotes: the step that applies the item isn't to blame.
    (SmallSite.registry.replacing("HKLM\\SOFTWARE\\Contoso", with: "\"HKLM⟦\\S⟧OFTWARE\""), .yamlEscape),
    (SmallSite.registry.replacing("- id: edit\n    title", with: "- ⟦title⟧"), .missingKey),
    (
      SmallSite.registry.replacing(
        "HKLM\\SOFTWARE\\Contoso", with: "HKLM\\⟦\(String(repeating: "a", count: 256))⟧"),
      .registryComponentTooLong
    ),
    ("symptoms:\n⟦　⟧- {id: a, text: b}\n", .yamlFullWidth),
    ("tags:\n⟦－⟧ a\n", .yamlFullWidth),
    // A misspelt key isn't missing as well, and a misspelt action is one.
    ("symptoms:\n  - {id: a, ⟦txet⟧: b}\n", .unknownKey),
    (SmallSite.registry.replacing("{id: set, apply: edit}", with: "{id: set, ⟦aply⟧: edit}"), .unknownKey),
    (
      SmallSite.registry.replacing("apply: edit}", with: "apply: edit, on-failure: ⟦restart⟧}"),
      .unknownChoice
    ),
    ("requires:　⟦⟧[administrator]\n".replacing("　⟦⟧", with: "⟦　⟧"), .yamlFullWidth),
  ]) func oneMistake(_ more: String, _ code: DiagnosticCode) async throws {
    try await SmallSite.check([Self.ja: SmallSite.note(more)], [code])
  }

  /// What would be lost without a word.
  @Test(arguments: [
    (
      "limits:\n  - {id: a, name: b, ⟦is⟧: 12 KB, ports: {start: 1, count: 1}}\n", DiagnosticCode.misplacedKey
    ),
    (value("{name: Size, type: sz, data: a, ⟦unit⟧: bytes, before: absent}"), .misplacedKey),
    (value("{name: Size, type: sz, data: a, before: absent, ⟦allowed⟧: {max: 1}}"), .misplacedKey),
    (value("{name: Size, delete: true, before: absent, ⟦data⟧: 1}"), .misplacedKey),
    (
      value("{name: Size, type: dword, data: 1, before: absent, allowed: {min: 5, max: ⟦2⟧}}"),
      .numberOutOfRange
    ),
    (
      value("{name: Size, type: dword, data: 1, before: absent, allowed: {except: [{min: 5, max: ⟦2⟧}]}}"),
      .numberOutOfRange
    ),
    (
      value(
        "{name: Size, type: dword, data: 1, before: absent}", "    keys: [{key: HKLM\\SOFTWARE\\Other}]\n"
      )
      .replacing("    key: HKLM", with: "    ⟦key⟧: HKLM").replacing("    values:", with: "    ⟦values⟧:"),
      .misplacedKey
    ),
    (
      SmallSite.registry.replacing(
        "effect: {restart: computer}", with: "effect: {restart: computer, ⟦service⟧: Agent}"),
      .misplacedKey
    ),
    (
      SmallSite.registry.replacing("apply: edit}", with: "apply: edit, rollback: {do: 戻す, ⟦undo⟧: edit}}"),
      .misplacedKey
    ),
    (SmallSite.registry.replacing("apply: edit}", with: "apply: edit, ⟦shell⟧: cmd}"), .misplacedKey),
    ("codes:\n  - {stop: 0x7F, ⟦win32⟧: 5}\n", .misplacedKey),
    ("codes:\n  - {stop: 0x7F, parameters: {1: 1, ⟦01⟧: 2}}\n", .unknownKey),
    ("codes:\n  - {win32: 5, id: a}\n  - {win32: 6, id: ⟦a⟧}\n", .duplicateID),
    ("fixes: [{kb: 838804}, {kb: ⟦838804⟧}]\n", .duplicateID),
    ("limits:\n  - {id: a, name: b, is: ⟦70000 ports⟧}\n", .portsOutOfRange),
    ("limits:\n  - {id: a, name: b, is: ⟦-5 KB⟧}\n", .invalidNumber),
    ("aliases: [⟦index.html/x.html⟧]\n", .urlCollision),
  ]) func nothingIsDropped(_ more: String, _ code: DiagnosticCode) async throws {
    let marks = more.split(separator: "⟦").count - 1
    try await SmallSite.check([Self.ja: SmallSite.note(more)], Array(repeating: code, count: marks))
  }

  @Test func anItemWithoutKeysIsNoScript() async throws {
    let item = "registry:\n  - {id: edit, title: 値, keys: ⟦[]⟧, takes-effect: immediately}\n"
    try await SmallSite.check([Self.ja: SmallSite.note(item)], [.missingKey])
  }

  @Test func anAliasIsNoFolderOfAnother() async throws {
    try await SmallSite.check(
      [Self.ja: SmallSite.note("aliases: [a.html/b.html, ⟦a.html⟧]\n")], [.urlCollision])
  }

  @Test(arguments: ["::⟦environment{.a}⟧\n", "::⟦environment{#a⟧  \n", "::⟦environment{}⟧\n"])
  func aDirectiveWithWrongBracesIsNoText(_ body: String) async throws {
    try await SmallSite.check([Self.ja: SmallSite.note(body: body)], [.unknownDirective])
  }

  // MARK: Originals and translations

  /// The file that states no facts is the one that lacks the key, whatever its name is.
  @Test(arguments: [
    ("", "⟦title⟧: Title\n", DiagnosticCode.twoOriginals),
    ("⟦translaton-of⟧: ja\n", "title: Title\n", .unknownKey),
    ("translation-of⟦：⟧ja\n", "title: Title\n", .yamlFullWidth),
    ("translation-of: ⟦[ja]⟧\n", "title: Title\n", .wrongKind),
    ("translation-of:⟦⟧\n", "title: Title\n", .emptyText),
    ("translation-of: ⟦en⟧\n", "title: Title\n", .translationOfUnknown),
  ]) func theTranslationIsToBlame(_ first: String, _ title: String, _ code: DiagnosticCode) async throws {
    let translation = "---\n" + first + title + "summary: Summary\n---\nBody.\n"
    try await SmallSite.check([Self.ja: SmallSite.note(), Self.en: translation], [code])
  }

  @Test func theFirstLanguageIsTheOriginalOfTwo() async throws {
    let second = SmallSite.note().replacing("title", with: "⟦title⟧")
    try await SmallSite.check([Self.ja: SmallSite.note(), Self.en: second], [.twoOriginals])
  }

  /// A file that can't be read hides nothing of the others.
  @Test(arguments: ["⟦⟧", "⟦⟧Text.\n"]) func theOthersAreReadAllTheSame(_ unreadable: String) async throws {
    let broken = SmallSite.note().replacing("kind: problem", with: "kind: ⟦problm⟧")
    try await SmallSite.check(
      [Self.en: unreadable, Self.ja: broken], [.missingFrontMatter, .unknownChoice])
  }

  @Test func bodiesAreReadBesideFrontMatterWithErrors() async throws {
    try await SmallSite.check(
      [
        Self.en: SmallSite.translation(body: "[x](⟦trace.txt⟧)\n"),
        Self.ja: SmallSite.note(body: "[x](⟦trace.txt⟧)\n").replacing(
          "kind: problem", with: "kind: ⟦problm⟧"),
      ], [.missingFile, .unknownChoice, .missingFile])
  }

  /// No XML can hold it, so no feed.
  @Test(arguments: ["\\uFFFE", "\\uFFFF", "\\x85", "\\e"]) func noTextHoldsACharacterThatXMLRefuses(
    _ escape: String
  ) async throws {
    try await SmallSite.check(
      [Self.ja: SmallSite.note("owner: ⟦\"a\(escape)\"⟧\n")], [.controlCharacter])
  }

  @Test(arguments: [
    ("title:", "⟦titel⟧:", DiagnosticCode.unknownKey), ("{stop:", "{⟦stopp⟧:", .unknownTranslationID),
  ]) func whatAMisspeltKeyTranslatesIsNotMissing(
    _ key: String, _ misspelt: String, _ code: DiagnosticCode
  ) async throws {
    let translation = SmallSite.translation("symptoms: {stop: It stops.}\n").replacing(key, with: misspelt)
    try await SmallSite.check(
      [Self.ja: SmallSite.note("symptoms: [{id: stop, text: 止まる}]\n"), Self.en: translation], [code])
  }

  @Test func anUnreadableOriginalIsNotMissing() async throws {
    try await SmallSite.check(
      [Self.en: SmallSite.translation(), Self.ja: "⟦⟧本文。\n"], [.missingFrontMatter])
  }

  // MARK: The site's own files

  @Test(arguments: [
    ("server:\n  name: Server\n  vendor: Contoso\n  kind: ⟦osx⟧\n", DiagnosticCode.unknownChoice),
    ("server:\n  name: Server\n  ⟦vender⟧: Contoso\n  vendor: Contoso\n", .unknownKey),
    ("other:\n  name: O\n  vendor: C\nserver: ⟦@⟧Server\n", .yamlSpecialCharacter),
  ]) func aProductWithAnErrorExists(_ products: String, _ code: DiagnosticCode) async throws {
    try await SmallSite.check([Self.ja: SmallSite.note(), "content/products.yml": products], [code])
  }

  @Test func aLanguageComesOnce() async throws {
    try await SmallSite.check(
      ["kotae.yml": "name: N\nlanguages: [ja, en, ⟦ja⟧]\n", Self.ja: SmallSite.note()], [.duplicateID])
  }

  // MARK: Names byte by byte

  /// A decomposed が is another file than a composed one: a server knows no equivalence.
  @Test func filesAreNamedByteByByte() async throws {
    try await SmallSite.check(
      [
        Self.ja: SmallSite.note(body: "[図](⟦\u{304C}.txt⟧)\n"),
        "content/notes/one/\u{304B}\u{3099}.txt": "x",
      ], [.wrongCase])
  }

  /// The same for keys: values of one never land in the other's section.
  @Test func keysAreComparedByteByByte() throws {
    func edit(_ name: String) -> RegistryKeyEdit {
      RegistryKeyEdit(
        key: RegistryKey(root: .localMachine, components: ["SOFTWARE", name]), view: .native, action: .open,
        values: [RegistryValueEdit(name: "V", action: .set(.dword(1)), before: .absent)])
    }
    let script = RegistryScript.applyFile(RegistryEdit(keys: [edit("\u{304C}"), edit("\u{304B}\u{3099}")]))
    let units = stride(from: 0, to: script.count, by: 2).map {
      UInt16(script[$0]) | UInt16(script[$0 + 1]) << 8
    }
    #expect(units.count { $0 == UInt16(UInt8(ascii: "[")) } == 2)
  }
}
