// The files of a note's registry items, and the list of their digests. The bytes are the registry forms'; here is only
// the comment that tells an administrator, months later, where a script came from.

/// The downloads of registry items.
enum RegistryDownload {
  /// The file of the note's item at `index`, which is one of the item's `files`.
  static func bytes(_ file: RegistryFile, _ note: Note, _ index: Int) -> [UInt8] {
    guard let edit = note.registry[index].edit else {
      preconditionFailure("\(note.id) has no files for parts of texts")
    }
    let bytes =
      switch file {
      case .apply: RegistryScript.applyFile(edit, comments: [comment(note, index, "apply")])
      case .undo: RegistryScript.undoFile(edit, comments: [comment(note, index, "undo")])
      case .machinePolicy: edit.policyFiles?.machine
      case .userPolicy: edit.policyFiles?.user
      }
    // Only planned files are asked for, and the plan has asked the same question.
    guard let bytes else { preconditionFailure("\(note.id) has no \(file) file") }
    return bytes
  }

  /// Ids only: they hold nothing that a .reg file could misread.
  private static func comment(_ note: Note, _ index: Int, _ purpose: String) -> String {
    note.id + " / " + note.registry[index].id.value + " / " + purpose
  }

  /// The digests of every download as `sha256sum -c` reads them: of `others` (paths with contents), then of the files
  /// of registry items, note by note.
  static func checksums(_ site: Site, others: [(path: String, bytes: [UInt8])]) -> [UInt8] {
    var lines: [UInt8] = []
    for other in others { lines.appendUTF8(SHA256.hexadecimal(of: other.bytes) + "  " + other.path + "\n") }
    for compiled in site.notes {
      let note = compiled.note
      var files: [(path: String, digest: String)] = []
      for (index, item) in note.registry.enumerated() {
        for file in item.files {
          let path = SitePath.registryFile(file, item.id.value, ofNote: note.id)
          files.append((path, SHA256.hexadecimal(of: bytes(file, note, index))))
        }
      }
      files.sort { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
      for file in files { lines.appendUTF8(file.digest + "  " + file.path + "\n") }
    }
    return lines
  }
}
