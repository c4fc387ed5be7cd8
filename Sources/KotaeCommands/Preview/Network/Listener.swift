// The port on which browsers come in. Takes the next free one where the wanted one is in use; goes on when accepting
// fails, because a program without free descriptors must not become a program without a server.

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

import FlyingSocks

/// A socket that accepts connections.
struct Listener: Sendable {
  /// The port that it got.
  let port: UInt16
  private let socket: Socket

  /// Listens on `host`, an IPv4 or IPv6 address or `localhost`, on `port` or the first free one of the hundred from
  /// there; 0 takes any.
  init(host: String, port wanted: UInt16) throws(MachineFailure) {
    var candidate = wanted
    while true {
      do {
        (socket, port) = try Listener.listen(host: host, port: candidate)
        return
      } catch MachineFailure.system(_, _, errno: EADDRINUSE)
        where candidate < UInt16.max && candidate - wanted < 99 && wanted != 0
      {
        candidate += 1
      }
    }
  }

  /// Accepts connections until the task is cancelled and gives each to `serve`, which runs in a task of its own.
  func accept(
    on network: Network, _ table: ConnectionTable, serve: @escaping @Sendable (Connection) async -> Void
  ) async {
    while !Task.isCancelled {
      do {
        let accepted = Socket(file: try socket.accept().file)
        try accepted.setFlags(.nonBlocking)
        _ = fcntl(accepted.file.rawValue, F_SETFD, FD_CLOEXEC)
        var on: Int32 = 1
        setsockopt(
          accepted.file.rawValue, Int32(IPPROTO_TCP), TCP_NODELAY, &on, socklen_t(MemoryLayout<Int32>.size))
        guard let id = table.open() else {
          try? accepted.close()
          continue
        }
        let connection = Connection(id: id, socket: accepted, network: network, table: table)
        table.isReading(id, until: .now + Connection.patience, isIdle: true)
        let task = Task {
          await serve(connection)
          await connection.close()
          table.remove(id)
        }
        table.attach(id) { task.cancel() }
      } catch SocketError.blocked {
        do {
          try await network.wait(for: .read, on: socket)
        } catch {
          try? await Task.sleep(for: .milliseconds(20))
        }
      } catch {
        // The connection is gone already, or no descriptor is free: both pass.
        try? await Task.sleep(for: .milliseconds(20))
      }
    }
  }

  private static func listen(host: String, port: UInt16) throws(MachineFailure) -> (Socket, UInt16) {
    let shown = "\(host):\(port)"
    do {
      let isVersion6 = host.utf8.contains(UInt8(ascii: ":"))
      let socket = try Socket(domain: isVersion6 ? AF_INET6 : AF_INET)
      do {
        _ = fcntl(socket.file.rawValue, F_SETFD, FD_CLOEXEC)
        try socket.setValue(true, for: .localAddressReuse)
        if isVersion6 {
          try socket.bind(to: sockaddr_in6.inet6(ip6: host, port: port))
        } else {
          try socket.bind(to: sockaddr_in.inet(ip4: host == "localhost" ? "127.0.0.1" : host, port: port))
        }
        try socket.listen()
        try socket.setFlags(.nonBlocking)
        switch try socket.sockname() {
        case .ip4(_, let port), .ip6(_, let port): return (socket, port)
        case .unix: return (socket, port)
        }
      } catch {
        try? socket.close()
        throw error
      }
    } catch SocketError.failed(_, let number, _) {
      throw .system(.listen, path: shown, errno: number)
    } catch {
      throw .system(.listen, path: shown, errno: EADDRNOTAVAIL)
    }
  }
}
