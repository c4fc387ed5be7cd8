// The terms of one document with how often each stands in which of its fields: all that an index needs of it, and a value
// of its own, so that a document that didn't change needn't be read again. Packed, because a large site has tens of
// millions of them.

/// The fields of a document, by what a term in them is worth (docs/search.md, 8).
enum SearchField: Sendable {
  /// A title.
  case title
  /// What the author gave a type: summaries, symptoms, headings, names.
  case typed
  /// A row of thresholds or a code: typed, and marked as such.
  case row
  /// What a code is called in a built-in table: a row that counts half.
  case alias
  /// Everything else.
  case body
}

/// How often one term stands in a document.
struct TermFrequencies: Equatable, Sendable {
  /// How often in titles; 255 for more.
  var title: UInt8 = 0
  /// How often in typed fields, times two; 255 for more.
  var typedHalves: UInt8 = 0
  /// How often in the rest; 255 for more.
  var body: UInt8 = 0
  /// Whether a row or a code has it.
  var isInRow = false

  /// Counts one more.
  mutating func count(_ field: SearchField) {
    func add(_ number: UInt8, to total: inout UInt8) {
      let (sum, isTooLarge) = total.addingReportingOverflow(number)
      total = isTooLarge ? 255 : sum
    }
    switch field {
    case .title: add(1, to: &title)
    case .typed: add(2, to: &typedHalves)
    case .row:
      add(2, to: &typedHalves)
      isInRow = true
    case .alias:
      add(1, to: &typedHalves)
      isInRow = true
    case .body: add(1, to: &body)
    }
  }
}

/// The terms of a document.
struct DocumentTerms: Sendable, Equatable {
  /// How many stand in titles, in typed fields and in the rest.
  fileprivate(set) var titleLength = 0
  fileprivate(set) var typedLength = 0
  fileprivate(set) var bodyLength = 0
  /// The entries, shelf by shelf: how long the term is, the term, its frequencies.
  private let bytes: [UInt8]
  /// Where each shelf ends in `bytes`.
  private let ends: [UInt32]

  /// The entries of `shelf`, one after the other; the term is valid only during the call.
  func forEach(
    inShelf shelf: Int, _ body: (UnsafeBufferPointer<UInt8>, TermFrequencies) -> Void
  ) {
    bytes.withUnsafeBufferPointer { bytes in
      var place = shelf == 0 ? 0 : Int(ends[shelf - 1])
      let end = Int(ends[shelf])
      while place < end {
        let head = bytes[place]
        var length = Int(head & Self.lengthMask)
        place += 1
        if length == 0 {
          length = Int(bytes[place]) | Int(bytes[place + 1]) << 8
          place += 2
        }
        let term = UnsafeBufferPointer(rebasing: bytes[place..<place + length])
        place += length
        var frequencies = TermFrequencies()
        let form = head >> Self.formShift
        if form < Self.packed {
          frequencies.body = form + 1
        } else {
          frequencies.title = bytes[place]
          frequencies.typedHalves = bytes[place + 1]
          frequencies.body = bytes[place + 2]
          frequencies.isInRow = form == Self.packedInRow
          place += 3
        }
        body(term, frequencies)
      }
    }
  }

  /// The low bits of an entry's first byte: the length of its term, or 0 where the next two bytes say it.
  private static let lengthMask: UInt8 = 31
  private static let formShift: UInt8 = 5
  /// The high bits: fewer mean that often in the body and nowhere else.
  private static let packed: UInt8 = 6
  private static let packedInRow: UInt8 = 7

  /// Packs what `collector` has.
  fileprivate init(_ collector: DocumentTermCollector) {
    titleLength = collector.titleLength
    typedLength = collector.typedLength
    bodyLength = collector.bodyLength
    var counts = [Int](repeating: 0, count: SearchShelf.count)
    for entry in collector.entries { counts[Int(entry.shelf)] += 1 }
    var next: [Int] = []
    var sum = 0
    for count in counts {
      next.append(sum)
      sum += count
    }
    var order = [Int](repeating: 0, count: collector.entries.count)
    for (index, entry) in collector.entries.enumerated() {
      order[next[Int(entry.shelf)]] = index
      next[Int(entry.shelf)] += 1
    }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(collector.text.count + 2 * collector.entries.count)
    var ends: [UInt32] = []
    var index = 0
    for shelf in 0..<SearchShelf.count {
      while index < next[shelf] {
        Self.append(collector.entries[order[index]], collector.text, to: &bytes)
        index += 1
      }
      ends.append(UInt32(bytes.count))
    }
    self.bytes = bytes
    self.ends = ends
  }

  private static func append(
    _ entry: DocumentTermCollector.Entry, _ text: [UInt8], to bytes: inout [UInt8]
  ) {
    let frequencies = entry.frequencies
    let isInBody = frequencies.title == 0 && frequencies.typedHalves == 0 && !frequencies.isInRow
    let isSimple = isInBody && (1...packed).contains(frequencies.body)
    let form = isSimple ? frequencies.body - 1 : frequencies.isInRow ? packedInRow : packed
    let length = Int(entry.length)
    bytes.append(form << formShift | (length <= Int(lengthMask) ? UInt8(length) : 0))
    if length > Int(lengthMask) {
      bytes.append(UInt8(truncatingIfNeeded: length))
      bytes.append(UInt8(truncatingIfNeeded: length >> 8))
    }
    bytes.append(contentsOf: text[Int(entry.start)..<Int(entry.start) + length])
    if !isSimple {
      bytes.append(frequencies.title)
      bytes.append(frequencies.typedHalves)
      bytes.append(frequencies.body)
    }
  }
}

