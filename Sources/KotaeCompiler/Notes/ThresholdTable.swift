// Rows of the site-wide threshold table.

/// A table of values to choose from, or of limits to watch.
public struct ThresholdTable: Sendable {
  /// How a measured value is compared with a row.
  public enum Comparison: String, Sendable, CaseIterable {
    case below
    case atMost = "at-most"
    case atLeast = "at-least"
    case above
  }

  /// How serious it is when a limit is reached.
  public enum Level: String, Sendable, CaseIterable { case info, warning, critical }

  /// The registry value that rows are data for.
  public struct Target: Sendable {
    /// The index of the item in the note's registry.
    public var item: Int
    /// The index of the key in the item's edit.
    public var key: Int
    /// The index of the value in the key.
    public var value: Int
  }

  /// One row.
  public struct Row: Sendable {
    /// The amount in the table's unit, exactly as written.
    public var amount: ExactDecimal
    /// The whole number that the amount is in the table's raw unit; `nil` where it isn't whole.
    public var raw: UInt64?
    /// Whether it's the one to choose.
    public var recommended: Bool
    /// How serious it is.
    public var level: Level?
    /// Where the row stands.
    public var range: SourceRange
  }

  /// Its id.
  public var id: Located<String>
  /// Its heading.
  public var title: TextSlot
  /// What is measured or set.
  public var parameter: TextSlot
  /// The registry value that rows are data for.
  public var sets: Target?
  /// The unit of the amounts.
  public var unit: QuantityUnit
  /// The unit that raw numbers count.
  public var rawUnit: QuantityUnit
  /// How a measured value is compared; `nil` for values to set.
  public var comparison: Comparison?
  /// The rows, in order of magnitude.
  public var rows: [Row]
}
