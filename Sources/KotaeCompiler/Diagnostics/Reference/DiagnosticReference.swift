// What the reference says about each code: why it matters, how to mend it, and a site that has the problem. The
// pages in docs/diagnostics/ and `kotae explain` are made of it.

/// One page of the reference.
public struct DiagnosticReference: Sendable {
  /// Why the problem matters and how to mend it, in English: a paragraph of Markdown.
  let english: String
  /// The same in Japanese.
  let japanese: String
  /// A site with exactly this problem.
  public let example: DiagnosticExample

  /// The paragraph in a language.
  public func explanation(in language: MessageLanguage) -> String {
    switch language {
    case .english: english
    case .japanese: japanese
    }
  }

  /// The path of a code's page below the reference's folder.
  public static func pagePath(of code: DiagnosticCode, _ language: MessageLanguage) -> String {
    switch language {
    case .english: code.rawValue + ".md"
    case .japanese: "ja/" + code.rawValue + ".md"
    }
  }
}

extension DiagnosticCode {
  /// The code's page of the reference.
  public var reference: DiagnosticReference {
    switch self {
    case .utf16File: .utf16File
    case .legacyEncoding: .legacyEncoding
    case .invalidUTF8: .invalidUTF8
    case .nulByte: .nulByte
    case .fileTooLarge: .fileTooLarge
    case .missingFrontMatter: .missingFrontMatter
    case .unclosedFrontMatter: .unclosedFrontMatter
    case .yamlSyntax: .yamlSyntax
    case .yamlUnclosedQuote: .yamlUnclosedQuote
    case .yamlTextAfterQuote: .yamlTextAfterQuote
    case .yamlEscape: .yamlEscape
    case .yamlUnclosedBracket: .yamlUnclosedBracket
    case .yamlColonInText: .yamlColonInText
    case .yamlMissingBlank: .yamlMissingBlank
    case .yamlMissingColon: .yamlMissingColon
    case .yamlIndentation: .yamlIndentation
    case .yamlSpecialCharacter: .yamlSpecialCharacter
    case .yamlControlCharacter: .yamlControlCharacter
    case .yamlKeyNotText: .yamlKeyNotText
    case .yamlTab: .yamlTab
    case .yamlFullWidth: .yamlFullWidth
    case .yamlAnchor: .yamlAnchor
    case .yamlTag: .yamlTag
    case .yamlMultipleDocuments: .yamlMultipleDocuments
    case .yamlTooDeep: .yamlTooDeep
    case .duplicateKey: .duplicateKey
    case .unknownKey: .unknownKey
    case .missingKey: .missingKey
    case .wrongKind: .wrongKind
    case .invalidID: .invalidID
    case .duplicateID: .duplicateID
    case .unknownChoice: .unknownChoice
    case .invalidDate: .invalidDate
    case .datesOutOfOrder: .datesOutOfOrder
    case .controlCharacter: .controlCharacter
    case .emptyText: .emptyText
    case .textTooLong: .textTooLong
    case .fieldNotForKind: .fieldNotForKind
    case .misplacedKey: .misplacedKey
    case .invalidAlias: .invalidAlias
    case .invalidURL: .invalidURL
    case .unknownLanguage: .unknownLanguage
    case .invalidBaseURL: .invalidBaseURL
    case .noOriginal: .noOriginal
    case .twoOriginals: .twoOriginals
    case .strayFile: .strayFile
    case .invalidNumber: .invalidNumber
    case .amountMismatch: .amountMismatch
    case .amountNotWhole: .amountNotWhole
    case .rowsNotOrdered: .rowsNotOrdered
    case .duplicateRow: .duplicateRow
    case .recommendedCount: .recommendedCount
    case .recommendedDiffers: .recommendedDiffers
    case .numberOutOfRange: .numberOutOfRange
    case .valueNotAllowed: .valueNotAllowed
    case .percentOutOfRange: .percentOutOfRange
    case .portsOutOfRange: .portsOutOfRange
    case .unitMismatch: .unitMismatch
    case .thresholdConflict: .thresholdConflict
    case .unknownReference: .unknownReference
    case .settingDisputeWithoutSource: .settingDisputeWithoutSource
    case .settingOutsideRange: .settingOutsideRange
    case .settingInsideRange: .settingInsideRange
    case .registryUnknownRoot: .registryUnknownRoot
    case .registryRootDelete: .registryRootDelete
    case .registryProtectedDelete: .registryProtectedDelete
    case .registryEmptyComponent: .registryEmptyComponent
    case .registryKeyControlCharacter: .registryKeyControlCharacter
    case .registryKeyBracket: .registryKeyBracket
    case .registryComponentTooLong: .registryComponentTooLong
    case .registryKeyTooDeep: .registryKeyTooDeep
    case .registryNameTooLong: .registryNameTooLong
    case .registryNameControlCharacter: .registryNameControlCharacter
    case .registryNameDefault: .registryNameDefault
    case .registryDuplicateName: .registryDuplicateName
    case .registryDataNUL: .registryDataNUL
    case .registryDataHex: .registryDataHex
    case .registryDataEmptyItem: .registryDataEmptyItem
    case .registryDataType: .registryDataType
    case .registryDataTooLong: .registryDataTooLong
    case .registryLinkRefused: .registryLinkRefused
    case .registryViewAndWow64: .registryViewAndWow64
    case .registryHiveNotLoaded: .registryHiveNotLoaded
    case .registryMountName: .registryMountName
    case .registryMountConflict: .registryMountConflict
    case .registryOfflineMixed: .registryOfflineMixed
    case .registryNeedsDestructive: .registryNeedsDestructive
    case .registryNeedsRollback: .registryNeedsRollback
    case .registryUndoUnknown: .registryUndoUnknown
    case .registryNotApplied: .registryNotApplied
    case .registryRestartMissing: .registryRestartMissing
    case .registryPlaceholder: .registryPlaceholder
    case .registryCommentCharacter: .registryCommentCharacter
    case .registryStringPercent: .registryStringPercent
    case .registryExpandWithoutPercent: .registryExpandWithoutPercent
    case .registryStringNewline: .registryStringNewline
    case .registryBlankEdges: .registryBlankEdges
    case .registryInvisibleCharacter: .registryInvisibleCharacter
    case .registryControlSet: .registryControlSet
    case .registryPerUser: .registryPerUser
    case .registryMergedClasses: .registryMergedClasses
    case .registryWow64ByHand: .registryWow64ByHand
    case .registryLongPath: .registryLongPath
    case .registryLargeData: .registryLargeData
    case .registryExcludesItself: .registryExcludesItself
    case .registryExcluded: .registryExcluded
    case .registryPartDownload: .registryPartDownload
    case .registryPartMixed: .registryPartMixed
    case .registryPartData: .registryPartData
    case .regEncoding: .regEncoding
    case .regHeader: .regHeader
    case .regCharacter: .regCharacter
    case .regUnknownLine: .regUnknownLine
    case .regKeyLine: .regKeyLine
    case .regAbbreviatedRoot: .regAbbreviatedRoot
    case .regNoOpenKey: .regNoOpenKey
    case .regUnclosedQuote: .regUnclosedQuote
    case .regEscape: .regEscape
    case .regTextAfter: .regTextAfter
    case .regDatum: .regDatum
    case .regDword: .regDword
    case .regHex: .regHex
    case .regContinuation: .regContinuation
    case .regANSIData: .regANSIData
    case .regEmpty: .regEmpty
    case .regTooLarge: .regTooLarge
    case .stepNeedsOneAction: .stepNeedsOneAction
    case .unknownStepTarget: .unknownStepTarget
    case .unknownRegistryID: .unknownRegistryID
    case .thresholdAmbiguous: .thresholdAmbiguous
    case .unknownVariable: .unknownVariable
    case .unusedVariable: .unusedVariable
    case .variableValue: .variableValue
    case .variableOutsideQuotes: .variableOutsideQuotes
    case .variableBeforeBackslash: .variableBeforeBackslash
    case .codeOutOfRange: .codeOutOfRange
    case .bugCheckNameMismatch: .bugCheckNameMismatch
    case .duplicateCode: .duplicateCode
    case .codeContradiction: .codeContradiction
    case .unknownNote: .unknownNote
    case .unknownProduct: .unknownProduct
    case .unknownNotice: .unknownNotice
    case .brokenLink: .brokenLink
    case .brokenAnchor: .brokenAnchor
    case .missingFile: .missingFile
    case .wrongCase: .wrongCase
    case .fileOutsideNote: .fileOutsideNote
    case .imageWithoutText: .imageWithoutText
    case .imageFormat: .imageFormat
    case .imageUnreadable: .imageUnreadable
    case .imageExtension: .imageExtension
    case .refusedSVG: .refusedSVG
    case .activeFile: .activeFile
    case .refusedLink: .refusedLink
    case .rawHTML: .rawHTML
    case .unknownDirective: .unknownDirective
    case .misplacedDirective: .misplacedDirective
    case .misspeltMarkup: .misspeltMarkup
    case .unknownAlert: .unknownAlert
    case .misplacedAlert: .misplacedAlert
    case .misplacedHeadingID: .misplacedHeadingID
    case .foreignMarkup: .foreignMarkup
    case .noVisibleText: .noVisibleText
    case .unusedFootnote: .unusedFootnote
    case .unknownFootnote: .unknownFootnote
    case .directiveWithoutTarget: .directiveWithoutTarget
    case .duplicateDirective: .duplicateDirective
    case .bodyHeadingOne: .bodyHeadingOne
    case .urlCollision: .urlCollision
    case .restatedFact: .restatedFact
    case .repeatedFact: .repeatedFact
    case .translationOfUnknown: .translationOfUnknown
    case .unknownTranslationID: .unknownTranslationID
    case .translationLength: .translationLength
    case .missingTranslation: .missingTranslation
    case .missingToken: .missingToken
    case .extraToken: .extraToken
    case .staleTranslation: .staleTranslation
    case .unrevisedTranslation: .unrevisedTranslation
    case .reviewDue: .reviewDue
    case .templateSyntax: .templateSyntax
    case .templateUnclosed: .templateUnclosed
    case .templateUnopened: .templateUnopened
    case .templateUnknownName: .templateUnknownName
    case .templateMissingPartial: .templateMissingPartial
    case .templateRecursion: .templateRecursion
    case .templateMissing: .templateMissing
    case .stringMissing: .stringMissing
    }
  }
}
