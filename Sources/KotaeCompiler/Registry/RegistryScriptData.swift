// What stands behind `name=` in a .reg file → what happens to the value. Bytes are kept as they are: where a type can't
// hold them, they become raw data of that type, never other bytes.

extension RegistryScriptParser {
  /// Reads the datum at `start` and what follows it; nil where it's wrong.
  mutating func datum(_ start: Int) -> RegistryValueEdit.Action? {
    let rest = source.bytes[start..<line.end]
    if rest.first == UInt8(ascii: "-") {
      trailing(start + 1)
      return .delete
    }
    if rest.first == UInt8(ascii: "\"") {
      guard let text = quotedText(start) else { return nil }
      trailing(text.range.end)
      return checked(.string(text.value), text.range)
    }
    if rest.starts(with: "dword:".utf8) { return dword(start + 6) }
    if rest.starts(with: "hex:".utf8) { return list(start + 4, type: 3, from: start) }
    if rest.starts(with: "hex(".utf8) { return typedList(start) }
    // The word alone: what follows it may be long.
    let word = rest.prefix { $0 != UInt8(ascii: ":") && !Self.isBlank($0) }
    let hasColon = word.endIndex < line.end && source.bytes[word.endIndex] == UInt8(ascii: ":")
    let place = SourceRange(start, hasColon ? word.endIndex + 1 : word.endIndex)
    let text = source.text(in: place)
    let lower = text.lowercased()
    let isKnown = lower == "dword:" || lower == "hex:" || lower.hasPrefix("hex(")
    report(.regDatum, place, ["datum": excerpt(place)], suggestion: isKnown ? lower : nil)
    skipContinuation()
    return nil
  }

  /// Data, unless the registry can't hold as much.
  private mutating func checked(_ data: RegistryData, _ place: SourceRange) -> RegistryValueEdit.Action? {
    let size = data.storedBytes.count
    guard size > RegistryData.sizeLimit else { return .set(data) }
    report(.registryDataTooLong, place, ["size": String(size), "limit": String(RegistryData.sizeLimit)])
    return nil
  }

  /// `dword:` with one to eight digits.
  private mutating func dword(_ start: Int) -> RegistryValueEdit.Action? {
    let digits = source.bytes[start..<line.end].prefix { !Self.isBlank($0) && $0 != UInt8(ascii: ";") }
    var number: UInt32 = 0
    for byte in digits.prefix(8) { number = number << 4 | UInt32(hexadecimalDigit(byte) ?? 0) }
    guard (1...8).contains(digits.count), digits.allSatisfy({ hexadecimalDigit($0) != nil }) else {
      let place = SourceRange(start, max(digits.endIndex, min(start + 1, line.end)))
      report(.regDword, place, ["value": excerpt(place)])
      return nil
    }
    trailing(digits.endIndex)
    return .set(.dword(number))
  }

  // MARK: Lists of bytes

  /// `hex(7):…`: the type's number in hexadecimal, without prefix or padding.
  private mutating func typedList(_ start: Int) -> RegistryValueEdit.Action? {
    let digits = source.bytes[(start + 4)..<line.end].prefix { hexadecimalDigit($0) != nil }
    let end = digits.endIndex
    let isClosed =
      end + 1 < line.end && source.bytes[end] == UInt8(ascii: ")")
      && source.bytes[end + 1] == UInt8(ascii: ":")
    let isPadded = digits.count > 1 && digits.first == UInt8(ascii: "0")
    let place = SourceRange(start, isClosed ? end + 2 : min(end + 1, line.end))
    guard isClosed, (1...8).contains(digits.count), !isPadded else {
      report(.regDatum, place, ["datum": excerpt(place)])
      skipContinuation()
      return nil
    }
    let type = digits.reduce(UInt32(0)) { $0 << 4 | UInt32(hexadecimalDigit($1) ?? 0) }
    if type == 6 {
      report(.registryLinkRefused, place)
      skipContinuation()
      return nil
    }
    return list(end + 2, type: type, from: start)
  }

