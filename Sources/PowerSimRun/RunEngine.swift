import Dispatch
package import PowerSimCore
import Synchronization

/// Runs the replicates of a tree of scenarios: the one loop in which simulations advance.
///
/// Few agents: replicates run at once, each on one thread, for sharing so little costs more than it
/// gains. Many: one after the other, their agents shared out. The choice changes no result.
package struct RunEngine: Sendable {
  /// The upper bound on threads over everything.
  package let threads: Int

  /// From this many agents on, the threads share the agents of one replicate.
  package static let minimumAgentsToShare = 20_000

  /// An engine with a bound on threads.
  package init(threads: Int) { self.threads = max(1, threads) }

  /// The user wanted it to end.
  package struct Interruption: Error {
    package init() {}
  }

  /// Whether that many replicates of societies of so many agents run at once.
  package func runsAtOnce(_ jobs: Int, agents: Int) -> Bool {
    threads > 1 && jobs > 1 && agents < RunEngine.minimumAgentsToShare
  }

  /// Runs replicates of all branches from their first tick to their last.
  ///
  /// - Parameters:
  ///   - replicates: their numbers, from 1; started in ascending order.
  ///   - sinks: what takes what is observed.
  ///   - deadline: nothing is begun that would probably not end by then, by the longest so far; what is
  ///     under way ends between two ticks.
  ///   - goesOn: whether other replicates and roots go on where conservation fails in one, which then does
  ///     not finish its branches.
  ///   - progress: told how many ticks were computed so far, on any thread.
  ///   - shouldStop: asked every tick.
  /// - Throws: `Interruption`, `ConservationFailure`, or the first error of a sink.
  package func run(
    _ tree: RunTree, replicates: Range<Int>, into sinks: [any RunSink] = [],
    until deadline: ContinuousClock.Instant? = nil, goesOn: Bool = false,
    progress: @escaping @Sendable (_ ticks: Int) -> Void = { _ in },
    shouldStop: @escaping @Sendable () -> Bool = { false }
  ) throws {
    let agents = tree.branches.map(\.scenario.agents).max() ?? 0
    let jobs = replicates.flatMap { replicate in
      tree.roots.map { (root: $0, replicate: replicate) }
    }
    let plan = GrowthPlan(tree, sinks)
    try run(
      jobs: jobs.count, agents: agents, until: deadline, progress: progress, shouldStop: shouldStop
    ) { number, workers, willAdvance in
      let (root, replicate) = jobs[number]
      for sink in sinks {
        try sink.willBegin(tree.nodes[root].members[0].branches, replicate: replicate)
      }
      do {
        try Growth(plan, replicate: replicate, workers: workers, willAdvance: willAdvance).grow(
          root)
      } catch is ConservationFailure where goesOn {}
    }
  }

  /// Does jobs, in ascending order, in which simulations advance.
  ///
  /// - Parameters:
  ///   - count: how many.
  ///   - agents: how many the largest society has.
  ///   - job: does one; it calls `willAdvance` before every tick and lets its errors pass.
  /// - Throws: as the other, or the first error of a job.
  package func run(
    jobs count: Int, agents: Int, until deadline: ContinuousClock.Instant? = nil,
    progress: @escaping @Sendable (_ ticks: Int) -> Void = { _ in },
    shouldStop: @escaping @Sendable () -> Bool = { false },
    _ job:
      @Sendable (_ number: Int, _ workers: Workers, _ willAdvance: @escaping () throws -> Void)
      throws
      -> Void
  ) throws {
    let failure = Mutex<(any Error)?>(nil)
    let next = Atomic(0)
    let ticks = Atomic(0)
    let longest = Mutex(Duration.zero)
    let isOver = { @Sendable (ahead: Duration) in
      deadline.map { ContinuousClock.now + ahead >= $0 } ?? false
    }
    let isCutShort = Atomic(false)
    let atOnce = runsAtOnce(count, agents: agents)
    let workers = Workers(
      count: agents < RunEngine.minimumAgentsToShare ? 1 : threads)
    DispatchQueue.concurrentPerform(iterations: atOnce ? min(threads, count) : 1) { _ in
      while true {
        let number = next.wrappingAdd(1, ordering: .relaxed).oldValue
        if number >= count || shouldStop() || failure.withLock({ $0 != nil }) { return }
        if isOver(longest.withLock(\.self)) { return isCutShort.store(true, ordering: .relaxed) }
        let begin = ContinuousClock.now
        do {
          try job(number, workers) {
            progress(ticks.wrappingAdd(1, ordering: .relaxed).newValue)
            if shouldStop() || isOver(.zero) || failure.withLock({ $0 != nil }) {
              throw Interruption()
            }
          }
          longest.withLock { $0 = max($0, ContinuousClock.now - begin) }
        } catch {
          // An interruption that follows from a failure comes later.
          failure.withLock { $0 = $0 ?? error }
          return
        }
      }
    }
    if let error = failure.withLock({ $0 }) { throw error }
    if shouldStop() || isCutShort.load(ordering: .relaxed) { throw Interruption() }
  }
}
