// Every file below a root folder, by its path from there: the walk behind a site's sources. Follows symbolic links
// that stay in the root, marks those that lead out, leaves out what editors and desktops drop, and refuses
// what it could only skip silently: names that aren't UTF-8, links in circles, devices.

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The files below one folder.
struct FolderListing: Sendable {
  /// One file.
  struct Entry: Sendable, Equatable {
    /// The path from the root, with `/`.
    var path: String
    /// The size; 0 for a link that leads outside.
    var byteCount: Int
    /// Whether it is a symbolic link whose target lies outside the root: nothing of the target was looked at.
    var leadsOutside: Bool
  }

  /// More than this is a mistake, such as links that multiply a folder.
  static let entryLimit = 2_000_000

  /// The files, in no particular order.
  private(set) var entries: [Entry] = []
  /// The state of each file of `entries`, to see later whether it is another one.
  private(set) var stamps: [FileStamp] = []
  /// The files of `entries` that are links to files, or lie in linked folders.
  private(set) var linked: [String] = []

  private let root: String
  private let realRoot: String
  /// The folders between the root and where the walk stands, by device and inode: a link to one is a circle.
  private var open: [FolderIdentity] = []
  /// How many of the folders between the root and where the walk stands are links.
  private var linkDepth = 0

  private struct FolderIdentity: Equatable {
    var device: UInt64
    var inode: UInt64

    init(_ status: stat) {
      device = UInt64(truncatingIfNeeded: status.st_dev)
      inode = UInt64(truncatingIfNeeded: status.st_ino)
    }
  }

  /// Walks everything below the folder `root`, which is named in failures as given.
  init(of root: String) throws(MachineFailure) {
    try self.init(below: root)
    try walk(openFolder(root, at: AT_FDCWD, "", 0), "")
  }

  /// A listing that has listed nothing yet.
  private init(below root: String) throws(MachineFailure) {
    self.root = root
    guard let real = DiskPath.real(root) else { throw .system(.read, root) }
    realRoot = real
  }

  /// Takes what is at `path` below the folder `root` by the same rules: a file, everything in a folder, or nothing if
  /// nothing is there (any more).
  init(of root: String, at path: String) throws(MachineFailure) {
    try self.init(below: root)
    guard !path.isEmpty else {
      try walk(openFolder(root, at: AT_FDCWD, "", 0), "")
      return
    }
    do throws(MachineFailure) {
      let parts = path.utf8.split(separator: UInt8(ascii: "/")).map { String(Substring($0)) }
      guard let name = parts.last, !parts.contains(where: FolderListing.isIgnored) else { return }
      // The folders on the way are open, as they are in a walk from the root.
      var way = ""
      for part in [""] + parts.dropLast() {
        way = DiskPath.joined(way, part)
        var status = stat()
        guard stat(DiskPath.joined(root, way), &status) == 0 else {
          throw MachineFailure.system(.read, shown(way))
        }
        open.append(FolderIdentity(status))
      }
      guard let folder = DiskPath.real(DiskPath.joined(root, way)) else {
        throw MachineFailure.system(.read, shown(way))
      }
      // A link on the way that leads out is a file of the site, and what lies behind it is none.
      guard DiskPath.contains(realRoot, folder) else { return }
      if PathKey(DiskPath.joined(realRoot, way)) != PathKey(folder) { linkDepth = 1 }
      let descriptor = try openFolder(folder, at: AT_FDCWD, way, 0)
      defer { close(descriptor) }
      try take(name, isFolder: false, in: descriptor, path)
    } catch {
      guard case .system(.read, _, let number) = error, number == ENOENT || number == ENOTDIR else {
        throw error
      }
      var status = stat()
      // A link that leads nowhere is a failure in every listing.
      if lstat(DiskPath.joined(root, path), &status) == 0 {
        throw .system(.read, path: shown(path), errno: number)
      }
      entries = []
      stamps = []
    }
  }

  /// Whether a name is left out: hidden files, and what editors and desktops leave behind.
  static func isIgnored(_ name: String) -> Bool {
    let bytes = name.utf8
    guard let first = bytes.first, let last = bytes.last else { return true }
    // .git, .DS_Store, .x.swp, .#x
    if first == UInt8(ascii: ".") { return true }
    // Emacs: x~ and #x#.
    if last == UInt8(ascii: "~") { return true }
    if first == UInt8(ascii: "#"), last == UInt8(ascii: "#"), bytes.count > 1 { return true }
    switch name {
    // Vim tries whether it may write into a folder with a file of this name.
    case "4913", "Thumbs.db", "desktop.ini": return true
    default: return name.utf8.count > 4 && (name.hasSuffix(".swp") || name.hasSuffix(".swo"))
    }
  }

