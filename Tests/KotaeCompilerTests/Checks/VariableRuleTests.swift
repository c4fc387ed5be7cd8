import KotaeCompiler
import Testing

/// Variables of commands: what declares them, and what uses them.
@Suite struct VariableRuleTests {
  private static let ja = "content/notes/one/ja.md"

  private static func note(_ variables: String, run: String, more: String = "") -> String {
    SmallSite.note(
      "variables:\n  - \(variables)\nprocedures:\n  - id: do-it\n    title: 手順\n    purpose: resolution\n"
        + "    steps:\n      - id: look\n        run: \(run)\n\(more)")
  }

  private static let drive = "{name: OSDrive, kind: drive, label: ドライブ}"

  @Test(
    arguments: [
      (drive, "'dir {OSDrive}'", []),
      ("{name: OSDrive, kind: drive, label: ドライブ, default: \"C:\"}", "'dir {OSDrive}'", []),
      ("{name: Port, kind: number, min: 0, max: 0xFFFF, default: 0x10, label: 番号}", "'x {Port}'", []),
      ("{name: Mode, kind: choice, one-of: [a, b], default: b, label: 種類}", "'x {Mode}'", []),
      (
        "{name: Port, kind: number, min: 1, max: 9, except: [3, {min: 5, max: 0x7}], default: 4, label: 番号}",
        "'x {Port}'", []
      ),
      (
        "{name: Port, kind: number, min: 1, max: 9, except: [{min: 5, max: 7}], default: ⟦6⟧, label: 番号}",
        "'x {Port}'", [.valueNotAllowed]
      ),
      (
        "{name: Port, kind: number, min: 1, max: 9, except: [{min: 5, max: ⟦4⟧}], label: 番号}", "'x {Port}'",
        [.numberOutOfRange]
      ),
      ("{name: OSDrive, kind: drive, ⟦except⟧: [1], label: a}", "'dir {OSDrive}'", [.misplacedKey]),
      ("{name: Folder, kind: path, default: 'C:\\a b', label: 場所}", "'dir \"{Folder}\"'", []),
      // What belongs to a shell or to bcdedit.
      (drive, "'bcdedit /set {default} device partition={OSDrive}'", []),
      (drive, "'gci {OSDrive} | ? { $_.Name }'", []),
      // Names.
      ("{name: ⟦osDrive⟧, kind: drive, label: ドライブ}", "'dir {osDrive}'", [DiagnosticCode.invalidID]),
      ("{name: ⟦A⟧, kind: drive, label: ドライブ}", "dir", [.invalidID]),
      (
        "{name: OSDrive, kind: drive, label: a}\n  - {name: ⟦OSDrive⟧, kind: drive, label: b}",
        "'dir {OSDrive}'", [.duplicateID]
      ),
      ("{name: ⟦OSDrive⟧, kind: drive, label: ドライブ}", "dir", [.unusedVariable]),
      ("{name: ⟦OSDrive⟧, kind: drive, label: ドライブ}", "'dir {Other}'", [.unusedVariable]),
      // Slips, each at its place.
      (drive, "'dir {OSDrive} ⟦{OsDrive}⟧'", [.unknownVariable]),
      (
        drive, "'dir {OSDrive} ⟦{OSDriv}⟧ ⟦{OSSDrive}⟧ ⟦{OSDrove}⟧ {OSDrovv}'",
        [
          .unknownVariable, .unknownVariable, .unknownVariable,
        ]
      ),
      (drive, "⟦\"dir \\\"{OSDrive} {OsDrive}\\\"\"⟧", [.unknownVariable]),
      // Kinds.
      ("{name: OSDrive, kind: ⟦drives⟧, label: ドライブ}", "'dir {OSDrive}'", [.unknownChoice]),
      ("{⟦name⟧: OSDrive, kind: drive}", "'dir {OSDrive}'", [.missingKey]),
      ("{name: OSDrive, kind: drive, ⟦min⟧: 1, label: a}", "'dir {OSDrive}'", [.misplacedKey]),
      (
        "{name: OSDrive, kind: number, min: 1, max: 2, ⟦one-of⟧: [a], label: a}", "'dir {OSDrive}'",
        [.misplacedKey]
      ),
      ("{⟦name⟧: Port, kind: number, min: 1, label: a}", "'dir {Port}'", [.missingKey]),
      ("{name: Port, kind: number, min: 3, max: ⟦2⟧, label: a}", "'dir {Port}'", [.numberOutOfRange]),
      ("{name: Port, kind: number, min: ⟦-1⟧, max: 2, label: a}", "'dir {Port}'", [.numberOutOfRange]),
      (
        "{name: Port, kind: number, min: 1, max: 2, default: ⟦3⟧, label: a}", "'dir {Port}'",
        [.numberOutOfRange]
      ),
      ("{name: Mode, kind: choice, one-of: ⟦[]⟧, label: a}", "'dir {Mode}'", [.missingKey]),
      ("{name: Mode, kind: choice, one-of: [a, ⟦a⟧], label: a}", "'dir {Mode}'", [.duplicateID]),
      (
        "{name: Mode, kind: choice, one-of: [a-b, ⟦a b⟧, ⟦a&b⟧, ⟦(a)⟧, ⟦'{Mode}'⟧], label: a}",
        "'dir {Mode}'",
        [.variableValue, .variableValue, .variableValue, .variableValue]
      ),
      (
        "{name: Mode, kind: choice, one-of: [auto], default: ⟦aut⟧, label: a}", "'dir {Mode}'",
        [.unknownChoice]
      ),
      ("{name: OSDrive, kind: drive, default: ⟦C⟧, label: a}", "'dir {OSDrive}'", [.variableValue]),
      ("{name: Server, kind: name, default: ⟦a b⟧, label: a}", "'dir {Server}'", [.variableValue]),
      ("{name: Folder, kind: path, default: ⟦'C:\\a\\'⟧, label: a}", "'dir \"{Folder}\"'", [.variableValue]),
      // Paths.
      ("{name: Folder, kind: path, label: 場所}", "'dir ⟦{Folder}⟧'", [.variableOutsideQuotes]),
      (
        "{name: Folder, kind: path, label: 場所}", "'x \"{Folder}\\a\" \"⟦{Folder}⟧\\\"'",
        [.variableBeforeBackslash]
      ),
      (drive, "'dir \"{OSDrive}\\\"'", []),
      (
        "{name: Folder, kind: path, label: 場所}", "'dir \"{Folder}\" & rd \"x\"⟦{Folder}⟧'",
        [.variableOutsideQuotes]
      ),
    ] as [(String, String, [DiagnosticCode])])
  func aVariableIsDeclaredOnceAndUsed(_ variables: String, _ run: String, _ codes: [DiagnosticCode])
    async throws
  {
    try await SmallSite.check([Self.ja: Self.note(variables, run: run)], codes)
  }

