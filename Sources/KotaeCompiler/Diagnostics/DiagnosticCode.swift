// Every problem that Kotae can report. A code is a promise: it never changes its meaning, and its page in
// docs/diagnostics/ stays where it is. The comment beside a case names the arguments that its messages use.

/// The stable name of a problem; `rawValue` is what is printed in brackets and searched for.
public enum DiagnosticCode: String, Sendable, CaseIterable {
  // MARK: Files and encodings

  /// `utf16-file`; arguments: encoding: UTF-16LE or UTF-16BE; command: converts it.
  case utf16File = "utf16-file"
  /// `legacy-encoding`; arguments: encoding: Shift_JIS (CP932) or EUC-JP; command: converts it.
  case legacyEncoding = "legacy-encoding"
  /// `invalid-utf8`; arguments: byte: the first wrong byte as 0xNN; offset: its offset.
  case invalidUTF8 = "invalid-utf8"
  /// `nul-byte`; arguments: offset.
  case nulByte = "nul-byte"
  /// `file-too-large`; arguments: size, limit: bytes.
  case fileTooLarge = "file-too-large"

  // MARK: Front matter as YAML

  /// `missing-front-matter`; no arguments.
  case missingFrontMatter = "missing-front-matter"
  /// `unclosed-front-matter`; no arguments.
  case unclosedFrontMatter = "unclosed-front-matter"
  /// `yaml-syntax`; arguments: problem: libyaml's words, in English.
  case yamlSyntax = "yaml-syntax"
  /// `yaml-unclosed-quote`; arguments: quote.
  case yamlUnclosedQuote = "yaml-unclosed-quote"
  /// `yaml-text-after-quote`; arguments: quote.
  case yamlTextAfterQuote = "yaml-text-after-quote"
  /// `yaml-escape`; arguments: escape: as written.
  case yamlEscape = "yaml-escape"
  /// `yaml-unclosed-bracket`; arguments: bracket: the closing one that lacks.
  case yamlUnclosedBracket = "yaml-unclosed-bracket"
  /// `yaml-colon-in-text`; no arguments.
  case yamlColonInText = "yaml-colon-in-text"
  /// `yaml-missing-blank`; arguments: key.
  case yamlMissingBlank = "yaml-missing-blank"
  /// `yaml-missing-colon`; arguments: text.
  case yamlMissingColon = "yaml-missing-colon"
  /// `yaml-indentation`; no arguments.
  case yamlIndentation = "yaml-indentation"
  /// `yaml-special-character`; arguments: character.
  case yamlSpecialCharacter = "yaml-special-character"
  /// `yaml-control-character`; arguments: character: U+NNNN.
  case yamlControlCharacter = "yaml-control-character"
  /// `yaml-key-not-text`; no arguments.
  case yamlKeyNotText = "yaml-key-not-text"
  /// `yaml-tab`; no arguments.
  case yamlTab = "yaml-tab"
  /// `yaml-full-width`; arguments: character, ascii.
  case yamlFullWidth = "yaml-full-width"
  /// `yaml-anchor`; no arguments.
  case yamlAnchor = "yaml-anchor"
  /// `yaml-tag`; arguments: tag.
  case yamlTag = "yaml-tag"
  /// `yaml-multiple-documents`; no arguments.
  case yamlMultipleDocuments = "yaml-multiple-documents"
  /// `yaml-too-deep`; arguments: limit.
  case yamlTooDeep = "yaml-too-deep"
  /// `duplicate-key`; arguments: key.
  case duplicateKey = "duplicate-key"
  /// `unknown-key`; arguments: key; allowed: comma-separated.
  case unknownKey = "unknown-key"
  /// `missing-key`; arguments: key; in: what lacks it.
  case missingKey = "missing-key"
  /// `wrong-kind`; arguments: key; expected, found: mapping, list, text, number, boolean, nothing.
  case wrongKind = "wrong-kind"

  // MARK: Fields

