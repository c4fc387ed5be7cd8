// When is it time to look? After the last of a burst, but soon; and not while a file is half written. A value that is
// told what happens and what time it is, so that tests need no clock.

/// Events that nobody has looked at yet.
struct ChangeSettling: Sendable {
  /// What is to be looked at now.
  struct Round: Sendable, Equatable {
    /// The files and folders that have changed.
    var paths: Set<SourcePath> = []
    /// Whether everything must be looked at.
    var isEverything = false
  }

  /// A burst is over when nothing has happened for so long.
  static let quiet = Duration.milliseconds(5)
  /// A burst in which something is gone is over after so long: it may come back.
  static let absenceQuiet = Duration.milliseconds(40)
  /// A burst that doesn't end is looked at after so long.
  static let longest = Duration.milliseconds(100)
  /// A file that nobody closes is taken for written when nothing has been written into it for so long.
  static let growthQuiet = Duration.milliseconds(200)
  /// A file that is written without end is looked at after so long.
  static let growthLongest = Duration.seconds(2)

  private struct Span: Sendable {
    var first: ContinuousClock.Instant
    var last: ContinuousClock.Instant

    func end(quiet: Duration, longest: Duration) -> ContinuousClock.Instant {
      min(last + quiet, first + longest)
    }
  }

  private var round = Round()
  private var settled: Span?
  private var vanished: Set<SourcePath> = []
  private var growing: [SourcePath: Span] = [:]

  /// Takes note of `events`, which happened at `now`.
  mutating func add(_ events: [SourceEvent], at now: ContinuousClock.Instant) {
    for event in events {
      switch event {
      case .settled(let path):
        growing[path] = nil
        vanished.remove(path)
        round.paths.insert(path)
      case .vanished(let path):
        growing[path] = nil
        vanished.insert(path)
        round.paths.insert(path)
      case .growing(let path):
        // Also one that was whole a moment ago: what is read now would be half of the next.
        round.paths.remove(path)
        vanished.remove(path)
        growing[path, default: Span(first: now, last: now)].last = now
        continue
      case .everything: round.isEverything = true
      }
      settled = Span(first: settled?.first ?? now, last: now)
    }
    if round == Round() { settled = nil }
  }

  /// When there will be something to look at, if nothing else happens; nil if there is nothing.
  var due: ContinuousClock.Instant? {
    let quiet = vanished.isEmpty ? Self.quiet : Self.absenceQuiet
    let burst = settled.map { $0.end(quiet: quiet, longest: Self.longest) }
    let growth = growing.values.map { $0.end(quiet: Self.growthQuiet, longest: Self.growthLongest) }.min()
    return [burst, growth].compactMap { $0 }.min()
  }

  /// What is to be looked at at `now`, which is forgotten here; nil if it isn't time.
  mutating func take(at now: ContinuousClock.Instant) -> Round? {
    guard let due, due <= now else { return nil }
    for (path, span) in growing
    where span.end(quiet: Self.growthQuiet, longest: Self.growthLongest) <= now {
      growing[path] = nil
      round.paths.insert(path)
    }
    defer {
      round = Round()
      settled = nil
      vanished = []
    }
    return round == Round() ? nil : round
  }
}
