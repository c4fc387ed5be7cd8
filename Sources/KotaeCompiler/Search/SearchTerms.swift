// The terms of a text (docs/search.md, 3 to 5): words with their parts, numbers by their values, pairs and triples of
// Japanese characters. What a query means beyond its own terms is the scripts' business.

/// Takes terms as they are found.
protocol SearchTermSink {
  /// A term, valid only during the call.
  mutating func add(_ term: UnsafeBufferPointer<UInt8>)
}

/// Cuts texts into terms.
struct SearchTermScanner {
  /// Terms have so many code points at most.
  static let lengthLimit = 64

  /// A word in the making.
  private var word: [UInt8] = []
  /// First code points of a word's parts, and where each ends.
  private var parts: [Range<Int>] = []

  /// Gives `sink` every term of `text`, as often as it occurs.
  mutating func scan(_ text: [UInt8], into sink: inout some SearchTermSink) {
    let folded = FoldedText(text)
    folded.bytes.withUnsafeBufferPointer { bytes in
      folded.starts.withUnsafeBufferPointer { starts in
        folded.classes.withUnsafeBufferPointer { classes in
          scan(Text(bytes: bytes, starts: starts, classes: classes), &sink)
        }
      }
    }
  }

  /// A folded text.
  private struct Text {
    let bytes: UnsafeBufferPointer<UInt8>
    let starts: UnsafeBufferPointer<Int32>
    let classes: UnsafeBufferPointer<UInt8>

    var count: Int { classes.count }

    func kind(_ place: Int) -> UInt8 { classes[place] & ~SearchClass.capital }

    func slice(_ start: Int, _ end: Int) -> UnsafeBufferPointer<UInt8> {
      UnsafeBufferPointer(rebasing: bytes[Int(starts[start])..<Int(starts[end])])
    }

    func byte(_ place: Int) -> UInt8 { bytes[Int(starts[place])] }

    func isCapital(_ place: Int) -> Bool { classes[place] & SearchClass.capital != 0 }

    /// Whether it was one of `a`–`z` before folding.
    func isSmall(_ place: Int) -> Bool { classes[place] == SearchClass.letter && byte(place) < 0x80 }
  }

  private mutating func scan(_ text: Text, _ sink: inout some SearchTermSink) {
    let numbers = SearchNumberReader(bytes: text.bytes, starts: text.starts, classes: text.classes)
    var place = 0
    while place < text.count {
      switch text.kind(place) {
      case SearchClass.separator:
        let byte = text.byte(place)
        if byte == UInt8(ascii: "-") || byte == UInt8(ascii: "&"), let number = numbers.number(at: place) {
          add(number, text, &sink)
          place = number.end
        } else {
          place += 1
        }
      case SearchClass.digit:
        if let number = numbers.number(at: place) {
          add(number, text, &sink)
          place = number.end
        } else {
          place = addWord(place, text, numbers, &sink)
        }
      case SearchClass.letter: place = addWord(place, text, numbers, &sink)
      default: place = addJapanese(place, text, &sink)
      }
    }
  }

  // MARK: Numbers

  private mutating func add(_ number: SearchNumber, _ text: Text, _ sink: inout some SearchTermSink) {
    if let written = number.written { add(text.slice(written.lowerBound, written.upperBound), &sink) }
    if let whole = number.whole { add(number: whole, "", &sink) }
    if let hexadecimal = number.hexadecimal { add(number: hexadecimal, "", &sink) }
    guard let amount = number.amount else { return }
    switch amount.dimension {
    case .size: if number.whole != amount.value { add(number: amount.value, "", &sink) }
    case .time: add(number: amount.value, "ms", &sink)
    case .percent: add(number: amount.value, "%", &sink)
    }
  }

