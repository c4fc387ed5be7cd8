// The reference's pages about front matter as YAML.

extension DiagnosticReference {
  static let missingFrontMatter = DiagnosticReference(
    english: """
      A note begins with its facts: a line `---`, the front matter, another line `---`. Nothing may stand above \
      the first line, not even a blank one.
      """,
    japanese: """
      ノートは事実から始まります。先頭行の `---`、フロント マター、もう 1 つの `---` の順に書きます。\
      最初の `---` より上には、空行も置けません。
      """,
    example: .file(ExampleNote.path, "⟦⟧# The server stops\n\nText without facts.\n"))

  static let unclosedFrontMatter = DiagnosticReference(
    english:
      "The line `---` that ends the front matter is missing, so the body can't be told from the facts. Add it.",
    japanese: "フロント マターの終わりの `---` がないため、本文との区切りが分かりません。`---` だけの行を加えます。",
    example: .file(ExampleNote.path, "⟦---⟧\ntitle: The server stops\n\nText that follows.\n"))

  static let yamlSyntax = DiagnosticReference(
    english: """
      The YAML reader could make nothing of this place; its own words say what it expected. Look at the line and \
      the one above: a list begins on a line of its own, and every value stands behind `key: `.
      """,
    japanese: """
      YAML として解釈できません。メッセージの英語は YAML パーサーが期待したものです。この行と 1 つ上の行を確かめます。\
      リストは次の行から始め、値は「キー: 」の後に書きます。
      """,
    example: .replacing("tags: [kernel-stack]", with: "tags: ⟦-⟧ kernel-stack"))

  static let yamlUnclosedQuote = DiagnosticReference(
    english: """
      A quoted text must end with the quote it began with; otherwise it swallows the lines below. Add the quote at \
      the end of the text. Inside single quotes an apostrophe is written twice.
      """,
    japanese: """
      引用符で始めた文字列は、同じ引用符で閉じます。閉じないと以降の行まで文字列になります。末尾に引用符を加えます。\
      一重引用符の中のアポストロフィは 2 つ重ねて書きます。
      """,
    example: .replacing("owner: server-team", with: "owner: \"server-team⟦⟧"))

  static let yamlTextAfterQuote = DiagnosticReference(
    english: """
      The quoted text has ended, but the line goes on. Put the whole text into quotes, or take the quotes away. \
      Inside single quotes an apostrophe is written twice.
      """,
    japanese: """
      引用符で閉じた後に文字が続いています。全体を引用符で囲むか、引用符を外します。\
      一重引用符の中のアポストロフィは 2 つ重ねて書きます。
      """,
    example: .replacing("owner: server-team", with: "owner: \"server\" ⟦team⟧"))

