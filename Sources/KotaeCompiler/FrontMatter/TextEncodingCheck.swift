// Whether a file is UTF-8, and if not, what it is: rule 2 of the content model. A file in another encoding is
// named and refused together with the command that converts it; it is never converted silently, because a
// wrong guess would be published.

/// Finds files that aren't UTF-8.
public enum TextEncodingCheck {
  /// At most this many invalid sequences of one file are reported.
  private static let reportLimit = 10

  /// Reports what keeps a file from being read as UTF-8 text: another encoding, a NUL, invalid sequences.
  ///
  /// One pass over the bytes, without allocations, when nothing is wrong.
  public static func check(_ source: SourceText) -> [Diagnostic] {
    source.bytes.withUnsafeBufferPointer { bytes in
      guard let first = firstSuspicion(bytes, from: 0) else { return [] }
      return explain(source, bytes, first)
    }
  }

  // MARK: - The fast path

  /// The first NUL, escape or byte that begins no valid UTF-8 sequence (RFC 3629, section 4).
  private static func firstSuspicion(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int? {
    guard let base = bytes.baseAddress else { return nil }
    let count = bytes.count
    let raw = UnsafeRawPointer(base)
    let ones: UInt64 = 0x0101_0101_0101_0101
    let highs: UInt64 = 0x8080_8080_8080_8080
    var index = start
    while index < count {
      // Eight ASCII bytes at once; `x - ones` has a high bit where a byte of x is 0 (or above 0x80).
      while index + 8 <= count {
        let word = UInt64(littleEndian: raw.loadUnaligned(fromByteOffset: index, as: UInt64.self))
        let escapes = word ^ 0x1B1B_1B1B_1B1B_1B1B
        let suspects = (word | (word &- ones) | (escapes &- ones)) & highs
        index += suspects.trailingZeroBitCount >> 3  // 8 when there is none
        if suspects != 0 { break }
      }
      guard index < count else { break }
      let length = sequenceLength(base, index, count)
      if length == 0 { return index }
      index += length
      // Japanese text is one three-byte sequence after another.
      while index + 3 <= count, base[index] >= 0xE1, base[index] <= 0xEC,
        base[index + 1] & 0xC0 == 0x80, base[index + 2] & 0xC0 == 0x80
      { index += 3 }
    }
    return nil
  }

  /// The length of the UTF-8 sequence at `index`; 0 if there is none, or if it's NUL or an escape.
  private static func sequenceLength(_ base: UnsafePointer<UInt8>, _ index: Int, _ count: Int) -> Int {
    func isTail(_ distance: Int, _ low: UInt8 = 0x80, _ high: UInt8 = 0xBF) -> Bool {
      index + distance < count && base[index + distance] >= low && base[index + distance] <= high
    }
    switch base[index] {
    case 0, 0x1B: return 0
    case 0x01..<0x80: return 1
    case 0xC2...0xDF: return isTail(1) ? 2 : 0
    case 0xE0: return isTail(1, 0xA0) && isTail(2) ? 3 : 0
    case 0xED: return isTail(1, 0x80, 0x9F) && isTail(2) ? 3 : 0
    case 0xE1...0xEF: return isTail(1) && isTail(2) ? 3 : 0
    case 0xF0: return isTail(1, 0x90) && isTail(2) && isTail(3) ? 4 : 0
    case 0xF1...0xF3: return isTail(1) && isTail(2) && isTail(3) ? 4 : 0
    case 0xF4: return isTail(1, 0x80, 0x8F) && isTail(2) && isTail(3) ? 4 : 0
    default: return 0
    }
  }

  // MARK: - Explanations

  private static func explain(
    _ source: SourceText, _ bytes: UnsafeBufferPointer<UInt8>, _ first: Int
  ) -> [Diagnostic] {
    if let (name, iconv) = UTF16Guess.name(bytes) {
      return [otherEncoding(.utf16File, source, SourceRange(0, min(2, bytes.count)), name, iconv: iconv)]
    }
    if let (name, iconv) = JapaneseEncodingGuess.name(bytes, from: first) {
      // The place of the first character that isn't ASCII: two bytes in both encodings.
      let place = SourceRange(first, min(first + 2, bytes.count))
      return [otherEncoding(.legacyEncoding, source, place, name, iconv: iconv)]
    }
    var diagnostics: [Diagnostic] = []
    var position: Int? = first
    while let offset = position, diagnostics.count < reportLimit {
      let location = SourceLocation(path: source.path, range: SourceRange(offset, offset + 1))
      if bytes[offset] == 0 {
        diagnostics.append(Diagnostic(.nulByte, at: location, ["offset": String(offset)]))
      } else if bytes[offset] != 0x1B {
        let hex = String(bytes[offset], radix: 16, uppercase: true)
        diagnostics.append(
          Diagnostic(
            .invalidUTF8, at: location,
            ["byte": "0x" + (hex.utf8.count < 2 ? "0" : "") + hex, "offset": String(offset)]))
      }
      // The rest of a broken sequence isn't reported again.
      var next = offset + 1
      if bytes[offset] >= 0x80 {
        while next < bytes.count, bytes[next] & 0xC0 == 0x80 { next += 1 }
      }
      position = firstSuspicion(bytes, from: next)
    }
    return diagnostics
  }

  private static func otherEncoding(
    _ code: DiagnosticCode, _ source: SourceText, _ place: SourceRange, _ name: String, iconv: String
  ) -> Diagnostic {
    let file = quotedForShell(source.path)
    let converted = quotedForShell(source.path + ".utf8")
    let command = "iconv -f \(iconv) -t UTF-8 \(file) > \(converted) && mv \(converted) \(file)"
    return Diagnostic(
      code, at: SourceLocation(path: source.path, range: place), ["encoding": name, "command": command],
      fixIts: [FixIt(.run, command)])
  }

  /// A path as one word of a POSIX shell.
  private static func quotedForShell(_ path: String) -> String {
    let isPlain = path.utf8.allSatisfy { byte in
      switch byte {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2E, 0x2F, 0x5F: true
      case 0x2D: path.utf8.first != 0x2D
      default: false
      }
    }
    if isPlain, !path.isEmpty { return path }
    var word = "'"
    for scalar in path.unicodeScalars {
      if scalar == "'" { word += "'\\''" } else { word.unicodeScalars.append(scalar) }
    }
    return word + "'"
  }
}

/// UTF-16, by its byte order mark or by the NULs that ASCII leaves in it.
private enum UTF16Guess {
  static func name(_ bytes: UnsafeBufferPointer<UInt8>) -> (name: String, iconv: String)? {
    guard bytes.count >= 2 else { return nil }
    // With a byte order mark iconv is told only UTF-16: so it takes the mark away.
    if bytes[0] == 0xFF, bytes[1] == 0xFE { return ("UTF-16LE", "UTF-16") }
    if bytes[0] == 0xFE, bytes[1] == 0xFF { return ("UTF-16BE", "UTF-16") }
    let units = min(bytes.count / 2, 4096)
    var high = 0
    var low = 0
    for unit in 0..<units {
      if bytes[2 * unit] == 0 { high += 1 }
      if bytes[2 * unit + 1] == 0 { low += 1 }
    }
    // Front matter alone makes a tenth of a note ASCII; stray NULs in UTF-8 stand on both sides, or alone.
    if low >= 2, low * 10 >= units, low > high * 8 { return ("UTF-16LE", "UTF-16LE") }
    if high >= 2, high * 10 >= units, high > low * 8 { return ("UTF-16BE", "UTF-16BE") }
    return nil
  }
}

/// The encodings of older Japanese systems, by how plausible the text is that they would give.
private enum JapaneseEncodingGuess {
  /// How much of a file is looked at.
  private static let sampleLimit = 1 << 16

