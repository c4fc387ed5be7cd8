import Foundation
import Testing

@testable import KotaeCompiler

/// The rows of the threshold table as its script reads them, held to thresholds.json.
@Suite struct ThresholdRowFilesTests {
  /// A site of `count` rows in tables of five, with units of every dimension.
  private func site(_ count: Int) -> PageSite {
    var files = ["kotae.yml": SmallSite.configuration, "content/products.yml": SmallSite.products]
    let units = ["KB", "ms", "percent", "s", "bytes", "count"]
    var left = count
    var number = 0
    var note = 0
    while left > 0 || note == 0 {
      var tables = left > 0 ? "thresholds:\n" : ""
      for table in 0..<50 where left > 0 {
        tables += "  - {id: t\(table), title: 題, parameter: P\(number % 7), unit: \(units[number % 6]), "
        if number.isMultiple(of: 3) { tables += "compare: below, " }
        tables += "rows: ["
        for row in 0..<min(5, left) {
          let amount = "\((number * 7919) % 61 + row).\((number * 31) % 10)"
          tables += "{amount: \(amount)" + (row == 2 ? ", level: warning" : "") + "}, "
        }
        tables += "]}\n"
        left -= min(5, left)
        number += 1
      }
      files["content/notes/note-\(note)/ja.md"] = SmallSite.note(tables)
      note += 1
    }
    return PageSite(files)
  }

  /// The three arguments of the one call that a file consists of.
  private func call(_ bytes: [UInt8]) throws -> (version: String, name: String, data: Any) {
    let text = String(decoding: bytes, as: UTF8.self)
    try #require(text.hasPrefix("kotaeThresholds(") && text.hasSuffix(");\n"))
    let list = "[" + text.dropFirst("kotaeThresholds(".count).dropLast(3) + "]"
    let parts = try #require(try JSONSerialization.jsonObject(with: Data(list.utf8)) as? [Any])
    try #require(parts.count == 3)
    return (try #require(parts[0] as? String), try #require(parts[1] as? String), parts[2])
  }

  private struct Row: Hashable {
    var note, table, parameter, comparison, unit, rawUnit, amount, level: String
  }

  /// Every row of a file with its place in the table, where the file says it.
  private func rows(_ data: Any) throws -> [(place: Int?, row: Row)] {
    let levels: [Character: String] = ["i": "info", "w": "warning", "c": "critical"]
    var found: [(place: Int?, row: Row)] = []
    for note in try #require(data as? [[Any]]) {
      for table in try #require(note[5] as? [[Any]]) {
        var place = table.count > 9 ? try #require(table[8] as? Int) : nil
        for word in try #require(table.last as? String).split(separator: " ") {
          let amount = word.prefix { $0.isNumber || $0 == "." }
          let texts = (0..<8).map { table[$0] as? String ?? "" }
          found.append(
            (
              place,
              Row(
                note: note[0] as? String ?? "", table: texts[0], parameter: texts[3], comparison: texts[5],
                unit: texts[6], rawUnit: texts[7], amount: String(amount),
                level: word.last.flatMap { levels[$0] } ?? "")
            ))
          place = place.map { $0 + 1 }
        }
      }
    }
    return found
  }

  private func expected(_ built: BuiltSite) throws -> [Row] {
    let json = try JSONSerialization.jsonObject(with: Data(built.bytes("ja/thresholds.json")))
    return try #require(json as? [[String: Any]]).map { row in
      func text(_ key: String) -> String { row[key] as? String ?? "" }
      return Row(
        note: text("note"), table: text("table"), parameter: text("parameter"),
        comparison: text("comparison"), unit: text("unit"), rawUnit: text("rawUnit"), amount: text("amount"),
        level: text("level"))
    }
  }

  @Test func aSiteWithoutRowsHasNoFile() async throws {
    let built = try await site(0).build()
    #expect(!built.paths.contains { $0.contains("thresholds/") })
  }

  @Test(arguments: [1, 7, 5000]) func oneFileHoldsAllRows(_ count: Int) async throws {
    let built = try await site(count).build()
    #expect(built.paths.filter { $0.hasPrefix("ja/thresholds/") } == ["ja/thresholds/rows.js"])
    let (version, name, data) = try call(built.bytes("ja/thresholds/rows.js"))
    #expect((version, name) == ("", "rows"))
    let table = try #require(data as? [String: Any])
    #expect(table["count"] as? Int == count)
    let found = try rows(try #require(table["rows"]))
    #expect(found.allSatisfy { $0.place == nil })
    #expect(found.map(\.row) == (try expected(built)))
  }

  @Test(arguments: [5001, 6400]) func moreRowsLieInFilesByMagnitude(_ count: Int) async throws {
    let built = try await site(count).build()
    let (version, _, data) = try call(built.bytes("ja/thresholds/rows.js"))
    #expect(version.count == 8)
    let table = try #require(data as? [String: Any])
    #expect(table["rows"] == nil)
    let bounds = try #require(table["bounds"] as? String).split(separator: " ").map(String.init)
    let dimensions = try #require(table["dimensions"] as? [[Any]])
    let expected = try expected(built)
    var places: Set<Int> = []
    var last: (dimension: Int, magnitude: Decimal)?
    for (number, bound) in bounds.enumerated() {
      let file = try call(built.bytes("ja/thresholds/rows.\(number).js"))
      #expect((file.version, file.name) == (version, "rows.\(number)"))
      let found = try rows(file.data)
      #expect(found.count == min(256, count - 256 * number))
      let keys = try found.map { place, row -> (dimension: Int, magnitude: Decimal) in
        let place = try #require(place)
        #expect(places.insert(place).inserted)
        #expect(expected[place] == row)
        let unit = try #require(QuantityUnit(rawValue: row.unit))
        let dimension = try #require(dimensions.firstIndex { $0[0] as? String == unit.dimension.rawValue })
        return (dimension, try #require(Decimal(string: row.amount)) * Decimal(Int(unit.factor)))
      }.sorted { $0 < $1 }
      #expect(keys[0].magnitude == Decimal(string: bound))
      if let last { #expect(last <= keys[0]) }
      last = keys.last
    }
    #expect(places == Set(0..<count))
    #expect(dimensions.map { $0[1] as? Int ?? 0 }.reduce(0, +) == count)
  }

  /// The greatest amount that may be written, in the greatest unit, is still exact.
  @Test func theGreatestMagnitudeFits() throws {
    let amount = try #require(ExactDecimal.parse("99999999999999999999.999999999"))
    let table = ThresholdTable(
      id: Located("t", .fileStart), title: TextSlot(0), parameter: TextSlot(0), sets: nil, unit: .gigabytes,
      rawUnit: .bytes, comparison: nil,
      rows: [ThresholdTable.Row(amount: amount, raw: nil, recommended: false, level: nil, range: .fileStart)])
    #expect(table.magnitude(of: 0) == amount.digits * 1_073_741_824)
    #expect(ThresholdRowFiles.text(8_500_000_000) == "8.5")
    #expect(ThresholdRowFiles.text(1) == "0.000000001")
    #expect(ThresholdRowFiles.text(0) == "0")
  }
}
