// One registry script as a typed value: what a note states, and what every form of it (.reg, undo, reg.exe,
// PowerShell, steps by hand) is rendered from. Values of these types have passed RegistryRules: renderers
// check nothing again.

/// A root of the registry, by its full name.
public enum RegistryRoot: String, Sendable, CaseIterable {
  /// `HKLM`
  case localMachine = "HKEY_LOCAL_MACHINE"
  /// `HKCU`
  case currentUser = "HKEY_CURRENT_USER"
  /// `HKCR`
  case classesRoot = "HKEY_CLASSES_ROOT"
  /// `HKU`
  case users = "HKEY_USERS"
  /// `HKCC`
  case currentConfig = "HKEY_CURRENT_CONFIG"
}

/// A key: a root and at least no components; components are kept in the author's spelling.
public struct RegistryKey: Sendable, Hashable {
  /// The root.
  public var root: RegistryRoot
  /// The names below the root, none of them empty, none with a backslash.
  public var components: [String]

  /// A key below `root`.
  public init(root: RegistryRoot, components: [String]) {
    self.root = root
    self.components = components
  }

  /// The full path with the root's full name: `HKEY_LOCAL_MACHINE\SOFTWARE\…`.
  public var path: String {
    var path = root.rawValue
    path.reserveCapacity(components.reduce(path.utf8.count) { $0 + 1 + $1.utf8.count })
    for component in components {
      path += "\\"
      path += component
    }
    return path
  }
}

/// Which registry is meant: of a running Windows, native or as 32-bit or 64-bit programs see it, or that of a Windows
/// which isn't running.
public enum RegistryView: Sendable, Hashable {
  /// Whatever the path says, on the machine's own registry.
  case native
  /// The 32-bit view: written as `Wow6432Node` in a .reg file.
  case bits32
  /// The 64-bit view.
  case bits64
  /// A hive of a Windows that isn't running, loaded from its file under a name of its own.
  case offline(RegistryMount)

  /// Under what name the hive is loaded; nil for a running Windows.
  public var mount: RegistryMount? {
    if case .offline(let mount) = self { return mount }
    return nil
  }
}

/// A value's data with its type. Numbers are exact; text is UTF-16 when stored, with its final NUL added then.
public enum RegistryData: Sendable, Hashable {
  /// REG_NONE (0): bytes as they are.
  case none([UInt8])
  /// REG_SZ (1).
  case string(String)
  /// REG_EXPAND_SZ (2).
  case expandString(String)
  /// REG_BINARY (3).
  case binary([UInt8])
  /// REG_DWORD (4).
  case dword(UInt32)
  /// REG_DWORD_BIG_ENDIAN (5).
  case dwordBigEndian(UInt32)
  /// REG_MULTI_SZ (7): no item is empty.
  case multiString([String])
  /// REG_QWORD (11).
  case qword(UInt64)
  /// Any other type number with bytes as they are; never 0, 3, 6 (REG_LINK is refused).
  case raw(type: UInt32, [UInt8])
}

/// What is known of the target machine before the edit: decides whether an undo file can exist.
public enum RegistryPrior: Sendable, Hashable {
  /// The author states that the value (or key) isn't there.
  case absent
  /// Nobody knows.
  case unknown
  /// The author states type and data.
  case data(RegistryData)
}

/// One value of a key: set or deleted.
public struct RegistryValueEdit: Sendable, Hashable {
  /// What happens to the value.
  public enum Action: Sendable, Hashable {
    /// Type and data are written, whatever was there.
    case set(RegistryData)
    /// The value is deleted; an absent one is no error.
    case delete
  }

  /// The value's name; empty for the key's default value.
  public var name: String
  /// What happens.
  public var action: Action
  /// What was there before.
  public var before: RegistryPrior

  /// A value's edit.
  public init(name: String, action: Action, before: RegistryPrior) {
    self.name = name
    self.action = action
    self.before = before
  }
}

/// One key of a script, with what happens below it.
public struct RegistryKeyEdit: Sendable, Hashable {
  /// What happens to the key itself.
  public enum Action: Sendable, Hashable {
    /// Opened, and created where absent, with every missing ancestor.
    case open
    /// Deleted with everything below it.
    case delete
    /// Deleted with everything below it, then made anew with the values given.
    case replace
  }

  /// The key as the author means it: without `Wow6432Node` where `view` says so.
  public var key: RegistryKey
  /// The view it's meant in.
  public var view: RegistryView
  /// What happens to the key.
  public var action: Action
  /// Its values, in the order they're written; empty for `.delete`.
  public var values: [RegistryValueEdit]

  /// A key's edit.
  public init(key: RegistryKey, view: RegistryView, action: Action, values: [RegistryValueEdit]) {
    self.key = key
    self.view = view
    self.action = action
    self.values = values
  }
}

/// A whole script: the edits of one download, in the author's order.
public struct RegistryEdit: Sendable, Hashable {
  /// The keys, in the order they're written.
  public var keys: [RegistryKeyEdit]

  /// A script over `keys`.
  public init(keys: [RegistryKeyEdit]) {
    self.keys = keys
  }
}
