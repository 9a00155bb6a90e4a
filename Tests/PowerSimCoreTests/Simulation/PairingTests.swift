import Testing

@testable import PowerSimCore

/// Well mixed: every tick a fresh random perfect matching; of an odd number one sits out.
@Suite struct PairingTests {
  static func society(_ agents: Int, kind: ExchangeKind = .reshuffle) -> Simulation {
    Simulation(
      MembershipTests.quick(agents: agents, places: 1) {
        $0.network = .wellMixed
        $0.parameters = .nothing
        $0.parameters.exchangeKind = kind
        $0.parameters.exchangeNoise = kind == .yardSale ? 0.25 : 0
        $0.initial.disposition = .number(0)
      })
  }

  /// Whom each agent met, read off gains that cancel; -1: nobody.
  static func partners(_ simulation: Simulation) -> [Int] {
    let gains = simulation.scratch.transfers.array
    return gains.indices.map { i in
      gains[i] == 0 ? -1 : gains.indices.first { gains[$0] == -gains[i] && $0 != i } ?? -2
    }
  }

  @Test(arguments: [2, 3, 8, 101]) func everyoneMeetsOne(agents: Int) throws {
    let simulation = Self.society(agents)
    var alone: Set<Int> = []
    for _ in 0..<20 {
      try simulation.advance()
      let partners = Self.partners(simulation)
      for (agent, partner) in partners.enumerated() where partner != -1 {
        #expect(partner >= 0 && partners[partner] == agent)
      }
      let left = partners.indices.filter { partners[$0] == -1 }
      #expect(left.count == agents % 2)
      alone.formUnion(left)
    }
    if agents % 2 == 1 { #expect(alone.count > 1, "not always the same") }
  }

  /// Three matchings of four people, equally likely: 1000 each, deviation 26.
  @Test func allMatchingsAreEquallyLikely() throws {
    let simulation = Self.society(4)
    var times = [Int](repeating: 0, count: 4)
    for _ in 0..<3000 {
      try simulation.advance()
      let partner = Self.partners(simulation)[0]
      if (1...3).contains(partner) { times[partner] += 1 }
    }
    #expect(times.reduce(0, +) > 2990)
    for count in times.dropFirst() { #expect((890...1110).contains(count)) }
  }

  /// Equal holdings, a stake of a quarter: half gain it, half lose it, in either order of numbers.
  @Test func yardSaleOfEquals() throws {
    let simulation = Self.society(1000, kind: .yardSale)
    try simulation.advance()
    let gains = simulation.scratch.transfers.array
    #expect(gains.count { $0 > 0 } == 500 && gains.count { $0 < 0 } == 500)
    // A stake is at most two units of the last place of a single below the mean holding.
    for gain in gains { #expect((249_999_900...250_000_000).contains(gain.magnitude)) }
    // The coin is fair to the lower number: 250 of 500 pairs, deviation 11.
    let partners = (0..<1000).map {
      simulation.scratch.pairingOrder.array.firstIndex(of: UInt32($0)) ?? 0
    }
    var lowerGains = 0
    for pair in 0..<500 {
      let ends = (0..<1000).filter { partners[$0] / 2 == pair }
      #expect(gains[ends[0]] == -gains[ends[1]])
      if gains[ends[0]] > 0 { lowerGains += 1 }
    }
    #expect((205...295).contains(lowerGains))
  }
}
