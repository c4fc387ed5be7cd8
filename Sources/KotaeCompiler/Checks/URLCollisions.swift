// Rule: two pages or downloads never want one address, also on a file system that ignores case, and none wants the
// address of a folder that another needs. Addresses that follow
// from ids are unique by construction; what authors name freely (aliases, files, event sources) is looked at.

/// Addresses that two things want.
enum URLCollisions {
  static func check(_ site: Site, _ plan: [PlannedOutput]) -> [Diagnostic] {
    var found = events(site)
    var taken: Set<String> = []
    let hasAliases = plan.contains { if case .redirect = $0.kind { true } else { false } }
    for output in plan {
      switch output.kind {
      case .redirect: continue
      case .copy, .registryFile:
        if !taken.insert(output.path.lowercased()).inserted { found.append(collision(output, site)) }
      default:
        if hasAliases { taken.insert(output.path.lowercased()) }
      }
    }
    var folders: Set<String> = []
    // Files of one folder stand one behind the other: each folder is looked at once, mostly.
    var last = ""
    for output in plan where hasAliases {
      let path = output.path.utf8
      let folder = path.lastIndex(of: UInt8(ascii: "/")).map { String(output.path[...$0]) } ?? ""
      if folder.isEmpty || folder == last { continue }
      last = folder
      folders.formUnion(foldersAbove(folder.lowercased()))
    }
    for output in plan {
      guard case .redirect = output.kind else { continue }
      let path = output.path.lowercased()
      let isBlocked = folders.contains(path) || foldersAbove(path).contains(where: taken.contains)
      if !taken.insert(path).inserted || isBlocked { found.append(collision(output, site)) }
    }
    return found
  }

  /// `a` and `a/b` for `a/b/c.html`: what can't be a file beside it.
  private static func foldersAbove(_ path: String) -> [String] {
    path.utf8.indices.filter { path.utf8[$0] == UInt8(ascii: "/") }.map { String(path[..<$0]) }
  }

  private static func collision(_ output: PlannedOutput, _ site: Site) -> Diagnostic {
    let location: SourceLocation
    switch output.kind {
    case .redirect(let note, let alias):
      let note = site.notes[note].note
      location = SourceLocation(path: note.path, range: note.aliases[alias].range)
    case .registryFile(_, let note, let item):
      let note = site.notes[note].note
      location = SourceLocation(path: note.path, range: note.registry[item].id.range)
    case .copy(let path): location = SourceLocation(path: path, range: .fileStart)
    default: location = SourceLocation(path: output.path, range: .fileStart)
    }
    return Diagnostic(.urlCollision, at: location, ["url": output.path])
  }

  /// Two events whose sources differ in more than case, but not in their addresses.
  private static func events(_ site: Site) -> [Diagnostic] {
    site.notes.flatMap { compiled in
      compiled.note.codes.compactMap { entry -> Diagnostic? in
        guard case .event(let source, _) = entry.code, let index = site.codeIndexes[entry.code.slug],
          case .event(let other, _) = site.codes[index].code, source.lowercased() != other.lowercased()
        else { return nil }
        return Diagnostic(
          .urlCollision, at: SourceLocation(path: compiled.note.path, range: entry.range),
          ["url": entry.code.slug + ".html"])
      }
    }
  }
}
