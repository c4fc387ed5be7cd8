// The files of an index, read back by docs/search.md and by nothing of the writer's.

import Foundation
import Testing

/// What the files of an index say.
struct DecodedIndex {
  /// A document's place in a term's list: impact, and where the term stands.
  struct Posting: Equatable {
    var document: Int
    var impact: Int
    var isInTitle: Bool
    var isInRow: Bool
  }

  /// A term as its shard has it.
  struct Entry: Equatable {
    var count: Int
    /// What the shard holds.
    var best: [Posting]
    /// All of them, from the long list where there is one.
    var all: [Posting]
  }

  var version = ""
  var index: [String: Any] = [:]
  /// The terms, in the order of the shards.
  var terms: [String] = []
  var entries: [String: Entry] = [:]
  var shards: [String] = []
  var bounds: [String] = []
  var blocks: [String] = []
  var documents: [[Any]] = []

  /// Reads files by their paths below the index's folder.
  init(_ files: [String: [UInt8]]) throws {
    var data: [String: Any] = [:]
    for (path, bytes) in files {
      let text = String(decoding: bytes, as: UTF8.self)
      let name = String(path.dropLast(3))
      let head = "kotaeSearch(\""
      try #require(path.hasSuffix(".js") && text.hasPrefix(head) && text.hasSuffix(");\n"))
      let own = String(text.dropFirst(head.count).prefix(8))
      try #require(version.isEmpty || version == own, "\(path) is of another build")
      version = own
      let call = head + own + "\",\"" + name + "\","
      try #require(text.hasPrefix(call), "\(path) has another name")
      let json = Data(text.dropFirst(call.count).dropLast(3).utf8)
      data[name] = try JSONSerialization.jsonObject(with: json, options: .fragmentsAllowed)
    }
    index = try #require(data["index"] as? [String: Any])
    func all<Value>(_ folder: String, _ key: String, _ type: Value.Type) throws -> [Value] {
      if let values = index[key] {
        #expect(data.count == 1, "an index that holds everything has no other files")
        return try #require(values as? [Value])
      }
      var values: [Value] = []
      while let value = data[folder + "/" + String(values.count)] as? Value { values.append(value) }
      return values
    }
    shards = try all("t", "shards", String.self)
    blocks = try all("l", "blocks", String.self)
    let chunks = try all("d", "chunks", [Any].self)
    if index["shards"] == nil { #expect(data.count == 1 + shards.count + blocks.count + chunks.count) }
    let perChunk = try #require(index["perChunk"] as? Int)
    for chunk in chunks.dropLast() { #expect(chunk.count == perChunk) }
    documents = try chunks.flatMap { $0 }.map { try #require($0 as? [Any]) }
    #expect(index["count"] as? Int == documents.count)
    #expect(index["lists"] as? Int == blocks.count)
    try readBounds()
    try readShards()
  }

  private mutating func readBounds() throws {
    let text = try #require(index["bounds"] as? String)
    var before: [Unicode.Scalar] = []
    for line in text.split(separator: "\n", omittingEmptySubsequences: false).dropLast() {
      let scalars = Array(line.unicodeScalars)
      let shared = try Self.value(try #require(scalars.first))
      before = Array(before.prefix(shared)) + Array(scalars.dropFirst())
      var bound = String.UnicodeScalarView()
      bound.append(contentsOf: before)
      bounds.append(String(bound))
    }
    #expect(bounds.count == shards.count)
  }

  private mutating func readShards() throws {
    for shard in shards {
      for line in shard.split(separator: "\n", omittingEmptySubsequences: false) {
        let parts = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
        try #require(parts.count == 4)
        var count = Reader(parts[1])
        var entry = Entry(count: try count.number(), best: try Self.postings(parts[3], from: 0), all: [])
        if parts[2].isEmpty {
          entry.all = entry.best
        } else {
          var block = Reader(parts[2])
          entry.all = try longList(parts[0], from: try block.number(), count: entry.count)
        }
        terms.append(parts[0])
        entries[parts[0]] = entry
      }
    }
  }

  private func longList(_ term: String, from first: Int, count: Int) throws -> [Posting] {
    var postings: [Posting] = []
    for block in blocks[first...] where postings.count < count {
      let before = postings.count
      for line in block.split(separator: "\n") {
        let parts = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
        try #require(parts.count == 3)
        guard parts[0] == term else { continue }
        var start = Reader(parts[1])
        postings += try Self.postings(parts[2], from: try start.number())
      }
      try #require(postings.count > before, "the list of \(term) breaks off")
    }
    return postings
  }

  private static func postings(_ text: String, from first: Int) throws -> [Posting] {
    var reader = Reader(text)
    var document = first
    var postings: [Posting] = []
    while !reader.isAtEnd {
      document += try reader.number()
      let digit = try reader.digit()
      postings.append(
        Posting(
          document: document, impact: digit & 15, isInTitle: digit & 16 != 0, isInRow: digit & 32 != 0))
    }
    return postings
  }

  private static func value(_ digit: Unicode.Scalar) throws -> Int {
    let digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
    let index = try #require(digits.unicodeScalars.firstIndex(of: digit))
    return digits.unicodeScalars.distance(from: digits.unicodeScalars.startIndex, to: index)
  }

  private struct Reader {
    private var rest: Substring.UnicodeScalarView

    init(_ text: String) { rest = Substring(text).unicodeScalars }

    var isAtEnd: Bool { rest.isEmpty }

    mutating func digit() throws -> Int {
      let first = try #require(rest.first)
      rest.removeFirst()
      return try DecodedIndex.value(first)
    }

    mutating func number() throws -> Int {
      var number = 0
      var shift = 0
      while true {
        let digit = try digit()
        number |= (digit & 31) << shift
        if digit < 32 { return number }
        shift += 5
      }
    }
  }
}
