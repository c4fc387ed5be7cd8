// Why the program could not do its work, apart from what is wrong with the content: a file that can't be read,
// a folder that is in use. Content problems never come here; they are diagnostics.

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// A failure of the machine or of the way in which the program was started; the program ends with exit code 2.
public enum MachineFailure: Error, Sendable, Equatable {
  /// What was attempted with a file.
  public enum Action: Sendable, Equatable, CaseIterable {
    /// Reading a file or listing a folder.
    case read
    /// Writing or replacing a file.
    case write
    /// Making a folder.
    case makeFolder
    /// Deleting a file or a folder.
    case delete
    /// Locking an output folder.
    case lock
    /// Listening on an address.
    case listen
  }

  /// The system refused: the path as the user knows it, and `errno`.
  case system(Action, path: String, errno: Int32)
  /// A folder that the user named isn't there, or isn't a folder.
  case notAFolder(path: String)
  /// A name that isn't UTF-8; its wrong bytes are shown as `\xNN`.
  case nameNotUTF8(path: String)
  /// A symbolic link that leads back to a folder in which it lies.
  case linkLoop(path: String)
  /// A device, socket or pipe among the sources.
  case notARegularFile(path: String)
  /// More files than a site can have.
  case tooManyFiles(path: String, limit: Int)
  /// No theme: the folders where one was looked for, in order.
  case noTheme(lookedIn: [String])
  /// The output folder is, contains or lies in a folder of sources.
  case outputOverlapsSources(output: String, sources: String)
  /// Files that aren't Kotae's stand where it would write: at most ten, in order, and how many there are.
  case foreignFiles(paths: [String], count: Int)
  /// Another build is writing into the output folder.
  case outputInUse(path: String)
  /// A manifest or journal that this version can't read.
  case unreadableManifest(path: String, line: Int)
  /// The plan of a site names a file that can't be written below the output folder.
  case unwritablePath(path: String)
  /// Standard output or standard error can't be written.
  case outputStream(errno: Int32)
  /// The system's clock tells no day that a note could have.
  case clock

  /// The system's refusal of `action`, with the current `errno`.
  static func system(_ action: Action, _ path: String) -> MachineFailure {
    .system(action, path: path, errno: errno)
  }
}

/// The system's words for an error number, in English: `Permission denied`.
func systemWords(for number: Int32) -> String {
  // strerror may share one buffer among threads; strerror_r fills this one.
  withUnsafeTemporaryAllocation(of: CChar.self, capacity: 256) { buffer in
    guard let start = buffer.baseAddress else { return "error \(number)" }
    buffer.initialize(repeating: 0)
    // glibc's Swift overlay offers the POSIX form, which returns a status.
    return strerror_r(number, start, buffer.count - 1) == 0 ? String(cString: start) : "error \(number)"
  }
}
