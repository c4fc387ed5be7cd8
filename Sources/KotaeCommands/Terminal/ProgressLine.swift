// One line at the bottom of the terminal that says how far a run is. Written only where a person watches, ten times a
// second at most, and erased before anything else is printed.

import Synchronization

/// The progress of a run on a terminal; silent elsewhere.
final class ProgressLine: Sendable {
  private struct State: Sendable {
    var isShown = false
    var last: ContinuousClock.Instant?
    var highest = 0
  }

  private let isVisible: Bool
  private let words: CommandWords
  private let state = Mutex(State())

  /// A line that shows nothing yet, and never will unless `isVisible`.
  init(isVisible: Bool, _ words: CommandWords) {
    self.isVisible = isVisible
    self.words = words
  }

  /// Shows that a stage has begun.
  func show(_ stage: CommandWords.Stage) {
    guard isVisible else { return }
    state.withLock { write(words.progress(stage), &$0) }
  }

  /// Shows that about `done` of `total` files are written; called from any task.
  func show(done: Int, of total: Int) {
    guard isVisible else { return }
    state.withLock { state in
      state.highest = max(state.highest, done)
      let now = ContinuousClock.now
      if let last = state.last, now - last < .milliseconds(100) { return }
      state.last = now
      write(words.progress(writing: state.highest, of: total), &state)
    }
  }

  /// Erases the line.
  func erase() {
    guard isVisible else { return }
    state.withLock { state in
      if state.isShown { print("", &state) }
      state.isShown = false
    }
  }

  private func write(_ text: String, _ state: inout State) {
    state.isShown = true
    print(text, &state)
  }

  private func print(_ text: String, _ state: inout State) {
    // A progress line that can't be written is no reason to stop.
    try? StandardStream.error.write(Array("\r\u{1B}[K\(text)".utf8))
  }
}
