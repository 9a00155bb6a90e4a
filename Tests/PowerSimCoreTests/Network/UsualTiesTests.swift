import Testing

@testable import PowerSimCore

@Suite struct UsualTiesTests {
  private func network(_ agents: Int, _ ties: [(Int, Int)]) -> Network {
    var list = TieList(agents: agents, expecting: ties.count)
    for (one, other) in ties { list.append(one, other) }
    return NetworkBuilder.build(list).network
  }

  /// By hand.
  ///
  /// A star of 4 and two without ties: degrees 4, 1, 1, 1, 1, of which the median is 1. A path of 4:
  /// 1, 2, 2, 1, the lower of the two in the middle.
  @Test func medianOfTheTied() {
    #expect(network(7, [(0, 1), (0, 2), (0, 3), (0, 4)]).usualTies == 1)
    #expect(network(4, [(0, 1), (1, 2), (2, 3)]).usualTies == 1)
    #expect(network(3, [(0, 1), (1, 2), (0, 2)]).usualTies == 2)
    #expect(network(3, []).usualTies == 1)
  }

  /// In a ring of equals it does not matter how many ties a ring records: the same bits.
  @Test func densityDoesNotDecide() throws {
    var ends: [[Float]] = []
    for neighbours in [2, 8, 32] {
      let simulation = Simulation(
        MembershipTests.quick(agents: 90, places: 1) {
          $0.parameters.platformFilter = 0
          $0.parameters.wealthAdvantage = 0
          $0.parameters.exchangeNoise = 0
          $0.initial.tieStrength = .number(0.25)
          $0.initial.disposition = .number(0.5)
          $0.initial.reluctance = .number(1)
          $0.initial.current = .number(0.5)
          $0.initial.currency = .number(1)
          $0.initial.access = .number(1)
          $0.initial.efficacy = .number(0.5)
          $0.initial.trust = .number(0.25)
          $0.groups = [Share(name: "all", share: 1)]
          $0.network = .generated(
            kind: "ring", settings: ["neighbours": Double(neighbours)])
        })
      for _ in 0..<50 { try simulation.advance() }
      ends.append([simulation.agent(7).current, simulation.agent(7).rootedness])
    }
    for end in ends {
      for (found, expected) in zip(end, ends[0]) { #expect(abs(found - expected) < 1e-5) }
    }
    #expect(ends[0][0] > 0.01)
  }
}
