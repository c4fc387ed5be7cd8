// Watching by looking at everything again and again: for network drives, whose servers tell nobody what others write,
// and for systems on which no other form works.

/// A watch that looks at everything at an interval.
final class PollingWatch: SourceWatch {
  let events: AsyncStream<[SourceEvent]>
  let tellsOfClosing = false
  private let task: Task<Void, Never>

  /// Looks every `interval`. That something has changed is found out by whoever looks; what costs time is the listing.
  init(every interval: Duration) {
    let (events, continuation) = AsyncStream<[SourceEvent]>.makeStream(bufferingPolicy: .bufferingNewest(1))
    self.events = events
    task = Task {
      while !Task.isCancelled {
        try? await Task.sleep(for: interval)
        continuation.yield([.everything])
      }
      continuation.finish()
    }
  }

  deinit { stop() }

  func stop() { task.cancel() }
}
