// The order of a great table's rows by what they are worth: kinds of quantity apart, and within a kind by exact magnitude,
// whatever the unit. Rows that are looked for by amount lie side by side in it.

/// The rows of the threshold table by magnitude.
public struct ThresholdOrder: Sendable {
  /// Up to so many rows, all of them are one file for the page's script, and no order is needed.
  public static let wholeTable = 5000
  /// How many rows a file of a greater table has.
  public static let fileRows = 256

  /// Indexes into the site's `thresholdRows`: by dimension, then magnitude, then index.
  public let places: [Int]
  /// 8 hexadecimal digits that differ where the first row of any file does.
  public let version: String

  /// The order of `rows`, which belong to `notes`.
  init(_ rows: [ThresholdRowReference], of notes: [CompiledNote]) {
    let dimensions = QuantityDimension.allCases
    var keys: [(dimension: Int, magnitude: Int128)] = []
    keys.reserveCapacity(rows.count)
    var next = 0
    while next < rows.count {
      // All rows of one table at once: there are few of them, but many tables.
      let first = rows[next]
      let tables = notes[first.note].note.thresholds
      let unit = tables[first.table].unit
      let dimension = dimensions.firstIndex(of: unit.dimension) ?? 0
      while next < rows.count, rows[next].note == first.note, rows[next].table == first.table {
        keys.append((dimension, unit.magnitude(of: tables[first.table].rows[rows[next].row].amount)))
        next += 1
      }
    }
    places = rows.indices.sorted { a, b in
      if keys[a].dimension != keys[b].dimension { return keys[a].dimension < keys[b].dimension }
      return keys[a].magnitude != keys[b].magnitude ? keys[a].magnitude < keys[b].magnitude : a < b
    }
    var names = [UInt8](String(rows.count).utf8)
    for first in stride(from: 0, to: places.count, by: Self.fileRows) {
      let row = rows[places[first]]
      let note = notes[row.note].note
      names += Array(ThresholdPage.rowID(note, note.thresholds[row.table], row.row).utf8) + [0x0A]
    }
    version = String(SHA256.hexadecimal(of: names).prefix(8))
  }

  /// How many files the rows take.
  var files: Int { (places.count + Self.fileRows - 1) / Self.fileRows }

  /// The rows of a file.
  func file(_ number: Int) -> ArraySlice<Int> {
    places[number * Self.fileRows..<min((number + 1) * Self.fileRows, places.count)]
  }
}

extension ThresholdTable {
  /// What a row is worth, as `QuantityUnit.magnitude` has it.
  func magnitude(of row: Int) -> Int128 { unit.magnitude(of: rows[row].amount) }
}

extension QuantityUnit {
  /// What an amount is worth in billionths of the dimension's base unit: exact, because an amount has 9 digits at most after
  /// its point, and no more than 20 before it (of the greatest unit, GB, that is just below 2¹²⁷).
  func magnitude(of amount: ExactDecimal) -> Int128 {
    amount.digits * factor * Self.powersOfTen[9 - amount.fractionDigits]
  }

  private static let powersOfTen: [Int128] = (0...9).map { power in
    (0..<power).reduce(1) { value, _ in value * 10 }
  }
}
