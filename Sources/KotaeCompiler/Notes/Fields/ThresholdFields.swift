// The keys of `thresholds`.

/// The keys of a table of thresholds.
enum ThresholdFields {
  static let id = NoteFields.itemID
  static let title = Field(
    "title", .text(isTranslated: true), required: true, "The table's title.", "表の題名。")
  static let parameter = Field(
    "parameter", .text(isTranslated: true), required: true, "What is set or measured.",
    "設定または測定するもの。")
  static let sets = Field(
    "sets", .text(), "The registry value that the rows are data for: registry id/value name.",
    "行が表すレジストリの値: 変更の id/値の名前。")
  static let unit = ChoiceField<QuantityUnit>(
    "unit", required: true, "What the amounts count; 1 KB is 1024 bytes.", "量の単位。1 KB は 1024 バイトです。")
  static let rawUnit = ChoiceField<QuantityUnit>(
    "raw-unit", "What raw counts, where that isn't bytes, milliseconds or the registry value's unit.",
    "raw の単位。バイト、ミリ秒、レジストリの値の単位のどれでもないときに書きます。")
  static let compare = ChoiceField<ThresholdTable.Comparison>(
    "compare", "Makes it a limit to watch.", "監視する限度の向き。")
  static let rows = Field(
    "rows", .list(.mapping(row), isEmptyAllowed: false), required: true,
    "The rows in order of magnitude, up or down.", "行。大きさの順 (昇順か降順) に並べます。")
  static let table = MappingShape(
    "threshold",
    [id, title, parameter, sets, unit.field, rawUnit.field, compare.field, rows])

  static let amount = Field("amount", .decimal, required: true, "How many units.", "量。")
  static let raw = Field(
    "raw", .integer(0...0xFFFF_FFFF_FFFF_FFFF, type: "raw"),
    "The number that is stored; equals the amount exactly.", "実際に書き込む数値。量とちょうど等しくなければなりません。")
  static let recommended = Field(
    "recommended", .boolean, "The row that is written; with sets, exactly one.",
    "推奨する行。sets があるときは、ちょうど 1 行。")
  static let level = ChoiceField<ThresholdTable.Level>(
    "level", "How serious it is when the limit is reached.", "限度に達したときの重さ。")
  static let row = MappingShape("threshold-row", [amount, raw, recommended, level.field])
}
