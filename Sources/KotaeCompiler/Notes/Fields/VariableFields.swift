// The keys of `variables`.

/// The keys of a variable.
enum VariableFields {
  static let name = Field(
    "name", .pattern(NoteVariable.namePattern), required: true,
    "The name, in commands as {Name}: a capital letter, then letters and digits.",
    "名前。コマンドの中では {Name} と書きます。大文字で始まる英数字。")
  static let kind = ChoiceField<VariableKindWord>(
    "kind", required: true, "What readers may fill in.", "読者が入れる値の種類。")
  static let label = Field(
    "label", .text(isTranslated: true), required: true, "What to fill in.", "何を入れるか。")
  static let defaultValue = Field(
    "default", .either([.text(), .integer(0...0xFFFF_FFFF_FFFF_FFFF, type: "default")]),
    "The value to begin with; a drive in quotes: \"C:\".", "最初に入っている値。ドライブは引用符で囲みます: \"C:\"。")
  static let min = Field(
    "min", .integer(0...0xFFFF_FFFF_FFFF_FFFF, type: "min"), "With kind: number: the least.",
    "kind: number のとき、最小値。")
  static let max = Field(
    "max", .integer(0...0xFFFF_FFFF_FFFF_FFFF, type: "max"), "With kind: number: the greatest.",
    "kind: number のとき、最大値。")
  static let except = Field(
    "except", RegistryFields.except.value, "With kind: number: what between them must not be used.",
    "kind: number のとき、使ってはいけない数値と範囲。")
  static let oneOf = Field(
    "one-of", .list(.text(), isEmptyAllowed: false), "With kind: choice: the texts to choose from.",
    "kind: choice のとき、選択肢。")

  /// What only numbers have.
  static let ofNumber = [min, max, except]
  static let variable = MappingShape(
    "variable", [name, kind.field, label, defaultValue, min, max, except, oneOf],
    rules: [
      .requires([min, max], when: .word(kind.field, VariableKindWord.number.rawValue)),
      .forbids(ofNumber, when: .not(.word(kind.field, VariableKindWord.number.rawValue))),
      .requires([oneOf], when: .word(kind.field, VariableKindWord.choice.rawValue)),
      .forbids([oneOf], when: .not(.word(kind.field, VariableKindWord.choice.rawValue))),
    ], itemName: .key(NoteVariable.namePattern), shortText: label)
}

/// The words of a variable's `kind`.
enum VariableKindWord: String, CaseIterable { case drive, number, name, path, choice }
