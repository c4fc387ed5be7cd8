// How long each stage of a run took. A stage lasts until the next begins; nothing is measured twice.

import Synchronization

/// The moments at which stages began.
final class StageTimings: Sendable {
  private struct Beginning: Sendable {
    var stage: String
    var instant: ContinuousClock.Instant
  }

  private let start: ContinuousClock.Instant
  private let beginnings: Mutex<[Beginning]>

  /// Begins with `stage`.
  init(_ stage: String) {
    start = ContinuousClock.now
    beginnings = Mutex([Beginning(stage: stage, instant: start)])
  }

  /// Says that the present stage is over and `stage` begins.
  func begin(_ stage: String) {
    let now = ContinuousClock.now
    beginnings.withLock { $0.append(Beginning(stage: stage, instant: now)) }
  }

  /// The time since the first stage began.
  var total: Duration { ContinuousClock.now - start }

  /// A line for each stage, one for all of them, one for `peakMemory` in bytes: `kotae: timing notes 123.4 ms`.
  func lines(peakMemory: Int) -> [String] {
    let end = ContinuousClock.now
    let beginnings = beginnings.withLock { $0 }
    var lines: [String] = []
    for (index, beginning) in beginnings.enumerated() {
      let next = index + 1 < beginnings.count ? beginnings[index + 1].instant : end
      lines.append(StageTimings.line(beginning.stage, next - beginning.instant))
    }
    lines.append(StageTimings.line("total", end - start))
    let tenths = (peakMemory * 10 + 524_288) / 1_048_576
    lines.append("kotae: peak memory \(tenths / 10).\(tenths % 10) MiB")
    return lines
  }

  private static func line(_ stage: String, _ duration: Duration) -> String {
    let tenths = Int((duration / .microseconds(100)).rounded())
    return "kotae: timing \(stage) \(tenths / 10).\(tenths % 10) ms"
  }
}
