// Edits by hand: every step a person takes, and none where regedit has no way.

import KotaeCompiler
import Testing

@Suite struct RegeditStepsTests {
  private static let key = RegistryKey(root: .localMachine, components: ["SOFTWARE", "Contoso"])
  private static let parent = RegistryKey(root: .localMachine, components: ["SOFTWARE"])

  private static func edit(
    _ values: [RegistryValueEdit], _ action: RegistryKeyEdit.Action = .open, view: RegistryView = .native
  ) -> RegistryEdit {
    RegistryEdit(keys: [RegistryKeyEdit(key: key, view: view, action: action, values: values)])
  }

  private static func set(_ name: String, _ data: RegistryData, _ before: RegistryPrior) -> RegistryValueEdit
  {
    RegistryValueEdit(name: name, action: .set(data), before: before)
  }

  @Test func theFirstNotesProcedureHasNineSteps() throws {
    let path = #"HKLM\SOFTWARE\INTEL\LANDesk\VirusProtect6\CurrentVersion\Storages\Filesystem\RealTimeScan"#
    let key = try #require(RegistryKey.parse(Located(path, SourceRange(0, 0))).key)
    let edit = RegistryEdit(keys: [
      RegistryKeyEdit(
        key: key, view: .native, action: .open, values: [Self.set("KStackMinFree", .dword(0x2200), .absent)])
    ])
    #expect(
      RegeditSteps.steps(for: edit) == [
        .openRun(program: "regedit"), .expandTo(key), .newValue(.dword, onlyIfAbsent: false),
        .rename("KStackMinFree"), .openValue(name: "KStackMinFree"), .chooseHexadecimal, .enterData("2200"),
        .confirm, .closeEditor,
      ])
  }

  @Test(
    arguments: [
      (
        set("x", .dword(10), .data(.dword(1))),
        [.openValue(name: "x"), .chooseHexadecimal, .enterData("A"), .confirm]
      ),
      (
        set("x", .qword(255), .unknown),
        [
          .newValue(.qword, onlyIfAbsent: true), .rename("x"), .openValue(name: "x"), .chooseHexadecimal,
          .enterData("FF"), .confirm,
        ]
      ),
      (
        set("x", .string("値"), .data(.dword(1))),
        [
          .deleteValue(name: "x"), .confirmDeletion, .newValue(.string, onlyIfAbsent: false), .rename("x"),
          .openValue(name: "x"), .enterData("値"), .confirm,
        ]
      ),
      (set("", .string("y"), .unknown), [.openValue(name: ""), .enterData("y"), .confirm]),
      (
        set("x", .expandString("%a%"), .data(.expandString(""))),
        [.openValue(name: "x"), .enterData("%a%"), .confirm]
      ),
      (
        set("x", .multiString(["a", "b"]), .data(.multiString([]))),
        [.openValue(name: "x"), .enterLines(["a", "b"]), .confirm]
      ),
      (
        set("x", .binary([1, 0xAB]), .data(.binary([]))),
        [.openValue(name: "x"), .enterData("01 AB"), .confirm]
      ),
      (
        RegistryValueEdit(name: "x", action: .delete, before: .unknown),
        [.deleteValue(name: "x"), .confirmDeletion]
      ),
      (RegistryValueEdit(name: "x", action: .delete, before: .absent), []),
    ] as [(RegistryValueEdit, [RegeditStep])])
  func values(value: RegistryValueEdit, steps: [RegeditStep]) {
    #expect(
      RegeditSteps.steps(for: Self.edit([value]))
        == [.openRun(program: "regedit"), .expandTo(Self.key)] + steps + [.closeEditor])
  }

  /// Whoever compares what is typed with the note finds the same digits.
  @Test func numbersAreTypedInTheBaseOfTheNote() {
    let edit = Self.edit([
      Self.set("x", .dword(60), .data(.dword(1))), Self.set("y", .qword(60), .data(.qword(1))),
      Self.set("z", .dword(60), .data(.dword(1))),
    ])
    #expect(
      RegeditSteps.steps(for: edit, bases: [[.decimal, .hexadecimal]]) == [
        .openRun(program: "regedit"), .expandTo(Self.key), .openValue(name: "x"), .chooseDecimal,
        .enterData("60"), .confirm, .openValue(name: "y"), .chooseHexadecimal, .enterData("3C"), .confirm,
        .openValue(name: "z"), .chooseHexadecimal, .enterData("3C"), .confirm, .closeEditor,
      ])
  }

  @Test(arguments: [
    set("x", .none([]), .absent), set("x", .dwordBigEndian(1), .absent),
    set("x", .raw(type: 256, []), .absent), set("x", .string("a\nb"), .absent),
    set("x", .multiString(["a\tb"]), .absent), set("", .dword(1), .absent),
    set("", .string("a"), .data(.dword(1))),
  ])
  func someEditsCannotBeMadeByHand(value: RegistryValueEdit) {
    #expect(RegeditSteps.steps(for: Self.edit([value])) == nil)
  }

  @Test func keysAreMadeReplacedAndDeleted() {
    let run = RegeditStep.openRun(program: "regedit")
    #expect(
      RegeditSteps.steps(for: Self.edit([]))
        == [run, .expandTo(Self.parent), .newKey(name: "Contoso"), .closeEditor])
    #expect(
      RegeditSteps.steps(for: Self.edit([], .delete))
        == [run, .expandTo(Self.key), .deleteKey(Self.key), .confirmDeletion, .closeEditor])
    #expect(
      RegeditSteps.steps(for: Self.edit([Self.set("x", .string(""), .unknown)], .replace))
        == [
          run, .expandTo(Self.key), .deleteKey(Self.key), .confirmDeletion, .expandTo(Self.parent),
          .newKey(name: "Contoso"), .newValue(.string, onlyIfAbsent: false), .rename("x"),
          .openValue(name: "x"), .enterData(""), .confirm, .closeEditor,
        ])
  }

  /// The way to a key makes the keys above it.
  @Test func noKeyIsMadeTwice() throws {
    let below = RegistryKey(root: .localMachine, components: ["SOFTWARE", "Contoso", "Below"])
    let edit = RegistryEdit(keys: [
      RegistryKeyEdit(key: below, view: .native, action: .open, values: [Self.set("a", .dword(1), .absent)]),
      RegistryKeyEdit(key: Self.key, view: .native, action: .open, values: []),
      RegistryKeyEdit(key: below, view: .native, action: .delete, values: []),
      RegistryKeyEdit(key: below, view: .native, action: .open, values: []),
    ])
    let steps = try #require(RegeditSteps.steps(for: edit))
    #expect(steps.count { if case .newKey = $0 { true } else { false } } == 1)
    #expect(steps.contains(.newKey(name: "Below")))
  }

  @Test func aKeyIsSelectedOnceAndWhereTheViewHasIt() {
    let values = [Self.set("x", .dword(1), .data(.dword(0))), Self.set("y", .dword(2), .data(.dword(0)))]
    let one = Self.edit(values, view: .bits32)
    let two = RegistryEdit(
      keys: values.map { RegistryKeyEdit(key: Self.key, view: .bits32, action: .open, values: [$0]) })
    let steps = RegeditSteps.steps(for: one)
    #expect(steps == RegeditSteps.steps(for: two))
    #expect(
      steps?.dropFirst().first
        == .expandTo(RegistryKey(root: .localMachine, components: ["SOFTWARE", "Wow6432Node", "Contoso"])))
    #expect(steps?.count == 11)
  }
}
