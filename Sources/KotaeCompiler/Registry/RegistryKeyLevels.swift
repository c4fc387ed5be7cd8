// Which keys a script has opened so far: a key too deep to be made in one call needs a section for every key above it.

/// The keys that certainly exist at some place of a script.
struct RegistryKeyLevels {
  /// The paths of keys that have had a section, folded.
  private var opened: Set<[UInt8]> = []

  /// The keys above `key` that must have a section before it, shallowest first; none for a key that one call makes.
  func missingAncestors(of key: RegistryKey) -> [RegistryKey] {
    guard key.components.count > RegistryScript.levelsPerCall else { return [] }
    return (1..<key.components.count).lazy.map { depth in
      RegistryKey(root: key.root, components: Array(key.components.prefix(depth)))
    }.filter { !opened.contains(Self.folded($0)) }
  }

  /// `key` gets its section, after those of `missingAncestors`.
  mutating func open(_ key: RegistryKey) {
    for ancestor in missingAncestors(of: key) { opened.insert(Self.folded(ancestor)) }
    opened.insert(Self.folded(key))
  }

  /// A key is deleted, perhaps with ancestors of those that follow.
  mutating func forget() { opened = [] }

  private static func folded(_ key: RegistryKey) -> [UInt8] {
    Array(RegistryCharacters.folded(key.path).utf8)
  }
}
