// Which registry a key is meant in: YAML's `view` and `mount` to RegistryView.

extension NoteReader {
  /// Which registry a key is meant in; false where what says so is wrong, with the view that was probably meant.
  mutating func registryView(_ mapping: YAMLMapping) -> (view: RegistryView, isWhole: Bool) {
    let word = mapping["view"].map { node.choice("view", $0, ViewWord.self) } ?? .native
    guard word == .offline else {
      node.misplaced(["mount"], in: mapping, with: "view: " + (word ?? .native).rawValue)
      switch word {
      case .bits32: return (.bits32, true)
      case .bits64: return (.bits64, true)
      case .native, .offline: return (.native, true)
      case nil: return (.native, false)
      }
    }
    guard let value = node.required("mount", in: mapping, of: "view: offline"),
      let mount = node.mapping("mount", value)
    else { return (.offline(RegistryMount(name: "")), false) }
    node.keys(of: mount, allowed: ["name", "control-set"])
    var isWhole = true
    var controlSet: Int?
    if let value = mount["control-set"] {
      controlSet = node.integer("control-set", value, in: RegistryMount.controlSets, type: "control-set")
        .map { Int($0.value) }
      isWhole = controlSet != nil
    }
    guard let value = node.required("name", in: mount, of: "mount"), let name = node.scalar("name", value)
    else { return (.offline(RegistryMount(name: "", controlSet: controlSet)), false) }
    if !RegistryMount.isName(name.text) {
      node.report(
        .registryMountName, name.range, ["name": name.text, "limit": String(RegistryMount.nameLimit)])
      isWhole = false
    }
    return (.offline(RegistryMount(name: name.text, controlSet: controlSet)), isWhole)
  }

  private enum ViewWord: String, CaseIterable {
    case native
    case bits32 = "32"
    case bits64 = "64"
    case offline
  }
}
