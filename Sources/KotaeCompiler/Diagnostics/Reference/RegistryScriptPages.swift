// The reference's pages about .reg files that `kotae import-reg` reads.

extension DiagnosticReference {
  private static let header = "Windows Registry Editor Version 5.00"
  private static let key = #"[HKEY_LOCAL_MACHINE\SOFTWARE\Example]"#

  /// A script with these lines.
  private static func script(_ lines: String..., header: String = header) -> DiagnosticExample {
    .script(([header, ""] + lines + [""]).map { $0 + "\r\n" }.joined())
  }

  static let regEncoding = DiagnosticReference(
    english:
      "Importers read other encodings in different ways, or not at all. Export the key from regedit again, or save the file as “UTF-16 LE” (called “Unicode” by older editors).",
    japanese:
      "ほかのエンコードは、取り込むソフトウェアによって読み方が異なり、まったく読まないものもあります。regedit でもう一度エクスポートするか、「UTF-16 LE」(古いエディターでは「Unicode」) で保存し直します。",
    example: .script(header + "\r\n\r\n" + key + "\r\n\"Name\"=\"値\"\r\n", isUTF16: false))

  static let regHeader = DiagnosticReference(
    english:
      "The first line is the header, letter by letter, with nothing before it. With any other line importers say that all is well, and import nothing.",
    japanese: "1 行目は一字一句このとおりのヘッダーで、前には何も置けません。ほかの行では、何も取り込まれないまま成功と報告されます。",
    example: script(key, #""Name"="x""#, header: "⟦Windows Registry Editor Version 5.0⟧"))

  static let regCharacter = DiagnosticReference(
    english:
      "A NUL, half of a surrogate pair or half of a UTF-16 unit shows that the file is damaged. Export it again.",
    japanese: "NUL、片方だけのサロゲート、UTF-16 の半端なバイトがあるファイルは壊れています。エクスポートし直します。",
    example: script(key, #""Name"="x⟦⟪00⟫⟧""#))

  static let regUnknownLine = DiagnosticReference(
    english:
      "Importers skip such a line and apply the rest. Often a text with a line break was exported, which a .reg file can only hold as `hex(1):`; or `=` is missing.",
    japanese:
      "取り込むソフトウェアはこの行を飛ばして残りを適用します。改行を含む文字列 (`hex(1):` でしか書けません) をエクスポートした場合や、`=` を書き忘れた場合によく起こります。",
    example: script(key, #"⟦"Name" "x"⟧"#))

  static let regKeyLine = DiagnosticReference(
    english:
      "A key stands in brackets on a line of its own, its root right behind the bracket or the hyphen. Importers skip anything else, and don’t agree where the values below it go.",
    japanese:
      "キーは 1 行に 1 つ、角かっこで囲んで書き、ルートはかっこまたはハイフンの直後に置きます。それ以外の行は飛ばされ、その下の値の行き先はソフトウェアによって異なります。",
    example: script(#"⟦[HKEY_LOCAL_MACHINE\SOFTWARE\Example⟧"#, #""Name"="x""#))

  static let regAbbreviatedRoot = DiagnosticReference(
    english: "Abbreviations belong to reg.exe; importers of files skip the key with all its values.",
    japanese: "略称は reg.exe のものです。ファイルを取り込むソフトウェアは、このキーとその値をすべて飛ばします。",
    example: script(#"[⟦HKLM⟧\SOFTWARE\Example]"#, #""Name"="x""#))

  static let regNoOpenKey = DiagnosticReference(
    english:
      "A value belongs to the key above it. Behind `[-KEY]` no key is open: to write values into it, open it again with `[KEY]`.",
    japanese: "値は上にあるキーに入ります。`[-キー]` の後ではどのキーも開いていません。値を書くには `[キー]` でもう一度開きます。",
    example: script(#"[-HKEY_LOCAL_MACHINE\SOFTWARE\Example\Old]"#, #"⟦"Name"⟧="x""#))

  static let regUnclosedQuote = DiagnosticReference(
    english:
      "A name or a text ends on its line. A text with line breaks must be written as `hex(1):`; a backslash before the last quotation mark must be doubled.",
    japanese: "名前と文字列はその行で終わります。改行を含む文字列は `hex(1):` で書きます。最後の引用符の前の円記号 (バックスラッシュ) は 2 つ重ねます。",
    example: script(key, #""Folder"=⟦"C:\\Example\"⟧"#))

  static let regEscape = DiagnosticReference(
    english:
      "One importer takes `\\n` for a line break, another for the letter n, a third refuses it. Double the backslash if one is meant; write a text with line breaks as `hex(1):`.",
    japanese:
      "`\\n` を改行と読むソフトウェア、文字の n と読むソフトウェア、拒むソフトウェアがあります。円記号 (バックスラッシュ) そのものなら 2 つ重ねます。改行を含む文字列は `hex(1):` で書きます。",
    example: script(key, #""Folder"="C:⟦\n⟧ew""#))

  static let regTextAfter = DiagnosticReference(
    english:
      "Something follows where the line is complete, so importers drop the line. Only a `;` comment may.",
    japanese: "行が完結した後に何かが続いていると、その行は捨てられます。続けられるのは `;` のコメントだけです。",
    example: script(key, #""Name"="x" ⟦y⟧"#))

  static let regDatum = DiagnosticReference(
    english:
      "Data begins with a quotation mark, `dword:`, `hex:` or `hex(n):`, in small letters, with the type’s number in hexadecimal; `-` deletes the value. Importers drop everything else.",
    japanese:
      "データは引用符、`dword:`、`hex:`、`hex(n):` (n は種類の番号、16 進数) のどれかで、小文字で始めます。`-` は値を削除します。それ以外は捨てられます。",
    example: script(key, #""Path"=⟦expand:⟧"%TEMP%""#))

  static let regDword = DiagnosticReference(
    english: "The number stands in hexadecimal, without `0x`, without blanks, in at most eight digits.",
    japanese: "数は 16 進数で、`0x` も空白も付けずに 8 桁以内で書きます。",
    example: script(key, #""Size"=dword:⟦0x2200⟧"#))

  static let regHex = DiagnosticReference(
    english:
      "Bytes are pairs of digits with one comma between each two and no blanks. Importers drop the value with all its lines.",
    japanese: "バイトは 2 桁ずつ、コンマ 1 つで区切り、空白を入れずに書きます。誤りがあると、値全体が捨てられます。",
    example: script(key, #""Data"=hex:00,⟦1⟧,02"#))

  static let regContinuation = DiagnosticReference(
    english:
      "A list that ends in `,\\` swallows the next line, whatever it is: the classic damage of a file edited by hand. Add the missing line, or remove the comma and the backslash.",
    japanese:
      "`,\\` で終わる並びは、次の行を内容にかかわらず呑み込みます。手で編集したファイルによくある壊れ方です。足りない行を足すか、コンマと円記号 (バックスラッシュ) を取り除きます。",
    example: script(key, #""Data"=hex:00,01,⟦\⟧"#, #""Name"="x""#))

  static let regANSIData = DiagnosticReference(
    english:
      "In a REGEDIT4 file text in hexadecimal is in the code page of the machine that wrote it, which the file doesn’t name; only ASCII with its final NUL is certain. In a version 5.00 file without a byte order mark, Windows and other importers disagree on it. Export the key again as version 5.00 in UTF-16.",
    japanese:
      "REGEDIT4 のファイルでは、16 進数で書かれた文字列は書き出したコンピューターのコード ページによります。確かなのは、NUL で終わる ASCII だけです。バージョン 5.00 でも BOM のないファイルでは、Windows とほかのプログラムで読み方が違います。バージョン 5.00 の UTF-16 でエクスポートし直します。",
    example: .script(
      "REGEDIT4\r\n\r\n" + key + "\r\n\"Path\"=⟦hex(2):⟧92,6c,00\r\n", isUTF16: false))

  static let regEmpty = DiagnosticReference(
    english: "There is nothing to import below the header.",
    japanese: "ヘッダーの下に、取り込むものがありません。",
    example: .script(header + "\r\n\r\n; " + "nothing\r\n"))

  static let regTooLarge = DiagnosticReference(
    english:
      "A note states a few edits, not a whole branch of the registry. Export the key that is meant, or delete from the file what the note isn’t about.",
    japanese: "ノートには、レジストリの枝全体ではなく、必要な変更だけを書きます。目的のキーだけをエクスポートするか、ノートに関係のない部分をファイルから取り除きます。",
    example: .script(
      header + "\r\n\r\n" + key + "\r\n\"Data\"=hex:"
        + Array(repeating: "00", count: 600_000).joined(separator: ",") + "\r\n"))
}
