// Types and data as authors write them: the data that comes of it, and the code where none may.

import KotaeCompiler
import Testing

@Suite struct RegistryDataTests {
  private static let place = SourceRange(40, 50)

  private static func plain(_ text: String) -> YAMLNode {
    .scalar(YAMLScalar(text: text, style: .plain, range: place))
  }

  private static func quoted(_ text: String) -> YAMLNode {
    .scalar(YAMLScalar(text: text, style: .doubleQuoted, range: place))
  }

  private static func list(_ items: YAMLNode...) -> YAMLNode { .list(items, place) }

  private func check(
    _ type: String, _ node: YAMLNode, _ data: RegistryData?, _ codes: [DiagnosticCode],
    sourceLocation: TestLocation = #_sourceLocation
  ) {
    let read = RegistryData.read(type: Located(type, SourceRange(30, 34)), data: node, name: "Value")
    #expect(read.data == data, sourceLocation: sourceLocation)
    #expect(read.problems.map(\.code) == codes, sourceLocation: sourceLocation)
  }

  @Test(
    arguments: [
      ("dword", plain("0x2200"), .dword(0x2200)), ("dword", plain("60"), .dword(60)),
      ("dword", quoted("0x1F"), .dword(31)), ("dword", plain("4294967295"), .dword(.max)),
      ("dword", plain("0"), .dword(0)), ("dword-be", plain("10"), .dwordBigEndian(10)),
      ("qword", quoted("0x0102030405060708"), .qword(0x0102_0304_0506_0708)),
      ("qword", plain("18446744073709551615"), .qword(.max)),
      ("qword", plain("9007199254740993"), .qword(9_007_199_254_740_993)),
      ("sz", quoted("fast"), .string("fast")), ("sz", plain("fast mode"), .string("fast mode")),
      ("sz", quoted(""), .string("")), ("sz", quoted("60000"), .string("60000")),
      ("sz", quoted("true"), .string("true")), ("sz", plain("5000-6000"), .string("5000-6000")),
      ("sz", plain("10.2.1"), .string("10.2.1")), ("sz", plain("日本語"), .string("日本語")),
      ("sz", plain("Y"), .string("Y")), ("sz", quoted("100%"), .string("100%")),
      ("sz", quoted("50% of 60%"), .string("50% of 60%")),
      ("sz", quoted(#"C:\Data\"#), .string(#"C:\Data\"#)),
      ("expand-sz", quoted(#"%SystemRoot%\x"#), .expandString(#"%SystemRoot%\x"#)),
      ("binary", quoted("00ff10"), .binary([0, 0xFF, 0x10])), ("binary", plain("0010"), .binary([0, 0x10])),
      ("binary", quoted("DeadBeef"), .binary([0xDE, 0xAD, 0xBE, 0xEF])), ("binary", quoted(""), .binary([])),
      ("none", quoted(""), .none([])), ("none", quoted("01"), .none([1])),
      ("multi-sz", list(quoted("alpha"), plain("ベータ")), .multiString(["alpha", "ベータ"])),
      ("multi-sz", list(), .multiString([])),
      ("0x100", quoted("0102"), .raw(type: 256, [1, 2])), ("8", quoted(""), .raw(type: 8, [])),
      ("4", quoted("01"), .raw(type: 4, [1])), ("1", quoted("6100"), .raw(type: 1, [0x61, 0])),
      ("0", quoted("ff"), .none([0xFF])), ("0x3", quoted("ff"), .binary([0xFF])),
      ("0xFFFFFFFF", quoted("00"), .raw(type: .max, [0])),
    ] as [(String, YAMLNode, RegistryData)])
  func reads(type: String, node: YAMLNode, data: RegistryData) {
    check(type, node, data, [])
  }

  @Test(
    arguments: [
      ("dword", plain("4294967296"), .numberOutOfRange), ("dword", plain("-1"), .numberOutOfRange),
      ("dword", plain("1.5"), .registryDataType), ("dword", plain("5.0"), .registryDataType),
      ("dword-be", plain("0x100000000"), .numberOutOfRange),
      ("qword", quoted("0x10000000000000000"), .numberOutOfRange),
      ("qword", plain("18446744073709551616"), .numberOutOfRange),
      ("qword", plain("99999999999999999999999999999999999999999999"), .numberOutOfRange),
      ("dword", plain("010"), .invalidNumber), ("dword", plain("1_000"), .invalidNumber),
      ("dword", plain("1e3"), .invalidNumber), ("dword", plain("12:30"), .invalidNumber),
      ("dword", plain("0b1"), .invalidNumber), ("qword", quoted("0123"), .invalidNumber),
      ("dword", plain("true"), .registryDataType), ("dword", plain("no"), .registryDataType),
      ("dword", plain("~"), .registryDataType), ("dword", plain(""), .registryDataType),
      ("dword", plain("2026-11-22"), .registryDataType), ("dword", plain("many"), .registryDataType),
      ("dword", quoted("true"), .registryDataType), ("dword", quoted(""), .registryDataType),
      ("dword", list(plain("1")), .registryDataType),
      ("dword", .mapping(YAMLMapping(entries: [], range: place)), .registryDataType),
      ("sz", plain("0123"), .registryDataType), ("sz", plain("No"), .registryDataType),
      ("sz", plain("on"), .registryDataType), ("sz", plain("-1"), .registryDataType),
      ("sz", plain("9007199254740993"), .registryDataType),
      ("expand-sz", plain("12:30:59"), .registryDataType),
      ("multi-sz", list(plain("yes")), .registryDataType),
      ("multi-sz", list(plain("null")), .registryDataType),
      ("sz", plain("60000"), .registryDataType), ("sz", plain("0x10"), .registryDataType),
      ("sz", plain("1_000"), .registryDataType), ("sz", plain("1e3"), .registryDataType),
      ("sz", plain("8.5"), .registryDataType), ("sz", plain("12:30"), .registryDataType),
      ("sz", plain("yes"), .registryDataType), ("sz", plain("off"), .registryDataType),
      ("sz", plain("null"), .registryDataType), ("sz", plain(""), .registryDataType),
      ("sz", plain("2026-11-22"), .registryDataType),
      ("sz", plain("2026-11-22T10:00:00Z"), .registryDataType),
      ("sz", plain(".inf"), .registryDataType), ("sz", list(quoted("a")), .registryDataType),
      ("sz", quoted("a\0b"), .registryDataNUL), ("multi-sz", list(quoted("a\0")), .registryDataNUL),
      ("sz", quoted("C:\new"), .registryStringNewline), ("sz", quoted("a\r\nb"), .registryStringNewline),
      ("expand-sz", quoted("%a%\r"), .registryStringNewline),
      ("multi-sz", list(quoted("a\nb")), .registryStringNewline),
      ("binary", quoted("abc"), .registryDataHex), ("binary", quoted("0g"), .registryDataHex),
      ("binary", quoted("00 ff"), .registryDataHex), ("binary", quoted("00,ff"), .registryDataHex),
      ("binary", plain("0x00ff"), .registryDataHex), ("none", quoted("f"), .registryDataHex),
      ("0x100", quoted("xyz"), .registryDataHex), ("binary", plain(""), .registryDataType),
      ("binary", list(plain("00")), .registryDataType),
      ("multi-sz", list(quoted("a"), quoted("")), .registryDataEmptyItem),
      ("multi-sz", list(plain("1")), .registryDataType), ("multi-sz", list(plain("")), .registryDataType),
      ("multi-sz", quoted("a"), .registryDataType), ("multi-sz", list(list()), .registryDataType),
      ("link", quoted("x"), .registryLinkRefused), ("6", quoted("00"), .registryLinkRefused),
      ("0x6", quoted("00"), .registryLinkRefused), ("REG_LINK", quoted("00"), .registryLinkRefused),
      ("word", plain("1"), .unknownChoice), ("", plain("1"), .unknownChoice),
      ("DWORD", plain("1"), .unknownChoice),
      ("REG_DWORD", plain("1"), .unknownChoice), ("010", quoted("00"), .unknownChoice),
      ("-1", quoted("00"), .numberOutOfRange), ("0x100000000", quoted("00"), .numberOutOfRange),
    ] as [(String, YAMLNode, DiagnosticCode)])
  func refuses(type: String, node: YAMLNode, code: DiagnosticCode) {
    check(type, node, nil, [code])
  }

  @Test(
    arguments: [
      ("sz", quoted("%ProgramFiles(x86)%\\Contoso"), [.registryStringPercent]),
      ("expand-sz", quoted("C:\\Windows"), [.registryExpandWithoutPercent]),
      ("sz", quoted("fast\t"), [.registryBlankEdges]),
      ("sz", quoted(" fast"), [.registryBlankEdges]), ("multi-sz", list(quoted("a ")), [.registryBlankEdges]),
    ] as [(String, YAMLNode, [DiagnosticCode])])
  func warns(type: String, node: YAMLNode, codes: [DiagnosticCode]) {
    let read = RegistryData.read(type: Located(type, Self.place), data: node, name: "Value")
    #expect(read.data != nil)
    #expect(read.problems.map(\.code) == codes)
    #expect(codes.allSatisfy { $0.severity == .warning })
  }

  @Test func lineBreaksMustBeMeant() {
    func read(_ text: String) -> (data: RegistryData?, problems: [RegistryProblem]) {
      RegistryData.read(
        type: Located("sz", Self.place), data: Self.quoted(text), name: "Value", allowsNewline: true)
    }
    #expect(read("a\r\nb").data == .string("a\r\nb"))
    #expect(read("a\r\nb").problems.isEmpty)
    #expect(read("a\n\0").problems.map(\.code) == [.registryDataNUL])
  }

  @Test(
    arguments: [
      (2_048, []), (2_049, [.registryLargeData]), (1_048_576, [.registryLargeData]),
      (1_048_577, [.registryDataTooLong]),
    ] as [(Int, [DiagnosticCode])])
  func dataHasASize(bytes: Int, codes: [DiagnosticCode]) {
    let node = Self.quoted(String(repeating: "5a", count: bytes))
    let read = RegistryData.read(type: Located("binary", Self.place), data: node, name: "Value")
    #expect(read.problems.map(\.code) == codes)
    #expect((read.data == nil) == codes.contains(.registryDataTooLong))
  }

  @Test func textIsMeasuredAsItIsStored() {
    // 1023 characters and the final NUL are 2048 bytes.
    for (count, codes) in [(1023, []), (1024, [DiagnosticCode.registryLargeData])] {
      check(
        "sz", Self.quoted(String(repeating: "値", count: count)),
        .string(String(repeating: "値", count: count)), codes)
    }
  }

  @Test func problemsPointInsideTheText() {
    let text = MarkedText(#"日本⟦%TEMP%⟧\x"#)
    let read = RegistryData.read(
      type: Located("sz", Self.place),
      data: .scalar(YAMLScalar(text: text.text, style: .singleQuoted, range: Self.place)), name: "Value")
    KotaeCompilerTests.check(read.problems, text, [.registryStringPercent])
  }

  @Test(
    arguments: [
      ("REG_DWORD", plain("1"), "dword"), ("REG_MULTI_SZ", list(), "multi-sz"),
      ("dwrod", plain("1"), "dword"),
      ("expand_sz", plain("x"), "expand-sz"), ("sz", plain("60000"), "\"60000\""), ("uint", plain("1"), nil),
    ] as [(String, YAMLNode, String?)])
  func suggestsWhatWasMeant(type: String, node: YAMLNode, suggestion: String?) {
    let problems = RegistryData.read(type: Located(type, Self.place), data: node, name: "Value").problems
    #expect(problems.map(\.suggestion?.text) == [suggestion])
  }

  @Test(
    arguments: [
      (.none([1]), 0, "REG_NONE", [1]), (.string("a値"), 1, "REG_SZ", [0x61, 0, 0x24, 0x50, 0, 0]),
      (.expandString(""), 2, "REG_EXPAND_SZ", [0, 0]), (.binary([9]), 3, "REG_BINARY", [9]),
      (.dword(0x0102_0304), 4, "REG_DWORD", [4, 3, 2, 1]),
      (.dwordBigEndian(0x0102_0304), 5, "REG_DWORD_BIG_ENDIAN", [1, 2, 3, 4]),
      (.multiString([]), 7, "REG_MULTI_SZ", [0, 0]),
      (.multiString(["a", "b"]), 7, "REG_MULTI_SZ", [0x61, 0, 0, 0, 0x62, 0, 0, 0, 0, 0]),
      (.qword(0x0102), 11, "REG_QWORD", [2, 1, 0, 0, 0, 0, 0, 0]), (.raw(type: 256, [7]), 256, "0x100", [7]),
      (.string("😀"), 1, "REG_SZ", [0x3D, 0xD8, 0x00, 0xDE, 0, 0]),
    ] as [(RegistryData, UInt32, String, [UInt8])])
  func isStored(data: RegistryData, number: UInt32, name: String, bytes: [UInt8]) {
    #expect(data.typeNumber == number)
    #expect(data.typeName == name)
    #expect(data.storedBytes == bytes)
  }
}
