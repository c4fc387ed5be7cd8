// The formats in which a page shows pictures, and which file claims to be in which. It reads no pixels.

/// A format that every browser shows.
enum ImageFormat: String, Sendable, CaseIterable {
  case png = "PNG"
  case jpeg = "JPEG"
  case gif = "GIF"
  case webp = "WebP"
  case svg = "SVG"

  /// What the name of a file in this format ends in, in lower case.
  var fileExtensions: [String] {
    switch self {
    case .png: ["png"]
    case .jpeg: ["jpg", "jpeg"]
    case .gif: ["gif"]
    case .webp: ["webp"]
    case .svg: ["svg"]
    }
  }

  /// The format that a file's name promises; `nil` for other files.
  init?(fileName: String) {
    let ending = FileExtension.of(fileName)
    guard let format = Self.allCases.first(where: { $0.fileExtensions.contains(ending) }) else { return nil }
    self = format
  }

  /// The format that a file's first bytes show.
  init?(bytes: [UInt8]) {
    if bytes.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) {
      self = .png
    } else if bytes.starts(with: [0xFF, 0xD8, 0xFF]) {
      self = .jpeg
    } else if bytes.starts(with: "GIF87a".utf8) || bytes.starts(with: "GIF89a".utf8) {
      self = .gif
    } else if bytes.starts(with: "RIFF".utf8), bytes.dropFirst(8).starts(with: "WEBP".utf8) {
      self = .webp
    } else if Self.looksLikeSVG(bytes) {
      self = .svg
    } else {
      return nil
    }
  }

  /// Whether markup begins the file and its root may be `svg`.
  private static func looksLikeSVG(_ bytes: [UInt8]) -> Bool {
    let head = bytes.prefix(1000).drop { byte in
      Byte.isBlank(byte) || Byte.isLineEnd(byte) || [0xEF, 0xBB, 0xBF].contains(byte)
    }
    guard head.first == Byte.less else { return false }
    return head.indices.contains { head[$0] == Byte.less && head[($0 + 1)...].starts(with: "svg".utf8) }
  }
}

/// The endings of files' names.
enum FileExtension {
  /// What stands behind the last dot of the last component, in lower case; empty where there is none.
  static func of(_ name: String) -> String {
    let last = name.utf8.split(separator: Byte.slash).last ?? ""[...].utf8
    guard let dot = last.lastIndex(of: 0x2E) else { return "" }
    return (String(last[last.index(after: dot)...]) ?? "").lowercased()
  }

  /// Files that a browser would run, or show as a page that runs something, with all that the site's own pages may
  /// do.
  static let active: Set<String> = [
    "html", "htm", "shtml", "xhtml", "xht", "mht", "mhtml", "js", "mjs", "svgz", "xsl", "xslt", "htc", "swf",
  ]

  /// Files that servers offer as XML, and browsers read as such.
  static let xml: Set<String> = [
    "xml", "xsd", "rdf", "rss", "atom", "owl", "mml", "mathml", "wsdl", "kml", "gpx", "gml", "opml", "xspf",
    "rng",
  ]
}
