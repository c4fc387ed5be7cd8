// An edit as registry.pol, the file that group policy applies ([MS-GPREG] 2.2.1, "Registry Policy Message Syntax"). Its
// grammar knows no key that is only made, no unnamed value and no text beyond ASCII, and what deleting a key by its name
// means differs by reader: edits that need one of these have no such file.

extension RegistryEdit {
  /// The bytes of `Machine\registry.pol` and `User\registry.pol`, each where the edit has something for it; nil where
  /// `policyForm` has a reason.
  public var policyFiles: (machine: [UInt8]?, user: [UInt8]?)? { policyForm.success }

  /// The files, or why there are none.
  public var policyForm: Result<(machine: [UInt8]?, user: [UInt8]?), RegistryFormObstacle> {
    Result { () throws(RegistryFormObstacle) in
      if isOffline { throw .offline }
      var machine: [UInt8]?
      var user: [UInt8]?
      for keyEdit in keys {
        let records = try keyEdit.policyRecords()
        switch keyEdit.key.root {
        case .localMachine: machine = (machine ?? PolicyRecord.header) + records
        case .currentUser: user = (user ?? PolicyRecord.header) + records
        case .classesRoot, .users, .currentConfig: throw .root
        }
      }
      return (machine, user)
    }
  }

  /// Whether values stay when the policy no longer applies: only those below `Software\Policies` and
  /// `Software\Microsoft\Windows\CurrentVersion\Policies` are taken back by Windows.
  public var policyIsPermanent: Bool {
    !keys.allSatisfy { keyEdit in
      let folded = keyEdit.writtenKey.components.map(RegistryCharacters.folded)
      return folded.starts(with: ["SOFTWARE", "POLICIES"])
        || folded.starts(with: ["SOFTWARE", "MICROSOFT", "WINDOWS", "CURRENTVERSION", "POLICIES"])
    }
  }
}

extension RegistryKeyEdit {
  fileprivate func policyRecords() throws(RegistryFormObstacle) -> [UInt8] {
    if action != .open || values.isEmpty { throw .keyAction }
    let key = writtenKey
    // A root has no name here.
    if key.components.isEmpty { throw .key }
    var bytes: [UInt8] = []
    for value in values {
      // An unnamed value can't be written; `**` begins what Windows takes for a command.
      if value.name.isEmpty || value.name.utf8.starts(with: "**".utf8) { throw .name }
      let record: PolicyRecord =
        switch value.action {
        case .delete:
          PolicyRecord(key: key, name: "**del." + value.name, data: .string(" "))
        case .set(let data):
          PolicyRecord(key: key, name: value.name, data: data)
        }
      bytes += try record.bytes()
    }
    return bytes
  }
}

/// One instruction of the file.
private struct PolicyRecord {
  var key: RegistryKey
  var name: String
  var data: RegistryData

  /// `PReg` and the version.
  static let header: [UInt8] = [0x50, 0x52, 0x65, 0x67, 1, 0, 0, 0]
  /// Longest name, in characters.
  static let nameLimit = 259
  /// Most bytes of data.
  static let sizeLimit = 65_535
  /// The types that the grammar lists.
  static let types: Set<UInt32> = [1, 2, 3, 4, 5, 7, 11]

  /// `[key;name;type;size;data]` in UTF-16LE, key and name with a final NUL, type and size as 32-bit numbers.
  func bytes() throws(RegistryFormObstacle) -> [UInt8] {
    guard Self.types.contains(data.typeNumber) else { throw .dataType }
    let stored = data.storedBytes
    if stored.count > Self.sizeLimit { throw .size }
    if name.utf8.count > Self.nameLimit { throw .name }
    let path = key.components.joined(separator: "\\")
    return try Self.units("[" + path) + Self.end + Self.units(";" + name) + Self.end + Self.units(";")
      + Self.number(data.typeNumber) + Self.units(";") + Self.number(UInt32(stored.count)) + Self.units(";")
      + stored + Self.units("]")
  }

  private static let end: [UInt8] = [0, 0]

  /// `text` in UTF-16LE: printable ASCII only.
  private static func units(_ text: String) throws(RegistryFormObstacle) -> [UInt8] {
    var units: [UInt8] = []
    units.reserveCapacity(2 * text.utf8.count)
    for byte in text.utf8 {
      switch byte {
      case 0x20...0x7E:
        units.append(byte)
        units.append(0)
      case 0x80...: throw .nonASCII
      default: throw .controlCharacter
      }
    }
    return units
  }

  private static func number(_ number: UInt32) -> [UInt8] {
    (0..<4).map { UInt8(truncatingIfNeeded: number >> ($0 * 8)) }
  }
}
