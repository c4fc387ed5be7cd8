// The keys that only translations have. All others are those of the original that hold text.

/// The keys of a translation's own.
enum TranslationFields {
  static let translationOf = Field(
    "translation-of", .pattern(SiteFields.languageTag), required: true,
    "The language of the original.", "原文の言語。")
  static let originalRevision = Field(
    "original-revision", .map(keys: ".*", .text()),
    "Which state of the original the translation follows. Never typed: kotae translate accept writes it.",
    "どの時点の原文に対応しているか。手では書きません。kotae translate accept が書き込みます。")

  static let own = [translationOf, originalRevision]
}
