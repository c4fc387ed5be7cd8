// Inverts one shelf: from documents with their terms to terms with their documents, as the lines of shards and of long
// lists (docs/search.md, 7). Flat arrays and a counting sort; shelves don't know each other.

/// The part of an index that one shelf makes.
struct SearchShelfIndex: Sendable {
  /// A shard, but for the numbers of blocks, which depend on the shelves before.
  struct Shard: Sendable {
    /// Its lines.
    var text: [UInt8] = []
    /// Where numbers of blocks go: the place in `text`, and the block's number within the shelf.
    var holes: [(place: Int, block: Int)] = []
    /// Its first term.
    var first: [UInt8] = []
    /// Its last term.
    var last: [UInt8] = []

    /// Most digits of a block's number.
    static let holeSize = 4
    /// How many bytes it has at most, once it is whole.
    var size: Int { text.count + holes.count * Self.holeSize }
  }

  /// The shards, in order.
  fileprivate(set) var shards: [Shard] = []
  /// The blocks of long lists, in order.
  fileprivate(set) var blocks: [[UInt8]] = []
}

/// What a term in each field of a document is worth.
struct DocumentWeights: Sendable {
  /// Weights over lengths: title, half of a typed one, body.
  let title: Double
  let typedHalf: Double
  let body: Double

  /// Of every document, from the lengths of all.
  static func weights(of documents: [DocumentTerms]) -> [DocumentWeights] {
    var sums = (title: 0, typed: 0, body: 0)
    for document in documents {
      sums.title += document.titleLength
      sums.typed += document.typedLength
      sums.body += document.bodyLength
    }
    let count = Double(max(1, documents.count))
    func factor(_ weight: Double, _ length: Int, _ sum: Int) -> Double {
      sum == 0 ? 0 : weight / (0.5 + 0.5 * Double(length) * count / Double(sum))
    }
    return documents.map {
      DocumentWeights(
        title: factor(6, $0.titleLength, sums.title), typedHalf: factor(2, $0.typedLength, sums.typed),
        body: factor(1, $0.bodyLength, sums.body))
    }
  }

  /// A posting's digit: impact and marks.
  func digit(of frequencies: TermFrequencies) -> UInt8 {
    let weight =
      title * Double(frequencies.title) + typedHalf * Double(frequencies.typedHalves)
      + body * Double(frequencies.body)
    let impact = UInt8(15.99 * weight / (weight + 4))
    return impact | (frequencies.title > 0 ? 16 : 0) | (frequencies.isInRow ? 32 : 0)
  }
}

/// Makes the part of one shelf.
struct SearchShelfWriter {
  /// The limits that files keep.
  struct Limits: Sendable {
    /// So many postings of a term stand in its shard.
    var postings = 512
    /// A shard of more than one term has at most so many bytes.
    var shard = 3072
    /// A block has at most so many bytes.
    var block = 16 << 10
  }

  private let limits: Limits
  private var text: [UInt8] = []
  private var starts: [Int] = [0]
  private var hashes: [UInt32] = []
  private var slots = [UInt32](repeating: 0, count: 4096)
  private var index = SearchShelfIndex()
  private var openBlock: [UInt8] = []

  /// The part of `shelf` over `documents`.
  static func write(
    shelf: Int, of documents: [DocumentTerms], _ weights: [DocumentWeights], _ limits: Limits
  ) -> SearchShelfIndex {
    var writer = SearchShelfWriter(limits: limits)
    var terms: [UInt32] = []
    var postings: [Posting] = []
    for (document, entry) in documents.enumerated() {
      entry.forEach(inShelf: shelf) { term, frequencies in
        terms.append(writer.number(of: term))
        postings.append(Posting(document: UInt32(document), digit: weights[document].digit(of: frequencies)))
      }
    }
    writer.encode(terms, postings)
    return writer.index
  }

  private struct Posting {
    var document: UInt32
    var digit: UInt8
  }

  private init(limits: Limits) { self.limits = limits }

  // MARK: Terms

  /// The number of `term`, which is given out if it has none.
  private mutating func number(of term: UnsafeBufferPointer<UInt8>) -> UInt32 {
    let hash = SearchHash.hash(term)
    var slot = Int(hash) & (slots.count - 1)
    while slots[slot] != 0 {
      let number = Int(slots[slot]) - 1
      if hashes[number] == hash, isTerm(number, term) { return UInt32(number) }
      slot = (slot + 1) & (slots.count - 1)
    }
    let number = hashes.count
    slots[slot] = UInt32(number + 1)
    hashes.append(hash)
    text.append(contentsOf: term)
    starts.append(text.count)
    if hashes.count * 2 > slots.count { grow() }
    return UInt32(number)
  }

  private func isTerm(_ number: Int, _ term: UnsafeBufferPointer<UInt8>) -> Bool {
    let start = starts[number]
    guard starts[number + 1] - start == term.count else { return false }
    return text.withUnsafeBufferPointer { text in
      for place in 0..<term.count where text[start + place] != term[place] { return false }
      return true
    }
  }

  private mutating func grow() {
    slots = [UInt32](repeating: 0, count: slots.count * 2)
    for (number, hash) in hashes.enumerated() {
      var slot = Int(hash) & (slots.count - 1)
      while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
      slots[slot] = UInt32(number + 1)
    }
  }

  private func term(_ number: Int) -> ArraySlice<UInt8> { text[starts[number]..<starts[number + 1]] }

  // MARK: Lines

