/// A number that differs, in practice, whenever any bit given to it does.
struct StateHash {
  private(set) var value: UInt64 = 0

  mutating func take(_ bits: UInt64) { value = mix(value ^ bits) }
}

extension SimulationState {
  /// The hash of all that tells this state from another: agent by agent, then tie by tie, then the
  /// society.
  ///
  /// Recorded states rest on this order.
  var hash: UInt64 {
    var (state, hasher) = (self, StateHasher())
    state.visit(&hasher)
    hasher.finishAgents()
    return hasher.hash.value
  }
}

/// Hashes the fields of a state.
private struct StateHasher: StateVisitor {
  var hash = StateHash()
  private var agents = 0
  /// Adds what a column holds of one agent.
  private var columns: [(_ agent: Int, _ hash: inout StateHash) -> Void] = []

  mutating func visit<Element: StateElement>(
    _ column: inout Column<Element>, _ name: StaticString, _ role: StateRole
  ) {
    switch role {
    case .agents:
      agents = column.count
      columns.append { [column] in column[$0].add(to: &$1) }
    case .halfTies, .society:
      finishAgents()
      for index in column.indices { column[index].add(to: &hash) }
    case .implied, .part:
      break
    }
  }

  /// Ties show in their strengths, week 0 is past.
  mutating func visit<Part: StatePart>(_ part: inout Part?, _ name: StaticString) {}

  /// Adds the columns of agents, all of one agent before the next.
  mutating func finishAgents() {
    for agent in 0..<agents {
      for add in columns { add(agent, &hash) }
    }
    (agents, columns) = (0, [])
  }
}
