// The plan of one site, made when it's first asked for: a site with errors may never need one.

import Synchronization

/// The files of a site, and where each stands among them. The same object is the same plan.
final class PlannedOutputs: Sendable {
  private struct State: Sendable {
    var outputs: [PlannedOutput]?
    var places: [ExactText: Int]?
    var searches = 0
  }

  /// So many files are looked for one by one before an index of all is made: of a plan that is replaced soon, few are
  /// ever asked for.
  private static let searchLimit = 16

  private let make: @Sendable () -> [PlannedOutput]
  private let state: Mutex<State>

  /// The plan of `site`, with copies of `assets`.
  init(of site: Site, assets: [String]) {
    make = { SitePlan.outputs(of: site, assets: assets) }
    state = Mutex(State())
  }

  /// A plan that is known.
  init(_ outputs: [PlannedOutput]) {
    make = { outputs }
    state = Mutex(State(outputs: outputs))
  }

  /// The files, each once, in order.
  var all: [PlannedOutput] { state.withLock { outputs(&$0) } }

  /// The place of the file at `path`, from the output folder.
  func place(of path: String) -> Int? {
    state.withLock { state in
      if state.places == nil {
        let outputs = outputs(&state)
        if state.searches < PlannedOutputs.searchLimit {
          state.searches += 1
          return outputs.firstIndex { $0.path.isExactly(path) }
        }
        var places: [ExactText: Int] = [:]
        places.reserveCapacity(outputs.count)
        for (index, output) in outputs.enumerated() { places[ExactText(output.path)] = index }
        state.places = places
      }
      return state.places?[ExactText(path)]
    }
  }

  private func outputs(_ state: inout State) -> [PlannedOutput] {
    let outputs = state.outputs ?? make()
    state.outputs = outputs
    return outputs
  }
}
