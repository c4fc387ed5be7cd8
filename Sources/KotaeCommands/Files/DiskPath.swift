// Paths on the disk as text: joining, comparing, resolving. Compares bytes, because Swift's == takes two
// spellings of one character for equal where the file system keeps two files. Opens nothing.

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// A path that is compared, ordered and hashed by its bytes.
struct PathKey: Hashable, Comparable, Sendable {
  /// The path as text.
  let text: String

  /// The key of `text`.
  init(_ text: String) {
    var text = text
    // Native UTF-8 once, so that every comparison below runs over contiguous bytes.
    text.makeContiguousUTF8()
    self.text = text
  }

  static func == (a: PathKey, b: PathKey) -> Bool {
    a.text.utf8.count == b.text.utf8.count && compare(a.text, b.text) == 0
  }

  static func < (a: PathKey, b: PathKey) -> Bool {
    let order = compare(a.text, b.text)
    return order < 0 || order == 0 && a.text.utf8.count < b.text.utf8.count
  }

  /// The order of the bytes that both have: memcmp, because tens of thousands of paths are sorted and the library's
  /// comparison goes byte by byte through the view's indices.
  private static func compare(_ a: String, _ b: String) -> Int32 {
    var a = a
    var b = b
    return a.withUTF8 { a in
      b.withUTF8 { b in
        guard let first = a.baseAddress, let second = b.baseAddress else { return 0 }
        return memcmp(first, second, min(a.count, b.count))
      }
    }
  }

  func hash(into hasher: inout Hasher) {
    var text = text
    text.withUTF8 { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
  }

  /// The path of the folder that holds it; nil for a path of one component.
  var folder: PathKey? {
    guard let slash = text.utf8.lastIndex(of: UInt8(ascii: "/")), slash > text.utf8.startIndex else {
      return nil
    }
    return PathKey(String(text[..<slash]))
  }
}

/// What can be done with paths without looking into files.
enum DiskPath {
  /// `rest` below `base`, without a leading `./`.
  static func joined(_ base: String, _ rest: String) -> String {
    if base.isEmpty || base == "." { return rest }
    if rest.isEmpty { return base }
    return base.utf8.last == UInt8(ascii: "/") ? base + rest : base + "/" + rest
  }

  /// `path` without slashes at its end; `/` stays.
  static func trimmed(_ path: String) -> String {
    var bytes = Substring(path).utf8
    while bytes.count > 1, bytes.last == UInt8(ascii: "/") { bytes.removeLast() }
    return String(Substring(bytes))
  }

  /// The folder beside which `path` lies: `.` for a single name, `x/..` for a path that ends in `.` or `..`.
  static func parent(of path: String) -> String {
    let path = trimmed(path)
    let name = lastComponent(of: path)
    if name == "." || name == ".." { return path == "." ? ".." : path + "/.." }
    guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) else { return "." }
    return slash == path.utf8.startIndex ? "/" : trimmed(String(path[..<slash]))
  }

  /// What stands behind the last slash.
  static func lastComponent(of path: String) -> String {
    guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) else { return path }
    return String(path[path.utf8.index(after: slash)...])
  }

  /// Whether `path` is `folder` or lies below it. Both are real, absolute paths.
  static func contains(_ folder: String, _ path: String) -> Bool {
    guard path.utf8.starts(with: folder.utf8) else { return false }
    let rest = path.utf8.dropFirst(folder.utf8.count)
    return rest.isEmpty || rest.first == UInt8(ascii: "/") || folder == "/"
  }

  /// The absolute path without symbolic links, or nil with `errno` set.
  static func real(_ path: String) -> String? {
    guard let buffer = realpath(path, nil) else { return nil }
    defer { free(buffer) }
    return String(validatingCString: buffer)
  }

  /// The absolute path that `path` will have once its missing folders are made; nil if nothing of it can be
  /// resolved, not even the current folder.
  static func resolved(_ path: String) -> String? {
    if let real = real(path) { return real }
    let path = trimmed(path)
    let name = lastComponent(of: path)
    guard path != "/", !path.isEmpty, name != ".", name != "..", let parent = resolved(parent(of: path))
    else {
      return nil
    }
    return joined(parent, name)
  }

  /// Whether a folder is there, perhaps through a symbolic link.
  static func isFolder(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }

  /// Whether anything but a folder is there, perhaps through a symbolic link.
  static func isFile(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT != S_IFDIR
  }
}
