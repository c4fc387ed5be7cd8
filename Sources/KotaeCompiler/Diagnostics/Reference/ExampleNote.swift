// The smallest site that uses every part of a note and has nothing wrong: what the reference's examples change one
// line of. It is compiled in a test, so that it stays right.

/// The site behind the reference's examples.
public enum ExampleNote {
  /// The example note's original.
  public static let path = "content/notes/example-note/en.md"
  /// The example note's translation, which only some examples have.
  public static let translationPath = "content/notes/example-note/ja.md"
  /// The day on which examples are compiled.
  public static let clock = "2026-11-22"

  /// The files of the site by logical path.
  public static let files: [String: String] = [
    path: original,
    "kotae.yml": """
    name: {en: Troubleshooting, ja: 障害対応}
    languages: [en, ja]

    """,
    "content/products.yml": """
    windows-server-2003-r2:
      name: Windows Server 2003 R2
      vendor: Microsoft
      kind: os
      end-of-support: 2015-07-14

    """,
    "content/notices.yml": """
    administrator:
      title: {en: Be an administrator, ja: 管理者として操作する}
      text: {en: Sign in as an administrator., ja: 管理者としてサインインします。}
    backup-registry:
      title: {en: Back up the registry, ja: レジストリを控える}
      text: {en: Export the key first., ja: 先にキーをエクスポートします。}

    """,
  ]

  private static let original = #"""
    ---
    title: The server stops with STOP 0x0000007F
    summary: The kernel stack is too small for the virus scanner.
    kind: problem
    state: unverified
    severity: outage
    published: 2024-04-01
    updated: 2024-04-02
    owner: server-team
    tags: [kernel-stack]

    environment:
      - {product: windows-server-2003-r2, versions: [SP2]}

    symptoms:
      - {id: stop, text: The server stops after a restart}

    codes:
      - stop: 0x7F

    registry:
      - id: kstackminfree
        title: Set KStackMinFree
        key: HKLM\SOFTWARE\Example\RealTimeScan
        values:
          - {name: KStackMinFree, type: dword, data: 0x2200, unit: bytes, before: absent}
        takes-effect: computer

    thresholds:
      - id: kstackminfree-values
        title: Least free kernel stack
        parameter: KStackMinFree
        sets: kstackminfree/KStackMinFree
        unit: KB
        rows:
          - {amount: 5, raw: 0x1400}
          - {amount: 8.5, raw: 0x2200, recommended: true}

    requires: [administrator]

    procedures:
      - id: edit-registry
        title: Edit the registry
        purpose: resolution
        steps:
          - {id: set, apply: kstackminfree}
          - {id: restart, restart: computer}
    ---
    The scanner needs more kernel stack than Windows leaves free.

    """#

  /// A translation of the example note, for the examples about translations.
  static let translation = """
    ---
    translation-of: en
    title: STOP 0x0000007F でサーバーが停止する
    summary: ウイルス対策ソフトウェアに対して、カーネル スタックが小さすぎます。
    symptoms: {stop: 再起動するとサーバーが停止する}
    registry: {kstackminfree: {title: KStackMinFree を設定する}}
    thresholds: {kstackminfree-values: {title: 空きカーネル スタックの最小値}}
    procedures: {edit-registry: {title: レジストリを編集する}}
    ---
    ウイルス対策ソフトウェアが、Windows の空けておくより多くのカーネル スタックを使います。

    """
}
