import Testing

@testable import PowerSimCore

@Suite struct PreferentialTests {
  func network(_ agents: Int, _ each: Int, seed: UInt64 = 1) -> Network {
    NetworkKind.preferential.build(
      request(agents, seed: seed, ["tiesPerNewcomer": Double(each)]))
  }

  @Test(arguments: [2, 3, 4, 7, 60]) func exactTiesAndConnected(agents: Int) {
    for each in [1, 2, 3, 6, 50] {
      let network = network(agents, each)
      let ties = agents > each ? (agents - each) * each : agents * (agents - 1) / 2
      #expect(network.ties == ties)
      #expect(network.reachedFromFirst == agents)
    }
  }

  /// With one tie each, agent 0 collects all three with chance 1/2 · 1/2.
  ///
  /// From 0-1, agent 2 takes either end; once it has taken 0, that holds 2 of 4 ends.
  @Test func oneTieGoesByDegree() {
    let hub = (0..<4000).count { network(4, 1, seed: UInt64($0)).degree(0) == 3 }
    #expect(abs(Double(hub) / 4000 - 0.25) < 4 * 0.00685)
  }

  /// With two ties from the star of three, {1, 2} is 2 · 1/4 · 1/3 = 1/6 of the pairs drawn.
  @Test func twoTiesGoByDegreeWithoutRepeats() {
    let spared = (0..<4000).count { !network(4, 2, seed: UInt64($0)).isTied(0, 3) }
    #expect(abs(Double(spared) / 4000 - 1.0 / 6) < 4 * 0.0059)
  }

  /// Dorogovtsev, Mendes and Samukhin 2000: P(k) = 2m(m+1) / (k(k+1)(k+2)); so 2/(m+2) have m.
  @Test func degreesFollowThePowerLaw() {
    let each = 5
    let network = network(20_000, each)
    let degrees = (0..<20_000).map { network.degree($0) }
    #expect(degrees.min() == each)
    // Standard deviation at most sqrt(0.286 · 0.714 / 20,000) = 0.0032.
    #expect(abs(Double(degrees.count { $0 == each }) / 20_000 - 2.0 / 7) < 0.013)

    // Maximum likelihood of the exponent on the tail (Clauset, Shalizi and Newman 2009, eq. 3.7).
    // About 645 agents have 30 ties or more: standard deviation 2/sqrt(645) = 0.08.
    let tail = degrees.filter { $0 >= 30 }
    let logs = tail.reduce(0.0) { $0 + logarithm(Double($1) / 29.5) }
    #expect(abs(1 + Double(tail.count) / logs - 3) < 0.32)
  }
}
