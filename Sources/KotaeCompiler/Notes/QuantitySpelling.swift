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
