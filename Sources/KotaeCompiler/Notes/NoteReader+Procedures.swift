// Procedures of a note: one action a step, jumps that lead somewhere, rollbacks that exist.

extension NoteReader {
  mutating func procedures(_ root: YAMLMapping, registry: [RegistryItem]) -> [Procedure] {
    let mappings = items(NoteFields.procedures, root)
    let targets = StepTargets(mappings)
    var seen = UniqueIDs("procedures")
    return mappings.enumerated().compactMap { index, mapping in
      node.keys(of: mapping, ProcedureFields.procedure)
      let id = newID(in: mapping, of: "procedures", &seen)
      let path = "procedures/" + (id?.value ?? "")
      let title = slot(path + "/title", ProcedureFields.title, in: mapping, of: "procedures")
      let purpose = node.choice(ProcedureFields.purpose, in: mapping, of: "procedures")
      let minutes = node.integer(ProcedureFields.minutes, in: mapping)
      var stepIDs = UniqueIDs("steps")
      var steps: [ProcedureStep] = []
      let field = ProcedureFields.steps
      if let value = node.value(field, in: mapping, of: "procedures"),
        let list = node.list(field.key, value)
      {
        if list.isEmpty { node.report(.missingKey, value.range, ["key": field.key, "in": "procedures"]) }
        for item in list {
          guard let stepMapping = node.mapping(field.key, item) else { continue }
          let context = StepContext(path: path, procedure: index, targets: targets, registry: registry)
          if let step = step(stepMapping, context, &stepIDs) { steps.append(step) }
        }
      }
      guard let id, let title, let purpose else { return nil }
      return Procedure(
        id: id, title: title, purpose: purpose, minutes: minutes.map { Int($0.value) }, steps: steps)
    }
  }

  /// What a step may refer to.
  private struct StepContext {
    let path: String
    let procedure: Int
    let targets: StepTargets
    let registry: [RegistryItem]
  }

  private mutating func step(
    _ mapping: YAMLMapping, _ context: StepContext, _ seen: inout UniqueIDs
  ) -> ProcedureStep? {
    node.keys(of: mapping, ProcedureFields.step)
    let id = newID(in: mapping, of: "steps", &seen)
    let path = context.path + "/steps/" + (id?.value ?? "")
    let action = action(mapping, context, path: path, id: id)
    let expect = slot(path + "/expect", ProcedureFields.expect, in: mapping)
    let onFailure = mapping[ProcedureFields.onFailure].flatMap {
      target($0, key: ProcedureFields.onFailure.key, context)
    }
    let rollback = mapping[ProcedureFields.rollback].flatMap {
      self.rollback($0, context, path: path + "/rollback")
    }
    let noReturn = node.boolean(ProcedureFields.pointOfNoReturn, in: mapping) ?? false
    if noReturn {
      node.misplaced(
        [ProcedureFields.rollback], in: mapping, with: ProcedureFields.pointOfNoReturn.key)
    }
    guard let id, let action else { return nil }
    return ProcedureStep(
      id: id, action: action, expect: expect, onFailure: onFailure, rollback: rollback,
      pointOfNoReturn: noReturn)
  }

  private mutating func action(
    _ mapping: YAMLMapping, _ context: StepContext, path: String, id: Located<String>?
  ) -> StepAction? {
    let actions = mapping.entries.filter { ProcedureFields.actionKeys.contains($0.key.text) }
    guard let action = actions.first, actions.count == 1 else {
      if actions.isEmpty, ProcedureFields.actionKeys.contains(where: { node.isMisspelt($0, in: mapping) }) {
        return nil
      }
      let place = actions.count > 1 ? actions[1].key.range : mapping.entries.first?.key.range ?? mapping.range
      node.report(
        .stepNeedsOneAction, place,
        [
          "id": id?.value ?? "", "count": String(actions.count),
          "allowed": ProcedureFields.actionKeys.joined(separator: ", "),
        ],
        related: actions.count > 1 ? [RelatedPlace(.other, node.location(actions[0].key.range))] : [])
      return nil
    }
    checkShell(mapping, form: action.key.text)
    switch action.key.text {
    case ProcedureFields.apply.key: return registryIndex(action.value, context).map { .apply($0) }
    case ProcedureFields.undo.key: return undoable(action.value, context).map { .undo($0) }
    case ProcedureFields.restart.key: return restart(action.key.text, action.value).map { .restart($0) }
    case ProcedureFields.run.key: return run(action.value, mapping).map { .run($0, $1) }
    case ProcedureFields.menu.key: return menu(action.value, path: path + "/menu").map { .menu($0) }
    case ProcedureFields.choose.key: return choose(mapping, path: path + "/choose")
    default: return slot(path + "/do", ProcedureFields.perform, action.value).map { .perform($0) }
    }
  }