  /// `invalid-id`; arguments: id; pattern.
  case invalidID = "invalid-id"
  /// `duplicate-id`; arguments: id; what.
  case duplicateID = "duplicate-id"
  /// `unknown-choice`; arguments: key; value; allowed: comma-separated.
  case unknownChoice = "unknown-choice"
  /// `invalid-date`; arguments: value.
  case invalidDate = "invalid-date"
  /// `dates-out-of-order`; arguments: earlier, later: keys.
  case datesOutOfOrder = "dates-out-of-order"
  /// `control-character`; arguments: key; character: U+NNNN.
  case controlCharacter = "control-character"
  /// `empty-text`; arguments: key.
  case emptyText = "empty-text"
  /// `text-too-long`; arguments: key; length, limit: characters.
  case textTooLong = "text-too-long"
  /// `field-not-for-kind`; arguments: key; kind.
  case fieldNotForKind = "field-not-for-kind"
  /// `misplaced-key`; arguments: key; with: what it doesn't go with.
  case misplacedKey = "misplaced-key"
  /// `invalid-alias`; arguments: alias.
  case invalidAlias = "invalid-alias"
  /// `invalid-url`; arguments: url.
  case invalidURL = "invalid-url"

  // MARK: The site's own files

  /// `unknown-language`; arguments: language; allowed.
  case unknownLanguage = "unknown-language"
  /// `invalid-base-url`; arguments: url.
  case invalidBaseURL = "invalid-base-url"
  /// `no-original`; arguments: note.
  case noOriginal = "no-original"
  /// `two-originals`; arguments: note.
  case twoOriginals = "two-originals"
  /// `stray-file`; arguments: file: is neither a note nor inside one.
  case strayFile = "stray-file"

  // MARK: Numbers

  /// `invalid-number`; arguments: value.
  case invalidNumber = "invalid-number"
  /// `amount-mismatch`; arguments: amount, unit; expected, raw: hex and decimal.
  case amountMismatch = "amount-mismatch"
  /// `amount-not-whole`; arguments: amount, unit.
  case amountNotWhole = "amount-not-whole"
  /// `rows-not-ordered`; arguments: value; previous.
  case rowsNotOrdered = "rows-not-ordered"
  /// `duplicate-row`; arguments: value.
  case duplicateRow = "duplicate-row"
  /// `recommended-count`; arguments: count.
  case recommendedCount = "recommended-count"
  /// `recommended-differs`; arguments: recommended, written: hex.
  case recommendedDiffers = "recommended-differs"
  /// `number-out-of-range`; arguments: value; type; limit: lowest…highest.
  case numberOutOfRange = "number-out-of-range"
  /// `value-not-allowed`; arguments: value; allowed.
  case valueNotAllowed = "value-not-allowed"
  /// `percent-out-of-range`; arguments: value.
  case percentOutOfRange = "percent-out-of-range"
  /// `ports-out-of-range`; arguments: last: start + count − 1.
  case portsOutOfRange = "ports-out-of-range"
  /// `unit-mismatch`; arguments: unit; written: the registry value's unit.
  case unitMismatch = "unit-mismatch"
  /// `threshold-conflict`; arguments: parameter; product; value, otherValue; note: the other.
  case thresholdConflict = "threshold-conflict"

  // MARK: Settings

  /// `unknown-reference`; arguments: id.
  case unknownReference = "unknown-reference"
  /// `setting-dispute-without-source`; arguments: value; other: what another statement says.
  case settingDisputeWithoutSource = "setting-dispute-without-source"
  /// `setting-outside-range`; arguments: value; allowed.
  case settingOutsideRange = "setting-outside-range"
  /// `setting-inside-range`; arguments: value; allowed.
  case settingInsideRange = "setting-inside-range"

  // MARK: Registry

