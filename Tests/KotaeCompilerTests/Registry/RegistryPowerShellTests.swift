// PowerShell lines: the conformance cases, the .NET form, what isn't offered, and that every text survives quoting.

import KotaeCompiler
import Testing

@Suite struct RegistryPowerShellTests {
  private static let key = #"'Registry::HKEY_LOCAL_MACHINE\SOFTWARE\Contoso'"#

  @Test(arguments: RegistryCase.valid.filter { $0.powershell != .unstated })
  func theLinesAreThoseOfTheCase(_ expected: RegistryCase) throws {
    let form = try expected.registryEdit().powerShellLines
    // Where the provider won't do, a case says nothing of .NET.
    let lines = form.flatMap { $0.usesDotNet ? nil : $0.lines }
    #expect((lines.map(RegistryCaseLines.lines) ?? .notOffered) == expected.powershell)
  }

  private static func set(_ name: String, _ kind: String, _ value: String) -> String {
    "New-ItemProperty -LiteralPath \(key) -Name \(name) -PropertyType \(kind) -Value \(value) -Force | Out-Null"
  }

  @Test(
    arguments: [
      ("n", .dword(.max), set("'n'", "DWord", "([int]-1)")),
      ("n", .dword(0x8000_0000), set("'n'", "DWord", "([int]-2147483648)")),
      ("n", .qword(.max), set("'n'", "QWord", "([long]-1)")),
      ("n", .none([0, 255]), set("'n'", "None", "([byte[]]@(0x00,0xff))")),
      (
        "n", .multiString(["it's", "a\tb"]),
        set("'n'", "MultiString", "([string[]]@('it''s',('a' + [string][char]9 + 'b')))")
      ),
      ("n", .string("$x `n \"y\""), set("'n'", "String", "'$x `n \"y\"'")),
      ("n", .string("\n"), set("'n'", "String", "([string][char]10)")),
      ("n", .string("\u{2028}x"), set("'n'", "String", "([string][char]8232 + 'x')")),
      ("a\tb", .string(""), set("('a' + [string][char]9 + 'b')", "String", "''")),
      ("‘a‛", .expandString("‚%b%’"), set("'‘‘a‛‛'", "ExpandString", "'‚‚%b%’’'")),
      ("*", .dword(0), set("'*'", "DWord", "([int]0)")),
    ] as [(String, RegistryData, String)])
  func setsValues(name: String, data: RegistryData, line: String) throws {
    let form = try #require(registryEdit([(name, data)]).powerShellLines)
    #expect(form.lines.dropFirst() == [line])
    #expect(!form.usesDotNet)
  }

  @Test func keysAreMadeOnceAndAgainAfterADeletion() throws {
    func make(_ key: String) -> String {
      "if (-not (Test-Path -LiteralPath \(key))) { New-Item -Path \(key) -Force | Out-Null }"
    }
    let below = #"'Registry::HKEY_LOCAL_MACHINE\SOFTWARE\Contoso\B'"#
    let edit = RegistryEdit(keys: [
      registryKeyEdit([("a", nil), ("b", .dword(1))]),
      registryKeyEdit([("c", .dword(2))], in: #"HKLM\software\contoso"#),
      registryKeyEdit([], in: #"HKLM\SOFTWARE\Contoso\B"#, .replace), registryKeyEdit([("d", .dword(3))]),
    ])
    let form = try #require(edit.powerShellLines)
    #expect(
      form.lines == [
        "Remove-ItemProperty -LiteralPath \(Self.key) -Name 'a' -Force -ErrorAction SilentlyContinue",
        make(Self.key), Self.set("'b'", "DWord", "([int]1)"),
        #"New-ItemProperty -LiteralPath 'Registry::HKEY_LOCAL_MACHINE\software\contoso' -Name 'c' -PropertyType DWord "#
          + "-Value ([int]2) -Force | Out-Null",
        "Remove-Item -LiteralPath \(below) -Recurse -Force -ErrorAction SilentlyContinue", make(below),
        make(Self.key), Self.set("'d'", "DWord", "([int]3)"),
      ])
  }

  /// The provider's line is the conformance case's; on Windows it deletes nothing and says nothing.
  @Test func pagesDeleteADefaultValueByDotNet() {
    #expect(
      registryEdit([("", nil)]).shownPowerShellLines?.contains("  if ($key) { $key.DeleteValue('', $false) }")
        == true)
    let edit = registryEdit([("a", nil)])
    #expect(edit.shownPowerShellLines == edit.powerShellLines?.lines)
  }

