// Rule: no procedure applies two registry edits that exclude each other, unless the first was undone before the second.

/// Registry edits that exclude each other.
enum RegistryExclusions {
  static func check(_ compiled: CompiledNote) -> [Diagnostic] {
    let note = compiled.note
    guard note.registry.contains(where: { !$0.excludes.isEmpty }) else { return [] }
    var found: [Diagnostic] = []
    for procedure in note.procedures {
      // What is applied at this point, by item, with the step that did it.
      var applied: [(item: Int, step: SourceRange)] = []
      for step in procedure.steps {
        switch step.action {
        case .undo(let item): applied.removeAll { $0.item == item }
        case .apply(let item):
          for other in applied where note.registry[item].excludes.contains(other.item) {
            found.append(
              Diagnostic(
                .registryExcluded, at: SourceLocation(path: note.path, range: step.id.range),
                ["id": note.registry[item].id.value, "other": note.registry[other.item].id.value],
                related: [RelatedPlace(.other, SourceLocation(path: note.path, range: other.step))]))
          }
          applied.append((item, step.id.range))
        default: break
        }
      }
    }
    return found
  }
}
