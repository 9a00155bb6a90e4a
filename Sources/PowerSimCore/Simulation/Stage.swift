/// One stage of a tick: what is read and written, in the order in which it happens (model section 2).
///
/// Synchronous: everything on a right-hand side is at t. One submodel is one file in `Submodels/`;
/// the sweeps in `Sweeps/` fuse them.
package struct Stage: Sendable {
  /// What it is called.
  package let name: String
  /// What it reads.
  package let reads: String
  /// What it writes.
  package let writes: String
  /// The code that does it.
  package let code: String
  /// The part of the clock's time it is counted in; nil: not part of a tick.
  package let clocked: Clocked?

  /// The parts in which a `StageClock` measures a tick.
  package enum Clocked: String, CaseIterable, Sendable {
    case removal
    case pairing
    case agentsAndTies = "agents and ties"
    case dividend
    case places
    case commit
    case terms = "terms and elites"
  }

  private init(
    _ name: String, reads: String, writes: String, _ code: String, _ clocked: Clocked?
  ) {
    self.name = name
    self.reads = reads
    self.writes = writes
    self.code = code
    self.clocked = clocked
  }

  /// All stages, in order.
  ///
  /// Those that prepare a tick run when its state is reached, so that it can be observed.
  package static let all: [Stage] = [
    Stage(
      "parameters in force", reads: "the week, policies, programmes, shocks",
      writes: "the tick's parameters", "Timeline.inForce", .terms),
    Stage(
      "elites", reads: "currency", writes: "the elites' force", "Distribution, eliteShare", .terms),
    Stage(
      "pressure, capacity, answering", reads: "current, settled power, openness",
      writes: "P, h, K, q", "Simulation.prepare", .terms),
    Stage(
      "platform novelty", reads: "current, m", writes: "n, the next m", "novelty", .terms),
    Stage(
      "observation of the state at t", reads: "everything", writes: "nothing", "Observer", nil),
    Stage(
      "removal of agents' ties", reads: "ties", writes: "ties, encounters", "Timeline.Removal",
      .removal),
    Stage(
      "pairing, if well mixed", reads: "currency", writes: "transfers", "PairingSweep", .pairing),
    Stage(
      "agents and ties", reads: "agents, neighbours, ties, terms of the place",
      writes: "v, f, e, x, w; c after transfers, rent and levy", "AgentSweep", .agentsAndTies),
    Stage(
      "rents, levies, dividend", reads: "rents, levies, Q", writes: "Q, remainder, dividend",
      "Settlement", .dividend),
    Stage(
      "places", reads: "answered activity, X, elites at t", writes: "S, o, A", "Institutions",
      .places),
    Stage(
      "commit", reads: "dividend, responsiveness at t", writes: "c, T; all becomes t + 1",
      "CommitSweep", .commit),
  ]
}
