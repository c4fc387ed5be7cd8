// Rule: every product, notice and note that front matter names exists.

/// Ids that lead out of a note.
enum NamedThings {
  static func check(_ compiled: CompiledNote, _ site: Site, unreadable: Set<String>) -> [Diagnostic] {
    let note = compiled.note
    var found: [Diagnostic] = []
    func unknown(_ code: DiagnosticCode, _ id: Located<String>, among known: @autoclosure () -> [String]) {
      let location = SourceLocation(path: note.path, range: id.range)
      let near = nearMiss(of: id.value, among: known()).map { near in
        FixIt(.didYouMean, near, edits: [SourceEdit(location: location, replacement: near)])
      }
      found.append(Diagnostic(code, at: location, ["id": id.value], fixIts: near.map { [$0] } ?? []))
    }
    for environment in note.environment where site.productIndexes[environment.product.value] == nil {
      unknown(.unknownProduct, environment.product, among: site.products.map(\.id.value))
    }
    for notice in note.requires where !site.notices.contains(where: { $0.id.value == notice.value }) {
      unknown(.unknownNotice, notice, among: site.notices.map(\.id.value))
    }
    for related in note.related
    where site.noteIndexes[related.value] == nil && !unreadable.contains(related.value) {
      unknown(.unknownNote, related, among: site.notes.map(\.note.id))
    }
    return found
  }
}
