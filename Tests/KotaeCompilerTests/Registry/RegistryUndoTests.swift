// What takes an edit back, why nothing does, and what to save in that case.

import KotaeCompiler
import Testing

@Suite struct RegistryUndoTests {
  private static func key(_ name: String) -> RegistryKey {
    RegistryKey(root: .localMachine, components: ["SOFTWARE", name])
  }

  private static func open(_ name: String, _ values: [RegistryValueEdit]) -> RegistryKeyEdit {
    RegistryKeyEdit(key: key(name), view: .native, action: .open, values: values)
  }

  private static func set(_ name: String, _ data: RegistryData, _ before: RegistryPrior) -> RegistryValueEdit
  {
    RegistryValueEdit(name: name, action: .set(data), before: before)
  }

  private static func delete(_ name: String, _ before: RegistryPrior) -> RegistryValueEdit {
    RegistryValueEdit(name: name, action: .delete, before: before)
  }

  @Test func undoRunsBackwards() throws {
    let edit = RegistryEdit(keys: [
      Self.open(
        "A", [Self.set("new", .dword(1), .absent), Self.set("typed", .dword(2), .data(.string("1")))]),
      Self.open("B", []),
      Self.open("B", [Self.delete("old", .data(.multiString(["x"]))), Self.delete("none", .absent)]),
      Self.open("A", [Self.set("", .string("y"), .data(.string("x")))]),
      Self.open("a", [Self.delete("never", .absent)]),
    ])
    #expect(edit.undoObstacles.isEmpty)
    #expect(
      try scriptText(try #require(RegistryScript.undoFile(edit)))
        == script(
          #"[HKEY_LOCAL_MACHINE\SOFTWARE\A]"#, #"@="x""#, "",
          #"[HKEY_LOCAL_MACHINE\SOFTWARE\B]"#, #""old"=hex(7):78,00,00,00,00,00"#, "",
          #"[HKEY_LOCAL_MACHINE\SOFTWARE\A]"#, #""typed"="1""#, #""new"=-"#, ""))
    #expect(RegistryScript.captures(edit).isEmpty)
  }

  @Test func undoOfUndoIsTheEdit() throws {
    let edit = RegistryEdit(keys: [
      Self.open("A", [Self.set("new", .dword(1), .absent), Self.delete("old", .data(.string("1")))])
    ])
    #expect(edit.undo?.undo == edit)
  }

  @Test(
    arguments: [
      ([open("A", [set("x", .dword(1), .unknown)])], [.unknownPrior(name: "x", key: key("A"))]),
      (
        [open("A", [set("x", .dword(1), .absent), delete("", .unknown)])],
        [.unknownPrior(name: "", key: key("A"))]
      ),
      (
        [
          RegistryKeyEdit(key: key("D"), view: .native, action: .delete, values: []),
          open("A", [set("x", .dword(1), .unknown), set("y", .dword(1), .unknown)]),
          RegistryKeyEdit(
            key: key("R"), view: .bits32, action: .replace, values: [set("x", .dword(1), .unknown)]),
        ],
        [
          .needsExport(key: key("D")), .unknownPrior(name: "x", key: key("A")),
          .unknownPrior(name: "y", key: key("A")),
          .needsExport(key: RegistryKey(root: .localMachine, components: ["SOFTWARE", "Wow6432Node", "R"])),
        ]
      ),
      ([open("A", [])], [.nothingToUndo]), ([open("A", [delete("x", .absent)])], [.nothingToUndo]),
    ] as [([RegistryKeyEdit], [RegistryUndoObstacle])])
  func saysWhyNothingTakesItBack(keys: [RegistryKeyEdit], obstacles: [RegistryUndoObstacle]) {
    let edit = RegistryEdit(keys: keys)
    #expect(edit.undoObstacles == obstacles)
    #expect(edit.undo == nil)
    #expect(RegistryScript.undoFile(edit) == nil)
  }

  @Test(
    arguments: [
      (
        ["Contoso"], [#"reg export "HKEY_LOCAL_MACHINE\SOFTWARE\Contoso" "%TEMP%\before.reg""#]
      ),
      (
        ["A b&c", "A b&c", "B"],
        [
          #"reg export "HKEY_LOCAL_MACHINE\SOFTWARE\A b&c" "%TEMP%\before.reg""#,
          #"reg export "HKEY_LOCAL_MACHINE\SOFTWARE\B" "%TEMP%\before-2.reg""#,
        ]
      ),
      (
        [#"A\Sub"#, "AB", "a"],
        [
          #"reg export "HKEY_LOCAL_MACHINE\SOFTWARE\AB" "%TEMP%\before.reg""#,
          #"reg export "HKEY_LOCAL_MACHINE\SOFTWARE\a" "%TEMP%\before-2.reg""#,
        ]
      ),
      (["100%"], [nil]), ([#"a"b"#], [nil]), (["日本語"], [nil]), (["a!b"], [nil]),
      (["日本語", "B"], [nil, #"reg export "HKEY_LOCAL_MACHINE\SOFTWARE\B" "%TEMP%\before-2.reg""#]),
    ] as [([String], [String?])])
  func namesWhatToSave(names: [String], commands: [String?]) {
    let edit = RegistryEdit(
      keys: names.map { name in
        RegistryKeyEdit(
          key: RegistryKey(
            root: .localMachine,
            components: ["SOFTWARE"] + name.split(separator: "\\").map(String.init)),
          view: .native, action: .open, values: [Self.set("x", .dword(1), .unknown)])
      })
    #expect(RegistryScript.captures(edit).map(\.command) == commands)
    #expect(RegistryScript.captures(edit).compactMap(\.command) == commands.compactMap(\.self))
  }

  @Test func theFileOfACaptureMayBeNamedAndTheViewIsInThePath() {
    let edit = RegistryEdit(keys: [
      RegistryKeyEdit(
        key: Self.key("Contoso"), view: .bits32, action: .open, values: [Self.set("x", .dword(1), .unknown)])
    ])
    #expect(
      RegistryScript.captures(edit, file: "tune-before").compactMap(\.command) == [
        #"reg export "HKEY_LOCAL_MACHINE\SOFTWARE\Wow6432Node\Contoso" "%TEMP%\tune-before.reg""#
      ])
  }
}
