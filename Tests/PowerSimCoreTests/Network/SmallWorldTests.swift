import Testing

@testable import PowerSimCore

@Suite struct SmallWorldTests {
  func network(_ agents: Int, _ neighbours: Double, _ rewiring: Double) -> Network {
    NetworkKind.smallWorld.build(
      request(agents, ["neighbours": neighbours, "rewiring": rewiring]))
  }

  /// Rewiring moves ties and never loses one, also where there is hardly a free pair.
  @Test(arguments: [2, 3, 5, 8, 9, 10, 200], [0, 0.3, 1]) func exactlyHalfNeighboursEach(
    agents: Int, rewiring: Double
  ) {
    for neighbours in [2, 4, 6, 8] {
      let ties = min(agents * neighbours / 2, agents * (agents - 1) / 2)
      #expect(network(agents, Double(neighbours), rewiring).ties == ties)
    }
  }

  @Test func withoutRewiringTheLattice() {
    let ring = NetworkKind.ring.build(request(50))
    #expect(network(50, 6, 0).neighbours.array == ring.neighbours.array)
  }

  /// The share of ties that left the lattice is the rewiring, and hardly less: a rewired tie may
  /// only land in a vacated lattice place, of which there are k/N per agent.
  @Test(arguments: [0.1, 0.5, 1]) func rewiredShare(rewiring: Double) {
    let network = network(4000, 6, rewiring)
    let ring = RingLattice(size: 4000, neighbours: 6)
    let moved = network.pairs.count { ring.tie($0[0], $0[1]) == nil }
    // 12,000 ties: standard deviation at most 0.0046; landing in the lattice at most 6/4000.
    #expect(abs(Double(moved) / 12_000 - rewiring) < 0.018)
    #expect(rewiring < 1 || Double(moved) / 12_000 > 0.99)
  }

  /// Barrat and Weigt 2000: a triangle stands if none of its ties was rewired, C(0) (1 - p)^3.
  @Test func clusteringFallsWithRewiring() {
    let lattice = 3.0 * 8 / (4 * 9)
    var last = 1.0
    for rewiring in [0, 0.05, 0.2, 0.5, 1] {
      let clustering = network(2000, 10, rewiring).clustering
      let stays = 1 - rewiring
      #expect(clustering < last)
      #expect(abs(clustering - lattice * stays * stays * stays) < 0.025)
      last = clustering
    }
  }

  /// At rewiring 1 every agent keeps the start of k/2 ties, the other ends are spread evenly: the
  /// degree is k/2 + Poisson(k/2).
  @Test func degreesWhenAllIsRewired() {
    let network = network(5000, 10, 1)
    #expect((0..<5000).allSatisfy { network.degree($0) >= 5 })
    // Standard deviation of a variance estimate: 5 sqrt(2/5000 + 1/(5·5000)) = 0.105.
    #expect(abs(network.degreeMoments.variance - 5) < 0.45)
  }

  /// Rewired ends fall evenly on all seats: every fifth of them keeps its share of the ties.
  @Test func rewiredEndsSpreadEvenly() {
    let network = NetworkKind.smallWorld.build(request(5000))
    for fifth in 0..<5 {
      let degrees = (1000 * fifth..<1000 * (fifth + 1)).reduce(0) { $0 + network.degree($1) }
      // 600 rewired ends leave and 600 arrive: standard deviation at most sqrt(1200) = 35.
      #expect(abs(degrees - 6000) < 4 * 35)
    }
  }
}
