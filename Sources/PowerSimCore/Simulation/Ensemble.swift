import Dispatch
import Synchronization

/// The replicates of a scenario, run with a bound on threads over everything.
///
/// Few agents: replicates run at once, each on one thread, for sharing so little costs more than it
/// gains. Many: one replicate after the other, its agents shared out. The choice is the ensemble's
/// own and changes no result.
public struct Ensemble: Sendable {
  /// What is run.
  public let scenario: Scenario
  /// The upper bound on threads.
  public let threads: Int

  /// From this many agents on, the threads share the agents of one replicate.
  public static let fewestShared = 20_000

  /// The replicates of a scenario.
  public init(_ scenario: Scenario, threads: Int) {
    self.scenario = scenario
    self.threads = max(1, threads)
  }

  /// Whether replicates run at once.
  public var runsReplicatesAtOnce: Bool {
    threads > 1 && scenario.replicates > 1 && scenario.agents < Ensemble.fewestShared
  }

  /// Runs every replicate from its first tick to its last.
  ///
  /// - Parameters:
  ///   - shouldStop: asked every tick; true ends all replicates early.
  ///   - visit: called at every tick of a replicate with the simulation standing there, on the
  ///     thread that runs it; the first error of any ends all and is rethrown.
  ///   - start: called before a replicate's world is built, in no defined order between threads;
  ///     makes what accompanies it.
  ///   - finish: called when a replicate has reached its last tick.
  public func run<Companion>(
    shouldStop: @Sendable () -> Bool = { false },
    start: @Sendable (_ simulation: Simulation) throws -> Companion,
    visit: @Sendable (_ simulation: Simulation, _ companion: Companion) throws -> Void,
    finish: @Sendable (_ simulation: Simulation, _ companion: Companion) throws -> Void
  ) throws {
    let failure = Mutex<(any Error)?>(nil)
    let next = Atomic(1)
    let atOnce = runsReplicatesAtOnce
    let isSmall = scenario.agents < Ensemble.fewestShared
    let workers = Workers(count: isSmall ? 1 : threads)

    @Sendable func runReplicate(_ number: Int) throws {
      let simulation = Simulation(scenario, replicate: number, workers: workers)
      let companion = try start(simulation)
      try visit(simulation, companion)
      while simulation.tick < scenario.time.lastTick {
        if shouldStop() || failure.withLock({ $0 != nil }) { return }
        simulation.advance()
        guard simulation.unaccounted == 0 else {
          throw ConservationFailure(simulation)
        }
        try visit(simulation, companion)
      }
      try finish(simulation, companion)
    }

    DispatchQueue.concurrentPerform(iterations: atOnce ? min(threads, scenario.replicates) : 1) {
      _ in
      while true {
        let number = next.wrappingAdd(1, ordering: .relaxed).oldValue
        if number > scenario.replicates || shouldStop() { return }
        do { try runReplicate(number) } catch {
          failure.withLock { $0 = $0 ?? error }
          return
        }
      }
    }
    if let error = failure.withLock({ $0 }) { throw error }
  }
}

/// Currency was made or lost: the program is broken.
public struct ConservationFailure: Error, CustomStringConvertible {
  /// What happened, as a sentence.
  public let description: String

  /// What a simulation found at its tick.
  package init(_ simulation: Simulation) {
    description =
      "replicate \(simulation.replicate), tick \(simulation.tick): \(simulation.unaccounted) units "
      + "of currency appeared from nowhere; this is an error of powersim, please report it"
  }
}