  static func name(
    _ bytes: UnsafeBufferPointer<UInt8>, from first: Int
  ) -> (name: String, iconv: String)? {
    if hasISO2022Escape(bytes, first) { return ("ISO-2022-JP", "ISO-2022-JP") }
    if bytes[first] < 0x80 { return nil }
    // The sample begins with the first text that isn't ASCII.
    let sample = UnsafeBufferPointer(rebasing: bytes[first..<min(bytes.count, first + sampleLimit)])
    let whole = UnsafeBufferPointer(rebasing: bytes[..<min(bytes.count, first + sampleLimit)])
    if isMostlyUTF8(whole) { return nil }
    let shiftJIS = shiftJISScore(sample)
    let eucJP = eucJPScore(sample)
    guard max(shiftJIS, eucJP) > 0 else { return nil }
    return shiftJIS >= eucJP ? ("Shift_JIS (CP932)", "CP932") : ("EUC-JP", "EUC-JP")
  }

  /// `ESC $ B` or `ESC $ @`: the switch to two-byte characters of ISO-2022-JP (RFC 1468).
  private static func hasISO2022Escape(_ bytes: UnsafeBufferPointer<UInt8>, _ first: Int) -> Bool {
    bytes[first] == 0x1B && first + 2 < bytes.count && bytes[first + 1] == 0x24
      && (bytes[first + 2] == 0x42 || bytes[first + 2] == 0x40)
  }

