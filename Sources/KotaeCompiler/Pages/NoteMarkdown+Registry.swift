// Registry edits in the Markdown twin: what is written, the files, and every form that is text.

extension NoteMarkdown {
  mutating func registry(_ index: Int) {
    let item = note.registry[index]
    heading(3, plain(item.title))
    if let risk = item.risk { block("> " + words.text(.risk) + ": " + markdown(risk, indentation: "> ")) }
    constraints(item)
    for (index, key) in item.keyEdits.enumerated() {
      let action =
        switch key.action {
        case .open: ""
        case .delete: "**" + words.text(.keyDelete) + "** "
        case .replace: "**" + words.text(.keyReplace) + "** "
        }
      block(action + words.text(.registryKey) + " " + MarkdownText.code(key.writtenKey.path))
      let rows =
        switch item.change {
        case .whole: zip(key.values, item.facts[index]).map { value($0, $1) }
        case .parts(let parts): zip(parts.keys[index].values, item.facts[index]).map { partValue($0, $1) }
        }
      guard !rows.isEmpty else { continue }
      table(
        [
          words.text(.valueName), words.text(.valueType), words.text(.decimalData),
          words.text(.hexadecimalData),
          words.text(.valueBefore),
        ], rows)
    }
    block("- " + words.text(.takesEffect) + ": " + words.text(item.takesEffect))
    if item.download {
      for file in item.files {
        let path = SitePath.registryFile(file, item.id.value, ofNote: note.id)
        line("- " + words.text(PageWord(file)) + ": " + download(path))
      }
    }
    if item.isOffline {
      offlineSteps(item)
      return
    }
    let captures = page.captures(of: item)
    if !captures.isEmpty {
      block(words.text(.captureLead))
      for capture in captures {
        if let command = capture.command {
          block(run(command, .cmd, ""))
        } else {
          block(MarkdownText.code(capture.key.path))
        }
      }
    }
    if item.download { forms(item) }
    if let parts = item.parts { partForms(parts, of: item) }
  }

  /// What to do in the recovery environment: commands without the hives loaded would be of no use.
  private mutating func offlineSteps(_ item: RegistryItem) {
    let steps = page.offlineSteps(item)
    if steps.isEmpty { return }
    block(words.text(.offlineLead))
    separate()
    for (index, step) in steps.enumerated() {
      let number = String(index + 1) + ". "
      let margin = String(repeating: " ", count: number.utf8.count)
      let arguments =
        switch step.argument {
        case .text(let text)?: [text]
        case .expectation(let expectation)?: [words.markdown(expectation)]
        case nil: [String]()
        }
      line(number + words[step.word].markdown(arguments))
      guard let command = step.command else { continue }
      let fenced = MarkdownText.fenced(command, "cmd")
      line("\n" + margin + Self.replacing("\n", with: "\n" + margin, in: fenced) + "\n")
    }
  }

  /// The forms that are text, and the checks.
  private mutating func forms(_ item: RegistryItem) {
    for (form, language) in [(RegistryForm.cmd, "cmd"), (.powershell, "powershell"), (.ansible, "yaml")] {
      guard let text = page.text(of: form, item) else { continue }
      heading(4, words.text(PageWord(form)))
      items(text.notes.map { words.text($0) })
      block(words.text(.formApply) + ":\n\n" + MarkdownText.fenced(text.apply, language))
      if let undo = text.undo { block(words.text(.formUndo) + ":\n\n" + MarkdownText.fenced(undo, language)) }
    }
    guard let checks = item.edit?.checks, !checks.isEmpty else { return }
    block(words.text(.checkLead))
    for check in checks {
      block(MarkdownText.fenced(check.command, "cmd"))
      block(words.text(.expected) + ": " + words.markdown(check.expectation))
    }
  }

  private func value(_ value: RegistryValueEdit, _ facts: RegistryValueFacts) -> [String] {
    let name = value.name.isEmpty ? words.text(.defaultValue) : cell(value.name)
    let before = MarkdownText.escaped(page.before(value.before))
    guard case .set(let data) = value.action else {
      return [name, words.text(.valueDeleted), "", "", before]
    }
    if let number = data.number {
      let decimal = NumberSpelling.grouped(number)
      return [
        name, data.typeName, facts.unit.map { words.amount(decimal, $0) } ?? decimal,
        MarkdownText.code(NumberSpelling.hexadecimal(number)), before,
      ]
    }
    return [name, data.typeName, data.lines.map(cell).joined(separator: "<br>"), "", before]
  }

  /// Code in a table: a bar would end the cell even there.
  func cell(_ text: String) -> String {
    Self.replacing("|", with: "\\|", in: MarkdownText.code(text))
  }

  private func download(_ path: String) -> String {
    let name = path.utf8.split(separator: UInt8(ascii: "/")).last.flatMap { String($0) } ?? path
    return "[" + name + "](" + page.scope.address(of: path) + ")"
  }
}
