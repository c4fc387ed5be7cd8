// Changes to part of a text on pages: what changes and what doesn't, the script that is careful, and how to see that it
// arrived. And what an edit isn't for: other edits beside it, downloads that the author withholds.

extension NotePage {
  /// A part of a value as a row of the key's table. Numbers are shown as they are to be typed, without separators.
  func partValue(_ value: RegistryPartValueEdit, _ facts: RegistryValueFacts) -> TemplateObject {
    var item = TemplateObject(capacity: 3)
    item.set(.valueName, value.name)
    item.set(.partText, html: words.html(value.part))
    item.set(
      .sides,
      [partSide(.valueBefore, value.before, value, facts), partSide(.valueAfter, value.data, value, facts)])
    return item
  }

  private func partSide(
    _ label: PageWord, _ data: String?, _ value: RegistryPartValueEdit, _ facts: RegistryValueFacts
  ) -> TemplateObject {
    var item = TemplateObject(capacity: 6)
    item.set(.sideLabel, words.text(label))
    item.set(.isBefore, label == .valueBefore)
    guard let data else {
      item.set(.absence, words.text(.beforeUnknown))
      return item
    }
    item.set(.valueType, value.typeNames)
    item.set(.isData, true)
    item.set(.dataLines, .texts([data]))
    item.set(.partAmount, facts.unit.map { words.amount(data, $0) } ?? "")
    return item
  }

  /// The forms of a change to parts of texts: PowerShell alone, unless it's withheld.
  func partForms(
    _ edit: RegistryPartEdit, of registry: RegistryItem
  ) -> [(form: RegistryForm, context: TemplateObject)] {
    guard let text = partText(edit, of: registry) else { return [] }
    var item = contents(text)
    item.set(.formID, NotePage.formID(registry, .powershell))
    item.set(.formKind, RegistryForm.powershell.rawValue)
    item.set(.formLabel, words.text(PageWord(RegistryForm.powershell)))
    return [(.powershell, item)]
  }

  /// The lines for PowerShell; nil where they are withheld or can't be.
  func partText(_ edit: RegistryPartEdit, of registry: RegistryItem) -> RegistryFormText? {
    guard registry.withheld == nil, let lines = edit.powerShellForm.success else { return nil }
    return RegistryFormText(
      apply: lines.joined(separator: "\n"),
      undo: edit.undo?.powerShellForm.success.map { $0.joined(separator: "\n") },
      notes: [.formPartNote, .formPowershellNote] + accounts(registry))
  }

  /// The commands that show the texts after the change.
  func partChecks(_ edit: RegistryPartEdit) -> [TemplateObject] {
    (edit.checkForm.success ?? []).map { check in
      var item = command(check.command, .cmd)
      item.set(
        .expectation,
        html: Array(
          words.expectations(check).map { words[.checkPart].html($0.map(\.escapedHTML)) }
            .joined(separator: words.text(.listSeparator).escapedHTML)))
      return item
    }
  }

  /// What must be known before an edit is made: with which others it isn't used, and why there is nothing to download.
  func setConstraints(of registry: RegistryItem, _ item: inout TemplateObject) {
    let excluded = registry.excludes.map { index in
      var entry = TemplateObject(capacity: 2)
      entry.set(.targetAnchor, NotePage.registryID(note.registry[index]))
      entry.set(.targetLabel, html: words[.excluded].html([scope.html(edition[note.registry[index].title])]))
      return entry
    }
    item.set(.excluded, excluded)
    if let withheld = registry.withheld { item.set(.withheld, scope.text(edition[withheld])) }
  }
}

extension RegistryPartValueEdit {
  /// The types that the value may have.
  var typeNames: String {
    kind.map(\.typeName) ?? RegistryTextKind.allCases.map(\.typeName).joined(separator: " / ")
  }
}

extension PageWords {
  /// A value's name, also that of the default value.
  func shownName(_ name: String) -> String { name.isEmpty ? text(.defaultValue) : name }

  /// What a check must show, as arguments of a sentence for each part.
  func expectations(_ check: RegistryPartCheck) -> [[String]] {
    check.values.map { [shownName($0.name), $0.part.marker, String($0.part.item), $0.data] }
  }

  /// Which part of a text is meant.
  func html(_ part: RegistryTextPart) -> [UInt8] {
    html(.partOf, part.marker, String(part.item), String(part.count))
  }

  /// How to take a change to parts of texts back, a sentence for each part.
  func undoSteps(_ edit: RegistryPartEdit) -> [[UInt8]] {
    sentences(edit.undo).map { arguments in
      // The key comes last.
      self[.undoPart].html(arguments.dropLast().map(\.escapedHTML) + arguments.suffix(1).map(\.breakableHTML))
    }
  }

  /// What a change does to each part, as arguments of a sentence.
  func sentences(_ edit: RegistryPartEdit?) -> [[String]] {
    (edit?.keys ?? []).flatMap { key in
      key.values.map { value in
        [
          shownName(value.name), value.part.marker, String(value.part.item), value.data,
          key.place.writtenKey.path,
        ]
      }
    }
  }
}
