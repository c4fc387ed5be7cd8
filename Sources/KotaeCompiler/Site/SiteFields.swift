// The keys of kotae.yml, products.yml and notices.yml.

/// The keys of the site's own files.
enum SiteFields {
  /// A language tag.
  static let languageTag = "[a-z]{2,3}(-[A-Za-z0-9]{2,8})*"

  private static func localized(_ value: FieldValue) -> FieldValue {
    .either([value, .map(keys: languageTag, value)])
  }

  // MARK: kotae.yml

  static let name = Field(
    "name", localized(.text()), required: true,
    "The site's name: one text, or one for each language {ja:, en:}.",
    "サイトの名前。1 つの文字列か、言語ごとの {ja:, en:}。")
  static let languages = Field(
    "languages", .list(.pattern(languageTag), isEmptyAllowed: false),
    "The site's languages; the first is the default.", "サイトの言語。最初のものが既定です。")
  static let baseURL = Field(
    "base-url", .pattern(#"https?://[^/\s"<>\\?#][^\s"<>\\?#]*"#),
    "The site's public address, for canonical addresses, feeds and the sitemap.",
    "サイトの公開アドレス。正規アドレス、フィード、サイトマップに使います。")
  static let configuration = MappingShape("kotae", [name, languages, baseURL])

  // MARK: products.yml

  static let productName = Field(
    "name", localized(.text()), required: true,
    "The product's name: one text, or one for each language {ja:, en:}.",
    "製品の名前。1 つの文字列か、言語ごとの {ja:, en:}。")
  static let vendor = Field("vendor", .text(), required: true, "Who makes it.", "メーカー。")
  static let productKind = ChoiceField<Product.Kind>(
    "kind", "What sort of product it is.", "製品の種類。")
  static let endOfSupport = Field(
    "end-of-support", .date, "The last day of the vendor's support.", "サポートが終わる日。")
  static let product = MappingShape("product", [productName, vendor, productKind.field, endOfSupport])

  // MARK: notices.yml

  static let noticeTitle = Field(
    "title", localized(.text()), required: true, "The notice's title.", "注意事項の題名。")
  static let noticeText = Field(
    "text", localized(.text(isMultiline: true)), required: true, "The notice, in Markdown.",
    "注意事項の本文 (Markdown)。")
  static let notice = MappingShape("notice", [noticeTitle, noticeText])
}
