package import PowerSimCore

/// One replicate of a scenario that is led through time by hand: what happens to the society may be
/// changed on the way, and forks may go other ways.
///
/// Nothing that is done in a session is more than a scenario says: `scenario` run from its first tick
/// has the states of the session, to the bit.
package final class Session {
  /// The state where it stands.
  package private(set) var simulation: Simulation
  /// The scenario so far, with everything that was changed on the way.
  package private(set) var scenario: Scenario

  /// A session at the first tick.
  ///
  /// - Parameters:
  ///   - replicate: from 1.
  ///   - threads: upper bound on threads; never changes a result.
  package init(_ scenario: Scenario, replicate: Int = 1, threads: Int = 1) {
    self.scenario = scenario
    let shares = scenario.agents >= RunEngine.minimumAgentsToShare
    simulation = Simulation(
      scenario, replicate: replicate, workers: Workers(count: shares ? max(1, threads) : 1))
  }

  private init(_ simulation: Simulation) {
    self.simulation = simulation
    scenario = simulation.scenario
  }

  /// The week from which an intervention may act: that of the next tick.
  package var nextWeek: Double { scenario.time.week(simulation.tick + 1) }

  /// Moves on to a tick.
  ///
  /// - Parameter visit: called at each tick that is reached.
  /// - Throws: `ConservationFailure`.
  package func advance(
    to tick: Int, _ visit: (Simulation) throws -> Void = { _ in }
  ) throws {
    while simulation.tick < tick {
      try simulation.advance()
      try visit(simulation)
    }
  }

  /// Changes what will happen, from `nextWeek` on.
  ///
  /// - Throws: `ForkFailure` where the change is about the society itself or about what has happened
  ///   already; then nothing changes.
  package func intervene(_ change: (_ scenario: inout Scenario) -> Void) throws(ForkFailure) {
    var changed = scenario
    change(&changed)
    simulation = try Simulation(forking: simulation, into: changed)
    scenario = changed
  }

  /// Another session that stands in the same state and goes its own way from here.
  package func fork() throws(ForkFailure) -> Session {
    Session(try Simulation(forking: simulation, into: scenario))
  }
}
