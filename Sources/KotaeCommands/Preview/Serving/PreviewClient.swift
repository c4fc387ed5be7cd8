// The files of the client: scripts and a style sheet in the theme's folder preview/. They are read when they are asked
// for, also before there is a site, because it is they that show why there is none.

/// The client's files on the disk.
struct PreviewClient: Sendable {
  private let layers: @Sendable () throws(MachineFailure) -> [String]

  /// The client of the first of `layers` that has it, file by file.
  init(_ layers: @escaping @Sendable () throws(MachineFailure) -> [String]) { self.layers = layers }

  /// The file called `name`; nil if that is no name of a script or a style sheet, or there is no such file.
  func file(_ name: String) -> [UInt8]? {
    guard PreviewClient.isName(name), let layers = try? layers() else { return nil }
    for layer in layers {
      let folder = DiskPath.joined(layer, "preview")
      guard let real = DiskPath.real(DiskPath.joined(folder, name)), let root = DiskPath.real(layer),
        DiskPath.contains(root, real)
      else { continue }
      return try? DiskFile.read(real)
    }
    return nil
  }

  /// Small letters, digits, hyphens, and one of the two endings.
  static func isName(_ name: String) -> Bool {
    guard let dot = name.utf8.firstIndex(of: UInt8(ascii: ".")), dot > name.utf8.startIndex else {
      return false
    }
    let isStem = name.utf8[..<dot].allSatisfy { byte in
      (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
        || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || byte == UInt8(ascii: "-")
    }
    return isStem && [".js", ".css"].contains(String(name[dot...]))
  }
}
