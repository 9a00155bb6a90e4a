import Testing

@testable import PowerSimCore

@Suite struct RandomTests {
  /// Binomial degrees: mean 10, variance 10 (1 - p).
  @Test func degreeMeanAndVariance() {
    let network = NetworkKind.random.build(request(20_000))
    let (mean, variance) = network.degreeMoments
    // Standard deviations: 2 sqrt(100,000) / 20,000 = 0.032 and 10 sqrt(2/20,000) = 0.1.
    #expect(abs(mean - 10) < 0.13)
    #expect(abs(variance - 10) < 0.41)
    #expect(network.clustering < 0.0025)  // p = 0.0005
  }

  /// At p = 1/2 all 64 graphs on four agents are equally likely: 63 degrees of freedom.
  @Test func everyGraphIsEquallyLikely() {
    let chiSquared = chiSquaredOfGraphsOnFour(samples: 6400) {
      NetworkKind.random.build(request(4, seed: 9, replicate: $0, ["meanDegree": 1.5]))
    }
    #expect(chiSquared > 63 - 4 * 11.3 && chiSquared < 63 + 4 * 11.3)
  }

  @Test(arguments: [2, 3, 10]) func limits(agents: Int) {
    let all = NetworkKind.random.build(request(agents, ["meanDegree": 1000]))
    #expect(all.ties == agents * (agents - 1) / 2)
    #expect(NetworkKind.random.build(request(agents, ["meanDegree": 0])).ties == 0)
  }
}
