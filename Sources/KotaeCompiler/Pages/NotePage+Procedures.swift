// Procedures and their steps: exactly one action each, what one should see, where to go on, how to go back.

extension NotePage {
  func procedure(_ index: Int) -> TemplateObject {
    let procedure = note.procedures[index]
    var item = TemplateObject(capacity: 6)
    item.set(.anchor, NotePage.procedureID(procedure))
    item.set(.title, scope.text(edition[procedure.title]))
    item.set(.purpose, procedure.purpose.rawValue)
    item.set(.purposeLabel, words.text(PageWord(procedure.purpose)))
    item.set(.duration, procedure.minutes.map { words.text(.duration, String($0)) } ?? "")
    item.set(.steps, procedure.steps.indices.map { step($0, of: procedure) })
    return item
  }

  private func step(_ index: Int, of procedure: Procedure) -> TemplateObject {
    let step = procedure.steps[index]
    var item = TemplateObject(capacity: 8)
    item.set(.stepID, NotePage.stepID(procedure, index))
    if step.pointOfNoReturn { item.set(.isPointOfNoReturn, true) }
    setAction(step.action, inRecovery: note.isInRecovery(at: index, of: procedure), &item)
    let rollback = note.rollback(of: step)
    item.set(.hasOutcome, step.expect != nil || step.onFailure != nil || rollback != nil)
    if let expect = step.expect { item.set(.expected, scope.text(edition[expect])) }
    if let target = step.onFailure { item.set(.onFailure, self.target(target)) }
    if let rollback { item.set(.rollback, self.rollback(rollback)) }
    return item
  }

  private func setAction(_ action: StepAction, inRecovery: Bool, _ item: inout TemplateObject) {
    switch action {
    case .perform(let text): item.set(.perform, scope.text(edition[text]))
    case .menu(let path):
      let entries = path.enumerated().map { index, slot in
        var entry = scope.text(edition[slot])
        entry.set(.isFollowing, index > 0)
        return entry
      }
      var menu = TemplateObject(capacity: 1)
      menu.set(.menuPath, entries)
      item.set(.menu, menu)
    case .choose(let field, let value):
      item.set(.choose, html: words[.choose].html([scope.html(edition[field]), scope.html(edition[value])]))
    case .run(let command, let shell): item.set(.command, self.command(command, shell))
    case .restart(let effect):
      item.set(.instruction, html: words.restart(effect))
      if let (text, shell) = Self.restartCommand(effect, inRecovery: inRecovery) {
        item.set(.command, command(text, shell))
      }
    case .apply(let index): item.set(.applies, applies(index))
    case .undo(let index): item.set(.undoes, undoes(index))
    }
  }

  func command(_ text: String, _ shell: Shell) -> TemplateObject {
    var item = TemplateObject(capacity: 2)
    item.set(.shellLabel, words.text(PageWord(shell)))
    item.set(.commandText, html: Self.lines(ofCommand: text))
    return item
  }

  /// A command with each line in a `span` of its own, so that a line that wraps can be told from the next; between
  /// them are the line ends alone, so that the text of the whole is the command. A parameter such as `-Name` has a
  /// `span` inside: browsers would wrap behind its hyphen. A path wraps behind its backslashes.
  static func lines(ofCommand text: String) -> [UInt8] {
    var text = text
    return text.withUTF8 { bytes in
      var html: [UInt8] = []
      html.reserveCapacity(bytes.count + bytes.count / 4 + 32)
      html.appendUTF8("<span>")
      // What is written up to `start`; a word begins at `word`.
      var start = 0
      var word = 0
      for index in 0...bytes.count {
        let byte = index < bytes.count ? bytes[index] : 0x0A
        guard byte == 0x20 || byte == 0x0A else { continue }
        if index > word + 1, bytes[word] == UInt8(ascii: "-") {
          html.appendBreakable(bytes[start..<word])
          html.appendUTF8("<span>")
          html.appendBreakable(bytes[word..<index])
          html.appendUTF8("</span>")
          start = index
        }
        word = index + 1
        guard byte == 0x0A else { continue }
        html.appendBreakable(bytes[start..<index])
        html.appendUTF8(index < bytes.count ? "</span>\n<span>" : "</span>")
        start = index + 1
      }
      return html
    }
  }

  /// What restarts it from a command prompt; `nil` where nothing does so safely. The recovery environment has no
  /// `shutdown`, and none of the services.
  static func restartCommand(_ effect: TakesEffect, inRecovery: Bool) -> (text: String, shell: Shell)? {
    switch effect {
    case .immediately, .logoff: return nil
    case .computer: return inRecovery ? ("wpeutil reboot", .winre) : ("shutdown /r /t 0", .cmd)
    case .service where inRecovery: return nil
    case .service(let name):
      // What cmd.exe could read in another way than meant isn't offered.
      guard name.utf8.allSatisfy({ $0 >= 0x20 && $0 != 0x7F && $0 != 0x22 && $0 != 0x25 && $0 != 0x21 })
      else {
        return nil
      }
      return ("net stop \"" + name + "\"\nnet start \"" + name + "\"", .cmd)
    }
  }

