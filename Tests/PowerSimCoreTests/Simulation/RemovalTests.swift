import PowerSimTestSupport
import Testing

@testable import PowerSimCore

/// Removed agents lose their ties for good; everything else follows from what is left.
@Suite struct RemovalTests {
  static func society(_ kind: String, _ share: Double) throws -> Scenario {
    try .small(agents: 150, places: 3, weeks: 12) {
      $0.shocks = [try Scenario.shock(kind, ["value": share], from: 4)]
    }
  }

  @Test(arguments: ["removeBrokers", "removeRandom"]) func forGood(kind: String) throws {
    let simulation = Simulation(try Self.society(kind, 0.1)).advanced(by: 4)
    let before = try #require(simulation.world.state.network)
    let flags = simulation.timeline.removals[0].agents(
      in: simulation.world, network: before, draws: simulation.draws)
    #expect(flags.count { $0 } == 15)
    while simulation.tick < 12 {
      try simulation.advance()
      let world = simulation.world
      let network = try #require(world.state.network)
      for agent in 0..<150 {
        let left = before.row(agent).map { before.neighbour($0) }.filter { !flags[$0] }
        let expected = flags[agent] ? [] : left
        #expect(network.row(agent).map { network.neighbour($0) } == expected)
        #expect(Int(world.fixed.tags.encounters(world.state.records[agent].tag)) == expected.count)
        if flags[agent] {
          #expect(world.state.tieStrength[agent] == 0)
          #expect(world.state.records[agent].stake == 0)
        }
      }
      #expect(network.violations == [])
      try TieStrengthsTests.check(world)
    }
  }

  /// Hubs with more ties than a segment of a row holds are summed anew, and to the same bits.
  @Test(arguments: ["removeBrokers", "removeRandom"])
  func nobodyIsNothing(kind: String) throws {
    var plain = Scenario.small(agents: 300, places: 1, weeks: 12) {
      $0.network = .generated(kind: "preferential", settings: ["tiesPerNewcomer": 5])
    }
    let quiet = Simulation(plain)
    let degrees = try #require(quiet.world.state.network)
    #expect((0..<300).contains { degrees.degree($0) > SlicedRows.longest + 1 })
    plain.shocks = [try Scenario.shock(kind, ["value": 0], from: 4)]
    #expect(Simulation(plain).advanced(by: 12).stateHash == quiet.advanced(by: 12).stateHash)
  }

  /// The strength of a tie that stays goes on as if nothing had happened to others.
  @Test func strengthsFollowTheirTies() throws {
    var scenario = try Self.society("removeBrokers", 0.2)
    scenario.parameters.tieDecay = 0
    scenario.parameters.tieGrowth = 0
    scenario.parameters.socialInfrastructure = 0
    let simulation = Simulation(scenario)
    let old = simulation.world
    let before = try #require(old.state.network)
    simulation.advanced()
    let after = try #require(simulation.world.state.network)
    #expect(after.ties < before.ties && after.ties > 0)
    var wrong = 0
    after.forEachTie { low, high, halfTie in
      guard let origin = before.halfTie(from: low, to: high) else {
        wrong += 1
        return
      }
      if old.state.strength[origin] != simulation.world.state.strength[halfTie] { wrong += 1 }
    }
    #expect(wrong == 0)
  }

  /// Who has no tie meets nobody: currency changes by levy and dividend alone.
  @Test func nobodyToMeet() throws {
    var scenario = try Self.society("removeRandom", 1)
    scenario.parameters.redistribution = 0
    scenario.parameters.platformRent = 0
    let simulation = Simulation(scenario).advanced(by: 4)
    let before = simulation.world.state.currency.array
    simulation.advanced(by: 5)
    #expect(simulation.world.state.currency.array == before)
    #expect(simulation.ties == 0)
    let observation = Observer(simulation).observe(simulation)
    #expect(observation("meanDegree") == 0)
    #expect(observation("isolation") == 1)
    #expect(observation("meanTieStrength").isNaN)
    #expect(observation("bridgingRatio").isNaN)
  }

  @Test func wellMixedSocietiesHaveNoTiesToRemove() throws {
    var scenario = try Self.society("removeBrokers", 0.5)
    scenario.network = .wellMixed
    var plain = scenario
    plain.shocks = []
    #expect(
      Simulation(scenario).advanced().stateHash == Simulation(plain).advanced().stateHash)
  }
}
