// The words that page models say themselves, because a page has to choose among them or put something into them.
// All other words stand in templates as {{t.key}}. Both come from the theme's templates/strings/<language>.yml.

/// A word or phrase that page models use; `rawValue` is its key.
enum PageWord: String, Sendable, CaseIterable {
  // The site
  case languageName = "language-name"
  case home
  case notes
  case codes
  case thresholds
  case products
  case tags
  case review
  case notFound = "not-found"
  case notFoundText = "not-found-text"
  case backToHome = "back-to-home"
  case siteDescription = "site-description"
  case counts
  case pageNumber = "page-number"
  case rowCount = "row-count"
  case rowPermalink = "row-permalink"
  case listSeparator = "list-separator"
  case codeDescription = "code-description"
  case productDescription = "product-description"
  case tagDescription = "tag-description"
  case thresholdsDescription = "thresholds-description"
  // What Markdown needs
  case markdownTable = "markdown-table"
  case footnotes
  case backToText = "back-to-text"
  // A note's head
  case kindProblem = "kind-problem"
  case kindProcedure = "kind-procedure"
  case kindReference = "kind-reference"
  case stateDraft = "state-draft"
  case stateUnverified = "state-unverified"
  case stateVerified = "state-verified"
  case stateArchived = "state-archived"
  case severityOutage = "severity-outage"
  case severityDegraded = "severity-degraded"
  case severityWarning = "severity-warning"
  case severityInfo = "severity-info"
  case bannerDraft = "banner-draft"
  case bannerUnverified = "banner-unverified"
  case bannerArchived = "banner-archived"
  case bannerFallback = "banner-fallback"
  case bannerStale = "banner-stale"
  case bannerReview = "banner-review"
  case verifiedBy = "verified-by"
  case verifiedBuild = "verified-build"
  case restartComputer = "restart-computer"
  case restartLogoff = "restart-logoff"
  case restartService = "restart-service"
  case restartNone = "restart-none"
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
  case beforeYouBegin = "before-you-begin"
  // Products
  case productOS = "product-os"
  case productApplication = "product-application"
  case productHardware = "product-hardware"
  case productService = "product-service"
  case supportEnded = "support-ended"
  case supportEnds = "support-ends"
  // Codes
  case codeStop = "code-stop"
  case codeEvent = "code-event"
  case codeHRESULT = "code-hresult"
  case codeNTSTATUS = "code-ntstatus"
  case codeWin32 = "code-win32"
  case codeWinsock = "code-winsock"
  case codeHTTP = "code-http"
  case parameterLabel = "parameter-label"
  // Amounts
  case unitBytes = "unit-bytes"
  case unitKB = "unit-kb"
  case unitMB = "unit-mb"
  case unitGB = "unit-gb"
  case unitMilliseconds = "unit-ms"
  case unitSeconds = "unit-s"
  case unitMinutes = "unit-min"
  case unitHours = "unit-h"
  case unitPercent = "unit-percent"
  case unitCount = "unit-count"
  case unitPorts = "unit-ports"
  case unitPort = "unit-port"
  case portRange = "port-range"
  // Thresholds
  case comparisonNone = "comparison-none"
  case comparisonBelow = "comparison-below"
  case comparisonAtMost = "comparison-at-most"
  case comparisonAtLeast = "comparison-at-least"
  case comparisonAbove = "comparison-above"
  case recommended
  case levelInfo = "level-info"
  case levelWarning = "level-warning"
  case levelCritical = "level-critical"
  // Procedures
  case purposeDiagnosis = "purpose-diagnosis"
  case purposeResolution = "purpose-resolution"
  case purposeWorkaround = "purpose-workaround"
  case purposeVerification = "purpose-verification"
  case purposeRollback = "purpose-rollback"
  case duration
  case choose
  case doRestartNothing = "do-restart-nothing"
  case doRestartLogoff = "do-restart-logoff"
  case doRestartService = "do-restart-service"
  case doRestartComputer = "do-restart-computer"
  case doApply = "do-apply"
  case doUndo = "do-undo"
  case doMenu = "do-menu"
  case doRun = "do-run"
  case goToStep = "go-to-step"
  case goToProcedure = "go-to-procedure"
  case escalate
  case shellCmd = "shell-cmd"
  case shellPowerShell = "shell-powershell"
  case shellWinRE = "shell-winre"
  case shellDiskpart = "shell-diskpart"
  case expected
  case onFailure = "on-failure"
  case rollback
  case pointOfNoReturn = "point-of-no-return"
  // Registry edits
  case keyDelete = "key-delete"
  case keyReplace = "key-replace"
  case defaultValue = "default-value"
  case valueDeleted = "value-deleted"
  case beforeAbsent = "before-absent"
  case beforeUnknown = "before-unknown"
  case emptyData = "empty-data"
  case effectImmediately = "effect-immediately"
  case effectLogoff = "effect-logoff"
  case effectService = "effect-service"
  case effectComputer = "effect-computer"
  case allowedRange = "allowed-range"
  case allowedFrom = "allowed-from"
  case allowedUpTo = "allowed-up-to"
  case allowedValue = "allowed-value"
  case allowedBit = "allowed-bit"
  case allowedExcept = "allowed-except"
  case allowedSpecial = "allowed-special"
  case undoLead = "undo-lead"
  case undoByHandLead = "undo-by-hand-lead"
  case undoDelete = "undo-delete"
  case undoSet = "undo-set"
  case noUndoUnknown = "no-undo-unknown"
  case noUndoKey = "no-undo-key"
  case noUndoNothing = "no-undo-nothing"
  case captureLead = "capture-lead"
  case risk
  case registryKey = "registry-key"
  case takesEffect = "takes-effect"
  case applyFile = "apply-file"
  case undoFile = "undo-file"
  // Registry Editor, by hand
  case regeditOpen = "regedit-open"
  case regeditExpand = "regedit-expand"
  case regeditNewKey = "regedit-new-key"
  case regeditNewString = "regedit-new-string"
  case regeditNewBinary = "regedit-new-binary"
  case regeditNewDword = "regedit-new-dword"
  case regeditNewQword = "regedit-new-qword"
  case regeditNewMultiString = "regedit-new-multi-string"
  case regeditNewExpandableString = "regedit-new-expandable-string"
  case regeditIfAbsent = "regedit-if-absent"
  case regeditRename = "regedit-rename"
  case regeditOpenValue = "regedit-open-value"
  case regeditOpenDefault = "regedit-open-default"
  case regeditHexadecimal = "regedit-hexadecimal"
  case regeditEnter = "regedit-enter"
  case regeditEnterNothing = "regedit-enter-nothing"
  case regeditEnterLines = "regedit-enter-lines"
  case regeditOK = "regedit-ok"
  case regeditDeleteValue = "regedit-delete-value"
  case regeditDeleteDefault = "regedit-delete-default"
  case regeditDeleteKey = "regedit-delete-key"
  case regeditConfirmDeletion = "regedit-confirm-deletion"
  case regeditClose = "regedit-close"
  // The Markdown twin
  case state
  case severity
  case appliesTo = "applies-to"
  case published
  case updated
  case verifiedOn = "verified-on"
  case reviewBy = "review-by"
  case owner
  case restart
  case amount
  case decimal
  case hexadecimal
  case recommendedOrLevel = "recommended-or-level"
  case comparison
  case product
  case versions
  case models
  case observed
  case valueName = "value-name"
  case valueType = "value-type"
  case decimalData = "decimal-data"
  case hexadecimalData = "hexadecimal-data"
  case valueBefore = "value-before"

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
    case .unitBytes, .unitKB, .unitMB, .unitGB, .unitMilliseconds, .unitSeconds, .unitMinutes, .unitHours,
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
  private let phrases: [PageWord: Phrase]
  private static let missing = Phrase("", placeholders: [])

  /// Compiles the words among `strings`.
  init(_ strings: [String: String]) {
    var phrases: [PageWord: Phrase] = [:]
    for word in PageWord.allCases {
      phrases[word] = strings[word.rawValue].map { Phrase($0, placeholders: word.placeholders) }
    }
    self.phrases = phrases
  }

  /// A phrase. An empty one only where the theme's check has failed, and nothing is rendered.
  subscript(word: PageWord) -> Phrase { phrases[word] ?? Self.missing }

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
