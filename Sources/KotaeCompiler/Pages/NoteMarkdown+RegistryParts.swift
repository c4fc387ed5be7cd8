// Changes to part of a text in the Markdown twin, and what an edit isn't for.

extension NoteMarkdown {
  /// With which other edits this one isn't used, and why there is nothing to download.
  mutating func constraints(_ item: RegistryItem) {
    for index in item.excludes {
      block("> " + words.markdown(.excluded, plain(note.registry[index].title)))
    }
    if let withheld = item.withheld {
      block("> " + words.text(.withheld) + ": " + markdown(withheld, indentation: "> "))
    }
  }

  /// A part of a value as a row of the key's table.
  func partValue(_ value: RegistryPartValueEdit, _ facts: RegistryValueFacts) -> [String] {
    let part = words.markdown(
      .partOf, cellText(value.part.marker), String(value.part.item), String(value.part.count))
    let amount = facts.unit.map { " (" + words.amount(value.data, $0) + ")" } ?? ""
    return [
      (value.name.isEmpty ? words.text(.defaultValue) : cell(value.name)) + ": " + part, value.typeNames,
      cell(value.data) + amount, "", value.before.map(cell) ?? words.text(.beforeUnknown),
    ]
  }

  /// The change in words, the script, and the checks.
  mutating func partForms(_ edit: RegistryPartEdit, of item: RegistryItem) {
    items(words.sentences(edit).map { words[.partChange].markdown($0) })
    if let text = page.partText(edit, of: item) {
      heading(4, words.text(PageWord(RegistryForm.powershell)))
      items(text.notes.map { words.text($0) })
      block(words.text(.formApply) + ":\n\n" + MarkdownText.fenced(text.apply, "powershell"))
      if let undo = text.undo {
        block(words.text(.formUndo) + ":\n\n" + MarkdownText.fenced(undo, "powershell"))
      }
    }
    guard let checks = edit.checkForm.success else { return }
    block(words.text(.checkLead))
    for check in checks {
      block(MarkdownText.fenced(check.command, "cmd"))
      block(
        words.text(.expected) + ": "
          + words.expectations(check).map { words[.checkPart].markdown($0) }
          .joined(separator: words.text(.listSeparator)))
    }
  }

  /// A text inside code of a table's cell.
  private func cellText(_ text: String) -> String { Self.replacing("|", with: "\\|", in: text) }
}
