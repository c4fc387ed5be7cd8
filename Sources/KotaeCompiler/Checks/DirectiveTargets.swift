// Rule: a directive places a part that the note has, and each part is placed once.

/// Directives of a body.
enum DirectiveTargets {
  static func check(_ compiled: CompiledNote) -> [Diagnostic] {
    compiled.editions.flatMap { check($0, of: compiled.note) }
  }

  private static func check(_ edition: NoteEdition, of note: Note) -> [Diagnostic] {
    var found: [Diagnostic] = []
    var placed: [String: SourceRange] = [:]
    for case .directive(let directive) in edition.body.blocks {
      let name = directive.name.rawValue
      let id = directive.id?.value ?? ""
      let location = SourceLocation(path: edition.path, range: directive.id?.range ?? directive.range)
      let known = ids(directive.name, note)
      guard directive.id == nil ? !known.isEmpty : known.contains(id) else {
        let near = nearMiss(of: id, among: known).map { near in
          FixIt(.didYouMean, near, edits: [SourceEdit(location: location, replacement: near)])
        }
        found.append(
          Diagnostic(
            .directiveWithoutTarget, at: location, ["name": name, "id": directive.id == nil ? name : id],
            fixIts: near.map { [$0] } ?? []))
        continue
      }
      // Without an id a directive places all parts of its kind.
      for target in directive.id == nil ? known : [id] {
        let key = name + "#" + target
        if let first = placed[key] {
          found.append(
            Diagnostic(
              .duplicateDirective, at: location, ["name": name, "id": target],
              related: [RelatedPlace(.firstDefined, SourceLocation(path: edition.path, range: first))]))
          break
        }
        placed[key] = directive.range
      }
    }
    return found
  }

  /// The ids that a directive may name; one empty id for parts that a note has once.
  private static func ids(_ name: MarkdownDirective.Name, _ note: Note) -> [String] {
    switch name {
    case .thresholds: note.thresholds.map(\.id.value)
    case .settings: note.settings.map(\.id.value)
    case .registry: note.registry.map(\.id.value)
    case .procedure: note.procedures.map(\.id.value)
    case .codes: note.codes.isEmpty ? [] : [""]
    case .environment: note.environment.isEmpty ? [] : [""]
    case .limits: note.limits.isEmpty ? [] : note.limits.map(\.id)
    case .symptoms: note.symptoms.isEmpty ? [] : [""]
    case .references: note.references.isEmpty ? [] : [""]
    }
  }
}
