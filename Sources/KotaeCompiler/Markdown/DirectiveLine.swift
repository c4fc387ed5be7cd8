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
  var isMisspelt: Bool { !written.isExactly(expected) }

  /// Reads a line without the ASCII blanks before it; `nil` where it begins otherwise.
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
    blanks()
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
    if colons > 2, brokenName == nil {
      // `:::name:::`, as other systems have it.
      place = end
      var closing = 0
      while sign(Byte.colon) { closing += 1 }
      if closing > 1 { end = place }
    }
    self.name = String(decoding: name, as: UTF8.self)
    self.id = id.map { String(decoding: $0, as: UTF8.self) }
    written = String(decoding: line[line.startIndex..<end], as: UTF8.self)
    length = end - line.startIndex
    place = end
    blanks()
    restIsEmpty = place >= line.endIndex
  }

  /// The name in a line `::name`, in letters of any script, as a part of `line`: where only blanks, braces or nothing
  /// stand behind it, and whether nothing follows but braces. `nil` for other lines.
  static func anyName(_ line: ArraySlice<UInt8>) -> (part: Range<Int>, isAlone: Bool)? {
    var place = line.startIndex
    while let found = FullWidthForms.ascii(line, place), Byte.isBlank(found.byte) { place += found.length }
    for _ in 0..<2 {
      guard let found = FullWidthForms.ascii(line, place), found.byte == Byte.colon else { return nil }
      place += found.length
    }
    let name = String(decoding: line[place...], as: UTF8.self).unicodeScalars.prefix {
      $0.properties.isAlphabetic || $0.properties.numericType != nil || $0 == "-" || $0 == "_" || $0 == "ー"
    }
    guard let first = name.first, first.properties.isAlphabetic else { return nil }
    let end = place + name.reduce(0) { $0 + UTF8.width($1) }
    guard end < line.endIndex else { return (place..<end, true) }
    guard let next = FullWidthForms.ascii(line, end), Byte.isBlank(next.byte) || next.byte == Byte.openBrace
    else { return nil }
    let rest = line[end...].drop(while: Byte.isBlank)
    return (place..<end, rest.isEmpty || next.byte == Byte.openBrace && rest.last == Byte.closeBrace)
  }
}
