// What the server adds to a page: the client's style sheet and scripts, with what they must know of the page. The
// rest of the page is what `kotae build` would write, byte for byte.

/// The client's elements in a page.
enum PreviewMarkup {
  /// Where everything of the server's own is found.
  static let folder = "_kotae/"
  /// The scripts of templates/preview/, in the order in which they run.
  private static let scripts = ["place.js", "frame.js", "problems.js", "panel.js", "preview.js"]

  /// `page` with the client's elements before the end of its head.
  ///
  /// `path` is the page's path from the site's folder, empty where there is no such page; `build` says which state of
  /// the site it shows; `digest` is the page's own.
  static func inserted(into page: [UInt8], path: String, build: String, digest: String) -> [UInt8] {
    let place = end(ofHeadIn: page) ?? page.count
    return Array(page[..<place]) + Array(elements(path, build, digest).utf8) + Array(page[place...])
  }

  private static func elements(_ path: String, _ build: String, _ digest: String) -> String {
    var text = "<link rel=\"stylesheet\" href=\"/\(folder)preview.css\">"
    for script in scripts {
      // Nothing is painted before the reader's place is found again.
      text += "<script src=\"/\(folder)\(script)\" defer blocking=\"render\""
      if script == "preview.js" {
        text += " data-page=\"\(escaped(path))\" data-build=\"\(escaped(build))\" data-digest=\"\(digest)\""
      }
      text += "></script>"
    }
    return text + "\n"
  }

  /// Where `</head` begins. Templates are HTML as people write it; a page without it gets the elements at its end.
  private static func end(ofHeadIn page: [UInt8]) -> Int? {
    let mark = Array("</head".utf8)
    guard page.count >= mark.count else { return nil }
    return (0...(page.count - mark.count)).first { start in
      page[start] == mark[0] && (1..<mark.count).allSatisfy { page[start + $0] | 0x20 == mark[$0] | 0x20 }
    }
  }

  /// Text in an attribute's value.
  static func escaped(_ text: String) -> String {
    var result = ""
    for character in text.unicodeScalars {
      switch character {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      default: result.unicodeScalars.append(character)
      }
    }
    return result
  }
}
