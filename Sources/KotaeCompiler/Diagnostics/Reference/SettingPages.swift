// The reference's pages about settings: what sources say about registry values.

extension DiagnosticReference {
  static let unknownReference = DiagnosticReference(
    english:
      "Sources are named by the `id` of one of the note's `references`, and none has this one. Correct it, or give the reference an `id`.",
    japanese: "出典は、ノートの `references` の `id` で指します。この id の参考資料はありません。id を直すか、参考資料に `id` を付けます。",
    example: settings("defaults: [{value: 15, sources: [⟦kb285098⟧]}]"))

  static let settingDisputeWithoutSource = DiagnosticReference(
    english: """
      Two statements about the same case differ. The page shows both and picks none, so that readers have to weigh the \
      sources: name them under `sources`. If the statements hold for different cases, say so under `products` or `for`.
      """,
    japanese: """
      同じ場合についての 2 つの記述が食い違っています。ページはどちらも選ばず、両方を示します。読者が出典を見比べられるように、\
      `sources` に書きます。別の場合の値なら、`products` か `for` で区別します。
      """,
    example: settings("defaults: [{value: 15, sources: [kb285089]}, {value: ⟦11⟧}]"))

  static let settingOutsideRange = DiagnosticReference(
    english: """
      By the note's own `allowed` the value can't be this. Correct one of the two. Where the sources really give a value \
      outside of the range that they state, add `outside-range: true`.
      """,
    japanese: """
      ノートの `allowed` によれば、この値は設定できません。どちらかを直します。出典が実際に、範囲を外れた値を挙げている場合は \
      `outside-range: true` を加えます。
      """,
    example: settings("defaults: [{value: ⟦10⟧}], allowed: [{min: 11, max: 50}]"))

  static let settingInsideRange = DiagnosticReference(
    english:
      "`outside-range: true` says that no rule under `allowed` admits the value, but one does. Remove it.",
    japanese: "`outside-range: true` は、`allowed` のどの規則も許さない値に付けます。この値は許されているので、取り除きます。",
    example: settings("defaults: [{value: 15, ⟦outside-range⟧: true}], allowed: [{min: 11, max: 50}]"))

  /// The example note with a source, and a setting that has `statements`.
  private static func settings(_ statements: String) -> DiagnosticExample {
    .replacing(
      "requires: [administrator]\n",
      with: """
        references:
          - {id: kb285089, title: KB 285089}

        settings:
          - {id: irpstacksize, name: IRPStackSize, key: HKLM\\SYSTEM\\CurrentControlSet\\Services\\LanmanServer\\Parameters,
             type: dword, \(statements)}

        requires: [administrator]

        """)
  }
}
