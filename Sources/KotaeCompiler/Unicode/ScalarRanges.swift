// A set of Unicode scalars as a sorted table of ranges: what Swift's library doesn't know of characters is asked here.

/// Scalars in ranges that neither touch nor overlap, in ascending order.
struct ScalarRanges: Sendable {
  /// First and last value of each range, one after the other.
  let bounds: [UInt32]

  /// The ranges whose first and last values alternate in `bounds`.
  init(_ bounds: [UInt32]) { self.bounds = bounds }

  /// Whether the scalar with `value` is in one of the ranges.
  func contains(_ value: UInt32) -> Bool {
    var low = 0
    var high = bounds.count / 2
    while low < high {
      let middle = (low + high) / 2
      if bounds[2 * middle + 1] < value { low = middle + 1 } else { high = middle }
    }
    return low < bounds.count / 2 && bounds[2 * low] <= value
  }
}
