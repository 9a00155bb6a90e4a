import Testing

@testable import PowerSimCore

@Suite struct BlocksTests {
  /// The ties inside places and the ties between.
  func split(_ network: Network, _ request: NetworkRequest) -> (inside: Int, between: Int) {
    let place = request.placeOfAgents()
    let inside = network.pairs.count { place[$0[0]] == place[$0[1]] }
    return (inside, network.ties - inside)
  }

  @Test func meansInsideAndBetween() {
    // Places of different sizes, so that a confusion of agents and places shows.
    let request = NetworkRequest(
      agents: 10_000, places: [0..<1000, 1000..<5000, 5000..<5100, 5100..<10_000],
      group: Column(repeating: 0, count: 10_000), draws: Draws(seed: 1, replicate: 0))
    let network = NetworkKind.blocks.build(request)
    let (inside, between) = split(network, request)
    // Poisson sums: 30,000 and 10,000 ties, standard deviations 173 and 100.
    #expect(abs(inside - 30_000) < 4 * 173)
    #expect(abs(between - 10_000) < 4 * 100)
    let place = request.placeOfAgents()
    let pairs = network.pairs
    for (number, members) in request.places.enumerated() {
      let own = pairs.count { place[$0[0]] == number && place[$0[1]] == number }
      let expected = 3 * Double(members.count)
      #expect(abs(Double(own) - expected) < 4 * expected.squareRoot())
      // Ties to other places in proportion to the agents there.
      let out = members.reduce(0) { $0 + network.degree($1) } - 2 * own
      let possible = Double(members.count * (10_000 - members.count))
      let allPairs = request.places.reduce(0) { $0 + $1.count * (10_000 - $1.count) } / 2
      let share = possible / Double(allPairs) * 10_000
      #expect(abs(Double(out) - share) < 4 * share.squareRoot())
    }
  }

  /// Two places of two: chances 1/2 inside and 1/2 between make all 64 graphs equally likely.
  @Test func everyGraphIsEquallyLikely() {
    let chiSquared = chiSquaredOfGraphsOnFour(samples: 6400) {
      NetworkKind.blocks.build(
        request(4, places: 2, seed: 9, replicate: $0, ["within": 0.5, "between": 1]))
    }
    #expect(chiSquared > 63 - 4 * 11.3 && chiSquared < 63 + 4 * 11.3)
  }

  @Test func limits() {
    let request12 = { (settings: [String: Double]) in request(12, places: 3, settings) }
    for (within, between, ties) in [(0.0, 0.0, 0), (1000, 0, 18), (0, 1000, 48), (1000, 1000, 66)] {
      let network = NetworkKind.blocks.build(request12(["within": within, "between": between]))
      #expect(network.ties == ties)
    }
    // One place has no outside; places of one have no inside.
    #expect(NetworkKind.blocks.build(request(5, ["within": 0, "between": 9])).ties == 0)
    #expect(NetworkKind.blocks.build(request(5, places: 5, ["between": 0])).ties == 0)
  }
}
