// One registry edit in every form that can say it whole: files to import, lines to paste, tasks to run, each with what
// takes it back, and the commands that tell whether it arrived. What a form can't say, it isn't offered for.

/// A way to make a registry edit.
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
}

extension NotePage {
  /// The forms of the item at `index`, the file first; none where the edit isn't for taking as it is.
  func forms(_ index: Int) -> [TemplateObject] {
    let registry = note.registry[index]
    guard registry.download else { return [] }
    return RegistryForm.allCases.compactMap { form in
      guard var item = contents(of: form, index) else { return nil }
      item.set(.formID, NotePage.formID(registry, form))
      item.set(.formKind, form.rawValue)
      item.set(.formLabel, words.text(PageWord(form)))
      return item
    }
  }

  /// The commands that check the item's edit after it was made.
  func checks(_ registry: RegistryItem) -> [TemplateObject] {
    guard registry.download, let checks = registry.edit.checks else { return [] }
    return checks.map { check in
      var item = command(check.command, .cmd)
      item.set(.expectation, html: words.html(check.expectation))
      return item
    }
  }

  // MARK: Forms

  private func contents(of form: RegistryForm, _ index: Int) -> TemplateObject? {
    let registry = note.registry[index]
    let title = edition[registry.title].text
    switch form {
    case .reg:
      return files([.apply, .undo], index, notes: [])
    case .cmd:
      return commands(registry, [.formAdministrator]) { edit in edit.commandLines?.joined(separator: "\n") }
    case .powershell:
      return commands(registry, [.formPowershellNote, .formAdministrator]) { edit in
        edit.powerShellLines?.lines.joined(separator: "\n")
      }
    case .ansible:
      return commands(registry, [.formAnsibleNote]) { $0.ansibleTasks(name: title) }
    case .policy:
      var notes: [PageWord] = [.formPolicyNote]
      if registry.edit.keys.contains(where: { !$0.key.isPolicy }) { notes.append(.formPolicyLasting) }
      return files([.machinePolicy, .userPolicy], index, notes: notes)
    }
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

  /// The text that makes the edit, and the one that takes it back where both exist.
  private func commands(
    _ registry: RegistryItem, _ notes: [PageWord], text: (RegistryEdit) -> String?
  ) -> TemplateObject? {
    guard let apply = text(registry.edit) else { return nil }
    var texts = [(PageWord.formApply, apply)]
    if let undo = registry.edit.undo.flatMap(text) { texts.append((.formUndo, undo)) }
    var item = TemplateObject(capacity: 6)
    item.set(
      .commands,
      texts.map { word, text in
        var command = TemplateObject(capacity: 2)
        command.set(.shellLabel, words.text(word))
        command.set(.commandText, text)
        return command
      })
    item.set(.formNotes, .texts(notes.map { words.text($0) }))
    return item
  }
}

extension RegistryKey {
  /// Whether Windows clears the key's values when the policy that set them goes.
  var isPolicy: Bool {
    let folded = components.map(RegistryCharacters.folded)
    return folded.starts(with: ["SOFTWARE", "POLICIES"])
      || folded.starts(with: ["SOFTWARE", "MICROSOFT", "WINDOWS", "CURRENTVERSION", "POLICIES"])
  }
}

extension PageWords {
  /// What a check must show, as HTML.
  func html(_ expectation: RegistryCheck.Expectation) -> [UInt8] {
    switch expectation {
    case .value(let line): html(.checkValue, line)
    case .absentValue(let name): html(.checkAbsentValue, name.isEmpty ? text(.defaultValue) : name)
    case .absentKey: html(.checkAbsentKey)
    case .presentKey: html(.checkPresentKey)
    }
  }
}
