// Commands that save what is there before an edit, for machines whose state nobody knows. A command that
// cmd.exe could read in another way than meant isn't offered.

/// The saving of one key with everything below it.
public struct RegistryCapture: Sendable, Hashable {
  /// The key, as the script writes it.
  public var key: RegistryKey
  /// The `reg export` command, the same at the prompt and in a .cmd file; nil where the key can't be spelt
  /// safely there, and must be exported in regedit.
  public var command: String?
}

extension RegistryScript {
  /// What to save before applying `edit`: each of its keys once, in the edit's order, without those below
  /// another one; empty where the edit can be undone without. The files lie in the user's temporary folder (for a
  /// Windows that isn't running, in that Windows' own): `before.reg`, `before-2.reg` and so on with `file` as `before`
  /// (ASCII letters, digits and `-` only).
  public static func captures(_ edit: RegistryEdit, file: String = "before") -> [RegistryCapture] {
    guard edit.undo == nil else { return [] }
    return captures(edit.keys, folder: edit.isOffline ? RegistryOffline.folder : "%TEMP%", file: file)
  }

  /// What to save before applying `edit`, always: the text around the part is nobody's to know.
  public static func captures(_ edit: RegistryPartEdit, file: String = "before") -> [RegistryCapture] {
    captures(edit.keys.map(\.place), folder: "%TEMP%", file: file)
  }

  private static func captures(
    _ edits: [RegistryKeyEdit], folder: String, file: String
  ) -> [RegistryCapture] {
    let keys = edits.map(\.writtenKey)
    // By bytes: the registry takes two canonically equivalent keys for two.
    let folded = keys.map { Array(RegistryCharacters.folded($0.path).utf8) }
    var captures: [RegistryCapture] = []
    for (index, path) in folded.enumerated() {
      let isCovered = folded.enumerated().contains { other, otherPath in
        (otherPath == path && other < index) || path.starts(with: otherPath + [UInt8(ascii: "\\")])
      }
      if isCovered { continue }
      let number = captures.isEmpty ? "" : "-\(captures.count + 1)"
      // Without /y, so that a second run, after the change, is asked before it overwrites the only copy of what was
      // there before.
      // As the lines that edit it: a 32-bit prompt would save another key.
      let view = edits[index].view == .bits64 ? " /reg:64" : ""
      let command = #"reg export "\#(keys[index].path)" "\#(folder)\\#(file)\#(number).reg"\#(view)"#
      captures.append(RegistryCapture(key: keys[index], command: isSafe(keys[index]) ? command : nil))
    }
    return captures
  }

  /// Whether cmd.exe reads the key between quotes as it is: ASCII (the console's code page is unknown), no
  /// quote (it would end the quoting), no percent sign (prompt and file differ), no `!` (delayed expansion).
  private static func isSafe(_ key: RegistryKey) -> Bool {
    key.path.utf8.allSatisfy { byte in
      byte < 0x7F && byte != UInt8(ascii: "\"") && byte != UInt8(ascii: "%") && byte != UInt8(ascii: "!")
    }
  }
}
