// References of a note: the sources that settings name by id.

extension NoteReader {
  mutating func references(_ root: YAMLMapping) -> [Note.Reference] {
    var seen = UniqueIDs("references")
    let mappings = items(NoteFields.references, root)
    if case .list(let list, _)? = root[NoteFields.references] {
      knowsAllReferences = list.count == mappings.count
    } else {
      knowsAllReferences =
        root[NoteFields.references] == nil && root.isComplete
        && !node.isMisspelt(NoteFields.references, in: root)
    }
    var references: [Note.Reference] = []
    for (index, mapping) in mappings.enumerated() {
      node.keys(of: mapping, NoteFields.reference)
      let id = mapping[NoteFields.referenceID] == nil ? nil : newID(in: mapping, of: "references", &seen)
      // Without an id a translation can't reach the title: it's the same in all languages.
      let path = "references/" + (id?.value ?? "#" + String(index))
      let title = slot(
        path, NoteFields.referenceTitle, in: mapping, of: "references", short: path + "/title")
      let url = url(mapping)
      let isNamed =
        mapping[NoteFields.referenceID] != nil || node.isMisspelt(NoteFields.referenceID, in: mapping)
      if id == nil, isNamed { knowsAllReferences = false }
      if let id { referenceIndexes.append((id.value, title == nil ? nil : references.count)) }
      guard let title else { continue }
      references.append(Note.Reference(id: id?.value, title: title, url: url))
    }
    return references
  }

  private mutating func url(_ reference: YAMLMapping) -> String? {
    guard let text = node.text(NoteFields.referenceURL, in: reference) else { return nil }
    let isWeb = ["https://", "http://"].contains {
      text.value.hasPrefix($0) && text.value.utf8.count > $0.utf8.count
    }
    guard isWeb,
      text.value.utf8.allSatisfy({ $0 > 0x20 && ![0x22, 0x3C, 0x3E, 0x5C, 0x5E, 0x60].contains($0) })
    else {
      node.report(.invalidURL, text.range, ["url": text.value])
      return nil
    }
    return text.value
  }
}
