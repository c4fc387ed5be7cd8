// The reference's pages about numbers: amounts, raw values, rows, ranges.

extension DiagnosticReference {
  static let invalidNumber = DiagnosticReference(
    english:
      "Numbers are decimal (`8704`, `8.5`) or hexadecimal (`0x2200`), in ASCII digits, without separators and units.",
    japanese: "数値は 10 進 (`8704`、`8.5`) か 16 進 (`0x2200`) で、半角数字で書きます。桁区切りや単位は付けません。",
    example: .replacing("{amount: 5, raw: 0x1400}", with: "{amount: 5, raw: ⟦1400h⟧}"))

  static let amountMismatch = DiagnosticReference(
    english: """
      The amount and the raw number say different things, and a reader who types the wrong one breaks a server. \
      1 KB is 1024 bytes. The fix writes the amount's raw number; check that the amount is what was meant.
      """,
    japanese: """
      量と raw の値が食い違っています。誤った方を入力するとサーバーの障害になります。1 KB は 1024 バイトです。\
      修正候補は量から計算した値です。量の方が正しいことを確かめます。
      """,
    example: .replacing("{amount: 5, raw: 0x1400}", with: "{amount: 5, raw: ⟦0x1401⟧}"))

  static let amountNotWhole = DiagnosticReference(
    english:
      "The registry stores whole numbers. This amount isn't one in the unit that the raw number counts: correct the amount or the unit.",
    japanese: "レジストリに書けるのは整数です。この量は raw の単位で整数になりません。量か単位を直します。",
    example: .replacing("{amount: 5, raw: 0x1400}", with: "{amount: ⟦5.0001⟧, raw: 0x1400}"))

  static let rowsNotOrdered = DiagnosticReference(
    english:
      "Rows go up or down in magnitude, so that a reader finds the place of a value at a glance. Move the row.",
    japanese: "行は大きさの順 (昇順または降順) に並べます。値の位置がひと目で分かるようにするためです。行を移動します。",
    example: .replacing(
      "      - {amount: 5, raw: 0x1400}\n",
      with: "      - {amount: 5, raw: 0x1400}\n      - {amount: 9, raw: 0x2400}\n"
    ).replacing(
      "- {amount: 8.5, raw: 0x2200, recommended: true}",
      with: "- ⟦{amount: 8.5, raw: 0x2200, recommended: true}⟧"))

  static let duplicateRow = DiagnosticReference(
    english: "Two rows for one amount say the same or contradict each other. Keep one.",
    japanese: "同じ量の行が 2 つあると、重複か矛盾になります。1 つだけ残します。",
    example: .replacing(
      "      - {amount: 8.5, raw: 0x2200, recommended: true}\n",
      with: "      - {amount: 8.5, raw: 0x2200, recommended: true}\n      - ⟦{amount: 8.50, raw: 0x2200}⟧\n"))

  static let recommendedCount = DiagnosticReference(
    english: "The registry script writes one value, so exactly one row says `recommended: true`.",
    japanese: "レジストリに書き込む値は 1 つです。`recommended: true` の行はちょうど 1 つにします。",
    example: .replacing("{amount: 5, raw: 0x1400}", with: "{amount: 5, raw: 0x1400, recommended: true}")
      .replacing(
        "- {amount: 8.5, raw: 0x2200, recommended: true}",
        with: "- ⟦{amount: 8.5, raw: 0x2200, recommended: true}⟧"))

  static let recommendedDiffers = DiagnosticReference(
    english:
      "The page would recommend one value and the download would write another. Make `data` and the recommended row agree.",
    japanese: "ページの推奨値とダウンロードが書き込む値が食い違います。`data` と推奨の行を一致させます。",
    example: .replacing("data: 0x2200", with: "data: 0x1400").replacing(
      "- {amount: 8.5, raw: 0x2200, recommended: true}",
      with: "- ⟦{amount: 8.5, raw: 0x2200, recommended: true}⟧"))

  static let numberOutOfRange = DiagnosticReference(
    english:
      "The number doesn't fit its place: a dword holds 0…4294967295, a qword 0…18446744073709551615, and neither a negative number.",
    japanese: "数値が入る範囲を超えています。dword は 0～4294967295、qword は 0～18446744073709551615 で、負の数は書けません。",
    example: .replacing("data: 0x2200", with: "data: ⟦0x100000000⟧").replacing(
      "    sets: kstackminfree/KStackMinFree\n", with: ""))

  static let valueNotAllowed = DiagnosticReference(
    english:
      "The note itself says which values are allowed, and this one isn't. Correct the value, or `allowed` if the vendor allows more.",
    japanese: "ノートの `allowed` が許す範囲を外れています。値を直すか、製品が許すなら `allowed` を広げます。",
    example: .replacing(
      "data: 0x2200, unit: bytes, before: absent}",
      with: "data: ⟦0x2200⟧, unit: bytes, before: absent, allowed: {max: 0x2000}}"
    ).replacing("    sets: kstackminfree/KStackMinFree\n", with: ""))

  static let percentOutOfRange = DiagnosticReference(
    english: "A share of a whole is 0 to 100 percent. For a growth above 100 percent use another unit.",
    japanese: "全体に対する割合は 0～100 パーセントです。それを超える値には別の単位を使います。",
    example: .replacing(
      "codes:\n", with: "limits:\n  - {id: load, name: Load, is: ⟦120 percent⟧}\n\ncodes:\n"))

  static let portsOutOfRange = DiagnosticReference(
    english:
      "TCP and UDP ports end at 65535, and a range of `count` ports ends at start + count − 1. Lower one of the two.",
    japanese: "TCP と UDP のポートは 65535 までです。範囲の最後は「開始 + 個数 − 1」です。どちらかを小さくします。",
    example: .replacing(
      "codes:\n",
      with: "limits:\n  - {id: ports, name: Ports, ports: {start: 49152, count: ⟦16385⟧}}\n\ncodes:\n"))

  static let unitMismatch = DiagnosticReference(
    english:
      "Sizes can't be written to a value that counts times. Correct the unit of the table or of the registry value.",
    japanese: "大きさの単位で、時間などを数える値は設定できません。表の単位かレジストリの値の単位を直します。",
    example: .replacing("unit: KB", with: "unit: ⟦s⟧"))

  static let thresholdConflict = DiagnosticReference(
    english: """
      Two notes recommend different values for the same parameter and product, and readers find only one of them. \
      Agree on a value, or say in `environment` which versions each note is about.
      """,
    japanese: """
      同じ製品の同じパラメーターについて、2 つのノートの値が違います。読者は片方しか見ないかもしれません。\
      値を揃えるか、対象の違いを `environment` に書きます。
      """,
    example: .file(
      "content/notes/other-note/en.md",
      """
      ---
      title: Another note on the kernel stack
      summary: It recommends another value.
      kind: problem
      state: unverified
      severity: outage
      published: 2024-04-01
      environment:
        - {product: windows-server-2003-r2}
      thresholds:
        - id: values
          title: Least free kernel stack
          parameter: KStackMinFree
          unit: KB
          rows:
            - ⟦{amount: 6, recommended: true}⟧
      ---
      Text.

      """))
}
