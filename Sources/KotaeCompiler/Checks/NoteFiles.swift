// Rule: every image and linked file of a note exists in its folder, in exactly that case, and doesn't lead out.

/// Files that a note shows or offers.
enum NoteFiles {
  static func check(
    _ document: MarkdownDocument, in path: String, note: String, attachments: [CompiledNote.Attachment]
  ) -> [Diagnostic] {
    var diagnostics: [Diagnostic] = []
    for link in document.links {
      diagnostics += check(link, in: path, note: note, attachments, isImage: false)
    }
    for image in document.images {
      let place = Located(image.destination, image.range)
      diagnostics += check(place, in: path, note: note, attachments, isImage: true)
    }
    return diagnostics
  }

  private static func check(
    _ link: Located<String>, in path: String, note: String, _ attachments: [CompiledNote.Attachment],
    isImage: Bool
  ) -> [Diagnostic] {
    let location = SourceLocation(path: path, range: link.range)
    let name: String
    switch LinkDestination(link.value, in: note) {
    case .file(let file): name = file
    case .outside:
      let fix = insideNotes(link.value, in: path, note: note).map { near in
        FixIt(.didYouMean, near, edits: [SourceEdit(location: location, replacement: near)])
      }
      return [
        Diagnostic(
          .fileOutsideNote, at: location, ["target": link.value], fixIts: fix.map { [$0] } ?? [])
      ]
    case .empty: return [Diagnostic(.brokenLink, at: location, ["target": link.value])]
    case .anchor, .note, .external:
      return isImage ? [Diagnostic(.missingFile, at: location, ["file": link.value])] : []
    }
    // Byte for byte, as servers compare: `==` also takes a decomposed が for a composed one.
    if let found = attachments.first(where: { $0.name.isExactly(name) }) {
      if found.leadsOutside { return [Diagnostic(.fileOutsideNote, at: location, ["target": link.value])] }
      guard isImage, ImageFormat(fileName: name) == nil else { return [] }
      let formats = ImageFormat.allCases.map(\.rawValue).joined(separator: ", ")
      return [Diagnostic(.imageFormat, at: location, ["file": name, "allowed": formats])]
    }
    let names = attachments.map(\.name)
    if let other = names.first(where: { $0.lowercased() == name.lowercased() }) {
      let fix = FixIt(
        .replace, other, edits: [SourceEdit(location: location, replacement: SitePath.encoded(other))])
      return [Diagnostic(.wrongCase, at: location, ["written": name, "actual": other], fixIts: [fix])]
    }
    let near = nearMiss(of: name, among: names).map { near in
      FixIt(.didYouMean, near, edits: [SourceEdit(location: location, replacement: SitePath.encoded(near))])
    }
    return [Diagnostic(.missingFile, at: location, ["file": name], fixIts: near.map { [$0] } ?? [])]
  }

  /// What was meant by a destination outside of the notes, if that can be told: backslashes for slashes, and another
  /// note by the name of its page or by a file that it doesn't have.
  private static func insideNotes(_ destination: String, in path: String, note: String) -> String? {
    let slashed = String(decoding: destination.utf8.map { $0 == 0x5C ? 0x2F : $0 }, as: UTF8.self)
    if slashed != destination, LinkDestination(slashed, in: note) != .outside { return slashed }
    let parts = slashed.split(separator: "#", maxSplits: 1)
    let components = parts[0].split(separator: "/", omittingEmptySubsequences: false)
    guard components.count == 3, components[0] == "..", NodeReader.isID(String(components[1])),
      let file = path.split(separator: "/").last
    else { return nil }
    return "../\(components[1])/\(file)" + (parts.count == 2 ? "#" + parts[1] : "")
  }
}