  @Test func aRollbackUsesVariablesToo() async throws {
    try await SmallSite.check(
      [
        Self.ja: Self.note(
          "{name: Folder, kind: path, label: 場所}", run: "dir",
          more: "        rollback: {run: 'gci \"{Folder}\"; gci ''⟦{Folder}⟧''', shell: powershell}\n"
            .replacing("''⟦{Folder}⟧''", with: "⟦{Folder}⟧"))
      ], [.variableOutsideQuotes])
  }

  /// To PowerShell it's a variable of its own.
  @Test func aVariableOfPowerShellIsNone() async throws {
    let declared = "{name: ⟦Server⟧, kind: name, label: 名前}"
    try await SmallSite.check(
      [
        Self.ja: Self.note(declared, run: "'x ${Server} ${server}'", more: "        shell: powershell\n")
      ], [.unusedVariable])
  }

  /// A name that couldn't be read isn't unknown as well.
  @Test func oneMistake() async throws {
    let variables = "{name: ⟦os-drive⟧, kind: drive, label: a}\n  - {name: OSDriv, kind: drive, label: b}"
    try await SmallSite.check(
      [Self.ja: Self.note(variables, run: "'dir {OSDrive} {OSDriv}'")], [.invalidID])
    try await SmallSite.check(
      [Self.ja: Self.note("{⟦nam⟧: OSDrive, kind: drive, label: a}", run: "'dir {OSDrive}'")], [.unknownKey])
  }

  /// The offer replaces the place alone; where the place isn't known exactly, nothing is replaced.
  @Test func theOfferIsTheDeclaredName() async throws {
    for (run, edits) in [("'dir {OSDrive} {OsDrive}'", 1), ("\"dir \\\"{OSDrive} {OsDrive}\\\"\"", 0)] {
      let site = TestSite([
        "kotae.yml": SmallSite.configuration, "content/products.yml": SmallSite.products,
        Self.ja: Self.note(Self.drive, run: run),
      ])
      let found = try await site.check(clock: "2026-11-23").diagnostics.filter { $0.code == .unknownVariable }
      #expect(found.map { $0.fixIts.map(\.text) } == [["{OSDrive}"]])
      #expect(found.first?.fixIts.first?.edits.count == edits)
    }
  }

  @Test func labelsAreTranslated() async throws {
    let en = "content/notes/one/en.md"
    let original = Self.note(Self.drive, run: "'dir {OSDrive}'")
    let procedures = "procedures: {do-it: {title: Procedure}}\n"
    try await SmallSite.check(
      [Self.ja: original, en: SmallSite.translation("variables: {OSDrive: Drive}\n" + procedures)], [])
    try await SmallSite.check(
      [Self.ja: original, en: SmallSite.translation("variables: {OSDrive: {label: Drive}}\n" + procedures)],
      [])
    try await SmallSite.check(
      [
        Self.ja: original,
        en: SmallSite.translation("variables: {OSDrive: {label: Drive, kind: ⟦name⟧}}\n" + procedures),
      ], [.restatedFact])
    try await SmallSite.check(
      [Self.ja: original, en: SmallSite.translation("variables: {⟦OSDrve⟧: Drive}\n" + procedures)],
      [.unknownTranslationID])
  }
}
