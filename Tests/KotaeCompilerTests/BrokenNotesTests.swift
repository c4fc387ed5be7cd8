import KotaeCompiler
import Testing

/// The real notes, broken on purpose: each break gives the one right message at the right place, and nothing else.
@Suite struct BrokenNotesTests {
  /// One way to break a file: `text` is replaced by `broken`, whose marks show where the diagnostic points.
  struct Break: Sendable, CustomTestStringConvertible {
    let name: String
    let file: String
    let text: String
    let broken: String
    let code: DiagnosticCode
    var arguments: [String: String] = [:]
    /// What the fix-it proposes.
    var offer: String?
    var testDescription: String { name }
  }

  static let first = "content/notes/kstackminfree-stop-0x7f/ja.md"
  static let firstEnglish = "content/notes/kstackminfree-stop-0x7f/en.md"
  static let second = "content/notes/tcp-port-exhaustion-4227-4231/ja.md"

  static let breaks: [Break] = [
    Break(
      name: "wrong hexadecimal number in a row", file: first, text: "{amount: 8.0, raw: 0x2000}",
      broken: "{amount: 8.0, raw: ⟦0x2001⟧}", code: .amountMismatch,
      arguments: ["expected": "8192 (0x2000)", "raw": "8193 (0x2001)"]),
    Break(
      name: "two recommended rows", file: first, text: "{amount: 9.0, raw: 0x2400}",
      broken: "⟦{amount: 9.0, raw: 0x2400, recommended: true}⟧", code: .recommendedCount,
      arguments: ["count": "2"]),
    Break(
      name: "recommended differs from what is written", file: first, text: "data: 0x2200",
      broken: "data: 0x2000",
      code: .recommendedDiffers, arguments: ["recommended": "8704 (0x2200)", "written": "8192 (0x2000)"]),
    Break(
      name: "rows out of order", file: first,
      text: "      - {amount: 5.5, raw: 0x1600}\n      - {amount: 6.0, raw: 0x1800}",
      broken: "      - {amount: 6.0, raw: 0x1800}\n      - ⟦{amount: 5.5, raw: 0x1600}⟧",
      code: .rowsNotOrdered),
    Break(
      name: "the same row twice", file: first, text: "      - {amount: 5.5, raw: 0x1600}",
      broken: "      - {amount: 5.5, raw: 0x1600}\n      - ⟦{amount: 5.50, raw: 0x1600}⟧", code: .duplicateRow
    ),
    Break(
      name: "a value outside what is allowed", file: first, text: "data: 0x2200",
      broken: "data: ⟦0x2600⟧", code: .valueNotAllowed, arguments: ["value": "9728 (0x2600)"]),
    Break(
      name: "dword overflow", file: second, text: "data: 0xFFFE", broken: "data: ⟦0x1FFFFFFFF⟧",
      code: .numberOutOfRange, arguments: ["value": "0x1FFFFFFFF", "type": "dword"]),
    Break(
      name: "a day that doesn't exist", file: first, text: "updated: 2026-11-22",
      broken: "updated: ⟦2026-02-29⟧",
      code: .invalidDate, arguments: ["value": "2026-02-29"]),
    Break(
      name: "updated before published", file: first, text: "updated: 2026-11-22",
      broken: "updated: ⟦2007-09-08⟧",
      code: .datesOutOfOrder),
    Break(
      name: "unknown key", file: first, text: "severity: outage", broken: "⟦severty⟧: outage",
      code: .unknownKey,
      arguments: ["key": "severty"]),
    Break(
      name: "duplicate key", file: first, text: "state: unverified",
      broken: "state: unverified\n⟦state⟧: draft",
      code: .duplicateKey, arguments: ["key": "state"]),
    Break(
      name: "full-width colon", file: first, text: "kind: problem", broken: "kind⟦：⟧problem",
      code: .yamlFullWidth),
    Break(
      name: "duplicate id", file: first, text: "- id: unexpected-restart",
      broken: "- id: ⟦stop-after-restart⟧",
      code: .duplicateID, arguments: ["id": "stop-after-restart"]),
    Break(
      name: "unknown product", file: first, text: "product: symantec-antivirus-ce",
      broken: "product: ⟦symantec-antivirus-cd⟧", code: .unknownProduct),
    Break(
      name: "unknown choice", file: first, text: "state: unverified", broken: "state: ⟦unverifed⟧",
      code: .unknownChoice),
    Break(
      name: "a bug check's name that isn't its own", file: first, text: "  - stop: 0x7F\n",
      broken: "  - stop: 0x7F\n    name: ⟦KERNEL_DATA_INPAGE_ERROR⟧\n", code: .bugCheckNameMismatch),
    Break(
      name: "undo without knowledge", file: second, text: "undo: tcp-timed-wait-delay",
      broken: "undo: ⟦max-user-port⟧",
      code: .registryUndoUnknown, arguments: ["id": "max-user-port", "name": "MaxUserPort"]),
    Break(
      name: "a script that nothing applies", file: second,
      text: "      - id: apply-timed-wait\n        apply: tcp-timed-wait-delay\n",
      broken: "      - id: apply-timed-wait\n        do: なし\n", code: .registryNotApplied),
    Break(
      name: "a restart that is missing", file: first,
      text: "id: apply-edit\n        apply: kstackminfree\n        rollback: {go-to: remove-kstackminfree}\n"
        + "      - id: restart-antivirus\n        restart: {service: Symantec AntiVirus}\n",
      broken:
        "id: ⟦apply-edit⟧\n        apply: kstackminfree\n        rollback: {go-to: remove-kstackminfree}\n"
        + "      - id: restart-antivirus\n        restart: {service: Symantec Antivirus Client}\n",
      code: .registryRestartMissing),
    Break(
      name: "a jump to nowhere", file: first, text: "on-failure: {go-to: change-startup-option}",
      broken: "on-failure: {go-to: ⟦change-startup-options⟧}", code: .unknownStepTarget),
    Break(
      name: "two actions in one step", file: first, text: "        run: net start\n",
      broken: "        run: net start\n        ⟦do⟧: 待つ\n", code: .stepNeedsOneAction,
      arguments: ["count": "2"]),
    Break(
      name: "dead anchor", file: first, text: "[値の選び方](#choosing)", broken: "[値の選び方](⟦#chosing⟧)",
      code: .brokenAnchor, arguments: ["anchor": "chosing"]),
    Break(
      name: "missing image", file: first, text: "](kernel-stack.ja.svg)", broken: "](⟦kernel-stacks.ja.svg⟧)",
      code: .missingFile, arguments: ["file": "kernel-stacks.ja.svg"]),
    Break(
      name: "image in the wrong case", file: first, text: "](kernel-stack.ja.svg)",
      broken: "](⟦Kernel-Stack.ja.svg⟧)", code: .wrongCase),
    Break(
      name: "raw HTML", file: first, text: "## 原因 {#cause}", broken: "⟦<b>⟧重要⟦</b>⟧\n\n## 原因 {#cause}",
      code: .rawHTML),
    Break(
      name: "unknown directive", file: first, text: "::limits", broken: "::⟦limit⟧", code: .unknownDirective),
    Break(
      name: "directive to nothing", file: first, text: "::thresholds{#kstackminfree-values}",
      broken: "::thresholds{#⟦kstackminfree-value⟧}", code: .directiveWithoutTarget),
    Break(
      name: "restated fact", file: firstEnglish, text: "    parameter: KStackMinFree\n",
      broken: "    parameter: KStackMinFree\n    unit: ⟦MB⟧\n", code: .restatedFact,
      arguments: ["key": "unit", "value": "MB", "original": "KB"]),
    Break(
      name: "a translation of what the original doesn't have", file: firstEnglish,
      text: "  file-not-scanned:",
      broken: "  ⟦file-not-scaned⟧:", code: .unknownTranslationID),
    Break(
      name: "a code that contradicts the note", file: first, text: "この領域には小さな上限があります。",
      broken: "この領域には小さな上限があります。STOP ⟦0x0000007E⟧ です。", code: .codeContradiction),
    Break(
      name: "a key with an unknown root", file: first, text: "key: HKLM\\SOFTWARE",
      broken: "key: ⟦HKML⟧\\SOFTWARE",
      code: .registryUnknownRoot),
    Break(
      name: "a row that isn't read is no row too few", file: first, text: "raw: 0x2200, recommended: true",
      broken: "raw: ⟦0x2201⟧, recommended: true", code: .amountMismatch, offer: "0x2200"),
    Break(
      name: "a required key misspelt", file: first, text: "title: Windows Server 2003 R2 が",
      broken: "⟦titel⟧: Windows Server 2003 R2 が", code: .unknownKey, offer: "title"),
    Break(
      name: "an action misspelt", file: first, text: "        run: net start\n        shell: cmd\n",
      broken: "        ⟦rum⟧: net start\n", code: .unknownKey, offer: "run"),
    Break(
      name: "registry misspelt", file: first, text: "\nregistry:\n", broken: "\n⟦registory⟧:\n",
      code: .unknownKey,
      offer: "registry"),
    Break(
      name: "a syntax error in the registry", file: first,
      text: "        type: dword\n        data: 0x2200\n",
      broken: "         ⟦type⟧: dword\n        data: 0x2200\n", code: .yamlIndentation),
    Break(
      name: "a syntax error in the procedures", file: first,
      text: "do: サーバーの起動を待ち、サインインします。\n        expect: STOP 画面が出ずにサインインでき、",
      broken: "do: ⟦*⟧サーバーの起動を待ち、サインインします。\n        expect: STOP 画面が出ずにサインインでき、",
      code: .yamlSpecialCharacter),
    Break(
      name: "full-width indentation", file: first, text: "    purpose: diagnosis\n    steps:\n",
      broken: "    purpose: diagnosis\n⟦　　⟧steps:\n", code: .yamlFullWidth),
    Break(
      name: "full-width indentation of the last item", file: first,
      text: "    purpose: rollback\n    steps:\n",
      broken: "    purpose: rollback\n⟦　　⟧steps:\n", code: .yamlFullWidth),
    Break(
      name: "an unclosed brace in a list", file: first, text: "{amount: 5.0, raw: 0x1400}",
      broken: "{amount: 5.0, raw: 0x1400⟦⟧", code: .yamlUnclosedBracket, offer: "}"),
    Break(
      name: "digits in full width", file: first, text: "data: 0x2200", broken: "data: ⟦８７０４⟧",
      code: .registryDataType, offer: "8704"),
    Break(
      name: "a number from a spreadsheet", file: second, text: "data: 0xFFFE", broken: "data: ⟦65,534⟧",
      code: .registryDataType, offer: "65534"),
    Break(
      name: "a number from a .reg file", file: first, text: "data: 0x2200", broken: "data: ⟦dword:00002200⟧",
      code: .registryDataType, offer: "0x2200"),
    Break(
      name: "hexadecimal as in assembler", file: first, text: "{amount: 8.0, raw: 0x2000}",
      broken: "{amount: 8.0, raw: ⟦2000h⟧}", code: .invalidNumber, offer: "0x2000"),
    Break(
      name: "a fraction where a whole number belongs", file: first, text: "data: 0x2200",
      broken: "data: ⟦8704.0⟧",
      code: .registryDataType, arguments: ["expected": "whole number", "found": "fraction"]),
    Break(
      name: "an unknown unit", file: first, text: "is: 12 KB", broken: "is: 12 ⟦byte⟧", code: .unknownChoice,
      arguments: ["key": "unit", "value": "byte"], offer: "bytes"),
    Break(
      name: "a name for an id", file: first, text: "product: symantec-antivirus-ce",
      broken: "product: ⟦Symantec AntiVirus_CE⟧", code: .invalidID, offer: "symantec-antivirus-ce"),
    Break(
      name: "a value that the item doesn't have", file: first, text: "sets: kstackminfree/KStackMinFree",
      broken: "sets: ⟦kstackminfree/KStack⟧", code: .unknownRegistryID, offer: "kstackminfree/KStackMinFree"),
    Break(
      name: "a value without its item", file: first, text: "sets: kstackminfree/KStackMinFree",
      broken: "sets: ⟦KStackMinFree⟧", code: .unknownRegistryID, offer: "kstackminfree/KStackMinFree"),
    Break(
      name: "a step without go-to", file: first, text: "on-failure: {go-to: change-startup-option}",
      broken: "on-failure: ⟦change-startup-option⟧", code: .unknownChoice,
      offer: "{go-to: change-startup-option}"),
    Break(
      name: "a link to another note's page", file: first, text: "[値の選び方](#choosing)",
      broken: "[ポート](⟦../tcp-port-exhaustion-4227-4231/index.html⟧)", code: .fileOutsideNote,
      offer: "../tcp-port-exhaustion-4227-4231/ja.md"),
    Break(
      name: "a backslash in a path", file: first, text: "](kernel-stack.ja.svg)",
      broken: "](⟦.\\kernel-stack.ja.svg⟧)", code: .fileOutsideNote, offer: "./kernel-stack.ja.svg"),
    Break(
      name: "a translation's list with hyphens", file: firstEnglish,
      text: "\nlimits:\n  kernel-stack: Kernel",
      broken: "\nlimits:\n  - kernel-stack: Kernel", code: .wrongKind,
      arguments: ["key": "limits", "expected": "mapping", "found": "list"]),
    Break(
      name: "(既定) typed as a name", file: second, text: "- name: MaxUserPort", broken: "- name: ⟦（既定）⟧",
      code: .registryNameDefault),
  ]

