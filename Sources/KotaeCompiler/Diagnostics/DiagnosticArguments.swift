// Which arguments each code carries: the same list that DiagnosticCode's comments tell, for the catalogues and the
// tests to be checked against.

extension DiagnosticCode {
  /// The names of the arguments that every diagnostic of this code carries. A catalogue's summary may use each of
  /// them and no other.
  public var argumentNames: [String] {
    switch self {
    case .invalidAlias:
      ["alias"]
    case .amountNotWhole:
      ["amount", "unit"]
    case .amountMismatch:
      ["amount", "unit", "expected", "raw"]
    case .brokenAnchor:
      ["anchor", "page"]
    case .yamlUnclosedBracket:
      ["bracket"]
    case .invalidUTF8:
      ["byte", "offset"]
    case .yamlSpecialCharacter, .yamlControlCharacter, .registryKeyControlCharacter,
      .registryNameControlCharacter, .registryCommentCharacter, .registryInvisibleCharacter, .regCharacter:
      ["character"]
    case .yamlFullWidth:
      ["character", "ascii"]
    case .duplicateCode:
      ["code"]
    case .recommendedCount:
      ["count"]
    case .reviewDue:
      ["date"]
    case .registryKeyTooDeep:
      ["depth", "limit"]
    case .regDatum, .regANSIData:
      ["datum"]
    case .datesOutOfOrder:
      ["earlier", "later"]
    case .regEncoding:
      ["encoding"]
    case .utf16File, .legacyEncoding:
      ["encoding", "command"]
    case .yamlEscape, .regEscape:
      ["escape"]
    case .strayFile, .missingFile, .imageWithoutText, .activeFile:
      ["file"]
    case .imageFormat:
      ["file", "allowed"]
    case .imageUnreadable, .imageExtension:
      ["file", "format"]
    case .foreignMarkup:
      ["construct"]
    case .unusedFootnote, .unknownFootnote:
      ["footnote"]
    case .misplacedHeadingID, .noVisibleText:
      ["written"]
    case .misplacedAlert:
      ["marker"]
    case .refusedSVG:
      ["what"]
    case .misspeltMarkup:
      ["written", "expected"]
    case .codeContradiction:
      ["found", "codes"]
    case .registryNeedsRollback, .registryNotApplied, .registryExcludesItself, .registryPartDownload,
      .unknownRegistryID, .unknownNote, .unknownProduct, .unknownNotice, .unknownReference:
      ["id"]
    case .registryExcluded:
      ["id", "other"]
    case .stepNeedsOneAction:
      ["id", "count", "allowed"]
    case .thresholdAmbiguous:
      ["id", "count"]
    case .registryUndoUnknown:
      ["id", "name"]
    case .invalidID:
      ["id", "pattern"]
    case .registryRestartMissing:
      ["id", "restart"]
    case .duplicateID, .unknownTranslationID:
      ["id", "what"]
    case .registryHiveNotLoaded:
      ["key", "allowed"]
    case .registryMountName:
      ["name", "limit"]
    case .registryMountConflict:
      ["name", "hive"]
    case .yamlMissingBlank, .duplicateKey, .emptyText, .registryRootDelete, .registryProtectedDelete,
      .registryOfflineMixed,
      .registryEmptyComponent, .registryKeyBracket, .registryViewAndWow64, .registryNeedsDestructive,
      .registryPlaceholder, .registryControlSet, .registryWow64ByHand, .repeatedFact:
      ["key"]
    case .unknownKey:
      ["key", "allowed"]
    case .controlCharacter:
      ["key", "character"]
    case .translationLength:
      ["key", "count", "expected"]
    case .wrongKind:
      ["key", "expected", "found"]
    case .missingKey:
      ["key", "in"]
    case .fieldNotForKind:
      ["key", "kind"]
    case .misplacedKey:
      ["key", "with"]
    case .stringMissing:
      ["key", "language"]
    case .textTooLong:
      ["key", "length", "limit"]
    case .unknownChoice:
      ["key", "value", "allowed"]
    case .restatedFact:
      ["key", "value", "original"]
    case .missingTranslation:
      ["keys", "language"]
    case .unknownLanguage:
      ["language", "allowed"]
    case .translationOfUnknown:
      ["language", "note"]
    case .portsOutOfRange:
      ["last"]
    case .registryComponentTooLong, .registryNameTooLong, .registryLongPath:
      ["length", "limit"]
    case .yamlTooDeep:
      ["limit"]
    case .registryNameDefault, .registryDataNUL, .registryDataEmptyItem, .registryStringNewline,
      .templateUnknownName, .templateMissingPartial, .templateRecursion, .templateMissing,
      .misplacedDirective, .registryPartMixed, .unknownVariable, .unusedVariable, .variableOutsideQuotes,
      .variableBeforeBackslash:
      ["name"]
    case .unknownDirective, .unknownAlert:
      ["name", "allowed"]
    case .bugCheckNameMismatch:
      ["name", "expected", "code"]
    case .directiveWithoutTarget, .duplicateDirective:
      ["name", "id"]
    case .registryDuplicateName:
      ["name", "key"]
    case .noOriginal, .twoOriginals:
      ["note"]
    case .nulByte:
      ["offset"]
    case .thresholdConflict:
      ["parameter", "product", "value", "otherValue", "note"]
    case .yamlSyntax:
      ["problem"]
    case .templateSyntax:
      ["problem", "tag"]
    case .yamlUnclosedQuote, .yamlTextAfterQuote:
      ["quote"]
    case .recommendedDiffers:
      ["recommended", "written"]
    case .registryUnknownRoot, .registryPerUser, .registryMergedClasses:
      ["root"]
    case .regAbbreviatedRoot:
      ["root", "full"]
    case .refusedLink:
      ["scheme"]
    case .staleTranslation:
      ["sections"]
    case .fileTooLarge, .registryDataTooLong, .registryLargeData, .regTooLarge:
      ["size", "limit"]
    case .yamlTag, .templateUnclosed, .templateUnopened:
      ["tag"]
    case .unknownStepTarget, .brokenLink, .fileOutsideNote:
      ["target"]
    case .yamlMissingColon, .registryBlankEdges, .regTextAfter, .regHex:
      ["text"]
    case .missingToken, .extraToken:
      ["token", "count"]
    case .registryDataType:
      ["type", "expected", "found"]
    case .unitMismatch:
      ["unit", "written"]
    case .invalidURL, .invalidBaseURL, .urlCollision:
      ["url"]
    case .invalidDate, .invalidNumber, .duplicateRow, .percentOutOfRange, .registryDataHex,
      .registryStringPercent, .registryExpandWithoutPercent, .registryPartData, .regDword:
      ["value"]
    case .variableValue:
      ["value", "kind"]
    case .valueNotAllowed, .settingOutsideRange, .settingInsideRange:
      ["value", "allowed"]
    case .settingDisputeWithoutSource:
      ["value", "other"]
    case .codeOutOfRange:
      ["value", "kind", "limit"]
    case .rowsNotOrdered:
      ["value", "previous"]
    case .numberOutOfRange:
      ["value", "type", "limit"]
    case .wrongCase:
      ["written", "actual"]
    case .unrevisedTranslation, .missingFrontMatter, .unclosedFrontMatter, .yamlColonInText, .yamlIndentation,
      .yamlKeyNotText,
      .yamlTab, .yamlAnchor, .yamlMultipleDocuments, .registryLinkRefused, .rawHTML, .bodyHeadingOne,
      .regHeader, .regUnknownLine, .regKeyLine, .regNoOpenKey, .regUnclosedQuote, .regContinuation, .regEmpty:
      []
    }
  }
}