  private func applies(_ index: Int) -> TemplateObject {
    let registry = note.registry[index]
    var item = TemplateObject(capacity: 14)
    item.set(.anchor, NotePage.registryID(registry))
    if let risk = registry.risk { item.set(.risk, scope.text(edition[risk])) }
    item.set(.isDestructive, registry.destructive)
    item.set(.isIrreversible, registry.irreversible)
    item.set(.instruction, html: words[.doApply].html([scope.html(edition[registry.title])]))
    item.set(.isDownload, registry.download)
    item.set(.changes, changes(registry))
    let offlineSteps = offlineContexts(registry)
    item.set(.offlineSteps, offlineSteps, flag: .hasOfflineSteps)
    if offlineSteps.isEmpty, let capture = capture(of: registry) { item.set(.capture, capture) }
    if let apply = downloads[index][.apply] { item.set(.download, apply) }
    setConstraints(of: registry, &item)
    set(regeditSteps(registry), &item)
    item.set(.checks, checks(registry), flag: .hasChecks)
    return item
  }

  private func regeditSteps(_ registry: RegistryItem) -> [RegeditStep]? {
    switch registry.change {
    case .whole(let edit): RegeditSteps.steps(for: edit, bases: registry.facts.map { $0.map(\.base) })
    case .parts(let edit): RegeditSteps.steps(for: edit)
    }
  }

  /// The steps by hand that take the item's edit back; nil where it can't be, or regedit can't do it.
  private func undoSteps(_ registry: RegistryItem) -> [RegeditStep]? {
    switch registry.change {
    case .whole(let edit):
      edit.undo.flatMap {
        RegeditSteps.steps(for: $0, bases: edit.undoOrder(of: registry.facts.map { $0.map(\.base) }))
      }
    case .parts(let edit): edit.undo.map { RegeditSteps.steps(for: $0) }
    }
  }

  private func set(_ steps: [RegeditStep]?, _ item: inout TemplateObject) {
    let steps = steps.map { words.html($0) } ?? []
    item.set(.hasRegeditSteps, !steps.isEmpty)
    item.set(.regeditSteps, .values(steps.map(TemplateValue.html)))
  }

  private func undoes(_ index: Int) -> TemplateObject {
    let registry = note.registry[index]
    var item = TemplateObject(capacity: 7)
    item.set(.anchor, NotePage.registryID(registry))
    item.set(.message, html: words[.doUndo].html([scope.html(edition[registry.title])]))
    if let undo = downloads[index][.undo] { item.set(.download, undo) }
    if registry.isOffline {
      item.set(.offlineUndo, html: words.html(.offlineUndo, registry.id.value + RegistryFile.undo.suffix))
    }
    set(undoSteps(registry), &item)
    if let lines = undoLines(registry) { item.set(.undoLines, lines) }
    return item
  }

  private func rollback(_ rollback: StepRollback) -> TemplateObject {
    var item = TemplateObject(capacity: 1)
    switch rollback {
    case .perform(let text): item.set(.rollbackText, scope.text(edition[text]))
    case .run(let text, let shell): item.set(.rollbackCommand, command(text, shell))
    case .goTo(let target): item.set(.rollbackTarget, self.target(target))
    case .undo(let index): item.set(.rollbackUndo, undoes(index))
    }
    return item
  }

  private func target(_ target: StepTarget) -> TemplateObject {
    var item = TemplateObject(capacity: 3)
    switch target {
    case .escalate:
      item.set(.targetAnchor, "")
      item.set(.targetLabel, words.text(.escalate))
    case .procedure(let index):
      let title = scope.html(edition[note.procedures[index].title])
      item.set(.targetAnchor, NotePage.procedureID(note.procedures[index]))
      item.set(.targetLabel, html: words[.goToProcedure].html([title]))
    case .step(let index, let step):
      let title = scope.html(edition[note.procedures[index].title])
      item.set(.targetAnchor, NotePage.stepID(note.procedures[index], step))
      item.set(.targetLabel, html: words[.goToStep].html([title, Array(String(step + 1).utf8)]))
    }
    return item
  }
}

