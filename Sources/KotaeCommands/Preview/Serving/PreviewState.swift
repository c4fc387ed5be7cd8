// The one thing that changes while previews are served: which snapshot is the present one.

import Synchronization

/// Holds the present snapshot.
final class PreviewState: Sendable {
  private let present: Mutex<PreviewSnapshot>

  /// Begins with `snapshot`.
  init(_ snapshot: PreviewSnapshot) { present = Mutex(snapshot) }

  /// The present snapshot.
  var snapshot: PreviewSnapshot {
    get { present.withLock { $0 } }
    set { present.withLock { $0 = newValue } }
  }
}
