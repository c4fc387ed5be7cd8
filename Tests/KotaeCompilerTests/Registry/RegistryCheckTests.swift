// `reg query` commands and the answers that they must get.

import Testing

@testable import KotaeCompiler

@Suite struct RegistryCheckTests {
  private static let key = #"HKEY_LOCAL_MACHINE\SOFTWARE\Contoso"#

  @Test(
    arguments: [
      (.dword(0x2200), "REG_DWORD", "0x2200"), (.dword(0), "REG_DWORD", "0x0"),
      (.dword(.max), "REG_DWORD", "0xffffffff"),
      (.qword(0x0102_0304_0506_0708), "REG_QWORD", "0x102030405060708"),
      (.string("fast mode"), "REG_SZ", "fast mode"), (.string(""), "REG_SZ", ""),
      (.expandString(#"%SystemRoot%\x"#), "REG_EXPAND_SZ", #"%SystemRoot%\x"#),
      (.multiString(["alpha", "beta"]), "REG_MULTI_SZ", #"alpha\0beta"#),
      (.multiString([]), "REG_MULTI_SZ", ""),
      (.binary([0, 0xAB]), "REG_BINARY", "00AB"), (.binary([]), "REG_BINARY", ""),
      (.none([1]), "REG_NONE", "01"),
    ] as [(RegistryData, String, String)])
  func saysWhatAValuePrints(data: RegistryData, type: String, printed: String) {
    #expect(
      registryEdit([("Mode", data)]).checks == [
        RegistryCheck(
          command: #"reg query "\#(Self.key)" /v "Mode""#,
          expectation: .value(name: "Mode", type: type, data: printed))
      ])
  }

  private static func check(_ rest: String, _ expectation: RegistryCheck.Expectation) -> RegistryCheck {
    RegistryCheck(command: #"reg query "\#(key)"# + rest, expectation: expectation)
  }

  @Test func followsTheWholeEdit() {
    let below = #"HKLM\SOFTWARE\Contoso\B"#
    let edit = RegistryEdit(keys: [
      registryKeyEdit([("lost", .dword(1))], in: below + #"\C"#), registryKeyEdit([], in: below, .delete),
      registryKeyEdit([("", .string("x")), ("old", nil)]),
      registryKeyEdit([], in: #"HKLM\SOFTWARE\Contoso\Made"#),
      registryKeyEdit([], in: #"HKLM\SOFTWARE\Contoso\Bare"#, .replace),
      registryKeyEdit([("new", .dword(2))], in: #"HKLM\SOFTWARE\Contoso\R"#, .replace),
      registryKeyEdit([], in: #"HKLM\SOFTWARE\Contoso\BC"#),
    ])
    #expect(
      edit.checks == [
        Self.check(#"\B""#, .absentKey), Self.check(#"" /ve"#, .value(name: "", type: "REG_SZ", data: "x")),
        Self.check(#"" /v "old""#, .absentValue(name: "old")), Self.check(#"\Made""#, .presentKey),
        Self.check(#"\Bare""#, .presentKey),
        Self.check(#"\R" /v "new""#, .value(name: "new", type: "REG_DWORD", data: "0x2")),
        Self.check(#"\BC""#, .presentKey),
      ])
  }

  @Test func aKeyMadeAgainIsThere() {
    let edit = RegistryEdit(keys: [
      registryKeyEdit([], .delete), registryKeyEdit([("a", .dword(1))], in: #"HKLM\software\contoso\B"#),
    ])
    #expect(edit.checks?.map(\.expectation) == [.value(name: "a", type: "REG_DWORD", data: "0x1")])
  }

  /// reg.exe finds the default value of every key, set or not.
  @Test func aDefaultValueThatIsDeletedIsShownAsNotSet() {
    #expect(registryEdit([("", nil)]).checks == [Self.check(#"" /ve"#, .absentDefault)])
  }

  @Test func theViewIsASwitch() {
    #expect(
      registryEdit([("a", nil)], view: .bits32).checks == [
        Self.check(#"" /v "a" /reg:32"#, .absentValue(name: "a"))
      ])
  }

  @Test(
    arguments: [
      ([("a%b", .dword(1))], .quoting), ([("a!", .dword(1))], .quoting), ([(#"a""#, nil)], .quoting),
      ([("値", .dword(1))], .nonASCII), ([("a", .string("値"))], .nonASCII),
      ([("a", .string("b\n"))], .controlCharacter), ([("a\t", .dword(1))], .controlCharacter),
      ([("a", .dwordBigEndian(1))], .dataType), ([("a", .raw(type: 8, [1]))], .dataType),
    ] as [([(String, RegistryData?)], RegistryFormObstacle)])
  func isNotOffered(values: [(String, RegistryData?)], obstacle: RegistryFormObstacle) {
    #expect(registryEdit(values).checks == nil)
    #expect(registryEdit(values).checkForm.obstacle == obstacle)
  }
}
