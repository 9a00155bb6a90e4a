/// How many ties the agents of a network have.
public struct Degrees: Sendable, Equatable {
  /// How many agents have 0, 1, 2 … ties, up to the most that any has.
  public let counts: [Int]
  /// The agent with the most ties, the first of several.
  public let mostTied: Int

  /// Counts them; the network has at least one agent.
  public init(_ network: Network) {
    precondition(network.agents > 0, "no agents")
    var counts: [Int] = []
    var most = 0
    for agent in 0..<network.agents {
      let degree = network.degree(agent)
      while counts.count <= degree { counts.append(0) }
      counts[degree] += 1
      if degree > network.degree(most) { most = agent }
    }
    self.counts = counts
    mostTied = most
  }

  /// The fewest ties of an agent.
  public var least: Int { counts.firstIndex { $0 > 0 } ?? 0 }

  /// The most ties of an agent.
  public var most: Int { counts.count - 1 }

  /// The mean, 2·ties/agents.
  public var mean: Double {
    let ends = counts.enumerated().reduce(0) { $0 + $1.offset * $1.element }
    return Double(ends) / Double(counts.reduce(0, +))
  }

  /// The median: the middle agent, or halfway between the middle two.
  public var median: Double {
    let agents = counts.reduce(0, +)
    return (Double(ofRank((agents - 1) / 2)) + Double(ofRank(agents / 2))) / 2
  }

  /// Agents without ties.
  public var isolates: Int { counts[0] }

  /// The degree of the agent of a rank, from 0, fewest ties first.
  private func ofRank(_ rank: Int) -> Int {
    var below = 0
    for (degree, count) in counts.enumerated() {
      below += count
      if below > rank { return degree }
    }
    return most
  }
}
