// Short ways to write edits in tests of their forms.

import KotaeCompiler
import Testing

/// An edit of one key: `HKLM\SOFTWARE\Contoso` unless another path is given, which needs no rule to pass.
func registryEdit(
  _ values: [(String, RegistryData?)], in path: String = #"HKLM\SOFTWARE\Contoso"#,
  view: RegistryView = .native,
  _ action: RegistryKeyEdit.Action = .open
) -> RegistryEdit {
  RegistryEdit(keys: [registryKeyEdit(values, in: path, view: view, action)])
}

/// One key of an edit; nil as data deletes the value.
func registryKeyEdit(
  _ values: [(String, RegistryData?)], in path: String = #"HKLM\SOFTWARE\Contoso"#,
  view: RegistryView = .native,
  _ action: RegistryKeyEdit.Action = .open
) -> RegistryKeyEdit {
  let parts = path.split(separator: "\\").map(String.init)
  let root = RegistryRoot.allCases.first { $0.abbreviation == parts[0] } ?? .localMachine
  return RegistryKeyEdit(
    key: RegistryKey(root: root, components: Array(parts.dropFirst())), view: view, action: action,
    values: values.map { name, data in
      RegistryValueEdit(name: name, action: data.map { .set($0) } ?? .delete, before: .unknown)
    })
}

extension Result {
  /// Why there's nothing.
  var obstacle: Failure? {
    if case .failure(let failure) = self { return failure }
    return nil
  }
}

/// A text of `length` pieces.
func randomText(_ pieces: [String], length: Int, _ randomness: inout Randomness) -> String {
  (0..<length).map { _ in pieces.randomElement(using: &randomness)! }.joined()
}
