// A folder of its own for each test, gone when the test ends.

import Foundation

/// A fresh folder; deleted with everything in it when the last reference goes.
final class TemporaryFolder: Sendable {
  /// Its absolute, real path.
  let path: String

  init() throws {
    let made = FileManager.default.temporaryDirectory.appending(path: "kotae-test-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: made, withIntermediateDirectories: true)
    path = made.resolvingSymlinksInPath().path
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  /// A path in the folder.
  func path(_ name: String) -> String { path + "/" + name }

  /// Writes a file, making the folders around it.
  func write(_ name: String, _ text: String) throws {
    try write(name, Array(text.utf8))
  }

  /// Writes a file, making the folders around it.
  func write(_ name: String, _ bytes: [UInt8]) throws {
    let parent = (path(name) as NSString).deletingLastPathComponent
    try FileManager.default.createDirectory(atPath: parent, withIntermediateDirectories: true)
    try Data(bytes).write(to: URL(filePath: path(name)))
  }

  /// Makes a folder.
  func makeFolder(_ name: String) throws {
    try FileManager.default.createDirectory(atPath: path(name), withIntermediateDirectories: true)
  }

  /// Makes a symbolic link that says `target`.
  func link(_ name: String, to target: String) throws {
    try FileManager.default.createSymbolicLink(atPath: path(name), withDestinationPath: target)
  }

  /// A file's text; nil if there's none.
  func text(_ name: String) -> String? {
    FileManager.default.contents(atPath: path(name)).map { String(decoding: $0, as: UTF8.self) }
  }

  /// Every file and link below the folder `name` with its text, and every folder as `…/`.
  func tree(_ name: String = "") -> [String: String] {
    let root = name.isEmpty ? path : path(name)
    var tree: [String: String] = [:]
    for case let entry as String in FileManager.default.enumerator(atPath: root) ?? .init() {
      var isFolder: ObjCBool = false
      if FileManager.default.fileExists(atPath: root + "/" + entry, isDirectory: &isFolder),
        isFolder.boolValue
      {
        tree[entry + "/"] = ""
      } else {
        let bytes = FileManager.default.contents(atPath: root + "/" + entry) ?? Data("a dangling link".utf8)
        tree[entry] = String(decoding: bytes, as: UTF8.self)
      }
    }
    return tree
  }

  /// What changes when a file is written or replaced: its inode, and its time of modification in nanoseconds.
  func stamp(_ name: String) -> String? {
    var status = stat()
    guard lstat(path(name), &status) == 0 else { return nil }
    #if canImport(Darwin)
      let time = status.st_mtimespec
    #else
      let time = status.st_mtim
    #endif
    return "\(status.st_ino) \(time.tv_sec).\(time.tv_nsec)"
  }
}
