// The keys of `registry`: edits, their keys and values, and what a number may be.

/// The keys of a registry edit.
enum RegistryFields {
  // MARK: The edit

  static let id = NoteFields.itemID
  static let title = Field(
    "title", .text(isTranslated: true), required: true,
    "What the edit does; it also stands in the .reg file.", "変更の内容。.reg ファイルの中にも書かれます。")
  static let takesEffect = Field(
    "takes-effect",
    .either([.choice(TakesEffectWord.allCases.map(\.rawValue)), .mapping(ProcedureFields.takesEffect)]),
    required: true,
    "When the change takes effect: immediately, logoff, computer, or {restart: service, service: NAME}.",
    "いつ反映されるか: immediately (すぐ)、logoff (サインインし直す)、computer (再起動)、{restart: service, service: サービス名}。"
  )
  static let risk = Field(
    "risk", .markdown, "What can go wrong; stands beside the download.",
    "失敗すると何が起こるか。ダウンロードの横に出ます。")
  static let download = Field(
    "download", .boolean, "false: nothing can be downloaded. (default: true)",
    "false にすると、ダウンロードを出しません。(既定: true)")
  static let withheld = Field(
    "withheld", .markdown, "With download: false: why there is nothing to download.",
    "download: false のとき、ダウンロードがない理由。")
  static let destructive = Field(
    "destructive", .boolean, "Admits that a key is deleted with everything below it.",
    "キーを、その下のすべてと一緒に削除することを認めます。")
  static let irreversible = Field(
    "irreversible", .boolean, "Admits that nothing takes the deletion back.", "削除を元に戻せないことを認めます。")
  static let excludes = Field(
    "excludes", .list(.id), "Edits that must not be used together with this one.",
    "この変更と一緒に使ってはいけない変更の id。")

  static let keys = Field(
    "keys", .list(.mapping(keyShape), isEmptyAllowed: false), "Several keys, in place of key.",
    "key の代わりに、複数のキー。")

  // MARK: A key

