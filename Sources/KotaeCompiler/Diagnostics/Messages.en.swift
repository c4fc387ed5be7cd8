// The English sentences: one summary a code, and the words around it. A summary is a headline: it states the rule
// and leads with what is specific. {name} is replaced by the diagnostic's argument of that name.

enum EnglishMessages {
  /// The summary of a code, with its arguments' names in braces.
  static func summary(of code: DiagnosticCode) -> String {
    switch code {
    case .utf16File: "the file is {encoding}, not UTF-8"
    case .legacyEncoding: "the file is {encoding}, not UTF-8"
    case .invalidUTF8: "byte {byte} at offset {offset} is not valid UTF-8"
    case .nulByte: "NUL byte at offset {offset}"
    case .fileTooLarge: "{size} bytes are more than the {limit} that are read"
    case .missingFrontMatter: "no front matter: a note begins with a line “---”"
    case .unclosedFrontMatter: "front matter is never closed by a second “---”"
    case .yamlSyntax: "YAML can’t be read here: {problem}"
    case .yamlUnclosedQuote: "text that begins with {quote} is never closed"
    case .yamlTextAfterQuote: "text after the closing {quote}"
    case .yamlEscape: "“{escape}” is no escape that double quotes know"
    case .yamlUnclosedBracket: "“{bracket}” is missing"
    case .yamlColonInText: "text with “: ” inside must be quoted"
    case .yamlMissingBlank: "no blank after “{key}:”"
    case .yamlMissingColon: "“{text}” is not a key with a value"
    case .yamlIndentation: "this line’s indentation fits no line above"
    case .yamlSpecialCharacter: "text that begins with “{character}” must be quoted"
    case .yamlControlCharacter: "control character {character}"
    case .yamlKeyNotText: "a key must be plain text"
    case .yamlTab: "tab as indentation: YAML takes blanks only"
    case .yamlFullWidth: "full-width “{character}” where YAML wants “{ascii}”"
    case .yamlAnchor: "anchors and aliases are not allowed"
    case .yamlTag: "tag “{tag}” is not allowed"
    case .yamlMultipleDocuments: "a second YAML document begins here"
    case .yamlTooDeep: "nested deeper than {limit} levels"
    case .duplicateKey: "“{key}” is given twice"
    case .unknownKey: "unknown key “{key}”"
    case .missingKey: "“{key}” is missing in {in}"
    case .wrongKind: "“{key}” is {found}, but must be {expected}"
    case .invalidID: "“{id}” is not an id: {pattern}"
    case .duplicateID: "{what} “{id}” is defined twice"
    case .unknownChoice: "“{value}” is not a choice for “{key}”: {allowed}"
    case .invalidDate: "“{value}” is not a day of the calendar (YYYY-MM-DD)"
    case .datesOutOfOrder: "“{later}” is before “{earlier}”"
    case .controlCharacter: "control character {character} in “{key}”"
    case .emptyText: "“{key}” is empty"
    case .textTooLong: "“{key}” has {length} characters, {limit} are allowed"
    case .fieldNotForKind: "“{key}” is not for notes of kind “{kind}”"
    case .misplacedKey: "“{key}” does not go with “{with}”"
    case .invalidAlias: "“{alias}” is not a path inside the site"
    case .invalidURL: "“{url}” is not an http or https address"
    case .unknownLanguage: "“{language}” is not a language of this site: {allowed}"
    case .invalidBaseURL: "base address “{url}” is not an absolute http or https address"
    case .noOriginal: "note “{note}” has no original"
    case .twoOriginals: "note “{note}” has two originals"
    case .strayFile: "“{file}” belongs to no note"
    case .invalidNumber: "“{value}” is not a number"
    case .amountMismatch: "“raw” is {raw}, but {amount} {unit} is {expected}"
    case .amountNotWhole: "{amount} {unit} is not a whole raw number"
    case .rowsNotOrdered: "{value} after {previous} breaks the order of the rows"
    case .duplicateRow: "two rows for {value}"
    case .recommendedCount: "recommended rows: {count}; exactly one must be"
    case .recommendedDiffers: "{recommended} is recommended, but {written} is written"
    case .numberOutOfRange: "{value} is outside {type}: {limit}"
    case .valueNotAllowed: "{value} is not allowed: {allowed}"
    case .percentOutOfRange: "{value} percent is outside 0…100"
    case .portsOutOfRange: "the last port would be {last}, above 65535"
    case .unitMismatch: "rows in “{unit}” can’t set a value that counts “{written}”"
    case .thresholdConflict: "{parameter} on {product} is {value} here, but {otherValue} in “{note}”"
    case .registryUnknownRoot: "“{root}” is not a registry root"
    case .registryRootDelete: "root “{key}” can’t be deleted or replaced"
    case .registryProtectedDelete: "deleting “{key}” would destroy Windows"
    case .registryEmptyComponent: "“{key}” has an empty part between backslashes"
    case .registryKeyControlCharacter: "control character {character} in a key"
    case .registryKeyBracket: "“]” in key “{key}” can’t be written to a .reg file"
    case .registryComponentTooLong: "a key’s name has {length} characters, {limit} are allowed"
    case .registryKeyTooDeep: "key is {depth} levels deep, {limit} are allowed"
    case .registryNameTooLong: "value name has {length} characters, {limit} are allowed"
    case .registryNameControlCharacter: "control character {character} in a value name"
    case .registryNameDefault: "“{name}” is how regedit shows the default value, not its name"
    case .registryDuplicateName: "value “{name}” is written twice to {key}"
    case .registryDataNUL: "NUL inside the text of “{name}”"
    case .registryDataHex: "“{value}” is not pairs of hex digits"
    case .registryDataEmptyItem: "empty item in the list of “{name}” would end it"
    case .registryDataType: "data of type “{type}” must be {expected}, not {found}"
    case .registryDataTooLong: "data has {size} bytes, {limit} are allowed"
    case .registryLinkRefused: "symbolic links can’t be written to a .reg file"
    case .registryViewAndWow64: "“view” and Wow6432Node in “{key}” both choose the view"
    case .registryNeedsDestructive: "deleting “{key}” needs “destructive: true”"
    case .registryNeedsRollback: "the step that applies “{id}” needs a rollback"
    case .registryUndoUnknown: "“{id}” can’t be undone: what “{name}” was before is unknown"
    case .registryNotApplied: "no step applies “{id}”"
    case .registryRestartMissing: "“{id}” takes effect after a restart ({restart}) that no later step makes"
    case .registryPlaceholder: "“{key}” has a placeholder, so it can’t be offered as a download"
    case .registryCommentCharacter: "{character} can’t stand in a .reg comment"
    case .registryStringPercent: "“{value}” has a variable, but type “sz” never expands it"
    case .registryExpandWithoutPercent: "“{value}” has no variable for “expand-sz” to expand"
    case .registryStringNewline: "line break inside the text of “{name}”"
    case .registryBlankEdges: "“{text}” begins or ends with a blank"
    case .registryInvisibleCharacter: "invisible or look-alike character {character}"
    case .registryControlSet: "“{key}” is one numbered control set, perhaps not the current one"
    case .registryPerUser: "{root} changes only the user who imports the file"
    case .registryMergedClasses: "{root} is merged from two places"
    case .registryWow64ByHand: "Wow6432Node in “{key}” by hand instead of “view: 32”"
    case .registryLongPath: "key path has {length} characters, tools stop at {limit}"
    case .registryLargeData: "data has {size} bytes; above {limit} it belongs in a file"
    case .regEncoding: "the file is {encoding}, but a .reg file is UTF-16LE with a byte order mark"
    case .regHeader: "the first line is neither “Windows Registry Editor Version 5.00” nor “REGEDIT4”"
    case .regCharacter: "{character} is not text"
    case .regUnknownLine: "this is neither a key, nor a value, nor a comment"
    case .regKeyLine: "a key is written as [KEY] or [-KEY], with nothing before its root"
    case .regAbbreviatedRoot: "“{root}” must be spelt out in a .reg file: {full}"
    case .regNoOpenKey: "no key is open to take this value"
    case .regUnclosedQuote: "the closing quotation mark is missing on this line"
    case .regEscape: #"“{escape}” is read in different ways; only \\ and \" are escapes"#
    case .regTextAfter: "“{text}” follows after the end"
    case .regDatum: "“{datum}” begins no data that a .reg file can have"
    case .regDword: "“{value}” is not one to eight hex digits"
    case .regHex: "“{text}” is no part of a list of bytes such as 00,ff"
    case .regContinuation:
      "a list goes on only after a comma and a backslash at the line’s end, with bytes on the next line"
    case .regANSIData: "“{datum}” in a REGEDIT4 file is text only as ASCII with its final NUL"
    case .regEmpty: "the file has no key"
    case .regTooLarge: "the file would make {size} bytes of front matter, {limit} are allowed"
    case .stepNeedsOneAction: "step “{id}” has {count} actions, exactly one must be: {allowed}"
    case .unknownStepTarget: "“{target}” is no step or procedure of this note"
    case .unknownRegistryID: "“{id}” is no registry item of this note"
    case .codeOutOfRange: "{value} is outside {kind}: {limit}"
    case .bugCheckNameMismatch: "{code} is {expected}, not “{name}”"
    case .duplicateCode: "code {code} is given twice"
    case .codeContradiction: "text says {found}, but “codes” has {codes}"
    case .unknownNote: "no note “{id}”"
    case .unknownProduct: "no product “{id}” in products.yml"
    case .unknownNotice: "no notice “{id}” in notices.yml"
    case .brokenLink: "nothing at “{target}”"
    case .brokenAnchor: "no heading “{anchor}” on “{page}”"
    case .missingFile: "no file “{file}” in the note’s folder"
    case .wrongCase: "“{written}” is written “{actual}”"
    case .fileOutsideNote: "“{target}” leads out of the note’s folder"
    case .imageWithoutText: "image “{file}” has no alternative text"
    case .refusedLink: "links with “{scheme}:” are refused"
    case .rawHTML: "raw HTML is shown as text"
    case .unknownDirective: "unknown directive “::{name}”: {allowed}"
    case .directiveWithoutTarget: "“::{name}” has nothing to place: this note lacks “{id}”"
    case .duplicateDirective: "“::{name}” places “{id}” twice"
    case .bodyHeadingOne: "the body’s headings begin at “##”"
    case .urlCollision: "two things want the address “{url}”"
    case .restatedFact: "“{key}” is {value} here, but {original} in the original"
    case .repeatedFact: "“{key}” repeats the original’s fact"
    case .translationOfUnknown: "note “{note}” has no original in “{language}”"
    case .unknownTranslationID: "the original has no “{id}” in {what}"
    case .translationLength: "items of “{key}”: {count} here, {expected} in the original"
    case .missingTranslation: "not translated to “{language}”: {keys}"
    case .missingToken: "“{token}” of the original is missing ({count}×)"
    case .extraToken: "“{token}” is not in the original ({count}×)"
    case .staleTranslation: "the original has changed since this translation: {sections}"
    case .unrevisedTranslation: "no “original-revision”: nobody can tell when this translation is out of date"
    case .reviewDue: "review was due on {date}"
    case .templateSyntax: "“{tag}” can’t be read: {problem}"
    case .templateUnclosed: "“{tag}” is never closed"
    case .templateUnopened: "“{tag}” closes nothing"
    case .templateUnknownName: "templates know no “{name}”"
    case .templateMissingPartial: "no template “{name}”"
    case .templateRecursion: "“{name}” includes itself without end"
    case .templateMissing: "the theme lacks template “{name}”"
    case .stringMissing: "no “{key}” among the words for “{language}”"
    }
  }

