// Edits of a Windows that isn't running: how they're read, where they're written, what surrounds them.

import Testing

@testable import KotaeCompiler

@Suite struct RegistryOfflineTests {
  /// A key that names its control set is meant for that one: nothing asks which one Windows starts with.
  @Test func aNamedControlSetIsNotAskedFor() {
    let edit = registryEdit(
      [("a", .dword(1))], in: #"HKLM\SYSTEM\ControlSet002\Services\X"#,
      view: .offline(RegistryMount(name: "OFFLINE", controlSet: 1)))
    let asks = edit.offlineSteps(file: "a.reg").contains {
      if case .checkControlSet = $0 { true } else { false }
    }
    #expect(!asks)
    #expect(edit.keys[0].writtenKey.path == #"HKEY_LOCAL_MACHINE\OFFLINE\ControlSet002\Services\X"#)
  }

  @Test(
    arguments: [
      (#"HKLM\SYSTEM\CurrentControlSet\Services\x"#, 1, #"HKEY_LOCAL_MACHINE\OFF\ControlSet001\Services\x"#),
      (#"HKLM\system\currentcontrolset"#, 12, #"HKEY_LOCAL_MACHINE\OFF\ControlSet012"#),
      (
        #"HKLM\SYSTEM\CurrentControlSet\CurrentControlSet"#, 999,
        #"HKEY_LOCAL_MACHINE\OFF\ControlSet999\CurrentControlSet"#
      ),
      (#"HKLM\SYSTEM\Setup"#, 1, #"HKEY_LOCAL_MACHINE\OFF\Setup"#),
      (#"HKLM\SYSTEM\ControlSet002\Control"#, nil, #"HKEY_LOCAL_MACHINE\OFF\ControlSet002\Control"#),
      (#"HKLM\SOFTWARE\CurrentControlSet"#, 1, #"HKEY_LOCAL_MACHINE\OFF\CurrentControlSet"#),
      (#"HKLM\SOFTWARE\Wow6432Node\C"#, nil, #"HKEY_LOCAL_MACHINE\OFF\Wow6432Node\C"#),
      (#"HKLM\COMPONENTS\x"#, nil, #"HKEY_LOCAL_MACHINE\OFF\x"#),
      (#"HKU\.default\Control Panel"#, nil, #"HKEY_USERS\OFF\Control Panel"#),
      (#"HKCU\Software\C"#, nil, #"HKEY_USERS\OFF\Software\C"#),
    ] as [(String, Int?, String)])
  func theKeyLiesInTheLoadedHive(path: String, controlSet: Int?, written: String) {
    let mount = RegistryMount(name: "OFF", controlSet: controlSet)
    #expect(registryKeyEdit([], in: path, view: .offline(mount)).writtenKey.path == written)
  }

  private static func note(_ key: String, _ more: String = "", values: String? = nil) -> String {
    SmallSite.note(
      SmallSite.registry.replacing("key: HKLM\\SOFTWARE\\Contoso\n", with: "key: \(key)\n" + more)
        .replacing(
          "{name: Size, type: dword, data: 0x2200, unit: bytes, before: absent}",
          with: values ?? "{name: Size, type: dword, data: 0x2200, unit: bytes, before: absent}"))
  }

  private static let mount = "    view: offline\n    mount: {name: OFF, control-set: 1}\n"

  @Test(arguments: [
    note(#"HKLM\SYSTEM\CurrentControlSet\Services\x"#, mount),
    note(#"HKLM\SYSTEM\ControlSet002\Services\x"#, mount),
    note(#"HKLM\SOFTWARE\Wow6432Node\C"#, "    view: offline\n    mount: {name: a-b_9}\n"),
    note(#"HKCU\Software\C"#, "    view: offline\n    mount: {name: OFF}\n"),
  ])
  func isRead(note: String) async throws {
    try await SmallSite.check(["content/notes/one/ja.md": note], [])
  }

  @Test(
    arguments: [
      (note(#"HKLM⟦\⟧\SYSTEM"#, mount), .registryEmptyComponent),
      (note(#"⟦HKCR\.abc⟧"#, mount), .registryHiveNotLoaded),
      (note(#"⟦HKLM\SAM\x⟧"#, mount), .registryHiveNotLoaded),
      (note(#"⟦HKLM\HARDWARE⟧"#, mount), .registryHiveNotLoaded),
      (note(#"⟦HKLM⟧"#, mount), .registryHiveNotLoaded),
      (note(#"⟦HKU\S-1-5-18\x⟧"#, mount), .registryHiveNotLoaded),
      (note(#"⟦HKCU\Software\Classes\x⟧"#, mount), .registryHiveNotLoaded),
      (
        note(#"HKLM\SOFTWARE\C"#, "    view: offline\n").replacing("- id: edit", with: "- ⟦id⟧: edit"),
        .missingKey
      ),
      (note(#"HKLM\SOFTWARE\C"#, "    view: offline\n    mount: {⟦control-set⟧: 1}\n"), .missingKey),
      (note(#"HKLM\SOFTWARE\C"#, "    view: offline\n    mount: ⟦OFF⟧\n"), .wrongKind),
      (
        note(#"HKLM\SOFTWARE\C"#, "    view: offline\n    mount: {name: OFF, ⟦controlset⟧: 1}\n"), .unknownKey
      ),
      (note(#"HKLM\SOFTWARE\C"#, "    view: 32\n    ⟦mount⟧: {name: OFF}\n"), .misplacedKey),
      (note(#"HKLM\SOFTWARE\C"#, "    ⟦mount⟧: {name: OFF}\n"), .misplacedKey),
      (
        note(#"HKLM\SYSTEM\CurrentControlSet\x"#, "    view: offline\n    ⟦mount⟧: {name: OFF}\n"),
        .missingKey
      ),
      (
        note(
          #"HKLM\SYSTEM\CurrentControlSet\x"#, "    view: offline\n    mount: {name: OFF, control-set: ⟦0⟧}\n"
        ),
        .numberOutOfRange
      ),
      (
        note(
          #"HKLM\SYSTEM\CurrentControlSet\x"#,
          "    view: offline\n    mount: {name: OFF, control-set: ⟦1000⟧}\n"),
        .numberOutOfRange
      ),
      (
        note(
          #"HKLM\SYSTEM\CurrentControlSet\x"#,
          "    view: offline\n    mount: {name: OFF, control-set: ⟦001⟧}\n"),
        .invalidNumber
      ),
    ] as [(String, DiagnosticCode)])
  func isRefused(note: String, code: DiagnosticCode) async throws {
    try await SmallSite.check(["content/notes/one/ja.md": note], [code])
  }

  @Test(arguments: [
    "SYSTEM", "software", "BCD00000000", "a b", "a\\\\b", "a.b", "値", "-a", "S-1-5-18", "a%b", ".DEFAULT",
    "Default",
    String(repeating: "a", count: 33),
  ])
  func namesThatAreTakenOrNeedQuotesAreRefused(name: String) async throws {
    let note = Self.note(#"HKLM\SOFTWARE\C"#, "    view: offline\n    mount: {name: ⟦\"\(name)\"⟧}\n")
    try await SmallSite.check(["content/notes/one/ja.md": note], [.registryMountName])
  }

  private static func keys(_ keys: String...) -> String {
    let list = keys.enumerated().map { index, key in
      "      - \(key)\n        values: [{name: V\(index), type: dword, data: 1, before: absent}]\n"
    }
    return SmallSite.note(
      SmallSite.registry.replacing(
        "    key: HKLM\\SOFTWARE\\Contoso\n    values:\n", with: "    keys:\n" + list.joined()
      )
      .replacing("      - {name: Size, type: dword, data: 0x2200, unit: bytes, before: absent}\n", with: ""))
  }

  @Test(
    arguments: [
      (
        keys(
          "key: HKLM\\SOFTWARE\\C\n        view: offline\n        mount: {name: A}",
          "key: HKLM\\SYSTEM\\Setup\n        view: offline\n        mount: {name: B}",
          "key: HKLM\\software\\D\n        view: offline\n        mount: {name: a}"), []
      ),
      (
        keys(
          "key: HKLM\\SOFTWARE\\C\n        view: offline\n        mount: {name: A}",
          "key: ⟦HKLM\\SYSTEM\\Setup⟧\n        view: offline\n        mount: {name: a}"),
        [.registryMountConflict]
      ),
      (
        keys(
          "key: HKLM\\SOFTWARE\\C\n        view: offline\n        mount: {name: A}",
          "key: ⟦HKLM\\SOFTWARE\\D⟧\n        view: offline\n        mount: {name: B}"),
        [.registryMountConflict]
      ),
      (
        keys(
          "key: HKLM\\SYSTEM\\CurrentControlSet\\C\n        view: offline\n        mount: {name: A, control-set: 1}",
          "key: HKLM\\SYSTEM\\Setup\n        view: offline\n        mount: {name: A}",
          "key: ⟦HKLM\\SYSTEM\\CurrentControlSet\\D⟧\n        view: offline\n        mount: {name: A, control-set: 2}"
        ),
        [.registryMountConflict]
      ),
      (
        keys(
          "key: HKLM\\SOFTWARE\\C",
          "key: ⟦HKLM\\SOFTWARE\\D⟧\n        view: offline\n        mount: {name: B}",
          "key: HKLM\\SOFTWARE\\E"), [.registryOfflineMixed]
      ),
      (
        keys(
          "key: HKLM\\SOFTWARE\\C\n        view: offline\n        mount: {name: A}",
          "key: ⟦HKLM\\SOFTWARE\\D⟧"),
        [.registryOfflineMixed]
      ),
    ] as [(String, [DiagnosticCode])])
  func oneHiveHasOneName(note: String, codes: [DiagnosticCode]) async throws {
    try await SmallSite.check(["content/notes/one/ja.md": note], codes)
  }

  @Test(
    arguments: [
      (#"HKLM\SYSTEM"#, .registryProtectedDelete),
      (#"HKLM\SYSTEM\CurrentControlSet"#, .registryProtectedDelete),
      (#"HKLM\SYSTEM\CurrentControlSet\Services"#, .registryProtectedDelete),
      (#"HKLM\SYSTEM\ControlSet001\Enum"#, .registryProtectedDelete),
      (#"HKCU\Software"#, .registryProtectedDelete),
      (#"HKCU"#, .registryRootDelete), (#"HKLM\SYSTEM\CurrentControlSet\Services\x"#, nil),
    ] as [(String, DiagnosticCode?)])
  func whatARunningWindowsNeedsIsProtected(path: String, code: DiagnosticCode?) {
    let view = RegistryView.offline(RegistryMount(name: "OFF", controlSet: 1))
    let place = RegistryEditPlaces.Key(key: SourceRange(0, 1), action: SourceRange(1, 2), names: [])
    let problems = RegistryRules.problems(
      in: registryEdit([], in: path, view: view, .delete), at: RegistryEditPlaces(keys: [place]),
      isDestructive: true)
    #expect(problems.map(\.code) == [code].compactMap(\.self))
  }

  private static let system = RegistryMount(name: "OFF_SYS", controlSet: 16)

  @Test func theHivesAreLoadedAndUnloaded() {
    let edit = RegistryEdit(keys: [
      registryKeyEdit([], in: #"HKLM\SYSTEM\Setup"#, view: .offline(RegistryMount(name: "OFF_SYS"))),
      registryKeyEdit(
        [("a", .dword(1))], in: #"HKLM\SYSTEM\CurrentControlSet\x"#, view: .offline(Self.system)),
      registryKeyEdit([], in: #"HKCU\Software\C"#, view: .offline(RegistryMount(name: "OFF_USER"))),
    ])
    #expect(edit.isOffline)
    #expect(
      edit.offlineSteps(file: "apply.reg") == [
        .findDrive(command: #"dir D:\Windows\System32\config\SYSTEM"#),
        .load(
          .system, command: #"reg load HKLM\OFF_SYS D:\Windows\System32\config\SYSTEM"#, namesUser: false),
        .checkControlSet(command: #"reg query HKLM\OFF_SYS\Select /v Current"#, expected: "0x10"),
        .load(.user, command: #"reg load HKU\OFF_USER "D:\Users\<user>\NTUSER.DAT""#, namesUser: true),
        .importFile(command: "reg import apply.reg"), .unload(.user, command: #"reg unload HKU\OFF_USER"#),
        .unload(.system, command: #"reg unload HKLM\OFF_SYS"#),
      ])
    let captures = RegistryScript.captures(edit)
    #expect(captures.count == 3)
    let saving = edit.offlineSteps(file: "apply.reg", saving: captures)
    #expect(saving.count == 10)
    #expect(Array(saving[4...6]) == captures.map { RegistryOfflineStep.save($0) })
    #expect(saving[7] == .importFile(command: "reg import apply.reg"))
    #expect(registryEdit([]).offlineSteps(file: "apply.reg").isEmpty)
    #expect(!registryEdit([]).isOffline)
  }

  @Test func theScriptsAreThoseOfTheLoadedHive() throws {
    var edit = registryEdit(
      [("Start", .dword(4))], in: #"HKLM\SYSTEM\CurrentControlSet\Services\x"#, view: .offline(Self.system))
    let section = #"[HKEY_LOCAL_MACHINE\OFF_SYS\ControlSet016\Services\x]"#
    #expect(
      try scriptText(RegistryScript.applyFile(edit)) == script(section, #""Start"=dword:00000004"#, ""))
    // WinRE's own temporary folder is gone after the restart.
    #expect(
      RegistryScript.captures(edit).map(\.command) == [
        #"reg export "HKEY_LOCAL_MACHINE\OFF_SYS\ControlSet016\Services\x" "D:\Windows\Temp\before.reg""#
      ])
    edit.keys[0].values[0].before = .data(.dword(0))
    let undo = try #require(RegistryScript.undoFile(edit))
    #expect(try scriptText(undo) == script(section, #""Start"=dword:00000000"#, ""))
    #expect(RegeditSteps.steps(for: edit) == nil)
    #expect(
      edit.checks?.map(\.command) == [
        #"reg query "HKEY_LOCAL_MACHINE\OFF_SYS\ControlSet016\Services\x" /v "Start""#
      ])
  }
}
