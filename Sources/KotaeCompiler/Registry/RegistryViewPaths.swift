// The path under which an edit's key really lies when 64-bit regedit imports a script: a .reg file has no
// switch for the view. (A hive that's loaded from a file: RegistryOffline.) Follows Microsoft's list "Registry Keys Affected by WOW64" for Windows 7, Windows
// Server 2008 R2 and newer; what is shared between the views keeps its path.

extension RegistryKeyEdit {
  /// The key as it's written into a .reg file and seen in regedit: below `Wow6432Node` where the edit means
  /// the 32-bit view of a redirected key, below the name of the loaded hive where it means a Windows that isn't
  /// running.
  public var writtenKey: RegistryKey {
    switch view {
    case .native, .bits64: key
    case .bits32: redirectedKey
    case .offline(let mount): mount.key(for: key)
    }
  }

  /// Whether 32-bit programs find another key than 64-bit programs under the same path.
  var isRedirected: Bool { redirectedKey != key }

  private var redirectedKey: RegistryKey {
    let folded = key.components.map(RegistryCharacters.folded)
    switch key.root {
    case .localMachine:
      guard folded.first == "SOFTWARE", Self.isRedirected(folded.dropFirst()) else { return key }
      return inserting(at: 1)
    case .classesRoot:
      return Self.isRedirectedClass(folded[...]) ? inserting(at: 0) : key
    case .currentUser:
      guard folded.starts(with: ["SOFTWARE", "CLASSES"]), Self.isRedirectedClass(folded.dropFirst(2)) else {
        return key
      }
      return inserting(at: 2)
    case .users:
      guard folded.dropFirst().starts(with: ["SOFTWARE", "CLASSES"]),
        Self.isRedirectedClass(folded.dropFirst(3))
      else { return key }
      return inserting(at: 3)
    case .currentConfig:
      return key
    }
  }

  private func inserting(at index: Int) -> RegistryKey {
    var components = key.components
    components.insert("Wow6432Node", at: index)
    return RegistryKey(root: key.root, components: components)
  }

  /// Whether what lies below `HKLM\SOFTWARE` has a copy of its own for 32-bit programs.
  private static func isRedirected(_ folded: ArraySlice<String>) -> Bool {
    if folded.first == "CLASSES" { return isRedirectedClass(folded.dropFirst()) }
    return !sharedSoftware.contains { folded.starts(with: $0) }
  }

  /// Whether what lies below a `Classes` key has a copy of its own for 32-bit programs.
  private static func isRedirectedClass(_ folded: ArraySlice<String>) -> Bool {
    folded.first.map(["CLSID", "DIRECTSHOW", "INTERFACE", "MEDIA TYPE", "MEDIAFOUNDATION"].contains) ?? false
  }

  /// Keys below `HKLM\SOFTWARE` that both views share, upper-cased.
  private static let sharedSoftware: [[String]] =
    [
      #"CLIENTS"#, #"POLICIES"#, #"REGISTEREDAPPLICATIONS"#,
    ].map { [$0] }
    + [
      #"COM3"#, #"CRYPTOGRAPHY\CALAIS\CURRENT"#, #"CRYPTOGRAPHY\CALAIS\READERS"#, #"CRYPTOGRAPHY\SERVICES"#,
      #"CTF\SYSTEMSHARED"#, #"CTF\TIP"#, #"DFS"#, #"DRIVER SIGNING"#, #"ENTERPRISECERTIFICATES"#,
      #"EVENTSYSTEM"#, #"MSMQ"#, #"NON-DRIVER SIGNING"#, #"NOTEPAD\DEFAULTFONTS"#, #"OLE"#, #"RAS"#, #"RPC"#,
      #"SHARED TOOLS\MSINFO"#, #"SYSTEMCERTIFICATES"#, #"TERMSERVLICENSING"#, #"TRANSACTIONSERVER"#,
      #"WINDOWS\CURRENTVERSION\APP PATHS"#, #"WINDOWS\CURRENTVERSION\CONTROL PANEL\CURSORS\SCHEMES"#,
      #"WINDOWS\CURRENTVERSION\EXPLORER\AUTOPLAYHANDLERS"#, #"WINDOWS\CURRENTVERSION\EXPLORER\DRIVEICONS"#,
      #"WINDOWS\CURRENTVERSION\EXPLORER\KINDMAP"#, #"WINDOWS\CURRENTVERSION\GROUP POLICY"#,
      #"WINDOWS\CURRENTVERSION\POLICIES"#, #"WINDOWS\CURRENTVERSION\PREVIEWHANDLERS"#,
      #"WINDOWS\CURRENTVERSION\SETUP"#, #"WINDOWS\CURRENTVERSION\TELEPHONY\LOCATIONS"#,
      #"WINDOWS NT\CURRENTVERSION\CONSOLE"#, #"WINDOWS NT\CURRENTVERSION\FONTDPI"#,
      #"WINDOWS NT\CURRENTVERSION\FONTLINK"#, #"WINDOWS NT\CURRENTVERSION\FONTMAPPER"#,
      #"WINDOWS NT\CURRENTVERSION\FONTS"#, #"WINDOWS NT\CURRENTVERSION\FONTSUBSTITUTES"#,
      #"WINDOWS NT\CURRENTVERSION\GRE_INITIALIZE"#,
      #"WINDOWS NT\CURRENTVERSION\IMAGE FILE EXECUTION OPTIONS"#,
      #"WINDOWS NT\CURRENTVERSION\LANGUAGE PACK"#, #"WINDOWS NT\CURRENTVERSION\NETWORKCARDS"#,
      #"WINDOWS NT\CURRENTVERSION\PERFLIB"#, #"WINDOWS NT\CURRENTVERSION\PORTS"#,
      #"WINDOWS NT\CURRENTVERSION\PRINT"#, #"WINDOWS NT\CURRENTVERSION\PROFILELIST"#,
      #"WINDOWS NT\CURRENTVERSION\TIME ZONES"#,
    ].map { ["MICROSOFT"] + $0.split(separator: "\\").map(String.init) }
}
