// What surrounds an edit of a Windows that isn't running: its hives are loaded before and unloaded after. Commands for
// WinRE's prompt, as data; a page says in its own language what each is for.

/// One thing to do in WinRE.
public enum RegistryOfflineStep: Sendable, Hashable {
  /// Find out on which drive that Windows lies: in WinRE its letter is often another than in Windows, and the right
  /// one lists the file. Every later command names the same drive, and a reader with another drive changes them all.
  case findDrive(command: String)
  /// Load a hive. Where `namesUser`, `<user>` in the command is to be replaced by the folder of the user meant.
  case load(RegistryHive, command: String, namesUser: Bool)
  /// Ask which control set that Windows starts with. Where the answer isn't `expected`, the edit changes another
  /// configuration than Windows uses, and isn't for this machine as it is.
  case checkControlSet(command: String, expected: String)
  /// Save a key while its hive is loaded, where nothing else could bring it back.
  case save(RegistryCapture)
  /// Import the script.
  case importFile(command: String)
  /// Unload a hive. Until then its file stays locked, and changes may not be on the disk.
  case unload(RegistryHive, command: String)
}

extension RegistryEdit {
  /// Whether the edit is one of a Windows that isn't running.
  public var isOffline: Bool { keys.contains { $0.view.mount != nil } }

  /// The hives that are loaded for the edit, each once, in the edit's order; empty for a running Windows.
  public var mounts: [(hive: RegistryHive, mount: RegistryMount)] {
    var mounts: [(hive: RegistryHive, mount: RegistryMount)] = []
    for keyEdit in keys {
      guard var mount = keyEdit.view.mount, let hive = RegistryHive(of: keyEdit.key) else { continue }
      // A key that names its control set itself is meant for that one, whichever Windows starts with.
      if !RegistryMount.namesCurrentControlSet(keyEdit.key) { mount.controlSet = nil }
      if let index = mounts.firstIndex(where: { $0.hive == hive }) {
        mounts[index].mount.controlSet = mounts[index].mount.controlSet ?? mount.controlSet
      } else {
        mounts.append((hive, mount))
      }
    }
    return mounts
  }

  /// What to do in WinRE to import `file` (the name of a .reg file in the current folder, letters, digits, `-`, `.`)
  /// from finding the drive to unloading the hives, with `captures` made before the import; empty for a running Windows.
  /// The commands name `RegistryOffline.drive`.
  public func offlineSteps(file: String, saving captures: [RegistryCapture] = []) -> [RegistryOfflineStep] {
    let drive = RegistryOffline.drive
    let mounts = mounts
    guard let first = mounts.first else { return [] }
    let shown = first.hive == .user ? RegistryHive.system : first.hive
    var steps: [RegistryOfflineStep] = [.findDrive(command: #"dir \#(drive)\\#(shown.file)"#)]
    for (hive, mount) in mounts {
      let file = #"\#(drive)\\#(hive.file)"#
      // Between quotes, `<user>` is no redirection: unchanged, the command fails without harm.
      let path = hive == .user ? "\"\(file)\"" : file
      steps.append(
        .load(
          hive, command: "reg load \(RegistryOffline.path(hive, mount)) \(path)", namesUser: hive == .user))
      if hive == .system, let controlSet = mount.controlSet {
        steps.append(
          .checkControlSet(
            command: #"reg query \#(RegistryOffline.path(hive, mount))\Select /v Current"#,
            expected: "0x" + String(controlSet, radix: 16)))
      }
    }
    steps += captures.map(RegistryOfflineStep.save)
    steps.append(.importFile(command: "reg import \(file)"))
    for (hive, mount) in mounts.reversed() {
      steps.append(.unload(hive, command: "reg unload \(RegistryOffline.path(hive, mount))"))
    }
    return steps
  }
}

/// Facts about a Windows that isn't running.
public enum RegistryOffline {
  /// The drive that commands name: in WinRE the system drive is often `D:`, because a partition without a letter in
  /// Windows has `C:`.
  public static let drive = "D:"
  /// A folder that survives the restart: WinRE's own `%TEMP%` lies in memory.
  static let folder = drive + #"\Windows\Temp"#

  fileprivate static func path(_ hive: RegistryHive, _ mount: RegistryMount) -> String {
    hive.root.abbreviation + "\\" + mount.name
  }
}
