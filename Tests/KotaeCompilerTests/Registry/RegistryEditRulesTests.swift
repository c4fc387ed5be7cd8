// Rules over a whole script: names used twice, keys that must not go, deletions that must be admitted.

import KotaeCompiler
import Testing

@Suite struct RegistryEditRulesTests {
  /// A key's edit that sets `names` to 1; one that starts with `-` is deleted instead.
  private static func edit(
    _ path: String, _ names: [String] = [], _ action: RegistryKeyEdit.Action = .open,
    view: RegistryView = .native
  ) throws -> RegistryKeyEdit {
    let key = try #require(RegistryKey.parse(Located(path, SourceRange(0, 0)), view: view).key)
    return RegistryKeyEdit(
      key: key, view: view, action: action,
      values: names.map { name in
        name.hasPrefix("-")
          ? RegistryValueEdit(name: String(name.dropFirst()), action: .delete, before: .unknown)
          : RegistryValueEdit(name: name, action: .set(.dword(1)), before: .unknown)
      })
  }

  /// Keys stand at 100, 200 …, their actions 50 later, their values' names from 1 later.
  private static func problems(_ keys: [RegistryKeyEdit], isDestructive: Bool = true) -> [RegistryProblem] {
    let places = keys.enumerated().map { index, key in
      let start = (index + 1) * 100
      return RegistryEditPlaces.Key(
        key: SourceRange(start, start), action: SourceRange(start + 50, start + 50),
        names: key.values.indices.map { SourceRange(start + 1 + $0, start + 1 + $0) })
    }
    return RegistryRules.problems(
      in: RegistryEdit(keys: keys), at: RegistryEditPlaces(keys: places), isDestructive: isDestructive)
  }

