// The reference's pages about procedures and error codes.

extension DiagnosticReference {
  static let stepNeedsOneAction = DiagnosticReference(
    english:
      "A step is one thing that a reader does and ticks off. Make two steps of two actions; give a step without one its action.",
    japanese: "手順の 1 項目は、読者が行って確認する 1 つの操作です。操作が 2 つあれば 2 項目に分け、なければ書き加えます。",
    example: .replacing(
      "{id: restart, restart: computer}", with: "{id: restart, restart: computer, ⟦do⟧: Wait}"))

  static let unknownStepTarget = DiagnosticReference(
    english:
      "`go-to` names a step or a procedure of this note; `escalate` hands over. The name is misspelt, or the step is gone.",
    japanese: "`go-to` にはこのノートの手順の id を、引き継ぐ場合は `escalate` を書きます。綴りの誤りか、手順が削除されています。",
    example: .replacing(
      "{id: set, apply: kstackminfree}",
      with: "{id: set, apply: kstackminfree, on-failure: {go-to: ⟦restrat⟧}}"))

  static let unknownRegistryID = DiagnosticReference(
    english: "`apply`, `undo` and `sets` name an item of this note's `registry`. Correct the id.",
    japanese: "`apply`、`undo`、`sets` にはこのノートの `registry` の id を書きます。id を直します。",
    example: .replacing(
      "{id: set, apply: kstackminfree}",
      with: "{id: set, apply: kstackminfree}\n      - {id: again, apply: ⟦kstackminfre⟧}"))

  static let codeOutOfRange = DiagnosticReference(
    english:
      "Codes of this kind don't go this far: a STOP code has 32 bits, an event id ends at 65535. A digit was added or the kind is wrong.",
    japanese: "この種類のコードの範囲を超えています。STOP コードは 32 ビット、イベント ID は 65535 までです。桁か種類の誤りです。",
    example: .replacing("- stop: 0x7F", with: "- stop: 0x7F\n  - event: {source: Tcpip, id: ⟦70000⟧}"))

  static let bugCheckNameMismatch = DiagnosticReference(
    english:
      "Microsoft's table gives this STOP code another name. Either the number or the name is wrong; the name may be left out.",
    japanese: "Microsoft の表では、この STOP コードの名前が違います。番号か名前の誤りです。名前は省略できます。",
    example: .replacing("- stop: 0x7F", with: "- {stop: 0x7F, name: ⟦KERNEL_DATA_INPAGE_ERROR⟧}"))

  static let duplicateCode = DiagnosticReference(
    english: "The code is listed already; `0x7F` and `0x0000007F` are the same. Keep one.",
    japanese: "同じコードがすでにあります。`0x7F` と `0x0000007F` は同じです。1 つだけ残します。",
    example: .replacing("- stop: 0x7F", with: "- stop: 0x7F\n  - stop: ⟦0x0000007F⟧"))

  static let codeContradiction = DiagnosticReference(
    english:
      "Readers search for the number on their screen. The text names another than `codes` does: correct one, or add the code.",
    japanese: "読者は画面の番号で検索します。本文と `codes` の番号が食い違っています。どちらかを直すか、コードを加えます。",
    example: .replacing("The scanner needs", with: "After STOP ⟦0x7E⟧ the scanner needs"))
}
