// One registry edit in every form that can say it whole: files to import, lines to paste, tasks to run, each with what
// takes it back, and the commands that tell whether it arrived. What a form can't say, it isn't offered for.

/// A way to make a registry edit. The raw value is part of ids and of what a browser remembers.
enum RegistryForm: String, CaseIterable {
  /// Scripts for Registry Editor.
  case reg
  /// Lines for reg.exe.
  case cmd
  /// Lines for PowerShell.
  case powershell
  /// Tasks for Ansible.
  case ansible
  /// Files for group policy.
  case policy

  /// Whether the form is of use to somebody with a printed page in hand: what can be carried there as a file, or typed.
  var isOnPaper: Bool { self == .reg || self == .cmd }
}

/// A form that is text to paste or to run.
struct RegistryFormText {
  /// Makes the edit.
  var apply: String
  /// Takes it back; nil where nothing can, or the form can't say it.
  var undo: String?
  /// Where and as whom it is used.
  var notes: [PageWord]
}

extension NotePage {
  /// The forms of the item at `index`, the file first; none where the edit isn't for taking as it is.
  func forms(_ index: Int) -> [(form: RegistryForm, context: TemplateObject)] {
    let registry = note.registry[index]
    if let parts = registry.parts { return partForms(parts, of: registry) }
    guard registry.download else { return [] }
    return RegistryForm.allCases.compactMap { form in
      guard var item = contents(of: form, index) else { return nil }
      item.set(.formID, NotePage.formID(registry, form))
      item.set(.formKind, form.rawValue)
      item.set(.formLabel, words.text(PageWord(form)))
      return (form, item)
    }
  }

  /// The commands that check the item's edit after it was made; where hives are loaded for it, they are among
  /// `offlineSteps`.
  func checks(_ registry: RegistryItem) -> [TemplateObject] {
    if let parts = registry.parts { return partChecks(parts) }
    guard registry.download, !registry.isOffline, let checks = registry.edit?.checks else { return [] }
    return checks.map { check in
      var item = command(check.command, .cmd)
      item.set(.expectation, html: words.html(check.expectation))
      return item
    }
  }

  // MARK: Forms

  private func contents(of form: RegistryForm, _ index: Int) -> TemplateObject? {
    let registry = note.registry[index]
    if let text = text(of: form, registry) { return contents(text) }
    switch form {
    case .reg: return files([.apply, .undo], index, notes: [])
    case .policy:
      return files(
        [.machinePolicy, .userPolicy], index,
        notes: registry.edit?.policyIsPermanent == true
          ? [.formPolicyNote, .formPolicyLasting] : [.formPolicyNote])
    case .cmd, .powershell, .ansible: return nil
    }
  }

  /// A form as text; nil for a form that is a file, and where it can't say the edit.
  func text(of form: RegistryForm, _ registry: RegistryItem) -> RegistryFormText? {
    guard let edit = registry.edit else { return nil }
    switch form {
    case .reg, .policy: return nil
    case .cmd:
      guard let lines = edit.commandLines else { return nil }
      let undo = edit.undo?.commandLines
      let isDoubled = (lines + (undo ?? [])).contains { $0.utf8.contains(UInt8(ascii: "%")) }
      return RegistryFormText(
        apply: lines.joined(separator: "\n"), undo: undo?.joined(separator: "\n"),
        notes: [isDoubled ? .formCmdPercent : .formCmdNote]
          + (edit.isOffline ? [.formCmdOffline] : edit.dependsOnBits ? [.formCmdBits] : [])
          + accounts(registry) + (edit.keysWithEmptiedDefault.isEmpty ? [] : [.formCmdDefault]))
    case .powershell:
      guard let lines = edit.shownPowerShellLines else { return nil }
      return RegistryFormText(
        apply: lines.joined(separator: "\n"), undo: edit.undo?.shownPowerShellLines?.joined(separator: "\n"),
        notes: [.formPowershellNote] + accounts(registry))
    case .ansible:
      func trimmed(_ tasks: String) -> String { tasks.hasSuffix("\n") ? String(tasks.dropLast()) : tasks }
      let title = edition[registry.title].text
      guard let tasks = edit.ansibleTasks(name: title) else { return nil }
      return RegistryFormText(
        apply: trimmed(tasks),
        undo: edit.undo?.ansibleTasks(name: title + " (" + words.text(.formUndo) + ")").map(trimmed),
        notes: [.formAnsibleNote])
    }
  }

  /// The lines for reg.exe that take the item's edit back, with what must be known of them; nil where nothing is to be
  /// taken as it is, and for a Windows that isn't running.
  func undoLines(_ registry: RegistryItem) -> TemplateObject? {
    guard registry.download, !registry.isOffline, let text = text(of: .cmd, registry), let undo = text.undo
    else { return nil }
    var lines = TemplateObject(capacity: 3)
    lines.set(.shellLabel, words.text(PageWord(RegistryForm.cmd)))
    lines.set(.commandText, html: Self.lines(ofCommand: undo))
    lines.set(.formNotes, .texts(text.notes.map { words.text($0) }))
    return lines
  }

