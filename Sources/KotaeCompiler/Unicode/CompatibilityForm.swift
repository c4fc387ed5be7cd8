// Unicode's normalization form KC (UAX #15): half-width katakana become full-width, full-width letters ASCII, and
// letters with marks single characters, so that texts which readers take for the same are the same bytes. By
// libunistring; this file adds only the quick answer for text that is in that form already, as nearly all is.

import CUnistring

/// Text in normalization form KC.
public enum CompatibilityForm {
  /// `text` in normalization form KC; what isn't UTF-8 in it becomes U+FFFD.
  public static func normalized(_ text: [UInt8]) -> [UInt8] {
    text.withUnsafeBufferPointer { bytes in
      guard let start = bytes.baseAddress, !isSurelyNormalized(bytes) else { return text }
      // Long enough for nearly every text; the library takes its own memory where it isn't.
      let capacity = bytes.count * 2 + 16
      return withUnsafeTemporaryAllocation(of: UInt8.self, capacity: capacity) { buffer in
        var length = capacity
        guard let result = kotae_nfkc(start, bytes.count, buffer.baseAddress, &length) else {
          let repaired = Array(String(decoding: bytes, as: UTF8.self).utf8)
          // It takes no other text than UTF-8, and fails with that only where no memory is left.
          precondition(repaired != text, "text can't be normalized")
          return normalized(repaired)
        }
        defer { if result != buffer.baseAddress { free(result) } }
        return Array(UnsafeBufferPointer(start: result, count: length))
      }
    }
  }

  /// Whether every character is one of the common ones that stay what they are, whatever stands beside them: ASCII,
  /// kana, ー, 、, 。, 々 and the unified ideographs.
  private static func isSurelyNormalized(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    var place = 0
    while place < text.count {
      let byte = text[place]
      if byte < 0x80 {
        place += 1
        continue
      }
      guard byte >= 0xE3, byte <= 0xE9, place + 2 < text.count else { return false }
      let scalar =
        UInt32(byte & 0x0F) << 12 | UInt32(text[place + 1] & 0x3F) << 6 | UInt32(text[place + 2] & 0x3F)
      switch scalar {
      case 0x3001...0x3003, 0x3005, 0x3008...0x3011, 0x3041...0x3096, 0x30A1...0x30FE, 0x4E00...0x9FFF:
        place += 3
      default: return false
      }
    }
    return true
  }
}