  private func add(number: UInt64, _ suffix: StaticString, _ sink: inout some SearchTermSink) {
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 20) { buffer in
      buffer[0] = UInt8(ascii: "#")
      var count = 1
      var shift = number == 0 ? 0 : (63 - number.leadingZeroBitCount) / 4 * 4
      while shift >= 0 {
        let digit = UInt8(truncatingIfNeeded: number >> UInt64(shift) & 15)
        buffer[count] = digit < 10 ? 0x30 + digit : 0x57 + digit
        count += 1
        shift -= 4
      }
      for index in 0..<suffix.utf8CodeUnitCount {
        buffer[count] = suffix.utf8Start[index]
        count += 1
      }
      sink.add(UnsafeBufferPointer(rebasing: buffer[..<count]))
    }
  }

  // MARK: Words

  /// Adds the terms of the word that begins at `start`; where it ends.
  private mutating func addWord(
    _ start: Int, _ text: Text, _ numbers: SearchNumberReader, _ sink: inout some SearchTermSink
  ) -> Int {
    let end = wordEnd(start, text)
    findParts(of: start..<end, text)
    if parts.count == 1 {
      addLatin(text.slice(start, end), &sink)
      return end
    }
    // Whole: without what joins its parts, except for points.
    word.removeAll(keepingCapacity: true)
    for place in start..<end {
      let byte = text.byte(place)
      if byte != UInt8(ascii: "_"), byte != UInt8(ascii: "-") {
        word.append(contentsOf: text.slice(place, place + 1))
      }
    }
    addLatin(word, &sink)
    word.removeAll(keepingCapacity: true)
    for part in parts {
      if text.classes[part.lowerBound] == SearchClass.digit {
        if let value = numbers.value(of: part) { add(number: value, "", &sink) }
      } else if part.count > 1 {
        addLatin(text.slice(part.lowerBound, part.upperBound), &sink)
      }
    }
    if parts.count > 2 { addEnds(text, &sink) }
    return end
  }

  private func wordEnd(_ start: Int, _ text: Text) -> Int {
    var place = start + 1
    while place < text.count {
      let kind = text.kind(place)
      if kind == SearchClass.letter || kind == SearchClass.digit {
        place += 1
        continue
      }
      guard kind == SearchClass.separator, place + 1 < text.count else { break }
      // What stands before is a letter or a digit: nothing else gets here.
      let next = text.kind(place + 1)
      switch text.byte(place) {
      case UInt8(ascii: "_"): if next != SearchClass.letter { return place }
      case UInt8(ascii: "-"):
        if next != SearchClass.letter || text.kind(place - 1) != SearchClass.letter { return place }
      case UInt8(ascii: "."): if next != SearchClass.letter && next != SearchClass.digit { return place }
      default: return place
      }
      place += 2
    }
    return place
  }

  private mutating func findParts(of word: Range<Int>, _ text: Text) {
    parts.removeAll(keepingCapacity: true)
    var start = word.lowerBound
    for place in word.lowerBound + 1..<max(word.upperBound, word.lowerBound + 1) {
      let kind = text.kind(place)
      let before = text.kind(place - 1)
      if kind == SearchClass.separator {
        parts.append(start..<place)
        start = place + 1
      } else if before != SearchClass.separator,
        kind != before || isHump(place, word.upperBound, text)
      {
        parts.append(start..<place)
        start = place
      }
    }
    parts.append(start..<word.upperBound)
  }

  /// Whether a part begins at the letter at `place` behind another letter: `minFree`, `LDAPServer`.
  private func isHump(_ place: Int, _ end: Int, _ text: Text) -> Bool {
    guard text.isCapital(place) else { return false }
    if text.isSmall(place - 1) { return true }
    return text.isCapital(place - 1) && place + 1 < end && text.isSmall(place + 1)
  }

  private mutating func addEnds(_ text: Text, _ sink: inout some SearchTermSink) {
    for first in stride(from: parts.count - 2, through: 1, by: -1) {
      word.removeAll(keepingCapacity: true)
      for part in parts[first...] {
        word.append(contentsOf: text.slice(part.lowerBound, part.upperBound))
        // What is cut off plays no part, except where a stem depends on it.
        if word.count > 8 * Self.lengthLimit { break }
      }
      addLatin(word, &sink)
    }
  }

  private mutating func addLatin(_ term: [UInt8], _ sink: inout some SearchTermSink) {
    term.withUnsafeBufferPointer { addLatin($0, &sink) }
  }

  /// Adds a term, stemmed if it is of `a`–`z` alone.
  private func addLatin(_ term: UnsafeBufferPointer<UInt8>, _ sink: inout some SearchTermSink) {
    guard term.allSatisfy({ $0 >= 0x61 && $0 <= 0x7A }) else { return add(term, &sink) }
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: term.count) { buffer in
      _ = buffer.initialize(from: term)
      let count = SearchStem.stem(buffer, count: term.count)
      add(UnsafeBufferPointer(rebasing: buffer[..<count]), &sink)
    }
  }

  /// Adds a term, cut to the limit.
  private func add(_ term: UnsafeBufferPointer<UInt8>, _ sink: inout some SearchTermSink) {
    guard term.count > Self.lengthLimit else { return sink.add(term) }
    var left = Self.lengthLimit
    var end = 0
    while end < term.count {
      // A byte that begins a code point.
      if term[end] & 0xC0 != 0x80 {
        if left == 0 { break }
        left -= 1
      }
      end += 1
    }
    sink.add(UnsafeBufferPointer(rebasing: term[..<end]))
  }

  // MARK: Japanese

  /// Adds the terms of the Japanese run that begins at `start`; where it ends.
  private func addJapanese(_ start: Int, _ text: Text, _ sink: inout some SearchTermSink) -> Int {
    var place = start
    while place < text.count {
      let kind = text.classes[place]
      if kind < SearchClass.kanji || kind > SearchClass.longVowel { break }
      let next = place + 1 < text.count ? text.classes[place + 1] : SearchClass.separator
      if kind == SearchClass.hiragana {
        if next == kind, place + 2 < text.count, text.classes[place + 2] == kind {
          sink.add(text.slice(place, place + 3))
        }
      } else if kind != SearchClass.longVowel, next == SearchClass.kanji || next == SearchClass.katakana {
        sink.add(text.slice(place, place + 2))
        if kind == SearchClass.katakana, next == kind, place + 2 < text.count,
          text.classes[place + 2] == kind
        {
          sink.add(text.slice(place, place + 3))
        }
      } else if kind == SearchClass.kanji, place == start || text.classes[place - 1] >= SearchClass.hiragana {
        sink.add(text.slice(place, place + 1))
      }
      place += 1
    }
    addAcross(start, place, text, &sink)
    return place
  }

  /// Adds the terms across a blank or ・ between two words in katakana, of which the first belongs to the run that ends there:
  /// what one text writes as ページ プール is ページプール in another.
  private func addAcross(_ start: Int, _ end: Int, _ text: Text, _ sink: inout some SearchTermSink) {
    let katakana = SearchClass.katakana
    guard end + 1 < text.count, text.classes[end - 1] == katakana, text.classes[end + 1] == katakana else {
      return
    }
    let gap = text.slice(end, end + 1)
    guard gap.elementsEqual([0x20]) || gap.elementsEqual([0xE3, 0x83, 0xBB]) else { return }
    func add(_ first: Int, _ last: Int) {
      let (before, after) = (text.slice(first, end), text.slice(end + 1, last))
      withUnsafeTemporaryAllocation(of: UInt8.self, capacity: before.count + after.count) { buffer in
        _ = buffer[..<before.count].initialize(fromContentsOf: before)
        _ = buffer[before.count...].initialize(fromContentsOf: after)
        sink.add(UnsafeBufferPointer(buffer))
      }
    }
    if end - 2 >= start, text.classes[end - 2] == katakana { add(end - 2, end + 2) }
    add(end - 1, end + 2)
    if end + 2 < text.count, text.classes[end + 2] == katakana { add(end - 1, end + 3) }
  }
}
