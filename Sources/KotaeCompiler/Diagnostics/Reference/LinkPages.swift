// The reference's pages about links, files and the body's Markdown.

extension DiagnosticReference {
  /// The example's body with another sentence.
  private static func body(_ text: String) -> DiagnosticExample {
    .replacing("The scanner needs more kernel stack than Windows leaves free.", with: text)
  }

  static let unknownNote = DiagnosticReference(
    english: "No folder under `content/notes/` has this name. It was renamed or is misspelt.",
    japanese: "`content/notes/` にこの名前のフォルダーはありません。名前が変わったか、綴りの誤りです。",
    example: .replacing(
      "requires: [administrator]", with: "requires: [administrator]\nrelated: [⟦example-notes⟧]"))

  static let unknownProduct = DiagnosticReference(
    english:
      "Products are described once, in `content/products.yml`. Add the product there, or correct the id.",
    japanese: "製品は `content/products.yml` に一度だけ書きます。製品を追加するか、id を直します。",
    example: .replacing("{product: windows-server-2003-r2,", with: "{product: ⟦windows-server-2003⟧,"))

  static let unknownNotice = DiagnosticReference(
    english: "Notices are written once, in `content/notices.yml`. Add the notice there, or correct the id.",
    japanese: "注意書きは `content/notices.yml` に一度だけ書きます。追加するか、id を直します。",
    example: .replacing("requires: [administrator]", with: "requires: [⟦adminstrator⟧]"))

  static let brokenLink = DiagnosticReference(
    english: "The link leads to a page that doesn't exist. Link to a note as `../other-note/`.",
    japanese: "リンク先のページがありません。ほかのノートへは `../other-note/` のように書きます。",
    example: body("See [the other note](⟦../other-note/⟧)."))

  static let brokenAnchor = DiagnosticReference(
    english:
      "The page has no heading or part with this id, so the link would stop at its top. Correct the part after `#`.",
    japanese: "ページにこの id の見出しや項目がなく、リンクがページの先頭で止まります。`#` の後を直します。",
    example: body("See [the cause](⟦#cuase⟧).\n\n## Cause"))

  static let missingFile = DiagnosticReference(
    english: "Images and downloads lie in the note's own folder. Add the file, or correct its name.",
    japanese: "画像やダウンロードはノートのフォルダーに置きます。ファイルを加えるか、名前を直します。",
    example: body("![The blue screen](⟦screen.png⟧)"))

  static let wrongCase = DiagnosticReference(
    english:
      "Windows opens a file under any case, a web server doesn't. Write the name exactly as the file's.",
    japanese: "Windows では大文字と小文字の違いがあっても開けますが、Web サーバーでは開けません。ファイル名と同じに書きます。",
    example: body("![The blue screen](⟦Screen.png⟧)").file("content/notes/example-note/screen.png", "image"))

  static let fileOutsideNote = DiagnosticReference(
    english:
      "A note shows and offers only what lies in its folder, so that it can be moved and reviewed as a whole. Copy the file into the folder.",
    japanese: "ノートで使えるのは、そのフォルダーの中のファイルだけです。まとめて移動し確認できるようにするためです。ファイルをフォルダーにコピーします。",
    example: body("![The blue screen](⟦../../secret.png⟧)"))

  static let imageWithoutText = DiagnosticReference(
    english:
      "Readers who can't see the image hear its text, and search finds it. Say between the brackets what the image shows.",
    japanese: "画像を見られない読者には代替テキストが読み上げられ、検索にも使われます。角括弧の中に、画像の内容を書きます。",
    example: body("⟦![](screen.png)⟧").file("content/notes/example-note/screen.png", "image"))

  static let refusedLink = DiagnosticReference(
    english:
      "Links lead to web pages, mail addresses and pages of this site. Others can run programs on the reader's machine.",
    japanese: "リンクにできるのは、Web ページ、メール アドレス、サイト内のページだけです。ほかの形式は、読者のコンピューターで何かを実行するおそれがあります。",
    example: body("[Click](⟦javascript:alert(1)⟧)"))

  static let rawHTML = DiagnosticReference(
    english:
      "HTML in a note is shown as text, never obeyed. Write Markdown, or put the example into a code span.",
    japanese: "ノートの HTML は実行されず、文字として表示されます。Markdown で書くか、コードとして書きます。",
    example: body("One line⟦<br>⟧another line."))

  static let unknownDirective = DiagnosticReference(
    english: "A line `::name` places a part of the front matter in the body. The name is misspelt.",
    japanese: "`::名前` の行は、フロント マターの項目を本文に置く指示です。名前が誤っています。",
    example: body("::⟦threshold⟧"))

  static let directiveWithoutTarget = DiagnosticReference(
    english:
      "The directive names a part that the front matter doesn't have. Correct the id, or remove the line.",
    japanese: "指示が示す項目がフロント マターにありません。id を直すか、行を削除します。",
    example: body("::thresholds{#⟦kstack-values⟧}"))

  static let duplicateDirective = DiagnosticReference(
    english:
      "The part would stand on the page twice. Keep one of the lines, and link to it from the other place.",
    japanese: "同じ項目がページに 2 回出ます。1 つだけ残し、ほかの場所からはリンクします。",
    example: body("::thresholds{#kstackminfree-values}\n\nAgain:\n\n::thresholds{#⟦kstackminfree-values⟧}"))

  static let bodyHeadingOne = DiagnosticReference(
    english: "The note's title is the page's only first-level heading. Begin the body's headings at `##`.",
    japanese: "ページの第 1 レベルの見出しは、ノートの表題だけです。本文の見出しは `##` から始めます。",
    example: body("⟦# Cause⟧\n\nText."))

  static let urlCollision = DiagnosticReference(
    english:
      "Two pages or downloads want one address, also where a file system ignores case; one would overwrite the other. Rename one.",
    japanese: "2 つのページまたはダウンロードの URL が同じです。大文字と小文字だけの違いも重複とみなします。一方の名前を変えます。",
    example: .replacing(
      "owner: server-team", with: "owner: server-team\naliases: [old.html, ⟦OLD.html⟧]"))
}
