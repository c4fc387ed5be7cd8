// Addresses inside the site: paths from the output folder, with `/`, before any percent-encoding. Links between them
// are relative, so that the site works at any mount path and from file://.

/// Paths of the site's files, each fixed by what it shows.
public enum SitePath {
  /// The page of a note.
  public static func note(_ id: String, _ language: Language) -> String {
    language.rawValue + "/notes/" + id + ".html"
  }

  /// The Markdown twin of a note's page.
  public static func noteMarkdown(_ id: String, _ language: Language) -> String {
    language.rawValue + "/notes/" + id + ".md"
  }

  /// The folder of everything that belongs to notes and is no page.
  static let files = "files/"

  /// A file that belongs to a note: an attachment or a download.
  public static func file(_ name: String, ofNote id: String) -> String { files + id + "/" + name }

  /// A file made from a registry item.
  static func registryFile(_ kind: RegistryFile, _ item: String, ofNote id: String) -> String {
    file(item + kind.suffix, ofNote: id)
  }

  /// The digests of all downloads. It lies at the root, so that `sha256sum -c SHA256SUMS` works there.
  static let checksums = "SHA256SUMS"

  /// The names of bug checks, for scripts.
  static let bugCheckNames = "search/bug-checks.js"

  /// A page of a list that goes over several pages; `page` counts from 0. Ids hold no dot, so that the second page of
  /// one list is never the first of another.
  public static func page(_ stem: String, _ page: Int) -> String {
    page == 0 ? stem + ".html" : stem + "." + String(page + 1) + ".html"
  }

  /// How many directories a path lies below the output folder.
  public static func depth(of path: String) -> Int { path.utf8.count { $0 == UInt8(ascii: "/") } }

  /// What leads from a page at `path` to the output folder: `../../`.
  public static func root(from path: String) -> String { String(repeating: "../", count: depth(of: path)) }

  /// The link from the page at `from` to the file at `to`, percent-encoded, without needless steps up.
  public static func link(from: String, to: String) -> String {
    let source = Array(from.utf8)
    let target = Array(to.utf8)
    var shared = 0
    var index = 0
    while index < min(source.count, target.count), source[index] == target[index] {
      if source[index] == UInt8(ascii: "/") { shared = index + 1 }
      index += 1
    }
    var link: [UInt8] = []
    for byte in source[shared...] where byte == UInt8(ascii: "/") { link += Array("../".utf8) }
    appendEncoded(target[shared...], to: &link)
    return String(decoding: link, as: UTF8.self)
  }

  /// `path` as an address wants it: everything but unreserved characters and `/` as %XX.
  public static func encoded(_ path: String) -> String {
    // What ids make up needs nothing.
    if path.utf8.allSatisfy(isUnreserved) { return path }
    var encoded: [UInt8] = []
    appendEncoded(Array(path.utf8)[...], to: &encoded)
    return String(decoding: encoded, as: UTF8.self)
  }

  private static func appendEncoded(_ bytes: ArraySlice<UInt8>, to output: inout [UInt8]) {
    let digits = Array("0123456789ABCDEF".utf8)
    for byte in bytes {
      if isUnreserved(byte) {
        output.append(byte)
      } else {
        output += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
      }
    }
  }

  /// Unreserved characters of RFC 3986, and `/`.
  private static func isUnreserved(_ byte: UInt8) -> Bool {
    switch byte {
    case 97...122, 65...90, 48...57, UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
      UInt8(ascii: "~"),
      UInt8(ascii: "/"):
      true
    default: false
    }
  }

  /// The path part of a base URL, which ends in `/`: where a server has the site.
  public static func mount(ofBaseURL address: String) -> String {
    var slashes = 0
    var path: [UInt8] = []
    for byte in address.utf8 {
      if byte == UInt8(ascii: "/") { slashes += 1 }
      if slashes > 2 { path.append(byte) }
    }
    return path.isEmpty ? "/" : String(decoding: path, as: UTF8.self)
  }
}
