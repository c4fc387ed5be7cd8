// An edit as PowerShell: cmdlets of the registry provider, or .NET's RegistryKey where the provider would take a key or
// name for another one (it splits keys at `/`, and knows wildcards) or where the edit must not depend on the bitness of
// the PowerShell that runs it. Lines to paste or to put in a script; as a .ps1 file they'd need UTF-8 with a byte order
// mark. The .NET form needs PowerShell 3 or newer.

extension RegistryEdit {
  /// The lines, and whether they use .NET's RegistryKey, for the whole edit; nil where `powerShellForm` has a reason.
  public var powerShellLines: (lines: [String], usesDotNet: Bool)? { powerShellForm.success }

  /// The lines as pages show them: `powerShellLines`, but by .NET where a default value is deleted. Remove-ItemProperty
  /// finds no value under the name `(default)` (PowerShell/PowerShell#6243), and would be silent about it.
  public var shownPowerShellLines: [String]? {
    guard let shown = powerShellLines else { return nil }
    let deletesDefault = keys.contains { key in
      key.values.contains { $0.name.isEmpty && $0.action == .delete }
    }
    guard deletesDefault, !shown.usesDotNet else { return shown.lines }
    return Result { () throws(RegistryFormObstacle) in try dotNetLines() }.success
  }

  /// The lines, or why there are none.
  public var powerShellForm: Result<(lines: [String], usesDotNet: Bool), RegistryFormObstacle> {
    Result { () throws(RegistryFormObstacle) in
      if isOffline { throw .offline }
      if keys.contains(where: \.isTooDeepForOneCall) { throw .key }
      if keys.contains(where: \.needsDotNet) { return (try dotNetLines(), true) }
      return (try providerLines(), false)
    }
  }

  private func providerLines() throws(RegistryFormObstacle) -> [String] {
    var lines: [String] = []
    // Keys that certainly exist by now.
    var made: Set<RegistryKeyIdentity> = []
    for keyEdit in keys {
      let identity = RegistryKeyIdentity(keyEdit.writtenKey)
      let key = PowerShell.text("Registry::" + keyEdit.writtenKey.path)
      if keyEdit.action != .open {
        lines.append("Remove-Item -LiteralPath \(key) -Recurse -Force -ErrorAction SilentlyContinue")
        made = []
        if keyEdit.action == .delete { continue }
      }
      func make() {
        guard made.insert(identity).inserted else { return }
        // New-Item -Force alone would replace a key that is there by an empty one.
        lines.append(
          "if (-not (Test-Path -LiteralPath \(key))) { New-Item -Path \(key) -Force | Out-Null }")
      }
      if keyEdit.values.isEmpty || keyEdit.action == .replace { make() }
      for value in keyEdit.values {
        let name = PowerShell.text(value.name.isEmpty ? "(default)" : value.name)
        switch value.action {
        case .delete:
          lines.append(
            "Remove-ItemProperty -LiteralPath \(key) -Name \(name) -Force -ErrorAction SilentlyContinue")
        case .set(let data):
          let datum = try PowerShell.datum(data)
          make()
          lines.append(
            "New-ItemProperty -LiteralPath \(key) -Name \(name) -PropertyType \(datum.kind)"
              + " -Value \(datum.value) -Force | Out-Null")
        }
      }
    }
    return lines
  }

  private func dotNetLines() throws(RegistryFormObstacle) -> [String] {
    // A block, so that an error ends it: pasted line by line, the rest would go on with a key opened earlier.
    var lines = ["& {", "  $ErrorActionPreference = 'Stop'"]
    var open: (hive: String, view: String)?
    for keyEdit in keys {
      // On 32-bit Windows, which has one view only, either name means that one.
      let view = keyEdit.view == .bits32 ? "Registry32" : "Registry64"
      let hive = keyEdit.key.root.dotNetName
      if open?.hive != hive || open?.view != view {
        if open != nil { lines.append("  $base.Close()") }
        lines.append("  $base = [Microsoft.Win32.RegistryKey]::OpenBaseKey('\(hive)', '\(view)')")
        open = (hive, view)
      }
      lines += try keyEdit.dotNetLines().map { "  " + $0 }
    }
    return lines + ["  $base.Close()", "}"]
  }
}

extension RegistryKeyEdit {
  /// Whether the provider's cmdlets would miss the key or one of its values.
  fileprivate var needsDotNet: Bool {
    // 32-bit PowerShell finds the 32-bit key under the path of the 64-bit one. (The path of the 32-bit one, with
    // Wow6432Node, leads to the same key from both.)
    if view == .bits64, isRedirected { return true }
    let misreadsKey = key.components.contains { component in
      component == "." || component == ".." || RegistryCharacters.hasBlankEdges(component)
        || component.utf8.contains { $0 == UInt8(ascii: "/") || PowerShell.isWildcard($0) }
    }
    // Remove-ItemProperty takes a pattern, New-ItemProperty a name.
    return misreadsKey
      || values.contains { $0.action == .delete && $0.name.utf8.contains(where: PowerShell.isWildcard) }
  }

