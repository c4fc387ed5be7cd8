// The reference's pages about links, files and the body's Markdown.

extension DiagnosticReference {
  /// The example's body with another sentence.
  private static func body(_ text: String) -> DiagnosticExample {
    .replacing("The scanner needs more kernel stack than Windows leaves free.", with: text)
  }

  private static let screenPath = "content/notes/example-note/screen.svg"
  private static let screen =
    "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"8\" height=\"8\"><path d=\"M0 0h8v8z\"/></svg>\n"

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
    example: body("![The blue screen](⟦Screen.svg⟧)").file(screenPath, screen))

  static let fileOutsideNote = DiagnosticReference(
    english:
      "A note shows and offers only what lies in its folder, so that it can be moved and reviewed as a whole. Copy the file into the folder.",
    japanese: "ノートで使えるのは、そのフォルダーの中のファイルだけです。まとめて移動し確認できるようにするためです。ファイルをフォルダーにコピーします。",
    example: body("![The blue screen](⟦../../secret.png⟧)"))

  static let imageWithoutText = DiagnosticReference(
    english:
      "Readers who can't see the image hear its text, and search finds it. Say between the brackets what the image shows.",
    japanese: "画像を見られない読者には代替テキストが読み上げられ、検索にも使われます。角括弧の中に、画像の内容を書きます。",
    example: body("⟦![](screen.svg)⟧").file(screenPath, screen))

  static let imageFormat = DiagnosticReference(
    english:
      "Every browser shows PNG, JPEG, GIF, WebP and SVG, by the file's name. Save the image as one of them; offer other files as links.",
    japanese: "どのブラウザーでも表示できる形式は PNG、JPEG、GIF、WebP、SVG で、ファイル名で見分けます。いずれかの形式で保存します。ほかのファイルはリンクにします。",
    example: body("![The blue screen](⟦screen.bmp⟧)").file("content/notes/example-note/screen.bmp", "BM\n"))

  static let imageUnreadable = DiagnosticReference(
    english:
      "The file is cut off or damaged, so that readers would see half a picture or none. Save or copy it again.",
    japanese: "ファイルが途中で切れているか、壊れています。読者には画像の一部しか、または何も表示されません。保存またはコピーし直します。",
    example: body("![The blue screen](screen.png)")
      .file("content/notes/example-note/screen.png", "⟪89504E470D0A1A0A⟫\n"))

  static let imageExtension = DiagnosticReference(
    english:
      "Servers tell browsers what a file is by its name, and not every browser looks further. Rename the file, and what shows it, after what it holds.",
    japanese: "サーバーはファイルの種類を名前で伝え、中身まで調べないブラウザーもあります。ファイルと参照の名前を、中身に合わせて変えます。",
    example: body("![The blue screen](screen.png)").file("content/notes/example-note/screen.png", screen))

  static let refusedSVG = DiagnosticReference(
    english:
      "An SVG may draw and animate, and nothing else: opened by itself it is a page of this site, so scripts, HTML, pictures inside, document types and addresses outside of the file are refused. Save it as a plain SVG, or remove the part; text in `<foreignObject>` (draw.io) must become SVG text. Of a document type, delete the whole `<!DOCTYPE …>` line.",
    japanese:
      "SVG に許されるのは描画とアニメーションだけです。単独で開くとサイトのページとして動くため、スクリプト、HTML、中の画像、DOCTYPE、ファイルの外へのアドレスは使えません。プレーン SVG で保存し直すか、その部分を削除します。draw.io の `<foreignObject>` の文字は SVG のテキストにします。DOCTYPE は `<!DOCTYPE …>` の行ごと削除します。",
    example: body("![The blue screen](screen.svg)").file(
      screenPath,
      "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 8 8\">\n⟦<script>⟧alert(1)</script>\n</svg>\n")
  )

  static let activeFile = DiagnosticReference(
    english:
      "HTML, scripts and the like, and XML that holds HTML or SVG, would run with everything that this site's pages may do. Offer the file in a ZIP archive.",
    japanese: "HTML やスクリプト、HTML や SVG を含む XML などは、このサイトのページと同じ権限で動きます。ZIP ファイルに入れて提供します。",
    example: body("[The report](report.html)").file("content/notes/example-note/report.html", "<p>Report\n"))

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

  static let misplacedDirective = DiagnosticReference(
    english:
      "A directive places a part of the note on the page itself: not in a list, a quote, a table or code, and not in a paragraph with other text. Put an empty line before and after it, and no blanks in front.",
    japanese: "指示は項目をページに直接置きます。箇条書き、引用、表、コードの中や、ほかの文のある段落では働きません。前後に空行を置き、行頭の空白をなくします。",
    example: body("- ⟦::codes⟧"))

  static let misspeltMarkup = DiagnosticReference(
    english:
      "Directives, heading ids and alerts are written in half-width characters, without blanks, colons or bold type of their own: `::registry{#id}`, `## Title {#id}`, `> [!NOTE]`.",
    japanese: "指示、見出しの id、囲みは、半角文字で書き、空白や余分なコロンを入れず、太字にもしません: `::registry{#id}`、`## 見出し {#id}`、`> [!NOTE]`。",
    example: body("⟦：：codes⟧"))

  static let unknownAlert = DiagnosticReference(
    english: "There are five kinds of alerts. One with another name is shown as a quote, without its weight.",
    japanese: "囲みは 5 種類だけです。ほかの名前のものは、ただの引用として表示されます。",
    example: body("> ⟦[!DANGER]⟧\n> Save your work first."))

  static let misplacedAlert = DiagnosticReference(
    english:
      "An alert is a quote whose first line is the marker: `> [!NOTE]`. Begin the line with `>`, and put an empty line between two alerts.",
    japanese: "囲みは、最初の行が目印の引用です: `> [!NOTE]`。行の先頭に `>` を付け、囲みと囲みの間には空行を置きます。",
    example: body("⟦[!NOTE]⟧\nSave your work first."))

  static let misplacedHeadingID = DiagnosticReference(
    english: "A heading's id is the last thing on its line: `## Title {#id}`. Move it there.",
    japanese: "見出しの id は行の最後に書きます: `## 見出し {#id}`。そこへ移します。",
    example: body("## Cause ⟦{#cause}⟧ of the stop\n\nText."))

  static let foreignMarkup = DiagnosticReference(
    english:
      "Notes copied from Microsoft Learn or Adobe's sites bring markup that only those systems obey. Instead of `:::image` write `![text](file.png)`; of tabs (`#tab/`), headings; of `[!INCLUDE]`, the text itself; of `<xref:>`, a link; remove `:::zone`, `:::row` and `[!div]`.",
    japanese:
      "Microsoft Learn や Adobe のサイトから写した文には、そこでしか働かない書き方が残ります。`:::image` は `![説明](file.png)`、タブ (`#tab/`) は見出し、`[!INCLUDE]` はその本文、`<xref:>` はリンクに書き換え、`:::zone`、`:::row`、`[!div]` は削除します。",
    example: body("⟦:::image⟧ type=\"content\" source=\"screen.png\" alt-text=\"The blue screen\":::"))

  static let noVisibleText = DiagnosticReference(
    english:
      "Nobody can see or click a link without text, and an empty heading leaves a hole in the page and its contents. Write the text, or remove it.",
    japanese: "文字のないリンクは見えず、押せません。空の見出しは、ページと目次に穴をあけます。文字を書くか、削除します。",
    example: body("See ⟦[](https://example.com/)⟧."))

  static let unusedFootnote = DiagnosticReference(
    english:
      "A footnote is shown only where a reference leads to it, and of two with one label the first is. Write `[^label]` in the text, or remove the footnote.",
    japanese: "脚注は、参照されているものだけが表示されます。同じ名前が 2 つあると、表示されるのは最初の 1 つです。本文に `[^名前]` を書くか、脚注を削除します。",
    example: body("The scanner needs more kernel stack.\n\n⟦[^1]:⟧ See the vendor's note."))

  static let unknownFootnote = DiagnosticReference(
    english:
      "The reference has no footnote, and readers see its brackets. Write `[^label]: text` on a line of its own; if it isn't meant as a footnote, put it into a code span.",
    japanese: "参照する脚注がなく、角括弧がそのまま見えます。`[^名前]: 内容` の行を加えます。脚注のつもりでなければ、コードとして書きます。",
    example: body("The scanner needs more kernel stack.⟦[^1]⟧"))

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