  static let key = Field(
    "key", .text(), required: true,
    #"The key: HKLM\SOFTWARE\…; HKLM, HKCU, HKCR, HKU, HKCC or the full name."#,
    #"キー: HKLM\SOFTWARE\…。HKLM、HKCU、HKCR、HKU、HKCC か、省略しない名前。"#)
  static let view = ChoiceField<RegistryViewWord>(
    "view", "Which registry of a 64-bit Windows is meant; offline: a Windows that isn't running.",
    "64 ビット版 Windows のどちらのレジストリか。offline は、起動していない Windows。")
  static let mount = Field(
    "mount", .mapping(mountShape), "With view: offline: the name of the loaded hive.",
    "view: offline のとき、読み込んだハイブの名前。")
  static let values = Field(
    "values", .list(.mapping(value)), "The values, written in this order; without it the key is only made.",
    "値。この順に書き込みます。なければキーを作るだけです。")
  static let deleteKey = Field(
    "delete-key", .boolean, "Deletes the key; needs destructive: true.",
    "キーを削除します。destructive: true が必要です。")
  static let replaceKey = Field(
    "replace-key", .boolean, "Deletes the key and makes it anew; needs destructive: true.",
    "キーを削除して作り直します。destructive: true が必要です。")
  static let ofKey = [key, view.field, mount, values, deleteKey, replaceKey]

  private static let keyRules: [ShapeRule] = [
    .requires([mount], when: .word(view.field, RegistryViewWord.offline.rawValue)),
    .forbids([mount], when: .not(.word(view.field, RegistryViewWord.offline.rawValue))),
    .forbids([values], when: .truth(deleteKey, true)),
  ]
  static let keyShape = MappingShape("registry-key", ofKey, rules: keyRules)

  /// An edit's keys, but for those of its only key, which is required here no more than `keys` is.
  static let ofItem = [
    id, title, takesEffect, risk, download, withheld, destructive, irreversible, excludes,
  ]
  static let item = MappingShape(
    "registry",
    ofItem + [
      Field(key.key, key.value, key.english, key.japanese), keys, view.field, mount, values, deleteKey,
      replaceKey,
    ],
    rules: keyRules + [
      .exactlyOne([key, keys]),
      .forbids([view.field, mount, values, deleteKey, replaceKey], when: .has(keys)),
      .forbids([withheld], when: .not(.truth(download, false))),
    ])

  static let mountName = Field(
    "name", .pattern("[A-Za-z0-9_][A-Za-z0-9_-]{0,\(RegistryMount.nameLimit - 1)}"), required: true,
    "Under what name the hive is loaded.", "ハイブを読み込むときの名前。")
  static let controlSet = Field(
    "control-set", .integer(RegistryMount.controlSets, type: "control-set"),
    "Which control set stands for CurrentControlSet.", "CurrentControlSet の代わりになるコントロール セットの番号。")
  static let mountShape = MappingShape("mount", [mountName, controlSet])

  // MARK: A value

  static let name = Field(
    "name", .valueName, required: true, "The value's name; \"\" is the default value.",
    "値の名前。\"\" は既定の値です。")
  static let type = Field(
    "type",
    .either([
      .choice(RegistryTypeWord.allCases.map(\.rawValue)), .integer(0...0xFFFF_FFFF, type: "type"),
    ]),
    "The type; hexadecimal data for none, binary and types by number.",
    "型。none、binary と番号で書いた型では、データを 16 進で書きます。")
  static let data = Field(
    "data", .data, "The data: a number, quoted text, a list for multi-sz, hex text for binary.",
    "データ: 数値、引用符で囲んだ文字列、multi-sz では一覧、binary では 16 進の文字列。")
  static let allowNewline = Field(
    "allow-newline", .boolean, "Says that a line break in the text is meant.", "文字列の中の改行が意図したものであることを示します。")
  static let unit = ChoiceField<QuantityUnit>("unit", "What the number counts.", "数値の単位。")
  static let before = Field(
    "before", .either([.choice(RegistryPriorWord.allCases.map(\.rawValue)), .mapping(prior), .data]),
    required: true,
    "The state before: absent, unknown, or {type:, data:}. The undo file exists only if all are known.",
    "変更前の状態: absent (ない)、unknown (不明)、{type:, data:}。すべて分かっているときだけ、元に戻すファイルができます。")
  static let allowed = Field(
    "allowed", .mapping(rule), "What the number may be; data must be inside.",
    "数値として許される範囲。data はこの中になければなりません。")
  static let delete = Field("delete", .boolean, "Deletes the value.", "値を削除します。")
  static let part = Field(
    "part", .mapping(partShape), "Changes one item of a list inside a text.",
    "文字列の中の、一覧の 1 項目だけを変えます。")
  static let value = MappingShape(
    "registry-value",
    [name, type, data, allowNewline, unit.field, before, allowed, delete, part],
    rules: [
      .requires([data], when: .not(.truth(delete, true))),
      .requires([type], when: .all([.not(.truth(delete, true)), .not(.has(part))])),
      .forbids([type, data, allowNewline, unit.field, allowed], when: .truth(delete, true)),
      .forbids([allowNewline, delete], when: .has(part)),
    ], itemName: .key(".*"))
  /// What means nothing where a value is deleted.
  static let ofSetValue = [type, data, allowNewline, unit.field, allowed]

  static let prior = MappingShape(
    "before", [type, data, allowNewline], rules: [.requires([type, data], when: .always)])

  static let partAfter = Field(
    "after", .text(), required: true, "What stands before the list; the text holds it exactly once.",
    "一覧の直前にある文字列。値の中に 1 回だけ現れるもの。")
  static let partItem = Field(
    "item", .integer(1...Int128(RegistryTextPart.countLimit), type: "item"), required: true,
    "Which item, from 1.", "何番目の項目か (1 から)。")
  static let partOf = Field(
    "of", .integer(1...Int128(RegistryTextPart.countLimit), type: "of"), required: true,
    "How many items there are.", "項目の数。")
  static let partShape = MappingShape("part", [partAfter, partItem, partOf])

  // MARK: What a number may be

  private static let number = FieldValue.integer(0...0xFFFF_FFFF_FFFF_FFFF, type: "number")
  private static let meanings = FieldValue.either([
    .list(number), .map(keys: CodeFields.numberKey, .text(isTranslated: true)),
  ])

  static let min = Field("min", .integer(0...0xFFFF_FFFF_FFFF_FFFF, type: "min"), "The least.", "最小値。")
  static let max = Field(
    "max", .integer(0...0xFFFF_FFFF_FFFF_FFFF, type: "max"), "The greatest.", "最大値。")
  static let oneOf = Field(
    "one-of", meanings, "The numbers that are admitted, or a mapping from each to what it means.",
    "許される数値の一覧か、数値から意味への対応。")
  static let bits = Field(
    "bits", meanings, "The bits that may be set, or a mapping from each to what it means.",
    "立ててよいビットの一覧か、ビットから意味への対応。")
  static let except = Field(
    "except", .list(.either([number, .mapping(exception)])),
    "Numbers and ranges {min:, max:} that must not be used.", "使ってはいけない数値と、範囲 {min:, max:}。")
  static let special = Field(
    "special", meanings, "What certain numbers mean; alone it forbids none.",
    "特別な意味を持つ数値。これだけでは、ほかの数値を禁じません。")
  /// The keys that say what a number may be.
  static let ofRule = [min, max, oneOf, bits, except, special]
  static let ruleKeys = ofRule.map(\.key)
  static let rule = MappingShape("allowed", ofRule)

  static let exceptionMin = Field(
    "min", .integer(0...0xFFFF_FFFF_FFFF_FFFF, type: "min"), required: true, "The least.", "最小値。")
  static let exceptionMax = Field(
    "max", .integer(0...0xFFFF_FFFF_FFFF_FFFF, type: "max"), required: true, "The greatest.", "最大値。")
  static let exception = MappingShape("except", [exceptionMin, exceptionMax])
}

/// The words of `view`.
enum RegistryViewWord: String, CaseIterable {
  case native
  case bits32 = "32"
  case bits64 = "64"
  case offline
}

/// The words of `before`.
enum RegistryPriorWord: String, CaseIterable { case absent, unknown }
