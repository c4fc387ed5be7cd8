// Reads the beginning of a link's destination the way browsers do, so that no spelling of a dangerous scheme
// gets through. It decides what a destination is, not where it leads.

/// What a link's or image's destination is.
enum Destination: Equatable {
  /// No scheme: something inside the site, or an anchor.
  case local
  /// `http:` or `https:`.
  case web
  /// `mailto:` or `ftp:`: allowed in links, nothing that a page could load.
  case other
  /// Another scheme, in lower case; `//` for a destination that names a host without one.
  case refused(scheme: String)

  /// Reads a destination whose entities and escapes have been resolved. Browsers skip blanks and control
  /// characters before a URL, drop tabs and line ends inside, and take backslashes for slashes (WHATWG URL,
  /// basic URL parser); other control characters are dropped here as well.
  init(_ destination: some Sequence<UInt8>) {
    var scheme: [UInt8] = []
    for byte in destination {
      if byte < Byte.space || byte == 0x7F || byte == Byte.space && scheme.isEmpty { continue }
      if byte == Byte.slash || byte == Byte.backslash {
        if scheme == [Byte.slash] {
          self = .refused(scheme: "//")
          return
        }
        guard scheme.isEmpty else { break }
        scheme = [Byte.slash]
        continue
      }
      if byte == Byte.colon {
        guard let first = scheme.first, Byte.isASCIILetter(first) else { break }
        self.init(scheme: String(decoding: scheme, as: UTF8.self))
        return
      }
      guard Byte.isASCIILetterOrDigit(byte) || byte == Byte.hyphen || byte == 0x2B || byte == 0x2E else {
        break
      }
      if scheme.first == Byte.slash { break }
      scheme.append(byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte)
    }
    self = .local
  }

  private init(scheme: String) {
    switch scheme {
    case "http", "https": self = .web
    case "mailto", "ftp": self = .other
    default: self = .refused(scheme: scheme)
    }
  }
}
