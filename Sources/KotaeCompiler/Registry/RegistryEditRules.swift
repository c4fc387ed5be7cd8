// Rules about a script as a whole: what one line can't show. Each key, name and datum has passed its own
// rules before.

/// Where the parts of a script stand in their file, in the same order as in the edit.
public struct RegistryEditPlaces: Sendable, Equatable {
  /// One key's places.
  public struct Key: Sendable, Equatable {
    /// The key's text.
    public var key: SourceRange
    /// What says that the key is deleted or replaced; the key's text where nothing does.
    public var action: SourceRange
    /// The values' names, as many as the edit has values.
    public var names: [SourceRange]

    /// One key's places.
    public init(key: SourceRange, action: SourceRange, names: [SourceRange]) {
      self.key = key
      self.action = action
      self.names = names
    }
  }

  /// The keys' places, as many as the edit has keys.
  public var keys: [Key]

  /// The places of `keys`.
  public init(keys: [Key]) {
    self.keys = keys
  }
}

extension RegistryRules {
  /// What is wrong with `edit` as a whole: a value named twice, a bare root, a key that must never be
  /// deleted, a deletion that the script doesn't admit to (`destructive: true`), hives of a Windows that isn't running
  /// beside keys of one that is, or under names that don't tell them apart. `places` has the shape of `edit`.
  public static func problems(
    in edit: RegistryEdit, at places: RegistryEditPlaces, isDestructive: Bool
  ) -> [RegistryProblem] {
    precondition(
      places.keys.count == edit.keys.count
        && zip(places.keys, edit.keys).allSatisfy { $0.names.count == $1.values.count },
      "places must have the shape of the edit")
    var problems = mountProblems(in: edit, at: places)
    var first: [[UInt8]: SourceRange] = [:]
    for (keyEdit, place) in zip(edit.keys, places.keys) {
      let written = keyEdit.writtenKey
      let path = RegistryCharacters.folded(written.path)
      for (value, range) in zip(keyEdit.values, place.names) {
        // A backslash can't tell key from name (names may hold it), a NUL can.
        // By bytes: the registry takes two canonically equivalent names for two.
        let identity = Array((path + "\0" + RegistryCharacters.folded(value.name)).utf8)
        if let earlier = first[identity] {
          problems.append(
            RegistryProblem(
              .registryDuplicateName, range, ["name": value.name, "key": written.path],
              related: [.init(role: .firstDefined, range: earlier)]))
        } else {
          first[identity] = range
        }
      }
      // What a loaded hive must not lose is what a running Windows must not lose.
      let meant = keyEdit.view.mount == nil ? written : keyEdit.key
      guard keyEdit.action != .open else {
        // A root can't be made, and holds no values that a script should set.
        if meant.components.isEmpty {
          problems.append(RegistryProblem(.registryEmptyComponent, place.key, ["key": written.path]))
        }
        continue
      }
      if meant.components.isEmpty {
        problems.append(RegistryProblem(.registryRootDelete, place.key, ["key": written.path]))
      } else if isProtected(meant) {
        problems.append(RegistryProblem(.registryProtectedDelete, place.key, ["key": written.path]))
      }
      if !isDestructive {
        problems.append(RegistryProblem(.registryNeedsDestructive, place.action, ["key": written.path]))
      }
    }
    return problems
  }

