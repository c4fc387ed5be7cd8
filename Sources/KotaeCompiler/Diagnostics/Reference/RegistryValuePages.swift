// The reference's pages about registry values: their names and their data.

extension DiagnosticReference {
  /// The example's value with another name.
  private static func name(_ text: String) -> DiagnosticExample {
    .replacing("{name: KStackMinFree,", with: "{name: \(text),").replacing(
      "    sets: kstackminfree/KStackMinFree\n", with: "")
  }

  /// The example's value with other data.
  private static func data(_ type: String, _ data: String) -> DiagnosticExample {
    .replacing("type: dword, data: 0x2200, unit: bytes", with: "type: \(type), data: \(data)").replacing(
      "    sets: kstackminfree/KStackMinFree\n", with: "")
  }

  static let registryNameTooLong = DiagnosticReference(
    english:
      "Windows allows 16383 characters in a value's name. The name and the data were probably exchanged.",
    japanese: "値の名前は 16383 文字までです。名前とデータを取り違えていることが多くあります。",
    example: name("⟦" + String(repeating: "x", count: 16384) + "⟧"))

  static let registryNameControlCharacter = DiagnosticReference(
    english:
      "A value whose name has a control character can't be told from another in the editor. Type the name again.",
    japanese: "制御文字を含む値の名前は、レジストリ エディターで見分けられません。入力し直します。",
    example: name(#"⟦"KStack\x01MinFree"⟧"#))

  static let registryNameDefault = DiagnosticReference(
    english:
      "The editor shows a key's default value under this name, but the value has none: write `name: \"\"`.",
    japanese: "レジストリ エディターは既定値をこの名前で表示しますが、既定値に名前はありません。`name: \"\"` と書きます。",
    example: name("⟦(Default)⟧"))

  static let registryDuplicateName = DiagnosticReference(
    english: "The second value would overwrite the first; names are equal regardless of case. Keep one.",
    japanese: "2 つ目の値が 1 つ目を上書きします。大文字と小文字は区別されません。1 つだけ残します。",
    example: .replacing(
      "unit: bytes, before: absent}\n",
      with:
        "unit: bytes, before: absent}\n      - {name: ⟦kstackminfree⟧, type: dword, data: 1, before: absent}\n"
    ).replacing("    sets: kstackminfree/KStackMinFree\n", with: ""))

  static let registryDataNUL = DiagnosticReference(
    english: "Registry texts end at the first NUL for most programs. Remove it, or use type `binary`.",
    japanese: "多くのプログラムは、文字列を最初の NUL までしか読みません。取り除くか、`binary` 型を使います。",
    example: data("sz", #"⟦"a\0b"⟧"#))

  static let registryDataHex = DiagnosticReference(
    english: "Binary data is written as pairs of hexadecimal digits: `0a 1b` or `0a,1b`.",
    japanese: "バイナリ データは 2 桁ずつの 16 進数で書きます (`0a 1b` または `0a,1b`)。",
    example: data("binary", "⟦\"0a 1\"⟧"))

  static let registryDataEmptyItem = DiagnosticReference(
    english:
      "In a multi-sz list an empty item marks the end, so the items after it would be lost. Remove it.",
    japanese: "multi-sz では空の項目が一覧の終わりを意味します。以降の項目が失われるので、取り除きます。",
    example: data("multi-sz", "[a, ⟦\"\"⟧, b]"))

  static let registryDataType = DiagnosticReference(
    english:
      "The data's kind doesn't fit the type: numbers for `dword` and `qword`, text for `sz`, a list for `multi-sz`. Quote text that looks like a number.",
    japanese: "データの形が種類に合いません。`dword` と `qword` は数値、`sz` は文字列、`multi-sz` はリストです。数値に見える文字列は引用符で囲みます。",
    example: data("sz", "⟦123⟧"))

  static let registryDataTooLong = DiagnosticReference(
    english:
      "Windows stores at most 1 MB in a value. Put the data into a file and its path into the registry.",
    japanese: "1 つの値に書けるのは 1 MB までです。データはファイルに置き、レジストリにはパスを書きます。",
    example: data("sz", "⟦" + String(repeating: "x", count: 524_288) + "⟧"))

  static let registryLinkRefused = DiagnosticReference(
    english:
      "Registry links redirect keys unseen, and .reg files can't make them. Describe the change in a step.",
    japanese: "レジストリのリンクは見えないところでキーを転送します。.reg ファイルでは作れません。手順として書きます。",
    example: data("⟦link⟧", "x"))

  static let registryStringPercent = DiagnosticReference(
    english:
      "Windows expands `%NAME%` in values of type `expand-sz` only. With `sz` a program sees the percent signs.",
    japanese: "`%NAME%` が展開されるのは `expand-sz` 型だけです。`sz` 型では、パーセント記号のまま読まれます。",
    example: data("sz", #"'⟦%SystemRoot%⟧\x.dll'"#))

  static let registryExpandWithoutPercent = DiagnosticReference(
    english: "Nothing in this text can be expanded. `sz` says what it is; or a percent sign is missing.",
    japanese: "展開する変数がありません。`sz` 型が適切か、パーセント記号を書き忘れています。",
    example: data("expand-sz", #"⟦'C:\x.dll'⟧"#))

  static let registryStringNewline = DiagnosticReference(
    english:
      "Most line breaks are accidents: in double quotes, YAML reads the `\\n` of `\"C:\\new\"` as one. Write such text in single quotes, and several lines as a `multi-sz` list. If the program does want a line break, say `allow-newline: true`.",
    japanese:
      "改行の多くは誤りです。YAML の二重引用符の中では、`\"C:\\new\"` の `\\n` が改行になります。一重引用符で書き、複数行なら `multi-sz` のリストにします。プログラムが改行を必要とする場合は `allow-newline: true` を書きます。",
    example: data("sz", #"⟦"a\nb"⟧"#))

  static let registryBlankEdges = DiagnosticReference(
    english:
      "Blanks at the edges can't be seen, and a name with one is another name. Remove them unless the program wants them.",
    japanese: "前後の空白は目に見えず、名前では別の名前になります。必要でなければ取り除きます。",
    example: data("sz", "⟦\"text \"⟧"))

  static let registryInvisibleCharacter = DiagnosticReference(
    english:
      "This character can't be seen or looks like another, so the key or name isn't what it seems. Type it again.",
    japanese: "見えない文字や紛らわしい文字があり、見た目と違うキーや名前になっています。入力し直します。",
    example: name("KStack⟦\u{200B}⟧MinFree"))

  static let registryLargeData = DiagnosticReference(
    english:
      "Large values slow the registry down for the whole machine. Put the data into a file and its path into the registry.",
    japanese: "大きな値はコンピューター全体のレジストリを遅くします。データはファイルに置き、レジストリにはパスを書きます。",
    example: data("binary", "⟦\"" + String(repeating: "00", count: 2049) + "\"⟧"))
}
