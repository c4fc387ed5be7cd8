// registry.pol: the conformance cases byte for byte, both files of one edit, what isn't offered.

import KotaeCompiler
import Testing

@Suite struct RegistryPolicyFileTests {
  @Test(arguments: RegistryCase.valid.filter { $0.registryPol != nil })
  func theFileIsRightToTheByte(_ expected: RegistryCase) throws {
    let files = try #require(try expected.registryEdit().policyFiles)
    let (file, other) =
      expected.policyScope == "User" ? (files.user, files.machine) : (files.machine, files.user)
    #expect(Self.hexadecimal(try #require(file)) == expected.registryPol)
    #expect(other == nil)
  }

  private static func hexadecimal(_ bytes: [UInt8]) -> String {
    bytes.map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
  }

  private static let header: [UInt8] = Array("PReg".utf8) + [1, 0, 0, 0]

  /// A record from its parts: text in UTF-16LE, numbers and data as they are.
  private static func record(_ key: String, _ name: String, _ type: UInt8, _ size: [UInt8], _ data: [UInt8])
    -> [UInt8]
  {
    func wide(_ text: String) -> [UInt8] { text.utf8.flatMap { [$0, 0] } }
    return wide("[\(key)\0;\(name)\0;") + [type, 0, 0, 0] + wide(";") + size + wide(";") + data + wide("]")
  }

  @Test func oneEditMayNeedBothFiles() throws {
    let edit = RegistryEdit(keys: [
      registryKeyEdit([("S;]", .string("a"))], in: #"HKLM\SOFTWARE\Policies\C"#),
      registryKeyEdit([("M", .multiString(["值"]))], in: #"HKCU\Software\Policies\C"#),
      registryKeyEdit([("B", .binary([])), ("Old", nil)], in: #"HKLM\SOFTWARE\C"#, view: .bits32),
      registryKeyEdit(
        [("BE", .dwordBigEndian(1)), ("Q", .qword(2)), ("E", .expandString("%"))], in: #"HKLM\SYSTEM"#),
    ])
    let files = try #require(edit.policyFiles)
    let wow = #"SOFTWARE\Wow6432Node\C"#
    #expect(
      files.machine == Self.header
        + Self.record(#"SOFTWARE\Policies\C"#, "S;]", 1, [4, 0, 0, 0], [0x61, 0, 0, 0])
        + Self.record(wow, "B", 3, [0, 0, 0, 0], [])
        + Self.record(wow, "**del.Old", 1, [4, 0, 0, 0], [0x20, 0, 0, 0])
        + Self.record("SYSTEM", "BE", 5, [4, 0, 0, 0], [0, 0, 0, 1])
        + Self.record("SYSTEM", "Q", 11, [8, 0, 0, 0], [2, 0, 0, 0, 0, 0, 0, 0])
        + Self.record("SYSTEM", "E", 2, [4, 0, 0, 0], [0x25, 0, 0, 0]))
    #expect(
      files.user == Self.header
        + Self.record(#"Software\Policies\C"#, "M", 7, [6, 0, 0, 0], [0x3C, 0x50, 0, 0, 0, 0]))
  }

  @Test(
    arguments: [
      (registryEdit([("a", .none([]))]), .dataType), (registryEdit([("a", .raw(type: 8, []))]), .dataType),
      (registryEdit([("a", .dword(1))], in: #"HKU\.DEFAULT\x"#), .root),
      (registryEdit([("a", .dword(1))], in: #"HKCR\.abc"#), .root),
      (registryEdit([("a", .dword(1))], in: #"HKCC\x"#), .root),
      (registryEdit([("値", .dword(1))]), .nonASCII),
      (registryEdit([("a", .dword(1))], in: #"HKLM\値"#), .nonASCII),
      (registryEdit([("a\tb", .dword(1))]), .controlCharacter), (registryEdit([("", .dword(1))]), .name),
      (registryEdit([("", nil)]), .name), (registryEdit([("**del.x", .dword(1))]), .name),
      (registryEdit([("**x", nil)]), .name),
      (registryEdit([(String(repeating: "n", count: 260), .dword(1))]), .name),
      // `**del.` is part of the name.
      (registryEdit([(String(repeating: "n", count: 254), nil)]), .name),
      (registryEdit([("a", .binary(Array(repeating: 0, count: 65_536)))]), .size),
      (registryEdit([]), .keyAction), (registryEdit([], .delete), .keyAction),
      (registryEdit([("a", .dword(1))], .replace), .keyAction),
      (registryEdit([("a", .dword(1))], view: .offline(RegistryMount(name: "OFF"))), .offline),
    ] as [(RegistryEdit, RegistryFormObstacle)])
  func isNotOffered(edit: RegistryEdit, obstacle: RegistryFormObstacle) {
    #expect(edit.policyFiles == nil)
    #expect(edit.policyForm.obstacle == obstacle)
  }

  @Test func limitsAreWhereTheyAre() {
    #expect(registryEdit([(String(repeating: "n", count: 259), .dword(1))]).policyFiles != nil)
    #expect(registryEdit([(String(repeating: "n", count: 253), nil)]).policyFiles != nil)
    #expect(registryEdit([("a", .binary(Array(repeating: 0, count: 65_535)))]).policyFiles != nil)
    #expect(registryEdit([("*", .dword(1))]).policyFiles != nil)
  }

  @Test(arguments: [
    (#"HKLM\SOFTWARE\Policies\C"#, false), (#"HKCU\software\policies"#, false),
    (#"HKLM\SOFTWARE\Microsoft\Windows\CurrentVersion\Policies\Explorer"#, false),
    (#"HKLM\SOFTWARE\C"#, true),
    (#"HKLM\SOFTWARE\PoliciesX"#, true), (#"HKLM\SYSTEM\CurrentControlSet\Services\x"#, true),
  ])
  func valuesOutsidePoliciesStay(path: String, isPermanent: Bool) {
    #expect(registryEdit([("a", .dword(1))], in: path).policyIsPermanent == isPermanent)
  }
}
