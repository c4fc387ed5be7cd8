// Latin letters with marks, and the letters that they are without: how their canonical decompositions (Unicode's
// UnicodeData.txt, field 5, applied until nothing changes) begin. Fixed by Unicode's stability policy for good.
// A table, because neither Swift's library nor a look at single bytes tells it; a test holds it to libunistring.

/// Latin letters without their marks.
enum LatinLetters {
  /// The letter in lower case that the decomposition of `scalar` begins with; nil where it has none that begins so.
  static func base(of scalar: UInt32) -> UInt8? {
    let letter: UInt8
    switch scalar {
    case 0xC0...0x24F: letter = latin.utf8Start[Int(scalar) - 0xC0]
    case 0x1E00...0x1EFF: letter = additional.utf8Start[Int(scalar) - 0x1E00]
    default: return nil
    }
    return letter == UInt8(ascii: ".") ? nil : letter
  }

  /// U+00C0 to U+024F, a byte each; a point stands for none.
  private static let latin: StaticString = """
    aaaaaa.ceeeeiiii.nooooo..uuuuy..aaaaaa.ceeeeiiii.nooooo..uuuuy.yaaaaaaccccccccdd..eeeeeeeeeegggg\
    gggghh..iiiiiiiii...jjkk.llllll....nnnnnn...oooooo..rrrrrrsssssssstttt..uuuuuuuuuuuuwwyyyzzzzzz.\
    ................................oo.............uu............................aaiioouuuuuuuuuu.aa\
    aa....ggkkoooo..j...gg..nnaa....aaaaeeeeiiiioooorrrruuuusstt..hh......aaeeooooooooyy............\
    ................
    """

  /// U+1E00 to U+1EFF.
  private static let additional: StaticString = """
    aabbbbbbccddddddddddeeeeeeeeeeffgghhhhhhhhhhiiiikkkkkkllllllllmmmmmmnnnnnnnnoooooooopppprrrrrrrr\
    ssssssssssttttttttuuuuuuuuuuvvvvwwwwwwwwwwxxxxyyzzzzzzhtwy......aaaaaaaaaaaaaaaaaaaaaaaaeeeeeeee\
    eeeeeeeeiiiioooooooooooooooooooooooouuuuuuuuuuuuuuyyyyyyyy......
    """
}
