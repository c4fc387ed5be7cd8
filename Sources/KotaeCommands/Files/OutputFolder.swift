// The folder into which a site is built, held open: every path is taken from its descriptor, so that nothing that
// happens to the folder's own path during a build leads the build elsewhere. Follows no symbolic link below it.

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// What a file of the site is to hold.
public enum FileContents: Sendable {
  /// These bytes.
  case bytes([UInt8])
  /// The bytes of the file at this path on the disk.
  case copy(ofFileAt: String)
}

/// An open output folder; closed when the last reference goes.
final class OutputFolder: Sendable {
  /// What stands at a path.
  enum Kind: Sendable, Equatable {
    /// Nothing.
    case missing
    /// A regular file.
    case file
    /// A folder.
    case folder
    /// A symbolic link, a device: nothing that Kotae makes.
    case other
  }

  /// What temporary names begin with; a worker's number follows.
  static let temporaryPrefix = ".kotae-tmp-"

  /// Copies go through a buffer of this many bytes.
  private static let chunk = 262_144

  /// The folder's path as the user knows it.
  let path: String
  private let descriptor: Int32

  /// Opens the folder at `path`, making it and its parents where they lack.
  init(opening path: String) throws(MachineFailure) {
    self.path = path
    try OutputFolder.makeFolders(to: path)
    descriptor = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { throw .system(.write, path) }
  }

  deinit { close(descriptor) }

  /// A path from this folder as the user knows it.
  func shown(_ path: String) -> String { DiskPath.joined(self.path, path) }

  /// What stands at `path`. A path below a file counts as missing.
  func kind(of path: String) throws(MachineFailure) -> Kind {
    var status = stat()
    guard fstatat(descriptor, path, &status, AT_SYMLINK_NOFOLLOW) == 0 else {
      if errno == ENOENT || errno == ENOTDIR { return .missing }
      throw .system(.read, shown(path))
    }
    switch status.st_mode & S_IFMT {
    case S_IFREG: return .file
    case S_IFDIR: return .folder
    default: return .other
    }
  }

  /// The whole file at `path`, or nil if there's none.
  func read(_ path: String) throws(MachineFailure) -> [UInt8]? {
    let opened = openat(descriptor, path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC)
    guard opened >= 0 else {
      if errno == ENOENT { return nil }
      throw .system(.read, shown(path))
    }
    defer { close(opened) }
    guard let bytes = DiskFile.read(opened) else { throw .system(.read, shown(path)) }
    return bytes
  }

