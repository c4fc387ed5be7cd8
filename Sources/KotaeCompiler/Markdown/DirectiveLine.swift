// Reads a line that is, or was meant as, a directive: `::name{#id}` with whatever an input method or another system's
// habit has made of it. Strictness is its callers' business.

/// A line that begins like a directive.
struct DirectiveLine {
  /// The name, folded to ASCII and as it is otherwise.
  var name: String
  /// What stands in `{#…}`, folded to ASCII.
  var id: String?
  /// The directive as it stands there, without what follows it.
  var written: String
  /// How many bytes that takes.
  var length: Int
  /// The name with braces behind it that can't be read, as they stand there; `nil` for good ones.
  var brokenName: String?
  /// Whether nothing but blanks follows.
  var restIsEmpty: Bool

  /// The directive as it's written properly.
  var expected: String { "::" + name + (id.map { "{#" + $0 + "}" } ?? "") }
  /// Whether it's written in another way.
  var isMisspelt: Bool { !written.utf8.elementsEqual(expected.utf8) }

  /// Reads a line without the blanks before it; `nil` where it begins otherwise.
  init?(_ line: ArraySlice<UInt8>) {
    var place = line.startIndex
    func sign(_ wanted: UInt8) -> Bool {
      guard let found = FullWidthForms.ascii(line, place), found.byte == wanted else { return false }
      place += found.length
      return true
    }
    func blanks() {
      while let found = FullWidthForms.ascii(line, place), Byte.isBlank(found.byte) { place += found.length }
    }
    func word() -> [UInt8] {
      var word: [UInt8] = []
      while let found = FullWidthForms.ascii(line, place),
        Byte.isASCIILetterOrDigit(found.byte) || found.byte == Byte.hyphen || found.byte == Byte.underscore
      {
        word.append(found.byte)
        place += found.length
      }
      return word
    }
    var colons = 0
    while sign(Byte.colon) { colons += 1 }
    guard colons >= 2 else { return nil }
    blanks()
    let name = word()
    guard let first = name.first, Byte.isASCIILetter(first) else { return nil }
    var end = place
    var id: [UInt8]?
    blanks()
    if sign(Byte.openBrace) {
      blanks()
      _ = sign(Byte.hash)
      blanks()
      let text = word()
      blanks()
      if sign(Byte.closeBrace), !text.isEmpty {
        id = text
        end = place
      }
      if id == nil, end < line.endIndex, line[end] == Byte.openBrace {
        var lineEnd = line.endIndex
        while lineEnd > end, Byte.isBlank(line[lineEnd - 1]) { lineEnd -= 1 }
        brokenName = String(decoding: name + line[end..<lineEnd], as: UTF8.self)
      }
    }
    self.name = String(decoding: name, as: UTF8.self)
    self.id = id.map { String(decoding: $0, as: UTF8.self) }
    written = String(decoding: line[line.startIndex..<end], as: UTF8.self)
    length = end - line.startIndex
    place = end
    blanks()
    restIsEmpty = place >= line.endIndex
  }
}
