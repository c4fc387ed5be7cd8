// Rule: every variable of a note is used in some command of it.

/// Variables that no command uses.
enum VariablesUsed {
  static func check(_ compiled: CompiledNote) -> [Diagnostic] {
    let note = compiled.note
    guard !note.variables.isEmpty else { return [] }
    var used: Set<String> = []
    for step in note.procedures.flatMap(\.steps) {
      if case .run(let command, let shell) = step.action { used.formUnion(names(in: command, shell)) }
      if case .run(let command, let shell)? = step.rollback { used.formUnion(names(in: command, shell)) }
    }
    return note.variables.filter { !used.contains($0.name.value) }.map { variable in
      Diagnostic(
        .unusedVariable, at: SourceLocation(path: note.path, range: variable.name.range),
        ["name": variable.name.value])
    }
  }

  private static func names(in command: String, _ shell: Shell) -> [String] {
    VariableReference.all(in: command, shell).map(\.name)
  }
}