  @Test func aSlashInAKeyNeedsDotNet() throws {
    let edit = RegistryEdit(keys: [
      registryKeyEdit(
        [("Enabled", .dword(0)), ("", .string("x")), ("Old", nil)], in: #"HKLM\SYSTEM\C\AES 128/128"#),
      registryKeyEdit([("a", nil)], in: #"HKLM\SOFTWARE\It's"#),
      registryKeyEdit([("m", .multiString([]))], in: #"HKLM\SOFTWARE\Contoso"#, view: .bits32),
      registryKeyEdit([], in: #"HKCU\Software\Gone"#, .delete),
      registryKeyEdit([], in: #"HKCU\Software\New"#, .replace),
      registryKeyEdit([], in: #"HKCU\Software\Made"#),
    ])
    let form = try #require(edit.powerShellLines)
    #expect(form.usesDotNet)
    #expect(
      form.lines == [
        "& {",
        "  $ErrorActionPreference = 'Stop'",
        "  $base = [Microsoft.Win32.RegistryKey]::OpenBaseKey('LocalMachine', 'Registry64')",
        #"  $key = $base.CreateSubKey('SYSTEM\C\AES 128/128')"#,
        "  $key.SetValue('Enabled', ([int]0), 'DWord')",
        "  $key.SetValue('', 'x', 'String')",
        "  $key.DeleteValue('Old', $false)",
        "  $key.Close()",
        #"  $key = $base.OpenSubKey('SOFTWARE\It''s', $true)"#,
        "  if ($key) { $key.DeleteValue('a', $false) }",
        "  if ($key) { $key.Close() }",
        "  $base.Close()",
        "  $base = [Microsoft.Win32.RegistryKey]::OpenBaseKey('LocalMachine', 'Registry32')",
        #"  $key = $base.CreateSubKey('SOFTWARE\Contoso')"#,
        "  $key.SetValue('m', ([string[]]@()), 'MultiString')",
        "  $key.Close()",
        "  $base.Close()",
        "  $base = [Microsoft.Win32.RegistryKey]::OpenBaseKey('CurrentUser', 'Registry64')",
        #"  $base.DeleteSubKeyTree('Software\Gone', $false)"#,
        #"  $base.DeleteSubKeyTree('Software\New', $false)"#,
        #"  $key = $base.CreateSubKey('Software\New')"#,
        "  $key.Close()",
        #"  $key = $base.CreateSubKey('Software\Made')"#,
        "  $key.Close()",
        "  $base.Close()",
        "}",
      ])
  }

  @Test(arguments: [
    (#"HKLM\SOFTWARE\a*"#, RegistryView.native, true), (#"HKLM\SOFTWARE\a?"#, .native, true),
    (#"HKLM\SOFTWARE\a[b"#, .native, true), (#"HKLM\SOFTWARE\a`b"#, .native, true),
    (#"HKLM\SOFTWARE\."#, .native, true),
    (#"HKLM\SOFTWARE\..\x"#, .native, true), (#"HKLM\SOFTWARE\ a"#, .native, true),
    (#"HKLM\SOFTWARE\a.b {c} $d"#, .native, false), (#"HKLM\SOFTWARE\a"#, .bits32, false),
    // From a 32-bit PowerShell, the path alone would lead elsewhere.
    (#"HKLM\SOFTWARE\a"#, .bits64, true), (#"HKLM\SYSTEM\a"#, .bits64, false),
  ])
  func choosesTheForm(path: String, view: RegistryView, usesDotNet: Bool) throws {
    let form = try #require(registryEdit([("a", .dword(1))], in: path, view: view).powerShellLines)
    #expect(form.usesDotNet == usesDotNet)
  }

  @Test func aPatternInADeletedNameNeedsDotNet() throws {
    #expect(try #require(registryEdit([("a*", nil)]).powerShellLines).usesDotNet)
    #expect(!(try #require(registryEdit([("a*", .dword(1))]).powerShellLines)).usesDotNet)
  }

  @Test(
    arguments: [
      (registryEdit([("a", .dwordBigEndian(1))]), .dataType),
      (registryEdit([("a", .raw(type: 8, []))]), .dataType),
      (registryEdit([("a", .dwordBigEndian(1))], in: #"HKLM\SOFTWARE\a/b"#), .dataType),
      (
        registryEdit([("a", .dword(1))], view: .offline(RegistryMount(name: "OFF"))), .offline
      ),
    ] as [(RegistryEdit, RegistryFormObstacle)])
  func isNotOffered(edit: RegistryEdit, obstacle: RegistryFormObstacle) {
    #expect(edit.powerShellLines == nil)
    #expect(edit.powerShellForm.obstacle == obstacle)
  }

  @Test(arguments: UInt64(1)...20)
  func everyTextSurvivesQuoting(seed: UInt64) throws {
    var randomness = Randomness(seed: seed)
    let pieces = [
      "'", "''", "‘", "’", "‚", "‛", "\"", "$x", "`", "a", " ", "\t", "\r\n", "\u{85}", "\u{2028}", "値", "😀",
      "\u{301}", "(", "[char]1", " + ", "\u{7F}",
    ]
    for _ in 0..<200 {
      let name = "n" + randomText(pieces, length: Int.random(in: 0...4, using: &randomness), &randomness)
      let text = randomText(pieces, length: Int.random(in: 0...8, using: &randomness), &randomness)
      let line = try #require(registryEdit([(name, .string(text))]).powerShellLines?.lines.last)
      // Between fixed words stand two expressions.
      var rest = Array(line.unicodeScalars)[...]
      func take(_ word: String) {
        let isThere = rest.starts(with: word.unicodeScalars)
        #expect(isThere, "\(word) in \(line.debugDescription)")
        if isThere { rest = rest.dropFirst(word.unicodeScalars.count) }
      }
      take("New-ItemProperty -LiteralPath \(Self.key) -Name ")
      #expect(Self.value(&rest).map { Array($0.utf16) } == Array(name.utf16), "\(line.debugDescription)")
      take(" -PropertyType String -Value ")
      #expect(Self.value(&rest).map { Array($0.utf16) } == Array(text.utf16), "\(line.debugDescription)")
      take(" -Force | Out-Null")
      #expect(rest.isEmpty)
      // Nothing that a console acts on while the line is pasted.
      #expect(line.unicodeScalars.allSatisfy { $0.properties.generalCategory != .control })
    }
  }

  /// The text of an expression of single-quoted strings and characters by number, as PowerShell's tokenizer reads it:
  /// any of five characters is a single quote, and two of them in a row are the second one as text.
  private static func value(_ rest: inout ArraySlice<Unicode.Scalar>) -> String? {
    func isQuote(_ scalar: Unicode.Scalar?) -> Bool {
      scalar.map { $0 == "'" || (0x2018...0x201B).contains($0.value) } ?? false
    }
    var text = String.UnicodeScalarView()
    func term() -> Bool {
      let character = "[string][char]".unicodeScalars
      if rest.starts(with: character) {
        rest = rest.dropFirst(character.count)
        let digits = rest.prefix { ("0"..."9").contains($0) }
        rest = rest.dropFirst(digits.count)
        guard let number = UInt32(String(String.UnicodeScalarView(digits))),
          let scalar = Unicode.Scalar(number)
        else { return false }
        text.append(scalar)
        return true
      }
      guard isQuote(rest.popFirst()) else { return false }
      while let scalar = rest.popFirst() {
        if isQuote(scalar) {
          guard isQuote(rest.first), let second = rest.popFirst() else { return true }
          text.append(second)
        } else {
          text.append(scalar)
        }
      }
      return false
    }
    guard rest.first == "(" else { return term() ? String(text) : nil }
    rest.removeFirst()
    repeat {
      guard term() else { return nil }
      if rest.first == ")" {
        rest.removeFirst()
        return String(text)
      }
      guard rest.starts(with: " + ".unicodeScalars) else { return nil }
      rest = rest.dropFirst(3)
    } while true
  }
}
