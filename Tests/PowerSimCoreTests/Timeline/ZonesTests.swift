import PowerSimTestSupport
import Testing

@testable import PowerSimCore

@Suite struct ZonesTests {
  @Test func oneZoneWithoutLocalPolicies() throws {
    let scenario = try Scenario.small(places: 4) {
      $0.policies = [try Scenario.policy("organising", 0.1)]
      $0.shocks = [try Scenario.shock("crisis")]
    }
    #expect(Timeline(scenario).zones == 1)
    #expect(Timeline(scenario).zoneOfPlace == [0, 0, 0, 0])
  }

  @Test func placesUnderTheSameLeversShareAZone() throws {
    let scenario = try Scenario.small(agents: 200, places: 5) {
      $0.policies = [
        try Scenario.policy("organising", 0.25, places: [1, 2, 3], name: "a"),
        try Scenario.policy("hubs", 0.0625, places: [3, 2], name: "b"),
        try Scenario.policy("safeguards", 0.5, name: "everywhere"),
      ]
      $0.shocks = [try Scenario.shock("threat", from: 4, until: 6, places: [4])]
    }
    let timeline = Timeline(scenario)
    #expect(timeline.zoneOfPlace == [0, 1, 2, 2, 3])
    #expect(timeline.zones == 4)
    let p = timeline.inForce(at: 5).zones
    #expect(timeline.zoneOfPlace.map { p[$0].organising } == [0, 0.25, 0.25, 0.25, 0])
    #expect(
      timeline.zoneOfPlace.map { p[$0].socialInfrastructure }
        == [0.01, 0.01, 0.01 + 0.0625, 0.01 + 0.0625, 0.01])
    #expect(timeline.zoneOfPlace.map { p[$0].threat } == [0, 0, 0, 0, 1])
    #expect(p.allSatisfy { $0.safeguards == 0.5 })
    #expect(timeline.inForce(at: 6).zones.allSatisfy { $0.threat == 0 })
  }

  /// What couples places is off: ties between them, the platform, elites, the dividend.
  static func islands(_ change: (inout Scenario) throws -> Void) rethrows -> Scenario {
    try .small(agents: 120, places: 3, weeks: 12) {
      $0.network = .generated(
        kind: "places",
        settings: ["neighbours": 6, "rewiring": 0.2, "crossTies": 0, "separation": 0.5])
      $0.parameters.platformAmplification = 0
      $0.parameters.platformRent = 0
      $0.parameters.redistribution = 0
      $0.parameters.resistance = 0
      $0.parameters.erosionRate = 0
      try change(&$0)
    }
  }

  /// The bits of one place's state and of its agents'.
  static func bits(_ simulation: Simulation, place: Int) -> [UInt64] {
    let world = simulation.world
    var list = [
      world.state.openness[place].bitPattern, world.state.settledPower[place].bitPattern,
      world.state.associations[place].bitPattern, simulation.terms.heard[place].bitPattern,
    ]
    for i in world.fixed.placeRanges[place] {
      let agent = simulation.agent(i)
      list.append(UInt64(bitPattern: world.state.currency[i]))
      for value in [
        agent.current, agent.disposition, agent.fatigue, agent.efficacy, agent.trust,
        agent.tieStrength ?? 0, agent.answer,
      ] { list.append(UInt64(value.bitPattern)) }
    }
    return list
  }

  static let local: [(lever: String, value: Double)] = Lever.all.filter { !$0.isGlobal }.map {
    lever in (lever.name, lever.operation == .add ? min(lever.range.upperBound, 0.1) : 0.75)
  }

  /// Every lever that takes places acts there from its week on, and nowhere else.
  @Test(arguments: local.indices) func localPoliciesActOnlyThere(number: Int) throws {
    let (name, value) = Self.local[number]
    func society(_ policies: [Policy]) -> Simulation {
      Simulation(
        Self.islands {
          // What some levers need to act on.
          $0.parameters.gatekeeping = 0.5
          $0.parameters.closeness = 1
          if name == "safeguards" { $0.parameters.erosionRate = 0.05 }
          if name == "safeguards" { $0.parameters.resistance = 0.02 }
          // Frozen, so that the elites of all are the same in both.
          $0.parameters.exchangeNoise = 0
          $0.parameters.wealthAdvantage = 0
          if name == "digitalAccess" { $0.initial.access = .number(0.1) }
          $0.policies = policies
        })
    }
    let without = society([])
    let with = society([try Scenario.policy(name, value, from: 3, places: [1])])
    for week in 0...12 {
      for place in [0, 2] {
        #expect(Self.bits(with, place: place) == Self.bits(without, place: place), "week \(week)")
      }
      if week < 3 { #expect(Self.bits(with, place: 1) == Self.bits(without, place: 1)) }
      if week == 12 { #expect(Self.bits(with, place: 1) != Self.bits(without, place: 1)) }
      try with.advance()
      try without.advance()
    }
  }

  @Test(arguments: ["crisis", "threat", "austerity"])
  func localShocksActOnlyThere(kind: String) throws {
    let without = Simulation(Self.islands { _ in })
    let with = Simulation(
      try Self.islands {
        $0.shocks = [try Scenario.shock(kind, from: 3, until: 6, places: [0, 2])]
      })
    without.advanced(by: 8)
    with.advanced(by: 8)
    #expect(Self.bits(with, place: 1) == Self.bits(without, place: 1))
    #expect(Self.bits(with, place: 0) != Self.bits(without, place: 0))
    #expect(Self.bits(with, place: 2) != Self.bits(without, place: 2))
  }

  /// For a tie between two zones the mean of both ends' rates counts, with equal bits at both.
  @Test func tiesBetweenZones() throws {
    let scenario = try Scenario.small(agents: 60, places: 2, weeks: 1) {
      $0.parameters = .nothing
      $0.parameters.socialInfrastructure = 0.03125
      $0.parameters.homophily = 0.5
      $0.initial.disposition = .number(0.5)
      $0.initial.tieStrength = .number(0.5)
      $0.policies = [
        try Scenario.policy("hubs", 0.03125, places: [1], name: "a"),
        try Scenario.policy("bridging", 0.5, places: [1], name: "b"),
      ]
    }
    let simulation = Simulation(scenario).advanced()
    let world = simulation.world
    let network = try #require(world.state.network)
    // 0.5 + α0 × (0.5 + 0.5) × (1 - homophily) × 0.5
    let everyday: [Float] = [0.03125, 0.046875, 0.0625]
    let homophily: [Float] = [0.5, 0.375, 0.25]
    var seen: Set<[Int]> = []
    network.forEachTie { low, high, halfTie in
      let side = Int(world.fixed.place[low]) + Int(world.fixed.place[high])
      let differ = world.fixed.group[low] != world.fixed.group[high]
      let expected = 0.5 + everyday[side] * (differ ? 1 - homophily[side] : 1) * 0.5
      #expect(world.state.strength[halfTie] == expected)
      if let back = network.halfTie(from: high, to: low) {
        #expect(world.state.strength[back].bitPattern == world.state.strength[halfTie].bitPattern)
      }
      seen.insert([side, differ ? 1 : 0])
    }
    #expect(seen.count == 6)
  }
}
