// The bytes of .reg files, whole: encoding, line ends, sections, data of every type, and where regedit wraps.

import KotaeCompiler
import Testing

/// The text of a .reg file, after checking its byte order mark and that it decodes.
func scriptText(_ bytes: [UInt8], sourceLocation: TestLocation = #_sourceLocation) throws -> String {
  #expect(bytes.starts(with: [0xFF, 0xFE]), sourceLocation: sourceLocation)
  #expect(bytes.count.isMultiple(of: 2), sourceLocation: sourceLocation)
  let units = stride(from: 2, to: bytes.count - 1, by: 2).map {
    UInt16(bytes[$0]) | UInt16(bytes[$0 + 1]) << 8
  }
  return try #require(String(validating: units, as: UTF16.self), sourceLocation: sourceLocation)
}

/// A .reg file from its lines after the header.
func script(_ lines: String...) -> String {
  (["Windows Registry Editor Version 5.00", ""] + lines).map { $0 + "\r\n" }.joined()
}

@Suite struct RegistryScriptTests {
  private static let key = RegistryKey(root: .localMachine, components: ["SOFTWARE", "Fabrikam"])
  private static let section = #"[HKEY_LOCAL_MACHINE\SOFTWARE\Fabrikam]"#

  private static func keyEdit(
    _ values: [(String, RegistryData?)], in components: [String] = ["SOFTWARE", "Fabrikam"],
    _ action: RegistryKeyEdit.Action = .open
  ) -> RegistryKeyEdit {
    RegistryKeyEdit(
      key: RegistryKey(root: .localMachine, components: components), view: .native, action: action,
      values: values.map { name, data in
        RegistryValueEdit(name: name, action: data.map { .set($0) } ?? .delete, before: .unknown)
      })
  }

  @Test func theFileIsUTF16WithACarriageReturnOnEveryLine() {
    let bytes = RegistryScript.applyFile(RegistryEdit(keys: [Self.keyEdit([("値", .string("😀"))])]))
    let expected: [UInt16] =
      [0xFEFF] + Array("Windows Registry Editor Version 5.00\r\n\r\n".utf16)
      + Array("[HKEY_LOCAL_MACHINE\\SOFTWARE\\Fabrikam]\r\n".utf16)
      + [0x22, 0x5024, 0x22, 0x3D, 0x22, 0xD83D, 0xDE00, 0x22, 0x0D, 0x0A, 0x0D, 0x0A]
    #expect(bytes == expected.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] })
  }

