// Rule: two pages or downloads never want one address, also on a file system that ignores case, and none wants the
// address of a folder that another needs. Addresses that follow
// from ids are unique by construction; what authors name freely (aliases, files, event sources) is looked at.

/// Addresses that two things want.
enum URLCollisions {
  static func check(_ site: Site, _ plan: [PlannedOutput]) -> [Diagnostic] {
    events(site) + files(site, plan) + aliases(site, plan)
  }

  /// Files of one note, and files of the theme: their folders have nobody else's.
  private static func files(_ site: Site, _ plan: [PlannedOutput]) -> [Diagnostic] {
    let confusable = Set(site.notes.indices.filter { site.notes[$0].paths.hasConfusableFiles })
    let folders = confusable.map { SitePath.file("", ofNote: site.notes[$0].note.id) }
    var found: [Diagnostic] = []
    var taken: Set<String> = []
    for output in plan {
      switch output.kind {
      case .registryFile(_, let note, _): if !confusable.contains(note) { continue }
      case .copy:
        guard
          !output.path.utf8.starts(with: SitePath.files.utf8)
            || folders.contains(where: { output.path.utf8.starts(with: $0.utf8) })
        else { continue }
      default: continue
      }
      if !taken.insert(output.path.lowercased()).inserted { found.append(collision(output, site)) }
    }
    return found
  }

  /// Aliases may want any address.
  private static func aliases(_ site: Site, _ plan: [PlannedOutput]) -> [Diagnostic] {
    let aliases = plan.compactMap { output -> (output: PlannedOutput, path: String)? in
      guard case .redirect = output.kind else { return nil }
      return (output, output.path.lowercased())
    }
    if aliases.isEmpty { return [] }
    let wanted = CaselessPaths(aliases.map(\.path))
    let wantedFolders = CaselessPaths(aliases.flatMap { foldersAbove($0.path) })
    var taken: Set<String> = []
    var folders: Set<String> = []
    for output in plan
    where wanted.mayHold(output.path, orFolderOf: true)
      || wantedFolders.mayHold(output.path, orFolderOf: false)
    {
      let path = output.path.lowercased()
      folders.formUnion(foldersAbove(path))
      if case .redirect = output.kind { continue }
      taken.insert(path)
    }
    var found: [Diagnostic] = []
    for (output, path) in aliases {
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
    site.confusedEvents.map { note, code in
      let note = site.notes[note].note
      return Diagnostic(
        .urlCollision, at: SourceLocation(path: note.path, range: note.codes[code].range),
        ["url": note.codes[code].code.slug + ".html"])
    }
  }
}

/// A few paths in lower case, by their hashes: of a hundred thousand others, only those are to be spelt in lower case that may be
/// one of them.
private struct CaselessPaths {
  private static let (seed, prime): (UInt64, UInt64) = (0xCBF2_9CE4_8422_2325, 0x100_0000_01B3)  // FNV-1a
  private var hashes: Set<UInt64> = []

  init(_ paths: [String]) {
    for path in paths {
      hashes.insert(path.utf8.reduce(Self.seed) { ($0 ^ UInt64($1)) &* Self.prime })
    }
  }

  /// Whether `path`, or with `orFolderOf` a folder above it, may be among them.
  func mayHold(_ path: String, orFolderOf: Bool) -> Bool {
    var hash = Self.seed
    for byte in path.utf8 {
      // Outside of ASCII, case is no matter of single bytes.
      if byte >= 0x80 { return true }
      if orFolderOf, byte == UInt8(ascii: "/"), hashes.contains(hash) { return true }
      let isCapital = byte >= UInt8(ascii: "A") && byte <= UInt8(ascii: "Z")
      hash = (hash ^ UInt64(isCapital ? byte | 0x20 : byte)) &* Self.prime
    }
    return hashes.contains(hash)
  }
}