/// Ranges of the terms' order, so that several tasks can work on an index whose parts then only follow each other.
enum SearchShelf {
  /// How many there are.
  static let count = 16

  /// The shelf of a term: the same or a higher one for whatever comes later in the order of code points. Cut where
  /// Japanese and English texts have about equally many.
  static func shelf(of term: UnsafeBufferPointer<UInt8>) -> Int {
    guard let first = term.first else { return 0 }
    switch first {
    case 0..<0x61: return 0
    case 0x61...0x63: return 1
    case 0x64...0x66: return 2
    case 0x67...0x6C: return 3
    case 0x6D...0x6F: return 4
    case 0x70...0x72: return 5
    case 0x73: return 6
    case 0x74..<0xE3: return 7
    case 0xE3:
      switch term[1] {
      case 0..<0x82: return 8
      case 0x82: return 9
      default: return 10
      }
    case 0xE4: return 11
    case 0xE5: return 12
    case 0xE6: return 13
    case 0xE7: return 14
    default: return 15
    }
  }
}

/// Collects the terms of one document.
struct DocumentTermCollector: SearchTermSink {
  fileprivate struct Entry {
    var hash: UInt32
    var start: Int32
    var length: UInt16
    var shelf: UInt8
    var frequencies = TermFrequencies()
  }

  /// The terms, each once, one after the other.
  fileprivate var text: [UInt8] = []
  fileprivate var entries: [Entry] = []
  /// Indexes of entries by hash, plus 1; 0 where there is none.
  private var slots = [Int32](repeating: 0, count: 1024)
  private var scanner = SearchTermScanner()
  private var field = SearchField.body
  fileprivate var titleLength = 0
  fileprivate var typedLength = 0
  fileprivate var bodyLength = 0

  /// A collector that has nothing yet.
  init() {
    text.reserveCapacity(8192)
    entries.reserveCapacity(1024)
  }

  /// What has been collected.
  func finished() -> DocumentTerms { DocumentTerms(self) }

  /// Adds the terms of `text`.
  mutating func add(_ text: [UInt8], _ field: SearchField) {
    if text.isEmpty { return }
    self.field = field
    // Taken out and put back, not copied: its buffers are used again and again.
    var scanner = SearchTermScanner()
    swap(&scanner, &self.scanner)
    scanner.scan(text, into: &self)
    swap(&scanner, &self.scanner)
  }

  /// Adds the terms of `text`.
  mutating func add(_ text: String, _ field: SearchField) { add(Array(text.utf8), field) }

  /// Adds a term that no text has: one that begins with `@`, and counts nothing.
  mutating func add(filter: String) {
    var filter = filter
    filter.withUTF8 { _ = entry(of: $0) }
  }

  mutating func add(_ term: UnsafeBufferPointer<UInt8>) {
    switch field {
    case .title: titleLength += 1
    case .typed, .row, .alias: typedLength += 1
    case .body: bodyLength += 1
    }
    let index = entry(of: term)
    entries[index].frequencies.count(field)
  }

  /// The index of the entry of `term`, which is made if there's none.
  private mutating func entry(of term: UnsafeBufferPointer<UInt8>) -> Int {
    let hash = SearchHash.hash(term)
    var slot = Int(hash) & (slots.count - 1)
    while slots[slot] != 0 {
      let index = Int(slots[slot]) - 1
      if entries[index].hash == hash, isEntry(index, term) { return index }
      slot = (slot + 1) & (slots.count - 1)
    }
    let index = entries.count
    slots[slot] = Int32(index + 1)
    entries.append(
      Entry(
        hash: hash, start: Int32(text.count), length: UInt16(term.count),
        shelf: UInt8(SearchShelf.shelf(of: term))))
    text.append(contentsOf: term)
    if entries.count * 2 > slots.count { grow() }
    return index
  }

  private func isEntry(_ index: Int, _ term: UnsafeBufferPointer<UInt8>) -> Bool {
    let entry = entries[index]
    guard Int(entry.length) == term.count else { return false }
    return text.withUnsafeBufferPointer { text in
      for place in 0..<term.count where text[Int(entry.start) + place] != term[place] { return false }
      return true
    }
  }

  private mutating func grow() {
    slots = [Int32](repeating: 0, count: slots.count * 2)
    for (index, entry) in entries.enumerated() {
      var slot = Int(entry.hash) & (slots.count - 1)
      while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
      slots[slot] = Int32(index + 1)
    }
  }
}

/// The hash of a term: FNV-1a of 32 bits. The same on every machine; no order of anything written depends on it.
enum SearchHash {
  static func hash(_ bytes: UnsafeBufferPointer<UInt8>) -> UInt32 {
    var hash: UInt32 = 0x811C_9DC5
    for byte in bytes { hash = (hash ^ UInt32(byte)) &* 0x0100_0193 }
    // The low bits choose the slot: let the high ones take part.
    return hash ^ hash >> 15
  }
}
