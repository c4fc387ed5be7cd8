import Foundation
import KotaeCompiler
import Testing

@Suite struct TextEncodingCheckTests {
  static let path = "content/notes/stop/ja.md"
  static let note = """
    ---
    title: サーバーが停止する場合の対処
    summary: 「レジストリ」を編集して、カーネル スタックの最小値を設定します。
    ---
    [スタート] をクリックします。ﾚｼﾞｽﾄﾘは半角です。

    """

  private func bytes(_ text: String, _ encoding: String.Encoding) throws -> [UInt8] {
    try [UInt8](#require(text.data(using: encoding)))
  }

  @Test(arguments: [
    "", "a", "日本語", "\u{FEFF}---\n", "é", "😀 x", "1234567é", "12345678\u{80}", "\u{10FFFF}",
    "\u{D7FF}\u{E000}",
    String(repeating: "長い文。", count: 100),
  ])
  func utf8IsAccepted(_ text: String) {
    #expect(TextEncodingCheck.check(SourceText(path: Self.path, text: text)).isEmpty)
  }

  /// Every start in a word, so that the eight-byte steps and the single ones agree.
  @Test(arguments: 0..<20)
  func wrongBytesAreFoundAnywhere(_ lead: Int) {
    for (wrong, code) in [([0x00], .nulByte), ([0xFF], .invalidUTF8), ([0xC0, 0x80], .invalidUTF8)]
      as [([UInt8], DiagnosticCode)]
    {
      let source = SourceText(
        path: Self.path, bytes: Array("日本語".utf8) + Array(repeating: 0x61, count: lead) + wrong + [0x61])
      let found = TextEncodingCheck.check(source)
      #expect(found.map(\.code) == [code])
      #expect(found.map(\.location.range) == [SourceRange(9 + lead, 10 + lead)])
      #expect(found.first?.arguments["offset"] == String(9 + lead))
    }
  }

  @Test(
    arguments: [
      [0x80], [0xC1, 0xBF], [0xC3], [0xE3, 0x81], [0xE0, 0x80, 0x80], [0xED, 0xA0, 0x80],
      [0xF0, 0x80, 0x80, 0x80],
      [0xF4, 0x90, 0x80, 0x80], [0xF5, 0x80, 0x80, 0x80], [0xE3, 0x41, 0x81], [0xF0, 0x9F, 0x98],
    ] as [[UInt8]])
  func invalidSequences(_ wrong: [UInt8]) {
    let before = Array("これは日本語です。".utf8)
    let found = TextEncodingCheck.check(SourceText(path: Self.path, bytes: before + wrong))
    #expect(found.first?.code == .invalidUTF8)
    #expect(found.first?.location.range == SourceRange(before.count, before.count + 1))
  }

  @Test func severalProblemsAreAllReported() {
    let source = SourceText(path: Self.path, bytes: Array("日本".utf8) + [0xFF, 0x41, 0x00] + Array("語".utf8))
    #expect(TextEncodingCheck.check(source).map(\.code) == [.invalidUTF8, .nulByte])
  }

  @Test func anEscapeAloneIsNoEncoding() {
    #expect(TextEncodingCheck.check(SourceText(path: Self.path, text: "a\u{1B}[31m")).isEmpty)
  }

  @Test func utf16WithMark() throws {
    for (mark, encoding, name) in [
      ([0xFF, 0xFE], .utf16LittleEndian, "UTF-16LE"), ([0xFE, 0xFF], .utf16BigEndian, "UTF-16BE"),
    ] as [([UInt8], String.Encoding, String)] {
      let text = try bytes(Self.note, encoding)
      try check(mark + text, .utf16File, name, iconv: "UTF-16")
      try check(text, .utf16File, name, iconv: name)
    }
  }

  @Test func japaneseEncodings() throws {
    // Foundation has no EUC-JP on Linux: it's Shift_JIS in other numbers.
    let plain = Self.note.replacingOccurrences(of: "ﾚｼﾞｽﾄﾘ", with: "レジストリ")
    let euc = try eucJP(bytes(plain, .shiftJIS))
    try check(bytes(Self.note, .shiftJIS), .legacyEncoding, "Shift_JIS (CP932)", iconv: "CP932")
    try check(euc, .legacyEncoding, "EUC-JP", iconv: "EUC-JP")
    let jis = Array("title: \u{1B}$B".utf8) + [0x45, 0x5F] + Array("\u{1B}(B\n".utf8)
    try check(jis, .legacyEncoding, "ISO-2022-JP", iconv: "ISO-2022-JP")
    let short = try bytes("title: 停止\n", .shiftJIS)
    try check(short, .legacyEncoding, "Shift_JIS (CP932)", iconv: "CP932")
    try check(eucJP(short), .legacyEncoding, "EUC-JP", iconv: "EUC-JP")
  }

  /// JIS X 0208's rows and cells, as EUC-JP writes them, from Shift_JIS's.
  private func eucJP(_ shiftJIS: [UInt8]) -> [UInt8] {
    var euc: [UInt8] = []
    var index = 0
    while index < shiftJIS.count {
      let lead = Int(shiftJIS[index])
      guard lead >= 0x80 else {
        euc.append(shiftJIS[index])
        index += 1
        continue
      }
      let trail = Int(shiftJIS[index + 1])
      let pair = (lead - (lead < 0xA0 ? 0x81 : 0xC1)) * 188 + trail - (trail < 0x7F ? 0x40 : 0x41)
      euc += [UInt8(0xA1 + pair / 94), UInt8(0xA1 + pair % 94)]
      index += 2
    }
    return euc
  }

  private func check(
    _ bytes: [UInt8], _ code: DiagnosticCode, _ name: String, iconv: String
  ) throws {
    let found = TextEncodingCheck.check(SourceText(path: Self.path, bytes: bytes))
    #expect(found.map(\.code) == [code])
    #expect(found.first?.arguments["encoding"] == name)
    #expect(
      found.first?.arguments["command"]
        == "iconv -f \(iconv) -t UTF-8 \(Self.path) > \(Self.path).utf8 && mv \(Self.path).utf8 \(Self.path)")
  }

  /// The command is run as it is printed, by the shell, on a file whose name needs quoting.
  @Test(arguments: ["ja.md", "日本 語's.md", "-x.md"])
  func theCommandConverts(_ name: String) throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let path = "./" + name
    let file = folder.appendingPathComponent(name)
    for encoding in [String.Encoding.shiftJIS, .utf16] {
      let source = try bytes(Self.note, encoding)
      try Data(source).write(to: file)
      let found = TextEncodingCheck.check(SourceText(path: path, bytes: source))
      let command = try #require(found.first?.arguments["command"])
      let shell = Process()
      shell.executableURL = URL(fileURLWithPath: "/bin/sh")
      shell.arguments = ["-c", command]
      shell.currentDirectoryURL = folder
      try shell.run()
      shell.waitUntilExit()
      #expect(try String(contentsOf: file, encoding: .utf8) == Self.note)
    }
  }
}
