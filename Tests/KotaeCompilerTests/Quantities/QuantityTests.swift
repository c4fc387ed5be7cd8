// Units, their whole values, and how numbers are spelt.

import KotaeCompiler
import Testing

@Suite struct QuantityTests {
  @Test(
    arguments: [
      ("5.0 KB", 5120), ("5.5 KB", 5632), ("6.0 KB", 6144), ("7.5 KB", 7680), ("8.5 KB", 8704),
      ("9.0 KB", 9216), ("1 MB", 1_048_576), ("0.5 GB", 536_870_912), ("12 bytes", 12), ("30 s", 30_000),
      ("0.02 s", 20), ("48 h", 172_800_000), ("5 min", 300_000), ("60 percent", 60), ("15 count", 15),
      ("16384 ports", 16384), ("8.5KB", 8704), ("0.5 bytes", nil),
      ("0.3 KB", nil), ("0.0001 s", nil), ("33.3 percent", nil),
      ("99999999999999999999 GB", 107_374_182_399_999_999_998_926_258_176),
    ] as [(String, Int128?)])
  func wholeBaseValues(text: String, expected: Int128?) throws {
    #expect(try #require(Quantity.parse(text)).wholeBaseValue == expected)
  }

  @Test(
    arguments: [
      ("30 s", QuantityUnit.seconds, 30), ("2 min", .seconds, 120), ("1 h", .minutes, 60),
      ("36000000 ms", .hours, 10), ("8.5 KB", .bytes, 8704), ("1024 KB", .megabytes, 1),
      ("8.5 KB", .kilobytes, nil), ("90 s", .minutes, nil), ("90 s", .bytes, nil), ("1 count", .ports, nil),
      ("60 percent", .percent, 60), ("1.5 min", .seconds, 90),
    ] as [(String, QuantityUnit, Int128?)])
  func wholeInAnotherUnit(text: String, unit: QuantityUnit, expected: Int128?) throws {
    #expect(try #require(Quantity.parse(text)).whole(in: unit) == expected)
  }

  @Test(arguments: [
    "", "KB", "5", "5  KB", "5 kb", "5 KB ", "5 KiB", "x5 KB", "5\tKB", "5.5.5 KB", "5 %", "0.0009765625 KB",
  ])
  func refusesOtherQuantities(text: String) {
    #expect(Quantity.parse(text) == nil)
  }

  @Test(arguments: QuantityUnit.allCases)
  func unitsReadAsTheyAreWritten(unit: QuantityUnit) throws {
    let quantity = try #require(Quantity.parse("2.0 \(unit.rawValue)"))
    #expect(quantity.unit == unit)
    #expect(quantity.text == "2.0 \(unit.rawValue)")
    #expect(quantity.wholeBaseValue == 2 * unit.factor)
  }

  @Test func unitsAreSpeltAsInNotes() {
    #expect(
      QuantityUnit.allCases.map(\.rawValue)
        == ["bytes", "KB", "MB", "GB", "ms", "s", "min", "h", "percent", "count", "ports", "port"])
    #expect(
      QuantityUnit.allCases.map(\.dimension)
        == [.size, .size, .size, .size, .time, .time, .time, .time, .percent, .count, .port, .port])
  }

  @Test(
    arguments: [
      (0, "0x0", "0"), (0x2200, "0x2200", "8,704"), (0xFFFF_FFFF, "0xFFFFFFFF", "4,294,967,295"),
      (999, "0x3E7", "999"), (1000, "0x3E8", "1,000"), (-1000, "-0x3E8", "-1,000"),
      (Int128(UInt64.max), "0xFFFFFFFFFFFFFFFF", "18,446,744,073,709,551,615"),
    ] as [(Int128, String, String)])
  func spellsNumbers(value: Int128, hexadecimal: String, grouped: String) {
    #expect(NumberSpelling.hexadecimal(value) == hexadecimal)
    #expect(NumberSpelling.grouped(value) == grouped)
  }

  @Test(
    arguments: [
      (0, "0x00000000"), (0x7F, "0x0000007F"), (0xC000_009A, "0xC000009A"), (UInt32.max, "0xFFFFFFFF"),
    ] as [(UInt32, String)])
  func padsCodes(value: UInt32, text: String) {
    #expect(NumberSpelling.code32(value) == text)
  }
}
