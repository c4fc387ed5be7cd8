// Procedures of a note: one action a step, jumps that lead somewhere, rollbacks that exist.

extension NoteReader {
  mutating func procedures(_ root: YAMLMapping, registry: [RegistryItem]) -> [Procedure] {
    let mappings = items("procedures", root)
    let targets = StepTargets(mappings)
    var seen = UniqueIDs("procedures")
    return mappings.enumerated().compactMap { index, mapping in
      node.keys(of: mapping, allowed: ["id", "title", "purpose", "minutes", "steps"])
      let id = newID(in: mapping, of: "procedures", &seen)
      let path = "procedures/" + (id?.value ?? "")
      let title = node.required("title", in: mapping, of: "procedures").flatMap {
        slot(path + "/title", "title", $0)
      }
      let purpose = node.required("purpose", in: mapping, of: "procedures").flatMap {
        node.choice("purpose", $0, Procedure.Purpose.self)
      }
      let minutes = mapping["minutes"].flatMap {
        node.integer("minutes", $0, in: 1...100_000, type: "minutes")
      }
      var stepIDs = UniqueIDs("steps")
      var steps: [ProcedureStep] = []
      if let value = node.required("steps", in: mapping, of: "procedures"),
        let list = node.list("steps", value)
      {
        if list.isEmpty { node.report(.missingKey, value.range, ["key": "steps", "in": "procedures"]) }
        for item in list {
          guard let stepMapping = node.mapping("steps", item) else { continue }
          let context = StepContext(path: path, procedure: index, targets: targets, registry: registry)
          if let step = step(stepMapping, context, &stepIDs) { steps.append(step) }
        }
      }
      guard let id, let title, let purpose else { return nil }
      return Procedure(
        id: id, title: title, purpose: purpose, minutes: minutes.map { Int($0.value) }, steps: steps)
    }
  }

