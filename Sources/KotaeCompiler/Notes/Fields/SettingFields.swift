// The keys of `settings`.

/// The keys of what sources say about a registry value.
enum SettingFields {
  static let id = NoteFields.itemID
  static let name = Field(
    "name", .valueName, required: true, "The value's name; \"\" is the default value.",
    "値の名前。\"\" は既定の値です。")
  static let key = Field(
    "key", .text(), required: true, "The registry key; may hold a <placeholder>.",
    "レジストリ キー。<置き換える部分> を含めてもかまいません。")
  static let part = Field(
    "part", .text(isTranslated: true), "Which part of the value is meant, if not all of it.",
    "値の一部だけについて述べるとき、その部分。")
  static let type = ChoiceField<RegistryTypeWord>(
    "type", "The type; left out where no source states it.", "型。資料に書かれていなければ省きます。")
  static let unit = ChoiceField<QuantityUnit>("unit", "What the number counts.", "数値の単位。")
  static let text = Field("text", .markdown, "What the value does.", "値の働き。")
  static let defaults = Field(
    "defaults", .list(.mapping(statement)), "What holds where the value is absent.",
    "値がないときの動作。")
  static let recommended = Field(
    "recommended", .list(.mapping(recommendation)), "What sources recommend.", "推奨値。")
  static let examples = Field(
    "examples", .list(.mapping(statement)), "What a source shows without recommending it.",
    "推奨ではなく、例として示されている値。")
  static let allowed = Field(
    "allowed", .list(.mapping(allowance)), "What the value may be.", "許される範囲。")
  static let setting = MappingShape(
    "setting",
    [id, name, key, part, type.field, unit.field, text, defaults, recommended, examples, allowed])

  // MARK: A statement

  static let statementID = Field(
    "id", .id, "Required with for; unique in its list.", "id。for があれば必須。同じ一覧の中で重ならないもの。")
  static let value = Field(
    "value", .integer(0...0xFFFF_FFFF_FFFF_FFFF, type: "value"), "The number that is stored.",
    "書き込まれる数値。")
  static let amount = Field(
    "amount", NoteFields.limitIs.value, "A quantity with its unit, where how it is stored isn't known: 5 GB.",
    "単位の付いた量。書き込まれる形が分からないときに使います: 5 GB。")
  static let data = Field("data", .data, "Text or bytes.", "文字列かバイト列。")
  static let outsideRange = Field(
    "outside-range", .boolean, "The sources give this value although no entry of allowed admits it.",
    "allowed のどの項目も許していない値であることを示します。")
  static let atMost = Field("at-most", .boolean, "The value or less.", "この値以下。")
  static let atLeast = Field("at-least", .boolean, "The value or more.", "この値以上。")
  static let condition = Field(
    "for", .text(isTranslated: true), "What it holds for, beside the products; needs an id.",
    "製品のほかに、どんな場合のことか。id が必要です。")
  static let products = Field(
    "products", .list(.id), "The products that it holds for.", "対象の製品の id。")
  static let sources = Field(
    "sources", .list(.id), "Ids of references.", "出典 (references) の id。")

  /// What the value is said to be: one of these.
  static let datum = [value, amount, data]
  static let bounds = [atMost, atLeast]
  private static let scope = [condition, products, sources]
  private static let scopeRule = ShapeRule.requires([statementID], when: .has(condition))
  static let statement = MappingShape(
    "setting-value", [statementID] + datum + [outsideRange] + scope,
    rules: [.exactlyOne(datum), scopeRule], shortText: condition)
  static let recommendation = MappingShape(
    "setting-recommendation", [statementID] + datum + [outsideRange] + bounds + scope,
    rules: [.exactlyOne(datum), .atMostOne(bounds), scopeRule], shortText: condition)
  static let allowance = MappingShape(
    "setting-allowed", [statementID] + RegistryFields.ofRule + scope,
    rules: [.atLeastOne(RegistryFields.ofRule), scopeRule], itemName: .optionalID)
}