  fileprivate func dotNetLines() throws(RegistryFormObstacle) -> [String] {
    let path = PowerShell.text(key.components.joined(separator: "\\"))
    var lines: [String] = []
    if action != .open {
      lines.append("$base.DeleteSubKeyTree(\(path), $false)")
      if action == .delete { return lines }
    }
    let setsValues = values.contains { if case .set = $0.action { true } else { false } }
    if values.isEmpty || action == .replace || setsValues {
      lines.append("$key = $base.CreateSubKey(\(path))")
      for value in values { lines.append(try value.dotNetLine()) }
      return lines + ["$key.Close()"]
    }
    // Deleting values makes no key.
    lines.append("$key = $base.OpenSubKey(\(path), $true)")
    for value in values { lines.append("if ($key) { \(try value.dotNetLine()) }") }
    return lines + ["if ($key) { $key.Close() }"]
  }
}

extension RegistryValueEdit {
  fileprivate func dotNetLine() throws(RegistryFormObstacle) -> String {
    let name = PowerShell.text(name)
    switch action {
    case .delete: return "$key.DeleteValue(\(name), $false)"
    case .set(let data):
      let datum = try PowerShell.datum(data)
      return "$key.SetValue(\(name), \(datum.value), '\(datum.kind)')"
    }
  }
}

extension RegistryRoot {
  /// As .NET's RegistryHive names it.
  var dotNetName: String {
    switch self {
    case .localMachine: "LocalMachine"
    case .currentUser: "CurrentUser"
    case .classesRoot: "ClassesRoot"
    case .users: "Users"
    case .currentConfig: "CurrentConfig"
    }
  }
}

/// Expressions of PowerShell.
enum PowerShell {
  /// The kind (of New-ItemProperty and .NET's RegistryValueKind) and the value's expression.
  static func datum(_ data: RegistryData) throws(RegistryFormObstacle) -> (kind: String, value: String) {
    switch data {
    case .string(let text): return ("String", self.text(text))
    case .expandString(let text): return ("ExpandString", self.text(text))
    // Signed and in decimal: a hexadecimal literal changes its type and sign with its width.
    case .dword(let number): return ("DWord", "([int]\(Int32(bitPattern: number)))")
    case .qword(let number): return ("QWord", "([long]\(Int64(bitPattern: number)))")
    case .multiString(let items):
      return ("MultiString", "([string[]]@(" + items.map { self.text($0) }.joined(separator: ",") + "))")
    case .binary(let bytes): return ("Binary", self.bytes(bytes))
    case .none(let bytes): return ("None", self.bytes(bytes))
    case .dwordBigEndian, .raw: throw .dataType
    }
  }

  private static func bytes(_ bytes: [UInt8]) -> String {
    "([byte[]]@(" + bytes.map { "0x" + hexadecimal($0, digits: 2) }.joined(separator: ",") + "))"
  }

  /// `text` in single quotes, where nothing but a quote means anything, with every character doubled that PowerShell
  /// takes for a single quote; control characters, which a console acts on, as numbers between such pieces.
  static func text(_ text: String) -> String {
    if RegistryCharacters.isPlainQuotable(text) { return "'" + text + "'" }
    var pieces: [String] = []
    var piece = String.UnicodeScalarView()
    func endPiece() {
      if !piece.isEmpty { pieces.append("'" + String(piece) + "'") }
      piece = String.UnicodeScalarView()
    }
    for scalar in text.unicodeScalars {
      if RegistryCharacters.isControl(scalar) {
        endPiece()
        pieces.append("[string][char]\(scalar.value)")
      } else {
        if isSingleQuote(scalar) { piece.append(scalar) }
        piece.append(scalar)
      }
    }
    endPiece()
    switch pieces.count {
    case 0: return "''"
    case 1 where pieces[0].utf8.first == UInt8(ascii: "'"): return pieces[0]
    default: return "(" + pieces.joined(separator: " + ") + ")"
    }
  }

  private static func isSingleQuote(_ scalar: Unicode.Scalar) -> Bool {
    scalar == "'" || (0x2018...0x201B).contains(scalar.value)
  }

  /// Whether `byte` means something in a pattern.
  static func isWildcard(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "*") || byte == UInt8(ascii: "?") || byte == UInt8(ascii: "[")
      || byte == UInt8(ascii: "]") || byte == UInt8(ascii: "`")
  }
}
