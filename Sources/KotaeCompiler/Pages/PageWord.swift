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
  case review
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
  case bannerDraft
  case bannerUnverified
  case bannerArchived
  case bannerFallback
  case bannerStale
  case bannerReview
  case verifiedBy
  case verifiedBuild
  case restartComputer
  case restartLogoff
  case restartService
  case restartNone
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
  // Procedures
  case purposeDiagnosis
  case purposeResolution
  case purposeWorkaround
  case purposeVerification
  case purposeRollback
  case duration
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
  case formAnsibleNote
  case formPolicyNote
  case formPolicyLasting
  case formAdministrator
  case formUser
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
  case regeditEnter
  case regeditEnterNothing
  case regeditEnterLines
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
    case .duration: ["minutes"]
    case .choose: ["field", "value"]
    case .doApply, .doUndo: ["title"]
    case .doMenu: ["path"]
    case .doRun: ["shell"]
    case .goToStep: ["title", "number"]
    case .goToProcedure: ["title"]
    case .allowedRange, .allowedExcept: ["first", "last"]
    case .allowedFrom, .allowedUpTo, .allowedValue, .allowedBit, .allowedSpecial: ["value"]
    case .undoDelete: ["name", "key"]
    case .undoSet: ["name", "data", "key"]
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
    case .regeditEnterLines: ["lines"]
    default: []
    }
  }
}

/// A phrase, cut at what it leaves open, in three forms: text, HTML, and Markdown as it was written.
struct Phrase: Sendable {
  /// A piece of a phrase.
  enum Piece: Sendable {
    /// UTF-8 to write.
    case text(String)
    /// The argument at this index.
    case argument(Int)
  }

  /// The phrase as text when it leaves nothing open.
  let plain: String
  private let text: [Piece]
  private let html: [Piece]
  private let markdown: [Piece]

  /// Compiles `source`, whose `{name}`s stand for `placeholders` in their order. It's Markdown within one line where it
  /// has **bold** or `code`, and plain text with all its blanks elsewhere.
  init(_ source: String, placeholders: [String]) {
    let marked = Phrase.marking(source, placeholders)
    markdown = Phrase.cut(marked)
    if marked.utf8.contains(where: { $0 == UInt8(ascii: "*") || $0 == UInt8(ascii: "`") }) {
      let place = SourceLocation(path: "", range: .fileStart)
      let document = Markdown.inline(marked, at: place).document
      var line = document.plainText[...]
      while line.hasSuffix("\n") { line = line.dropLast() }
      text = Phrase.cut(String(line))
      html = Phrase.cut(String(decoding: document.unwrappedHTML, as: UTF8.self))
    } else {
      var escaped: [UInt8] = []
      escaped.appendEscapedHTML(marked)
      text = markdown
      html = Phrase.cut(String(decoding: escaped, as: UTF8.self))
    }
    plain = Phrase.joined(text, [])
  }

  /// As text.
  func text(_ arguments: [String]) -> String { Phrase.joined(text, arguments) }

  /// As Markdown; arguments are put in as they are.
  func markdown(_ arguments: [String]) -> String { Phrase.joined(markdown, arguments) }

  /// As HTML; arguments are HTML.
  func html(_ arguments: [[UInt8]] = []) -> [UInt8] {
    var bytes: [UInt8] = []
    for piece in html {
      switch piece {
      case .text(let text): bytes.appendUTF8(text)
      case .argument(let index): if index < arguments.count { bytes += arguments[index] }
      }
    }
    return bytes
  }

  private static func joined(_ pieces: [Piece], _ arguments: [String]) -> String {
    if pieces.count == 1, case .text(let text) = pieces[0] { return text }
    var bytes: [UInt8] = []
    for piece in pieces {
      switch piece {
      case .text(let text): bytes.appendUTF8(text)
      case .argument(let index): if index < arguments.count { bytes.appendUTF8(arguments[index]) }
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// A private-use character for each placeholder, which Markdown takes for a letter.
  private static let firstMark: UInt32 = 0xE000

  /// `source` with `{name}` as one mark.
  private static func marking(_ source: String, _ placeholders: [String]) -> String {
    var result = String.UnicodeScalarView()
    var rest = source.unicodeScalars[...]
    scan: while let scalar = rest.first {
      if scalar == "{" {
        for (index, name) in placeholders.enumerated() {
          let wanted = ("{" + name + "}").unicodeScalars
          guard rest.starts(with: wanted), let mark = Unicode.Scalar(firstMark + UInt32(index)) else {
            continue
          }
          result.append(mark)
          rest = rest.dropFirst(wanted.count)
          continue scan
        }
      }
      result.append(scalar)
      rest = rest.dropFirst()
    }
    return String(result)
  }

  private static func cut(_ marked: String) -> [Piece] {
    var pieces: [Piece] = []
    var text = String.UnicodeScalarView()
    for scalar in marked.unicodeScalars {
      guard scalar.value >= firstMark, scalar.value < firstMark + 16 else {
        text.append(scalar)
        continue
      }
      if !text.isEmpty { pieces.append(.text(String(text))) }
      text = String.UnicodeScalarView()
      pieces.append(.argument(Int(scalar.value - firstMark)))
    }
    if !text.isEmpty { pieces.append(.text(String(text))) }
    return pieces
  }
}

/// The words of one language.
struct PageWords: Sendable {
  /// By the words' raw values.
  private let phrases: [Phrase]

  /// Compiles the words among `strings`. A word that isn't there is empty; then the theme's check has failed, and
  /// nothing is rendered.
  init(_ strings: [String: String]) {
    phrases = PageWord.allCases.map { Phrase(strings[$0.key] ?? "", placeholders: $0.placeholders) }
  }

  /// A phrase.
  subscript(word: PageWord) -> Phrase { phrases[word.rawValue] }

  /// A word as text.
  func text(_ word: PageWord, _ arguments: String...) -> String {
    arguments.isEmpty ? self[word].plain : self[word].text(arguments)
  }

  /// A word as HTML with texts put in, which are escaped.
  func html(_ word: PageWord, _ arguments: String...) -> [UInt8] {
    self[word].html(arguments.map(\.escapedHTML))
  }

  /// A word as Markdown with Markdown put in.
  func markdown(_ word: PageWord, _ arguments: String...) -> String { self[word].markdown(arguments) }
}

extension String {
  /// The text as HTML.
  var escapedHTML: [UInt8] {
    var bytes: [UInt8] = []
    bytes.appendEscapedHTML(self)
    return bytes
  }
}