extension [UInt8] {
  /// Text in which a line may end behind each backslash inside a word.
  fileprivate mutating func appendBreakable(_ text: Slice<UnsafeBufferPointer<UInt8>>) {
    var start = text.startIndex
    for index in text.indices.dropLast()
    where text[index] == UInt8(ascii: "\\") && Self.beginsName(text[index + 1]) {
      appendEscapedHTML(UnsafeBufferPointer(rebasing: text[start...index]))
      appendUTF8("<wbr>")
      start = index + 1
    }
    appendEscapedHTML(UnsafeBufferPointer(rebasing: text[start...]))
  }

  /// Letters, digits, and what stands for a name: `{Drive}`, `%SystemRoot%`, `$env:windir`.
  private static func beginsName(_ byte: UInt8) -> Bool {
    switch byte {
    case 97...122, 65...90, 48...57, 0x80..., UInt8(ascii: "{"), UInt8(ascii: "%"), UInt8(ascii: "$"): true
    default: false
    }
  }
}

extension Note {
  /// How a step is taken back: as its author says; where nothing is said, an edit whose states before are known is
  /// undone, unless its author says that there's no way back.
  func rollback(of step: ProcedureStep) -> StepRollback? {
    if let rollback = step.rollback { return rollback }
    guard !step.pointOfNoReturn, case .apply(let index) = step.action else { return nil }
    let item = registry[index]
    return item.undoObstacles.isEmpty && !item.irreversible ? .undo(index) : nil
  }

  /// Whether the step at `index` of `procedure` is done in the recovery environment: a step before it has run something
  /// there or edited a Windows that isn't running, and none has restarted the computer or run something elsewhere since.
  func isInRecovery(at index: Int, of procedure: Procedure) -> Bool {
    var isInRecovery = false
    for step in procedure.steps[..<index] {
      switch step.action {
      case .apply(let item) where registry[item].isOffline: isInRecovery = true
      case .run(_, .winre): isInRecovery = true
      case .run(_, .cmd), .run(_, .powershell), .restart(.computer): isInRecovery = false
      default: break
      }
    }
    return isInRecovery
  }
}

extension PageWords {
  /// A restart as something to do.
  func restart(_ effect: TakesEffect) -> [UInt8] {
    switch effect {
    case .immediately: html(.doRestartNothing)
    case .logoff: html(.doRestartLogoff)
    case .service(let name): html(.doRestartService, name)
    case .computer: html(.doRestartComputer)
    }
  }

  /// Registry Editor's steps as HTML, in order.
  func html(_ steps: [RegeditStep]) -> [[UInt8]] {
    var isConditional = false
    return steps.map { step in
      let line = html(step)
      switch step {
      case .newValue(_, let onlyIfAbsent): isConditional = onlyIfAbsent
      // The name is typed for a new value alone.
      case .rename: break
      default: isConditional = false
      }
      return isConditional ? self[.regeditIfAbsent].html([line]) : line
    }
  }

  private func html(_ step: RegeditStep) -> [UInt8] {
    switch step {
    case .openRun(let program): html(.regeditOpen, program)
    case .expandTo(let key): self[.regeditExpand].html([key.path.breakableHTML])
    case .newKey(let name): html(.regeditNewKey, name)
    case .newValue(let kind, _): html(Self.word(kind))
    case .rename(let name): html(.regeditRename, name)
    case .openValue(let name): name.isEmpty ? html(.regeditOpenDefault) : html(.regeditOpenValue, name)
    case .chooseHexadecimal: html(.regeditHexadecimal)
    case .chooseDecimal: html(.regeditDecimal)
    case .enterData(let data): data.isEmpty ? html(.regeditEnterNothing) : html(.regeditEnter, data)
    case .findPart(let part): html(.regeditFindPart, part.marker, String(part.count))
    case .changeItem(let item, let data): html(.regeditChangeItem, String(item), data)
    case .enterLines(let lines):
      lines.isEmpty ? html(.regeditEnterNothing) : self[.regeditEnterLines].html([Self.lines(lines)])
    case .confirm: html(.regeditOk)
    case .deleteValue(let name): name.isEmpty ? html(.regeditDeleteDefault) : html(.regeditDeleteValue, name)
    case .deleteKey(let key): self[.regeditDeleteKey].html([key.path.breakableHTML])
    case .confirmDeletion: html(.regeditConfirmDeletion)
    case .closeEditor: html(.regeditClose)
    }
  }

  private static func word(_ kind: RegeditValueKind) -> PageWord {
    switch kind {
    case .string: .regeditNewString
    case .binary: .regeditNewBinary
    case .dword: .regeditNewDword
    case .qword: .regeditNewQword
    case .multiString: .regeditNewMultiString
    case .expandableString: .regeditNewExpandableString
    }
  }

  private static func lines(_ lines: [String]) -> [UInt8] {
    var bytes: [UInt8] = []
    for line in lines {
      bytes += "<br><code>".utf8
      bytes.appendEscapedHTML(line)
      bytes += "</code>".utf8
    }
    return bytes
  }
}
