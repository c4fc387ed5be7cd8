// The process's standard streams: whole texts in order, without a buffer that could lose them at exit.

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// A stream that the process was started with.
enum StandardStream: Int32, Sendable {
  /// For what was asked for.
  case output = 1
  /// For what a person should know besides.
  case error = 2

  /// Whether a person sits at it.
  var isTerminal: Bool { isatty(rawValue) == 1 }

  /// Writes everything. Throws `MachineFailure.outputStream`, for example if the disk behind it is full.
  func write(_ bytes: [UInt8]) throws(MachineFailure) {
    guard bytes.withUnsafeBytes({ DiskFile.write(rawValue, $0) }) else { throw .outputStream(errno: errno) }
  }

  /// Writes `text` and a line break.
  func writeLine(_ text: String) throws(MachineFailure) { try write(Array(text.utf8) + [UInt8(ascii: "\n")]) }
}

/// The stream that the process reads.
enum StandardInput {
  /// Everything that comes until its end.
  static func read() throws(MachineFailure) -> [UInt8] {
    var bytes: [UInt8] = []
    let isWhole = withUnsafeTemporaryAllocation(byteCount: 65_536, alignment: 1) { buffer in
      while true {
        let got = DiskFile.read(0, buffer)
        if got <= 0 { return got == 0 }
        bytes.append(contentsOf: UnsafeRawBufferPointer(rebasing: buffer[..<got]))
      }
    }
    guard isWhole else { throw .system(.read, "-") }
    return bytes
  }
}

/// A variable of the process's environment; nil if it isn't set.
func environmentVariable(_ name: String) -> String? {
  // Read before any task runs; nothing in the program changes the environment.
  getenv(name).map { String(cString: $0) }
}
