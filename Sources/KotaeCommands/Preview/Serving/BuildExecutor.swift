// Threads of its own for building. Swift's shared threads are as many as there are processors; a build that holds them
// all would let the browser wait for its end.

import Dispatch

/// Runs what it is given on threads of its own.
final class BuildExecutor: TaskExecutor {
  private let queue = DispatchQueue(label: "kotae.build", qos: .userInitiated, attributes: .concurrent)

  func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    queue.async { job.runSynchronously(on: self.asUnownedTaskExecutor()) }
  }
}
