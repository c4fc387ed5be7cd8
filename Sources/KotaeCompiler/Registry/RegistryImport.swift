// A .reg file → the front matter that states the same edit, for an editor to start from. Everything that the note's
// reader wouldn't take is an error at its line in the script; what a script can't say is marked TODO, and nothing is
// made up. The note's own warnings are left to the note.

/// The front matter of a registry script.
public struct RegistryImport: Sendable {
  /// The front matter, from `registry:` on, each line ended; nil where there's an error.
  public var frontMatter: String?
  /// What is wrong, in the script's order; errors only.
  public var diagnostics: [Diagnostic]
  /// The script as UTF-8: what the diagnostics point into.
  public var source: SourceText
  /// How many keys the edit has.
  public var keyCount = 0
  /// How many values it sets or deletes.
  public var valueCount = 0
  /// Whether it deletes keys: then the step that applies it needs a way back.
  public var deletesKeys = false

  /// Reads the script at `path` and writes its front matter: one registry item with this `id`, TODO comments in
  /// `language`.
  public init(_ bytes: [UInt8], path: String, id: String, language: MessageLanguage) {
    let reading = RegistryScript.parse(bytes, path: path, download: true)
    source = reading.source
    diagnostics = reading.diagnostics
    guard var edit = reading.edit else { return }
    edit.keys = edit.keys.map(Self.inView)
    keyCount = edit.keys.count
    valueCount = edit.keys.reduce(0) { $0 + $1.values.count }
    deletesKeys = edit.keys.contains { $0.action != .open }
    var writer = FrontMatterWriter(
      words: RegistryImportWords(language: language), comments: reading.comments, source: reading.source)
    writer.item(edit, places: reading.places, id: id)
    // The note has more front matter than this.
    guard writer.text.utf8.count <= Self.sizeLimit else {
      let size = String(writer.text.utf8.count)
      diagnostics = [
        Diagnostic(
          .regTooLarge, at: SourceLocation(path: path, range: .fileStart),
          ["size": size, "limit": String(Self.sizeLimit)])
      ]
      return
    }
    frontMatter = writer.text
  }

  /// Most bytes that are printed: what a note's front matter may have, with some room for the rest of the note.
  static let sizeLimit = YAMLParser.byteLimit - 65_536

  /// Whether an item may have `id`.
  public static func isID(_ id: String) -> Bool { NodeReader.isID(id) }

  /// The id that the name of the file at `path` suggests.
  public static func id(forFileAt path: String) -> String {
    let name = path.utf8.split { $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: "\\") }.last
    let stem = name?.split(separator: UInt8(ascii: ".")).first.map(Array.init) ?? []
    var id: [UInt8] = []
    for byte in stem {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"): id.append(byte)
      case UInt8(ascii: "A")...UInt8(ascii: "Z"): id.append(byte + 0x20)
      default: if let last = id.last, last != UInt8(ascii: "-") { id.append(UInt8(ascii: "-")) }
      }
    }
    if id.count > 64 { id.removeLast(id.count - 64) }
    if id.last == UInt8(ascii: "-") { id.removeLast() }
    return id.isEmpty ? "registry-edit" : String(decoding: id, as: UTF8.self)
  }

  /// The edit with `view: 32` instead of `Wow6432Node` in its key, where this is written back to the same key. The
  /// component's letter case is lost, which the registry doesn't know.
  static func inView(_ edit: RegistryKeyEdit) -> RegistryKeyEdit {
    let nodes = edit.key.components.indices.filter {
      RegistryCharacters.folded(edit.key.components[$0]) == "WOW6432NODE"
    }
    guard nodes.count == 1, let node = nodes.first else { return edit }
    var other = edit
    other.key.components.remove(at: node)
    other.view = .bits32
    // By bytes: the registry knows no canonical equivalence.
    let isSame = RegistryCharacters.folded(other.writtenKey.path).utf8.elementsEqual(
      RegistryCharacters.folded(edit.key.path).utf8)
    return isSame ? other : edit
  }
}

/// Writes one item of `registry:`.
private struct FrontMatterWriter {
  private(set) var text = ""
  private let words: RegistryImportWords
  private let comments: [RegistryScriptComment]
  private let source: SourceText
  private var writtenComments = 0

  /// The longest line on which a value is put together, in bytes.
  private static let lineLimit = 100

  init(words: RegistryImportWords, comments: [RegistryScriptComment], source: SourceText) {
    self.words = words
    self.comments = comments
    self.source = source
  }

  private mutating func line(_ indentation: Int, _ content: String) {
    text += String(repeating: " ", count: indentation) + content + "\n"
  }

