// Where the shards of an index begin, as one text: what a reader needs before it can ask for a term, so that every byte of
// it counts.

/// The bounds of shards.
enum SearchBounds {
  /// A line for each shard: a digit for how many code points, at most 63, its bound shares with the bound before, then the
  /// rest of the bound. A bound is the shortest text that is greater than the last term of the shard before and not
  /// greater than the first term of its own; the first shard's is empty.
  static func text(of shards: [SearchShelfIndex.Shard]) -> [UInt8] {
    var text: [UInt8] = []
    var last: [UInt8]?
    var before: [UInt8] = []
    for shard in shards {
      let bound = last.map { shortest(after: $0, upTo: shard.first) } ?? []
      let (count, byteCount) = shared(before, bound)
      text.append(SearchDigits.digit(UInt8(count)))
      text += bound[byteCount...]
      text.append(UInt8(ascii: "\n"))
      before = bound
      last = shard.last
    }
    return text
  }

  /// The shortest beginning of `term`, in whole code points, that is greater than `last`.
  private static func shortest(after last: [UInt8], upTo term: [UInt8]) -> [UInt8] {
    var end = 0
    while end < last.count, end < term.count, last[end] == term[end] { end += 1 }
    end += 1
    while end < term.count, continues(term[end]) { end += 1 }
    return Array(term[..<end])
  }

  /// How many code points, at most 63, two texts begin with in common, and how many bytes these are.
  private static func shared(_ a: [UInt8], _ b: [UInt8]) -> (count: Int, byteCount: Int) {
    var count = 0
    var byteCount = 0
    var place = 0
    while count < 63, place < a.count, place < b.count, a[place] == b[place] {
      place += 1
      // A code point is shared where both texts end or go on with another.
      let ends = (place == a.count || !continues(a[place])) && (place == b.count || !continues(b[place]))
      if ends {
        count += 1
        byteCount = place
      }
    }
    return (count, byteCount)
  }

  private static func continues(_ byte: UInt8) -> Bool { byte & 0xC0 == 0x80 }
}