  /// `registry-unknown-root`; arguments: root.
  case registryUnknownRoot = "registry-unknown-root"
  /// `registry-root-delete`; arguments: key.
  case registryRootDelete = "registry-root-delete"
  /// `registry-protected-delete`; arguments: key.
  case registryProtectedDelete = "registry-protected-delete"
  /// `registry-empty-component`; arguments: key.
  case registryEmptyComponent = "registry-empty-component"
  /// `registry-key-control-character`; arguments: character: U+NNNN.
  case registryKeyControlCharacter = "registry-key-control-character"
  /// `registry-key-bracket`; arguments: key.
  case registryKeyBracket = "registry-key-bracket"
  /// `registry-component-too-long`; arguments: length, limit: UTF-16 units.
  case registryComponentTooLong = "registry-component-too-long"
  /// `registry-key-too-deep`; arguments: depth, limit.
  case registryKeyTooDeep = "registry-key-too-deep"
  /// `registry-name-too-long`; arguments: length, limit: UTF-16 units.
  case registryNameTooLong = "registry-name-too-long"
  /// `registry-name-control-character`; arguments: character: U+NNNN.
  case registryNameControlCharacter = "registry-name-control-character"
  /// `registry-name-default`; arguments: name.
  case registryNameDefault = "registry-name-default"
  /// `registry-duplicate-name`; arguments: name; key.
  case registryDuplicateName = "registry-duplicate-name"
  /// `registry-data-nul`; arguments: name.
  case registryDataNUL = "registry-data-nul"
  /// `registry-data-hex`; arguments: value.
  case registryDataHex = "registry-data-hex"
  /// `registry-data-empty-item`; arguments: name.
  case registryDataEmptyItem = "registry-data-empty-item"
  /// `registry-data-type`; arguments: type; expected, found: as of `wrong-kind`, or date.
  case registryDataType = "registry-data-type"
  /// `registry-data-too-long`; arguments: size, limit: bytes.
  case registryDataTooLong = "registry-data-too-long"
  /// `registry-link-refused`; no arguments.
  case registryLinkRefused = "registry-link-refused"
  /// `registry-view-and-wow64`; arguments: key.
  case registryViewAndWow64 = "registry-view-and-wow64"
  /// `registry-hive-not-loaded`; arguments: key; allowed: keys of hives that can be loaded.
  case registryHiveNotLoaded = "registry-hive-not-loaded"
  /// `registry-mount-name`; arguments: name; limit: characters.
  case registryMountName = "registry-mount-name"
  /// `registry-mount-conflict`; arguments: name: of the loaded hive; hive: the key that it is in a running Windows.
  case registryMountConflict = "registry-mount-conflict"
  /// `registry-offline-mixed`; arguments: key.
  case registryOfflineMixed = "registry-offline-mixed"
  /// `registry-needs-destructive`; arguments: key.
  case registryNeedsDestructive = "registry-needs-destructive"
  /// `registry-needs-rollback`; arguments: id.
  case registryNeedsRollback = "registry-needs-rollback"
  /// `registry-undo-unknown`; arguments: id; name: the value whose state before is unknown.
  case registryUndoUnknown = "registry-undo-unknown"
  /// `registry-not-applied`; arguments: id.
  case registryNotApplied = "registry-not-applied"
  /// `registry-restart-missing`; arguments: id; restart: what is needed.
  case registryRestartMissing = "registry-restart-missing"
  /// `registry-placeholder`; arguments: key: holds a <placeholder> but is offered as a download.
  case registryPlaceholder = "registry-placeholder"
  /// `registry-comment-character`; arguments: character: U+NNNN.
  case registryCommentCharacter = "registry-comment-character"
  /// `registry-string-percent`; arguments: value.
  case registryStringPercent = "registry-string-percent"
  /// `registry-expand-without-percent`; arguments: value.
  case registryExpandWithoutPercent = "registry-expand-without-percent"
  /// `registry-string-newline`; arguments: name.
  case registryStringNewline = "registry-string-newline"
  /// `registry-blank-edges`; arguments: text.
  case registryBlankEdges = "registry-blank-edges"
  /// `registry-invisible-character`; arguments: character: U+NNNN.
  case registryInvisibleCharacter = "registry-invisible-character"
  /// `registry-control-set`; arguments: key.
  case registryControlSet = "registry-control-set"
  /// `registry-per-user`; arguments: root.
  case registryPerUser = "registry-per-user"
  /// `registry-merged-classes`; arguments: root.
  case registryMergedClasses = "registry-merged-classes"
  /// `registry-wow64-by-hand`; arguments: key.
  case registryWow64ByHand = "registry-wow64-by-hand"
  /// `registry-long-path`; arguments: length, limit: UTF-16 units.
  case registryLongPath = "registry-long-path"
  /// `registry-large-data`; arguments: size, limit: bytes.
  case registryLargeData = "registry-large-data"

  /// `registry-excludes-itself`; arguments: id.
  case registryExcludesItself = "registry-excludes-itself"
  /// `registry-excluded`; arguments: id; other: applied before, although the two exclude each other.
  case registryExcluded = "registry-excluded"
  /// `registry-part-download`; arguments: id.
  case registryPartDownload = "registry-part-download"
  /// `registry-part-mixed`; arguments: name: of the value that is written whole.
  case registryPartMixed = "registry-part-mixed"
  /// `registry-part-data`; arguments: value.
  case registryPartData = "registry-part-data"

  // MARK: Registry scripts of other origin

