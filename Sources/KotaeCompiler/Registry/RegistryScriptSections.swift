// Sections of a .reg file that belong together, made one edit: the writer takes them apart again. Only sections that it
// writes to the byte in the same way are joined.

/// The keys of a script, one for each section, with their places.
struct RegistryScriptSections {
  private(set) var keys: [RegistryKeyEdit]
  private(set) var places: [RegistryEditPlaces.Key]

  init(keys: [RegistryKeyEdit], places: [RegistryEditPlaces.Key]) {
    self.keys = keys
    self.places = places
  }

  /// Takes out the sections that are only there because one call makes few levels: `applyFile` writes them again.
  mutating func joinAncestors() {
    guard keys.contains(where: { $0.key.components.count > RegistryScript.levelsPerCall }) else { return }
    var levels = RegistryKeyLevels()
    var kept: [Int] = []
    for (index, edit) in keys.enumerated() {
      if edit.action == .open {
        // What stands right before a deep key: sections without values, ever deeper, all above it.
        var sections: [RegistryKey] = []
        if edit.key.components.count > RegistryScript.levelsPerCall {
          for earlier in kept.reversed() {
            let before = keys[earlier]
            guard before.action == .open, before.values.isEmpty, before.key.isSpeltAbove(edit.key),
              before.key.components.count < sections.last?.components.count ?? .max
            else { break }
            sections.append(before.key)
          }
          sections.reverse()
          if !sections.isEmpty, levels.missingAncestors(of: edit.key, without: sections) == sections {
            kept.removeLast(sections.count)
            for section in sections { levels.close(section) }
          }
        }
        levels.open(edit.key)
      } else {
        levels.forget()
      }
      kept.append(index)
    }
    keys = kept.map { keys[$0] }
    places = kept.map { places[$0] }
  }

  /// `[-K]` with `[K]` right behind it is one edit: K is replaced.
  mutating func joinReplacements() {
    var joined: [RegistryKeyEdit] = []
    var joinedPlaces: [RegistryEditPlaces.Key] = []
    joined.reserveCapacity(keys.count)
    joinedPlaces.reserveCapacity(keys.count)
    for (edit, place) in zip(keys, places) {
      if edit.action == .open, let last = joined.last, last.action == .delete,
        last.key.isSpelt(like: edit.key)
      {
        joined[joined.count - 1].action = .replace
        joined[joined.count - 1].values = edit.values
        joinedPlaces[joined.count - 1].names = place.names
      } else {
        joined.append(edit)
        joinedPlaces.append(place)
      }
    }
    keys = joined
    places = joinedPlaces
  }
}

extension RegistryKey {
  /// Whether both are written alike, byte for byte.
  fileprivate func isSpelt(like other: RegistryKey) -> Bool {
    root == other.root && components.count == other.components.count
      && zip(components, other.components).allSatisfy { $0.isExactly($1) }
  }

  /// Whether `other` lies below, with every component written alike.
  fileprivate func isSpeltAbove(_ other: RegistryKey) -> Bool {
    root == other.root && components.count < other.components.count
      && zip(components, other.components).allSatisfy { $0.isExactly($1) }
  }
}
