import Testing

@testable import PowerSimCore

@Suite struct PlacesTests {
  /// The ties between agents of different places.
  func cross(_ request: NetworkRequest) -> [[Int]] {
    let place = request.placeOfAgents()
    return NetworkKind.places.build(request).pairs.filter { place[$0[0]] != place[$0[1]] }
  }

  @Test(arguments: [0, 0.5, 2, 2.3, 7]) func exactNumberOfCrossTies(crossTies: Double) {
    let wanted = Int(crossTies * 501 / 2 + 0.5)
    #expect(cross(request(501, places: 5, ["crossTies": crossTies])).count == wanted)
    #expect(cross(request(501, places: 1, ["crossTies": crossTies])).count == 0)
  }

  @Test func everyPairBetweenPlacesAtMost() {
    // 25 pairs between two places of five; 100 wanted, 2,000 candidates find all of them.
    let found = cross(request(10, places: 2, ["crossTies": 20, "separation": 0]))
    #expect(found.count == 25)
  }

  /// Without rewiring each place is a ring of its own, and nothing else without cross ties.
  @Test func withoutRewiringRings() {
    let request = request(60, places: 3, ["rewiring": 0, "crossTies": 0])
    let network = NetworkKind.places.build(request)
    #expect(network.ties == 180)
    for place in 0..<3 {
      for seat in 0..<20 {
        for offset in 1...3 {
          #expect(network.isTied(20 * place + seat, 20 * place + (seat + offset) % 20))
        }
      }
    }
  }

  /// A place smaller than neighbours + 1 is complete, each pair once.
  @Test(arguments: 2...7) func smallPlacesAreComplete(size: Int) {
    let ties = NetworkKind.places.ties(
      request(
        3 * size, places: 3, ["rewiring": 0, "crossTies": 0, "neighbours": 6, "separation": 0]))
    let built = NetworkBuilder.build(ties)
    #expect(built.repeats == 0)
    #expect(built.network.ties == 3 * size * (size - 1) / 2)
  }

  @Test(arguments: [0, 0.2, 1]) func rewiringStaysInThePlace(rewiring: Double) {
    let one = request(4000, places: 2, ["rewiring": rewiring, "crossTies": 0])
    #expect(cross(one).isEmpty)
    let ring = RingLattice(size: 2000, neighbours: 6)
    let pairs = NetworkKind.places.build(one).pairs
    let moved = pairs.count { ring.tie($0[0] % 2000, $0[1] % 2000) == nil }
    // 12,000 ties, 0.4 % at most lost as repeats or landing in the lattice.
    #expect(abs(Double(moved) - rewiring * 12_000) < 4 * 55 + 50 * rewiring)
    #expect(pairs.count > 11_900 && pairs.count <= 12_000)
  }

  /// A pair of places' agents differs in group with chance q; of the candidates that pass, the
  /// share q (1 - s) / (1 - q s) does.
  @Test(arguments: [1, 2, 3, 5], [0, 0.25, 0.5, 0.9]) func crossGroupShare(
    groups: Int, separation: Double
  ) {
    // 10 places of 300: groups by turns, so each place holds equal numbers of all groups.
    let request = request(
      3000, places: 10, groups: groups, ["crossTies": 4, "separation": separation])
    let found = cross(request)
    #expect(found.count == 6000)
    let share = Double(found.count { $0[0] % groups != $0[1] % groups }) / 6000
    let q = 1 - 1 / Double(groups)
    let expected = q * (1 - separation) / (1 - q * separation)
    // Standard deviation at most 0.0065.
    #expect(abs(share - expected) <= 4 * (expected * (1 - expected) / 6000).squareRoot())
  }

  @Test func completeSeparation() {
    let mixed = cross(request(600, places: 3, ["separation": 1]))
    #expect(mixed.count == 600)
    #expect(mixed.allSatisfy { $0[0] % 2 == $0[1] % 2 })
    // Two places of one group each: no tie can stand, and the drawing ends.
    let apart = NetworkRequest(
      agents: 100, places: [0..<50, 50..<100], group: Column((0..<100).map { UInt8($0 / 50) }),
      draws: Draws(seed: 1, replicate: 0), settings: ["separation": 1])
    #expect(cross(apart).isEmpty)
  }

  @Test func onlyToNeighbouringPlaces() {
    // A path of four places and a fifth that neighbours none.
    let neighbouring = [[1], [0, 2], [1, 3], [2], []]
    let found = cross(request(500, places: 5, neighbouringPlaces: neighbouring))
    #expect(found.count == 500)
    var counts: [[Int]: Int] = [:]
    for pair in found { counts[[pair[0] / 100, pair[1] / 100], default: 0] += 1 }
    #expect(Set(counts.keys) == [[0, 1], [1, 2], [2, 3]])
    // The end places send all their candidates to one neighbour, the middle ones halve theirs:
    // 1 + 1/2, 1/2 + 1/2 and 1/2 + 1 of 4, so 3/8, 1/4 and 3/8. Standard deviation at most 11.
    #expect(abs(counts[[0, 1], default: 0] - 187) < 44)
    #expect(abs(counts[[1, 2], default: 0] - 125) < 40)
    let none = request(500, places: 5, neighbouringPlaces: [[], [], [], [], []])
    #expect(cross(none).isEmpty)
  }

  @Test func connectedByDefault() {
    let network = NetworkKind.places.build(request(3000, places: 12))
    #expect(network.reachedFromFirst == 3000)
    // 6 inside, a little less for repeats, and 2 across.
    #expect(network.degreeMoments.mean > 7.9 && network.degreeMoments.mean <= 8)
  }

  /// Neither the separation nor the groups change who is tied to whom inside the places.
  @Test func insideIsIndependentOfGroups() {
    let inside = { (groups: Int, separation: Double) in
      NetworkKind.places.build(
        request(
          300, places: 3, groups: groups, ["separation": separation, "crossTies": 0])
      ).pairs
    }
    #expect(inside(1, 0) == inside(3, 1))
  }

  /// Rewired ends fall evenly on all seats: every fifth of them keeps its share of the ties.
  @Test func rewiredEndsSpreadEvenly() {
    let network = NetworkKind.places.build(request(5000, ["crossTies": 0]))
    for fifth in 0..<5 {
      let degrees = (1000 * fifth..<1000 * (fifth + 1)).reduce(0) { $0 + network.degree($1) }
      // 600 rewired ends leave and 600 arrive: standard deviation at most sqrt(1200) = 35.
      #expect(abs(degrees - 6000) < 4 * 35)
    }
  }
}
