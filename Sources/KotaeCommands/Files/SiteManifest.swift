// What Kotae writes into an output folder beside the site: the manifest of a complete site and the journal of a
// build under way. Both are lists of paths; neither is trusted to name anything outside the folder.

/// A complete site's list of files: written last, so its presence says that the site is whole.
///
/// The form is UTF-8 lines: `kotae-manifest 1`, then `<size in bytes> <path>` for each file, ordered by the path's
/// bytes. In paths, `%` and control characters are written as `%NN`.
public struct SiteManifest: Sendable, Equatable {
  /// One file of the site.
  public struct Entry: Sendable, Equatable {
    /// The path from the output folder, with `/`.
    public var path: String
    /// The size in bytes.
    public var byteCount: Int

    /// A file and its size.
    public init(path: String, byteCount: Int) {
      self.path = path
      self.byteCount = byteCount
    }
  }

  /// The manifest's name in the output folder.
  public static let fileName = ".kotae-manifest"

  private static let firstLine = "kotae-manifest 1"

  /// The files, by the bytes of their paths.
  public private(set) var entries: [Entry]

  /// The manifest of `entries`, in any order.
  public init(_ entries: [Entry]) {
    self.entries = entries.sorted { PathKey($0.path) < PathKey($1.path) }
  }

  /// Reads a manifest's bytes. Throws `MachineFailure.unreadableManifest`, which names it `path`.
  public init(reading bytes: [UInt8], shownAs path: String) throws(MachineFailure) {
    entries = []
    var isFirst = true
    try PathList.forEachLine(of: bytes, shownAs: path) { line in
      defer { isFirst = false }
      if isFirst { return line.elementsEqual(SiteManifest.firstLine.utf8) }
      guard let blank = line.firstIndex(of: UInt8(ascii: " ")), blank > line.startIndex,
        let size = Int(String(decoding: line[..<blank], as: UTF8.self)), size >= 0,
        let path = PathList.path(decoding: line[(blank + 1)...])
      else { return false }
      entries.append(Entry(path: path, byteCount: size))
      return true
    }
  }

  /// The manifest of the complete site in the folder `output`; nil if there's none, because nothing was built there
  /// or a build didn't end. Throws when it can't be read.
  public static func ofSite(in output: String) throws(MachineFailure) -> SiteManifest? {
    let path = DiskPath.joined(output, fileName)
    guard DiskPath.isFile(path) else { return nil }
    return try SiteManifest(reading: DiskFile.read(path), shownAs: path)
  }

  /// The manifest as it's written.
  public var bytes: [UInt8] {
    var bytes = Array(SiteManifest.firstLine.utf8)
    bytes.append(UInt8(ascii: "\n"))
    for entry in entries {
      bytes += String(entry.byteCount).utf8
      bytes.append(UInt8(ascii: " "))
      PathList.append(entry.path, to: &bytes)
    }
    return bytes
  }
}

/// The journal of a build under way: every path that the output folder may hold by Kotae's doing, whether an
/// earlier build wrote it or this one is about to. What a killed build leaves, the next one finds here.
struct BuildJournal: Sendable, Equatable {
  /// The journal's name in the output folder.
  static let fileName = ".kotae-building"

  private static let firstLine = "kotae-building 1"

  /// The paths, in order, each once.
  private(set) var paths: [PathKey]

  /// The journal of `paths`, in any order.
  init(_ paths: some Sequence<PathKey>) { self.paths = Set(paths).sorted() }

  /// Reads a journal's bytes. Throws `MachineFailure.unreadableManifest`, which names it `path`.
  init(reading bytes: [UInt8], shownAs path: String) throws(MachineFailure) {
    paths = []
    var isFirst = true
    try PathList.forEachLine(of: bytes, shownAs: path) { line in
      defer { isFirst = false }
      if isFirst { return line.elementsEqual(BuildJournal.firstLine.utf8) }
      guard let path = PathList.path(decoding: line) else { return false }
      paths.append(PathKey(path))
      return true
    }
  }

  /// The journal as it's written.
  var bytes: [UInt8] {
    var bytes = Array(BuildJournal.firstLine.utf8)
    bytes.append(UInt8(ascii: "\n"))
    for path in paths { PathList.append(path.text, to: &bytes) }
    return bytes
  }
}

/// The lines of a manifest or journal.
enum PathList {
  /// Whether `path` names a file strictly below a folder: relative, nothing empty, no `.` or `..`, and none of the
  /// names that Kotae keeps for itself.
  static func isBelowFolder(_ path: String) -> Bool {
    path.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false).allSatisfy { component in
      !component.isEmpty && !component.contains(0) && !component.elementsEqual(".".utf8)
        && !component.elementsEqual("..".utf8) && !component.starts(with: ".kotae-".utf8)
    }
  }

  /// Writes a path and a line break.
  fileprivate static func append(_ path: String, to bytes: inout [UInt8]) {
    for byte in path.utf8 {
      if byte > 0x20 && byte != 0x7F && byte != UInt8(ascii: "%") || byte == 0x20 {
        bytes.append(byte)
      } else {
        let hex = Array("0123456789ABCDEF".utf8)
        bytes += [UInt8(ascii: "%"), hex[Int(byte >> 4)], hex[Int(byte & 15)]]
      }
    }
    bytes.append(UInt8(ascii: "\n"))
  }

  /// The path that a line stands for; nil if it isn't one below the folder.
  fileprivate static func path(decoding line: ArraySlice<UInt8>) -> String? {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(line.count)
    var index = line.startIndex
    while index < line.endIndex {
      if line[index] == UInt8(ascii: "%") {
        guard index + 2 < line.endIndex,
          let byte = UInt8(String(decoding: line[(index + 1)...(index + 2)], as: UTF8.self), radix: 16)
        else { return nil }
        bytes.append(byte)
        index += 3
      } else {
        bytes.append(line[index])
        index += 1
      }
    }
    guard let path = String(validating: bytes, as: UTF8.self), isBelowFolder(path) else { return nil }
    return path
  }

  /// Gives every line to `accept`; throws where it says no, where the first line lacks, or where the last line
  /// isn't ended, as nothing that Kotae has written is.
  fileprivate static func forEachLine(
    of bytes: [UInt8], shownAs path: String, _ accept: (ArraySlice<UInt8>) -> Bool
  ) throws(MachineFailure) {
    var number = 1
    var start = 0
    repeat {
      guard let end = bytes[start...].firstIndex(of: UInt8(ascii: "\n")), accept(bytes[start..<end]) else {
        throw .unreadableManifest(path: path, line: number)
      }
      number += 1
      start = end + 1
    } while start < bytes.count
  }
}