  /// Whether more three-byte UTF-8 sequences stand here than bytes that are none: damage, not an encoding.
  private static func isMostlyUTF8(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    var sequences = 0
    var strays = 0
    var index = 0
    while index < bytes.count {
      let byte = bytes[index]
      if byte < 0x80 {
        index += 1
      } else if byte & 0xF0 == 0xE0, index + 2 < bytes.count, bytes[index + 1] & 0xC0 == 0x80,
        bytes[index + 2] & 0xC0 == 0x80
      {
        sequences += 1
        index += 3
      } else {
        strays += 1
        index += 1
      }
    }
    return sequences > strays
  }

  /// Kana and punctuation count for much, the kanji of everyday use (JIS level 1) for something, half-width
  /// kana for nothing; what the encoding doesn't have speaks against it.
  private static let kanaScore = 4
  private static let kanjiScore = 2
  private static let rareScore = -1
  private static let halfWidthScore = -1
  private static let invalidScore = -20

  private static func shiftJISScore(_ bytes: UnsafeBufferPointer<UInt8>) -> Int {
    var score = 0
    var index = 0
    while index < bytes.count {
      let lead = bytes[index]
      switch lead {
      case 0..<0x80:
        index += 1
      case 0xA1...0xDF:
        score += halfWidthScore
        index += 1
      case 0x81...0x9F, 0xE0...0xFC:
        guard index + 1 < bytes.count else { return score }
        let trail = bytes[index + 1]
        guard (0x40...0x7E).contains(trail) || (0x80...0xFC).contains(trail) else {
          score += invalidScore
          index += 1
          continue
        }
        switch lead {
        case 0x81: score += kanaScore
        case 0x82: score += trail >= 0x4F && trail <= 0xF1 ? kanaScore : invalidScore
        case 0x83: score += trail <= 0x96 ? kanaScore : rareScore
        case 0x88...0x97: score += kanjiScore
        case 0x98 where trail <= 0x72: score += kanjiScore
        default: score += rareScore
        }
        index += 2
      default:
        score += invalidScore
        index += 1
      }
    }
    return score
  }

  private static func eucJPScore(_ bytes: UnsafeBufferPointer<UInt8>) -> Int {
    var score = 0
    var index = 0
    func isTail(_ distance: Int) -> Bool {
      index + distance < bytes.count && bytes[index + distance] >= 0xA1 && bytes[index + distance] <= 0xFE
    }
    while index < bytes.count {
      let lead = bytes[index]
      switch lead {
      case 0..<0x80:
        index += 1
      case 0x8E where isTail(1):
        score += halfWidthScore
        index += 2
      case 0x8F where isTail(1) && isTail(2):
        score += rareScore
        index += 3
      case 0xA1...0xFE where isTail(1):
        switch lead {
        case 0xA1: score += kanaScore
        case 0xA4: score += bytes[index + 1] <= 0xF3 ? kanaScore : invalidScore
        case 0xA5: score += bytes[index + 1] <= 0xF6 ? kanaScore : invalidScore
        case 0xB0...0xCF: score += kanjiScore
        default: score += rareScore
        }
        index += 2
      case 0xA1...0xFE where index + 1 == bytes.count:
        return score
      default:
        score += invalidScore
        index += 1
      }
    }
    return score
  }
}