  /// The bytes from `start` on, over all lines that continue the list, as data of `type`. `datumStart` is where the
  /// datum began.
  private mutating func list(_ start: Int, type: UInt32, from datumStart: Int) -> RegistryValueEdit.Action? {
    guard let bytes = bytes(start) else { return nil }
    let place = SourceRange(datumStart, start)
    if hexadecimalText != .utf16, type == 1 || type == 2 || type == 7 {
      // What the bytes mean depends on the header, the importer and the machine: only ASCII text is certain, and
      // whether `hex(1)` is ANSI too isn't.
      guard hexadecimalText == .ansi, type != 1, bytes.allSatisfy({ $0 < 0x80 }),
        let data = RegistryData(typeNumber: type, storedBytes: bytes.flatMap { [$0, 0] }), !data.isRaw
      else {
        report(.regANSIData, place, ["datum": excerpt(place)])
        return nil
      }
      return checked(data, place)
    }
    // Type 6 was refused, so there is data.
    return RegistryData(typeNumber: type, storedBytes: bytes).flatMap { checked($0, place) }
  }

  /// Pairs of digits with a comma between each two; a comma and a backslash at a line's end continue the list.
  private mutating func bytes(_ start: Int) -> [UInt8]? {
    var bytes: [UInt8] = []
    var position = start
    if isEnd(position) {
      trailing(position)
      return []
    }
    while true {
      if position == line.end - 1, source.bytes[position] == UInt8(ascii: "\\") {
        guard let next = continued(position) else { return nil }
        position = next
      }
      guard position + 1 < line.end, let high = hexadecimalDigit(source.bytes[position]),
        let low = hexadecimalDigit(source.bytes[position + 1])
      else { return wrongList(position) }
      bytes.append(high << 4 | low)
      position += 2
      if isEnd(position) {
        trailing(position)
        return bytes
      }
      guard source.bytes[position] == UInt8(ascii: ",") else { return wrongList(position) }
      position += 1
      if isEnd(position) { return wrongList(position - 1) }
    }
  }

  /// Whether nothing but a comment follows.
  private func isEnd(_ position: Int) -> Bool {
    let start = skippingBlanks(position)
    return start == line.end || source.bytes[start] == UInt8(ascii: ";")
  }

  /// Goes to the line that continues the list whose backslash stands at `backslash`: the place of its first digit. Nil
  /// where something else follows, which is left to be read as what it is: importers would swallow it.
  private mutating func continued(_ backslash: Int) -> Int? {
    let next = startOfNextText
    guard let next, hexadecimalDigit(source.bytes[next]) != nil else {
      report(.regContinuation, SourceRange(backslash, backslash + 1))
      return nil
    }
    while advance(), line.end <= next {
      let start = skippingBlanks(line.start)
      if start < line.end { comment(start, isAlone: true) }
    }
    return next
  }

  /// Reports what stands at `position`, where a byte, a comma or the end should be.
  private mutating func wrongList(_ position: Int) -> [UInt8]? {
    var end = position
    while end < endOfText, source.bytes[end] != UInt8(ascii: ","), !Self.isBlank(source.bytes[end]) {
      end += 1
    }
    let place = SourceRange(position, max(end, min(position + 1, line.end)))
    if source.bytes[place.start..<place.end].elementsEqual([UInt8(ascii: "\\")]) {
      // The backslash isn't at the line's end, or no comma stands before it.
      report(.regContinuation, place)
    } else {
      report(.regHex, place, ["text": excerpt(place)])
    }
    skipContinuation()
    return nil
  }

  /// Leaves out the lines that continue a list which is wrong already: each would be called unknown.
  private mutating func skipContinuation() {
    while endOfText > line.start, source.bytes[endOfText - 1] == UInt8(ascii: "\\"),
      let next = startOfNextText,
      hexadecimalDigit(source.bytes[next]) != nil
    {
      while advance(), line.end <= next {}
    }
  }
}

extension RegistryData {
  /// Whether the bytes are no data of their type's own form.
  var isRaw: Bool {
    if case .raw = self { true } else { false }
  }
}