  @Test(arguments: breaks) func givesTheOneRightMessage(_ broken: Break) async throws {
    var site = try ContentTests.repository()
    let whole = String(decoding: try #require(site.files[broken.file]), as: UTF8.self)
    #expect(whole.contains(broken.text), "the note no longer holds \(broken.text)")
    let place = try #require(whole.range(of: broken.text))
    let marked = MarkedText(whole.replacingCharacters(in: place, with: broken.broken))
    site.files[broken.file] = marked.bytes
    let found = try await site.check().diagnostics.filter {
      $0.severity != .note && $0.code != .missingTranslation
    }
    // Breaking the original also changes what a translation must repeat; that isn't what is looked for here.
    let others = found.filter { $0.code != broken.code && $0.severity == .error }
    #expect(others.isEmpty, "\(others)")
    let matching = found.filter { $0.code == broken.code }
    #expect(!matching.isEmpty, "\(found)")
    if !marked.ranges.isEmpty {
      #expect(matching.map(\.location.range) == marked.ranges)
      #expect(matching.allSatisfy { $0.location.path == broken.file })
    }
    for (name, value) in broken.arguments {
      #expect(matching.first?.arguments[name] == value, "\(matching.first?.arguments ?? [:])")
    }
    if let offer = broken.offer { #expect(matching.first?.fixIts.map(\.text) == [offer]) }
  }
}