  @Test(
    arguments: [
      ([(#"HKLM\SOFTWARE\C"#, ["A", "B", ""])], nil, nil),
      ([(#"HKLM\SOFTWARE\C"#, ["A", "a"])], 102, 101),
      ([(#"HKLM\SOFTWARE\C"#, ["A", "-a"])], 102, 101),
      ([(#"HKLM\SOFTWARE\C"#, ["", ""])], 102, 101),
      ([(#"HKLM\SOFTWARE\C"#, ["É", "é"])], 102, 101),
      ([(#"HKLM\SOFTWARE\C"#, ["値", "値x"])], nil, nil),
      // Never several letters for one; what some Windows may take for equal is.
      ([(#"HKLM\SOFTWARE\C"#, ["ß", "SS"])], nil, nil), ([(#"HKLM\SOFTWARE\C"#, ["ﬁ", "FI"])], nil, nil),
      ([(#"HKLM\SOFTWARE\C"#, ["ŉ", "ʼN"])], nil, nil), ([(#"HKLM\SOFTWARE\C"#, ["İ", "i"])], nil, nil),
      ([(#"HKLM\SOFTWARE\C"#, ["ς", "Σ"])], 102, 101), ([(#"HKLM\SOFTWARE\C"#, ["ı", "i"])], 102, 101),
      ([(#"HKLM\SOFTWARE\C"#, ["ᾳ", "ᾼ"])], 102, 101), ([(#"HKLM\SOFTWARE\C"#, ["ａ", "Ａ"])], 102, 101),
      ([(#"HKLM\SOFTWARE\C"#, ["\u{E9}", "e\u{301}"])], nil, nil),
      ([(#"HKLM\SOFTWARE\C"#, ["𐐨", "𐐀"])], nil, nil),
      ([(#"HKLM\SOFTWARE\C"#, ["A"]), (#"hklm\software\c"#, ["a"])], 201, 101),
      ([(#"HKLM\SOFTWARE\C"#, ["A"]), (#"HKLM\SOFTWARE\C\A"#, ["A"])], nil, nil),
      ([(#"HKLM\SOFTWARE\C"#, [#"D\A"#]), (#"HKLM\SOFTWARE\C\D"#, ["A"])], nil, nil),
    ] as [([(String, [String])], Int?, Int?)])
  func findsNamesUsedTwice(keys: [(String, [String])], at: Int?, first: Int?) throws {
    let problems = try Self.problems(keys.map { try Self.edit($0.0, $0.1) })
    #expect(problems.map(\.code) == (at == nil ? [] : [.registryDuplicateName]))
    #expect(problems.first?.range.start == at)
    #expect(problems.first?.related.first?.range.start == first)
  }

  @Test func refusesABareRoot() throws {
    let root = RegistryKey(root: .localMachine, components: [])
    let edit = RegistryKeyEdit(key: root, view: .native, action: .open, values: [])
    #expect(Self.problems([edit]).map(\.code) == [.registryEmptyComponent])
  }

  @Test func seesThroughViews() throws {
    let native = try Self.edit(#"HKLM\SOFTWARE\Wow6432Node\C"#, ["A"])
    let view = try Self.edit(#"HKLM\SOFTWARE\C"#, ["a"], view: .bits32)
    #expect(Self.problems([native, view]).map(\.code) == [.registryDuplicateName])
    let other = try Self.edit(#"HKLM\SOFTWARE\C"#, ["a"], view: .bits64)
    #expect(Self.problems([other, view]).isEmpty)
  }

  @Test(
    arguments: [
      ("HKLM", .native, .registryRootDelete), ("HKCU", .native, .registryRootDelete),
      (#"HKLM\SOFTWARE"#, .native, .registryProtectedDelete),
      (#"hklm\system"#, .native, .registryProtectedDelete),
      (#"HKLM\SAM"#, .native, .registryProtectedDelete),
      (#"HKLM\SECURITY"#, .native, .registryProtectedDelete),
      (#"HKCU\Software"#, .native, .registryProtectedDelete),
      (#"HKCR\.txt"#, .native, .registryProtectedDelete),
      (#"HKU\S-1-5-21-1"#, .native, .registryProtectedDelete),
      (#"HKU\S-1-5-21-1\Software\Microsoft"#, .native, .registryProtectedDelete),
      (#"HKLM\SYSTEM\CurrentControlSet"#, .native, .registryProtectedDelete),
      (#"HKLM\SYSTEM\ControlSet001\Services"#, .native, .registryProtectedDelete),
      (#"HKLM\SYSTEM\CurrentControlSet\Enum"#, .native, .registryProtectedDelete),
      (#"HKLM\SYSTEM\CurrentControlSet\Control"#, .native, .registryProtectedDelete),
      (#"HKLM\SOFTWARE\Microsoft"#, .native, .registryProtectedDelete),
      (#"HKLM\SOFTWARE\Microsoft"#, .bits32, .registryProtectedDelete),
      (#"HKLM\SOFTWARE"#, .bits32, .registryProtectedDelete),
      (#"HKLM\SOFTWARE\Wow6432Node"#, .native, .registryProtectedDelete),
      (#"HKLM\SOFTWARE\Classes\*"#, .native, .registryProtectedDelete),
      (#"HKCU\Software\Classes"#, .native, .registryProtectedDelete),
      (#"HKLM\SOFTWARE\Classes\.contoso"#, .native, nil), (#"HKLM\SOFTWARE\Contoso"#, .native, nil),
      (#"HKLM\SOFTWARE\Microsoft\Contoso"#, .native, nil),
      (#"HKLM\SYSTEM\CurrentControlSet\Services\Contoso"#, .native, nil),
      (#"HKCU\Software\Contoso"#, .native, nil), (#"HKLM\SOFTWARE\Contoso"#, .bits32, nil),
    ] as [(String, RegistryView, DiagnosticCode?)])
  func refusesDeletions(path: String, view: RegistryView, code: DiagnosticCode?) throws {
    let codes = [code].compactMap(\.self)
    #expect(Self.problems([try Self.edit(path, [], .delete, view: view)]).map(\.code) == codes)
    #expect(Self.problems([try Self.edit(path, ["A"], .replace, view: view)]).map(\.code) == codes)
    // Opening is no deletion; only a bare root can't be opened either.
    let opened = Self.problems([try Self.edit(path, ["A"], view: view)])
    #expect(opened.map(\.code) == (code == .registryRootDelete ? [.registryEmptyComponent] : []))
  }

  @Test func deletionsMustBeAdmitted() throws {
    let keys = [
      try Self.edit(#"HKLM\SOFTWARE\Contoso\A"#, ["x", "-y"]),
      try Self.edit(#"HKLM\SOFTWARE\Contoso\B"#, ["x"], .replace),
      try Self.edit(#"HKLM\SOFTWARE\Contoso\C"#, [], .delete),
    ]
    let problems = Self.problems(keys, isDestructive: false)
    #expect(problems.map(\.code) == [.registryNeedsDestructive, .registryNeedsDestructive])
    #expect(problems.map(\.range.start) == [250, 350])
    #expect(Self.problems(keys, isDestructive: true).isEmpty)
  }
}

@Suite struct RegistryViewPathTests {
  @Test(arguments: [
    (#"HKLM\SOFTWARE\Contoso"#, #"HKEY_LOCAL_MACHINE\SOFTWARE\Wow6432Node\Contoso"#),
    (#"HKLM\software\contoso"#, #"HKEY_LOCAL_MACHINE\software\Wow6432Node\contoso"#),
    (#"HKLM\SOFTWARE"#, #"HKEY_LOCAL_MACHINE\SOFTWARE\Wow6432Node"#),
    (
      #"HKLM\SOFTWARE\Microsoft\.NETFramework\v4.0.30319"#,
      #"HKEY_LOCAL_MACHINE\SOFTWARE\Wow6432Node\Microsoft\.NETFramework\v4.0.30319"#
    ),
    (#"HKLM\SOFTWARE\Policies\Contoso"#, #"HKEY_LOCAL_MACHINE\SOFTWARE\Policies\Contoso"#),
    (#"HKLM\SOFTWARE\Microsoft\Rpc\Internet"#, #"HKEY_LOCAL_MACHINE\SOFTWARE\Microsoft\Rpc\Internet"#),
    (
      #"HKLM\SOFTWARE\Microsoft\Windows NT\CurrentVersion\Fonts"#,
      #"HKEY_LOCAL_MACHINE\SOFTWARE\Microsoft\Windows NT\CurrentVersion\Fonts"#
    ),
    (
      #"HKLM\SOFTWARE\Microsoft\Windows NT\CurrentVersion\FontsX"#,
      #"HKEY_LOCAL_MACHINE\SOFTWARE\Wow6432Node\Microsoft\Windows NT\CurrentVersion\FontsX"#
    ),
    (#"HKLM\SOFTWARE\Classes\.abc"#, #"HKEY_LOCAL_MACHINE\SOFTWARE\Classes\.abc"#),
    (#"HKLM\SOFTWARE\Classes\CLSID\{0}"#, #"HKEY_LOCAL_MACHINE\SOFTWARE\Wow6432Node\Classes\CLSID\{0}"#),
    (
      #"HKLM\SYSTEM\CurrentControlSet\Services\Disk"#,
      #"HKEY_LOCAL_MACHINE\SYSTEM\CurrentControlSet\Services\Disk"#
    ),
    (#"HKCU\Software\Contoso"#, #"HKEY_CURRENT_USER\Software\Contoso"#),
    (
      #"HKCU\Software\Classes\Interface\{0}"#,
      #"HKEY_CURRENT_USER\Software\Classes\Wow6432Node\Interface\{0}"#
    ),
    (#"HKU\.DEFAULT\Software\Classes\CLSID"#, #"HKEY_USERS\.DEFAULT\Software\Classes\Wow6432Node\CLSID"#),
    (#"HKCR\CLSID\{0}"#, #"HKEY_CLASSES_ROOT\Wow6432Node\CLSID\{0}"#),
    (#"HKCR\.abc"#, #"HKEY_CLASSES_ROOT\.abc"#),
    (#"HKCC\Software"#, #"HKEY_CURRENT_CONFIG\Software"#),
  ])
  func the32BitViewLiesElsewhereOnlyWhereRedirected(path: String, written: String) throws {
    let key = try #require(RegistryKey.parse(Located(path, SourceRange(0, 0))).key)
    func edit(_ view: RegistryView) -> RegistryKeyEdit {
      RegistryKeyEdit(key: key, view: view, action: .open, values: [])
    }
    #expect(edit(.bits32).writtenKey.path == written)
    #expect(edit(.bits64).writtenKey == key)
    #expect(edit(.native).writtenKey == key)
  }
}
