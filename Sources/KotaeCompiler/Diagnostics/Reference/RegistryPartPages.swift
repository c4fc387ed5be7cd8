// The reference's pages about parts of texts, and about registry edits that exclude each other.

extension DiagnosticReference {
  /// The example's registry item as a change to part of a text.
  private static func part(_ item: String, download: String = "    download: false\n") -> DiagnosticExample {
    .replacing(
      "      - {name: KStackMinFree, type: dword, data: 0x2200, unit: bytes, before: absent}\n",
      with: item + download
    ).replacing("    sets: kstackminfree/KStackMinFree\n", with: "")
  }

  static let registryPartDownload = DiagnosticReference(
    english:
      "A .reg file writes a value whole: it would replace the rest of the text by whatever one machine had there. Write `download: false`; the page has steps by hand and a PowerShell script instead.",
    japanese:
      ".reg ファイルは値の全体を書き込むので、文字列のほかの部分も置き換わってしまいます。`download: false` を書きます。ページには、手作業の手順と PowerShell のスクリプトが載ります。",
    example: part(
      "      - {name: Limits, ⟦part⟧: {after: \"Sizes=\", item: 2, of: 3}, data: 20480, before: unknown}\n",
      download: ""))

  static let registryPartMixed = DiagnosticReference(
    english:
      "What changes parts of texts depends on what is on the machine, and has other forms than what writes values whole. Make two registry items of it.",
    japanese: "文字列の一部の変更は、そのコンピューターにある文字列に依存し、値の全体を書き込む変更とは方法が異なります。2 つの項目に分けます。",
    example: part(
      "      - {name: Limits, part: {after: \"Sizes=\", item: 2, of: 3}, data: 20480, before: unknown}\n"
        + "      - {name: ⟦Level⟧, type: dword, data: 1, before: absent}\n"))

  static let registryPartData = DiagnosticReference(
    english:
      "The text is written as it stands here, between commas. It has ASCII letters, digits and `. _ - + : / \\ %` only; a number is written in decimal.",
    japanese: "ここに書いた文字が、そのままコンマの間に入ります。使えるのは英数字と `. _ - + : / \\ %` だけです。数値は 10 進数で書きます。",
    example: part(
      "      - {name: Limits, part: {after: \"Sizes=\", item: 2, of: 3}, data: ⟦\"20,480\"⟧, before: unknown}\n"
    ))

  static let thresholdAmbiguous = DiagnosticReference(
    english:
      "A table's rows are data for one part, and here several parts are of one value. Give the part that is meant a registry item of its own, or leave `sets` out.",
    japanese: "表の行は 1 つの部分のデータですが、同じ値の部分がいくつもあります。対象の部分を別の registry 項目に分けるか、`sets` を取り除きます。",
    example: .replacing(
      "      - {name: KStackMinFree, type: dword, data: 0x2200, unit: bytes, before: absent}\n",
      with:
        "      - {name: Limits, part: {after: \"Sizes=\", item: 1, of: 3}, data: 8704, before: unknown}\n"
        + "      - {name: Limits, part: {after: \"Sizes=\", item: 2, of: 3}, data: 8704, before: unknown}\n"
        + "    download: false\n"
    ).replacing("sets: kstackminfree/KStackMinFree\n", with: "sets: ⟦kstackminfree/Limits⟧\n"))

  static let registryExcludesItself = DiagnosticReference(
    english:
      "`excludes` names other registry items that must not be used together with this one. Remove the id.",
    japanese: "`excludes` には、この項目と一緒に使えないほかの項目の id を書きます。この id を取り除きます。",
    example: .replacing(
      "    title: Set KStackMinFree\n",
      with: "    title: Set KStackMinFree\n    excludes: [⟦kstackminfree⟧]\n"))

  static let registryExcluded = DiagnosticReference(
    english:
      "The two edits must not be used together, but the procedure applies both. Add a step with `undo` of the first one before, or make two procedures.",
    japanese: "一緒に使えない 2 つの変更を、1 つの手順で両方とも適用しています。間に 1 つ目を `undo` する手順を加えるか、手順を分けます。",
    example: .replacing(
      "registry:\n",
      with:
        "registry:\n  - id: more-free\n    title: Free more\n    key: HKLM\\SOFTWARE\\Example\\RealTimeScan\n    values: [{name: FreeMore, type: dword, data: 1, before: absent}]\n    excludes: [kstackminfree]\n    takes-effect: computer\n"
    ).replacing(
      "{id: set, apply: kstackminfree}",
      with: "{id: set, apply: kstackminfree}\n      - {id: ⟦set-more⟧, apply: more-free}"))
}
