// What stands in a new note until its editor has answered it.

/// The comments and placeholders of a new note in one language.
struct NewNoteWords {
  let language: MessageLanguage

  private func choose(_ english: String, _ japanese: String) -> String {
    switch language {
    case .english: english
    case .japanese: japanese
    }
  }

  var introduction: String {
    choose(
      "Answer what is marked TODO. Comments are for you alone: delete them when you no longer need them.",
      "TODO の箇所を書き換えてください。# で始まる行は編集者のための説明です。不要になったら消してかまいません。")
  }
  var summary: String { choose("TODO: what happens, and what helps", "TODO: 何が起こり、どうすればよいか") }
  var optional: String {
    choose(
      "What follows may be left out, unless it is filled in already: take the # away to use it.",
      "ここから下は、記入済みのもの以外は省略できます。使うときは行頭の # を消します。")
  }
  var owner: String { choose("server-team", "サーバー チーム") }
  var severity: String {
    let words = Note.Severity.allCases.map(\.rawValue)
    return words[0] + "   # " + choose("or ", "または ") + words.dropFirst().joined(separator: ", ")
  }
  var tags: String { "tag-one, tag-two" }
  var symptom: (id: String, text: String) {
    ("first-symptom", choose("The server stops when it restarts", "再起動するとサーバーが停止する"))
  }
  var referenceTitle: String { choose("The vendor's article", "メーカーの資料") }
  var everything: String {
    choose(
      "Everything else that a note can have: kotae schema, and docs/front-matter.md.",
      "ほかに書けるものは、kotae schema と docs/front-matter.ja.md を見てください。")
  }
  var procedureID: String { "first-procedure" }
  var procedureTitle: String { choose("TODO: what this procedure does", "TODO: この手順ですること") }
  var step: String { choose("TODO: one thing to do", "TODO: することを 1 つ") }
  var rollback: String { choose("TODO: how to take this back", "TODO: 元に戻す方法") }

  func body(of kind: Note.Kind) -> String {
    switch (kind, language) {
    case (.problem, .english):
      """
      ## What happens {#what-happens}

      TODO: what one sees, and when.

      ## Cause {#cause}

      TODO: why it happens.

      """
    case (.problem, .japanese):
      """
      ## 何が起こるか {#what-happens}

      TODO: 何が、どんなときに起こるか。

      ## 原因 {#cause}

      TODO: なぜ起こるか。

      """
    case (.procedure, .english):
      """
      ## Before you begin {#before}

      TODO: what has to be there, and when to do this.

      """
    case (.procedure, .japanese):
      """
      ## 始める前に {#before}

      TODO: 必要なものと、行う時期。

      """
    case (.reference, .english):
      """
      ## Summary {#summary}

      TODO: what a reader looks up here.

      """
    case (.reference, .japanese):
      """
      ## 概要 {#summary}

      TODO: このノートで調べられること。

      """
    }
  }
}
