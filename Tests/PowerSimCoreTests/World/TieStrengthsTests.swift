import PowerSimTestSupport
import Testing

@testable import PowerSimCore

@Suite struct TieStrengthsTests {
  static func check(_ world: World) throws {
    let network = try #require(world.state.network)
    var unequal = 0
    for agent in 0..<world.fixed.count {
      var total: Float = 0
      for halfTie in network.row(agent) {
        let w = world.state.strength[halfTie]
        total += w
        let back = try #require(network.halfTie(from: network.neighbour(halfTie), to: agent))
        if world.state.strength[back].bitPattern != w.bitPattern { unequal += 1 }
        if !(0...1 ~= w) { unequal += 1 }
      }
      if gap(total, world.state.tieStrength[agent]) > 1e-5 { unequal += 1 }
      #expect(
        Int(world.fixed.tags.encounters(world.state.records[agent].tag)) == network.degree(agent))
    }
    #expect(unequal == 0)
  }

  func world(_ form: StartingValue) -> World {
    World(
      MembershipTests.quick(agents: 900, places: 3) { $0.initial.tieStrength = form },
      replicate: 1, workers: Workers(count: 2))
  }

  @Test func bothHalvesAreEqual() throws {
    try Self.check(world(.uniform(from: 0.15, to: 0.55)))
    try Self.check(world(.number(0.4)))
  }

  /// Uniform over the ties; what would be below 0.01 starts at 0.01, above 1 at 1.
  @Test func uniformWithinItsEnds() {
    let strength = world(.uniform(from: 0.15, to: 0.55)).strengths.map { Double($0) }
    #expect((strength.min() ?? 0) >= 0.15 - 1e-7 && (strength.max() ?? 1) <= 0.55 + 1e-7)
    let ties = Double(strength.count / 2)
    #expect(gap(BruteForce.mean(strength), 0.35) < 4 * 0.4 / (12 * ties).squareRoot())
    let clipped = world(.uniform(from: -1, to: 2)).strengths
    #expect(clipped.min() == 0.01 && clipped.max() == 1)
    let third = Double(clipped.count { $0 == 1 }) / Double(clipped.count)
    #expect(gap(third, 1.0 / 3) < 4 * (2.0 / 9 / ties).squareRoot())
  }

  /// Equal bits after twenty weeks in which ties grow and fade, and after a removal.
  @Test func halvesStayEqual() throws {
    let scenario = try Scenario.small(agents: 300, places: 3) {
      $0.initial.current = .uniform(from: 0, to: 1)
      $0.policies = [try Scenario.policy("hubs", 0.05, from: 2, places: [1])]
      $0.shocks = [try Scenario.shock("removeBrokers", from: 10)]
    }
    let simulation = Simulation(scenario)
    for _ in 0..<10 {
      simulation.advanced(by: 2)
      try Self.check(simulation.world)
    }
  }
}