  static let stepActions = ["apply", "undo", "restart", "run", "menu", "choose", "do"]

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
    node.keys(
      of: mapping,
      allowed: Self.stepActions + ["id", "shell", "expect", "on-failure", "rollback", "point-of-no-return"])
    let id = newID(in: mapping, of: "steps", &seen)
    let path = context.path + "/steps/" + (id?.value ?? "")
    let action = action(mapping, context, path: path, id: id)
    let expect = mapping["expect"].flatMap { slot(path + "/expect", "expect", $0, format: .markdown) }
    let onFailure = mapping["on-failure"].flatMap { self.target($0, key: "on-failure", context) }
    let rollback = mapping["rollback"].flatMap { self.rollback($0, context, path: path + "/rollback") }
    let noReturn = mapping["point-of-no-return"].flatMap { node.boolean("point-of-no-return", $0) } ?? false
    if noReturn { node.misplaced(["rollback"], in: mapping, with: "point-of-no-return") }
    guard let id, let action else { return nil }
    return ProcedureStep(
      id: id, action: action, expect: expect, onFailure: onFailure, rollback: rollback,
      pointOfNoReturn: noReturn)
  }

  private mutating func action(
    _ mapping: YAMLMapping, _ context: StepContext, path: String, id: Located<String>?
  ) -> StepAction? {
    let actions = mapping.entries.filter { Self.stepActions.contains($0.key.text) }
    guard let action = actions.first, actions.count == 1 else {
      if actions.isEmpty, Self.stepActions.contains(where: { node.isMisspelt($0, in: mapping) }) {
        return nil
      }
      let place = actions.count > 1 ? actions[1].key.range : mapping.entries.first?.key.range ?? mapping.range
      node.report(
        .stepNeedsOneAction, place,
        [
          "id": id?.value ?? "", "count": String(actions.count),
          "allowed": Self.stepActions.joined(separator: ", "),
        ],
        related: actions.count > 1 ? [RelatedPlace(.other, node.location(actions[0].key.range))] : [])
      return nil
    }
    if action.key.text != "run" { node.misplaced(["shell"], in: mapping, with: action.key.text) }
    switch action.key.text {
    case "apply": return registryIndex(action.value, context).map { .apply($0) }
    case "undo": return undoable(action.value, context).map { .undo($0) }
    case "restart": return restart("restart", action.value).map { .restart($0) }
    case "run": return run(action.value, mapping).map { .run($0, $1) }
    case "menu": return menu(action.value, path: path + "/menu").map { .menu($0) }
    case "choose": return choose(action.value, path: path + "/choose")
    default: return slot(path + "/do", "do", action.value, format: .markdown).map { .perform($0) }
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
      node.keys(of: mapping, allowed: ["restart", "service"])
      if let kind = mapping["restart"] {
        guard let word = node.choice("restart", kind, RestartKind.self) else { return nil }
        if word != .service { node.misplaced(["service"], in: mapping, with: "restart: " + word.rawValue) }
        switch word {
        case .immediately:
          guard key == "takes-effect" else { break }
          return .immediately
        case .computer: return .computer
        case .logoff: return .logoff
        case .service: break
        }
      }
      let name = node.required("service", in: mapping, of: key).flatMap { node.text("service", $0) }
      return name.map { .service($0.value) }
    }
    guard key == "takes-effect" else {
      return node.choice(key, value, ComputerOrSession.self).map { $0 == .computer ? .computer : .logoff }
    }
    switch node.choice(key, value, EffectWord.self) {
    case .immediately: return .immediately
    case .logoff: return .logoff
    case .computer: return .computer
    case nil: return nil
    }
  }

  private enum RestartKind: String, CaseIterable { case immediately, logoff, service, computer }
  private enum ComputerOrSession: String, CaseIterable { case computer, logoff }
  private enum EffectWord: String, CaseIterable { case immediately, logoff, computer }

  private mutating func run(_ value: YAMLNode, _ mapping: YAMLMapping) -> (String, Shell)? {
    let shell = mapping["shell"].map { node.choice("shell", $0, Shell.self) } ?? .cmd
    guard let command = node.text("run", value, multiline: true), let shell else { return nil }
    checkVariables(in: value, shell)
    return (command.value, shell)
  }

  private mutating func menu(_ value: YAMLNode, path: String) -> [TextSlot]? {
    guard let list = node.list("menu", value) else { return nil }
    if list.isEmpty {
      node.report(.emptyText, value.range, ["key": "menu"])
      return nil
    }
    let slots = list.enumerated().compactMap { slot(path + "/" + String($0.offset), "menu", $0.element) }
    return slots.count == list.count ? slots : nil
  }

  private mutating func choose(_ value: YAMLNode, path: String) -> StepAction? {
    guard let mapping = node.mapping("choose", value) else { return nil }
    node.keys(of: mapping, allowed: ["field", "value"])
    let field = node.required("field", in: mapping, of: "choose").flatMap {
      slot(path + "/field", "field", $0)
    }
    let chosen = node.required("value", in: mapping, of: "choose").flatMap {
      slot(path + "/value", "value", $0)
    }
    guard let field, let chosen else { return nil }
    return .choose(field: field, value: chosen)
  }

  /// Markdown, or `{do: …}`, `{run: …, shell: …}`, `{go-to: …}`, `{undo: registry id}`.
  private mutating func rollback(_ value: YAMLNode, _ context: StepContext, path: String) -> StepRollback? {
    guard case .mapping(let mapping) = value else {
      return slot(path, "rollback", value, short: path + "/do", format: .markdown).map { .perform($0) }
    }
    let forms = ["do", "run", "go-to", "undo"]
    node.keys(of: mapping, allowed: forms + ["shell"])
    guard let form = mapping.entries.first(where: { forms.contains($0.key.text) }) else {
      node.report(.missingKey, mapping.range, ["key": forms.joined(separator: " | "), "in": "rollback"])
      return nil
    }
    node.misplaced(forms.filter { $0 != form.key.text }, in: mapping, with: form.key.text)
    if form.key.text != "run" { node.misplaced(["shell"], in: mapping, with: form.key.text) }
    switch form.key.text {
    case "do":
      return slot(path + "/do", "do", form.value, short: path, format: .markdown).map { .perform($0) }
    case "run": return run(form.value, mapping).map { .run($0, $1) }
    case "undo": return undoable(form.value, context).map { .undo($0) }
    default: return step(named: form.value, context).map { .goTo($0) }
    }
  }

  /// `escalate` or `{go-to: …}`.
  private mutating func target(_ value: YAMLNode, key: String, _ context: StepContext) -> StepTarget? {
    guard case .mapping(let mapping) = value else { return escalation(value, key: key, context) }
    node.keys(of: mapping, allowed: ["go-to"])
    return node.required("go-to", in: mapping, of: key).flatMap { step(named: $0, context) }
  }

  /// The word `escalate`; a step's id in its place lacks its `go-to`.
  private mutating func escalation(
    _ value: YAMLNode, key: String, _ context: StepContext
  ) -> StepTarget? {
    guard let scalar = node.scalar(key, value) else { return nil }
    if scalar.text == "escalate" { return .escalate }
    let isStep = context.targets.find(scalar.text, from: context.procedure) != nil
    let near = isStep ? "{go-to: " + scalar.text + "}" : nearMiss(of: scalar.text, among: ["escalate"])
    node.report(
      .unknownChoice, scalar.range,
      ["key": key, "value": scalar.text, "allowed": "escalate, {go-to: …}"],
      fixIts: node.offer(near, at: scalar.range))
    return nil
  }

  private mutating func step(named value: YAMLNode, _ context: StepContext) -> StepTarget? {
    guard let scalar = node.scalar("go-to", value) else { return nil }
    if scalar.text == "escalate" { return .escalate }
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
      guard case .list(let steps, _)? = mapping["steps"] else { return (id(mapping["id"]), []) }
      return (
        id(mapping["id"]),
        steps.map { step in
          guard case .mapping(let step) = step else { return "" }
          return id(step["id"])
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
    procedures[procedure].steps + procedures.map(\.id) + ["escalate"]
  }
}
