// An edit as tasks of Ansible's module ansible.windows.win_regedit. Every scalar is single-quoted, so that YAML can't take
// it for anything else, and tagged where Jinja would expand it. Where the module would store something else than the .reg
// file, there are no tasks.

extension RegistryEdit {
  /// A YAML list of tasks that carry out the edit, with `name` (one line, and which task of how many) as their names; nil
  /// where `ansibleForm` has a reason.
  public func ansibleTasks(name: String) -> String? { ansibleForm(name: name).success }

  /// The tasks, or why there are none.
  public func ansibleForm(name: String) -> Result<String, RegistryFormObstacle> {
    Result { () throws(RegistryFormObstacle) in
      if isOffline { throw .offline }
      if keys.contains(where: \.isTooDeepForOneCall) { throw .key }
      var tasks: [[(String, AnsibleArgument)]] = []
      for keyEdit in keys { tasks += try keyEdit.ansibleTasks() }
      var text = ""
      for (index, task) in tasks.enumerated() {
        let title = tasks.count == 1 ? name : "\(name) (\(index + 1)/\(tasks.count))"
        text += "- name: \(try AnsibleArgument.scalar(title))\n  ansible.windows.win_regedit:\n"
        for (key, argument) in task { text += "    \(key):\(try argument.yaml)\n" }
      }
      return text
    }
  }
}

/// A value of the module's argument.
private enum AnsibleArgument {
  case text(String)
  /// At least one.
  case items([String])
  case boolean(Bool)

  /// From after the colon.
  var yaml: String {
    get throws(RegistryFormObstacle) {
      switch self {
      case .text(let text): return " " + (try Self.scalar(text))
      case .boolean(let value): return value ? " true" : " false"
      case .items(let items):
        var yaml = ""
        for item in items { yaml += "\n      - " + (try Self.scalar(item)) }
        return yaml
      }
    }
  }

  static func scalar(_ text: String) throws(RegistryFormObstacle) -> String {
    let tag = isTemplate(text) ? "!unsafe " : ""
    if RegistryCharacters.isPlainQuotable(text) { return tag + "'" + text + "'" }
    var quoted = String.UnicodeScalarView("'".unicodeScalars)
    for scalar in text.unicodeScalars {
      if RegistryCharacters.isControl(scalar) { throw .controlCharacter }
      // Not among YAML's printable characters, or not everywhere.
      if scalar == "\u{FEFF}" || scalar.value & 0xFFFE == 0xFFFE { throw .nonASCII }
      if scalar == "'" { quoted.append(scalar) }
      quoted.append(scalar)
    }
    quoted.append("'")
    return tag + String(quoted)
  }

  /// Whether Jinja finds an expression, a statement or a comment.
  private static func isTemplate(_ text: String) -> Bool {
    var previous: UInt8 = 0
    for byte in text.utf8 {
      if previous == UInt8(ascii: "{"),
        byte == UInt8(ascii: "{") || byte == UInt8(ascii: "%") || byte == UInt8(ascii: "#")
      {
        return true
      }
      previous = byte
    }
    return false
  }
}

extension RegistryKeyEdit {
  fileprivate func ansibleTasks() throws(RegistryFormObstacle) -> [[(String, AnsibleArgument)]] {
    let key = writtenKey
    // HKCU would be that of the account which Ansible logs on with, not of the user meant.
    if key.root == .currentUser { throw .root }
    for component in key.components where !Self.isAnsibleComponent(component) { throw .key }
    let path = AnsibleArgument.text(key.root.abbreviation + ":\\" + key.components.joined(separator: "\\"))
    var tasks: [[(String, AnsibleArgument)]] = []
    if action != .open {
      tasks.append([("path", path), ("state", .text("absent")), ("delete_key", .boolean(true))])
      if action == .delete { return tasks }
    }
    let setsValues = values.contains { if case .set = $0.action { true } else { false } }
    if values.isEmpty || (action == .replace && !setsValues) {
      tasks.append([("path", path), ("state", .text("present"))])
    }
    for value in values {
      var task: [(String, AnsibleArgument)] = [("path", path), ("name", .text(value.name))]
      switch value.action {
      case .set(let data):
        let datum = try Self.datum(data, isDefault: value.name.isEmpty)
        task += [("data", datum.data), ("type", .text(datum.type)), ("state", .text("present"))]
      case .delete:
        // With an empty name the module deletes the key, unless told not to.
        task += [("state", .text("absent")), ("delete_key", .boolean(false))]
      }
      tasks.append(task)
    }
    return tasks
  }

  /// Whether the module, which uses PowerShell's path functions, keeps `component` as it is.
  private static func isAnsibleComponent(_ component: String) -> Bool {
    component != "." && component != ".." && !RegistryCharacters.hasBlankEdges(component)
      && !component.utf8.contains { byte in
        switch byte {
        case UInt8(ascii: "/"), UInt8(ascii: "*"), UInt8(ascii: "?"), UInt8(ascii: "["), UInt8(ascii: "]"),
          UInt8(ascii: "`"), UInt8(ascii: ":"):
          true
        default: false
        }
      }
  }

  private static func datum(
    _ data: RegistryData, isDefault: Bool
  ) throws(RegistryFormObstacle) -> (type: String, data: AnsibleArgument) {
    if case .string(let text) = data { return ("string", .text(text)) }
    // The module writes the default value as text, whatever type is asked for.
    if isDefault { throw .name }
    switch data {
    case .expandString(let text): return ("expandstring", .text(text))
    case .dword(let number): return ("dword", .text("0x" + hexadecimal(number, digits: 8)))
    case .qword(let number): return ("qword", .text("0x" + hexadecimal(number, digits: 16)))
    // The module takes an empty list for none given, and then writes nothing.
    case .binary(let bytes) where !bytes.isEmpty:
      return ("binary", .text("hex:" + bytes.map { hexadecimal($0, digits: 2) }.joined(separator: ",")))
    case .multiString(let items) where !items.isEmpty: return ("multistring", .items(items))
    case .binary, .multiString, .none, .dwordBigEndian, .raw, .string: throw .dataType
    }
  }
}
