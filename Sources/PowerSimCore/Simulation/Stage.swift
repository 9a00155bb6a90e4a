/// One stage of a tick, in the order in which they happen (model section 2); `Simulation.run` is what
/// each does.
///
/// Synchronous: everything on a right-hand side is at t. One submodel is one file in `Submodels/`;
/// the sweeps in `Sweeps/` fuse them.
package enum Stage: CaseIterable, Sendable {
  // The terms of the tick: formed when its state is reached, so that it can be observed.
  case parameters
  case elites
  case answering
  case novelty
  case observation
  // From t to t + 1.
  case removal
  case pairing
  case agentsAndTies
  case dividend
  case places
  case commit

  /// Those that form the terms of a tick from its state, which they leave as it is.
  static let terms: [Stage] = [.parameters, .elites, .answering, .novelty]
  /// Those that make the state at t + 1, and its terms.
  static let tick: [Stage] =
    [.removal, .pairing, .agentsAndTies, .dividend, .places, .commit] + terms

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

  /// The part of the clock's time it is counted in; nil: not part of a tick.
  package var clocked: Clocked? {
    switch self {
    case .parameters, .elites, .answering, .novelty: .terms
    case .observation: nil
    case .removal: .removal
    case .pairing: .pairing
    case .agentsAndTies: .agentsAndTies
    case .dividend: .dividend
    case .places: .places
    case .commit: .commit
    }
  }

  /// What it is called, what it reads and what it writes.
  package var words: (name: String, reads: String, writes: String) {
    switch self {
    case .parameters:
      (
        "parameters in force", "the week, policies, programmes, shocks", "the tick's parameters"
      )
    case .elites: ("elites", "currency", "the elites' force")
    case .answering:
      (
        "pressure, capacity, answering", "current, settled power, openness", "P, h, K, q"
      )
    case .novelty: ("platform novelty", "current, m", "n, the next m")
    case .observation: ("observation of the state at t", "everything", "nothing")
    case .removal: ("removal of agents' ties", "ties", "ties, encounters")
    case .pairing: ("pairing, if well mixed", "currency", "transfers")
    case .agentsAndTies:
      (
        "agents and ties", "agents, neighbours, ties, terms of the place",
        "v, f, e, x, w; c after transfers, rent and levy"
      )
    case .dividend:
      ("rents, levies, dividend", "rents, levies, Q", "Q, remainder, dividend")
    case .places: ("places", "answered activity, X, elites at t", "S, o, A")
    case .commit:
      ("commit", "dividend, responsiveness at t", "c, T; all becomes t + 1")
    }
  }
}
