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

  private let root: String
  private let realRoot: String
  /// The folders between the root and where the walk stands, by device and inode: a link to one is a circle.
  private var open: [FolderIdentity] = []

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
    self.root = root
    guard let real = DiskPath.real(root) else { throw .system(.read, root) }
    realRoot = real
    try walk(openFolder(root, at: AT_FDCWD, "", 0), "")
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
      if item.pointee.d_type == UInt8(DT_DIR) {
        // No look at the folder is needed to know that it is one.
        try walk(openFolder(name, at: descriptor, entryPath, O_NOFOLLOW), entryPath)
        continue
      }
      guard fstatat(descriptor, name, &status, AT_SYMLINK_NOFOLLOW) == 0 else {
        throw .system(.read, shown(entryPath))
      }
      if status.st_mode & S_IFMT == S_IFLNK {
        guard let target = DiskPath.real(DiskPath.joined(root, entryPath)) else {
          throw .system(.read, shown(entryPath))
        }
        guard DiskPath.contains(realRoot, target) else {
          entries.append(Entry(path: entryPath, byteCount: 0, leadsOutside: true))
          continue
        }
        guard fstatat(descriptor, name, &status, 0) == 0 else { throw .system(.read, shown(entryPath)) }
      }
      switch status.st_mode & S_IFMT {
      case S_IFDIR: try walk(openFolder(name, at: descriptor, entryPath, 0), entryPath)
      case S_IFREG:
        entries.append(Entry(path: entryPath, byteCount: Int(status.st_size), leadsOutside: false))
      default: throw .notARegularFile(path: shown(entryPath))
      }
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
