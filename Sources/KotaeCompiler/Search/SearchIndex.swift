// An index over documents, as files (docs/search.md, 7): classic scripts, each small, of which a reader loads what a query
// needs. Knows nothing of notes: whoever has documents with terms and records gets an index.

/// The files of an index, and what each holds.
struct SearchIndex: Sendable {
  /// A file.
  enum File: Sendable, Hashable {
    /// The one that is read first.
    case index
    /// Terms, by their order.
    case shard(Int)
    /// Long lists of documents, by the order of their terms.
    case block(Int)
    /// Documents, by their order.
    case chunk(Int)
  }

  /// How an index is cut.
  struct Limits: Sendable {
    /// Of shards and long lists.
    var lists = SearchShelfWriter.Limits()
    /// About so many bytes of documents lie in a chunk.
    var chunk = 4 << 10
    /// An index that is no larger is one file.
    var small = 96 << 10
  }

  /// The files, in order; the first is the index.
  let files: [File]
  /// What stands before each file's name, below `search/`: empty, or a folder with its slash.
  private let prefix: String
  private let version: String
  /// The documents of each chunk.
  private let chunks: [Range<Int>]
  private let shards: [SearchShelfIndex.Shard]
  /// The number of the first block of each shard's shelf.
  private let firstBlocks: [Int]
  private let blocks: [[UInt8]]
  private let record: @Sendable (Int) -> [UInt8]
  private let header: [UInt8]

  /// The index over documents with `terms`, by up to `jobs` tasks, which change no byte of it.
  ///
  /// `record` is what a reader shows of a document: a JSON value without markup characters, as JSONWriter escapes them;
  /// the same every time, and asked for again when a file is written, because all of them would fill the memory.
  /// `describe` writes the members of the index that records refer to.
  init(
    of terms: [DocumentTerms], prefix: String = "", limits: Limits = Limits(), jobs: Int,
    record: @escaping @Sendable (Int) -> [UInt8], describe: (inout JSONWriter) -> Void
  ) async throws {
    self.prefix = prefix
    self.record = record
    let weights = DocumentWeights.weights(of: terms)
    let shelves = try await parallelMap(Array(0..<SearchShelf.count), jobs: jobs) {
      SearchShelfWriter.write(shelf: $0, of: terms, weights, limits.lists)
    }
    shards = shelves.flatMap(\.shards)
    blocks = shelves.flatMap(\.blocks)
    var firstBlocks: [Int] = []
    var blockCount = 0
    for shelf in shelves {
      firstBlocks += Array(repeating: blockCount, count: shelf.shards.count)
      blockCount += shelf.blocks.count
    }
    self.firstBlocks = firstBlocks
    let records = try await parallelMap(Array(terms.indices), jobs: jobs) {
      let bytes = record($0)
      return (size: bytes.count, digest: SHA256.hash(of: bytes))
    }
    let recordSize = records.reduce(0) { $0 + $1.size }
    let perChunk = max(1, min(8, limits.chunk * terms.count / max(1, recordSize)))
    chunks = stride(from: 0, to: terms.count, by: perChunk).map {
      $0..<min($0 + perChunk, terms.count)
    }

    var json = JSONWriter(escapesMarkup: true)
    json.beginObject()
    json.member("count", terms.count)
    json.member("perChunk", perChunk)
    json.member("lists", blocks.count)
    describe(&json)
    json.key("bounds")
    SearchBounds.text(of: shards).withUnsafeBufferPointer { json.string(utf8: $0) }
    let listSize =
      shards.reduce(0) { $0 + $1.text.count } + blocks.reduce(0) { $0 + $1.count }
    if listSize + recordSize + json.bytes.count <= limits.small {
      files = [.index]
      json.key("shards")
      json.beginArray()
      for (shard, first) in zip(shards, firstBlocks) { Self.write(shard, first, &json) }
      json.end()
      json.key("blocks")
      json.beginArray()
      for block in blocks { block.withUnsafeBufferPointer { json.string(utf8: $0) } }
      json.end()
      json.key("chunks")
      json.beginArray()
      for chunk in chunks { Self.writeDocuments(chunk, record, &json) }
      json.end()
    } else {
      files =
        [.index] + shards.indices.map { .shard($0) } + blocks.indices.map { .block($0) }
        + chunks.indices.map { .chunk($0) }
    }
    json.end()
    header = json.finished()
    version = Self.version(
      [header, Array(records.map(\.digest).joined())] + shards.map(\.text) + blocks)
  }

  /// Where a file lies below the output folder.
  func path(of file: File) -> String { "search/" + name(of: file) + ".js" }

  /// A file's name for readers.
  private func name(of file: File) -> String {
    switch file {
    case .index: prefix + "index"
    case .shard(let number): prefix + "t/" + String(number)
    case .block(let number): prefix + "l/" + String(number)
    case .chunk(let number): prefix + "d/" + String(number)
    }
  }

  /// A file's contents.
  func contents(of file: File) -> [UInt8] {
    var json = JSONWriter(escapesMarkup: true)
    switch file {
    case .index: json.raw(header)
    case .shard(let number): Self.write(shards[number], firstBlocks[number], &json)
    case .block(let number): blocks[number].withUnsafeBufferPointer { json.string(utf8: $0) }
    case .chunk(let number): Self.writeDocuments(chunks[number], record, &json)
    }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(json.bytes.count + 64)
    bytes.appendUTF8("kotaeSearch(\"" + version + "\",\"" + name(of: file) + "\",")
    bytes += json.finished()
    bytes.appendUTF8(");\n")
    return bytes
  }

  // MARK: Parts

  private static func write(_ shard: SearchShelfIndex.Shard, _ firstBlock: Int, _ json: inout JSONWriter) {
    if shard.holes.isEmpty { return shard.text.withUnsafeBufferPointer { json.string(utf8: $0) } }
    var text: [UInt8] = []
    text.reserveCapacity(shard.text.count + 4 * shard.holes.count)
    var place = 0
    for hole in shard.holes {
      text += shard.text[place..<hole.place]
      SearchDigits.append(UInt32(firstBlock + hole.block), to: &text)
      place = hole.place
    }
    text += shard.text[place...]
    text.withUnsafeBufferPointer { json.string(utf8: $0) }
  }

  private static func writeDocuments(
    _ documents: Range<Int>, _ record: (Int) -> [UInt8], _ json: inout JSONWriter
  ) {
    json.beginArray()
    for document in documents { json.raw(record(document)) }
    json.end()
  }

  /// 8 hexadecimal digits that depend on all of `parts`.
  private static func version(_ parts: [[UInt8]]) -> String {
    // Each part's own digest, so that no byte can change sides unseen.
    String(SHA256.hexadecimal(of: parts.flatMap { SHA256.hash(of: $0) }).prefix(8))
  }
}
