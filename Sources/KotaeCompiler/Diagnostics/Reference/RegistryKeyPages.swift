// The reference's pages about registry keys and about what a script does to them.

extension DiagnosticReference {
  /// The example's key with another text.
  private static func key(_ text: String) -> DiagnosticExample {
    .replacing(#"key: HKLM\SOFTWARE\Example\RealTimeScan"#, with: "key: " + text)
  }

  /// The example's script as one that deletes its key.
  private static func deleting(_ key: String, _ rest: String) -> DiagnosticExample {
    .replacing(#"key: HKLM\SOFTWARE\Example\RealTimeScan"#, with: "key: " + key).replacing(
      "    values:\n      - {name: KStackMinFree, type: dword, data: 0x2200, unit: bytes, before: absent}\n",
      with: rest
    ).replacing("    sets: kstackminfree/KStackMinFree\n", with: "")
  }

  static let registryUnknownRoot = DiagnosticReference(
    english:
      "A key begins with `HKLM`, `HKCU`, `HKCR`, `HKU` or `HKCC`, or with the long names of these. A .reg file with another root imports nothing.",
    japanese: "キーは `HKLM`、`HKCU`、`HKCR`、`HKU`、`HKCC` または長い名前で始めます。それ以外で始まる .reg ファイルは何も取り込みません。",
    example: key(#"⟦HKML⟧\SOFTWARE\Example\RealTimeScan"#))

  static let registryRootDelete = DiagnosticReference(
    english: "Deleting a root would empty a whole part of the registry. Name the key that is meant.",
    japanese: "ルート キーを削除すると、レジストリの大部分が失われます。対象のキーを書きます。",
    example: deleting("⟦HKLM⟧", "    delete-key: true\n    destructive: true\n    irreversible: true\n"))

  static let registryProtectedDelete = DiagnosticReference(
    english:
      "Windows doesn't start, or doesn't work, without this key. A note may delete keys below it, never the key itself.",
    japanese: "このキーがないと Windows は起動または動作しません。その下のキーだけを削除できます。",
    example: deleting(
      #"⟦HKLM\SYSTEM\CurrentControlSet\Services⟧"#,
      "    delete-key: true\n    destructive: true\n    irreversible: true\n"))

  static let registryEmptyComponent = DiagnosticReference(
    english: "A backslash too many leaves a part of the key without a name. Remove it.",
    japanese: "円記号 (バックスラッシュ) が余分にあり、名前のない部分ができています。取り除きます。",
    example: key(#"HKLM\SOFTWARE⟦\⟧\Example\RealTimeScan"#))

  static let registryKeyControlCharacter = DiagnosticReference(
    english: "A key with a control character looks like another key in the editor. Type the key again.",
    japanese: "制御文字を含むキーは、レジストリ エディターで別のキーと見分けられません。入力し直します。",
    example: key(#"⟦"HKLM\\SOFTWARE\\Example\x01\\RealTimeScan"⟧"#))

  static let registryKeyBracket = DiagnosticReference(
    english:
      "In a .reg file `]` ends the key, so the rest of the name would be lost. Such a key is edited by hand: describe it in a step.",
    japanese: ".reg ファイルでは `]` がキーの終わりです。名前の残りが失われます。このようなキーは、手作業の手順として書きます。",
    example: key(#"HKLM\SOFTWARE\Example[1⟦]⟧"#))

  static let registryComponentTooLong = DiagnosticReference(
    english:
      "Windows allows 255 characters between two backslashes. The name is mistyped, or a backslash is missing.",
    japanese: "円記号の間の名前は 255 文字までです。誤記か、円記号の書き忘れです。",
    example: key(#"HKLM\SOFTWARE\⟦"# + String(repeating: "x", count: 256) + "⟧"))

  static let registryKeyTooDeep = DiagnosticReference(
    english: "Windows allows 512 levels. No real key is as deep: a part was repeated by accident.",
    japanese: "キーの深さは 512 段までです。実際のキーがこれほど深くなることはありません。同じ部分が繰り返されています。",
    example: key("⟦HKLM" + String(repeating: #"\a"#, count: 513) + "⟧"))

  static let registryViewAndWow64 = DiagnosticReference(
    english:
      "`view` already chooses the 32-bit or 64-bit part of the registry. With Wow6432Node in the key as well, the value lands where no program looks. Use one of the two.",
    japanese: "`view` が 32 ビットと 64 ビットのどちらの領域かを選びます。キーにも Wow6432Node があると、プログラムが見ない場所に書き込まれます。どちらか一方にします。",
    example: key("HKLM\\SOFTWARE\\⟦Wow6432Node⟧\\Example\n    view: 32"))

  /// The example's script as one for a Windows that isn't running.
  private static func offline(_ key: String, _ mount: String) -> DiagnosticExample {
    .replacing(
      #"key: HKLM\SOFTWARE\Example\RealTimeScan"#, with: "key: \(key)\n    view: offline\n    mount: \(mount)"
    )
  }

  static let registryHiveNotLoaded = DiagnosticReference(
    english:
      "With `view: offline` a key is written as in a running Windows, and its hive is loaded from a file. The parts that a repair edits are `HKLM\\SYSTEM`, `HKLM\\SOFTWARE`, `HKLM\\COMPONENTS`, `HKU\\.DEFAULT` and, for one user, `HKCU` without `Software\\Classes`.",
    japanese:
      "`view: offline` でも、キーは稼働中の Windows と同じように書きます。ハイブはファイルから読み込みます。修復で編集できるのは `HKLM\\SYSTEM`、`HKLM\\SOFTWARE`、`HKLM\\COMPONENTS`、`HKU\\.DEFAULT` と、1 人のユーザーの `HKCU` (`Software\\Classes` を除く) です。",
    example: offline(#"⟦HKCR\Example⟧"#, "{name: OFFLINE}"))

  static let registryMountName = DiagnosticReference(
    english:
      "The name stands below `HKLM` or `HKU` while the hive is loaded, beside the keys of the Windows that runs. Choose 1 to 32 letters, digits, `_` and `-` that no key there uses, such as `OFFLINE_SYSTEM`.",
    japanese:
      "この名前は、ハイブを読み込んでいる間、稼働中の Windows のキーと並んで `HKLM` か `HKU` の下に現れます。既存のキーと重ならない 1～32 文字の英数字、`_`、`-` にします (例: `OFFLINE_SYSTEM`)。",
    example: offline(#"HKLM\SOFTWARE\Example\RealTimeScan"#, "{name: ⟦SOFTWARE⟧}"))

  static let registryMountConflict = DiagnosticReference(
    english:
      "A hive is loaded once, under one name, and two hives need two names. "
      + "Use one `mount` name for every key of a hive, and one `control-set`: "
      + "Windows starts with one, and the page checks one.",
    japanese: "ハイブは 1 つの名前で 1 回だけ読み込みます。ハイブごとに別の `mount` 名を決め、同じハイブのキーには同じ名前と同じ `control-set` を使います。",
    example: twoKeys(
      "key: HKLM\\SOFTWARE\\Example\\RealTimeScan\n        view: offline\n        mount: {name: OFFLINE}",
      "key: ⟦HKLM\\SYSTEM\\Setup⟧\n        view: offline\n        mount: {name: OFFLINE}"))

  static let registryOfflineMixed = DiagnosticReference(
    english:
      "A script is imported either in the Windows that it changes or beside it. Make two scripts: one with `view: offline`, one without.",
    japanese: "1 つのスクリプトで、稼働中の Windows と停止している Windows の両方は変更できません。`view: offline` のものと、そうでないものに分けます。",
    example: twoKeys(
      #"key: HKLM\SOFTWARE\Example\RealTimeScan"#,
      "key: ⟦HKLM\\SYSTEM\\Setup⟧\n        view: offline\n        mount: {name: OFFLINE_SYSTEM}"))

  /// The example's script over two keys; the first has the value.
  private static func twoKeys(_ first: String, _ second: String) -> DiagnosticExample {
    .replacing(
      "    key: HKLM\\SOFTWARE\\Example\\RealTimeScan\n    values:\n      - {name: KStackMinFree, type: dword, data: 0x2200, unit: bytes, before: absent}\n",
      with: """
            keys:
              - \(first)
                values:
                  - {name: KStackMinFree, type: dword, data: 0x2200, unit: bytes, before: absent}
              - \(second)

        """)
  }

  static let registryNeedsDestructive = DiagnosticReference(
    english:
      "Deleting a key deletes everything below it. `destructive: true` says that this is meant, and the page warns its readers.",
    japanese: "キーの削除は、その下のすべてを削除します。意図していることを `destructive: true` で示します。ページにも警告が出ます。",
    example: deleting(
      #"HKLM\SOFTWARE\Example\RealTimeScan"#, "    ⟦delete-key⟧: true\n    irreversible: true\n"))

  static let registryNeedsRollback = DiagnosticReference(
    english:
      "What deletes a key must say how to get it back: give the step a `rollback`, or the registry item `irreversible: true`.",
    japanese: "キーを削除する手順には、元に戻す方法が必要です。手順に `rollback` を書くか、項目に `irreversible: true` を書きます。",
    example: deleting(#"HKLM\SOFTWARE\Example\RealTimeScan"#, "    delete-key: true\n    destructive: true\n")
      .replacing(
        "{id: set,", with: "{id: ⟦set⟧,"))

  static let registryUndoUnknown = DiagnosticReference(
    english:
      "An undo file can be made only when it is known what every value was before. State `before`, or describe the way back in words.",
    japanese: "元に戻すファイルは、すべての値の変更前の状態が分かるときだけ作れます。`before` を書くか、戻し方を文章で書きます。",
    example: .replacing("before: absent", with: "before: unknown").replacing(
      "      - {id: restart, restart: computer}",
      with: "      - {id: restart, restart: computer}\n      - {id: back, undo: ⟦kstackminfree⟧}"))

  static let registryNotApplied = DiagnosticReference(
    english: "A script that no step applies is a download without instructions. Add a step with `apply`.",
    japanese: "どの手順でも使われないスクリプトは、説明のないダウンロードになります。`apply` の手順を加えます。",
    example: .replacing(
      "  - id: kstackminfree\n    title: Set", with: "  - id: ⟦kstackminfree⟧\n    title: Set"
    ).replacing(
      "      - {id: set, apply: kstackminfree}\n", with: ""))

  static let registryRestartMissing = DiagnosticReference(
    english:
      "The value takes effect only after this restart. Without the step the reader believes that the change did nothing.",
    japanese: "値はこの再起動の後で有効になります。手順がないと、読者は変更が効かないと思います。再起動の手順を加えます。",
    example: .replacing("{id: set,", with: "{id: ⟦set⟧,").replacing(
      "      - {id: restart, restart: computer}\n", with: ""))

  static let registryPlaceholder = DiagnosticReference(
    english:
      "The key has a part that each reader must replace, so a finished file would write to a wrong key. Set `download: false`.",
    japanese: "読者ごとに置き換える部分があるキーは、そのままでは誤った場所に書き込みます。`download: false` にします。",
    example: key(#"HKLM\SOFTWARE\Example\⟦<GUID>⟧"#))

  static let registryCommentCharacter = DiagnosticReference(
    english:
      "The title stands as a comment in the .reg file. This character would end the comment's line, and the rest would be read as a command.",
    japanese: "表題は .reg ファイルのコメントになります。この文字があるとコメントの行が切れ、続きが命令として読まれます。",
    example: .replacing("title: Set KStackMinFree", with: #"title: Set KStackMinFree⟦\⟧"#))

  static let registryControlSet = DiagnosticReference(
    english:
      "`ControlSet001` is one of several; Windows may run with another. `CurrentControlSet` is always the one in use.",
    japanese: "`ControlSet001` は複数ある中の 1 つで、使用中とは限りません。`CurrentControlSet` は常に使用中のものを指します。",
    example: key(#"HKLM\SYSTEM\⟦ControlSet001⟧\Services\Example"#))

  static let registryPerUser = DiagnosticReference(
    english:
      "The change reaches only the user who imports the file, not the server's services or other users. Say so on the page, or use a key in HKLM.",
    japanese: "変更が及ぶのは、取り込んだユーザーだけです。サービスやほかのユーザーには効きません。ページに書くか、HKLM のキーを使います。",
    example: key(#"⟦HKCU⟧\SOFTWARE\Example"#))

  static let registryMergedClasses = DiagnosticReference(
    english:
      "`HKCR` shows the machine's and the user's classes together, and where a new value lands depends on what is there. Write to `HKLM\\SOFTWARE\\Classes`.",
    japanese: "`HKCR` はコンピューターとユーザーの設定を合わせた表示で、書き込み先が状況によって変わります。`HKLM\\SOFTWARE\\Classes` を使います。",
    example: key(#"⟦HKCR⟧\Example"#))

  static let registryWow64ByHand = DiagnosticReference(
    english:
      "On 32-bit Windows there is no Wow6432Node, so this script works on some of the machines only. `view: 32` chooses the right place everywhere.",
    japanese: "32 ビットの Windows に Wow6432Node はありません。`view: 32` を使うと、どの環境でも正しい場所に書き込みます。",
    example: key(#"HKLM\SOFTWARE\⟦Wow6432Node⟧\Example"#))

  static let registryLongPath = DiagnosticReference(
    english: "Some tools stop at 255 characters. Try the script on the oldest Windows that the note names.",
    japanese: "255 文字までしか扱えないツールがあります。対象のうち最も古い Windows で試します。",
    example: key("⟦HKLM\\SOFTWARE" + String(repeating: #"\Example"#, count: 32) + "⟧"))
}
