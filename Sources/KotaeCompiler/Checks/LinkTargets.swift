// Rule: every link to a note, and every anchor on a note's page, leads somewhere.

/// Links of bodies and texts between pages of the site.
enum LinkTargets {
  static func check(_ compiled: CompiledNote, _ site: Site, unreadable: Set<String>) -> [Diagnostic] {
    compiled.editions.flatMap { edition in
      (edition.body.links + edition.textLinks).compactMap { link in
        check(link, edition, compiled, site, unreadable)
      }
    }
  }

  private static func check(
    _ link: Located<String>, _ edition: NoteEdition, _ compiled: CompiledNote, _ site: Site,
    _ unreadable: Set<String>
  ) -> Diagnostic? {
    let location = SourceLocation(path: edition.path, range: link.range)
    switch LinkDestination(link.value, in: compiled.note.id) {
    case .anchor(let anchor):
      return check(anchor, of: compiled, edition, location)
    case .note(let id, let anchor):
      if let index = site.noteIndexes[id] {
        let target = site.notes[index]
        return anchor.flatMap { check($0, of: target, target.edition(for: edition.language), location) }
      }
      if unreadable.contains(id) { return nil }
      let near = nearMiss(of: id, among: site.notes.map(\.note.id)).map { [FixIt(.didYouMean, $0)] } ?? []
      return Diagnostic(.brokenLink, at: location, ["target": link.value], fixIts: near)
    case .file, .external, .outside, .empty: return nil
    }
  }

  private static func check(
    _ anchor: String, of target: CompiledNote, _ edition: NoteEdition, _ location: SourceLocation
  ) -> Diagnostic? {
    if anchor.isEmpty || edition.body.anchors.contains(anchor) { return nil }
    let fixed = NotePage.ids(of: target.note)
    if fixed.contains(anchor) { return nil }
    let near =
      nearMiss(of: anchor, among: edition.body.anchors + fixed).map { [FixIt(.didYouMean, $0)] } ?? []
    return Diagnostic(.brokenAnchor, at: location, ["anchor": anchor, "page": target.note.id], fixIts: near)
  }
}