  /// As whom to make the edit.
  func accounts(_ registry: RegistryItem) -> [PageWord] {
    let keys = registry.keyEdits
    let ofUser = keys.count { $0.key.root == .currentUser }
    if ofUser == 0 || registry.isOffline { return [.formAdministrator] }
    return ofUser == keys.count ? [.formUser] : [.formAdministrator, .formUser]
  }

  private func files(_ kinds: [RegistryFile], _ index: Int, notes: [PageWord]) -> TemplateObject? {
    let files = kinds.compactMap { kind -> TemplateObject? in
      guard var file = downloads[index][kind] else { return nil }
      file.set(.fileLabel, words.text(PageWord(kind)))
      return file
    }
    guard !files.isEmpty else { return nil }
    var item = TemplateObject(capacity: 6)
    item.set(.files, files, flag: .hasFiles)
    item.set(.formNotes, .texts(notes.map { words.text($0) }))
    return item
  }

  func contents(_ text: RegistryFormText) -> TemplateObject {
    func command(_ word: PageWord, _ text: String) -> TemplateObject {
      var command = TemplateObject(capacity: 2)
      command.set(.shellLabel, words.text(word))
      command.set(.commandText, html: Self.lines(ofCommand: text))
      return command
    }
    var item = TemplateObject(capacity: 5)
    item.set(
      .commands, [command(.formApply, text.apply)] + (text.undo.map { [command(.formUndo, $0)] } ?? []))
    item.set(.formNotes, .texts(text.notes.map { words.text($0) }))
    return item
  }

  // MARK: A Windows that isn't running

  /// What to do in the recovery environment to make the edit, in order: what to say, and the command; empty for a
  /// running Windows.
  func offlineSteps(_ registry: RegistryItem) -> [(
    word: PageWord, argument: OfflineArgument?, command: String?
  )] {
    guard registry.download, let edit = registry.edit else { return [] }
    let file = registry.id.value + RegistryFile.apply.suffix
    var steps: [(word: PageWord, argument: OfflineArgument?, command: String?)] = []
    var checks = edit.checks ?? []
    for step in edit.offlineSteps(file: file, saving: captures(of: registry)) {
      switch step {
      case .findDrive(let command): steps.append((.offlineFindDrive, .text(RegistryOffline.drive), command))
      case .load(_, let command, let namesUser):
        steps.append((namesUser ? .offlineLoadUser : .offlineLoad, nil, command))
      case .checkControlSet(let command, let expected):
        steps.append((.offlineCheckControlSet, .text(expected), command))
      case .save(let capture):
        steps.append(
          (
            capture.command == nil ? .offlineSaveByHand : .offlineSave, .key(capture.key.path),
            capture.command
          ))
      case .importFile(let command): steps.append((.offlineImport, .text(file), command))
      case .unload(_, let command):
        // Nothing can be asked once the hive is gone.
        for check in checks { steps.append((.offlineCheck, .expectation(check.expectation), check.command)) }
        checks = []
        steps.append((.offlineUnload, nil, command))
      }
    }
    return steps
  }

  /// What a step in the recovery environment names.
  enum OfflineArgument {
    case text(String)
    case key(String)
    case expectation(RegistryCheck.Expectation)
  }

  /// The steps as a page shows them.
  func offlineContexts(_ registry: RegistryItem) -> [TemplateObject] {
    offlineSteps(registry).map { word, argument, text in
      var step = TemplateObject(capacity: 2)
      let arguments =
        switch argument {
        case .text(let text)?: [text.escapedHTML]
        case .key(let path)?: [path.breakableHTML]
        case .expectation(let expectation)?: [words.html(expectation)]
        case nil: [[UInt8]]()
        }
      step.set(.instruction, html: words[word].html(arguments))
      if let text { step.set(.command, command(text, .winre)) }
      return step
    }
  }
}

extension RegistryEdit {
  /// Whether a 32-bit program would make the edit somewhere else.
  fileprivate var dependsOnBits: Bool {
    keys.contains { keyEdit in
      var other = keyEdit
      other.view = .bits32
      return keyEdit.view == .native && other.writtenKey != keyEdit.writtenKey
    }
  }
}

extension PageWords {
  /// What a check must show, as HTML.
  func html(_ expectation: RegistryCheck.Expectation) -> [UInt8] {
    let (word, argument) = phrase(expectation)
    return self[word].html(argument.map { [$0.escapedHTML] } ?? [])
  }

  /// What a check must show, as Markdown.
  func markdown(_ expectation: RegistryCheck.Expectation) -> String {
    let (word, argument) = phrase(expectation)
    return self[word].markdown(argument.map { [$0] } ?? [])
  }

  private func phrase(_ expectation: RegistryCheck.Expectation) -> (PageWord, String?) {
    func shown(_ name: String) -> String { name.isEmpty ? text(.defaultValue) : name }
    // reg.exe puts four blanks between the columns.
    return switch expectation {
    case .value(let name, let type, let data):
      (.checkValue, [shown(name), type, data].joined(separator: "    "))
    case .absentValue(let name): (.checkAbsentValue, shown(name))
    case .absentDefault: (.checkAbsentDefault, nil)
    case .absentKey: (.checkAbsentKey, nil)
    case .presentKey: (.checkPresentKey, nil)
    }
  }
}
