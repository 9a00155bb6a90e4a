package import PowerSimCore

/// One replicate of a scenario that is led through time by hand.
package final class Session {
  /// The state where it stands.
  package private(set) var simulation: Simulation

  /// A session at the first tick.
  ///
  /// - Parameters:
  ///   - replicate: from 1.
  ///   - threads: upper bound on threads; never changes a result.
  package init(_ scenario: Scenario, replicate: Int = 1, threads: Int = 1) {
    let shares = scenario.agents >= RunEngine.minimumAgentsToShare
    simulation = Simulation(
      scenario, replicate: replicate, workers: Workers(count: shares ? max(1, threads) : 1))
  }

  /// Moves on to a tick.
  ///
  /// - Parameter visit: called at each tick that is reached.
  /// - Throws: `ConservationFailure`.
  package func advance(to tick: Int, _ visit: (Simulation) -> Void = { _ in }) throws {
    while simulation.tick < tick {
      try simulation.advance()
      visit(simulation)
    }
  }
}