  /// The names in a folder (empty for this one), in no order; none if it isn't there.
  func names(in folder: String) throws(MachineFailure) -> [String] {
    let opened = openat(
      descriptor, folder.isEmpty ? "." : folder, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
    guard opened >= 0 else {
      if errno == ENOENT || errno == ENOTDIR || errno == ELOOP { return [] }
      throw .system(.read, shown(folder))
    }
    guard let stream = fdopendir(opened) else {
      let failure = MachineFailure.system(.read, shown(folder))
      close(opened)
      throw failure
    }
    defer { closedir(stream) }
    var names: [String] = []
    while true {
      errno = 0
      guard let item = readdir(stream) else {
        if errno != 0 { throw .system(.read, shown(folder)) }
        return names
      }
      let name = withUnsafePointer(to: &item.pointee.d_name) { tuple in
        tuple.withMemoryRebound(to: CChar.self, capacity: MemoryLayout.size(ofValue: item.pointee.d_name)) {
          // A name that isn't UTF-8 isn't Kotae's; its repaired form equals none of Kotae's paths.
          String(cString: $0)
        }
      }
      if name != ".", name != ".." { names.append(name) }
    }
  }

  /// Makes one folder; nothing happens if it's there already.
  func makeFolder(_ path: String) throws(MachineFailure) {
    guard mkdirat(descriptor, path, 0o777) != 0, errno != EEXIST else { return }
    throw .system(.makeFolder, shown(path))
  }

  /// Deletes a file or link. False if there's none, or a folder stands there.
  @discardableResult
  func removeFile(_ path: String) throws(MachineFailure) -> Bool {
    if unlinkat(descriptor, path, 0) == 0 { return true }
    let number = errno
    switch number {
    case ENOENT, ENOTDIR: return false
    // Linux says EISDIR for a folder, POSIX EPERM, which means other things too.
    case EISDIR where try kind(of: path) == .folder, EPERM where try kind(of: path) == .folder: return false
    default: throw .system(.delete, path: shown(path), errno: number)
    }
  }

  /// Deletes a folder if it's empty. False if it isn't, or isn't there.
  @discardableResult
  func removeFolderIfEmpty(_ path: String) throws(MachineFailure) -> Bool {
    if unlinkat(descriptor, path, AT_REMOVEDIR) == 0 { return true }
    switch errno {
    case ENOTEMPTY, EEXIST, ENOENT, ENOTDIR: return false
    default: throw .system(.delete, shown(path))
    }
  }

  /// The size of the file at `path` if it holds exactly `contents`; nil if it differs or isn't a regular file.
  func byteCount(of path: String, ifEqualTo contents: FileContents) throws(MachineFailure) -> Int? {
    let existing = openat(descriptor, path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
    guard existing >= 0 else {
      switch errno {
      // A link, a socket: not equal, whatever it leads to.
      case ENOENT, ENOTDIR, ELOOP, ENXIO: return nil
      default: throw .system(.read, shown(path))
      }
    }
    defer { close(existing) }
    var status = stat()
    guard fstat(existing, &status) == 0 else { throw .system(.read, shown(path)) }
    guard status.st_mode & S_IFMT == S_IFREG else { return nil }
    let size = Int(status.st_size)
    switch contents {
    case .bytes(let bytes):
      guard size == bytes.count else { return nil }
      guard let isEqual = OutputFolder.isEqual(existing, to: bytes) else { throw .system(.read, shown(path)) }
      return isEqual ? size : nil
    case .copy(let original):
      let source = try OutputFolder.openOriginal(original)
      defer { close(source.descriptor) }
      guard size == source.byteCount else { return nil }
      while true {
        guard let a = OutputFolder.nextChunk(source.descriptor) else { throw .system(.read, original) }
        guard let isEqual = OutputFolder.isEqual(existing, to: a) else { throw .system(.read, shown(path)) }
        if !isEqual { return nil }
        if a.isEmpty { return size }
      }
    }
  }

  /// Puts `contents` at `path` in one step: whoever opens it sees the old file or the new one, never a part. The
  /// folder exists; `temporaryName` is the caller's own in it. The size comes back.
  func replace(_ path: String, with contents: FileContents, temporaryName: String) throws(MachineFailure)
    -> Int
  {
    let temporary: String
    if let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) {
      temporary = String(path[...slash]) + temporaryName
    } else {
      temporary = temporaryName
    }
    let opened = openat(
      descriptor, temporary, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC, 0o666)
    guard opened >= 0 else { throw .system(.write, shown(path)) }
    do throws(MachineFailure) {
      let size: Int
      do throws(MachineFailure) {
        size = try OutputFolder.write(contents, to: opened, shownAs: shown(path))
      } catch {
        close(opened)
        throw error
      }
      guard close(opened) == 0, renameat(descriptor, temporary, descriptor, path) == 0 else {
        throw .system(.write, shown(path))
      }
      return size
    } catch {
      unlinkat(descriptor, temporary, 0)
      throw error
    }
  }

  /// Takes the folder for this build alone. The lock ends with the process, however that ends.
  func lock() throws(MachineFailure) -> OutputLock {
    while true {
      let file = openat(
        descriptor, OutputLock.fileName, O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0o666)
      guard file >= 0 else { throw .system(.lock, path) }
      var result = flock(file, LOCK_EX | LOCK_NB)
      while result != 0, errno == EINTR { result = flock(file, LOCK_EX | LOCK_NB) }
      guard result == 0 else {
        let number = errno
        close(file)
        throw number == EWOULDBLOCK ? .outputInUse(path: path) : .system(.lock, path: path, errno: number)
      }
      // The build that held the lock deletes its file when it ends: then this lock is on a file that nobody else
      // can see, and counts for nothing.
      var locked = stat()
      var named = stat()
      if fstat(file, &locked) == 0,
        fstatat(descriptor, OutputLock.fileName, &named, AT_SYMLINK_NOFOLLOW) == 0,
        locked.st_dev == named.st_dev, locked.st_ino == named.st_ino
      {
        return OutputLock(folder: self, file: file)
      }
      close(file)
    }
  }

  // MARK: Parts

  private static func makeFolders(to path: String) throws(MachineFailure) {
    if mkdir(path, 0o777) == 0 || errno == EEXIST { return }
    guard errno == ENOENT else { throw .system(.makeFolder, path) }
    let parent = DiskPath.parent(of: path)
    guard parent != path, parent != "." else { throw .system(.makeFolder, path) }
    try makeFolders(to: parent)
    guard mkdir(path, 0o777) == 0 || errno == EEXIST else { throw .system(.makeFolder, path) }
  }

  /// Whether the next bytes behind a descriptor are these; nil with `errno` set.
  private static func isEqual(_ descriptor: Int32, to bytes: [UInt8]) -> Bool? {
    bytes.withUnsafeBytes { expected in
      withUnsafeTemporaryAllocation(byteCount: min(max(expected.count, 1), chunk), alignment: 16) {
        buffer -> Bool? in
        var offset = 0
        while offset < expected.count {
          let wanted = min(buffer.count, expected.count - offset)
          let got = DiskFile.read(descriptor, UnsafeMutableRawBufferPointer(rebasing: buffer[..<wanted]))
          if got < 0 { return nil }
          guard got > 0, let a = buffer.baseAddress, let b = expected.baseAddress,
            memcmp(a, b + offset, got) == 0
          else { return false }
          offset += got
        }
        return true
      }
    }
  }

  private static func openOriginal(
    _ path: String
  ) throws(MachineFailure) -> (descriptor: Int32, byteCount: Int) {
    let opened = open(path, O_RDONLY | O_CLOEXEC)
    guard opened >= 0 else { throw .system(.read, path) }
    var status = stat()
    guard fstat(opened, &status) == 0 else {
      let failure = MachineFailure.system(.read, path)
      close(opened)
      throw failure
    }
    return (opened, Int(status.st_size))
  }

  /// The next bytes behind a descriptor: a full chunk but for the last, none at the end; nil with `errno` set.
  private static func nextChunk(_ descriptor: Int32) -> [UInt8]? {
    var failed = false
    let bytes = [UInt8](unsafeUninitializedCapacity: chunk) { buffer, count in
      while count < chunk {
        let got = DiskFile.read(
          descriptor, UnsafeMutableRawBufferPointer(rebasing: UnsafeMutableRawBufferPointer(buffer)[count...])
        )
        if got < 0 { failed = true }
        if got <= 0 { break }
        count += got
      }
    }
    return failed ? nil : bytes
  }

  private static func write(
    _ contents: FileContents, to descriptor: Int32, shownAs path: String
  ) throws(MachineFailure) -> Int {
    switch contents {
    case .bytes(let bytes):
      guard bytes.withUnsafeBytes({ DiskFile.write(descriptor, $0) }) else { throw .system(.write, path) }
      return bytes.count
    case .copy(let original):
      let source = try openOriginal(original)
      defer { close(source.descriptor) }
      var size = 0
      while true {
        guard let bytes = nextChunk(source.descriptor) else { throw .system(.read, original) }
        if bytes.isEmpty { return size }
        guard bytes.withUnsafeBytes({ DiskFile.write(descriptor, $0) }) else { throw .system(.write, path) }
        size += bytes.count
      }
    }
  }
}

/// The right to write into an output folder, until `release`.
struct OutputLock: Sendable {
  /// The name of the file that is locked; it's there only while a build runs, or after one was killed.
  static let fileName = ".kotae-lock"

  fileprivate let folder: OutputFolder
  fileprivate let file: Int32

  /// Gives the folder free. Called once.
  func release() {
    // Deleted while still locked. `try?`: a failure leaves an empty file that the next build takes over.
    _ = try? folder.removeFile(OutputLock.fileName)
    close(file)
  }
}