  private mutating func registryIndex(_ value: YAMLNode, _ context: StepContext) -> Int? {
    guard let id = node.id("registry", value) else { return nil }
    guard let known = registryIndexes.first(where: { $0.id == id.value }) else {
      unknownRegistryItem(id)
      return nil
    }
    return known.index
  }

  /// A registry item whose undo file exists, because every state before is known.
  private mutating func undoable(_ value: YAMLNode, _ context: StepContext) -> Int? {
    guard let index = registryIndex(value, context) else { return nil }
    let item = context.registry[index]
    guard let obstacle = item.undoObstacles.first else { return index }
    let name: String
    var place = item.id.range
    switch obstacle {
    case .unknownPrior(let value, let key):
      name = value.isEmpty ? key.path : value
      for (names, facts) in zip(item.valueNames, item.facts) {
        for (candidate, fact) in zip(names, facts) where candidate == value {
          place = fact.nameRange
        }
      }
    case .needsExport(let key): name = key.path
    case .nothingToUndo: name = item.id.value
    }
    node.report(
      .registryUndoUnknown, value.range, ["id": item.id.value, "name": name],
      related: [RelatedPlace(.because, node.location(place))])
    return nil
  }

  /// `computer`, `logoff` or `{service: NAME}`; in `takes-effect` also `immediately` and `{restart: …}`.
  mutating func restart(_ key: String, _ value: YAMLNode) -> TakesEffect? {
    if case .mapping(let mapping) = value {
      node.keys(of: mapping, ProcedureFields.restartShape)
      if mapping[ProcedureFields.restartKind] != nil {
        guard let word = node.choice(ProcedureFields.restartKind, in: mapping) else { return nil }
        if word != .service {
          node.misplaced([ProcedureFields.service], in: mapping, with: "restart: " + word.rawValue)
        }
        switch word {
        case .immediately:
          guard key == RegistryFields.takesEffect.key else { break }
          return .immediately
        case .computer: return .computer
        case .logoff: return .logoff
        case .service: break
        }
      }
      let name = node.required(ProcedureFields.service, in: mapping, of: key).flatMap {
        node.text(ProcedureFields.service, $0)
      }
      return name.map { .service($0.value) }
    }
    guard key == RegistryFields.takesEffect.key else {
      return node.choice(key, value, RestartWord.self).map { $0 == .computer ? .computer : .logoff }
    }
    switch node.choice(key, value, TakesEffectWord.self) {
    case .immediately: return .immediately
    case .logoff: return .logoff
    case .computer: return .computer
    case nil: return nil
    }
  }

  private mutating func run(_ value: YAMLNode, _ mapping: YAMLMapping) -> (String, Shell)? {
    let shell = mapping[ProcedureFields.shell] == nil ? .cmd : node.choice(ProcedureFields.shell, in: mapping)
    guard let command = node.text(ProcedureFields.run, value), let shell else { return nil }
    checkVariables(in: value, shell)
    return (command.value, shell)
  }

  private mutating func menu(_ value: YAMLNode, path: String) -> [TextSlot]? {
    let field = ProcedureFields.menu
    guard case .list(let item, _) = field.value, case .text = item else {
      preconditionFailure("\(field.key) isn't declared as texts")
    }
    guard let list = node.list(field.key, value) else { return nil }
    if list.isEmpty {
      node.report(.emptyText, value.range, ["key": field.key])
      return nil
    }
    let slots = list.enumerated().compactMap { offset, item in
      node.text(field.key, item).map { slot(path + "/" + String(offset), $0) }
    }
    return slots.count == list.count ? slots : nil
  }

  private mutating func choose(_ step: YAMLMapping, path: String) -> StepAction? {
    guard let mapping = node.mapping(ProcedureFields.choose, in: step) else { return nil }
    let field = slot(path + "/field", ProcedureFields.chooseField, in: mapping, of: "choose")
    let chosen = slot(path + "/value", ProcedureFields.chooseValue, in: mapping, of: "choose")
    guard let field, let chosen else { return nil }
    return .choose(field: field, value: chosen)
  }

