// Changes to part of a text: every form of them, character by character, and what isn't offered.

import KotaeCompiler
import Testing

@Suite struct RegistryPartTests {
  private static let key = RegistryKey(
    root: .localMachine,
    components: ["SYSTEM", "CurrentControlSet", "Control", "Session Manager", "SubSystems"])

  private static func value(
    _ name: String = "Windows", kind: RegistryTextKind? = nil, after marker: String = "SharedSection=",
    item: Int = 2, of count: Int = 3, data: String = "20480", before: String? = nil
  ) -> RegistryPartValueEdit {
    RegistryPartValueEdit(
      name: name, kind: kind, part: RegistryTextPart(marker: marker, item: item, count: count), data: data,
      before: before)
  }

  private static func edit(
    _ values: [RegistryPartValueEdit], key: RegistryKey = key, view: RegistryView = .native
  ) -> RegistryPartEdit {
    RegistryPartEdit(keys: [RegistryPartKeyEdit(key: key, view: view, values: values)])
  }

  private static func lines(_ edit: RegistryPartEdit) throws -> [String] { try edit.powerShellForm.get() }

  // MARK: PowerShell

  /// The whole script, as a reader pastes it.
  @Test func theScriptChangesOneItemOrStops() throws {
    let script = #"""
      & {
        $ErrorActionPreference = 'Stop'
        $replace = {
          param($text, $marker, $item, $count, $data)
          $start = $text.IndexOf($marker, [StringComparison]::Ordinal)
          if ($start -lt 0) { throw "Nothing was changed: $marker is not in the text: $text" }
          if ($text.IndexOf($marker, $start + 1, [StringComparison]::Ordinal) -ge 0) {
            throw "Nothing was changed: $marker is in the text more than once: $text"
          }
          $start += $marker.Length
          $list = [regex]::Match($text.Substring($start), '\A[^\s"'']*').Value
          $rest = $text.Substring($start + $list.Length)
          $items = $list.Split(',')
          $strange = @($items | Where-Object { $_ -cnotmatch '\A[A-Za-z0-9._+:/\\%-]+\z' })
          if ($items.Length -ne $count -or $strange.Length -gt 0 -or $rest -match '\A\s*,') {
            throw "Nothing was changed: not $count items follow $marker in the text: $text"
          }
          $items[$item - 1] = $data
          $text.Substring(0, $start) + ($items -join ',') + $rest
        }
        $key = [Microsoft.Win32.Registry]::LocalMachine.OpenSubKey('SYSTEM\CurrentControlSet\Control\Session Manager\SubSystems', $true)
        if (-not $key) { throw 'Nothing was changed: the key is not there.' }
        $old = $key.GetValue('Windows', $null, 'DoNotExpandEnvironmentNames')
        if ($old -isnot [string]) { throw 'Nothing was changed: Windows is not there, or is no text.' }
        $kind = $key.GetValueKind('Windows')
        $new = [string](& $replace $old 'SharedSection=' 2 3 '20480')
        $key.SetValue('Windows', $new, $kind)
        $key.Close()
        'Windows before: ' + $old
        'Windows after:  ' + $new
      }
      """#
    #expect(try Self.lines(Self.edit([Self.value()])).joined(separator: "\n") == script)
  }

  /// A stated type is a condition, never a change.
  @Test(arguments: [
    (RegistryTextKind.string, "String", "REG_SZ"), (.expandString, "ExpandString", "REG_EXPAND_SZ"),
  ])
  func aStatedTypeIsAsked(kind: RegistryTextKind, word: String, type: String) throws {
    let lines = try Self.lines(Self.edit([Self.value(kind: kind)]))
    #expect(
      lines.contains(
        "  if ($kind -ne '\(word)') { throw 'Nothing was changed: Windows is not of type \(type).' }"))
    #expect(lines.contains("  $key.SetValue('Windows', $new, $kind)"))
  }

  /// Parts of one text are made one after the other and written once; no text is written before all were looked at.
  @Test func everythingIsLookedAtBeforeAnythingIsWritten() throws {
    let lines = try Self.lines(
      Self.edit([
        Self.value(), Self.value("Other", after: "X="), Self.value("WINDOWS", item: 3, data: "1024"),
      ]))
    #expect(
      lines.filter { $0.contains("& $replace") } == [
        "  $new1 = [string](& $replace $old1 'SharedSection=' 2 3 '20480')",
        "  $new1 = [string](& $replace $new1 'SharedSection=' 3 3 '1024')",
        "  $new2 = [string](& $replace $old2 'X=' 2 3 '20480')",
      ])
    #expect(
      lines.suffix(9) == [
        "  $key1.SetValue('Windows', $new1, $kind1)", "  $key1.Close()", "  'Windows before: ' + $old1",
        "  'Windows after:  ' + $new1", "  $key2.SetValue('Other', $new2, $kind2)", "  $key2.Close()",
        "  'Other before: ' + $old2", "  'Other after:  ' + $new2", "}",
      ])
    let firstWrite = try #require(lines.firstIndex { $0.contains("SetValue") })
    #expect(!lines[firstWrite...].contains { $0.contains("throw") || $0.contains("& $replace") })
  }

  /// Quotes of any kind can't end a text, and a marker or a name means nothing to PowerShell.
  @Test(arguments: [
    ("it's=", "'it''s='"), ("\"a\"=", "'\"a\"='"), ("‘x’=", "'‘‘x’’='"),
    ("$x {OSDrive} `n=", "'$x {OSDrive} `n='"),
  ])
  func quotesStayText(marker: String, written: String) throws {
    let lines = try Self.lines(Self.edit([Self.value(marker, after: marker)]))
    #expect(lines.contains("  $new = [string](& $replace $old \(written) 2 3 '20480')"))
    #expect(lines.contains("  $key.SetValue(\(written), $new, $kind)"))
  }

  @Test func theDefaultValueHasNoName() throws {
    let lines = try Self.lines(Self.edit([Self.value("")]))
    #expect(lines.contains("  $old = $key.GetValue('', $null, 'DoNotExpandEnvironmentNames')"))
    #expect(lines.contains("  'Windows before: ' + $old") == false)
    #expect(lines.contains("  '(default) before: ' + $old"))
  }

  /// Where the two registries of a 64-bit Windows differ, the bitness of the PowerShell must not choose.
  @Test(arguments: [
    (RegistryView.native, "[Microsoft.Win32.RegistryKey]::OpenBaseKey('LocalMachine', 'Registry64')"),
    (.bits64, "[Microsoft.Win32.RegistryKey]::OpenBaseKey('LocalMachine', 'Registry64')"),
    (.bits32, "[Microsoft.Win32.RegistryKey]::OpenBaseKey('LocalMachine', 'Registry32')"),
  ])
  func theViewIsTheEdits(view: RegistryView, base: String) throws {
    let key = RegistryKey(root: .localMachine, components: ["SOFTWARE", "Contoso"])
    let lines = try Self.lines(Self.edit([Self.value()], key: key, view: view))
    #expect(lines.contains(#"  $key = \#(base).OpenSubKey('SOFTWARE\Contoso', $true)"#))
  }

  @Test func aKeyWithAPlaceholderIsForHandsOnly() {
    let key = RegistryKey(root: .localMachine, components: ["SYSTEM", "<driver>"])
    let edit = Self.edit([Self.value()], key: key)
    #expect(throws: RegistryFormObstacle.placeholder) { try edit.powerShellForm.get() }
    #expect(throws: RegistryFormObstacle.placeholder) { try edit.checkForm.get() }
    #expect(!RegeditSteps.steps(for: edit).isEmpty)
  }

  // MARK: By hand

  @Test func byHandTheTextIsOpenedOnceAndTheMarkerFoundOnce() {
    let edit = Self.edit([
      Self.value(), Self.value("windows", item: 3, data: "1024"),
      Self.value(after: "X=", item: 1, of: 1, data: "a"),
    ])
    func part(_ marker: String, _ item: Int, _ count: Int) -> RegistryTextPart {
      RegistryTextPart(marker: marker, item: item, count: count)
    }
    #expect(
      RegeditSteps.steps(for: edit) == [
        .openRun(program: "regedit"), .expandTo(Self.key), .openValue(name: "Windows"),
        .findPart(part("SharedSection=", 2, 3)), .changeItem(2, "20480"), .changeItem(3, "1024"),
        .findPart(part("X=", 1, 1)), .changeItem(1, "a"), .confirm, .closeEditor,
      ])
  }

  @Test func theCheckShowsEachTextOnce() throws {
    let values = [Self.value(), Self.value("windows", item: 3, data: "1024")]
    let checks = try Self.edit(values).checkForm.get()
    #expect(checks.map(\.values) == [values])
    #expect(
      checks.map(\.command) == [
        #"reg query "HKEY_LOCAL_MACHINE\SYSTEM\CurrentControlSet\Control\Session Manager\SubSystems" /v "Windows""#
      ])
    #expect(throws: RegistryFormObstacle.quoting) { try Self.edit([Self.value("a%b")]).checkForm.get() }
  }

  /// The rest of the text is nobody's to know: the key is saved even where the part's state before is known.
  @Test func theKeyIsSavedAlways() {
    for before in [nil, "12288"] {
      let captures = RegistryScript.captures(Self.edit([Self.value(before: before)]), file: "x")
      #expect(
        captures.map(\.command) == [
          #"reg export "HKEY_LOCAL_MACHINE\SYSTEM\CurrentControlSet\Control\Session Manager\SubSystems" "%TEMP%\x.reg""#
        ])
    }
  }

  // MARK: The way back

  @Test func theWayBackIsTheSameChangeInReverse() {
    let edit = Self.edit([
      Self.value(before: "12288"), Self.value("Same", data: "1", before: "1"),
      Self.value(kind: .expandString, item: 3, data: "1024", before: "768"),
    ])
    #expect(edit.undoObstacles.isEmpty)
    #expect(
      edit.undo
        == Self.edit([
          Self.value(kind: .expandString, item: 3, data: "768", before: "1024"),
          Self.value(data: "12288", before: "20480"),
        ]))
  }

  @Test func whatIsUnknownIsNotTakenBack() {
    let unknown = Self.edit([Self.value(before: "1"), Self.value("Other")])
    #expect(unknown.undo == nil)
    #expect(unknown.undoObstacles == [.unknownPrior(name: "Other", key: Self.key)])
    let same = Self.edit([Self.value(data: "1", before: "1")])
    #expect(same.undo == nil)
    #expect(same.undoObstacles == [.nothingToUndo])
  }
}