  /// `reg-encoding`; arguments: encoding: the encoding, such as UTF-8.
  case regEncoding = "reg-encoding"
  /// `reg-header`; no arguments.
  case regHeader = "reg-header"
  /// `reg-character`; arguments: character: U+NNNN, or half of one as 0xNN.
  case regCharacter = "reg-character"
  /// `reg-unknown-line`; no arguments.
  case regUnknownLine = "reg-unknown-line"
  /// `reg-key-line`; no arguments.
  case regKeyLine = "reg-key-line"
  /// `reg-abbreviated-root`; arguments: root, full.
  case regAbbreviatedRoot = "reg-abbreviated-root"
  /// `reg-no-open-key`; no arguments.
  case regNoOpenKey = "reg-no-open-key"
  /// `reg-unclosed-quote`; no arguments.
  case regUnclosedQuote = "reg-unclosed-quote"
  /// `reg-escape`; arguments: escape: as written.
  case regEscape = "reg-escape"
  /// `reg-text-after`; arguments: text.
  case regTextAfter = "reg-text-after"
  /// `reg-datum`; arguments: datum: as written.
  case regDatum = "reg-datum"
  /// `reg-dword`; arguments: value.
  case regDword = "reg-dword"
  /// `reg-hex`; arguments: text.
  case regHex = "reg-hex"
  /// `reg-continuation`; no arguments.
  case regContinuation = "reg-continuation"
  /// `reg-ansi-data`; arguments: datum: its beginning.
  case regANSIData = "reg-ansi-data"
  /// `reg-empty`; no arguments.
  case regEmpty = "reg-empty"
  /// `reg-too-large`; arguments: size, limit: bytes.
  case regTooLarge = "reg-too-large"

  // MARK: Procedures

  /// `step-needs-one-action`; arguments: id; count; allowed.
  case stepNeedsOneAction = "step-needs-one-action"
  /// `unknown-step-target`; arguments: target.
  case unknownStepTarget = "unknown-step-target"
  /// `unknown-registry-id`; arguments: id.
  case unknownRegistryID = "unknown-registry-id"
  /// `threshold-ambiguous`; arguments: id: the item and the value; count: how many parts that may be.
  case thresholdAmbiguous = "threshold-ambiguous"

  /// `unknown-variable`; arguments: name: near that of a declared one.
  case unknownVariable = "unknown-variable"
  /// `unused-variable`; arguments: name.
  case unusedVariable = "unused-variable"
  /// `variable-value`; arguments: value; kind: of the variable.
  case variableValue = "variable-value"
  /// `variable-outside-quotes`; arguments: name.
  case variableOutsideQuotes = "variable-outside-quotes"
  /// `variable-before-backslash`; arguments: name.
  case variableBeforeBackslash = "variable-before-backslash"

  // MARK: Codes

  /// `code-out-of-range`; arguments: value; kind; limit.
  case codeOutOfRange = "code-out-of-range"
  /// `bug-check-name-mismatch`; arguments: name; expected; code.
  case bugCheckNameMismatch = "bug-check-name-mismatch"
  /// `duplicate-code`; arguments: code.
  case duplicateCode = "duplicate-code"
  /// `code-contradiction`; arguments: found; codes.
  case codeContradiction = "code-contradiction"

  // MARK: Links and files

