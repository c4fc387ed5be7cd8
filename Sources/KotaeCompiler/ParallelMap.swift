// The one way in which the compiler does things at the same time.

import Synchronization

/// `transform` of every element, in order, by up to `jobs` tasks. The result doesn't depend on `jobs`. The first error
/// (by element among those met) ends the work and is thrown.
func parallelMap<Element: Sendable, Result: Sendable>(
  _ elements: [Element], jobs: Int, _ transform: @escaping @Sendable (Element) throws -> Result
) async throws -> [Result] {
  guard jobs > 1, elements.count > 1 else { return try elements.map(transform) }
  let queue = ChunkQueue(count: elements.count, workers: jobs)
  let chunks = try await withThrowingTaskGroup(of: [(start: Int, results: [Result])].self) { group in
    for _ in 0..<jobs {
      group.addTask {
        var done: [(start: Int, results: [Result])] = []
        while let range = queue.next() {
          try Task.checkCancellation()
          done.append((range.lowerBound, try elements[range].map(transform)))
        }
        return done
      }
    }
    var all: [(start: Int, results: [Result])] = []
    for try await part in group { all += part }
    return all
  }
  return chunks.sorted { $0.start < $1.start }.flatMap(\.results)
}

/// Hands out ranges of indexes, each once, in chunks small enough that no worker waits long for another.
public final class ChunkQueue: Sendable {
  private let position = Atomic(0)
  private let count: Int
  private let size: Int

  /// A queue over `0..<count` for `workers` workers.
  public init(count: Int, workers: Int) {
    self.count = count
    size = max(1, min(64, count / (max(1, workers) * 8)))
  }

  /// The next range, or `nil` when all have been handed out.
  public func next() -> Range<Int>? {
    let start = position.add(size, ordering: .relaxed).oldValue
    return start < count ? start..<min(start + size, count) : nil
  }
}
