package import PowerSimCore

/// The agents and ties of one society that a page draws: at most so many agents of at most 20 places,
/// found along ties, so that neighbours stay neighbours.
package struct NetworkSample: Sendable {
  /// The agents, ascending.
  package let agents: [Int]
  /// What the network file calls each; nil where none was read.
  package let names: [String]?
  /// The place of each, as a position in `places`.
  package let placeOf: [Int]
  /// The places drawn, as positions in the scenario's places.
  package let places: [Int]
  /// The ties among the agents, as positions in `agents`, each once; those within places first.
  package let ties: [Tie]
  /// How many of them stay within a place.
  package let near: Int

  /// A tie between two positions in `agents`.
  package struct Tie: Sendable, Equatable {
    /// The lower position.
    package let low: Int
    /// The higher position.
    package let high: Int
  }

  private static let mostPlaces = 20

  /// Chooses from a society; nil where no ties are stored.
  package init?(_ simulation: Simulation, mostAgents: Int = 600, mostTies: Int = 2400) {
    guard let network = simulation.network else { return nil }
    let count = simulation.scenario.places.count
    let shown = min(count, NetworkSample.mostPlaces)
    let places = (0..<shown).map { $0 * count / shown }
    var firsts = [0]
    for place in 0..<count { firsts.append(firsts[place] + simulation.agentsOfPlace(place)) }
    var quota = mostAgents / shown
    // Fewer agents where they are so densely tied that the drawing would be black.
    while true {
      let chosen = places.map {
        NetworkSample.choose(quota, of: firsts[$0]..<firsts[$0 + 1], network)
      }
      let agents = chosen.flatMap(\.self)
      let ties = NetworkSample.ties(among: agents, network)
      if ties.count <= mostTies || quota <= 2 {
        self.agents = agents
        if case .given(let given) = simulation.scenario.network {
          names = agents.map { given.ids[simulation.agent($0).number] }
        } else {
          names = nil
        }
        let placeOf = chosen.enumerated().flatMap { place, agents in agents.map { _ in place } }
        let near = ties.filter { placeOf[$0.low] == placeOf[$0.high] }
        self.ties = near + ties.filter { placeOf[$0.low] != placeOf[$0.high] }
        self.near = near.count
        self.placeOf = placeOf
        self.places = places
        return
      }
      quota /= 2
    }
  }

  /// Agents of one place: outwards along ties from a few that stand evenly spread in it.
  private static func choose(_ quota: Int, of place: Range<Int>, _ network: Network) -> [Int] {
    guard place.count > quota else { return Array(place) }
    let seeds = max(1, min(4, quota / 8))
    var queue = (0..<seeds).map { place.lowerBound + $0 * place.count / seeds }
    var isChosen = [Bool](repeating: false, count: place.count)
    for agent in queue { isChosen[agent - place.lowerBound] = true }
    var head = 0
    var next = place.lowerBound
    while queue.count < quota {
      if head == queue.count {
        // No tie leads on: the next agent in order.
        while isChosen[next - place.lowerBound] { next += 1 }
        isChosen[next - place.lowerBound] = true
        queue.append(next)
      }
      for halfTie in network.row(queue[head]) where queue.count < quota {
        let neighbour = network.neighbour(halfTie)
        guard place.contains(neighbour), !isChosen[neighbour - place.lowerBound] else { continue }
        isChosen[neighbour - place.lowerBound] = true
        queue.append(neighbour)
      }
      head += 1
    }
    return queue.sorted()
  }

  private static func ties(among agents: [Int], _ network: Network) -> [Tie] {
    var positions: [Int: Int] = [:]
    for (position, agent) in agents.enumerated() { positions[agent] = position }
    return agents.enumerated().flatMap { position, agent in
      network.row(agent).compactMap { halfTie in
        let neighbour = network.neighbour(halfTie)
        guard neighbour > agent, let other = positions[neighbour] else { return nil }
        return Tie(low: position, high: other)
      }
    }
  }
}
