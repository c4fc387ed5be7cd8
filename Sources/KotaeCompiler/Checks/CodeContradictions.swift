// Rule: a STOP code in the title or the body is one of those that the note is about. A body that compares with another
// code on purpose is only warned about.

/// STOP codes in prose.
enum CodeContradictions {
  static func check(_ compiled: CompiledNote) -> [Diagnostic] {
    let codes = compiled.note.codes.compactMap { entry -> UInt32? in
      if case .stop(let number) = entry.code { return number }
      return nil
    }
    guard !codes.isEmpty else { return [] }
    let all = compiled.note.codes.filter { $0.code.kind == .stop }.map(\.code.display).joined(separator: ", ")
    return compiled.editions.flatMap { edition -> [Diagnostic] in
      let body = contradictions(in: edition.bodySource, codes).map { found in
        (found.0, SourceRange(found.1.lowerBound + edition.bodyStart, found.1.upperBound + edition.bodyStart))
      }
      // The title's place is known in the original; a translation's is reported at its file's start otherwise.
      let title = contradictions(in: Array(edition[compiled.note.title].text.utf8), codes).map { found in
        let original = compiled.note.texts[compiled.note.title.index]
        return (found.0, edition.path == compiled.note.path ? original.range : .fileStart)
      }
      return (title + body).map { found in
        Diagnostic(
          .codeContradiction, at: SourceLocation(path: edition.path, range: found.1),
          ["found": found.0, "codes": all])
      }
    }
  }

  /// Hexadecimal numbers that stand after a word for a STOP code and aren't among `codes`.
  private static func contradictions(in bytes: [UInt8], _ codes: [UInt32]) -> [(String, Range<Int>)] {
    var found: [(String, Range<Int>)] = []
    var index = 0
    while index + 2 < bytes.count {
      guard bytes[index] == UInt8(ascii: "0"), bytes[index + 1] | 0x20 == UInt8(ascii: "x") else {
        index += 1
        continue
      }
      var end = index + 2
      var value: UInt64 = 0
      while end < bytes.count, end - index < 18, let digit = hexadecimalDigit(bytes[end]) {
        value = value << 4 | UInt64(digit)
        end += 1
      }
      if end > index + 2, !codes.contains(where: { UInt64($0) == value }), followsStopWord(bytes, index) {
        found.append((String(decoding: bytes[index..<end], as: UTF8.self), index..<end))
      }
      index = end
    }
    return found
  }

  private static let words = [
    "stop", "stop code", "bug check", "bugcheck", "停止コード", "stop コード", "バグチェック", "バグ チェック",
  ]
  .map { Array($0.utf8) }

  /// Whether one of the words stands directly before `index`, with blanks, quotes and markup between them.
  private static func followsStopWord(_ bytes: [UInt8], _ index: Int) -> Bool {
    var end = index
    while end > 0, index - end < 4, [0x20, 0x3A, 0x2A, 0x60, 0x28].contains(bytes[end - 1]) { end -= 1 }
    return words.contains { word in
      end >= word.count
        && zip(bytes[(end - word.count)..<end], word).allSatisfy {
          $0 == $1 || ($0 < 0x80 && $0 | 0x20 == $1)
        }
    }
  }
}
