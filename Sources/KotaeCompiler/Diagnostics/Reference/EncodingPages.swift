// The reference's pages about files and encodings.

extension DiagnosticReference {
  static let utf16File = DiagnosticReference(
    english: """
      Some editors save “Unicode” as UTF-16, in which every ASCII letter has a NUL beside it. Kotae reads UTF-8 \
      only, because a file that is converted silently could be converted wrongly. Run the command, or save the \
      file as UTF-8 in the editor.
      """,
    japanese: """
      エディターによっては「Unicode」で保存すると UTF-16 になります。黙って変換すると誤りに気づけないため、\
      Kotae は UTF-8 だけを読みます。表示されたコマンドで変換するか、エディターで UTF-8 を選んで保存し直します。
      """,
    example: .file(ExampleNote.path, "⟦⟪FFFE⟫⟧⟪2D002D002D000A00⟫"))

  static let legacyEncoding = DiagnosticReference(
    english: """
      The bytes make sense as Shift_JIS (CP932), EUC-JP or ISO-2022-JP, not as UTF-8. Older Windows editors save \
      Japanese that way. Run the command, read the result once, and commit it.
      """,
    japanese: """
      バイト列は UTF-8 ではなく、Shift_JIS (CP932)、EUC-JP、ISO-2022-JP のいずれかとして読めます。\
      古い Windows のエディターで保存した日本語によくあります。表示されたコマンドで変換し、結果を確かめてからコミットします。
      """,
    example: .file(ExampleNote.path, "---\ntitle: ⟦⟪92E2⟫⟧⟪8E7E82B782E9⟫\n---\n"))

  static let invalidUTF8 = DiagnosticReference(
    english: """
      A byte stands here that UTF-8 doesn't allow: part of a character was lost, or text in another encoding was \
      pasted into the file. Type the damaged word again.
      """,
    japanese: """
      UTF-8 では現れないバイトがあります。文字の一部が失われたか、別の文字コードの文字列が混ざっています。\
      壊れた部分を入力し直します。
      """,
    example: .replacing("Windows leaves", with: "Windows ⟦⟪FF⟫⟧ leaves"))

  static let nulByte = DiagnosticReference(
    english: """
      NUL ends texts for many programs, so what follows would silently vanish from pages or downloads. It is a \
      remainder of a damaged or binary file: delete it.
      """,
    japanese: """
      NUL は多くのプログラムで文字列の終わりを意味するため、以降の内容がページやダウンロードから黙って消えることがあります。\
      壊れたファイルやバイナリの名残です。削除します。
      """,
    example: .replacing("Windows leaves", with: "Windows ⟦⟪00⟫⟧ leaves"))

  static let fileTooLarge = DiagnosticReference(
    english: """
      Text beyond this size isn't a note that somebody reads; more often a log file was pasted in. Put long \
      material beside the note as an attachment and link to it. What a body becomes counts too: rows of a wide table are \
      filled up with empty cells, and each reference link repeats its address.
      """,
    japanese: """
      この大きさを超える文章は、人が読むノートではありません。ログの貼り付けなどが原因です。\
      長い資料は添付ファイルにして、ノートからリンクします。展開後の大きさも数えます。\
      列の多い表では足りないセルが補われ、参照リンクは使うたびに URL が繰り返されます。
      """,
    example: .replacing(
      "title: The", with: "⟦⟧# " + String(repeating: "x", count: YAMLParser.byteLimit) + "\ntitle: The"))
}
