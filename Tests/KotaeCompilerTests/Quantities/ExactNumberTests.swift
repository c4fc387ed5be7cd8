// Spellings that are numbers, spellings that only look like numbers, and exactness at the edges.

import KotaeCompiler
import Testing

@Suite struct ExactNumberTests {
  @Test(
    arguments: [
      ("0", 0), ("7", 7), ("8704", 8704), ("-1", -1), ("+12", 12), ("-0", 0), ("0x2200", 0x2200),
      ("0X1f", 0x1F), ("0xDeadBEEF", 0xDEAD_BEEF), ("0x00000008", 8), ("-0x10", -16),
      ("4294967295", 0xFFFF_FFFF), ("9007199254740993", 9_007_199_254_740_993),
      ("18446744073709551615", Int128(UInt64.max)), ("0x10000000000000000", Int128(UInt64.max) + 1),
      ("170141183460469231731687303715884105727", Int128.max),
      ("-170141183460469231731687303715884105727", -Int128.max),
    ] as [(String, Int128)])
  func readsWholeNumbers(text: String, value: Int128) {
    #expect(ExactInteger.reading(text) == .value(value))
    #expect(ExactInteger.parse(text) == value)
    #expect(ExactInteger.parse(Array(text.utf8)) == value)
  }

  @Test(arguments: [
    "", "-", "+", "010", "00", "-01", "1_000", "1e3", "1.0", "0x", "0xG", "x10", "10h", " 1", "1 ", "0x 1",
    "--1", "１２", "0b1", "0o17", "1,000", "abc", "ff",
  ])
  func refusesWhatOnlyLooksLikeANumber(text: String) {
    #expect(ExactInteger.reading(text) == .malformed)
    #expect(ExactInteger.parse(text) == nil)
  }

  @Test(arguments: [
    "170141183460469231731687303715884105728", "0x80000000000000000000000000000000",
    "99999999999999999999999999999999999999999999",
  ])
  func tellsTooLargeFromMalformed(text: String) {
    #expect(ExactInteger.reading(text) == .tooLarge)
    #expect(ExactInteger.reading(text + "z") == .malformed)
    #expect(ExactInteger.parse(text) == nil)
  }

  @Test(
    arguments: [
      ("8.5", "8.5", 85, 1), ("5.0", "5", 50, 1), ("0.02", "0.02", 2, 2), ("0", "0", 0, 0),
      ("-0.5", "-0.5", -5, 1), ("100", "100", 100, 0), ("10.10", "10.1", 1010, 2),
      ("0.000000001", "0.000000001", 1, 9), ("0.0", "0", 0, 1),
      (
        "99999999999999999999.999999999", "99999999999999999999.999999999",
        99_999_999_999_999_999_999_999_999_999, 9
      ),
    ] as [(String, String, Int128, Int)])
  func keepsDecimalsAsWritten(text: String, normal: String, digits: Int128, fraction: Int) throws {
    let decimal = try #require(ExactDecimal.parse(text))
    #expect(decimal.text == text)
    #expect(decimal.normalized.text == normal)
    #expect(decimal.digits == digits)
    #expect(decimal.fractionDigits == fraction)
    #expect(decimal == decimal.normalized)
    #expect(decimal.hashValue == decimal.normalized.hashValue)
  }

  @Test(arguments: [
    "", "-", ".", ".5", "5.", "05", "00.5", "1.2.3", "1e3", "0x10", "1_0", " 1", "1 ", "+1", "1,5", "５",
    "100000000000000000000", "0.0000000001",
  ])
  func refusesOtherDecimals(text: String) {
    #expect(ExactDecimal.parse(text) == nil)
  }

  @Test(arguments: [
    ("5.0", "5", 0), ("8.5", "8.50", 0), ("8.5", "9", -1), ("0.1", "0.02", 1), ("-1", "-0.5", -1),
    ("99999999999999999999", "99999999999999999999.000000001", -1), ("0", "-0.0", 0),
    ("0.3", "0.299999999", 1),
  ])
  func comparesByValue(a: String, b: String, order: Int) throws {
    let a = try #require(ExactDecimal.parse(a))
    let b = try #require(ExactDecimal.parse(b))
    #expect((a < b) == (order < 0))
    #expect((a > b) == (order > 0))
    #expect((a == b) == (order == 0))
  }

  @Test func wholeNumbersAreDecimals() {
    #expect(ExactDecimal(UInt64.max)?.fractionDigits == 0)
    #expect(ExactDecimal(UInt64.max)?.text == "18446744073709551615")
    #expect(ExactDecimal(Int128.max) == nil)
  }
}