  static let yamlEscape = DiagnosticReference(
    english: """
      In double quotes a backslash begins an escape, so paths break there. In single quotes, or without quotes, a \
      backslash is a backslash.
      """,
    japanese: """
      二重引用符の中の円記号 (バックスラッシュ) はエスケープの始まりです。\
      パスは一重引用符で囲むか、引用符なしで書きます。
      """,
    example: .replacing("owner: server-team", with: #"owner: "DOMAIN⟦\s⟧erver-team""#))

  static let yamlUnclosedBracket = DiagnosticReference(
    english: "A list in `[ ]` or a mapping in `{ }` was opened and never closed. Add the closing bracket.",
    japanese: "`[ ]` のリストまたは `{ }` のマッピングが閉じられていません。閉じ括弧を加えます。",
    example: .replacing("tags: [kernel-stack]", with: "tags: [kernel-stack⟦⟧"))

  static let yamlColonInText = DiagnosticReference(
    english:
      "A colon followed by a blank separates a key from its value, so text that has one must be quoted.",
    japanese: "コロンと空白はキーと値の区切りです。値の中に「: 」がある場合は、値全体を引用符で囲みます。",
    example: .replacing(
      "summary: The kernel stack is too small for the virus scanner.",
      with: "summary: The cause⟦:⟧ the kernel stack is too small."))

  static let yamlMissingBlank = DiagnosticReference(
    english: "YAML needs a blank between the colon and the value; without it the line is plain text.",
    japanese: "コロンと値の間には半角空白が必要です。空白がないと、行全体がただの文字列になります。",
    example: .replacing("owner: server-team", with: "owner⟦:⟧server-team"))

  static let yamlMissingColon = DiagnosticReference(
    english: """
      Every line at this level is a key, a colon and a value. This one is text alone: perhaps the continuation of \
      the line above, which must then be indented.
      """,
    japanese: """
      この位置の行は「キー: 値」の形で書きます。これは文字列だけです。\
      上の行の続きなら、字下げが必要です。
      """,
    example: .replacing("owner: server-team", with: "⟦owner server-team⟧"))

  static let yamlIndentation = DiagnosticReference(
    english: """
      Lines that belong together begin in the same column. This one begins where no mapping or list above does: \
      align it with its neighbours.
      """,
    japanese: """
      同じまとまりの行は、同じ桁から始めます。この行は上のどのまとまりとも桁が合いません。\
      隣の行に揃えます。
      """,
    example: .replacing("owner: server-team", with: "owner: server-team\n  ⟦tag⟧: kernel"))

  static let yamlSpecialCharacter = DiagnosticReference(
    english: """
      YAML gives a meaning of its own to text that begins with one of `* & ! % @ | > [ { \\``. Put the text into \
      quotes.
      """,
    japanese: "`* & ! % @ | > [ { \\`` のいずれかで始まる文字列には、YAML での特別な意味があります。引用符で囲みます。",
    example: .replacing("owner: server-team", with: "owner: ⟦@⟧server-team"))

  static let yamlControlCharacter = DiagnosticReference(
    english:
      "Control characters can't be seen and aren't allowed in YAML. They come with text copied from terminals. Delete them.",
    japanese: "制御文字は目に見えず、YAML では使えません。端末などからのコピーに混ざります。削除します。",
    example: .replacing("owner: server-team", with: "owner: server⟦⟪07⟫⟧-team"))

  static let yamlKeyNotText = DiagnosticReference(
    english:
      "A list or a mapping stands where a key should: often a pair of braces too many. Keys are plain words.",
    japanese: "キーの位置にリストやマッピングがあります。波括弧が 1 組多いことがよくあります。キーは単純な語で書きます。",
    example: .replacing("versions: [SP2]}", with: "⟦{⟧versions}: [SP2]}"))

  static let yamlTab = DiagnosticReference(
    english: """
      A tab has no fixed width, so YAML counts blanks only. Replace it by two blanks a level, and let the editor \
      insert blanks for the tab key.
      """,
    japanese: """
      タブの幅は決まっていないため、YAML の字下げには半角空白だけを使います。1 段につき空白 2 つに置き換えます。\
      Tab キーで空白が入るように、エディターを設定しておきます。
      """,
    example: .replacing("  - {id: stop, text", with: "⟦\t⟧- {id: stop, text"))

  static let yamlFullWidth = DiagnosticReference(
    english: """
      An input method left a full-width character where YAML wants the ASCII one. YAML would read the line as \
      plain text. Text behind a key may use any character.
      """,
    japanese: """
      YAML の記号は半角です。日本語入力のままの全角文字があると、行全体がただの文字列になります。半角に直します。\
      値の文章の中では全角文字を使えます。
      """,
    example: .replacing("owner: server-team", with: "owner⟦：⟧server-team"))

  static let yamlAnchor = DiagnosticReference(
    english: """
      Anchors (`&name`) and aliases (`*name`) repeat parts of a file where no reader sees it. A note states each \
      fact once. Write the value out; text that begins with `*` or `&` is put into quotes.
      """,
    japanese: """
      アンカー (`&name`) とエイリアス (`*name`) は、見えないところで内容を繰り返します。ノートでは事実を一度だけ書きます。\
      値を直接書き、`*` や `&` で始まる文字列は引用符で囲みます。
      """,
    example: .replacing("owner: server-team", with: "owner: ⟦&team⟧ server-team"))

  static let yamlTag = DiagnosticReference(
    english:
      "Tags (`!name`) change how a value is read; here its key decides that. Text that begins with `!` is put into quotes.",
    japanese: "タグ (`!name`) は値の読み方を変えるものです。ここではキーが読み方を決めます。`!` で始まる文字列は引用符で囲みます。",
    example: .replacing("owner: server-team", with: "owner: ⟦!team⟧ server-team"))

  static let yamlMultipleDocuments = DiagnosticReference(
    english:
      "One file holds one document. Remove the line that begins with `---`; text that begins so is put into quotes.",
    japanese: "1 つのファイルには 1 つの文書だけを書きます。`---` で始まる行を取り除きます。",
    example: .replacing(
      "name: {en: Troubleshooting", with: "name: Notes\n⟦---⟧\nname: {en: Troubleshooting", in: "kotae.yml"))

  static let yamlTooDeep = DiagnosticReference(
    english:
      "No field of a note is nested nearly as deep. Brackets were multiplied by accident, or the file isn't a note.",
    japanese: "これほど深い入れ子が必要な項目はありません。括弧が余分に並んでいるか、ノートではないファイルです。",
    example: .replacing(
      "tags: [kernel-stack]",
      with: "tags: " + String(repeating: "[", count: 63) + "⟦[⟧" + String(repeating: "]", count: 64)))

  static let duplicateKey = DiagnosticReference(
    english: "With a key given twice nobody can tell which value holds. Keep one of them.",
    japanese: "同じキーが 2 回あると、どちらの値が有効か分かりません。どちらか 1 つを残します。",
    example: .replacing("owner: server-team", with: "owner: server-team\n⟦owner⟧: network-team"))

  static let unknownKey = DiagnosticReference(
    english: """
      A key that nothing reads would be a fact that no page shows. Usually it's misspelt, or belongs to another \
      part of the note.
      """,
    japanese: """
      読まれないキーに書いた事実は、どのページにも出ません。多くは綴りの誤りか、別の項目に書くべきキーです。
      """,
    example: .replacing("owner: server-team", with: "⟦ovner⟧: server-team"))

  static let missingKey = DiagnosticReference(
    english: "Readers and other pages rely on this field. Add it.",
    japanese: "読者やほかのページが必要とする項目です。書き加えます。",
    example: .replacing(
      "symptoms:\n  - {id: stop, text: The server stops after a restart}",
      with: "symptoms:\n  - {⟦id⟧: stop}"))

  static let wrongKind = DiagnosticReference(
    english:
      "The value has another shape than the field wants: a list is written `[a, b]`, a mapping `{key: value}`.",
    japanese: "値の形が項目に合いません。リストは `[a, b]`、マッピングは `{キー: 値}` と書きます。",
    example: .replacing("tags: [kernel-stack]", with: "tags: ⟦kernel-stack⟧"))
}
