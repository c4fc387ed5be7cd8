// Browsers' requests, from their heads to their answers, and live connections from their handshakes to their ends.

import KotaeCompiler
import Synchronization
#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// Serves the present snapshot.
struct PreviewServer: Sendable {
  /// What is served.
  let state: PreviewState
  /// Who may ask.
  let rules: RequestRules
  /// The words of the terminal.
  let words: CommandWords
  /// The client's files.
  let client: PreviewClient
  /// The pages that are open.
  let live: LiveConnections
  /// Who is connected.
  let table: ConnectionTable

  /// How long a live connection may be silent: three questions go unanswered.
  private static let livePatience = Duration.seconds(45)
  /// How often a live connection is asked whether it's there.
  private static let pingInterval = Duration.seconds(15)
  /// A browser that takes nothing while so many messages come is given up.
  private static let backlog = 64

  /// Serves one connection until its end.
  func serve(_ connection: Connection) async {
    // A connection that breaks is no event: browsers close them all the time.
    try? await converse(connection)
  }

  private func converse(_ connection: Connection) async throws {
    var bytes: [UInt8] = []
    while true {
      table.isReading(connection.id, until: .now + Connection.patience, isIdle: bytes.isEmpty)
      let head: RequestHead
      switch try await nextHead(connection, &bytes) {
      case .success(let next)?: head = next
      case .failure(let refusal)?:
        let answer =
          refusal == .tooLarge
          ? Answer.text(.fieldsTooLarge, "The request is too large.")
          : Answer.text(.badRequest, "This is not a request of HTTP/1.1.")
        try await connection.write(answer.encoded(hasBody: true, keepsConnection: false))
        return await connection.finish()
      case nil: return
      }
      table.isReading(connection.id, until: nil, isIdle: false)
      switch await reply(to: head) {
      case .answer(let answer):
        let keeps = head.keepsConnection
        try await connection.write(answer.encoded(hasBody: head.method != "HEAD", keepsConnection: keeps))
        if !keeps { return await connection.finish() }
      case .live(let acceptance):
        try await connection.write(acceptance)
        return await talk(connection, bytes)
      }
    }
  }

  /// The next request's head, which is taken from `bytes`; nil where the browser has ended the connection.
  private func nextHead(
    _ connection: Connection, _ bytes: inout [UInt8]
  ) async throws -> Result<RequestHead, RequestHead.Refusal>? {
    var searched = 0
    while true {
      if let end = RequestHead.end(in: bytes, searchedUpTo: searched) {
        guard end <= RequestHead.limit else { return .failure(.tooLarge) }
        defer { bytes.removeFirst(end) }
        return Result { () throws(RequestHead.Refusal) in try RequestHead(bytes[..<end]) }
      }
      guard bytes.count <= RequestHead.limit else { return .failure(.tooLarge) }
      searched = bytes.count
      guard let more = try await connection.read() else { return nil }
      if bytes.isEmpty {
        // From the first byte on, the rest must come in time.
        table.isReading(connection.id, until: .now + Connection.patience, isIdle: false)
      }
      bytes += more
    }
  }

  private enum Reply {
    case answer(Answer)
    case live([UInt8])
  }

  private func reply(to head: RequestHead) async -> Reply {
    guard let path = RequestPath(head.target) else {
      return .answer(rules.refusal(of: head, isOwnPath: false) ?? .text(.notFound, "404"))
    }
    let isOwn = path.path.utf8.starts(with: PreviewMarkup.folder.utf8)
    if let refusal = rules.refusal(of: head, isOwnPath: isOwn) { return .answer(refusal) }
    if path.path == PreviewMarkup.folder + "live" {
      guard let acceptance = WebSocketHandshake.acceptance(of: head) else {
        return .answer(.text(.badRequest, "This is for WebSockets."))
      }
      return .live(acceptance)
    }
    return .answer(await PreviewAnswers(snapshot: state.snapshot, words: words, client: client).answer(path))
  }

  // MARK: - Live connections

  private func talk(_ connection: Connection, _ bytes: [UInt8]) async {
    let (outputs, continuation) = AsyncStream<LiveOutput>.makeStream(
      bufferingPolicy: .bufferingOldest(PreviewServer.backlog))
    let send: @Sendable (LiveOutput) -> Void = { [table] output in
      if case .dropped = continuation.yield(output) { table.end(connection.id) }
    }
    await withTaskGroup { group in
      group.addTask { try? await listen(connection, bytes, send) }
      group.addTask { try? await speak(connection, outputs) }
      group.addTask {
        while (try? await Task.sleep(for: PreviewServer.pingInterval)) != nil { send(.ping) }
      }
      await group.next()
      group.cancelAll()
    }
    continuation.finish()
    await live.leave(connection.id)
  }

  private func listen(
    _ connection: Connection, _ bytes: [UInt8], _ send: @escaping @Sendable (LiveOutput) -> Void
  ) async throws {
    var reader = WebSocketReader()
    reader.append(bytes)
    var hasGreeted = false
    while true {
      do {
        while let message = try reader.next() {
          switch message {
          case .text(let text):
            guard !hasGreeted else { break }
            hasGreeted = true
            let greeting = try JSONDecoder().decode(LiveGreeting.self, from: Data(text.utf8))
            await live.greet(connection.id, greeting, send: send)
          case .ping(let payload): send(.pong(payload))
          case .pong: break
          case .close: return try await end(connection, 1000, send)
          }
        }
      } catch let violation as WebSocketReader.Violation {
        return try await end(connection, violation.status, send)
      } catch is DecodingError {
        return try await end(connection, 1008, send)
      }
      table.isListening(connection.id, until: .now + PreviewServer.livePatience)
      guard let more = try await connection.read() else { return }
      reader.append(more)
    }
  }

  /// Ends a live connection: `speak` writes the last frame, and the browser closes.
  private func end(
    _ connection: Connection, _ status: UInt16, _ send: @escaping @Sendable (LiveOutput) -> Void
  ) async throws {
    send(.close(status))
    table.isReading(connection.id, until: .now + .seconds(2), isIdle: false)
    while try await connection.read() != nil {}
  }

  private func speak(_ connection: Connection, _ outputs: AsyncStream<LiveOutput>) async throws {
    for await output in outputs {
      switch output {
      case .message(let json): try await connection.write(WebSocketFrame.text(json))
      case .ping: try await connection.write(WebSocketFrame.ping)
      case .pong(let payload): try await connection.write(WebSocketFrame.pong(payload))
      case .close(let status): return try await connection.write(WebSocketFrame.close(status))
      }
    }
  }
}
