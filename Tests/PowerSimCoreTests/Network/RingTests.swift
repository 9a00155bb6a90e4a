import Testing

@testable import PowerSimCore

@Suite struct RingTests {
  @Test(arguments: [4, 6, 10]) func latticeOfExactDegreeAndClustering(neighbours: Int) {
    let network = NetworkKind.ring.build(request(40, ["neighbours": Double(neighbours)]))
    for agent in 0..<40 {
      #expect(network.degree(agent) == neighbours)
      for offset in 1...neighbours / 2 { #expect(network.isTied(agent, (agent + offset) % 40)) }
    }
    // Barrat and Weigt 2000: 3 (k - 2) / (4 (k - 1)).
    let k = Double(neighbours)
    #expect(abs(network.clustering - 3 * (k - 2) / (4 * (k - 1))) < 1e-12)
  }

  @Test func pairsHaveNoTriangles() {
    #expect(NetworkKind.ring.build(request(40, ["neighbours": 2])).clustering == 0)
  }

  /// A ring too small for its reach is complete, each pair once.
  @Test(arguments: 2...9) func smallRingsClose(agents: Int) {
    for neighbours in stride(from: 2, through: 12, by: 2) {
      let ties = NetworkKind.ring.ties(request(agents, ["neighbours": Double(neighbours)]))
      let built = NetworkBuilder.build(ties)
      #expect(built.repeats == 0)
      #expect(built.selfLoops == 0)
      let pairs = agents * (agents - 1) / 2
      #expect(built.network.ties == min(agents * neighbours / 2, pairs))
    }
  }

  @Test func knowsItsTies() {
    for size in 1...9 {
      for neighbours in [2, 4, 6, 8, 10] {
        let ring = RingLattice(size: size, neighbours: neighbours)
        var positions: [Int] = []
        for offset in stride(from: 1, through: ring.reach, by: 1) {
          for start in 0..<ring.starts(offset) {
            positions.append(ring.position(start, ahead: offset))
            let end = ring.seat(start, ahead: offset)
            for found in [ring.tie(start, end), ring.tie(end, start)] {
              #expect(found.map { [$0.start, $0.offset] } == [start, offset])
            }
          }
        }
        #expect(positions == Array(0..<ring.ties))
        #expect(ring.tie(0, 0) == nil)
      }
    }
    #expect(RingLattice(size: 9, neighbours: 4).tie(0, 3) == nil)
    #expect(RingLattice(size: 9, neighbours: 4).tie(7, 1) == nil)
  }
}
