// What each input file is, by its path alone.

/// The files of a note's folder.
struct NoteFolder: Sendable {
  /// The folder's name.
  var id: String
  /// Markdown files directly in the folder whose names are language tags, by path.
  var texts: [(language: Language, path: String)]
  /// Everything else.
  var attachments: [CompilerInput.File]
}

/// The input, sorted by what its files are.
struct SourceTree: Sendable {
  /// `kotae.yml`, if there is one.
  var configuration: String?
  /// `content/products.yml`, if there is one.
  var products: String?
  /// `content/notices.yml`, if there is one.
  var notices: String?
  /// The notes' folders, by name.
  var notes: [NoteFolder] = []
  /// `templates/**/*.mustache`
  var templates: [String] = []
  /// `templates/strings/*.yml`
  var strings: [String] = []
  /// Everything else in `templates/assets/`: copied into the site.
  var assets: [String] = []
  /// Files that are nowhere in their place.
  var diagnostics: [Diagnostic] = []

  init(_ files: [CompilerInput.File]) {
    let sorted = files.sorted { Self.precedes($0.path, $1.path) }
    for file in sorted {
      switch file.path {
      case "kotae.yml": configuration = file.path
      case "content/products.yml": products = file.path
      case "content/notices.yml": notices = file.path
      default:
        if file.path.hasPrefix("content/notes/") {
          add(noteFile: file)
        } else if file.path.hasPrefix("templates/") {
          add(themeFile: file)
        } else {
          stray(file)
        }
      }
    }
  }

  /// In the order of the paths' bytes.
  private static func precedes(_ a: String, _ b: String) -> Bool {
    // What `lexicographicallyPrecedes` says, without its price: all files of a site are compared.
    let found = a.utf8.withContiguousStorageIfAvailable { a in
      b.utf8.withContiguousStorageIfAvailable { b in
        let shared = min(a.count, b.count)
        var index = 0
        while index < shared, a[index] == b[index] { index += 1 }
        return index < shared ? a[index] < b[index] : a.count < b.count
      }
    }
    return (found ?? nil) ?? a.utf8.lexicographicallyPrecedes(b.utf8)
  }

  private mutating func add(noteFile file: CompilerInput.File) {
    let rest = file.path.utf8.dropFirst("content/notes/".utf8.count)
    guard let slash = rest.firstIndex(of: UInt8(ascii: "/")) else { return stray(file) }
    let id = String(file.path[rest.startIndex..<slash])
    if notes.last?.id != id { notes.append(NoteFolder(id: id, texts: [], attachments: [])) }
    let name = String(file.path[file.path.utf8.index(after: slash)...])
    if name.hasSuffix(".md"), Language.isTag(String(name.dropLast(3))) {
      notes[notes.count - 1].texts.append((Language(rawValue: String(name.dropLast(3))), file.path))
    } else if name.hasSuffix(".md") {
      stray(file)
    } else {
      notes[notes.count - 1].attachments.append(file)
    }
  }

  private mutating func add(themeFile file: CompilerInput.File) {
    if file.path.hasPrefix("templates/preview/") {
      // What `kotae serve` adds to pages; no part of the site.
    } else if file.path.hasPrefix("templates/strings/"), file.path.hasSuffix(".yml") {
      strings.append(file.path)
    } else if file.path.hasPrefix("templates/assets/") {
      assets.append(file.path)
    } else if file.path.hasSuffix(".mustache") {
      templates.append(file.path)
    } else {
      stray(file)
    }
  }

  private mutating func stray(_ file: CompilerInput.File) {
    diagnostics.append(
      Diagnostic(.strayFile, at: SourceLocation(path: file.path, range: .fileStart), ["file": file.path]))
  }
}