  /// What a fix-it offers.
  static func sentence(for kind: FixIt.Kind) -> String {
    switch kind {
    case .didYouMean: "did you mean “{text}”?"
    case .replace: "write “{text}”"
    case .insert: "add “{text}”"
    case .remove: "remove it"
    case .run: "run: {text}"
    }
  }

  /// Why a related place is shown.
  static func phrase(for role: RelatedPlace.Role) -> String {
    switch role {
    case .firstDefined: "first defined here"
    case .original: "the original has this here"
    case .writtenValue: "the value that is written stands here"
    case .other: "the other one stands here"
    case .opened: "opened here"
    case .because: "because of this"
    }
  }

  /// How bad a diagnostic is.
  static func word(for severity: Severity) -> String {
    switch severity {
    case .note: "note"
    case .warning: "warning"
    case .error: "error"
    }
  }

  /// What stands before an offer.
  static let helpWord = "help"

  /// An argument's value as part of a sentence: the kinds of values get their article.
  static func spoken(_ argument: String, _ value: String) -> String {
    switch (argument, value) {
    case ("expected", "mapping"), ("found", "mapping"), ("expected", "list"), ("found", "list"),
      ("expected", "number"), ("found", "number"), ("expected", "date"), ("found", "date"),
      ("expected", "whole number"), ("found", "fraction"):
      "a " + value
    case ("expected", "boolean"): "true or false"
    case ("pattern", "[a-z0-9][a-z0-9-]{0,63}"): "1 to 64 of a–z, 0–9 and “-”"
    case ("pattern", "[a-z0-9][a-z0-9-]{2,63}"): "3 to 64 of a–z, 0–9 and “-”"
    default: value
    }
  }
}
