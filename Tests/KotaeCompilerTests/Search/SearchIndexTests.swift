// Laws of the index: what a reader finds in its files is what the documents say, however they are cut.

import Foundation
import Testing

@testable import KotaeCompiler

/// A document of random words, and what an index must say of it.
private struct SampleDocument {
  var texts: [(text: String, field: SearchField)] = []
  var filters: [String] = []

  var terms: DocumentTerms {
    var collector = DocumentTermCollector()
    for (text, field) in texts { collector.add(text, field) }
    for filter in filters { collector.add(filter: filter) }
    return collector.finished()
  }
}

/// An index, the slow way.
private struct NaiveIndex {
  private(set) var postings: [String: [DecodedIndex.Posting]] = [:]

  init(_ documents: [SampleDocument]) {
    let counted = documents.map { document in
      var counts: [String: (title: Double, typed: Double, body: Double, isInRow: Bool)] = [:]
      var lengths = (title: 0.0, typed: 0.0, body: 0.0)
      for (text, field) in document.texts {
        var list = TermList()
        var scanner = SearchTermScanner()
        scanner.scan(Array(text.utf8), into: &list)
        for term in list.terms {
          var count = counts[term] ?? (0, 0, 0, false)
          switch field {
          case .title: (count.title, lengths.title) = (count.title + 1, lengths.title + 1)
          case .typed: (count.typed, lengths.typed) = (count.typed + 1, lengths.typed + 1)
          case .row: (count.typed, lengths.typed, count.isInRow) = (count.typed + 1, lengths.typed + 1, true)
          case .alias:
            (count.typed, lengths.typed, count.isInRow) = (count.typed + 0.5, lengths.typed + 1, true)
          case .body: (count.body, lengths.body) = (count.body + 1, lengths.body + 1)
          }
          counts[term] = count
        }
      }
      for filter in document.filters { counts[filter] = (0, 0, 0, false) }
      return (counts: counts, lengths: lengths)
    }
    let total = Double(documents.count)
    let average = (
      title: counted.reduce(0) { $0 + $1.lengths.title } / total,
      typed: counted.reduce(0) { $0 + $1.lengths.typed } / total,
      body: counted.reduce(0) { $0 + $1.lengths.body } / total
    )
    for (document, sample) in counted.enumerated() {
      for (term, count) in sample.counts {
        func part(_ weight: Double, _ count: Double, _ length: Double, _ average: Double) -> Double {
          count == 0 ? 0 : weight * count / (1 - 0.5 + 0.5 * length / average)
        }
        let x =
          part(6, count.title, sample.lengths.title, average.title)
          + part(4, count.typed, sample.lengths.typed, average.typed)
          + part(1, count.body, sample.lengths.body, average.body)
        postings[term, default: []].append(
          DecodedIndex.Posting(
            document: document, impact: Int(15.99 * x / (x + 4)), isInTitle: count.title > 0,
            isInRow: count.isInRow))
      }
    }
  }
}

@Suite struct SearchIndexTests {
  private static let words = [
    "カーネルスタック", "停止", "コード", "再起動", "値", "サーバー", "KStackMinFree", "0x2200", "8.5 KB", "15分", "ntoskrnl.exe",
    "UNEXPECTED_KERNEL_MODE_TRAP", "registry", "installed", "constructor", "Ångström", "Сервер", "𠮷野家",
    "かんたん",
    "<script>", "12.5%", "イベント", "event", "network", "a", "レジストリ", "_", "\u{2028}",
  ]

  /// `count` documents; every document has `everywhere`, and a term of its own.
  private static func samples(_ count: Int, everywhere: String? = nil, seed: UInt64 = 1) -> [SampleDocument] {
    var random = SplitMix(seed: seed)
    return (0..<count).map { number in
      var sample = SampleDocument()
      for field in [SearchField.title, .typed, .row, .alias, .body, .body] {
        let chosen = (0..<Int.random(in: 0...4, using: &random)).map { _ in
          words.randomElement(using: &random) ?? ""
        }
        sample.texts.append((chosen.joined(separator: " "), field))
      }
      sample.texts.append(("own" + String(number * 7919), .body))
      if let everywhere {
        let times = Int.random(in: 1...9, using: &random)
        sample.texts.append((Array(repeating: everywhere, count: times).joined(separator: " "), .body))
      }
      sample.filters = ["@language:ja"]
      return sample
    }
  }

  private static func index(
    _ samples: [SampleDocument], limits: SearchIndex.Limits = .init(), jobs: Int = 1
  ) async throws -> SearchIndex {
    try await SearchIndex(of: samples.map(\.terms), limits: limits, jobs: jobs) {
      Array("[\"document \($0)\"]".utf8)
    } describe: {
      $0.member("more", "said")
    }
  }

  private static func files(_ index: SearchIndex) -> [String: [UInt8]] {
    Dictionary(
      uniqueKeysWithValues: index.files.map {
        (String(index.path(of: $0).dropFirst("search/".count)), index.contents(of: $0))
      })
  }

  /// Shards and lists so short that few documents make many of them.
  private static var tight: SearchIndex.Limits {
    var limits = SearchIndex.Limits()
    limits.lists = SearchShelfWriter.Limits(postings: 8, shard: 200, block: 128)
    limits.chunk = 64
    limits.small = 0
    return limits
  }

