// One browser's connection: bytes in, bytes out, and how long it may keep us waiting. Knows no HTTP.

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

import FlyingSocks

/// A connection that was accepted.
struct Connection: Sendable {
  /// The other side is gone, or the connection broke.
  struct Ended: Error {}

  /// Which one it is in the table of connections.
  let id: ConnectionTable.ID
  private let socket: Socket
  private let network: Network
  private let table: ConnectionTable

  /// How long a browser may take for a request, or for a slice of an answer.
  static let patience = Duration.seconds(30)
  /// So much is written before it must have been taken.
  private static let sliceSize = 65_536

  /// A connection through `socket`, which doesn't block.
  init(id: ConnectionTable.ID, socket: Socket, network: Network, table: ConnectionTable) {
    self.id = id
    self.socket = socket
    self.network = network
    self.table = table
  }

  /// What has come, at least a byte; nil at the end.
  func read() async throws -> [UInt8]? {
    while true {
      try Task.checkCancellation()
      do {
        return try socket.read(atMost: 4096)
      } catch SocketError.blocked {
        try await network.wait(for: .read, on: socket)
      } catch SocketError.disconnected {
        return nil
      }
    }
  }

  /// Writes everything. The other side must take a slice of it every 30 seconds.
  func write(_ bytes: [UInt8]) async throws {
    var start = 0
    defer { table.isWriting(id, until: nil) }
    while start < bytes.count {
      try Task.checkCancellation()
      let end = min(bytes.count, start + Connection.sliceSize)
      table.isWriting(id, until: .now + Connection.patience)
      while start < end {
        let written = bytes[start..<end].withUnsafeBytes { buffer in
          // SIGPIPE is ignored while Kotae serves.
          systemWrite(socket.file.rawValue, buffer.baseAddress, buffer.count)
        }
        if written > 0 {
          start += written
        } else if errno == EAGAIN || errno == EWOULDBLOCK {
          try await network.wait(for: .write, on: socket)
        } else if errno != EINTR {
          throw Ended()
        }
      }
    }
  }

  /// Says that nothing more will be written, and takes what still comes, so that the other side can read our last
  /// words: a connection that is closed with unread bytes is reset.
  func finish() async {
    shutdown(socket.file.rawValue, Int32(SHUT_WR))
    table.isReading(id, until: .now + .seconds(2), isIdle: false)
    var rest = 1 << 18
    while rest > 0, let bytes = try? await read() { rest -= bytes.count }
  }

  /// Closes it.
  func close() async { await network.close(socket) }
}

/// `write` of the system, whose name `Connection.write` hides.
private func systemWrite(_ descriptor: Int32, _ bytes: UnsafeRawPointer?, _ count: Int) -> Int {
  write(descriptor, bytes, count)
}
