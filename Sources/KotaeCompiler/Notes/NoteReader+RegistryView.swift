// Which registry a key is meant in: YAML's `view` and `mount` to RegistryView.

extension NoteReader {
  /// Which registry a key is meant in; false where what says so is wrong, with the view that was probably meant.
  mutating func registryView(_ mapping: YAMLMapping) -> (view: RegistryView, isWhole: Bool) {
    let word =
      mapping[RegistryFields.view] == nil ? .native : node.choice(RegistryFields.view, in: mapping)
    guard word == .offline else {
      node.misplaced([RegistryFields.mount], in: mapping, with: "view: " + (word ?? .native).rawValue)
      switch word {
      case .bits32: return (.bits32, true)
      case .bits64: return (.bits64, true)
      case .native, .offline: return (.native, true)
      case nil: return (.native, false)
      }
    }
    guard node.required(RegistryFields.mount, in: mapping, of: "view: offline") != nil,
      let mount = node.mapping(RegistryFields.mount, in: mapping)
    else { return (.offline(RegistryMount(name: "")), false) }
    var isWhole = true
    var controlSet: Int?
    if mount[RegistryFields.controlSet] != nil {
      controlSet = node.integer(RegistryFields.controlSet, in: mount).map { Int($0.value) }
      isWhole = controlSet != nil
    }
    let field = RegistryFields.mountName
    guard let value = node.value(field, in: mount, of: RegistryFields.mount.key),
      let name = node.scalar(field.key, value)
    else { return (.offline(RegistryMount(name: "", controlSet: controlSet)), false) }
    if !RegistryMount.isName(name.text) {
      node.report(
        .registryMountName, name.range, ["name": name.text, "limit": String(RegistryMount.nameLimit)])
      isWhole = false
    }
    return (.offline(RegistryMount(name: name.text, controlSet: controlSet)), isWhole)
  }
}