  /// A script is for a Windows that runs or for one that doesn't; a hive has one name, and a name means one hive.
  private static func mountProblems(
    in edit: RegistryEdit, at places: RegistryEditPlaces
  ) -> [RegistryProblem] {
    guard edit.isOffline, let firstKey = edit.keys.first, let firstPlace = places.keys.first else {
      return []
    }
    var problems: [RegistryProblem] = []
    var known: [(hive: RegistryHive, name: String, controlSet: Int?, range: SourceRange)] = []
    for (keyEdit, place) in zip(edit.keys, places.keys) {
      if (keyEdit.view.mount == nil) != (firstKey.view.mount == nil) {
        problems.append(
          RegistryProblem(
            .registryOfflineMixed, place.key, ["key": keyEdit.key.path],
            related: [.init(role: .because, range: firstPlace.key)]))
      }
      guard let mount = keyEdit.view.mount, let hive = RegistryHive(of: keyEdit.key) else { continue }
      let name = RegistryCharacters.folded(mount.name)
      if let other = known.first(where: {
        // One boot's control set: the commands check one, and Windows starts with one.
        ($0.hive == hive) != ($0.name == name)
          || $0.hive == hive && $0.controlSet != nil && mount.controlSet != nil
            && $0.controlSet != mount.controlSet
      }) {
        problems.append(
          RegistryProblem(
            .registryMountConflict, place.key, ["name": mount.name, "hive": hive.home],
            related: [.init(role: .firstDefined, range: other.range)]))
      } else {
        known.append((hive, name, mount.controlSet, place.key))
      }
    }
    return problems
  }

  /// Whether `key` must never be deleted: the first level below any root, and keys whose loss stops Windows.
  /// What lies above a protected key is protected too; what lies below it isn't.
  static func isProtected(_ key: RegistryKey) -> Bool {
    if key.components.count <= 1 { return true }
    let components = key.components.map { component in
      RegistryKey.isNumberedControlSet(component)
        ? "CURRENTCONTROLSET" : RegistryCharacters.folded(component)
    }
    // A user's hive below HKEY_USERS holds what HKEY_CURRENT_USER shows of it.
    let (root, below) =
      key.root == .users ? (RegistryRoot.currentUser, components.dropFirst()) : (key.root, components[...])
    return protectedKeys.contains { $0.root == root && $0.components.starts(with: below) }
  }

  private static let protectedKeys: [(root: RegistryRoot, components: [String])] =
    [
      #"SOFTWARE\CLASSES\*"#, #"SOFTWARE\CLASSES\CLSID"#, #"SOFTWARE\CLASSES\INTERFACE"#,
      #"SOFTWARE\CLASSES\TYPELIB"#,
      #"SOFTWARE\MICROSOFT\WINDOWS\CURRENTVERSION"#, #"SOFTWARE\MICROSOFT\WINDOWS NT\CURRENTVERSION"#,
      #"SOFTWARE\POLICIES\MICROSOFT"#,
      #"SOFTWARE\WOW6432NODE\CLASSES"#, #"SOFTWARE\WOW6432NODE\MICROSOFT\WINDOWS\CURRENTVERSION"#,
      #"SOFTWARE\WOW6432NODE\MICROSOFT\WINDOWS NT\CURRENTVERSION"#,
      #"SYSTEM\CURRENTCONTROLSET\SERVICES"#, #"SYSTEM\CURRENTCONTROLSET\ENUM"#,
      #"SYSTEM\CURRENTCONTROLSET\CONTROL\CLASS"#, #"SYSTEM\CURRENTCONTROLSET\CONTROL\LSA"#,
      #"SYSTEM\CURRENTCONTROLSET\CONTROL\SESSION MANAGER"#,
      #"SYSTEM\CURRENTCONTROLSET\CONTROL\SAFEBOOT"#, #"SYSTEM\CURRENTCONTROLSET\HARDWARE PROFILES"#,
      #"SYSTEM\MOUNTEDDEVICES"#, #"SYSTEM\SELECT"#, #"SYSTEM\SETUP"#,
    ].map { (.localMachine, split($0)) }
    + [
      #"SOFTWARE\CLASSES\*"#, #"SOFTWARE\MICROSOFT\WINDOWS\CURRENTVERSION"#,
      #"SOFTWARE\MICROSOFT\WINDOWS NT\CURRENTVERSION"#, #"SOFTWARE\POLICIES\MICROSOFT"#,
    ].map { (.currentUser, split($0)) }

  private static func split(_ path: String) -> [String] {
    path.split(separator: "\\").map(String.init)
  }
}
