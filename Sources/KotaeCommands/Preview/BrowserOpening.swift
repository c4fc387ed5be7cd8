// Opens the user's browser by the desktop's own program. That there is none is nobody's failure.

import Dispatch

/// The opening of an address.
enum BrowserOpening {
  #if canImport(Darwin)
    private static let program = "open"
  #else
    private static let program = "xdg-open"
  #endif

  /// Opens `address`; `failed` is called if the program that opens browsers isn't there, or says that it couldn't.
  static func open(_ address: String, failed: @escaping @Sendable () -> Void) {
    guard let process = ChildProgram.start([program, address]) else { return failed() }
    DispatchQueue.global().async {
      if !ChildProgram.wait(for: process) { failed() }
    }
  }
}
