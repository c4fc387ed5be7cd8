// What a command that helps an editor has to know of a site before it asks: its languages, products and notes.

/// A site's languages, products and notes, as far as they can be read. What is wrong with them is left to `check`.
public struct SiteOutline: Sendable {
  /// The languages; the first is the default.
  public var languages: [Language]
  /// The ids of products.yml, in the author's order.
  public var products: [String]
  /// The ids of the notes, in order.
  public var notes: [String]

  /// Reads the site's own files of `input`. Throws what `input.read` throws.
  public init(_ input: CompilerInput, clock: CalendarDate) throws {
    let tree = SourceTree(input.files)
    var report = DiagnosticReport([])
    let files = try SiteFiles.read(tree, reading: input.read, &report)
    languages = files.configuration.languages
    let read = files.products.map(\.id.value)
    products = read + files.known.products.ids.subtracting(read).sorted()
    notes = tree.notes.map(\.id)
  }
}

extension CompilerInput {
  /// The site's own files and the folder of one note: all that the note's own problems depend on.
  func narrowed(toNote id: String) -> CompilerInput {
    let own = ["kotae.yml", "content/products.yml", "content/notices.yml"]
    let folder = "content/notes/" + id + "/"
    return CompilerInput(
      files: files.filter { own.contains($0.path) || $0.path.hasPrefix(folder) }, read: read)
  }

  /// The input with one text file more, or with another text in it.
  func overlaid(_ path: String, _ bytes: [UInt8]) -> CompilerInput {
    let read = read
    return CompilerInput(
      files: files.filter { $0.path != path } + [File(path: path, byteCount: bytes.count)],
      read: { try $0 == path ? bytes : read($0) })
  }
}