  @Test(
    arguments: [
      ("Speed", .string("slow"), #""Speed"="slow""#),
      ("", .string("x"), #"@="x""#),
      ("@", .string(""), #""@"="""#),
      (#"D:\a "b""#, .string(#"\\srv\x "y"\"#), #""D:\\a \"b\""="\\\\srv\\x \"y\"\\""#),
      ("tab\t", .string("a\tb"), "\"tab\t\"=\"a\tb\""),
      ("[a]=;#", .string("[HKEY_LOCAL_MACHINE] ; # ="), #""[a]=;#"="[HKEY_LOCAL_MACHINE] ; # =""#),
      ("n", .string("a\n"), #""n"=hex(1):61,00,0a,00,00,00"#),
      ("n", .string("a\u{2028}"), #""n"=hex(1):61,00,28,20,00,00"#),
      ("n", .string("\u{85}"), #""n"=hex(1):85,00,00,00"#),
      ("n", .expandString("%x%"), #""n"=hex(2):25,00,78,00,25,00,00,00"#),
      ("n", .expandString(""), #""n"=hex(2):00,00"#),
      ("n", .binary([0, 0xAB]), #""n"=hex:00,ab"#), ("n", .binary([]), #""n"=hex:"#),
      ("n", .none([]), #""n"=hex(0):"#), ("n", .none([1]), #""n"=hex(0):01"#),
      ("n", .dword(0x2200), #""n"=dword:00002200"#), ("n", .dword(0), #""n"=dword:00000000"#),
      ("n", .dword(0xFFFF_FFFE), #""n"=dword:fffffffe"#),
      ("n", .dwordBigEndian(0x0A0B), #""n"=hex(5):00,00,0a,0b"#),
      ("n", .qword(1), #""n"=hex(b):01,00,00,00,00,00,00,00"#),
      ("n", .multiString([]), #""n"=hex(7):00,00"#),
      ("n", .multiString(["a", "b"]), #""n"=hex(7):61,00,00,00,62,00,00,00,00,00"#),
      ("n", .raw(type: 10, [1]), #""n"=hex(a):01"#), ("n", .raw(type: 0x100, []), #""n"=hex(100):"#),
      ("n", .raw(type: .max, [1]), #""n"=hex(ffffffff):01"#), ("n", .raw(type: 4, [1]), #""n"=hex(4):01"#),
      ("n", nil, #""n"=-"#), ("", nil, "@=-"),
    ] as [(String, RegistryData?, String)])
  func writesValues(name: String, data: RegistryData?, line: String) throws {
    let bytes = RegistryScript.applyFile(RegistryEdit(keys: [Self.keyEdit([(name, data)])]))
    #expect(try scriptText(bytes) == script(Self.section, line, ""))
  }

  /// The lengths of the lines that `count` bytes under `name` are written on.
  @Test(arguments: [
    // "n"=hex: is 8 columns: 23 bytes bring it to 77.
    ("n", 23, [76]), ("n", 24, [78, 4]), ("n", 48, [78, 76]), ("n", 49, [78, 78, 4]),
    ("n", 74, [78, 78, 78, 4]),
    ("nn", 23, [77]), ("nn", 24, [79, 4]), ("nnn", 23, [78]), ("nnn", 24, [80, 4]), ("nnnn", 22, [76]),
    ("nnnn", 23, [78, 4]), ("値", 24, [78, 4]), (#"\"#, 24, [79, 4]), ("😀", 24, [79, 4]),
    // 77 columns and more before the first byte: one byte, then the break.
    (String(repeating: "n", count: 70), 1, [79]), (String(repeating: "n", count: 70), 2, [81, 4]),
    (String(repeating: "n", count: 90), 3, [101, 7]),
  ])
  func wrapsAsRegeditDoes(name: String, count: Int, lengths: [Int]) throws {
    let data = RegistryData.binary(Array(repeating: 0x11, count: count))
    let bytes = RegistryScript.applyFile(RegistryEdit(keys: [Self.keyEdit([(name, data)])]))
    let lines = try scriptText(bytes).split(separator: "\r\n", omittingEmptySubsequences: false)
    // Header, blank, section before the value; a blank and the end of the file after it.
    let value = lines.dropFirst(3).dropLast(2)
    #expect(value.map(\.utf16.count) == lengths)
    for line in value.dropLast() { #expect(line.hasSuffix(#",\"#)) }
    for line in value.dropFirst() { #expect(line.hasPrefix("  11")) }
    #expect(value.joined().filter { $0 == "1" }.count == 2 * count)
  }

  @Test func keysFollowEachOtherInTheAuthorsOrder() throws {
    let edit = RegistryEdit(keys: [
      Self.keyEdit([("a", .dword(1)), ("b", nil)]),
      Self.keyEdit([("c", .dword(2))], in: ["software", "FABRIKAM"]),
      Self.keyEdit([], in: ["SOFTWARE", "Fabrikam", "Empty"]),
      Self.keyEdit([], in: ["SOFTWARE", "Fabrikam", "Gone"], .delete),
      Self.keyEdit([("d", .dword(3))], in: ["SOFTWARE", "Fabrikam", "New"], .replace),
      Self.keyEdit([("e", .dword(4))], in: ["SOFTWARE", "Fabrikam", "New"]),
      Self.keyEdit([], in: ["SOFTWARE", "Fabrikam", "Gone too"], .delete),
      Self.keyEdit([], in: ["SOFTWARE", "Fabrikam", "Bare"], .replace),
      Self.keyEdit([("f", .dword(5))]),
    ])
    #expect(
      try scriptText(RegistryScript.applyFile(edit))
        == script(
          Self.section, #""a"=dword:00000001"#, #""b"=-"#, #""c"=dword:00000002"#, "",
          #"[HKEY_LOCAL_MACHINE\SOFTWARE\Fabrikam\Empty]"#, "",
          #"[-HKEY_LOCAL_MACHINE\SOFTWARE\Fabrikam\Gone]"#, "",
          #"[-HKEY_LOCAL_MACHINE\SOFTWARE\Fabrikam\New]"#, "",
          #"[HKEY_LOCAL_MACHINE\SOFTWARE\Fabrikam\New]"#, #""d"=dword:00000003"#, #""e"=dword:00000004"#, "",
          #"[-HKEY_LOCAL_MACHINE\SOFTWARE\Fabrikam\Gone too]"#, "",
          #"[-HKEY_LOCAL_MACHINE\SOFTWARE\Fabrikam\Bare]"#, "",
          #"[HKEY_LOCAL_MACHINE\SOFTWARE\Fabrikam\Bare]"#, "",
          Self.section, #""f"=dword:00000005"#, ""))
  }

  @Test func deepKeysAreOpenedLevelByLevel() throws {
    func sections(_ keys: [RegistryKeyEdit]) throws -> [String] {
      try scriptText(RegistryScript.applyFile(RegistryEdit(keys: keys)))
        .split(separator: "\r\n").filter { $0.hasPrefix("[") }.map(String.init)
    }
    func path(_ depth: Int) -> [String] { (1...depth).map { "L\($0)" } }
    func line(_ depth: Int) -> String { #"[HKEY_LOCAL_MACHINE\"# + path(depth).joined(separator: "\\") + "]" }
    #expect(try sections([Self.keyEdit([], in: path(32))]) == [line(32)])
    #expect(try sections([Self.keyEdit([], in: path(33))]) == (1...33).map(line))
    // Another deep key repeats no ancestor, unless one may have been deleted in between.
    let twice = [Self.keyEdit([], in: path(33)), Self.keyEdit([], in: path(34))]
    #expect(try sections(twice) == (1...34).map(line))
    let deleted = [twice[0], Self.keyEdit([], in: ["L1", "L2"], .delete), twice[0]]
    #expect(
      try sections(deleted)
        == (1...33).map(line) + [#"[-HKEY_LOCAL_MACHINE\L1\L2]"#] + (1...33).map(line))
  }

  @Test func commentsStandBeforeTheFirstKeyOnly() throws {
    let bytes = RegistryScript.applyFile(
      RegistryEdit(keys: [Self.keyEdit([("a", .dword(1))])]), comments: ["題名", "second"])
    #expect(
      try scriptText(bytes) == "Windows Registry Editor Version 5.00\r\n; 題名\r\n; second\r\n\r\n"
        + Self.section + "\r\n\"a\"=dword:00000001\r\n\r\n")
  }

  /// The bytes of one whole file, by their digest: they were compared by eye with the text above once.
  @Test func theFirstNotesFileNeverChanges() throws {
    let path = #"HKLM\SOFTWARE\INTEL\LANDesk\VirusProtect6\CurrentVersion\Storages\Filesystem\RealTimeScan"#
    let key = try #require(RegistryKey.parse(Located(path, SourceRange(0, 0))).key)
    let value = RegistryValueEdit(name: "KStackMinFree", action: .set(.dword(0x2200)), before: .absent)
    let edit = RegistryEdit(keys: [
      RegistryKeyEdit(key: key, view: .native, action: .open, values: [value])
    ])
    let bytes = RegistryScript.applyFile(edit)
    let section =
      #"[HKEY_LOCAL_MACHINE\SOFTWARE\INTEL\LANDesk\VirusProtect6\CurrentVersion\Storages\Filesystem\RealTimeScan]"#
    #expect(try scriptText(bytes) == script(section, #""KStackMinFree"=dword:00002200"#, ""))
    #expect(
      try scriptText(try #require(RegistryScript.undoFile(edit)))
        == script(section, #""KStackMinFree"=-"#, ""))
  }
}
