// The stem of an English word (docs/search.md, 4): plural, -ing, -ed and a last e go, and little else, so that what
// remains is seldom another word's.

/// Stems words in place.
enum SearchStem {
  /// Stems the word of `a`–`z` at the beginning of `word`; how long the stem is.
  static func stem(_ word: UnsafeMutableBufferPointer<UInt8>, count: Int) -> Int {
    if count < 4 { return count }
    var count = plural(word, count)
    count = ending(word, count)
    if count > 3, word[count - 1] == UInt8(ascii: "e") { count -= 1 }
    return count
  }

  private static func plural(_ word: UnsafeMutableBufferPointer<UInt8>, _ count: Int) -> Int {
    guard word[count - 1] == UInt8(ascii: "s") else { return count }
    let before = word[count - 2]
    if before == UInt8(ascii: "e") {
      switch word[count - 3] {
      case UInt8(ascii: "i"):
        let vowel = word[count - 4]
        if vowel == UInt8(ascii: "a") || vowel == UInt8(ascii: "e") { return count - 1 }
        word[count - 3] = UInt8(ascii: "y")
        return count - 2
      default: return count - 1
      }
    }
    return before == UInt8(ascii: "u") || before == UInt8(ascii: "s") ? count : count - 1
  }

  private static func ending(_ word: UnsafeMutableBufferPointer<UInt8>, _ count: Int) -> Int {
    let stays: Int
    if count > 5, word[count - 3] == UInt8(ascii: "i"), word[count - 2] == UInt8(ascii: "n"),
      word[count - 1] == UInt8(ascii: "g")
    {
      stays = count - 3
    } else if count > 4, word[count - 2] == UInt8(ascii: "e"), word[count - 1] == UInt8(ascii: "d") {
      stays = count - 2
    } else {
      return count
    }
    guard word[..<stays].contains(where: isVowel) else { return count }
    let last = word[stays - 1]
    if last == word[stays - 2], !isVowel(last), last != UInt8(ascii: "l"), last != UInt8(ascii: "s"),
      last != UInt8(ascii: "z")
    {
      return stays - 1
    }
    return stays
  }

  private static func isVowel(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a"), UInt8(ascii: "e"), UInt8(ascii: "i"), UInt8(ascii: "o"), UInt8(ascii: "u"),
      UInt8(ascii: "y"):
      true
    default: false
    }
  }
}