  private mutating func encode(_ terms: [UInt32], _ postings: [Posting]) {
    let order = text.withUnsafeBufferPointer { text in
      hashes.indices.sorted { a, b in
        text[starts[a]..<starts[a + 1]].lexicographicallyPrecedes(text[starts[b]..<starts[b + 1]])
      }
    }
    // A counting sort by terms: those of one term stay in the order of their documents.
    var counts = [Int](repeating: 0, count: hashes.count)
    for term in terms { counts[Int(term)] += 1 }
    var next = [Int](repeating: 0, count: hashes.count)
    var sum = 0
    for number in order {
      next[number] = sum
      sum += counts[number]
    }
    let sorted = [Posting](unsafeUninitializedCapacity: postings.count) { buffer, count in
      for (term, posting) in zip(terms, postings) {
        buffer.initializeElement(at: next[Int(term)], to: posting)
        next[Int(term)] += 1
      }
      count = postings.count
    }
    sorted.withUnsafeBufferPointer { sorted in
      for number in order {
        let end = next[number]
        line(number, UnsafeBufferPointer(rebasing: sorted[end - counts[number]..<end]))
      }
    }
    if !openBlock.isEmpty { index.blocks.append(openBlock) }
  }

  private mutating func line(_ number: Int, _ postings: UnsafeBufferPointer<Posting>) {
    let term = term(number)
    var line = Array(term)
    line.append(UInt8(ascii: "\t"))
    SearchDigits.append(UInt32(postings.count), to: &line)
    line.append(UInt8(ascii: "\t"))
    let hole = line.count
    line.append(UInt8(ascii: "\t"))
    let isLong = postings.count > limits.postings
    if isLong {
      let best = best(of: postings)
      best.withUnsafeBufferPointer { Self.append($0, to: &line) }
    } else {
      Self.append(postings, to: &line)
    }
    let size = line.count + (isLong ? SearchShelfIndex.Shard.holeSize : 0)
    if index.shards.last.map({ $0.size + 1 + size > limits.shard }) ?? true {
      index.shards.append(SearchShelfIndex.Shard(first: Array(term)))
    }
    let shard = index.shards.count - 1
    if !index.shards[shard].text.isEmpty { index.shards[shard].text.append(UInt8(ascii: "\n")) }
    if isLong {
      let block = addLong(term, postings)
      index.shards[shard].holes.append((index.shards[shard].text.count + hole, block))
    }
    index.shards[shard].text += line
    index.shards[shard].last = Array(term)
  }

  private static func append(_ postings: UnsafeBufferPointer<Posting>, to line: inout [UInt8]) {
    var before: UInt32 = 0
    for posting in postings { append(posting, &before, to: &line) }
  }

  /// Appends the difference to the document `before` and the digit.
  private static func append(_ posting: Posting, _ before: inout UInt32, to line: inout [UInt8]) {
    SearchDigits.append(posting.document - before, to: &line)
    line.append(SearchDigits.digit(posting.digit))
    before = posting.document
  }

  /// The postings of the greatest impact, by document; of equal ones the first documents'.
  private func best(of postings: UnsafeBufferPointer<Posting>) -> [Posting] {
    var counts = [Int](repeating: 0, count: 16)
    for posting in postings { counts[Int(posting.digit & 15)] += 1 }
    var impact = 15
    var room = limits.postings
    while counts[impact] < room, impact > 0 {
      room -= counts[impact]
      impact -= 1
    }
    var best: [Posting] = []
    best.reserveCapacity(limits.postings)
    for posting in postings {
      if Int(posting.digit & 15) > impact {
        best.append(posting)
      } else if Int(posting.digit & 15) == impact, room > 0 {
        best.append(posting)
        room -= 1
      }
    }
    return best
  }

  /// Writes a long list into blocks; the first of them.
  private mutating func addLong(
    _ term: ArraySlice<UInt8>, _ postings: UnsafeBufferPointer<Posting>
  ) -> Int {
    var first: Int?
    var place = 0
    while place < postings.count {
      // A head, and at least one posting of 7 digits and 1.
      let head = term.count + 2 + 7
      if !openBlock.isEmpty, openBlock.count + 1 + head + 8 > limits.block {
        index.blocks.append(openBlock)
        openBlock = []
      }
      if first == nil { first = index.blocks.count }
      if !openBlock.isEmpty { openBlock.append(UInt8(ascii: "\n")) }
      openBlock += term
      openBlock.append(UInt8(ascii: "\t"))
      SearchDigits.append(postings[place].document, to: &openBlock)
      openBlock.append(UInt8(ascii: "\t"))
      var before = postings[place].document
      repeat {
        Self.append(postings[place], &before, to: &openBlock)
        place += 1
      } while place < postings.count && openBlock.count + 8 <= limits.block
      if place < postings.count {
        index.blocks.append(openBlock)
        openBlock = []
      }
    }
    return first ?? 0
  }
}

/// Numbers as digits of base 64.
enum SearchDigits {
  private static let alphabet: StaticString =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"

  /// The digit worth `value`, 0 to 63.
  static func digit(_ value: UInt8) -> UInt8 { alphabet.utf8Start[Int(value)] }

  /// Appends `number` as a varint: 5 bits a digit, the least significant first, 32 added where another follows.
  static func append(_ number: UInt32, to bytes: inout [UInt8]) {
    var rest = number
    while rest > 31 {
      bytes.append(digit(UInt8(truncatingIfNeeded: rest & 31 | 32)))
      rest >>= 5
    }
    bytes.append(digit(UInt8(truncatingIfNeeded: rest)))
  }
}
