// Notes' files written by the program: new ones never over anything that's there, old ones whole or not at all.

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Writing a note's file.
enum NoteFile {
  /// Makes the folder at `path`, which must not be there; its parent is made where it's missing. False where something
  /// is there already.
  static func makeFolder(_ path: String) throws(MachineFailure) -> Bool {
    let parent = DiskPath.parent(of: path)
    if !DiskPath.isFolder(parent), mkdir(parent, 0o777) != 0, errno != EEXIST {
      throw .system(.makeFolder, parent)
    }
    if mkdir(path, 0o777) == 0 { return true }
    if errno == EEXIST { return false }
    throw .system(.makeFolder, path)
  }

  /// Writes a file that must not be there. False where something is there already, perhaps a dangling link.
  static func create(_ path: String, _ bytes: [UInt8]) throws(MachineFailure) -> Bool {
    let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
    guard descriptor >= 0 else {
      if errno == EEXIST { return false }
      throw .system(.write, path)
    }
    let isWritten = bytes.withUnsafeBytes { DiskFile.write(descriptor, $0) }
    let failure = MachineFailure.system(.write, path)
    guard close(descriptor) == 0, isWritten else {
      // Half a note would be in everybody's way.
      unlink(path)
      throw isWritten ? .system(.write, path) : failure
    }
    return true
  }

  /// Removes a folder that was made for a file that couldn't be written.
  static func removeFolder(_ path: String) { rmdir(path) }

  /// Replaces the file at `path`, through a link the file that it leads to, whole and at once; its permissions stay.
  /// False where it no longer holds `expected`: somebody has saved it meanwhile.
  static func replace(
    _ path: String, _ expected: [UInt8], with bytes: [UInt8]
  ) throws(MachineFailure) -> Bool {
    guard let real = DiskPath.real(path) else { throw .system(.read, path) }
    var status = stat()
    guard stat(real, &status) == 0 else { throw .system(.read, path) }
    // No name that a note or an attachment could have; the process's number keeps two runs apart.
    let temporary = DiskPath.joined(
      DiskPath.parent(of: real), ".\(DiskPath.lastComponent(of: real)).kotae-\(getpid())~")
    let descriptor = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw .system(.write, temporary) }
    let isWritten =
      bytes.withUnsafeBytes { DiskFile.write(descriptor, $0) }
      && fchmod(descriptor, status.st_mode & 0o7777) == 0 && fsync(descriptor) == 0
    let failure = MachineFailure.system(.write, path)
    guard close(descriptor) == 0, isWritten else {
      unlink(temporary)
      throw failure
    }
    // As late as can be.
    let current: [UInt8]
    do { current = try DiskFile.read(real, shownAs: path) } catch {
      unlink(temporary)
      throw error
    }
    guard current == expected else {
      unlink(temporary)
      return false
    }
    guard rename(temporary, real) == 0 else {
      let failure = MachineFailure.system(.write, path)
      unlink(temporary)
      throw failure
    }
    return true
  }
}