  mutating func item(_ edit: RegistryEdit, places: RegistryEditPlaces, id: String) {
    line(0, "registry:")
    let leading = comments.prefix(while: \.isLeading)
    for comment in leading { line(2, "# " + YAMLSpelling.comment(comment.text)) }
    writtenComments = leading.count
    line(2, "- id: " + YAMLSpelling.text(id))
    line(4, "title: " + YAMLSpelling.quoted(words.title))
    line(4, "# " + words.takesEffect)
    line(4, "takes-effect: computer")
    line(4, "# " + words.risk)
    if edit.keys.contains(where: { $0.action != .open }) {
      line(4, "destructive: true")
      line(4, "# " + words.wayBack)
    }
    for sentence in words.before where edit.keys.contains(where: { !$0.values.isEmpty }) {
      line(4, "# " + sentence)
    }
    if edit.keys.count == 1 {
      key(edit.keys[0], places.keys[0], indentation: 4, isListed: false)
    } else {
      line(4, "keys:")
      for (key, place) in zip(edit.keys, places.keys) {
        self.key(key, place, indentation: 8, isListed: true)
      }
    }
    remarks(before: source.bytes.count, indentation: 4)
    line(0, "# " + words.procedure(id))
  }

  private mutating func key(
    _ edit: RegistryKeyEdit, _ place: RegistryEditPlaces.Key, indentation: Int, isListed: Bool
  ) {
    remarks(
      before: source.lineRange(at: place.key.start).end, indentation: isListed ? indentation - 2 : indentation
    )
    let path = ([edit.key.root.abbreviation] + edit.key.components).joined(separator: "\\")
    line(isListed ? indentation - 2 : indentation, (isListed ? "- key: " : "key: ") + YAMLSpelling.key(path))
    // The only other view that a script can mean.
    if edit.view == .bits32 { line(indentation, "view: 32") }
    switch edit.action {
    case .open: break
    case .delete: line(indentation, "delete-key: true")
    case .replace: line(indentation, "replace-key: true")
    }
    if edit.values.isEmpty { return }
    line(indentation, "values:")
    for (value, name) in zip(edit.values, place.names) {
      remarks(before: source.lineRange(at: name.start).end, indentation: indentation + 2)
      self.value(value, indentation: indentation + 2)
    }
  }

  /// The script's comments that stand before `offset` and aren't written yet.
  private mutating func remarks(before offset: Int, indentation: Int) {
    while writtenComments < comments.count, comments[writtenComments].range.start < offset {
      line(indentation, "# " + YAMLSpelling.comment(comments[writtenComments].text))
      writtenComments += 1
    }
  }

  private mutating func value(_ edit: RegistryValueEdit, indentation: Int) {
    var fields = ["name: " + (edit.name.isEmpty ? "\"\"" : YAMLSpelling.text(edit.name))]
    switch edit.action {
    case .delete: fields.append("delete: true")
    case .set(let data):
      fields += ["type: " + data.typeWord, "data: " + Self.spelling(data)]
      if data.holdsNewline { fields.append("allow-newline: true") }
    }
    fields.append("before: unknown")
    let together = "- {" + fields.joined(separator: ", ") + "}"
    if indentation + together.utf8.count <= Self.lineLimit {
      line(indentation, together)
    } else {
      for (index, field) in fields.enumerated() { line(indentation, (index == 0 ? "- " : "  ") + field) }
    }
  }

  private static func spelling(_ data: RegistryData) -> String {
    switch data {
    case .dword(let number), .dwordBigEndian(let number): NumberSpelling.hexadecimal(number)
    case .qword(let number): NumberSpelling.hexadecimal(number)
    case .string(let text), .expandString(let text): YAMLSpelling.text(text)
    case .multiString(let items): "[" + items.map(YAMLSpelling.text).joined(separator: ", ") + "]"
    case .none(let bytes), .binary(let bytes), .raw(_, let bytes): "'" + digits(bytes) + "'"
    }
  }

  private static func digits(_ bytes: [UInt8]) -> String {
    let digits = Array("0123456789abcdef".utf8)
    var text: [UInt8] = []
    text.reserveCapacity(2 * bytes.count)
    for byte in bytes { text += [digits[Int(byte >> 4)], digits[Int(byte & 15)]] }
    return String(decoding: text, as: UTF8.self)
  }
}

extension RegistryData {
  /// Whether text holds a line break, which an author has to say to mean.
  fileprivate var holdsNewline: Bool {
    switch self {
    case .string(let text), .expandString(let text): text.utf8.contains { $0 == 0x0A || $0 == 0x0D }
    case .multiString(let items): items.contains { $0.utf8.contains { $0 == 0x0A || $0 == 0x0D } }
    case .none, .binary, .dword, .dwordBigEndian, .qword, .raw: false
    }
  }
}
