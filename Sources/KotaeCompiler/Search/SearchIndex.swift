// An index over documents, as files (docs/search.md, 7): classic scripts, each small, of which a reader loads what a query
// needs. Knows nothing of notes: whoever has documents with terms and records gets an index.

/// A document, as an index takes it.
struct SearchDocument: Sendable {
  /// Its terms.
  var terms: DocumentTerms
  /// What a reader shows of it: a JSON value without markup characters, as JSONWriter escapes them.
  var record: [UInt8]
}

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
  private let perChunk: Int
  private let shards: [SearchShelfIndex.Shard]
  /// The number of the first block of each shard's shelf.
  private let firstBlocks: [Int]
  private let blocks: [[UInt8]]
  private let records: [[UInt8]]
  private let header: [UInt8]

  /// The index over `documents`, by up to `jobs` tasks, which change no byte of it. `describe` writes the members of the
  /// index that its documents refer to.
  init(
    of documents: [SearchDocument], prefix: String = "", limits: Limits = Limits(), jobs: Int,
    describe: (inout JSONWriter) -> Void
  ) async throws {
    self.prefix = prefix
    let terms = documents.map(\.terms)
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
    records = documents.map(\.record)
    let recordSize = records.reduce(0) { $0 + $1.count }
    perChunk = max(1, min(8, limits.chunk * records.count / max(1, recordSize)))
    let chunkCount = (records.count + perChunk - 1) / perChunk

    var json = JSONWriter(escapesMarkup: true)
    json.beginObject()
    json.member("count", records.count)
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
      for chunk in 0..<chunkCount { Self.write(records, chunk, perChunk, &json) }
      json.end()
    } else {
      files =
        [.index] + shards.indices.map { .shard($0) } + blocks.indices.map { .block($0) }
        + (0..<chunkCount).map { .chunk($0) }
    }
    json.end()
    header = json.finished()
    version = try await Self.version(header, shards, blocks, records, jobs: jobs)
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
    case .chunk(let number): Self.write(records, number, perChunk, &json)
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

  private static func write(
    _ records: [[UInt8]], _ chunk: Int, _ perChunk: Int, _ json: inout JSONWriter
  ) {
    json.beginArray()
    for record in records[chunk * perChunk..<min((chunk + 1) * perChunk, records.count)] { json.raw(record) }
    json.end()
  }

  /// 8 hexadecimal digits that depend on everything that the files hold.
  private static func version(
    _ header: [UInt8], _ shards: [SearchShelfIndex.Shard], _ blocks: [[UInt8]], _ records: [[UInt8]],
    jobs: Int
  ) async throws -> String {
    // Many at a time: a digest of its own for each record would cost more than the bytes do.
    let parts = [header] + shards.map(\.text) + blocks + records
    let groups = stride(from: 0, to: parts.count, by: 64).map { $0..<min($0 + 64, parts.count) }
    let digests = try await parallelMap(groups, jobs: jobs) { group in
      var bytes: [UInt8] = []
      for part in parts[group] {
        // Lengths, so that no byte can change sides unseen.
        bytes.appendUTF8(String(part.count) + "\n")
        bytes += part
      }
      return SHA256.hash(of: bytes)
    }
    return String(SHA256.hexadecimal(of: Array(digests.joined())).prefix(8))
  }
}
