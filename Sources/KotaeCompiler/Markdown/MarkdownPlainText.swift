// The fast path for texts of the front matter: most of them hold no markup, and then escaping is all that Markdown
// would do. A test holds it to the plain form.

extension Markdown {
  /// Whether compiling `text` could give anything but one paragraph of its own escaped text.
  ///
  /// True for whatever might be markup: punctuation that Markdown gives a meaning, line breaks, leading or trailing
  /// blanks, digits and signs that could begin a list, addresses that would be linked. Never false wrongly.
  static func mayHoldMarkup(_ text: String) -> Bool {
    var previous = UInt8(ascii: " ")
    var isFirst = true
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "*"), UInt8(ascii: "_"), UInt8(ascii: "`"), UInt8(ascii: "["), UInt8(ascii: "<"),
        UInt8(ascii: "&"), UInt8(ascii: "\\"), UInt8(ascii: "~"), UInt8(ascii: "!"), UInt8(ascii: "#"),
        UInt8(ascii: "|"), UInt8(ascii: ">"), UInt8(ascii: ":"), UInt8(ascii: "@"), UInt8(ascii: "\n"),
        UInt8(ascii: "\r"), UInt8(ascii: "\t"), 0:
        return true
      case UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: "="), UInt8(ascii: "0")...UInt8(ascii: "9"),
        0x20:
        if isFirst { return true }
      case UInt8(ascii: "w"):
        // www. begins an address.
        if previous == UInt8(ascii: "w") { return true }
      default: break
      }
      previous = byte
      isFirst = false
    }
    return previous == 0x20
  }
}