  /// Markdown, or `{do: …}`, `{run: …, shell: …}`, `{go-to: …}`, `{undo: registry id}`.
  private mutating func rollback(_ value: YAMLNode, _ context: StepContext, path: String) -> StepRollback? {
    guard case .mapping(let mapping) = value else {
      return node.text(ProcedureFields.rollback.key, value, multiline: true).map {
        .perform(slot(path, $0, short: path + "/do", format: .markdown))
      }
    }
    let forms = ProcedureFields.rollbackKeys
    node.keys(of: mapping, ProcedureFields.rollbackShape)
    guard let form = mapping.entries.first(where: { forms.contains($0.key.text) }) else {
      node.report(.missingKey, mapping.range, ["key": forms.joined(separator: " | "), "in": "rollback"])
      return nil
    }
    node.misplaced(forms.filter { $0 != form.key.text }, in: mapping, with: form.key.text)
    checkShell(mapping, form: form.key.text)
    switch form.key.text {
    case ProcedureFields.perform.key:
      return slot(path + "/do", ProcedureFields.perform, form.value, short: path).map { .perform($0) }
    case ProcedureFields.run.key: return run(form.value, mapping).map { .run($0, $1) }
    case ProcedureFields.undo.key: return undoable(form.value, context).map { .undo($0) }
    default: return step(named: form.value, context).map { .goTo($0) }
    }
  }

  /// Only commands have a shell.
  private mutating func checkShell(_ mapping: YAMLMapping, form: String) {
    guard form != ProcedureFields.run.key else { return }
    node.misplaced([ProcedureFields.shell.field], in: mapping, with: form)
  }

  /// `escalate` or `{go-to: …}`.
  private mutating func target(_ value: YAMLNode, key: String, _ context: StepContext) -> StepTarget? {
    guard case .mapping(let mapping) = value else { return escalation(value, key: key, context) }
    node.keys(of: mapping, ProcedureFields.jump)
    return node.required(ProcedureFields.goTo, in: mapping, of: key).flatMap { step(named: $0, context) }
  }

  /// The word `escalate`; a step's id in its place lacks its `go-to`.
  private mutating func escalation(
    _ value: YAMLNode, key: String, _ context: StepContext
  ) -> StepTarget? {
    guard let scalar = node.scalar(key, value) else { return nil }
    if scalar.text == ProcedureFields.escalate { return .escalate }
    let isStep = context.targets.find(scalar.text, from: context.procedure) != nil
    let near =
      isStep ? "{go-to: " + scalar.text + "}" : nearMiss(of: scalar.text, among: [ProcedureFields.escalate])
    node.report(
      .unknownChoice, scalar.range,
      ["key": key, "value": scalar.text, "allowed": "escalate, {go-to: …}"],
      fixIts: node.offer(near, at: scalar.range))
    return nil
  }

  private mutating func step(named value: YAMLNode, _ context: StepContext) -> StepTarget? {
    guard let scalar = node.scalar(ProcedureFields.goTo.key, value) else { return nil }
    if scalar.text == ProcedureFields.escalate { return .escalate }
    if let target = context.targets.find(scalar.text, from: context.procedure) { return target }
    node.report(
      .unknownStepTarget, scalar.range, ["target": scalar.text],
      fixIts: node.suggestion(
        for: scalar.text, among: context.targets.names(from: context.procedure), at: scalar.range))
    return nil
  }
}

/// The ids that jumps may name: steps of the same procedure, procedures, and `procedure/step`.
private struct StepTargets {
  private var procedures: [(id: String, steps: [String])]

  init(_ mappings: [YAMLMapping]) {
    func id(_ node: YAMLNode?) -> String {
      guard case .scalar(let scalar)? = node else { return "" }
      return scalar.text
    }
    procedures = mappings.map { mapping in
      guard case .list(let steps, _)? = mapping[ProcedureFields.steps] else {
        return (id(mapping[ProcedureFields.id]), [])
      }
      return (
        id(mapping[ProcedureFields.id]),
        steps.map { step in
          guard case .mapping(let step) = step else { return "" }
          return id(step[ProcedureFields.id])
        }
      )
    }
  }

  func find(_ name: String, from procedure: Int) -> StepTarget? {
    if let step = procedures[procedure].steps.firstIndex(of: name) {
      return .step(procedure: procedure, step: step)
    }
    if let index = procedures.firstIndex(where: { $0.id == name }) { return .procedure(index) }
    let parts = name.split(separator: "/", maxSplits: 1)
    if parts.count == 2, let index = procedures.firstIndex(where: { $0.id == parts[0] }),
      let step = procedures[index].steps.firstIndex(of: String(parts[1]))
    {
      return .step(procedure: index, step: step)
    }
    return nil
  }

  func names(from procedure: Int) -> [String] {
    procedures[procedure].steps + procedures.map(\.id) + [ProcedureFields.escalate]
  }
}
