// The words that page models say themselves, because a page has to choose among them or put something into them.
// All other words stand in templates as {{t.key}}. Both come from the theme's templates/strings/<language>.yml.

/// A word or phrase that page models use.
enum PageWord: Int, Sendable, CaseIterable {
  // The site
  case languageName
  case home
  case notes
  case codes
  case thresholds
  case products
  case tags
  case triage
  case triageDescription
  case review
  case search
  case notFound
  case notFoundText
  case backToHome
  case siteDescription
  case counts
  case pageNumber
  case rowCount
  case rowPermalink
  case listSeparator
  case codeDescription
  case productDescription
  case tagDescription
  case thresholdsDescription
  // What Markdown needs
  case markdownTable
  case footnotes
  case backToText
  case alertNote
  case alertTip
  case alertImportant
  case alertWarning
  case alertCaution
  // A note's head
  case kindProblem
  case kindProcedure
  case kindReference
  case stateDraft
  case stateUnverified
  case stateVerified
  case stateArchived
  case severityOutage
  case severityDegraded
  case severityWarning
  case severityInfo
  case stateDraftText
  case stateUnverifiedText
  case stateArchivedText
  case bannerFallback
  case bannerStale
  case bannerReview
  case verifiedBy
  case verifiedBuild
  case restartComputer
  case restartLogoff
  case restartService
  case restartNone
  case qrCode
  case moreProducts
  case riskUndo
  case riskSaveFirst
  case riskDestructive
  case riskIrreversible
  case riskNoReturn
  case neighboursOf
  case introduction
  case title
  case summary
  // Parts of a note
  case symptoms
  case environment
  case limits
  case procedures
  case registry
  case fixes
  case references
  case related
  case beforeYouBegin
  // Products
  case productOs
  case productApplication
  case productHardware
  case productService
  case supportEnded
  case supportEnds
  // Codes
  case codeStop
  case codeEvent
  case codeHresult
  case codeNtstatus
  case codeWin32
  case codeWinsock
  case codeHttp
  case parameterLabel
  // Amounts
  case unitBytes
  case unitKb
  case unitMb
  case unitGb
  case unitMs
  case unitS
  case unitMin
  case unitH
  case unitPercent
  case unitCount
  case unitPorts
  case unitPort
  case portRange
  // Thresholds
  case comparisonNone
  case comparisonBelow
  case comparisonAtMost
  case comparisonAtLeast
  case comparisonAbove
  case recommended
  case levelInfo
  case levelWarning
  case levelCritical
  // Settings
  case settings
  case settingDefault
  case settingExample
  case settingAllowed
  case settingMeaning
  case settingDispute
  case sourcesDiffer
  case unitCountName
  case numberRange
  case numberAtLeast
  case numberAtMost
  case numberExcept
  case rangeExcept
  case bitNumber
  case specialValue
  case outsideRange
  // Variables
  case variables
  case variablesLead
  case variableDrive
  case variableNumber
  case variableNumberExcept
  case variableName
  case variablePath
  case variableChoice
  case variableDefault
  // Procedures
  case purposeDiagnosis
  case purposeResolution
  case purposeWorkaround
  case purposeVerification
  case purposeRollback
  case duration
  case durationRange
  case choose
  case doRestartNothing
  case doRestartLogoff
  case doRestartService
  case doRestartComputer
  case doApply
  case doUndo
  case doMenu
  case doRun
  case goToStep
  case goToProcedure
  case escalate
  case shellCmd
  case shellPowershell
  case shellWinre
  case shellDiskpart
  case expected
  case onFailure
  case rollback
  case pointOfNoReturn
  // Registry edits
  case keyDelete
  case keyReplace
  case changeDeleteKey
  case changeReplaceKey
  case changeMakeKey
  case changeDeleteValue
  case changeWrite
  case assumedAbsent
  case assumedUnknown
  case assumedData
  case valueAfter
  case defaultValue
  case valueDeleted
  case beforeAbsent
  case beforeUnknown
  case emptyData
  case effectImmediately
  case effectLogoff
  case effectService
  case effectComputer
  case allowedRange
  case allowedFrom
  case allowedUpTo
  case allowedValue
  case allowedValues
  case allowedBit
  case allowedExcept
  case allowedSpecial
  case undoLead
  case undoByHandLead
  case undoDelete
  case undoSet
  case noUndoUnknown
  case noUndoKey
  case noUndoNothing
  case excluded
  case withheld
  case partOf
  case partChange
  case undoPart
  case checkPart
  case captureLead
  case risk
  case registryKey
  case takesEffect
  case applyFile
  case undoFile
  // Every way to make an edit
  case formReg
  case formCmd
  case formPowershell
  case formAnsible
  case formPolicy
  case formApply
  case formUndo
  case formCmdNote
  case formCmdPercent
  case formCmdDefault
  case formCmdBits
  case formCmdOffline
  case formPowershellNote
  case formPartNote
  case formAnsibleNote
  case formPolicyNote
  case formPolicyLasting
  case formAdministrator
  case formUser
  case paperForms
  case paperFormsOfParts
  case policyMachine
  case policyUser
  case checkLead
  case checkValue
  case checkAbsentValue
  case checkAbsentDefault
  case checkAbsentKey
  case checkPresentKey
  case offlineLead
  case offlineFindDrive
  case offlineLoad
  case offlineLoadUser
  case offlineCheckControlSet
  case offlineSave
  case offlineSaveByHand
  case offlineImport
  case offlineUnload
  case offlineUndo
  case offlineCheck
  // Registry Editor, by hand
  case regeditOpen
  case regeditExpand
  case regeditNewKey
  case regeditNewString
  case regeditNewBinary
  case regeditNewDword
  case regeditNewQword
  case regeditNewMultiString
  case regeditNewExpandableString
  case regeditIfAbsent
  case regeditRename
  case regeditOpenValue
  case regeditOpenDefault
  case regeditHexadecimal
  case regeditDecimal
  case regeditEnter
  case regeditEnterNothing
  case regeditEnterLines
  case regeditFindPart
  case regeditChangeItem
  case regeditOk
  case regeditDeleteValue
  case regeditDeleteDefault
  case regeditDeleteKey
  case regeditConfirmDeletion
  case regeditClose
  // The Markdown twin
  case state
  case severity
  case appliesTo
  case published
  case updated
  case verifiedOn
  case reviewBy
  case owner
  case restart
  case amount
  case decimal
  case hexadecimal
  case recommendedOrLevel
  case comparison
  case product
  case versions
  case models
  case observed
  case valueName
  case valueType
  case decimalData
  case hexadecimalData
  case valueBefore
  case unit
  case settingCase
  case amountOrMeaning
  case settingSources
  case parameters
  case parameterNumber
  case value
  case meaning

