// Waiting for sockets without a thread each: FlyingFox's pool, and what it leaves to its callers.

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

import FlyingSocks

/// The place where every connection waits.
struct Network: Sendable {
  private let pool: any AsyncSocketPool
  /// The end of a pipe that can always be written.
  private let ready: Socket

  /// Begins; lives as long as the process.
  init() async throws(MachineFailure) {
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else { throw .system(.read, "pipe") }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    ready = Socket(file: Socket.FileDescriptor(rawValue: ends[1]))
    let pool: any AsyncSocketPool = .make(maxEvents: 64)
    do {
      try await pool.prepare()
    } catch {
      throw .system(.read, "epoll")
    }
    self.pool = pool
    Task { try await pool.run() }
  }

  /// Waits until `socket` can be read or written. Throws if the task is cancelled or the pool gives up.
  func wait(for events: Socket.Events, on socket: Socket) async throws {
    try await pool.suspendSocket(socket, untilReadyFor: events)
  }

  /// Closes `socket`, for which nobody waits any more.
  ///
  /// The pool wakes a task first and forgets the socket afterwards. Were the descriptor closed in between, the pool
  /// would fail to forget it, and the next connection that gets the same number would wait for ever. So one
  /// turn of the pool's is awaited; a task of its own does that, because a cancelled one can't wait.
  func close(_ socket: Socket) async {
    await Task { try? await pool.suspendSocket(ready, untilReadyFor: .write) }.value
    try? socket.close()
  }
}
