// References of a note: the sources that settings name by id.

extension NoteReader {
  mutating func references(_ root: YAMLMapping) -> [Note.Reference] {
    var seen = UniqueIDs("references")
    let mappings = items("references", root)
    if case .list(let list, _)? = root["references"] {
      knowsAllReferences = list.count == mappings.count
    } else {
      knowsAllReferences =
        root["references"] == nil && root.isComplete && !node.isMisspelt("references", in: root)
    }
    var references: [Note.Reference] = []
    for (index, mapping) in mappings.enumerated() {
      node.keys(of: mapping, allowed: ["id", "title", "url"])
      let id = mapping["id"] == nil ? nil : newID(in: mapping, of: "references", &seen)
      // Without an id a translation can't reach the title: it's the same in all languages.
      let path = "references/" + (id?.value ?? "#" + String(index))
      let title = node.required("title", in: mapping, of: "references").flatMap {
        slot(path, "title", $0, short: path + "/title")
      }
      let url = mapping["url"].flatMap { self.url($0) }
      if id == nil, mapping["id"] != nil || node.isMisspelt("id", in: mapping) { knowsAllReferences = false }
      if let id { referenceIndexes.append((id.value, title == nil ? nil : references.count)) }
      guard let title else { continue }
      references.append(Note.Reference(id: id?.value, title: title, url: url))
    }
    return references
  }

  private mutating func url(_ value: YAMLNode) -> String? {
    guard let text = node.text("url", value) else { return nil }
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