  /// Takes what is in the folder behind `descriptor`, which it closes; `path` is empty for the root.
  private mutating func walk(_ descriptor: Int32, _ path: String) throws(MachineFailure) {
    guard let stream = fdopendir(descriptor) else {
      let failure = MachineFailure.system(.read, shown(path))
      close(descriptor)
      throw failure
    }
    defer { closedir(stream) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw .system(.read, shown(path)) }
    let identity = FolderIdentity(status)
    if open.contains(identity) { throw .linkLoop(path: shown(path)) }
    open.append(identity)
    defer { open.removeLast() }

    while true {
      errno = 0
      guard let item = readdir(stream) else {
        if errno != 0 { throw .system(.read, shown(path)) }
        return
      }
      let (name, isUTF8) = FolderListing.name(of: item)
      if name == "." || name == ".." || FolderListing.isIgnored(name) { continue }
      let entryPath = DiskPath.joined(path, name)
      guard isUTF8 else { throw .nameNotUTF8(path: shown(entryPath)) }
      guard entries.count < FolderListing.entryLimit else {
        throw .tooManyFiles(path: shown(path), limit: FolderListing.entryLimit)
      }
      // No look at a folder is needed to know that it is one.
      try take(name, isFolder: item.pointee.d_type == UInt8(DT_DIR), in: descriptor, entryPath)
    }
  }

  /// Takes what is called `name` in the folder behind `descriptor`.
  private mutating func take(
    _ name: String, isFolder: Bool, in descriptor: Int32, _ path: String
  ) throws(MachineFailure) {
    if isFolder { return try walk(openFolder(name, at: descriptor, path, O_NOFOLLOW), path) }
    var status = stat()
    guard fstatat(descriptor, name, &status, AT_SYMLINK_NOFOLLOW) == 0 else {
      throw .system(.read, shown(path))
    }
    let isLink = status.st_mode & S_IFMT == S_IFLNK
    if isLink {
      guard let target = DiskPath.real(DiskPath.joined(root, path)) else { throw .system(.read, shown(path)) }
      guard DiskPath.contains(realRoot, target) else {
        entries.append(Entry(path: path, byteCount: 0, leadsOutside: true))
        stamps.append(FileStamp(status))
        return
      }
      guard fstatat(descriptor, name, &status, 0) == 0 else { throw .system(.read, shown(path)) }
      linkDepth += 1
    }
    defer { if isLink { linkDepth -= 1 } }
    switch status.st_mode & S_IFMT {
    case S_IFDIR: try walk(openFolder(name, at: descriptor, path, 0), path)
    case S_IFREG:
      entries.append(Entry(path: path, byteCount: Int(status.st_size), leadsOutside: false))
      stamps.append(FileStamp(status))
      if linkDepth > 0 { linked.append(path) }
    default: throw .notARegularFile(path: shown(path))
    }
  }

  private func openFolder(
    _ name: String, at descriptor: Int32, _ path: String, _ flags: Int32
  ) throws(MachineFailure) -> Int32 {
    let opened = openat(descriptor, name, O_RDONLY | O_DIRECTORY | O_CLOEXEC | flags)
    guard opened >= 0 else { throw .system(.read, shown(path)) }
    return opened
  }

  /// A path from the root as the user knows it.
  private func shown(_ path: String) -> String { path.isEmpty ? root : DiskPath.joined(root, path) }

  /// An entry's name; where it isn't UTF-8, with every byte past ASCII as `\xNN`, and false.
  private static func name(of item: UnsafeMutablePointer<dirent>) -> (String, isUTF8: Bool) {
    withUnsafePointer(to: &item.pointee.d_name) { tuple in
      tuple.withMemoryRebound(to: CChar.self, capacity: MemoryLayout.size(ofValue: item.pointee.d_name)) {
        start in
        if let name = String(validatingCString: start) { return (name, true) }
        var name = ""
        for byte in UnsafeRawBufferPointer(start: start, count: strlen(start)) {
          name += byte < 0x80 ? String(UnicodeScalar(byte)) : "\\x" + String(byte, radix: 16, uppercase: true)
        }
        return (name, false)
      }
    }
  }
}
