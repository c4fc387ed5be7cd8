// Which keys a script has opened so far: a key too deep to be made in one call needs a section for every key above it.
// The writer makes these sections, the parser takes them out again.

extension RegistryKeyEdit {
  /// Whether the key may have to be made level by level, which only a .reg file of ours does.
  var isTooDeepForOneCall: Bool {
    action != .delete && writtenKey.components.count > RegistryScript.levelsPerCall
  }
}

/// The keys that certainly exist at some place of a script.
struct RegistryKeyLevels {
  /// How many sections each key has had, by its path, folded.
  private var sections: [[UInt8]: Int] = [:]

  /// The keys above `key` that must have a section before it, shallowest first; none for a key that one call makes.
  /// Each of `recent` has one section that doesn't count.
  func missingAncestors(of key: RegistryKey, without recent: [RegistryKey] = []) -> [RegistryKey] {
    guard key.components.count > RegistryScript.levelsPerCall else { return [] }
    let uncounted = Set(recent.map(Self.folded))
    var missing: [RegistryKey] = []
    forEachAncestor(of: key) { path, depth in
      if sections[path, default: 0] == (uncounted.contains(path) ? 1 : 0) {
        missing.append(RegistryKey(root: key.root, components: Array(key.components.prefix(depth))))
      }
    }
    return missing
  }

  /// `key` gets its section, after those of `missingAncestors`.
  mutating func open(_ key: RegistryKey) {
    for ancestor in missingAncestors(of: key) { sections[Self.folded(ancestor), default: 0] += 1 }
    sections[Self.folded(key), default: 0] += 1
  }

  /// Takes back that `key` was opened.
  mutating func close(_ key: RegistryKey) { sections[Self.folded(key), default: 1] -= 1 }

  /// A key is deleted, perhaps with ancestors of those that follow.
  mutating func forget() { sections = [:] }

  /// Calls `body` with the folded path and the depth of each key above `key`, shallowest first.
  private func forEachAncestor(of key: RegistryKey, _ body: ([UInt8], Int) -> Void) {
    // Folding keeps backslashes where they are, and components have none.
    let path = Self.folded(key)
    var depth = -1
    for (index, byte) in path.enumerated() where byte == UInt8(ascii: "\\") {
      depth += 1
      if depth > 0 { body(Array(path[..<index]), depth) }
    }
  }

  private static func folded(_ key: RegistryKey) -> [UInt8] {
    Array(RegistryCharacters.folded(key.path).utf8)
  }
}
