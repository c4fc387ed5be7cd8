// The reference's pages about variables of commands.

extension DiagnosticReference {
  /// The example's procedure with variables (lines of YAML) and a command that uses them.
  private static func variable(_ declaration: String, run command: String) -> DiagnosticExample {
    .replacing("\nprocedures:\n", with: "\nvariables:\n  - \(declaration)\n\nprocedures:\n").replacing(
      "{id: restart, restart: computer}",
      with: "{id: restart, restart: computer}\n      - id: check\n        run: '\(command)'")
  }

  static let unknownVariable = DiagnosticReference(
    english:
      "The page fills in declared variables only, and their names are case-sensitive: this one would reach the reader as it is. Correct the name.",
    japanese: "ページが値を入れるのは宣言した変数だけで、大文字と小文字は区別されます。このままでは置き換わりません。名前を直します。",
    example: variable("{name: OSDrive, kind: drive, label: Drive}", run: "dir {OSDrive} & dir ⟦{OsDrive}⟧"))

  static let unusedVariable = DiagnosticReference(
    english:
      "The page would ask the reader for a value that changes nothing. Use the variable in a command as `{Name}`, or remove it.",
    japanese: "入力しても何も変わらない欄が表示されます。コマンドで `{Name}` の形で使うか、取り除きます。",
    example: variable("{name: ⟦OSDrive⟧, kind: drive, label: Drive}", run: "dir C:"))

  static let variableValue = DiagnosticReference(
    english:
      "A value must not change what the command around it means. A drive is a letter and a colon; a name has ASCII letters, digits, `.`, `_` and `-`; a path is absolute and does not end in a backslash; a choice is one word; neither holds characters that a shell acts on.",
    japanese:
      "変数の値でコマンドの意味が変わってはなりません。ドライブは英字とコロン、名前は英数字と `.`、`_`、`-`、パスは絶対パスで末尾に円記号を置きません。選択肢は空白のない 1 語です。選択肢とパスには、シェルが解釈する記号を使えません。",
    example: variable("{name: OSDrive, kind: drive, default: ⟦C⟧, label: Drive}", run: "dir {OSDrive}"))

  static let variableOutsideQuotes = DiagnosticReference(
    english:
      "Without double quotes, a path with a blank would be taken for several arguments. Put the variable between double quotes.",
    japanese: "二重引用符がないと、空白を含むパスが複数の引数になります。変数を二重引用符で囲みます。",
    example: variable("{name: Folder, kind: path, label: Folder}", run: "dir ⟦{Folder}⟧"))

  static let variableBeforeBackslash = DiagnosticReference(
    english:
      "To many programs, a backslash before a double quote makes the quote part of the text, so that the argument goes on. Leave the backslash out.",
    japanese: "多くのプログラムは、円記号の直後の二重引用符を文字として扱います。引数がそこで終わらなくなるため、円記号を取り除きます。",
    example: variable("{name: Folder, kind: path, label: Folder}", run: "robocopy \"⟦{Folder}⟧\\\" D:"))
}
