// The files that a registry item becomes. Which of them exist follows from the edit alone: no file is made that could
// not do all that it says.

/// A file made from a registry item.
public enum RegistryFile: Sendable, Hashable, CaseIterable {
  /// The script that applies it.
  case apply
  /// The script that takes it back.
  case undo
  /// registry.pol with what it sets for the computer.
  case machinePolicy
  /// registry.pol with what it sets for the user.
  case userPolicy

  /// What follows the item's id in the file's name.
  var suffix: String {
    switch self {
    case .apply: "-apply.reg"
    case .undo: "-undo.reg"
    case .machinePolicy: "-machine.pol"
    case .userPolicy: "-user.pol"
    }
  }
}

extension RegistryItem {
  /// The files that exist for the item, in the order in which they are shown; none where it isn't to be downloaded.
  var files: [RegistryFile] {
    guard download, let edit else { return [] }
    let policy = edit.policyFiles
    return RegistryFile.allCases.filter { file in
      switch file {
      case .apply: true
      case .undo: edit.undo != nil
      case .machinePolicy: policy?.machine != nil
      case .userPolicy: policy?.user != nil
      }
    }
  }
}
