// Which word names which value of the model: one place for every choice.

extension PageWord {
  init(_ kind: AlertKind) {
    self =
      switch kind {
      case .note: .alertNote
      case .tip: .alertTip
      case .important: .alertImportant
      case .warning: .alertWarning
      case .caution: .alertCaution
      }
  }

  init(_ kind: Note.Kind) {
    self =
      switch kind {
      case .problem: .kindProblem
      case .procedure: .kindProcedure
      case .reference: .kindReference
      }
  }

  init(_ state: Note.State) {
    self =
      switch state {
      case .draft: .stateDraft
      case .unverified: .stateUnverified
      case .verified: .stateVerified
      case .archived: .stateArchived
      }
  }

  init(_ severity: Note.Severity) {
    self =
      switch severity {
      case .outage: .severityOutage
      case .degraded: .severityDegraded
      case .warning: .severityWarning
      case .info: .severityInfo
      }
  }

  init(_ kind: Product.Kind) {
    self =
      switch kind {
      case .os: .productOs
      case .application: .productApplication
      case .hardware: .productHardware
      case .service: .productService
      }
  }

  init(_ kind: FailureCode.Kind) {
    self =
      switch kind {
      case .stop: .codeStop
      case .event: .codeEvent
      case .hresult: .codeHresult
      case .ntstatus: .codeNtstatus
      case .win32: .codeWin32
      case .winsock: .codeWinsock
      case .http: .codeHttp
      }
  }

  init(_ unit: QuantityUnit) {
    self =
      switch unit {
      case .bytes: .unitBytes
      case .kilobytes: .unitKb
      case .megabytes: .unitMb
      case .gigabytes: .unitGb
      case .milliseconds: .unitMs
      case .seconds: .unitS
      case .minutes: .unitMin
      case .hours: .unitH
      case .percent: .unitPercent
      case .count: .unitCount
      case .ports: .unitPorts
      case .portNumber: .unitPort
      }
  }

  init(_ comparison: ThresholdTable.Comparison?) {
    self =
      switch comparison {
      case nil: .comparisonNone
      case .below?: .comparisonBelow
      case .atMost?: .comparisonAtMost
      case .atLeast?: .comparisonAtLeast
      case .above?: .comparisonAbove
      }
  }

  init(_ level: ThresholdTable.Level) {
    self =
      switch level {
      case .info: .levelInfo
      case .warning: .levelWarning
      case .critical: .levelCritical
      }
  }

  init(_ purpose: Procedure.Purpose) {
    self =
      switch purpose {
      case .diagnosis: .purposeDiagnosis
      case .resolution: .purposeResolution
      case .workaround: .purposeWorkaround
      case .verification: .purposeVerification
      case .rollback: .purposeRollback
      }
  }

  init(_ shell: Shell) {
    self =
      switch shell {
      case .cmd: .shellCmd
      case .powershell: .shellPowershell
      case .winre: .shellWinre
      case .diskpart: .shellDiskpart
      }
  }

  /// The section of a note that a key of its front matter fills; `nil` for keys without a word.
  init?(section key: String) {
    switch key {
    case "title": self = .title
    case "summary": self = .summary
    case "symptoms": self = .symptoms
    case "codes": self = .codes
    case "limits": self = .limits
    case "registry": self = .registry
    case "thresholds": self = .thresholds
    case "settings": self = .settings
    case "procedures": self = .procedures
    case "fixes": self = .fixes
    case "references": self = .references
    case "body": self = .introduction
    default: return nil
    }
  }

  init(_ form: RegistryForm) {
    switch form {
    case .reg: self = .formReg
    case .cmd: self = .formCmd
    case .powershell: self = .formPowershell
    case .ansible: self = .formAnsible
    case .policy: self = .formPolicy
    }
  }

  init(_ file: RegistryFile) {
    switch file {
    case .apply: self = .applyFile
    case .undo: self = .undoFile
    case .machinePolicy: self = .policyMachine
    case .userPolicy: self = .policyUser
    }
  }
}

extension PageWords {
  /// When a change takes effect.
  func text(_ effect: TakesEffect) -> String {
    switch effect {
    case .immediately: text(.effectImmediately)
    case .logoff: text(.effectLogoff)
    case .service(let name): text(.effectService, name)
    case .computer: text(.effectComputer)
    }
  }

  /// An amount with its unit: `8.5 KB`.
  func amount(_ amount: String, _ unit: QuantityUnit) -> String { text(PageWord(unit), amount) }

  /// The unit alone: `KB`, `bytes`.
  func unitName(_ unit: QuantityUnit) -> String {
    var name = text(PageWord(unit), "")[...]
    while name.first == " " { name = name.dropFirst() }
    while name.last == " " { name = name.dropLast() }
    return String(name)
  }

  /// Several names in a row.
  func list(_ names: [String]) -> String { names.joined(separator: text(.listSeparator)) }
}
