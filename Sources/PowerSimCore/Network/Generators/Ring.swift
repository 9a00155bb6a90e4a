// Watts and Strogatz 1998, Collective dynamics of 'small-world' networks, Nature 393, 440-442,
// https://doi.org/10.1038/30918: their regular lattice, before any rewiring.

extension NetworkKind {
  static let ring = NetworkKind(
    name: "ring", summary: "a ring on which each agent is tied to its nearest neighbours",
    construction: "Each agent is tied to its neighbours/2 nearest on either side of a ring.",
    source: "Watts & Strogatz 1998, Nature 393:440-442 (their regular lattice)",
    settings: [.ringNeighbours]
  ) { request in
    let ring = RingLattice(size: request.agents, neighbours: request.whole("neighbours"))
    var ties = TieList(agents: request.agents, expecting: ring.ties)
    for offset in stride(from: 1, through: ring.reach, by: 1) {
      for start in 0..<ring.starts(offset) {
        ties.append(start, ring.seat(start, ahead: offset))
      }
    }
    return ties
  }
}
