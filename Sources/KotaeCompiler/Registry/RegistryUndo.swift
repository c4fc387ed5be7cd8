// What takes an edit back. Only what the author states about the machine before the edit counts; where that
// isn't enough there's no undo, and nothing is made up.

/// A reason why an edit has no undo script.
public enum RegistryUndoObstacle: Sendable, Hashable {
  /// Nobody knows what the value was before: its name (empty for the default value) and its key as written.
  case unknownPrior(name: String, key: RegistryKey)
  /// The key is deleted or replaced whole: only an export of it could bring it back.
  case needsExport(key: RegistryKey)
  /// The edit only makes keys, or deletes values that weren't there: made keys stay, so nothing is left to do.
  case nothingToUndo
}

extension RegistryEdit {
  /// Every reason why the edit can't be taken back, in the edit's order; empty where it can.
  public var undoObstacles: [RegistryUndoObstacle] {
    var obstacles: [RegistryUndoObstacle] = []
    var changesSomething = false
    for keyEdit in keys {
      if keyEdit.action != .open {
        obstacles.append(.needsExport(key: keyEdit.writtenKey))
        continue
      }
      for value in keyEdit.values {
        if value.before == .unknown {
          obstacles.append(.unknownPrior(name: value.name, key: keyEdit.writtenKey))
        } else if value.inverse != nil {
          changesSomething = true
        }
      }
    }
    if obstacles.isEmpty, !changesSomething { return [.nothingToUndo] }
    return obstacles
  }

  /// The edit that takes this one back, in reverse order; nil where `undoObstacles` has a reason. Applying it
  /// twice does no more than once. Keys that this edit made stay, empty.
  public var undo: RegistryEdit? {
    guard undoObstacles.isEmpty else { return nil }
    return RegistryEdit(
      keys: keys.reversed().compactMap { keyEdit in
        let values = keyEdit.values.reversed().compactMap(\.inverse)
        return values.isEmpty
          ? nil : RegistryKeyEdit(key: keyEdit.key, view: keyEdit.view, action: .open, values: values)
      })
  }

  /// What is said of the values, `facts[i][j]` of this edit's `keys[i].values[j]`, as `undo` orders its values.
  func undoOrder<Fact>(of facts: [[Fact]]) -> [[Fact]] {
    Array(zip(keys, facts)).reversed().compactMap { keyEdit, facts in
      let kept = Array(zip(keyEdit.values, facts)).reversed().compactMap { value, fact in
        value.inverse == nil ? nil : fact
      }
      return kept.isEmpty ? nil : kept
    }
  }
}

extension RegistryValueEdit {
  /// The value's edit back to what it was; nil where it's unknown, or where nothing was changed.
  fileprivate var inverse: RegistryValueEdit? {
    let after: RegistryPrior =
      switch action {
      case .set(let data): .data(data)
      case .delete: .absent
      }
    switch before {
    case .unknown: return nil
    case .absent:
      return after == .absent ? nil : RegistryValueEdit(name: name, action: .delete, before: after)
    case .data(let data): return RegistryValueEdit(name: name, action: .set(data), before: after)
    }
  }
}
