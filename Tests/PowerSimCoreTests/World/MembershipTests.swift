import PowerSimTestSupport
import Testing

@testable import PowerSimCore

@Suite struct MembershipTests {
  func world(_ scenario: Scenario, replicate: Int = 1) -> World {
    World(scenario, replicate: replicate, workers: .one)
  }

  /// What does not matter here is cheap.
  static func quick(
    agents: Int, places: Int, _ change: (inout Scenario) -> Void
  ) -> Scenario {
    .small(agents: agents, places: places) {
      $0.initial.efficacy = .number(0.3)
      $0.initial.trust = .number(0.1)
      $0.initial.disposition = .number(0.3)
      $0.initial.currency = .number(1)
      $0.initial.reluctance = .number(1)
      change(&$0)
    }
  }

  static let shares = [
    Share(name: "a", share: 0.5), Share(name: "b", share: 0.3), Share(name: "c", share: 0.2),
  ]

  static func ring(separation: Double) -> TieSource {
    .generated(
      kind: "places",
      settings: ["neighbours": 6, "rewiring": 0.2, "crossTies": 2, "separation": separation])
  }

  /// With full separation the group follows from the position along the ring of the place.
  @Test func groupsAlongTheRing() {
    let world = world(
      Self.quick(agents: 200, places: 2) {
        $0.groups = Self.shares
        $0.network = Self.ring(separation: 1)
      })
    for place in 0..<2 {
      // Positions k/100: below 0.5, below 0.8, the rest.
      let groups = world.fixed.placeRanges[place].map { Int(world.fixed.group[$0]) }
      let expected = (0..<100).map { $0 < 50 ? 0 : $0 < 80 ? 1 : 2 }
      #expect(groups == expected)
    }
  }

  /// Without separation, or on another network, groups are drawn: shares within 4 deviations.
  @Test(arguments: [0, 1, 2]) func groupsByShares(kind: Int) {
    let networks = [
      Self.ring(separation: 0), .wellMixed,
      .generated(kind: "ring", settings: ["neighbours": 2]),
    ]
    let scenario = Self.quick(agents: 8000, places: 1) {
      $0.groups = Self.shares
      $0.network = networks[kind]
    }
    let group = world(scenario).fixed.group.array
    for (k, share) in Self.shares.map(\.share).enumerated() {
      let counted = Double(group.count { Int($0) == k })
      #expect(gap(counted, share * 8000) < 4 * (8000 * share * (1 - share)).squareRoot())
    }
    // Neighbours in the numbering are independent: 0.38 = Σ share² of them are equal.
    let equal = Double(zip(group, group.dropFirst()).count { $0 == $1 }) / 7999
    #expect(gap(equal, 0.38) < 0.025)
  }

  /// Separation 0.6: an agent keeps its ring group with chance 0.6, or is drawn it again.
  @Test func someAreRedrawn() {
    let scenario = Self.quick(agents: 10_000, places: 1) { $0.network = Self.ring(separation: 0.6) }
    let group = world(scenario).fixed.group.array
    let kept = group.enumerated().count { ($0.offset < 5000 ? 0 : 1) == Int($0.element) }
    #expect(gap(Double(kept) / 10_000, 0.6 + 0.4 * 0.5) < 0.016)
  }

  @Test func populationsByShares() {
    let scenario = Self.quick(agents: 8000, places: 4) {
      $0.populations = Self.shares.map { PopulationSettings(name: $0.name, share: $0.share) }
    }
    let population = world(scenario).fixed.population.array
    for (k, share) in Self.shares.map(\.share).enumerated() {
      let counted = Double(population.count { Int($0) == k })
      #expect(gap(counted, share * 8000) < 4 * (8000 * share * (1 - share)).squareRoot())
    }
  }

  @Test func accessByGroupAndPopulation() {
    let scenario = Self.quick(agents: 12_000, places: 1) {
      $0.network = .wellMixed
      $0.groups = (0..<3).map { Share(name: "\($0)", share: 1.0 / 3) }
      var media = PopulationSettings(name: "media", share: 0.25)
      media.access = 0.5
      $0.populations = [PopulationSettings(name: "rest", share: 0.75), media]
      $0.initial.access = .chance(high: 0.9, low: 0.3)
    }
    let world = world(scenario)
    #expect(Set(world.fixed.access.array) == [0.1, 1])
    // Linear from the first group to the last; 0.5 for the population that says so.
    for (group, chance) in [0.9, 0.6, 0.3].enumerated() {
      for (population, expected) in [(0, chance), (1, 0.5)] {
        let members = (0..<12_000).filter {
          Int(world.fixed.group[$0]) == group && Int(world.fixed.population[$0]) == population
        }
        let high = Double(members.count { world.fixed.access[$0] == 1 }) / Double(members.count)
        let deviation = (expected * (1 - expected) / Double(members.count)).squareRoot()
        #expect(gap(high, expected) < 4 * deviation)
      }
    }
  }

  @Test func quartersByRank() {
    func quarters(_ values: [Int64]) -> [UInt8] {
      SimulationState.Start.quarters(Column(values)).array
    }
    #expect(quarters([4, 3, 2, 1]) == [3, 2, 1, 0])
    #expect(quarters([1, 2, 3, 4, 5, 6, 7, 8]) == [0, 0, 1, 1, 2, 2, 3, 3])
    // floor(4 r/5) for r = 0 … 4.
    #expect(quarters([10, 20, 30, 40, 50]) == [0, 0, 1, 2, 3])
    // Equal holdings: the lower index is the lower rank.
    #expect(quarters([7, 7, 7, 7, 7, 7, 7, 7]) == [0, 0, 1, 1, 2, 2, 3, 3])
    #expect(quarters([5, 1, 5, 5]) == [1, 0, 2, 3])
    #expect(quarters([9, 9]) == [0, 2])
  }

  @Test func quartersOfManyByTheDefinition() {
    var u = TestUniforms(22)
    for count in [3, 17, 100, 101, 102, 103, 400] {
      let values = (0..<count).map { _ in Int64(u.next() * 30) }
      let ranked = (0..<count).sorted { (values[$0], $0) < (values[$1], $1) }
      var expected = [UInt8](repeating: 0, count: count)
      for (rank, agent) in ranked.enumerated() { expected[agent] = UInt8(4 * rank / count) }
      #expect(SimulationState.Start.quarters(Column(values)).array == expected)
    }
  }
}
