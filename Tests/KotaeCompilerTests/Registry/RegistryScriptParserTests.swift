// The strict parser on marked scripts: what is taken, and where exactly the rest is refused.

import KotaeCompiler
import Testing

/// A .reg file: `text` in UTF-16LE behind its byte order mark.
func scriptFile(_ text: String) -> [UInt8] {
  [0xFF, 0xFE] + text.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
}

@Suite struct RegistryScriptParserTests {
  private static let header = "Windows Registry Editor Version 5.00\r\n\r\n"
  private static let key = #"[HKEY_LOCAL_MACHINE\SOFTWARE\C]"#

  private func parse(_ text: String) -> RegistryScriptReading {
    RegistryScript.parse(scriptFile(text), path: "a.reg")
  }

  /// Reads the lines (with marks), after the header and an open key where they don't open one.
  private func check(
    _ marked: String, _ codes: [DiagnosticCode], sourceLocation: TestLocation = #_sourceLocation
  ) {
    let text = MarkedText(marked)
    let reading = parse(text.text)
    #expect(reading.diagnostics.map(\.code) == codes, sourceLocation: sourceLocation)
    #expect(reading.diagnostics.map(\.location.range) == text.ranges, sourceLocation: sourceLocation)
    #expect(reading.source.bytes == text.bytes, sourceLocation: sourceLocation)
    #expect((reading.edit == nil) == !codes.isEmpty, sourceLocation: sourceLocation)
    for diagnostic in reading.diagnostics {
      #expect(
        Set(diagnostic.arguments.keys) == Set(diagnostic.code.argumentNames), sourceLocation: sourceLocation)
      #expect(diagnostic.severity == .error, sourceLocation: sourceLocation)
    }
  }

  @Test(
    arguments: [
      (#""a"="b""#, "a", .string("b")), (#"@="b""#, "", .string("b")), (#"""="b""#, "", .string("b")),
      (#""@"="""#, "@", .string("")), (#""C:\\a \"b\""="\\\\s\\x\\""#, #"C:\a "b""#, .string(#"\\s\x\"#)),
      (#""値の名前①"="𠮷野家😀""#, "値の名前①", .string("𠮷野家😀")), ("\"a\tb\"=\"c\td\"", "a\tb", .string("c\td")),
      (#""[a]=;#"="[b] ; c""#, "[a]=;#", .string("[b] ; c")),
      (#"  "a"  =  "b"  "#, "a", .string("b")), (#""a"="b";c"#, "a", .string("b")),
      (#""a"="b"  ; c"#, "a", .string("b")),
      (#""a"=dword:0000000a"#, "a", .dword(10)), (#""a"=dword:A"#, "a", .dword(10)),
      (#""a"=dword:ffffffff ; all"#, "a", .dword(.max)),
      (#""a"=hex:"#, "a", .binary([])), (#""a"=hex:00,FF"#, "a", .binary([0, 255])),
      (#""a"=hex:00,ff ; c"#, "a", .binary([0, 255])), (#""a"=hex(3):01"#, "a", .binary([1])),
      (#""a"=hex(0):"#, "a", .none([])), (#""a"=hex(0):01"#, "a", .none([1])),
      (#""a"=hex(1):0a,00,00,00"#, "a", .string("\n")), (#""a"=hex(1):61,00,00,00"#, "a", .string("a")),
      (#""a"=hex(1):"#, "a", .raw(type: 1, [])), (#""a"=hex(1):61,00"#, "a", .raw(type: 1, [0x61, 0])),
      (#""a"=hex(1):61,00,00"#, "a", .raw(type: 1, [0x61, 0, 0])),
      (#""a"=hex(1):61,00,00,00,00,00"#, "a", .raw(type: 1, [0x61, 0, 0, 0, 0, 0])),
      (#""a"=hex(1):00,d8,00,00"#, "a", .raw(type: 1, [0, 0xD8, 0, 0])),
      (#""a"=hex(2):25,00,00,00"#, "a", .expandString("%")), (#""a"=hex(2):25"#, "a", .raw(type: 2, [0x25])),
      (#""a"=hex(4):0a,00,00,00"#, "a", .dword(10)), (#""a"=hex(4):0a"#, "a", .raw(type: 4, [10])),
      (#""a"=hex(4):0a,00,00,00,00"#, "a", .raw(type: 4, [10, 0, 0, 0, 0])),
      (#""a"=hex(5):00,00,00,0a"#, "a", .dwordBigEndian(10)), (#""a"=hex(5):0a"#, "a", .raw(type: 5, [10])),
      (#""a"=hex(7):00,00"#, "a", .multiString([])), (#""a"=hex(7):"#, "a", .raw(type: 7, [])),
      (#""a"=hex(7):61,00,00,00,00,00"#, "a", .multiString(["a"])),
      (#""a"=hex(7):61,00,00,00,62,00,00,00,00,00"#, "a", .multiString(["a", "b"])),
      (#""a"=hex(7):61,00,00,00"#, "a", .raw(type: 7, [0x61, 0, 0, 0])),
      (#""a"=hex(7):00,00,00,00"#, "a", .raw(type: 7, [0, 0, 0, 0])),
      (
        #""a"=hex(7):61,00,00,00,00,00,62,00,00,00,00,00"#, "a",
        .raw(type: 7, [0x61, 0, 0, 0, 0, 0, 0x62, 0, 0, 0, 0, 0])
      ),
      (#""a"=hex(b):01,00,00,00,00,00,00,00"#, "a", .qword(1)), (#""a"=hex(B):01"#, "a", .raw(type: 11, [1])),
      (#""a"=hex(8):01"#, "a", .raw(type: 8, [1])), (#""a"=hex(ffffffff):"#, "a", .raw(type: .max, [])),
      ("\"a\"=hex:00,\\\r\n  01,\\\r\n  02", "a", .binary([0, 1, 2])),
      ("\"a\"=hex:00,\\\r\n01", "a", .binary([0, 1])), ("\"a\"=hex:\\\r\n  01", "a", .binary([1])),
      ("\"a\"=hex:00,\\\r\n\r\n ; c\r\n\t01", "a", .binary([0, 1])),
      ("\"a\"=hex:00,\\\n  01", "a", .binary([0, 1])),
    ] as [(String, String, RegistryData)])
  func takes(line: String, name: String, data: RegistryData) throws {
    let reading = parse(Self.header + Self.key + "\r\n" + line + "\r\n\r\n")
    #expect(reading.diagnostics == [])
    let edit = try #require(reading.edit)
    #expect(edit.keys.count == 1)
    let value = try #require(edit.keys.first?.values.first)
    #expect(edit.keys.first?.values.count == 1)
    #expect(value.name.utf8.elementsEqual(name.utf8))
    #expect(value.action == .set(data))
    #expect(value.before == .unknown)
  }

  @Test func takesDeletions() throws {
    let reading = parse(
      Self.header + Self.key + "\r\n\"a\"=-\r\n@=-;c\r\n\r\n"
        + "[-HKEY_CURRENT_USER\\Software\\Old]\r\n\r\n[-HKEY_USERS\\.DEFAULT\\R]\r\n\r\n[HKEY_USERS\\.DEFAULT\\R]\r\n\"b\"=\"\"\r\n"
    )
    #expect(reading.diagnostics == [])
    let keys = try #require(reading.edit).keys
    #expect(keys.map(\.action) == [.open, .delete, .replace])
    #expect(keys.map { $0.values.map(\.name) } == [["a", ""], [], ["b"]])
    #expect(keys[0].values.map(\.action) == [.delete, .delete])
  }

  @Test(
    arguments: [
      // Keys.
      (header + "⟦[HKEY_LOCAL_MACHINE\\SOFTWARE\\C⟧\r\n\"a\"=\"b\"\r\n", [.regKeyLine]),
      (header + "⟦[ ⟧HKEY_LOCAL_MACHINE\\SOFTWARE\\C]\r\n", [.regKeyLine]),
      (header + "⟦[- ⟧HKEY_LOCAL_MACHINE\\SOFTWARE\\C]\r\n", [.regKeyLine]),
      (header + "⟦[ ⟧-HKEY_LOCAL_MACHINE\\SOFTWARE\\C]\r\n", [.regKeyLine]),
      (header + "[⟦HKLM⟧\\SOFTWARE\\C]\r\n\"a\"=\"b\"\r\n", [.regAbbreviatedRoot]),
      (header + "[-⟦hkcu⟧\\SOFTWARE\\C]\r\n", [.regAbbreviatedRoot]),
      (header + "[⟦HKEY_LOCAL_MACHINES⟧\\SOFTWARE\\C]\r\n", [.registryUnknownRoot]),
      (header + "[⟦HKEY_DYN_DATA⟧\\C]\r\n", [.registryUnknownRoot]),
      (header + "[⟦⟧]\r\n", [.registryEmptyComponent]),
      (header + "[HKEY_LOCAL_MACHINE\\SOFTWARE⟦\\⟧\\C]\r\n", [.registryEmptyComponent]),
      (header + "[HKEY_LOCAL_MACHINE\\SOFTWARE\\C⟦\\⟧]\r\n", [.registryEmptyComponent]),
      (header + "[HKEY_LOCAL_MACHINE\\SOFTWARE\\C⟦]⟧x]\r\n", [.registryKeyBracket]),
      (header + "[HKEY_LOCAL_MACHINE\\SOFTWARE\\値⟦\u{1}⟧]\r\n", [.registryKeyControlCharacter]),
      (header + "[⟦HKEY_LOCAL_MACHINE⟧]\r\n", [.registryEmptyComponent]),
      (header + "[-⟦HKEY_LOCAL_MACHINE⟧]\r\n", [.registryRootDelete]),
      (header + "[-⟦HKEY_LOCAL_MACHINE\\software⟧]\r\n", [.registryProtectedDelete]),
      (header + key + " ⟦x⟧\r\n", [.regTextAfter]),
      // Values and keys.
      (header + "⟦\"a\"⟧=\"b\"\r\n", [.regNoOpenKey]),
      (header + "[-HKEY_LOCAL_MACHINE\\SOFTWARE\\C]\r\n⟦@⟧=\"b\"\r\n", [.regNoOpenKey]),
      (header + key + "\r\n\"a\"=\"b\"\r\n⟦\"A\"⟧=-\r\n", [.registryDuplicateName]),
      (
        header + key + "\r\n\"É\"=\"b\"\r\n\r\n[HKEY_LOCAL_MACHINE\\software\\c]\r\n⟦\"é\"⟧=\"b\"\r\n",
        [.registryDuplicateName]
      ),
      // Names.
      (header + key + "\r\n⟦\"(Default)\"⟧=\"b\"\r\n", [.registryNameDefault]),
      (header + key + "\r\n\"\\\\値⟦\u{1B}⟧\"=\"b\"\r\n", [.registryNameControlCharacter]),
      (header + key + "\r\n⟦\"a=\"b⟧\r\n", [.regUnknownLine]),
      (header + key + "\r\n⟦\"a⟧\r\n", [.regUnclosedQuote]),
      (header + key + "\r\n⟦\"a\" \"b\"⟧\r\n", [.regUnknownLine]),
      (header + key + "\r\n⟦a=\"b\"⟧\r\n", [.regUnknownLine]),
      (header + key + "\r\n  ⟦# note⟧  \r\n", [.regUnknownLine]),
      (header + key + "\r\n\"a⟦\\n⟧\"=\"b\"\r\n", [.regEscape]),
      // Text.
      (
        header + key + "\r\n\"a\"=\"b⟦\\r⟧⟦\\n⟧⟦\\0⟧⟦\\値⟧\"\r\n",
        [.regEscape, .regEscape, .regEscape, .regEscape]
      ),
      (header + key + "\r\n\"a\"=⟦\"b⟧\r\n⟦c\"⟧\r\n", [.regUnclosedQuote, .regUnknownLine]),
      (header + key + "\r\n\"a\"=⟦\"C:\\\\x\\\"⟧\r\n", [.regUnclosedQuote]),
      (header + key + "\r\n\"a\"=\"b\"⟦c\"⟧\r\n", [.regTextAfter]),
      (header + key + "\r\n\"a\"=-⟦\"b\"⟧\r\n", [.regTextAfter]),
      (header + key + "\r\n\"a\"=- ⟦# c⟧\r\n", [.regTextAfter]),
      // Data.
      (header + key + "\r\n\"a\"=⟦⟧\r\n", [.regDatum]), (header + key + "\r\n\"a\"=⟦b⟧ c\r\n", [.regDatum]),
      (header + key + "\r\n\"a\"=⟦DWORD:⟧00000001\r\n", [.regDatum]),
      (header + key + "\r\n\"a\"=⟦HEX:⟧00,\\\r\n  01\r\n", [.regDatum]),
      (header + key + "\r\n\"a\"=⟦expand:⟧\"b\"\r\n", [.regDatum]),
      (header + key + "\r\n\"a\"=⟦qword:⟧1\r\n", [.regDatum]),
      (header + key + "\r\n\"a\"=⟦hex(0x⟧2):00\r\n", [.regDatum]),
      (header + key + "\r\n\"a\"=⟦hex():⟧00\r\n", [.regDatum]),
      (header + key + "\r\n\"a\"=⟦hex(07):⟧00,\\\r\n  00\r\n", [.regDatum]),
      (header + key + "\r\n\"a\"=⟦hex(100000000):⟧00\r\n", [.regDatum]),
      (header + key + "\r\n\"a\"=⟦hex(2)⟧00\r\n", [.regDatum]),
      (header + key + "\r\n\"a\"=⟦hex(6):⟧61,\\\r\n  00\r\n", [.registryLinkRefused]),
      (header + key + "\r\n\"a\"=dword:⟦123456789⟧\r\n", [.regDword]),
      (header + key + "\r\n\"a\"=dword:⟦0x1⟧\r\n", [.regDword]),
      (header + key + "\r\n\"a\"=dword:⟦-1⟧\r\n", [.regDword]),
      (header + key + "\r\n\"a\"=dword:⟦ ⟧1\r\n", [.regDword]),
      (header + key + "\r\n\"a\"=dword:⟦⟧\r\n", [.regDword]),
      (header + key + "\r\n\"a\"=dword:12 ⟦34⟧\r\n", [.regTextAfter]),
      // Lists.
      (header + key + "\r\n\"a\"=hex:⟦,⟧00\r\n", [.regHex]),
      (header + key + "\r\n\"a\"=hex:00,⟦,⟧01\r\n", [.regHex]),
      (header + key + "\r\n\"a\"=hex:00⟦,⟧\r\n", [.regHex]),
      (header + key + "\r\n\"a\"=hex:00⟦ ⟧01\r\n", [.regHex]),
      (header + key + "\r\n\"a\"=hex:00,⟦ ⟧01\r\n", [.regHex]),
      (header + key + "\r\n\"a\"=hex:⟦ ⟧00\r\n", [.regHex]),
      (header + key + "\r\n\"a\"=hex:00⟦01⟧\r\n", [.regHex]),
      (header + key + "\r\n\"a\"=hex:00,⟦1⟧\r\n", [.regHex]),
      (header + key + "\r\n\"a\"=hex:⟦0g⟧,00\r\n", [.regHex]),
      (header + key + "\r\n\"a\"=hex:00,10⟦0⟧\r\n", [.regHex]),
      (header + key + "\r\n\"a\"=hex:⟦1⟧,\\\r\n  02,\\\r\n  03\r\n\"b\"=\"c\"\r\n", [.regHex]),
      (header + key + "\r\n\"a\"=hex:00,⟦\\⟧\r\n\"b\"=\"c\"\r\n", [.regContinuation]),
      (header + key + "\r\n\"a\"=hex:00,⟦\\⟧\r\n" + key + "\r\n", [.regContinuation]),
      (header + key + "\r\n\"a\"=hex:00,⟦\\⟧\r\n", [.regContinuation]),
      (header + key + "\r\n\"a\"=hex:00,⟦\\⟧", [.regContinuation]),
      (header + key + "\r\n\"a\"=hex:00,⟦\\⟧\r\n; c\r\n\r\n", [.regContinuation]),
      (header + key + "\r\n\"a\"=hex:00⟦\\⟧\r\n  01\r\n", [.regContinuation]),
      (header + key + "\r\n\"a\"=hex:00,⟦\\⟧ \r\n  01\r\n", [.regContinuation]),
      // Comments.
      (header + "; a⟦\u{7}⟧b\r\n" + key + "\r\n", [.registryCommentCharacter]),
      (header + key + "\r\n\"a\"=\"b\" ; C:⟦\\⟧\r\n", [.registryCommentCharacter]),
      // The file.
      ("⟦⟧", [.regHeader]), ("⟦⟧\r\n" + header + key, [.regHeader]),
      ("⟦ Windows Registry Editor Version 5.00⟧\r\n", [.regHeader]),
      ("⟦windows registry editor version 5.00⟧\r\n", [.regHeader]),
      ("⟦Windows Registry Editor Version 5.00 ⟧\r\n", [.regHeader]), ("⟦REGEDIT4⟧\r\n" + key, [.regHeader]),
      ("⟦REGEDIT⟧\r\n", [.regHeader]), ("⟦; c⟧\r\n" + header, [.regHeader]), ("⟦⟧" + header, [.regEmpty]),
      ("⟦⟧" + header + "; nothing\r\n", [.regEmpty]),
      (header + key + "\r\n\"a\"=\"b⟦\0⟧\"\r\n", [.regCharacter]),
    ] as [(String, [DiagnosticCode])])
  func refuses(marked: String, codes: [DiagnosticCode]) { check(marked, codes) }

  @Test func tellsEverythingAtOnce() {
    check(
      Self.header + "⟦oops⟧\r\n[⟦HKLM⟧\\SOFTWARE\\C]\r\n\"a\"=dword:⟦x⟧\r\n\r\n" + Self.key
        + "\r\n\"b\"=hex:00,⟦,⟧\r\n\"c\"=\"d\"\r\n\"e\"=⟦true⟧\r\n",
      [.regUnknownLine, .regAbbreviatedRoot, .regDword, .regHex, .regDatum])
  }

  @Test func findsBrokenUTF16() {
    let start = Array(scriptFile(Self.header + Self.key + "\r\n\"a\"=\""))
    let place = Self.header.utf8.count + Self.key.utf8.count + 2 + 5
    for (units, character) in [
      ([0x00, 0xD8, 0x22, 0x00], "U+D800"), ([0x00, 0xDC, 0x22, 0x00], "U+DC00"),
      ([0x3D, 0xD8, 0x3D, 0xD8, 0x00, 0xDE, 0x22, 0x00], "U+D83D"),
    ] as [([UInt8], String)] {
      let found = RegistryScript.parse(start + units + [0x0D, 0, 0x0A, 0], path: "a.reg").diagnostics
      #expect(found.map(\.code) == [.regCharacter])
      #expect(found.map(\.arguments) == [["character": character]])
      #expect(found.map(\.location.range) == [SourceRange(place, place + 3)])
    }
    let odd = RegistryScript.parse(start + [0x22, 0, 0x0D, 0, 0x0A, 0, 0x41], path: "a.reg").diagnostics
    #expect(odd.map(\.arguments) == [["character": "0x41"]])
  }

  @Test(
    arguments: [
      ("UTF-16BE", [0xFE, 0xFF] + Array("W".utf16).flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }),
      ("UTF-16BE", Array(header.utf16).flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }),
      ("UTF-16LE", Array(scriptFile(header + key).dropFirst(2))),
      ("UTF-8", [0xEF, 0xBB, 0xBF] + Array((header + key).utf8)),
      ("UTF-8", Array((header + key + "\r\n\"a\"=\"値\"\r\n").utf8)),
      ("UTF-32LE", [0xFF, 0xFE, 0, 0, 0x57, 0, 0, 0]),
      // 日本語 in the code page of a Japanese Windows.
      (
        "Shift_JIS (CP932)",
        Array((header + key + "\r\n\"a\"=\"").utf8) + [0x93, 0xFA, 0x96, 0x7B, 0x8C, 0xEA, 0x22]
      ),
      ("ANSI", Array((header + key + "\r\n\"a\"=\"").utf8) + [0xE9, 0x22]),
    ] as [(String, [UInt8])])
  func namesOtherEncodings(name: String, bytes: [UInt8]) {
    let reading = RegistryScript.parse(bytes, path: "a.reg")
    #expect(reading.diagnostics.map(\.code) == [.regEncoding])
    #expect(reading.diagnostics.map(\.arguments) == [["encoding": name]])
    #expect(reading.edit == nil)
  }

  @Test func takesPlainASCII() throws {
    let text = Self.header + Self.key + "\r\n\"a\"=dword:00000025\r\n\r\n"
    let reading = RegistryScript.parse(Array(text.utf8), path: "a.reg")
    #expect(reading.edit?.keys.first?.values.first?.action == .set(.dword(0x25)))
    #expect(!reading.isCanonical)
    #expect(parse(text).isCanonical)
  }

  @Test(
    arguments: [
      ("\"a\"=\"b\"", .string("b")), ("\"a\"=dword:00000001", .dword(1)),
      ("\"a\"=hex:00,ff", .binary([0, 255])),
      ("\"a\"=hex(2):25,54,25,00", .expandString("%T%")),
      ("\"a\"=hex(7):61,00,62,00,00", .multiString(["a", "b"])),
      ("\"a\"=hex(7):00", .multiString([])), ("\"a\"=hex(2):92,6c,00", nil), ("\"a\"=hex(2):61", nil),
      ("\"a\"=hex(1):61,00", nil), ("\"a\"=hex(7):61,00", nil), ("\"a\"=hex(4):01", .raw(type: 4, [1])),
    ] as [(String, RegistryData?)])
  func takesTheOldHeaderInASCII(line: String, data: RegistryData?) {
    let reading = RegistryScript.parse(
      Array(("REGEDIT4\r\n\r\n" + Self.key + "\r\n" + line + "\r\n").utf8), path: "a.reg")
    #expect(reading.diagnostics.map(\.code) == (data == nil ? [.regANSIData] : []))
    #expect(reading.edit?.keys.first?.values.first?.action == data.map { .set($0) })
  }

  @Test(arguments: ["\n", "\r", "\r\n"]) func linesEndAsTheyMay(end: String) throws {
    let lines = [
      "Windows Registry Editor Version 5.00", "", Self.key, "\"a\"=hex:00,\\", "  01", "", "⟦oops⟧",
    ]
    let text = MarkedText(lines.joined(separator: end))
    let reading = parse(text.text)
    #expect(reading.diagnostics.map(\.location.range) == text.ranges)
    let presentation = DiagnosticPresentation(language: .english, sources: ["a.reg": reading.source])
    #expect(DiagnosticText.format(reading.diagnostics, presentation).hasPrefix("a.reg:7:1: error: "))
    let good = parse(lines.dropLast().joined(separator: end))
    #expect(good.edit?.keys.first?.values.first?.action == .set(.binary([0, 1])))
    #expect(!good.isCanonical)
  }

  @Test func commentsAreKept() {
    let text =
      "Windows Registry Editor Version 5.00\r\n; 題名\r\n;bare\r\n\r\n; two\r\n" + Self.key
      + "\r\n; inside\r\n\"a\"=hex:00,\\\r\n  ; between\r\n  01 ; behind\r\n"
    let reading = parse(text)
    #expect(reading.diagnostics == [])
    #expect(reading.comments.map(\.text) == ["題名", "bare", "two", "inside", "between", "behind"])
    #expect(reading.comments.map(\.isLeading) == [true, true, true, false, false, false])
    #expect(reading.comments.map { reading.source.text(in: $0.range) }.first == "; 題名")
    #expect(!reading.isCanonical)
  }

  @Test func sectionsOfOneKeyAreJoined() {
    let reading = parse(
      Self.header + Self.key + "\r\n\"a\"=\"b\"\r\n[HKEY_LOCAL_MACHINE\\software\\c]\r\n\"d\"=\"e\"\r\n"
        + "[HKEY_LOCAL_MACHINE\\SOFTWARE\\C\\Sub]\r\n" + Self.key + "\r\n\"f\"=\"g\"\r\n")
    #expect(reading.edit?.keys.map { $0.values.map(\.name) } == [["a", "d"], [], ["f"]])
  }

  @Test func placeholdersAreRefusedOnlyWhereTheyAreOffered() {
    let file = scriptFile(Self.header + "[HKEY_LOCAL_MACHINE\\SOFTWARE\\<driver>]\r\n")
    #expect(RegistryScript.parse(file, path: "a.reg").diagnostics == [])
    #expect(
      RegistryScript.parse(file, path: "a.reg", download: true).diagnostics.map(\.code) == [
        .registryPlaceholder
      ])
  }

  @Test func offersTheFullRootAndSmallLetters() {
    let reading = parse(Self.header + "[HKLM\\SOFTWARE\\C]\r\n\r\n" + Self.key + "\r\n\"a\"=HEX(2):00\r\n")
    #expect(reading.diagnostics.map { $0.fixIts.map(\.text) } == [["HKEY_LOCAL_MACHINE"], ["hex(2):"]])
  }

  @Test func dataHasASize() {
    func list(_ count: Int) -> String {
      Self.header + Self.key + "\r\n\"a\"=hex:" + Array(repeating: "00", count: count).joined(separator: ",")
        + "\r\n"
    }
    #expect(parse(list(1_048_576)).edit != nil)
    #expect(parse(list(1_048_577)).diagnostics.map(\.code) == [.registryDataTooLong])
  }

  @Test func oneThousandProblemsAreEnough() {
    let lines = Array(repeating: "oops\r\n", count: 3000).joined()
    #expect(parse(Self.header + lines).diagnostics.count == 1000)
    // A line as long as a file has one problem, told in a line.
    let long = String(repeating: "\u{1}", count: 100_000)
    for line in [
      "[HKEY_LOCAL_MACHINE\\\(long)]", "\"\(long)\"=\"a\"", "; \(long)", "\"a\"=\(long)",
      "\"a\"=\"b\" \(long)",
    ] {
      let found = parse(Self.header + Self.key + "\r\n" + line + "\r\n").diagnostics
      #expect((1...10).contains(found.count))
      #expect(found.allSatisfy { $0.arguments.values.allSatisfy { $0.utf8.count < 100 } })
    }
  }

  /// Without a byte order mark importers disagree on text in hexadecimal, and on nothing else.
  @Test(arguments: [
    ("hex(1):61,00,00,00", false), ("hex(2):25,00", false), ("hex(7):00,00", false), ("hex:61", true),
    ("\"a\"", true),
  ])
  func textInHexadecimalNeedsUTF16(datum: String, isRead: Bool) {
    let text = "Windows Registry Editor Version 5.00\r\n\r\n" + Self.key + "\r\n\"a\"=" + datum + "\r\n"
    let reading = RegistryScript.parse(Array(text.utf8), path: "a.reg")
    #expect(reading.diagnostics.map(\.code) == (isRead ? [] : [.regANSIData]))
  }
}
