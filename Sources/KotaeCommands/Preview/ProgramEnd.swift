// How a server ends: by Ctrl+C or SIGTERM, at once, with success. It has nothing to put in order: it writes no file and
// holds no lock.

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

import Dispatch

/// The end of a program that runs until it's told to stop.
enum ProgramEnd {
  /// Ends the process with 0 on SIGINT, SIGTERM and SIGHUP from now on, and ignores SIGPIPE. The sources that listen
  /// for signals must be kept.
  static func onSignal() -> [any DispatchSourceSignal] {
    signal(SIGPIPE, SIG_IGN)
    return [SIGINT, SIGTERM, SIGHUP].map { number in
      signal(number, SIG_IGN)
      let source = DispatchSource.makeSignalSource(
        signal: number, queue: DispatchQueue(label: "kotae.signals"))
      // Other threads run on; nothing of theirs must be undone while they do.
      source.setEventHandler { _exit(0) }
      source.resume()
      return source
    }
  }
}
