// Who is connected, and until when each may keep the server waiting. It ends connections by cancelling their tasks;
// closing is the task's own business.

import Synchronization

/// The connections that are open.
final class ConnectionTable: Sendable {
  /// A connection's number.
  typealias ID = UInt64

  private struct Entry: Sendable {
    var cancel: (@Sendable () -> Void)?
    /// Until when something must have been read.
    var readDeadline: ContinuousClock.Instant?
    /// Until when something must have been written.
    var writeDeadline: ContinuousClock.Instant?
    /// Whether it waits between two requests.
    var isIdle = true
    /// Whether it's a page's live connection, which is there to wait.
    var isLive = false
  }

  private struct State: Sendable {
    var next: ID = 1
    var entries: [ID: Entry] = [:]
  }

  /// How many may be open at once.
  let limit: Int
  private let state = Mutex(State())

  /// An empty table for `limit` connections.
  init(limit: Int) { self.limit = limit }

  /// How many connections are open.
  var count: Int { state.withLock { $0.entries.count } }

  /// Takes in a connection. Where there are too many, the one that has been idle for longest ends; where none is
  /// idle, the one that has kept us waiting longest for its request; where none does, the new one is refused: nil.
  func open() -> ID? {
    let (id, victim) = state.withLock { state -> (ID?, (@Sendable () -> Void)?) in
      var victim: (@Sendable () -> Void)?
      if state.entries.count >= limit {
        // Deadlines are as old as the waiting.
        let waiting = state.entries.filter {
          $0.value.readDeadline != nil && $0.value.cancel != nil && !$0.value.isLive
        }
        let idle = waiting.filter(\.value.isIdle)
        guard
          let oldest = (idle.isEmpty ? waiting : idle).min(by: {
            ($0.value.readDeadline ?? .now, $0.key) < ($1.value.readDeadline ?? .now, $1.key)
          })
        else { return (nil, nil) }
        victim = oldest.value.cancel
        // It counts no longer, although its task needs a moment to close it.
        state.entries[oldest.key] = nil
      }
      let id = state.next
      state.next += 1
      state.entries[id] = Entry()
      return (id, victim)
    }
    victim?()
    return id
  }

  /// Says how the connection `id` is ended.
  func attach(_ id: ID, cancel: @escaping @Sendable () -> Void) {
    state.withLock { $0.entries[id]?.cancel = cancel }
  }

  /// Forgets a connection that is closed.
  func remove(_ id: ID) { state.withLock { $0.entries[id] = nil } }

  /// Says that `id` waits for something to read until `deadline`, or for nothing.
  func isReading(_ id: ID, until deadline: ContinuousClock.Instant?, isIdle: Bool) {
    state.withLock { state in
      state.entries[id]?.readDeadline = deadline
      state.entries[id]?.isIdle = isIdle
    }
  }

  /// Says that `id` is a live connection, which waits for something to read until `deadline`.
  func isListening(_ id: ID, until deadline: ContinuousClock.Instant) {
    state.withLock { state in
      state.entries[id]?.readDeadline = deadline
      state.entries[id]?.isIdle = false
      state.entries[id]?.isLive = true
    }
  }

  /// Says that `id` waits until `deadline` for the other side to take what is written, or doesn't.
  func isWriting(_ id: ID, until deadline: ContinuousClock.Instant?) {
    state.withLock { $0.entries[id]?.writeDeadline = deadline }
  }

  /// Ends the connection `id`.
  func end(_ id: ID) { state.withLock { $0.entries[id]?.cancel }?() }

  /// Ends every connection whose time is over.
  func endOverdue(at now: ContinuousClock.Instant = .now) {
    let overdue = state.withLock { state in
      state.entries.values.filter { entry in
        entry.readDeadline.map { $0 < now } ?? false || entry.writeDeadline.map { $0 < now } ?? false
      }.compactMap(\.cancel)
    }
    for cancel in overdue { cancel() }
  }
}