  /// `unknown-note`; arguments: id.
  case unknownNote = "unknown-note"
  /// `unknown-product`; arguments: id.
  case unknownProduct = "unknown-product"
  /// `unknown-notice`; arguments: id.
  case unknownNotice = "unknown-notice"
  /// `broken-link`; arguments: target.
  case brokenLink = "broken-link"
  /// `broken-anchor`; arguments: anchor; page.
  case brokenAnchor = "broken-anchor"
  /// `missing-file`; arguments: file.
  case missingFile = "missing-file"
  /// `wrong-case`; arguments: written, actual.
  case wrongCase = "wrong-case"
  /// `file-outside-note`; arguments: target.
  case fileOutsideNote = "file-outside-note"
  /// `image-without-text`; arguments: file.
  case imageWithoutText = "image-without-text"
  /// `image-format`; arguments: file; allowed.
  case imageFormat = "image-format"
  /// `image-unreadable`; arguments: file; format.
  case imageUnreadable = "image-unreadable"
  /// `image-extension`; arguments: file; format: what it really is.
  case imageExtension = "image-extension"
  /// `refused-svg`; arguments: what: the part that runs or loads something.
  case refusedSVG = "refused-svg"
  /// `active-file`; arguments: file.
  case activeFile = "active-file"
  /// `refused-link`; arguments: scheme.
  case refusedLink = "refused-link"
  /// `raw-html`; no arguments.
  case rawHTML = "raw-html"
  /// `unknown-directive`; arguments: name; allowed.
  case unknownDirective = "unknown-directive"
  /// `misplaced-directive`; arguments: name.
  case misplacedDirective = "misplaced-directive"
  /// `misspelt-markup`; arguments: written, expected.
  case misspeltMarkup = "misspelt-markup"
  /// `unknown-alert`; arguments: name; allowed.
  case unknownAlert = "unknown-alert"
  /// `misplaced-alert`; arguments: marker: as written.
  case misplacedAlert = "misplaced-alert"
  /// `misplaced-heading-id`; arguments: written: {#id}.
  case misplacedHeadingID = "misplaced-heading-id"
  /// `foreign-markup`; arguments: construct: how it begins.
  case foreignMarkup = "foreign-markup"
  /// `no-visible-text`; arguments: written: the link or heading.
  case noVisibleText = "no-visible-text"
  /// `unused-footnote`; arguments: footnote: as written, with its brackets.
  case unusedFootnote = "unused-footnote"
  /// `unknown-footnote`; arguments: footnote: as written, with its brackets.
  case unknownFootnote = "unknown-footnote"
  /// `directive-without-target`; arguments: name; id.
  case directiveWithoutTarget = "directive-without-target"
  /// `duplicate-directive`; arguments: name; id.
  case duplicateDirective = "duplicate-directive"
  /// `body-heading-one`; no arguments.
  case bodyHeadingOne = "body-heading-one"
  /// `url-collision`; arguments: url.
  case urlCollision = "url-collision"

  // MARK: Translations

  /// `restated-fact`; arguments: key; value; original.
  case restatedFact = "restated-fact"
  /// `repeated-fact`; arguments: key.
  case repeatedFact = "repeated-fact"
  /// `translation-of-unknown`; arguments: language; note.
  case translationOfUnknown = "translation-of-unknown"
  /// `unknown-translation-id`; arguments: id; what.
  case unknownTranslationID = "unknown-translation-id"
  /// `translation-length`; arguments: key; count, expected.
  case translationLength = "translation-length"
  /// `missing-translation`; arguments: keys: comma-separated; language.
  case missingTranslation = "missing-translation"
  /// `missing-token`; arguments: token; count: how often it lacks.
  case missingToken = "missing-token"
  /// `extra-token`; arguments: token; count.
  case extraToken = "extra-token"
  /// `stale-translation`; arguments: sections: comma-separated.
  case staleTranslation = "stale-translation"
  /// `unrevised-translation`; no arguments.
  case unrevisedTranslation = "unrevised-translation"
  /// `review-due`; arguments: date.
  case reviewDue = "review-due"

  // MARK: Templates

  /// `template-syntax`; arguments: problem: what is wrong, in English; tag.
  case templateSyntax = "template-syntax"
  /// `template-unclosed`; arguments: tag.
  case templateUnclosed = "template-unclosed"
  /// `template-unopened`; arguments: tag.
  case templateUnopened = "template-unopened"
  /// `template-unknown-name`; arguments: name.
  case templateUnknownName = "template-unknown-name"
  /// `template-missing-partial`; arguments: name.
  case templateMissingPartial = "template-missing-partial"
  /// `template-recursion`; arguments: name.
  case templateRecursion = "template-recursion"
  /// `template-missing`; arguments: name.
  case templateMissing = "template-missing"
  /// `string-missing`; arguments: key; language.
  case stringMissing = "string-missing"

  /// How bad the problem is unless `--strict` raises it.
  public var severity: Severity {
    switch self {
    case .strayFile, .thresholdConflict, .registryStringPercent, .registryExpandWithoutPercent,
      .registryBlankEdges, .registryInvisibleCharacter, .registryControlSet,
      .registryPerUser, .registryMergedClasses, .registryWow64ByHand, .registryLongPath,
      .registryLargeData, .unusedVariable, .codeContradiction, .rawHTML, .unknownAlert, .misplacedAlert,
      .misplacedHeadingID,
      .foreignMarkup, .noVisibleText, .unusedFootnote, .unknownFootnote, .repeatedFact, .missingTranslation,
      .missingToken,
      .extraToken, .staleTranslation, .reviewDue:
      .warning
    case .unrevisedTranslation:
      .note
    default:
      .error
    }
  }
}
