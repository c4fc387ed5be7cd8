// The reference's pages about translations and reviews.

extension DiagnosticReference {
  static let restatedFact = DiagnosticReference(
    english:
      "Facts stand in the original alone. This one differs there, and one of the two pages would be wrong. Remove it here, or correct the original.",
    japanese: "事実は原文だけに書きます。ここでは原文と違う値になっていて、どちらかのページが誤りになります。ここから取り除くか、原文を直します。",
    example: .translating("translation-of: en\n", with: "translation-of: en\nkind: ⟦procedure⟧\n"))

  static let repeatedFact = DiagnosticReference(
    english:
      "A translation inherits every fact; a copy goes stale as soon as the original changes. Remove it.",
    japanese: "翻訳は原文の事実をそのまま引き継ぎます。写しは原文が変わると古くなります。取り除きます。",
    example: .translating("translation-of: en\n", with: "translation-of: en\n⟦kind: problem⟧\n"))

  static let translationOfUnknown = DiagnosticReference(
    english: "`translation-of` names the original's language: the name of its file without `.md`.",
    japanese: "`translation-of` には原文の言語 (原文のファイル名から `.md` を除いたもの) を書きます。",
    example: .translating("translation-of: en\n", with: "translation-of: ⟦fr⟧\n"))

  static let unknownTranslationID = DiagnosticReference(
    english:
      "A translation gives text to things that the original names. This id isn't there: it was renamed, or is misspelt.",
    japanese: "翻訳は、原文の id に対して文章を書きます。この id は原文にありません。変更されたか、綴りの誤りです。",
    example: .translating("サーバーが停止する}", with: "サーバーが停止する, ⟦stopp⟧: 画面が青くなる}"))

  static let translationLength = DiagnosticReference(
    english: "A menu path has as many items in every language. One was left out or added.",
    japanese: "メニューの項目数は、どの言語でも同じです。抜けているか、余分があります。",
    example: .translating(
      "{title: レジストリを編集する}", with: "{title: レジストリを編集する, steps: {open: {menu: ⟦[スタート]⟧}}}"
    ).replacing(
      "      - {id: restart, restart: computer}",
      with: "      - {id: restart, restart: computer}\n      - {id: open, menu: [Start, Run]}"))

  static let missingTranslation = DiagnosticReference(
    english:
      "The page shows the original's text for these, marked as such. Translate them when there is time.",
    japanese: "これらには原文の文章が、その旨を付けて表示されます。手の空いたときに訳します。",
    example: .translating("translation-of: en", with: "translation-of: ⟦en⟧").replacing(
      "symptoms: {stop: 再起動するとサーバーが停止する}\n", with: "", in: ExampleNote.translationPath))

  static let missingToken = DiagnosticReference(
    english:
      "Code, hexadecimal numbers and registry paths are the same in every language. The translation lost one, or changed it.",
    japanese: "コード、16 進数、レジストリのパスは、どの言語でも同じです。訳文で抜けたか、変わっています。",
    example: .translating("title: STOP 0x0000007F で", with: "title: STOP 画面で").replacing(
      "title: STOP 画面でサーバーが停止する", with: "title: ⟦STOP 画面でサーバーが停止する⟧",
      in: ExampleNote.translationPath))

  static let extraToken = DiagnosticReference(
    english:
      "The translation has code, a number or a registry path that the original lacks: perhaps a translated `HKEY_LOCAL_MACHINE`. Write it as in the original.",
    japanese: "原文にないコード、16 進数、レジストリのパスがあります。`HKEY_LOCAL_MACHINE` を訳した場合などです。原文と同じに書きます。",
    example: .translating("ウイルス対策ソフトウェアが、", with: "ウイルス対策ソフトウェアが、`⟦regedit⟧` で"))

  static let staleTranslation = DiagnosticReference(
    english:
      "The original has changed since it was translated; the page says that it may be out of date. Bring the named parts up to date, then run `kotae translate accept`.",
    japanese: "翻訳した後で原文が変わりました。ページには、古い可能性があると表示されます。示された部分を訳し直し、`kotae translate accept` を実行します。",
    example: .translating(
      "translation-of: en\n", with: "translation-of: en\noriginal-revision: ⟦{title: \"00000000\"}⟧\n"))

  static let unrevisedTranslation = DiagnosticReference(
    english:
      "Nothing says which state of the original this translation follows, so it can't be told when it is out of date. Run `kotae translate accept` once it is complete.",
    japanese: "原文のどの版の翻訳か分からないため、古くなっても気づけません。訳し終えたら `kotae translate accept` を実行します。",
    example: .translating("translation-of: en", with: "translation-of: ⟦en⟧"))

  static let reviewDue = DiagnosticReference(
    english:
      "The day of review is past; the page shows a banner. Check that the note still holds, then set a new date.",
    japanese: "見直しの期日が過ぎ、ページに注意が表示されています。内容が今も正しいことを確かめ、新しい期日を書きます。",
    example: .replacing("owner: server-team", with: "owner: server-team\nreview-by: ⟦2025-01-01⟧"))
}
