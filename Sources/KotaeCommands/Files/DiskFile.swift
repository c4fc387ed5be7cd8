// Whole files in and out of memory. Retries interrupted calls; keeps no descriptor open; follows symbolic links,
// because whoever calls it has decided that the path may be read.

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// A file's bytes as a whole.
enum DiskFile {
  /// Everything in the file at `path`; a failure names it `shownAs`.
  static func read(_ path: String, shownAs name: String? = nil) throws(MachineFailure) -> [UInt8] {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw .system(.read, name ?? path) }
    defer { close(descriptor) }
    guard let bytes = read(descriptor) else { throw .system(.read, name ?? path) }
    return bytes
  }

  /// Everything behind an open descriptor, or nil with `errno` set.
  static func read(_ descriptor: Int32) -> [UInt8]? {
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { return nil }
    guard status.st_mode & S_IFMT == S_IFREG else {
      errno = status.st_mode & S_IFMT == S_IFDIR ? EISDIR : EINVAL
      return nil
    }
    let size = Int(status.st_size)
    var failed = false
    var bytes = [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
      while count < size {
        let got = Self.read(
          descriptor, UnsafeMutableRawBufferPointer(rebasing: UnsafeMutableRawBufferPointer(buffer)[count...])
        )
        if got < 0 { failed = true }
        if got <= 0 { break }
        count += got
      }
    }
    // A file that grew, or one of /proc that tells no size: whatever still comes belongs to it.
    if !failed, size == 0 {
      let chunk = 65_536
      withUnsafeTemporaryAllocation(byteCount: chunk, alignment: 1) { buffer in
        while true {
          let got = Self.read(descriptor, buffer)
          if got < 0 { failed = true }
          if got <= 0 { break }
          bytes.append(contentsOf: UnsafeRawBufferPointer(rebasing: buffer[..<got]))
        }
      }
    }
    return failed ? nil : bytes
  }

  /// One `read`, repeated when a signal interrupts it: how many bytes came, 0 at the end, -1 with `errno` set.
  static func read(_ descriptor: Int32, _ buffer: UnsafeMutableRawBufferPointer) -> Int {
    while true {
      #if canImport(Darwin)
        let got = Darwin.read(descriptor, buffer.baseAddress, buffer.count)
      #elseif canImport(Musl)
        let got = Musl.read(descriptor, buffer.baseAddress, buffer.count)
      #else
        let got = Glibc.read(descriptor, buffer.baseAddress, buffer.count)
      #endif
      if got >= 0 || errno != EINTR { return got }
    }
  }

  /// Writes all of `buffer`; false with `errno` set.
  static func write(_ descriptor: Int32, _ buffer: UnsafeRawBufferPointer) -> Bool {
    var rest = buffer[...]
    while !rest.isEmpty {
      let part = UnsafeRawBufferPointer(rebasing: rest)
      #if canImport(Darwin)
        let written = Darwin.write(descriptor, part.baseAddress, part.count)
      #elseif canImport(Musl)
        let written = Musl.write(descriptor, part.baseAddress, part.count)
      #else
        let written = Glibc.write(descriptor, part.baseAddress, part.count)
      #endif
      if written < 0 {
        if errno == EINTR { continue }
        return false
      }
      rest = rest.dropFirst(written)
    }
    return true
  }
}
