// Where a site may be built: never over what it is made of.

/// The check that an output folder and the folders of sources keep apart.
enum OutputPlacement {
  /// Throws `MachineFailure.outputOverlapsSources` if `output` is one of `sources`, or lies in or around one, whatever
  /// links lead there. `output` needn't exist.
  static func check(_ output: String, against sources: [String]) throws(MachineFailure) {
    guard let realOutput = DiskPath.resolved(output) else { throw .system(.read, output) }
    for source in sources {
      guard let realSource = DiskPath.resolved(source) else { throw .system(.read, source) }
      if DiskPath.contains(realOutput, realSource) || DiskPath.contains(realSource, realOutput) {
        throw .outputOverlapsSources(output: output, sources: source)
      }
    }
  }
}
