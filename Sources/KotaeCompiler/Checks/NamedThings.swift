// Rule: every product, notice and note that front matter names exists.

/// Ids in a note's front matter that lead out of it. They're looked at even where the note itself has errors, so that
/// one run tells everything.
struct NamedThings: Sendable {
  /// The logical path of the note's original.
  var path: String
  /// Ids of products.
  var products: [Located<String>] = []
  /// Ids of notices.
  var notices: [Located<String>] = []
  /// Ids of notes.
  var related: [Located<String>] = []

  func check(_ site: Site, _ things: KnownThings, unreadable: Set<String>) -> [Diagnostic] {
    var found: [Diagnostic] = []
    func unknown(_ code: DiagnosticCode, _ id: Located<String>, among known: @autoclosure () -> [String]) {
      let location = SourceLocation(path: path, range: id.range)
      let near = nearMiss(of: id.value, among: known()).map { near in
        FixIt(.didYouMean, near, edits: [SourceEdit(location: location, replacement: near)])
      }
      found.append(Diagnostic(code, at: location, ["id": id.value], fixIts: near.map { [$0] } ?? []))
    }
    for product in products where !things.products.mayHold(product.value) {
      unknown(.unknownProduct, product, among: site.products.map(\.id.value))
    }
    for notice in notices where !things.notices.mayHold(notice.value) {
      unknown(.unknownNotice, notice, among: site.notices.map(\.id.value))
    }
    for note in related where site.noteIndexes[note.value] == nil && !unreadable.contains(note.value) {
      unknown(.unknownNote, note, among: site.notes.map(\.note.id))
    }
    return found
  }
}
