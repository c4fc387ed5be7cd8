// Hives of a Windows that isn't running: their files, and where their keys lie once `reg load` has put them below a
// root of the running one (WinRE's, as a rule). Only hives that a repair edits: no account database (SAM, SECURITY), no
// part of the registry that exists in a running Windows only.

/// A file of the registry.
public enum RegistryHive: Sendable, Hashable, CaseIterable {
  /// `HKLM\SYSTEM`.
  case system
  /// `HKLM\SOFTWARE`.
  case software
  /// `HKLM\COMPONENTS`, which Windows itself loads only while it services itself.
  case components
  /// `HKU\.DEFAULT`.
  case defaultUser
  /// One user's `HKCU`, without `Software\Classes`, which lies in a file of its own.
  case user

  /// The file below the drive of that Windows; `<user>` stands for the folder of the user meant.
  public var file: String {
    switch self {
    case .system: #"Windows\System32\config\SYSTEM"#
    case .software: #"Windows\System32\config\SOFTWARE"#
    case .components: #"Windows\System32\config\COMPONENTS"#
    case .defaultUser: #"Windows\System32\config\DEFAULT"#
    case .user: #"Users\<user>\NTUSER.DAT"#
    }
  }

  /// The key that the hive is in a running Windows, as authors write it.
  var home: String {
    switch self {
    case .system: #"HKLM\SYSTEM"#
    case .software: #"HKLM\SOFTWARE"#
    case .components: #"HKLM\COMPONENTS"#
    case .defaultUser: #"HKU\.DEFAULT"#
    case .user: "HKCU"
    }
  }

  /// The root that the hive is loaded below: `reg load` takes these two only.
  var root: RegistryRoot {
    switch self {
    case .system, .software, .components: .localMachine
    case .defaultUser, .user: .users
    }
  }

  /// The hive that holds `key` of a running Windows; nil where none does that a repair edits.
  init?(of key: RegistryKey) {
    let folded = key.components.prefix(2).map(RegistryCharacters.folded)
    switch (key.root, folded.first) {
    case (.localMachine, "SYSTEM"): self = .system
    case (.localMachine, "SOFTWARE"): self = .software
    case (.localMachine, "COMPONENTS"): self = .components
    case (.users, ".DEFAULT"): self = .defaultUser
    case (.currentUser, _) where folded != ["SOFTWARE", "CLASSES"]: self = .user
    default: return nil
    }
  }
}

/// Under what name the hive of a Windows that isn't running is loaded.
public struct RegistryMount: Sendable, Hashable {
  /// The name below the root, such as `OFFLINE_SYSTEM`: ASCII letters, digits, `_` and `-`, no name that Windows uses.
  public var name: String
  /// The number of the control set that stands for `CurrentControlSet`, 1…999: the link exists in a running Windows
  /// only. Nil where no key names one.
  public var controlSet: Int?

  /// Control sets have three digits.
  static let controlSets: ClosedRange<Int128> = 1...999
  /// Longest name, in characters.
  static let nameLimit = 32

  /// A hive loaded as `name`.
  public init(name: String, controlSet: Int? = nil) {
    self.name = name
    self.controlSet = controlSet
  }

  /// Whether a hive may be loaded as `name`, and every command takes the name without quotes.
  static func isName(_ name: String) -> Bool {
    let bytes = name.utf8
    return (1...nameLimit).contains(bytes.count) && bytes.first != UInt8(ascii: "-")
      && bytes.allSatisfy { byte in
        (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
          || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "-")
      }
      && !RegistryCharacters.folded(name).hasPrefix("S-1-")
      && !taken.contains(RegistryCharacters.folded(name))
  }

  /// What a running Windows, WinRE too, has below the two roots.
  private static let taken: Set<String> = [
    "SYSTEM", "SOFTWARE", "SAM", "SECURITY", "HARDWARE", "COMPONENTS", "DRIVERS", "ELAM", "SCHEMA",
    "BCD00000000",
    "DEFAULT",
  ]

  /// Where `key` of that Windows lies while its hive, which `RegistryHive(of:)` knows, is loaded.
  func key(for key: RegistryKey) -> RegistryKey {
    guard let hive = RegistryHive(of: key) else {
      preconditionFailure("\(key.path) is in no hive that is loaded")
    }
    var below = hive == .user ? key.components[...] : key.components.dropFirst()
    if hive == .system, Self.namesCurrentControlSet(key), let controlSet {
      let digits = String(controlSet)
      below =
        ["ControlSet" + String(repeating: "0", count: max(0, 3 - digits.utf8.count)) + digits]
        + below.dropFirst()
    }
    return RegistryKey(root: hive.root, components: [name] + below)
  }

  /// Whether `key` lies in `HKLM\SYSTEM\CurrentControlSet`.
  static func namesCurrentControlSet(_ key: RegistryKey) -> Bool {
    key.root == .localMachine
      && key.components.prefix(2).map(RegistryCharacters.folded) == ["SYSTEM", "CURRENTCONTROLSET"]
  }
}
