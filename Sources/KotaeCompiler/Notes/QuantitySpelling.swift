// How whole numbers are written on pages, in commands and in messages. Locale plays no part: both languages
// of the site group digits by threes with a comma.

/// Spellings of whole numbers.
public enum NumberSpelling {
  /// `0x2200`: upper-case digits, no padding; a negative number has its sign in front: `-0x1`.
  public static func hexadecimal(_ value: some BinaryInteger) -> String {
    (value < 0 ? "-0x" : "0x") + String(value.magnitude, radix: 16, uppercase: true)
  }

  /// `0x0000007F`: a 32-bit code, always 8 digits (STOP codes, HRESULT and NTSTATUS values).
  public static func code32(_ value: UInt32) -> String {
    let digits = String(value, radix: 16, uppercase: true)
    return "0x" + String(repeating: "0", count: 8 - digits.utf8.count) + digits
  }

  /// The number, in ASCII digits, that somebody probably meant by a text which isn't one: typed in full width, grouped
  /// by commas, or marked as hexadecimal in another way (`2200h`, `&H2200`, `dword:00002200`). A guess, for an offer.
  static func near(_ text: String) -> String? {
    var ascii: [UInt8] = []
    for character in text.unicodeScalars {
      switch character.value {
      // Full-width forms stand in ASCII's order.
      case 0xFF01...0xFF5E: ascii.append(UInt8(character.value - 0xFF01 + 0x21))
      case 0x21...0x7E: ascii.append(UInt8(character.value))
      case 0x20, 0x3000: break
      default: return nil
      }
    }
    let groups = ascii.split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false)
    if groups.count > 1, (1...3).contains(groups[0].count), groups.dropFirst().allSatisfy({ $0.count == 3 }) {
      ascii = Array(groups.joined())
    }
    var spelling = String(decoding: ascii, as: UTF8.self)
    let lower = spelling.lowercased()
    for (prefix, suffix) in [("dword:", ""), ("&h", ""), ("", "h")]
    where lower.hasPrefix(prefix) && lower.hasSuffix(suffix) {
      let digits = lower.utf8.dropFirst(prefix.utf8.count).dropLast(suffix.utf8.count)
      guard let number = ExactInteger.parse(Array("0x".utf8) + digits) else { continue }
      spelling = hexadecimal(number)
      break
    }
    guard spelling != text, ExactInteger.parse(spelling) != nil || ExactDecimal.parse(spelling) != nil else {
      return nil
    }
    return spelling
  }

  /// `8,704`: decimal digits in groups of three.
  public static func grouped(_ value: some BinaryInteger) -> String {
    let digits = String(value.magnitude)
    var text = value < 0 ? "-" : ""
    var left = digits.utf8.count
    for digit in digits.unicodeScalars {
      text.unicodeScalars.append(digit)
      left -= 1
      if left > 0, left.isMultiple(of: 3) { text += "," }
    }
    return text
  }
}
