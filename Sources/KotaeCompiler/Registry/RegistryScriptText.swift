// The bytes of a .reg file → UTF-8 text with places. Only what every importer reads alike is taken: UTF-16LE behind
// its byte order mark, or ASCII. Everything else is named and refused, never guessed at: a wrong guess would be
// written into registries.

/// The text of a .reg file.
struct RegistryScriptText {
  /// The file as UTF-8, without byte order mark and with LF for a CR that stands alone (both end a line), so that
  /// lines are counted alike everywhere. Empty where the encoding is refused.
  var source: SourceText
  /// Whether the file was UTF-16LE with its mark.
  var isUTF16: Bool
  /// What is no text.
  var diagnostics: [Diagnostic]

  /// Decodes `bytes`, calling the file `path`.
  init(_ bytes: [UInt8], path: String) {
    isUTF16 = false
    diagnostics = []
    if let encoding = Self.refusedEncoding(of: bytes, path: path) {
      source = SourceText(path: path, bytes: [])
      diagnostics = [
        Diagnostic(.regEncoding, at: SourceLocation(path: path, range: .fileStart), ["encoding": encoding])
      ]
      return
    }
    isUTF16 = bytes.starts(with: [0xFF, 0xFE])
    var decoder = ScriptDecoder()
    if isUTF16 {
      decoder.decodeUTF16(bytes)
    } else {
      decoder.decodeASCII(bytes)
    }
    source = SourceText(path: path, bytes: decoder.text)
    diagnostics = decoder.problems.map { problem in
      Diagnostic(
        .regCharacter, at: SourceLocation(path: path, range: problem.place), ["character": problem.character])
    }
  }

  /// The name of the encoding that `bytes` have, where it isn't one that is read.
  private static func refusedEncoding(of bytes: [UInt8], path: String) -> String? {
    if bytes.starts(with: [0xFF, 0xFE, 0, 0]) { return "UTF-32LE" }
    if bytes.starts(with: [0xFF, 0xFE]) { return nil }
    if bytes.starts(with: [0xFE, 0xFF]) { return "UTF-16BE" }
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { return "UTF-8" }
    if bytes.starts(with: [0, 0, 0xFE, 0xFF]) { return "UTF-32BE" }
    // A header in UTF-16 without its mark: every second byte is NUL.
    if bytes.count > 1, bytes[0] == 0, bytes[1] != 0 { return "UTF-16BE" }
    if bytes.count > 1, bytes[1] == 0, bytes[0] != 0 { return "UTF-16LE" }
    if bytes.allSatisfy({ $0 < 0x80 }) { return nil }
    let found = TextEncodingCheck.check(SourceText(path: path, bytes: bytes))
    return found.isEmpty ? "UTF-8" : found.lazy.compactMap { $0.arguments["encoding"] }.first ?? "ANSI"
  }
}

/// Bytes on their way to UTF-8.
private struct ScriptDecoder {
  var text: [UInt8] = []
  var problems: [(character: String, place: SourceRange)] = []

  /// Most problems that are told apart; a file with more is no text at all.
  private static let problemLimit = 100

  mutating func decodeASCII(_ bytes: [UInt8]) {
    text.reserveCapacity(bytes.count)
    for (index, byte) in bytes.enumerated() {
      if byte == 0 { report("U+0000", 1) }
      let endsLine = byte == 0x0D && !(index + 1 < bytes.count && bytes[index + 1] == 0x0A)
      text.append(endsLine ? 0x0A : byte)
    }
  }

  mutating func decodeUTF16(_ bytes: [UInt8]) {
    text.reserveCapacity(bytes.count / 2)
    bytes.withUnsafeBufferPointer { decode($0) }
  }

  private mutating func decode(_ bytes: UnsafeBufferPointer<UInt8>) {
    let end = bytes.count & ~1
    func unit(_ index: Int) -> UInt16 { UInt16(bytes[index]) | UInt16(bytes[index + 1]) << 8 }
    var index = 2
    while index < end {
      let first = unit(index)
      index += 2
      switch first {
      case 0:
        report("U+0000", 1)
        text.append(0)
      case 0x0D:
        text.append(index < end && unit(index) == 0x0A ? 0x0D : 0x0A)
      case 1..<0x80:
        text.append(UInt8(first))
      case 0x80..<0x800:
        text.append(0xC0 | UInt8(first >> 6))
        text.append(0x80 | UInt8(first & 0x3F))
      case 0xD800..<0xE000:
        if first < 0xDC00, index < end, 0xDC00..<0xE000 ~= unit(index) {
          let scalar = 0x1_0000 + (UInt32(first & 0x3FF) << 10 | UInt32(unit(index) & 0x3FF))
          index += 2
          text.append(0xF0 | UInt8(scalar >> 18))
          text.append(0x80 | UInt8(scalar >> 12 & 0x3F))
          text.append(0x80 | UInt8(scalar >> 6 & 0x3F))
          text.append(0x80 | UInt8(scalar & 0x3F))
        } else {
          report("U+" + String(first, radix: 16, uppercase: true), 3)
          text += [0xEF, 0xBF, 0xBD]
        }
      default:
        text.append(0xE0 | UInt8(first >> 12))
        text.append(0x80 | UInt8(first >> 6 & 0x3F))
        text.append(0x80 | UInt8(first & 0x3F))
      }
    }
    if bytes.count > end { report(NumberSpelling.hexadecimal(bytes[end]), 0) }
  }

  private mutating func report(_ character: String, _ length: Int) {
    guard problems.count < Self.problemLimit else { return }
    problems.append((character, SourceRange(text.count, text.count + length)))
  }
}