  private func expect(_ decoded: DecodedIndex, says samples: [SampleDocument], best: Int) {
    let naive = NaiveIndex(samples)
    #expect(decoded.terms == naive.postings.keys.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) })
    for (term, postings) in naive.postings {
      guard let entry = decoded.entries[term] else { continue }
      #expect(entry.count == postings.count, "\(term)")
      #expect(entry.all == postings, "\(term)")
      let first = postings.sorted { ($1.impact, $0.document) < ($0.impact, $1.document) }.prefix(best)
      #expect(entry.best == first.sorted { $0.document < $1.document }, "\(term)")
    }
    #expect(decoded.documents.map { $0[0] as? String } == samples.indices.map { "document \($0)" })
    #expect(decoded.index["more"] as? String == "said")
    // A term is found in the last shard whose bound isn't greater.
    for (number, shard) in decoded.shards.enumerated() {
      for line in shard.split(separator: "\n") {
        let term = line.prefix { $0 != "\t" }
        let found = decoded.bounds.lastIndex { !term.utf8.lexicographicallyPrecedes($0.utf8) }
        #expect(found == number, "\(term)")
      }
    }
  }

  @Test(arguments: [0, 1, 2, 30, 200]) func saysWhatTheDocumentsSay(_ count: Int) async throws {
    let samples = Self.samples(count, seed: UInt64(count))
    let decoded = try DecodedIndex(Self.files(try await Self.index(samples)))
    expect(decoded, says: samples, best: 512)
  }

  @Test(arguments: [1, 9, 40, 300]) func saysTheSameWhenCutShort(_ count: Int) async throws {
    let samples = Self.samples(count, everywhere: "停止コード", seed: UInt64(count))
    let index = try await Self.index(samples, limits: Self.tight)
    let decoded = try DecodedIndex(Self.files(index))
    #expect(count < 9 || decoded.blocks.count > 1)
    expect(decoded, says: samples, best: 8)
    for block in decoded.blocks { #expect(block.utf8.count <= 128) }
    for shard in decoded.shards where shard.contains("\n") { #expect(shard.utf8.count <= 200) }
  }

  @Test func keepsTheBestOfManyDocuments() async throws {
    let samples = Self.samples(1500, everywhere: "カーネル 0x7F stop")
    let index = try await Self.index(samples)
    let files = Self.files(index)
    let decoded = try DecodedIndex(files)
    #expect(decoded.entries["カネル"]?.best.count == 512)
    #expect(decoded.entries["#7f"]?.all.count == 1500)
    #expect(decoded.entries["@language:ja"]?.best.map(\.document) == Array(0..<512))
    expect(decoded, says: samples, best: 512)
    for block in decoded.blocks { #expect(block.utf8.count <= 16 << 10) }
    for shard in decoded.shards where shard.contains("\n") { #expect(shard.utf8.count <= 3072) }
  }

  @Test func isOneFileWhereItIsSmall() async throws {
    let samples = Self.samples(60)
    let small = try await Self.index(samples)
    var limits = SearchIndex.Limits()
    limits.small = 0
    let large = try await Self.index(samples, limits: limits)
    #expect(small.files == [.index])
    #expect(large.files.count > 1)
    let (one, many) = (try DecodedIndex(Self.files(small)), try DecodedIndex(Self.files(large)))
    #expect(one.shards == many.shards)
    #expect(one.blocks == many.blocks)
    #expect(one.bounds == many.bounds)
    #expect(one.documents.count == many.documents.count)
    #expect((Self.files(small)["index.js"]?.count ?? 0) <= 96 << 10)
  }

  @Test func doesNotDependOnJobs() async throws {
    let samples = Self.samples(300, everywhere: "停止コード")
    let one = Self.files(try await Self.index(samples, limits: Self.tight, jobs: 1))
    let many = Self.files(try await Self.index(samples, limits: Self.tight, jobs: 7))
    #expect(one == many)
  }

  @Test func hasAnotherVersionWhereAnythingDiffers() async throws {
    let samples = Self.samples(20)
    var others = samples
    others[7].texts.append(("another", .body))
    let first = try DecodedIndex(Self.files(try await Self.index(samples)))
    let same = try DecodedIndex(Self.files(try await Self.index(samples)))
    let other = try DecodedIndex(Self.files(try await Self.index(others)))
    #expect(first.version == same.version)
    #expect(first.version != other.version)
  }

  @Test func staysInItsFolder() async throws {
    let index = try await SearchIndex(of: [Self.samples(1)[0].terms], prefix: "rows/", jobs: 1) { _ in
      Array("[]".utf8)
    } describe: { _ in
    }
    #expect(index.path(of: .index) == "search/rows/index.js")
    #expect(index.path(of: .chunk(3)) == "search/rows/d/3.js")
    #expect(String(decoding: index.contents(of: .index), as: UTF8.self).contains("\"rows/index\""))
  }

  @Test func writesNoMarkup() async throws {
    let index = try await Self.index(Self.samples(200, everywhere: "<b>\u{2028}</b>"))
    for bytes in Self.files(index).values {
      let text = String(decoding: bytes, as: UTF8.self)
      #expect(!text.contains("<") && !text.contains("\u{2028}"))
    }
  }

  @Test func longTermsKeepTheirFrequencies() {
    var sample = SampleDocument()
    sample.texts = [
      (String(repeating: "Ж", count: 100), .title), (String(repeating: "x", count: 40) + "1", .body),
      (Array(repeating: "often", count: 300).joined(separator: " "), .typed),
    ]
    var found: [String: TermFrequencies] = [:]
    for shelf in 0..<SearchShelf.count {
      sample.terms.forEach(inShelf: shelf) { found[String(decoding: $0, as: UTF8.self)] = $1 }
    }
    #expect(found[String(repeating: "ж", count: 64)] == TermFrequencies(title: 1))
    #expect(found[String(repeating: "x", count: 40) + "1"] == TermFrequencies(body: 1))
    #expect(found["often"] == TermFrequencies(typedHalves: 255))
  }
}

/// A generator of the same numbers everywhere.
private struct SplitMix: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}
