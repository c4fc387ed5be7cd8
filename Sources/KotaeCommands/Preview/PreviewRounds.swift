// From something that happened on the disk to a new snapshot: which sources have changed, compile, swap, tell the open
// pages, tell the terminal, in this order. One round at a time; what happens meanwhile is the next.

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

import KotaeCompiler
import Synchronization

/// Builds again and again.
actor PreviewRounds {
  private let settings: PreviewSettings
  private let state: PreviewState
  private let live: LiveConnections
  private let executor: BuildExecutor
  private let terminal: PreviewTerminal
  /// Different for every start, so that a page of an earlier one is known for what it is.
  private let start: String

  private var settling = ChangeSettling()
  private var watch: (any SourceWatch)?
  private var watching: Task<Void, Never>?
  private var timer: Task<Void, Never>?
  private var retry: Task<Void, Never>?
  private var isBusy = false

  private var compiler: IncrementalCompiler?
  private var ledger: SourceLedger?
  private var number = 0
  /// The sources that have changed since the last site.
  private var changedSources = ChangedSources()
  /// How many rounds have failed since the last that didn't.
  private var failures = 0
  /// Whether the last listing failed: then nobody knows what is being watched.
  private var hasLostPlaces = false

  /// A file that vanished between listing and reading is looked for again so many times before that is a failure.
  private static let attempts = 5
  /// After a failure of the machine everything is tried again after this, whether anything was noticed or not.
  private static let retryInterval = Duration.milliseconds(500)
  /// Two looks at everything must agree, so far apart, before a file counts as whole.
  private static let pollQuiet = Duration.milliseconds(50)

  init(
    _ settings: PreviewSettings, _ state: PreviewState, _ live: LiveConnections, _ executor: BuildExecutor,
    _ terminal: PreviewTerminal
  ) {
    self.settings = settings
    self.state = state
    self.live = live
    self.executor = executor
    self.terminal = terminal
    start = String(UInt64.random(in: .min ... .max), radix: 36)
  }

  /// Watches from now on, and builds for the first time.
  func begin() async {
    watchAgain()
    await perform(ChangeSettling.Round(isEverything: true))
    Task { [weak self] in
      // The day ends while the server runs, and a laptop may sleep over it.
      while (try? await Task.sleep(for: .seconds(20))) != nil { await self?.checkClock() }
    }
  }

  // MARK: - What happens

  private func watchAgain() {
    watching?.cancel()
    watch?.stop()
    let watch = settings.makeWatch(terminal)
    self.watch = watch
    let events = watch.events
    watching = Task { [weak self] in
      for await group in events { await self?.notice(group) }
    }
  }

  private func notice(_ events: [SourceEvent]) {
    settling.add(events, at: .now)
    schedule()
  }

  private func checkClock() {
    guard let clock = settings.clock, compiler != nil, compiler?.settings.clock != clock else { return }
    settling.add([.everything], at: .now)
    schedule()
  }

  private func schedule() {
    guard !isBusy, let due = settling.due else { return }
    timer?.cancel()
    timer = Task { [weak self] in
      guard (try? await Task.sleep(until: due, tolerance: .zero)) != nil else { return }
      await self?.fire()
    }
  }

  private func fire() async {
    // A newer timer has taken over where this one was cancelled after its sleep.
    guard !isBusy, !Task.isCancelled else { return }
    guard let round = settling.take(at: .now) else { return schedule() }
    await perform(round)
  }

  // MARK: - A round

  private func perform(_ round: ChangeSettling.Round) async {
    isBusy = true
    let begin = ContinuousClock.now
    do {
      try await build(round, begin)
      failures = 0
    } catch let failure as MachineFailure {
      await fail(failure)
    } catch {
      // Beside what reading throws there is only that a task was cancelled: then the round is made up for.
      settling.add([.everything], at: .now)
    }
    isBusy = false
    schedule()
  }

  private func build(_ round: ChangeSettling.Round, _ begin: ContinuousClock.Instant) async throws {
    var round = round
    for attempt in 1... {
      // Before anything is looked at: what has been seen must reach the compiler.
      let clock = try settings.clock ?? { () throws(MachineFailure) in throw .clock }()
      let changes = try await look(round)
      let isNewDay = compiler.map { $0.settings.clock != clock } ?? false
      let isFirst = number == 0
      guard !changes.isEmpty || isNewDay || isFirst || failures > 0, let places = ledger?.places,
        var compiler = self.compiler
      else { return }
      // The only one, so that it is changed in place.
      self.compiler = nil
      compiler.settings.clock = clock
      compiler.apply(changes)
      changedSources.note(changes)
      let missing = Mutex<Set<SourcePath>>([])
      do {
        defer { self.compiler = compiler }
        let result = try await withTaskExecutorPreference(executor) {
          try await compiler.compile { logical in
            do throws(MachineFailure) {
              return try places.read(logical)
            } catch {
              if case .system(.read, _, errno: ENOENT) = error {
                missing.withLock { $0.formUnion(places.places(of: logical)) }
              }
              throw error
            }
          }
        }
        await publish(result, places, changes, begin)
        return
      } catch let failure as MachineFailure {
        let missing = missing.withLock { $0 }
        guard !missing.isEmpty, attempt < PreviewRounds.attempts else { throw failure }
        round = ChangeSettling.Round(paths: missing)
        try? await Task.sleep(for: .milliseconds(5 * attempt))
      }
    }
  }

  /// Looks at what `round` names, and says what the compiler must know; makes the compiler in the first round.
  private func look(_ round: ChangeSettling.Round) async throws -> [SourceChange] {
    if ledger != nil, !round.isEverything, failures == 0 { return try ledger!.look(at: round.paths) }
    var later = try await lookAtEverything()
    let isElsewhere = ledger.map { $0.places != later.places } ?? false
    if isElsewhere || hasLostPlaces {
      watchAgain()
      // What happened before the new watch stood, nobody has told.
      later = try await lookAtEverything()
    }
    hasLostPlaces = false
    defer { ledger = later }
    guard let ledger, compiler != nil else {
      guard let clock = settings.clock else { throw MachineFailure.clock }
      compiler = IncrementalCompiler(files: later.files, settings: settings.compilerSettings(clock: clock))
      return []
    }
    return ledger.changes(to: later)
  }

  /// A new ledger; where nobody tells when a file is closed, one that a second look agrees with.
  private func lookAtEverything() async throws -> SourceLedger {
    do throws(MachineFailure) {
      var later = try SourceLedger(settings.places())
      if watch?.tellsOfClosing == false, let ledger, !ledger.changes(to: later).isEmpty {
        for _ in 0..<20 {
          try? await Task.sleep(for: PreviewRounds.pollQuiet)
          let again = try SourceLedger(settings.places())
          let isSame = later.changes(to: again).isEmpty
          later = again
          if isSame { break }
        }
      }
      return later
    } catch {
      hasLostPlaces = true
      throw error
    }
  }

  private func publish(
    _ result: IncrementalCompilation, _ places: SourcePlaces, _ changes: [SourceChange],
    _ begin: ContinuousClock.Instant
  ) async {
    number += 1
    let compilation = result.compilation
    var snapshot = state.snapshot
    snapshot.build = "\(start)-\(number)"
    snapshot.places = places
    snapshot.isBeginning = false
    snapshot.problems.diagnostics = compilation.diagnostics
    snapshot.problems.sources = compilation.sources
    snapshot.problems.failure = nil
    snapshot.problems.displayPath = { places.diskPath(of: $0) }
    var change = PreviewChange(reach: nil, sources: changedSources, isFirst: number == 1)
    if let site = compilation.site {
      snapshot.served = ServedSite(site, jobs: settings.jobs, executor: executor)
      change.reach = result.reach
      changedSources = ChangedSources()
    }
    // What was served until now is only taken apart when everybody knows of the new site: that takes a while.
    let former = state.snapshot
    state.snapshot = snapshot
    let time = ContinuousClock.now - begin
    await live.tell(change)
    withExtendedLifetime(former) {}
    terminal.show(
      snapshot.problems,
      PreviewTerminal.Round(
        isFirst: number == 1, noteCount: compilation.noteCount,
        paths: changes.map { places.diskPath(of: $0.path) }, pageCount: change.reach?.pageCount,
        hasSite: snapshot.served != nil, time: time))
  }

  /// The machine has failed: the last site stays, the failure is shown, and everything is tried again soon.
  private func fail(_ failure: MachineFailure) async {
    let isNew = state.snapshot.problems.failure != failure
    failures += 1
    if isNew {
      number += 1
      var snapshot = state.snapshot
      snapshot.build = "\(start)-\(number)"
      snapshot.isBeginning = false
      snapshot.problems.failure = failure
      state.snapshot = snapshot
      await live.tell(PreviewChange(reach: nil, sources: ChangedSources(), isFirst: number == 1))
      terminal.show(failure)
    }
    let pause = PreviewRounds.retryInterval * min(failures, 10)
    retry?.cancel()
    retry = Task { [weak self] in
      guard (try? await Task.sleep(for: pause)) != nil else { return }
      await self?.notice([.everything])
    }
  }
}