  /// The key in strings/<language>.yml: the case's name with hyphens, `banner-unverified`. For set-up: it's made anew
  /// every time.
  var key: String {
    var key = String.UnicodeScalarView()
    for scalar in "\(self)".unicodeScalars {
      if ("A"..."Z").contains(scalar) { key.append("-") }
      key += scalar.properties.lowercaseMapping.unicodeScalars
    }
    return String(key)
  }

  /// What the phrase leaves open, by the names that its text uses in braces: `{service}`.
  var placeholders: [String] {
    switch self {
    case .siteDescription: ["site"]
    case .counts: ["notes", "codes", "rows"]
    case .pageNumber: ["title", "page"]
    case .rowCount: ["from", "to", "count"]
    case .rowPermalink: ["row"]
    case .codeDescription: ["code", "name"]
    case .productDescription: ["product"]
    case .tagDescription: ["tag"]
    case .bannerFallback, .bannerStale: ["language"]
    case .bannerReview: ["date"]
    case .verifiedBy: ["date", "by"]
    case .verifiedBuild: ["date", "by", "build"]
    case .restartService, .doRestartService, .effectService: ["service"]
    case .supportEnded, .supportEnds: ["date"]
    case .parameterLabel: ["number"]
    case .unitBytes, .unitKb, .unitMb, .unitGb, .unitMs, .unitS, .unitMin, .unitH,
      .unitPercent, .unitCount, .unitPorts, .unitPort:
      ["amount"]
    case .portRange: ["first", "last", "count"]
    case .settingDispute: ["what"]
    case .numberRange, .rangeExcept: ["first", "last"]
    case .numberAtLeast, .numberAtMost, .numberExcept: ["value"]
    case .bitNumber: ["number"]
    case .duration: ["minutes"]
    case .durationRange: ["least", "most"]
    case .moreProducts: ["count"]
    case .neighboursOf: ["product"]
    case .choose: ["field", "value"]
    case .variableNumber: ["first", "last"]
    case .variableNumberExcept: ["first", "last", "except"]
    case .variableChoice: ["choices"]
    case .variableDefault: ["rule", "value"]
    case .doApply, .doUndo, .excluded: ["title"]
    case .doMenu: ["path"]
    case .doRun: ["shell"]
    case .goToStep: ["title", "number"]
    case .goToProcedure: ["title"]
    case .allowedRange, .allowedExcept: ["first", "last"]
    case .allowedFrom, .allowedUpTo, .allowedValue, .allowedBit, .allowedSpecial: ["value"]
    case .allowedValues: ["values"]
    case .changeDeleteKey, .changeReplaceKey, .changeMakeKey: ["key"]
    case .changeDeleteValue: ["name"]
    case .changeWrite: ["name", "type", "data"]
    case .assumedData: ["data"]
    case .undoDelete: ["name", "key"]
    case .undoSet: ["name", "data", "key"]
    case .partOf: ["marker", "item", "count"]
    case .partChange, .undoPart: ["name", "marker", "item", "data", "key"]
    case .checkPart: ["name", "marker", "item", "data"]
    case .noUndoUnknown: ["names"]
    case .checkValue: ["line"]
    case .checkAbsentValue: ["name"]
    case .offlineFindDrive: ["drive"]
    case .offlineCheckControlSet: ["value"]
    case .offlineSave, .offlineSaveByHand: ["key"]
    case .offlineImport, .offlineUndo: ["file"]
    case .offlineCheck: ["expectation"]
    case .regeditOpen: ["program"]
    case .regeditExpand, .regeditDeleteKey: ["key"]
    case .regeditNewKey, .regeditRename, .regeditOpenValue, .regeditDeleteValue: ["name"]
    case .regeditIfAbsent: ["step"]
    case .regeditEnter: ["data"]
    case .regeditFindPart: ["marker", "count"]
    case .regeditChangeItem: ["item", "data"]
    case .regeditEnterLines: ["lines"]
    default: []
    }
  }
}
