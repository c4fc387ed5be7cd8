// Rule: every registry script is applied by some step; after that step its procedure restarts at least what the script
// needs to take effect; what deletes a key can be taken back, or says that it can't.

/// Registry scripts and the steps that apply them.
enum RegistryApplied {
  static func check(_ compiled: CompiledNote) -> [Diagnostic] {
    let note = compiled.note
    var found: [Diagnostic] = []
    func report(
      _ code: DiagnosticCode, _ range: SourceRange, _ arguments: [String: String], because: SourceRange? = nil
    ) {
      let related = because.map { [RelatedPlace(.because, SourceLocation(path: note.path, range: $0))] } ?? []
      found.append(
        Diagnostic(code, at: SourceLocation(path: note.path, range: range), arguments, related: related))
    }
    for (index, item) in note.registry.enumerated() {
      var isApplied = false
      for procedure in note.procedures {
        for (position, step) in procedure.steps.enumerated() {
          guard case .apply(index) = step.action else { continue }
          isApplied = true
          let isRestarted = procedure.steps[(position + 1)...].contains { later in
            if case .restart(let what) = later.action { return what.satisfies(item.takesEffect) }
            return false
          }
          if !isRestarted, item.takesEffect != .immediately {
            report(
              .registryRestartMissing, step.id.range,
              ["id": item.id.value, "restart": word(item.takesEffect)], because: item.id.range)
          }
          let deletes = item.keyEdits.contains { $0.action != .open }
          if deletes, step.rollback == nil, !item.irreversible {
            report(.registryNeedsRollback, step.id.range, ["id": item.id.value], because: item.id.range)
          }
        }
      }
      if !isApplied { report(.registryNotApplied, item.id.range, ["id": item.id.value]) }
    }
    return found
  }

  private static func word(_ effect: TakesEffect) -> String {
    switch effect {
    case .immediately: "immediately"
    case .logoff: "logoff"
    case .service(let name): "service " + name
    case .computer: "computer"
    }
  }
}
