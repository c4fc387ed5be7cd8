// The keys of an original's front matter: the head, and what is a list of few keys. Registry, thresholds, settings,
// variables and procedures have files of their own.

/// The keys of an original.
enum NoteFields {
  /// Most Unicode scalars of a title.
  static let titleLimit = 120
  /// Most Unicode scalars of a summary.
  static let summaryLimit = 200

  static let title = Field(
    "title", .text(limit: titleLimit, isTranslated: true), required: true,
    "What the note is about, in one line of at most 120 characters.",
    "ノートの題名。1 行で、120 文字まで。")
  static let summary = Field(
    "summary", .text(limit: summaryLimit, isMultiline: true, isTranslated: true), required: true,
    "What happens and what helps, in at most 200 characters; lists and search results show it.",
    "何が起こり、どうすればよいか。200 文字まで。一覧と検索結果に出ます。")
  static let kind = ChoiceField<Note.Kind>(
    "kind", required: true,
    "A problem with its remedy, a procedure, or a reference.",
    "ノートの種類: problem (問題)、procedure (手順)、reference (資料)。")
  static let state = ChoiceField<Note.State>(
    "state", required: true,
    "How far the note can be trusted. Drafts are built only with --drafts; verified needs verified-on.",
    "どこまで信頼できるか: draft (下書き。--drafts を付けたときだけ載る)、unverified (未検証)、verified (検証済み。verified-on が必要)、archived (保管)。"
  )
  static let severity = ChoiceField<Note.Severity>(
    "severity", "How bad the problem is; only for kind: problem.",
    "影響の大きさ: outage (停止)、degraded (低下)、warning (注意)、info (情報)。kind: problem だけで使います。")
  static let published = Field(
    "published", .date, required: true,
    "The day on which the note is first published, YYYY-MM-DD.", "最初に公開する日。YYYY-MM-DD。")
  static let updated = Field(
    "updated", .date, "The day of the last change; not before published.",
    "最後に変更した日。published より前の日は書けません。")
  static let verifiedOn = Field(
    "verified-on", .mapping(verification),
    "Who tried it, when, on which build; required with state: verified.",
    "だれが、いつ、どのビルドで試したか。state: verified では必須です。")
  static let reviewBy = Field(
    "review-by", .date,
    "The day by which somebody should look at the note again; from the day after, the page has a banner.",
    "見直しの期限。この日を過ぎると、ページに帯が出ます。")
  static let owner = Field(
    "owner", .text(), "Who answers for the note.", "ノートの担当 (人かチーム)。")
  static let tags = Field("tags", .list(.id), "Tags; each once.", "タグ。同じものは 1 回だけ書きます。")
  static let aliases = Field(
    "aliases", .list(.pattern(#"(?!\.{1,2}/)[A-Za-z0-9._-]+(/(?!\.{1,2}/)[A-Za-z0-9._-]+)*\.html"#)),
    "Old addresses below the site's root that lead here; relative, ending in .html.",
    "このノートに転送する古いアドレス。サイトの先頭からの相対パスで、.html で終わります。")
  static let environment = Field(
    "environment", .list(.mapping(environmentShape)),
    "The products that the note applies to; at least one with kind: problem.",
    "対象の製品。kind: problem では 1 つ以上必要です。")
  static let symptoms = Field(
    "symptoms", .list(.mapping(symptom)), "What one sees, one thing an item.",
    "現れる症状。1 項目に 1 つ。")
  static let codes = Field(
    "codes", .list(.mapping(CodeFields.code)), "STOP codes, events and error codes.",
    "STOP コード、イベント、エラー コード。")
  static let limits = Field(
    "limits", .list(.mapping(limit)), "Facts with a unit that nobody sets.",
    "設定では変わらない、単位の付いた値。")
  static let registry = Field(
    "registry", .list(.mapping(RegistryFields.item)),
    "Registry edits; from each come the .reg file, the undo file and every other form.",
    "レジストリの変更。.reg ファイルや元に戻すファイルなど、すべての形がここから作られます。")
  static let thresholds = Field(
    "thresholds", .list(.mapping(ThresholdFields.table)),
    "Rows of the site-wide table: values to set, or limits to watch.",
    "しきい値表の行: 設定する値か、監視する限度。")
  static let requires = Field(
    "requires", .list(.id), "Notices of content/notices.yml that stand on the page.",
    "ページに載せる注意事項 (content/notices.yml の id)。")
  static let variables = Field(
    "variables", .list(.mapping(VariableFields.variable)),
    "What readers fill in before they run a command; {Name} in run.",
    "コマンドを実行する前に読者が入れる値。run の中では {Name} と書きます。")
  static let procedures = Field(
    "procedures", .list(.mapping(ProcedureFields.procedure)), "What to do, step by step.",
    "手順。1 ステップずつ書きます。")
  static let fixes = Field(
    "fixes", .list(.mapping(fix)), "Hotfixes and service packs.", "修正プログラムとサービス パック。")
  static let references = Field(
    "references", .list(.mapping(reference)), "Sources.", "出典。")
  static let settings = Field(
    "settings", .list(.mapping(SettingFields.setting)),
    "What sources say about a registry value, whether the note writes it or not.",
    "レジストリの値について資料が述べていること。ノートが書き込まない値でもかまいません。")
  static let related = Field("related", .list(.id), "Ids of related notes.", "関連するノートの id。")

  static let note = MappingShape(
    "note",
    [
      title, summary, kind.field, state.field, severity.field, published, updated, verifiedOn, reviewBy,
      owner,
      tags, aliases, environment, symptoms, codes, limits, registry, thresholds, requires, variables,
      procedures, fixes, references, settings, related,
    ],
    rules: [
      .requires([verifiedOn], when: .word(state.field, Note.State.verified.rawValue)),
      .requires([environment], when: .word(kind.field, Note.Kind.problem.rawValue)),
      .fills(environment, when: .word(kind.field, Note.Kind.problem.rawValue)),
      .forbids([severity.field], when: .not(.word(kind.field, Note.Kind.problem.rawValue))),
    ])

  // MARK: verified-on

  static let verifiedDate = Field("date", .date, required: true, "The day.", "試した日。")
  static let verifiedBy = Field("by", .text(), required: true, "The person or team.", "試した人かチーム。")
  static let verifiedBuild = Field("build", .text(), "The build it was seen on.", "試したビルド。")
  static let verification = MappingShape("verified-on", [verifiedDate, verifiedBy, verifiedBuild])

  // MARK: environment

  static let product = Field(
    "product", .id, required: true, "A product's id in content/products.yml.",
    "製品の id (content/products.yml にあるもの)。")
  static let versions = Field(
    "versions", .list(.text()), "Versions, as the vendor writes them; use quotes.",
    "バージョン。メーカーの表記どおりに、引用符で囲みます。")
  static let models = Field("models", .list(.text()), "Models, for hardware.", "機種。")
  static let observed = Field(
    "observed", .boolean, "Seen on exactly this, not merely expected.", "実際にこの環境で確認した (推測ではない)。")
  static let environmentShape = MappingShape("environment", [product, versions, models, observed])

  // MARK: symptoms

  static let symptomID = itemID
  static let symptomText = Field("text", .markdown, required: true, "What one sees.", "見えること。")
  static let symptom = MappingShape("symptom", [symptomID, symptomText], shortText: symptomText)

  // MARK: limits

  static let limitName = Field(
    "name", .text(isTranslated: true), required: true, "What is limited.", "何の限度か。")
  static let limitIs = Field(
    "is",
    .pattern("[0-9]+(\\.[0-9]+)? ?(" + QuantityUnit.allCases.map(\.rawValue).joined(separator: "|") + ")"),
    "The limit with its unit: 12 KB.", "限度と単位: 12 KB。")
  static let limitPorts = Field(
    "ports", .mapping(ports), "In place of is: a range of ports.", "is の代わりに、ポートの範囲。")
  static let limit = MappingShape(
    "limit", [itemID, limitName, limitIs, limitPorts], rules: [.exactlyOne([limitIs, limitPorts])],
    shortText: limitName)
  static let portsStart = Field(
    "start", .integer(0...65535, type: "port"), required: true, "The first port.", "最初のポート番号。")
  static let portsCount = Field(
    "count", .integer(1...65536, type: "count"), required: true, "How many ports.", "ポートの数。")
  static let ports = MappingShape("ports", [portsStart, portsCount])

  // MARK: fixes

  static let kb = Field(
    "kb", .integer(1...99_999_999, type: "kb"), required: true,
    "The number of the Knowledge Base article.", "サポート技術情報 (KB) の番号。")
  static let fixText = Field("text", .markdown, "What it does.", "内容。")
  static let fix = MappingShape("fix", [kb, fixText], itemName: .key("[0-9]+"), shortText: fixText)

  // MARK: references

  static let referenceID = Field(
    "id", .id, "Needed where the title is to be translated or a setting names the source.",
    "id。題名を翻訳するときと、settings から参照するときに必要です。")
  static let referenceTitle = Field(
    "title", .text(isTranslated: true), required: true, "What it's called.", "題名。")
  static let referenceURL = Field(
    "url", .pattern(#"https?://[^\u0000- "<>\\^`]+"#), "Its address.", "アドレス。")
  static let reference = MappingShape(
    "reference", [referenceID, referenceTitle, referenceURL], shortText: referenceTitle)

  // MARK: Shared

  /// The id of an item of a list.
  static let itemID = Field(
    "id", .id, required: true, "Its id, unique in its list; translations and other parts name it.",
    "id。同じ一覧の中で重ならないもの。翻訳やほかの箇所から参照します。")
}
