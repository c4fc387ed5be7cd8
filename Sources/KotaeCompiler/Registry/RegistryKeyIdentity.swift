// Which keys the registry takes for one. By bytes: it knows no canonical equivalence, and String's `==` does.

/// A key as the registry compares it.
struct RegistryKeyIdentity: Hashable {
  private let path: [UInt8]

  /// The identity of `key`, as it's written.
  init(_ key: RegistryKey) {
    path = Array(RegistryCharacters.folded(key.path).utf8)
  }

  /// Whether it's `other` or lies below it.
  func isAtOrBelow(_ other: RegistryKeyIdentity) -> Bool {
    path.starts(with: other.path)
      && (path.count == other.path.count || path[other.path.count] == UInt8(ascii: "\\"))
  }
}
