// Where templates come from: the site's own folder over the theme that is installed with the program. Decides which
// folders; reads nothing in them.

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The lookup of template folders.
enum ThemeFolder {
  /// The environment variable that names a theme in place of the installed one.
  static let environmentName = "KOTAE_THEME"

  /// The folders of templates, the one whose files win first.
  ///
  /// `own` is the site's folder; it may lack unless `ownIsRequired`. `environment` is the value of `KOTAE_THEME`;
  /// an empty one counts as none. `program` is the real path of the running program: the installed theme is
  /// `../share/kotae/templates` from the folder in which that lies.
  static func layers(
    own: String, ownIsRequired: Bool, environment: String?, program: String?
  ) throws(MachineFailure) -> [String] {
    var layers: [String] = []
    if DiskPath.isFolder(own) {
      layers.append(own)
    } else if ownIsRequired {
      throw .notAFolder(path: own)
    }
    var lookedIn = [own]
    if let environment, !environment.isEmpty {
      guard DiskPath.isFolder(environment) else { throw .notAFolder(path: environment) }
      layers.append(environment)
    } else if let program {
      let prefix = DiskPath.parent(of: DiskPath.parent(of: program))
      let installed = DiskPath.joined(prefix, "share/kotae/templates")
      if DiskPath.isFolder(installed) { layers.append(installed) }
      lookedIn.append(installed)
    }
    if layers.isEmpty { throw .noTheme(lookedIn: lookedIn) }
    return layers
  }

  /// The real path of the running program, or nil if the system doesn't tell.
  static var program: String? {
    #if canImport(Darwin)
      var size: UInt32 = 4096
      return withUnsafeTemporaryAllocation(of: CChar.self, capacity: Int(size)) { buffer in
        guard let start = buffer.baseAddress, _NSGetExecutablePath(start, &size) == 0 else { return nil }
        return DiskPath.real(String(cString: start))
      }
    #else
      return DiskPath.real("/proc/self/exe")
    #endif
  }
}
