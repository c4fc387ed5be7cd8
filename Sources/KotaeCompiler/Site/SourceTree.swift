// What each input file is, by its path alone.

/// The files of a note's folder.
struct NoteFolder: Sendable {
  /// The folder's name.
  var id: String
  /// Markdown files directly in the folder whose names are language tags, by path.
  var texts: [(language: Language, path: String)] = []
  /// Everything else that has a place there, by path.
  var attachments: [CompilerInput.File] = []
  /// Files that are nowhere in their place, by path.
  var strays: [CompilerInput.File] = []

  /// A folder of `files`, which are in the order of their paths.
  init(id: String, files: some Sequence<CompilerInput.File>) {
    self.id = id
    let prefix = SourceTree.notes.utf8.count + id.utf8.count + 1
    for file in files {
      let name = file.path.utf8.dropFirst(prefix)
      guard name.count >= 3, name.suffix(3).elementsEqual(".md".utf8) else {
        attachments.append(file)
        continue
      }
      let tag = String(decoding: name.dropLast(3), as: UTF8.self)
      if Language.isTag(tag) {
        texts.append((Language(rawValue: tag), file.path))
      } else {
        strays.append(file)
      }
    }
  }
}

/// The input, sorted by what its files are.
struct SourceTree: Sendable {
  static let notes = "content/notes/"

  /// The notes' folders, in the order of their files' paths.
  private(set) var notes: [NoteFolder] = []
  /// Every other file, by path.
  private var others: [CompilerInput.File] = []
  /// The files of each folder, as `notes`.
  private var noteFiles: [[CompilerInput.File]] = []

  /// `kotae.yml`, if there is one.
  private(set) var configuration: String?
  /// `content/products.yml`, if there is one.
  private(set) var products: String?
  /// `content/notices.yml`, if there is one.
  private(set) var notices: String?
  /// `templates/**/*.mustache`
  private(set) var templates: [String] = []
  /// `templates/strings/*.yml`
  private(set) var strings: [String] = []
  /// Everything else in `templates/assets/`: copied into the site.
  private(set) var assets: [String] = []
  /// Files that are nowhere in their place.
  private var strays: [String] = []

  init(_ files: [CompilerInput.File]) {
    for file in files.sorted(by: { Self.precedes($0.path, $1.path) }) {
      guard let id = Self.noteID(of: file.path) else {
        others.append(file)
        continue
      }
      if let last = noteFiles.indices.last, notes[last].id.isExactly(id) {
        noteFiles[last].append(file)
      } else {
        notes.append(NoteFolder(id: id, files: []))
        noteFiles.append([file])
      }
    }
    for index in notes.indices { notes[index] = NoteFolder(id: notes[index].id, files: noteFiles[index]) }
    sortOthers()
  }

  /// What is wrong with where files lie.
  var diagnostics: [Diagnostic] {
    (strays + notes.lazy.flatMap { $0.strays.lazy.map(\.path) }).map { path in
      Diagnostic(.strayFile, at: SourceLocation(path: path, range: .fileStart), ["file": path])
    }
  }

  /// The folder of the note that a file belongs to; `nil` for other files.
  static func noteID(of path: String) -> String? {
    guard path.utf8.starts(with: notes.utf8) else { return nil }
    let rest = path.utf8.dropFirst(notes.utf8.count)
    return rest.firstIndex(of: UInt8(ascii: "/")).map { String(path[rest.startIndex..<$0]) }
  }

  // MARK: Changes

  /// Puts a file in its place, instead of what was known of it.
  mutating func write(_ file: CompilerInput.File) {
    guard let id = Self.noteID(of: file.path) else {
      Self.write(file, into: &others)
      return sortOthers()
    }
    let index = place(of: id)
    if index == notes.count || !notes[index].id.isExactly(id) {
      notes.insert(NoteFolder(id: id, files: []), at: index)
      noteFiles.insert([], at: index)
    }
    Self.write(file, into: &noteFiles[index])
    notes[index] = NoteFolder(id: id, files: noteFiles[index])
  }

  /// Takes a file away, if it's known.
  mutating func remove(_ path: String) {
    guard let id = Self.noteID(of: path) else {
      others.removeAll { $0.path.isExactly(path) }
      return sortOthers()
    }
    let index = place(of: id)
    guard index < notes.count, notes[index].id.isExactly(id) else { return }
    noteFiles[index].removeAll { $0.path.isExactly(path) }
    if noteFiles[index].isEmpty {
      noteFiles.remove(at: index)
      notes.remove(at: index)
    } else {
      notes[index] = NoteFolder(id: id, files: noteFiles[index])
    }
  }

  private static func write(_ file: CompilerInput.File, into files: inout [CompilerInput.File]) {
    let index = files.partitioningIndex { !precedes($0.path, file.path) }
    if index < files.count, files[index].path.isExactly(file.path) {
      files[index] = file
    } else {
      files.insert(file, at: index)
    }
  }

  /// Where the folder `id` stands, or would stand, among the notes.
  private func place(of id: String) -> Int {
    notes.partitioningIndex { !Self.folderPrecedes($0.id, id) }
  }

  /// Whether the files of one note's folder stand before those of another.
  static func folderPrecedes(_ a: String, _ b: String) -> Bool {
    // As the paths of their files: `a-b/` before `a/`.
    precedes(a + "/", b + "/")
  }

  // MARK: Sorting

  private mutating func sortOthers() {
    (configuration, products, notices) = (nil, nil, nil)
    (templates, strings, assets, strays) = ([], [], [], [])
    for file in others {
      switch file.path {
      case "kotae.yml": configuration = file.path
      case "content/products.yml": products = file.path
      case "content/notices.yml": notices = file.path
      default:
        if file.path.hasPrefix("templates/") { add(themeFile: file.path) } else { strays.append(file.path) }
      }
    }
  }

  private mutating func add(themeFile path: String) {
    if path.hasPrefix("templates/preview/") {
      // What `kotae serve` adds to pages; no part of the site.
    } else if path.hasPrefix("templates/strings/"), path.hasSuffix(".yml") {
      strings.append(path)
    } else if path.hasPrefix("templates/assets/") {
      assets.append(path)
    } else if path.hasSuffix(".mustache") {
      templates.append(path)
    } else {
      strays.append(path)
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
}

extension RandomAccessCollection where Index == Int {
  /// Where the elements begin for which `belongsToSecond` holds: all of them stand behind all others.
  func partitioningIndex(where belongsToSecond: (Element) -> Bool) -> Int {
    var low = startIndex
    var high = endIndex
    while low < high {
      let middle = (low + high) / 2
      if belongsToSecond(self[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
