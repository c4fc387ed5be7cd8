// The reference's pages about templates. Their examples need a theme around them, which the site's own is.

extension DiagnosticReference {
  private static func template(_ text: String) -> DiagnosticExample {
    .file("templates/example.mustache", text)
  }

  static let templateSyntax = DiagnosticReference(
    english: "The tag isn't one of Mustache's. The message says what is wrong with it.",
    japanese: "Mustache のタグとして読めません。メッセージが原因を示します。",
    example: template("<p>⟦{{}}⟧</p>\n"))

  static let templateUnclosed = DiagnosticReference(
    english: "Every section and block ends with a tag `{{/name}}` of its own name. Add it.",
    japanese: "セクションとブロックは、同じ名前の `{{/name}}` で閉じます。閉じるタグを加えます。",
    example: template("⟦{{#title}}⟧\n<p>Text</p>\n"))

  static let templateUnopened = DiagnosticReference(
    english: "This tag ends a section that isn't open here: names are crossed, or the opening tag is gone.",
    japanese: "開いていないセクションを閉じています。名前の順序が入れ違っているか、開始のタグがありません。",
    example: template("<p>Text</p>\n⟦{{/title}}⟧\n"))

  static let templateUnknownName = DiagnosticReference(
    english: "No page offers this name, so the place would stay empty without a word. Correct the name.",
    japanese: "どのページにもない名前です。そのままでは何も表示されません。名前を直します。",
    example: template("<p>{{⟦titel⟧}}</p>\n"))

  static let templateMissingPartial = DiagnosticReference(
    english: "There is no template of this name in `templates/`. Correct the name, or add the file.",
    japanese: "`templates/` にこの名前のテンプレートがありません。名前を直すか、ファイルを加えます。",
    example: template("{{> ⟦no-such-part⟧}}\n"))

  static let templateRecursion = DiagnosticReference(
    english:
      "The template includes itself without a section that could end it. Put the inclusion into a section over a list that gets shorter.",
    japanese: "テンプレートが、終わりなく自分自身を取り込んでいます。短くなっていく一覧のセクションの中で取り込みます。",
    example: template("⟦{{> example}}⟧\n"))

  static let templateMissing = DiagnosticReference(
    english: "Pages of this kind are made with this template. Take it from the theme that comes with Kotae.",
    japanese: "この種類のページはこのテンプレートで作られます。Kotae に付属のテーマからコピーします。",
    example: .removing("templates/note.mustache"))

  static let stringMissing = DiagnosticReference(
    english:
      "The theme's words for this language lack one that a template uses. Add it to `templates/strings/`.",
    japanese: "テンプレートで使う文言が、この言語の一覧にありません。`templates/strings/` に加えます。",
    example: template("<p>{{⟦t.no-such-word⟧}}</p>\n"))
}
