// Looks into the files of a note's folder that browsers would show: pictures are whole, are what their names say and
// get a size; nothing that is offered can run as a page of the site. All other files are taken as they are, unread.

/// A file of a note's folder, looked at.
struct AttachedFile {
  /// The size of a picture; `nil` for other files, and for an SVG that states none.
  private(set) var size: ImageSize?
  /// What is wrong with it.
  private(set) var diagnostics: [Diagnostic] = []
  /// The file, where a diagnostic points into it.
  private(set) var source: SourceText?

  /// Looks at the file at `path`, whose path below its folder is `name`. Throws what `read` throws; asks it at most
  /// once, and for pictures and XML only.
  init(name: String, path: String, reading read: (String) throws -> [UInt8]) throws {
    let ending = FileExtension.of(name)
    if FileExtension.active.contains(ending) {
      report(.activeFile, path, .fileStart, ["file": name])
    } else if let format = ImageFormat(fileName: name) {
      look(at: try read(path), name, path, format)
    } else if FileExtension.xml.contains(ending) {
      let bytes = try read(path)
      for offence in SVGCheck(bytes, .xml).offences {
        report(.activeFile, path, offence.range, ["file": name])
        source = SourceText(path: path, bytes: bytes)
      }
    }
    if source == nil, !diagnostics.isEmpty { source = SourceText(path: path, bytes: []) }
  }

  private mutating func look(at bytes: [UInt8], _ name: String, _ path: String, _ format: ImageFormat) {
    if let actual = ImageFormat(bytes: bytes), actual != format {
      return report(.imageExtension, path, .fileStart, ["file": name, "format": actual.rawValue])
    }
    guard format == .svg else {
      size = ImageHeader.size(of: bytes, format)
      if size == nil {
        report(.imageUnreadable, path, .fileStart, ["file": name, "format": format.rawValue])
      }
      return
    }
    let svg = SVGCheck(bytes, .svg)
    for offence in svg.offences { report(.refusedSVG, path, offence.range, ["what": offence.what]) }
    if let place = svg.brokenAt {
      report(
        .imageUnreadable, path, SourceRange(place, place), ["file": name, "format": format.rawValue])
    }
    size = svg.size
    // Lines and columns of what isn't text would mean nothing.
    if !diagnostics.isEmpty { source = SourceText(path: path, bytes: bytes) }
  }

  private mutating func report(
    _ code: DiagnosticCode, _ path: String, _ range: SourceRange, _ arguments: [String: String]
  ) {
    diagnostics.append(Diagnostic(code, at: SourceLocation(path: path, range: range), arguments))
  }
}
