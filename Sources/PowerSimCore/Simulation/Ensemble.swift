/// The replicates of a scenario, run with a bound on threads over everything.
public struct Ensemble: Sendable {
  /// What is run.
  public let scenario: Scenario
  private let runner: ReplicateRunner

  /// The replicates of a scenario.
  ///
  /// - Parameters:
  ///   - scenario: what is run.
  ///   - threads: the upper bound on threads.
  public init(_ scenario: Scenario, threads: Int) {
    self.scenario = scenario
    runner = ReplicateRunner(
      1..<scenario.replicates + 1, agents: scenario.agents, threads: threads)
  }

  /// The upper bound on threads.
  public var threads: Int { runner.threads }

  /// Whether replicates run at once.
  public var runsReplicatesAtOnce: Bool { runner.runsAtOnce }

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
    shouldStop: @escaping @Sendable () -> Bool = { false },
    start: @Sendable (_ simulation: Simulation) throws -> Companion,
    visit: @Sendable (_ simulation: Simulation, _ companion: Companion) throws -> Void,
    finish: @Sendable (_ simulation: Simulation, _ companion: Companion) throws -> Void
  ) throws {
    try runner.forEach(shouldStop: shouldStop) { number, workers, isOver in
      let simulation = Simulation(scenario, replicate: number, workers: workers)
      let companion = try start(simulation)
      try visit(simulation, companion)
      while simulation.tick < scenario.time.lastTick {
        if isOver() { return }
        try simulation.advance()
        try visit(simulation, companion)
      }
      try finish(simulation, companion)
    }
  }
}
