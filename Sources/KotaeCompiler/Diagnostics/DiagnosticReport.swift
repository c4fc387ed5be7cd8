// Collects the diagnostics of a run with the files they point into.

/// The diagnostics of a run.
struct DiagnosticReport: Sendable {
  private(set) var diagnostics: [Diagnostic] = []
  private(set) var sources: [String: SourceText] = [:]

  init(_ diagnostics: [Diagnostic] = []) { self.diagnostics = diagnostics }

  var hasErrors: Bool { diagnostics.contains { $0.severity == .error } }

  /// Adds diagnostics with the files that they point into.
  mutating func add(_ new: [Diagnostic], _ files: [SourceText]) {
    guard !new.isEmpty else { return }
    diagnostics += new
    for file in files { sources[file.path] = file }
  }

  /// Adds what a part of the run has found.
  mutating func add(_ other: DiagnosticReport) { add(other.diagnostics, Array(other.sources.values)) }

  /// Adds diagnostics, and reads the files that they point into.
  mutating func add(_ new: [Diagnostic], reading read: (String) throws -> [UInt8]) throws {
    diagnostics += new
    for diagnostic in new {
      for path in [diagnostic.location.path] + diagnostic.related.map(\.location.path)
      where sources[path] == nil {
        sources[path] = SourceText(path: path, bytes: try read(path))
      }
    }
  }

  mutating func sort() { diagnostics.sort(by: Diagnostic.isOrderedBefore) }
}
