// Finds the documents that need InlineMarks, in one quick look at their bytes, and what both look at: clusters of
// delimiters, and what begins an address. Documents without CJK characters beside delimiters or in addresses never do.

extension InlineMarks {
  /// Whether a run of the document might be judged differently by the amendment, or an address might end before
  /// Japanese punctuation. Looks at bytes; closely only at delimiters beside bytes that aren't ASCII, and behind
  /// what begins an address. A run's neighbours in the document are those in its block, or else the block has a
  /// blank or a line's end there, where both rules agree.
  static func areNeeded(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    var place = 0
    // No address that begins before this place ends before Japanese punctuation: nothing is looked through twice.
    var clear = 0
    while true {
      place = firstOfInterest(bytes, from: place)
      if place == bytes.count { return false }
      switch bytes[place] {
      case Byte.asterisk, Byte.underscore, Byte.tilde:
        let end = clusterEnd(bytes, place)
        if touchesNonASCII(bytes, place..<end) {
          if !isUTF8(bytes, beside: place..<end) || differs(bytes, place..<end) { return true }
        }
        place = end
      case Byte.colon:
        if place >= clear, isAddress(bytes, behindScheme: place) {
          if AddressEnd.find(bytes, from: place) != nil { return true }
          clear = AddressEnd.blank(bytes, from: place)
        }
        place += 1
      case 0x2E:
        if place >= clear, place >= 3, isAddress(bytes, www: place - 3) {
          if AddressEnd.find(bytes, from: place) != nil { return true }
          clear = AddressEnd.blank(bytes, from: place)
        }
        place += 1
      default:
        place += 1
      }
    }
  }

  /// The first place from `start` on where a delimiter stands, or a letter that an address is known by. Eight bytes
  /// at a time: every body is looked through.
  private static func firstOfInterest(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
    var place = start
    if let base = bytes.baseAddress {
      while place + 8 <= bytes.count {
        let word = UnsafeRawPointer(base + place).loadUnaligned(as: UInt64.self)
        // An asterisk and a colon differ in one bit.
        let found =
          zeros(word & 0xEFEF_EFEF_EFEF_EFEF ^ 0x2A2A_2A2A_2A2A_2A2A) | zeros(word ^ 0x5F5F_5F5F_5F5F_5F5F)
          | zeros(word ^ 0x7E7E_7E7E_7E7E_7E7E) | zeros(word ^ 0x2E2E_2E2E_2E2E_2E2E)
        if found != 0 { break }
        place += 8
      }
    }
    while place < bytes.count {
      switch bytes[place] {
      case Byte.asterisk, Byte.underscore, Byte.tilde, Byte.colon, 0x2E: return place
      default: place += 1
      }
    }
    return place
  }

  /// Not zero if one of the eight bytes of `word` is.
  @inline(__always)
  private static func zeros(_ word: UInt64) -> UInt64 {
    (word &- 0x0101_0101_0101_0101) & ~word & 0x8080_8080_8080_8080
  }

  /// Where the delimiters that begin at `start` end.
  static func clusterEnd(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int) -> Int {
    var end = start
    while end < bytes.count, DelimiterRun.isDelimiter(bytes[end]) { end += 1 }
    return end
  }

  static func touchesNonASCII(_ bytes: UnsafeBufferPointer<UInt8>, _ cluster: Range<Int>) -> Bool {
    cluster.lowerBound > 0 && bytes[cluster.lowerBound - 1] >= 0x80
      || cluster.upperBound < bytes.count && bytes[cluster.upperBound] >= 0x80
  }

  private static func isUTF8(_ bytes: UnsafeBufferPointer<UInt8>, beside cluster: Range<Int>) -> Bool {
    (cluster.lowerBound == 0 || bytes.scalar(before: cluster.lowerBound) != nil)
      && (cluster.upperBound == bytes.count || bytes.scalar(at: cluster.upperBound) != nil)
  }

  /// Calls `body` with the runs of a cluster until it returns false.
  static func forEachRun(
    _ bytes: UnsafeBufferPointer<UInt8>, _ cluster: Range<Int>, _ body: (DelimiterRun) -> Bool
  ) {
    var start = cluster.lowerBound
    while start < cluster.upperBound {
      var end = start
      while end < cluster.upperBound, bytes[end] == bytes[start] { end += 1 }
      guard body(DelimiterRun(text: bytes, range: start..<end)) else { return }
      start = end
    }
  }

  static func differs(_ bytes: UnsafeBufferPointer<UInt8>, _ cluster: Range<Int>) -> Bool {
    var differs = false
    forEachRun(bytes, cluster) { run in
      differs = run.plain != run.amended
      return !differs
    }
    return differs
  }

  /// Whether a scheme that cmark links stands before the colon at `colon`, and two slashes behind it.
  static func isAddress(_ bytes: UnsafeBufferPointer<UInt8>, behindScheme colon: Int) -> Bool {
    guard colon + 3 < bytes.count, bytes[colon + 1] == Byte.slash, bytes[colon + 2] == Byte.slash else {
      return false
    }
    return ["http", "https", "ftp"].contains { (scheme: StaticString) in
      let length = scheme.utf8CodeUnitCount
      return length <= colon
        && (0..<length).allSatisfy { bytes[colon - length + $0] | 0x20 == scheme.utf8Start[$0] }
    }
  }

  static func isAddress(_ bytes: UnsafeBufferPointer<UInt8>, www start: Int) -> Bool {
    start + 4 < bytes.count && bytes[start] == 0x77 && bytes[start + 1] == 0x77 && bytes[start + 2] == 0x77
      && bytes[start + 3] == 0x2E
  }
}
