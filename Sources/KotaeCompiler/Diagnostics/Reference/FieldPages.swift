// The reference's pages about fields of a note, and about the site's own files.

extension DiagnosticReference {
  static let invalidID = DiagnosticReference(
    english:
      "Ids become addresses and file names: lower-case ASCII letters, digits and hyphens, beginning with a letter or digit. A heading's id may hold letters of any script, and begins with one.",
    japanese: "id は URL やファイル名になります。半角の英小文字、数字、ハイフンだけを使い、英小文字か数字で始めます。見出しの id には日本語の文字も使え、文字で始めます。",
    example: .replacing("tags: [kernel-stack]", with: "tags: [⟦Kernel_Stack⟧]"))

  static let duplicateID = DiagnosticReference(
    english:
      "Links and translations find a part by its id, so an id names one part of its list. Give the second another id.",
    japanese: "リンクや翻訳は id で項目を探します。同じ一覧の中では id を重複させず、2 つ目に別の id を付けます。",
    example: .replacing(
      "  - {id: stop, text: The server stops after a restart}",
      with:
        "  - {id: stop, text: The server stops after a restart}\n  - {id: ⟦stop⟧, text: The screen is blue}"))

  static let unknownChoice = DiagnosticReference(
    english:
      "This field takes one of a few words, because pages are sorted and coloured by them. Choose one of the words named.",
    japanese: "この項目には決まった語だけを書けます。一覧や表示の区別に使うためです。示された語から選びます。",
    example: .replacing("state: unverified", with: "state: ⟦finished⟧"))

  static let invalidDate = DiagnosticReference(
    english: "Dates are written as year, month and day with hyphens (`2026-11-22`), and the day must exist.",
    japanese: "日付は年月日をハイフンでつないで書きます (`2026-11-22`)。存在する日でなければなりません。",
    example: .replacing("published: 2024-04-01", with: "published: ⟦2024-02-30⟧"))

  static let datesOutOfOrder = DiagnosticReference(
    english: "A note can't be updated before it is published. One of the two dates is mistyped.",
    japanese: "公開より前に更新することはできません。どちらかの日付が誤っています。",
    example: .replacing("updated: 2024-04-02", with: "updated: ⟦2024-03-31⟧"))

  static let controlCharacter = DiagnosticReference(
    english:
      "Control characters in text can't be seen, and break pages and downloads. Delete them, or write the text anew.",
    japanese: "文字列の中の制御文字は目に見えず、ページやダウンロードを壊します。削除するか、入力し直します。",
    example: .replacing("owner: server-team", with: "owner: ⟦\"server\\x07team\"⟧"))

  static let emptyText = DiagnosticReference(
    english:
      "An empty text would leave a hole on the page. Write the text, or leave the key out if it is optional.",
    japanese: "空の文字列はページに穴をあけます。内容を書くか、省略できる項目ならキーごと削除します。",
    example: .replacing("owner: server-team", with: "owner:⟦⟧"))

  static let textTooLong = DiagnosticReference(
    english:
      "Titles and summaries stand in lists and search results, where longer text is cut. Say it shorter; details belong in the body.",
    japanese: "表題や要約は一覧や検索結果に出ます。長いと途中で切れます。短く書き、詳しくは本文に書きます。",
    example: .replacing(
      "title: The server stops with STOP 0x0000007F",
      with: "title: ⟦The server stops with STOP 0x0000007F" + String(repeating: " again and again", count: 6)
        + "⟧"))

  static let fieldNotForKind = DiagnosticReference(
    english: "Only problems have a severity. Remove the field, or change the note's kind.",
    japanese: "重大度があるのは障害 (problem) のノートだけです。項目を削除するか、ノートの種類を変えます。",
    example: .replacing("kind: problem", with: "kind: reference").replacing(
      "severity: outage", with: "severity: ⟦outage⟧"))

  static let misplacedKey = DiagnosticReference(
    english:
      "The key means nothing beside the other one, so that what it says would be lost. Remove one of the two.",
    japanese: "もう一方のキーがあると、このキーの内容はどこにも使われません。どちらかを削除します。",
    example: .replacing(
      "type: dword, data: 0x2200, unit: bytes, before: absent}",
      with:
        "type: dword, data: 0x2200, unit: bytes, before: absent}\n      - {name: Old, delete: true, ⟦data⟧: 1, before: absent}"
    ))

  static let invalidAlias = DiagnosticReference(
    english:
      "An alias is an old address that leads to the note: a relative path of plain ASCII that ends in `.html`.",
    japanese: "エイリアスはノートへ転送する古い URL です。半角英数字の相対パスで、`.html` で終わるように書きます。",
    example: .replacing("owner: server-team", with: "owner: server-team\naliases: [⟦../old.html⟧]"))

  static let invalidURL = DiagnosticReference(
    english: "References lead to web pages: write the whole address, with `https://` or `http://`.",
    japanese: "参照先は Web ページです。`https://` または `http://` から始まる URL を書きます。",
    example: .replacing(
      "requires: [administrator]",
      with: "references: [{title: KB 822789, url: ⟦support.microsoft.com⟧}]\nrequires: [administrator]"))

  static let unknownLanguage = DiagnosticReference(
    english:
      "The site has the languages that `kotae.yml` lists. Add the language there, or correct its name.",
    japanese: "サイトの言語は `kotae.yml` の一覧で決まります。言語を追加するか、名前を直します。",
    example: .replacing(
      "name: {en: Troubleshooting, ja:", with: "name: {en: Troubleshooting, ⟦jp⟧:", in: "kotae.yml"))

  static let invalidBaseURL = DiagnosticReference(
    english:
      "Feeds and the sitemap are made of this address: an absolute `https://` or `http://` address without query and fragment.",
    japanese: "フィードやサイトマップはこの URL から作られます。クエリとフラグメントのない絶対 URL を書きます。",
    example: .replacing(
      "languages: [en, ja]", with: "languages: [en, ja]\nbase-url: ⟦kb.example.internal⟧", in: "kotae.yml"))

  static let noOriginal = DiagnosticReference(
    english:
      "Every text of this note says that it is a translation, so no file states the facts. Remove `translation-of` from the original.",
    japanese: "このノートの文章はすべて翻訳です。事実を書いた原文がありません。原文から `translation-of` を取り除きます。",
    example: .replacing("title: The server stops", with: "translation-of: ⟦ja⟧\ntitle: The server stops"))

  static let twoOriginals = DiagnosticReference(
    english:
      "Two files state facts, and sooner or later they differ. Keep one original; begin the other with `translation-of`.",
    japanese: "事実を書いたファイルが 2 つあると、いずれ食い違います。一方を原文とし、他方は `translation-of` で始めます。",
    example: .file(
      ExampleNote.translationPath,
      "---\n⟦title⟧: サーバーが停止する\nsummary: カーネル スタックが小さすぎます。\n---\n本文。\n"))

  static let strayFile = DiagnosticReference(
    english:
      "Nothing reads this file where it lies. A note is a folder under `content/notes/` with one `.md` file a language; its attachments lie beside it.",
    japanese: "この場所のファイルは読まれません。ノートは `content/notes/` の下のフォルダーで、言語ごとの `.md` と添付ファイルを置きます。",
    example: .file("content/readme.txt", "Where does this belong?\n"))
}
