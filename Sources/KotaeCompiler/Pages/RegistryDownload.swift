// The .reg files of a note, with what pages say about them. The bytes are RegistryScript's; here is only the comment
// that tells an administrator, months later, where a file came from.

/// The downloads of registry items.
enum RegistryDownload {
  /// The file that applies the note's item at `index`.
  static func apply(_ note: Note, _ index: Int) -> [UInt8] {
    RegistryScript.applyFile(note.registry[index].edit, comments: [comment(note, index, "apply")])
  }

  /// The file that undoes it, where one can exist.
  static func undo(_ note: Note, _ index: Int) -> [UInt8]? {
    RegistryScript.undoFile(note.registry[index].edit, comments: [comment(note, index, "undo")])
  }

  /// Ids only: they hold nothing that a .reg file could misread.
  private static func comment(_ note: Note, _ index: Int, _ purpose: String) -> String {
    note.id + " / " + note.registry[index].id.value + " / " + purpose
  }
}
