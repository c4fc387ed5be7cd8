// Rules about a setting's statements together: sources that differ, values outside of what is allowed, and registry
// edits of the same note that write the value.

extension NoteReader {
  /// Marks statements of one case that say different things, and reports those of them without a source.
  ///
  /// A case is one condition, and products that overlap or none on either side: a statement without products beside one
  /// with some is the rule beside its exception.
  mutating func markDisputes<Statement: SettingStatement>(
    _ statements: inout Statements<Statement>, differ: (Statement, Statement) -> Bool,
    summary: KeyPath<Statement, String>
  ) {
    let list = statements.list
    guard list.count > 1 else { return }
    for index in list.indices {
      let statement = list[index]
      let others = list.indices.filter { other in
        other != index && isSameCase(statement.scope, list[other].scope) && differ(statement, list[other])
      }
      guard let other = others.first else { continue }
      statements.list[index].isDisputed = true
      guard statement.sources.isEmpty, !statements.hasUnreadSources.contains(index) else { continue }
      node.report(
        .settingDisputeWithoutSource, statement.range,
        ["value": statement[keyPath: summary], "other": list[other][keyPath: summary]],
        related: [RelatedPlace(.other, node.location(list[other].range))])
    }
  }

  private func condition(_ scope: Setting.Scope) -> String? {
    scope.condition.map { texts[$0.index].text }
  }

  private func isSameCase(_ a: Setting.Scope, _ b: Setting.Scope) -> Bool {
    guard condition(a) == condition(b) else { return false }
    return a.products.isEmpty && b.products.isEmpty || a.sharesProduct(with: b)
  }

  /// Whether what `rule` says may be about the case of `statement`: a rule without a condition or products is about
  /// every case.
  private func applies(_ rule: Setting.Scope, to statement: Setting.Scope) -> Bool {
    let meets = rule.condition == nil || condition(rule) == condition(statement)
    return meets && rule.mayMeet(statement)
  }

  /// Every number is one that some rule for its case allows, unless the author says that it isn't: then none does.
  mutating func checkRange(
    _ values: [Setting.Value], outside: [Int: SourceRange], _ allowed: [Setting.Allowance]
  ) {
    for (index, value) in values.enumerated() {
      let rules = allowed.filter { applies($0.scope, to: value.scope) }
      if rules.isEmpty, let place = outside[index] {
        node.report(.missingKey, place, ["key": "allowed", "in": "outside-range: true"])
        continue
      }
      guard !rules.isEmpty, let number = value.number else { continue }
      let isInside = rules.contains { $0.rule.allows(number) }
      let arguments = [
        "value": value.summary, "allowed": rules.map(\.rule.summary).joined(separator: " | "),
      ]
      let related = rules.map { RelatedPlace(.because, node.location($0.range)) }
      if let place = outside[index] {
        if isInside { node.report(.settingInsideRange, place, arguments, related: related) }
      } else if !isInside {
        node.report(.settingOutsideRange, value.range, arguments, related: related)
      }
    }
  }

  /// What a registry edit of the note writes is what some rule of the setting for the same value allows. A setting of
  /// part of a value says nothing about the whole.
  mutating func checkWritten(_ settings: [Setting], _ registry: [RegistryItem]) {
    for setting in settings where setting.part == nil && !setting.allowed.isEmpty {
      let key = RegistryKeyIdentity(setting.key)
      let name = Array(RegistryCharacters.folded(setting.name).utf8)
      for item in registry {
        for (edit, facts) in zip(item.edit?.keys ?? [], item.facts) where edit.means(key) {
          for (value, facts) in zip(edit.values, facts)
          where RegistryCharacters.folded(value.name).utf8.elementsEqual(name) {
            guard case .set(let data) = value.action else { continue }
            checkWritten(data, at: facts.dataRange, setting)
          }
        }
      }
    }
  }

  private mutating func checkWritten(_ data: RegistryData, at range: SourceRange, _ setting: Setting) {
    let spelled = data.isText && data.lines.count == 1 ? ExactInteger.parse(data.lines[0]) : nil
    let number = data.number ?? spelled.flatMap { UInt64(exactly: $0) }
    if let number, setting.allowed.contains(where: { $0.rule.allows(number) }) { return }
    let value = number.map(bothBases) ?? data.typeWord + " " + data.lines.joined(separator: ", ")
    node.report(
      .valueNotAllowed, range,
      ["value": value, "allowed": setting.allowed.map(\.rule.summary).joined(separator: " | ")],
      related: setting.allowed.map { RelatedPlace(.because, node.location($0.range)) })
  }
}

extension RegistryKeyEdit {
  /// Whether the edit is about the key that `other` is in a running Windows: the one that 64-bit programs see, unless
  /// the edit says 32.
  fileprivate func means(_ other: RegistryKeyIdentity) -> Bool {
    RegistryKeyIdentity(view == .bits32 ? writtenKey : key) == other
  }
}
