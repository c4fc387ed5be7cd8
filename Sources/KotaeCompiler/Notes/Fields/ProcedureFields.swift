// The keys of `procedures`.

/// The keys of a procedure, its steps and what they do.
enum ProcedureFields {
  static let id = NoteFields.itemID
  static let title = Field(
    "title", .text(isTranslated: true), required: true, "The procedure's title.", "手順の題名。")
  static let purpose = ChoiceField<Procedure.Purpose>(
    "purpose", required: true, "What it's for.",
    "目的: diagnosis (確認)、resolution (解決)、workaround (回避)、verification (検証)、rollback (元に戻す)。")
  static let minutes = Field(
    "minutes", .integer(1...100_000, type: "minutes"), "How long it takes.", "かかる時間 (分)。")
  static let steps = Field(
    "steps", .list(.mapping(step), isEmptyAllowed: false), required: true,
    "The steps; each does exactly one thing.", "ステップ。1 つのステップですることは 1 つだけです。")
  static let procedure = MappingShape("procedure", [id, title, purpose.field, minutes, steps])

  // MARK: What a step does

  static let apply = Field(
    "apply", .id, "Applies a registry edit: the download and the steps by hand.",
    "レジストリの変更 (registry の id) を適用します。")
  static let undo = Field(
    "undo", .id, "Takes a registry edit back; every state before must be known.",
    "レジストリの変更を元に戻します。変更前の状態がすべて分かっていなければなりません。")
  static let restart = Field(
    "restart",
    .either([.choice(RestartWord.allCases.map(\.rawValue)), .mapping(restartShape)]),
    "A restart: computer, logoff or {service: NAME}.",
    "再起動: computer、logoff (サインインし直す)、{service: サービス名}。")
  static let run = Field(
    "run", .text(isMultiline: true), "A command to copy, with {variables}.",
    "コピーして実行するコマンド。{変数} を含めてもかまいません。")
  static let menu = Field(
    "menu", .list(.text(isTranslated: true), isEmptyAllowed: false), "A way through menus.",
    "メニューの順路。")
  static let choose = Field(
    "choose", .mapping(choiceShape), "A choice in a dialog box.", "ダイアログ ボックスでの選択。")
  static let perform = Field(
    "do", .markdown, "Whatever needs a sentence.", "文章で書くこと。")
  /// The keys of which a step has exactly one.
  static let actions = [apply, undo, restart, run, menu, choose, perform]
  static let actionKeys = actions.map(\.key)

  // MARK: What else a step says

  static let shell = ChoiceField<Shell>(
    "shell", "Where run is run. (default: cmd)", "run を実行する場所。(既定: cmd)")
  static let expect = Field(
    "expect", .markdown, "What is true if the step went well.", "うまくいったときの状態。")
  static let onFailure = Field(
    "on-failure", .either([.choice([escalate]), .mapping(jump)]),
    "Where to go if it didn't go well: {go-to: id} or escalate.",
    "うまくいかなかったときの行き先: {go-to: id} か escalate (上位に相談)。")
  static let rollback = Field(
    "rollback", .either([.markdown, .mapping(rollbackShape)]),
    "How to take the step back: Markdown, {run:}, {undo:} or {go-to:}.",
    "ステップを元に戻す方法: Markdown、{run:}、{undo:}、{go-to:}。")
  static let pointOfNoReturn = Field(
    "point-of-no-return", .boolean, "A warning stands before the step, which has no rollback.",
    "このステップの前に警告が出ます。rollback は書けません。")
  static let step = MappingShape(
    "step", actions + [id, shell.field, expect, onFailure, rollback, pointOfNoReturn],
    rules: [
      .exactlyOne(actions), .forbids([shell.field], when: .not(.has(run))),
      .forbids([rollback], when: .truth(pointOfNoReturn, true)),
    ])

  static let chooseField = Field(
    "field", .text(isTranslated: true), required: true, "The field.", "項目。")
  static let chooseValue = Field(
    "value", .text(isTranslated: true), required: true, "The value to choose.", "選ぶ値。")
  static let choiceShape = MappingShape("choose", [chooseField, chooseValue])

  /// In place of a place to go to: somebody else is asked.
  static let escalate = "escalate"
  static let goTo = Field(
    "go-to", .text(), "A step of the same procedure, a procedure, or procedure/step.",
    "同じ手順のステップ、手順、「手順/ステップ」のどれか。")
  static let jump = MappingShape("go-to", [goTo], rules: [.requires([goTo], when: .always)])

  /// The keys of which a rollback has exactly one.
  static let rollbacks = [perform, run, goTo, undo]
  static let rollbackKeys = rollbacks.map(\.key)
  static let rollbackShape = MappingShape(
    "rollback", rollbacks + [shell.field],
    rules: [.exactlyOne(rollbacks), .forbids([shell.field], when: .not(.has(run)))])

  // MARK: Restarts

  static let restartKind = ChoiceField<RestartKind>(
    "restart", "What is restarted.", "何を再起動するか。")
  static let service = Field("service", .text(), "The service's name.", "サービス名。")
  private static let serviceRules: [ShapeRule] = [
    .atLeastOne([restartKind.field, service]),
    .requires([service], when: .word(restartKind.field, RestartKind.service.rawValue)),
    .forbids(
      [service],
      when: .all([.has(restartKind.field), .not(.word(restartKind.field, RestartKind.service.rawValue))])),
  ]
  static let takesEffect = MappingShape(
    "takes-effect", [restartKind.field, service], rules: serviceRules)
  static let restartShape = MappingShape("restart", [restartKind.field, service], rules: serviceRules)
}

/// The words of `restart` in a mapping.
enum RestartKind: String, CaseIterable { case immediately, logoff, service, computer }
/// The words of a step's `restart`.
enum RestartWord: String, CaseIterable { case computer, logoff }
/// The words of `takes-effect`.
enum TakesEffectWord: String, CaseIterable { case immediately, logoff, computer }
