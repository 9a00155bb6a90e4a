import PowerSimTestSupport
import Testing

@testable import PowerSimCore

/// Guarantee 3: what agents, owner and public purse hold adds up to what was issued, exactly.
@Suite struct ConservationTests {
  static func extreme(
    _ kind: ExchangeKind, _ network: TieSource?, ticks: Double = 200
  ) -> Scenario {
    .small(agents: 150, places: 3, weeks: ticks) {
      if let network { $0.network = network }
      $0.initial.current = .uniform(from: 0, to: 1)
      $0.initial.disposition = .uniform(from: 0, to: 0.2)
      $0.parameters.exchangeKind = kind
      $0.parameters.exchangeNoise = 0.5
      $0.parameters.wealthAdvantage = 0.01
      $0.parameters.platformRent = 0.02
      $0.parameters.coOwnership = 0.37
      $0.parameters.redistribution = 0.0137
      $0.parameters.everydaySalience = 1
    }
  }

  func check(_ scenario: Scenario) {
    let simulation = Simulation(scenario)
    let issued = Int64(scenario.agents) * World.unitsPerShare
    #expect(simulation.world.fixed.issued == issued)
    var wrong = 0
    var negative = 0
    var moved = 0
    var last = simulation.world.state.currency.array
    while simulation.tick < scenario.time.lastTick {
      simulation.advanced(by: 1)
      let currency = simulation.world.state.currency.array
      if simulation.held != issued { wrong += 1 }
      negative += currency.count { $0 < 0 }
      if simulation.world.state.hoard < 0 || simulation.world.state.remainder < 0 { negative += 1 }
      if simulation.world.state.remainder >= Int64(scenario.agents) { wrong += 1 }
      if currency != last { moved += 1 }
      last = currency
    }
    #expect(wrong == 0)
    #expect(negative == 0)
    #expect(moved == scenario.time.lastTick)
    #expect(simulation.world.state.hoard > 0, "the platform took rent")
  }

  /// A unit slipped in, or out, ends the run.
  @Test(arguments: [1, -1]) func aTickThatLosesCurrencyThrows(units: Int64) throws {
    let simulation = Simulation(Scenario.small(), replicate: 3)
    try simulation.advance()
    simulation.world.state.currency[7] += units
    #expect(throws: ConservationFailure(replicate: 3, tick: 2, units: units)) {
      try simulation.advance()
    }
  }

  @Test(arguments: ExchangeKind.allCases) func onTies(kind: ExchangeKind) {
    check(Self.extreme(kind, nil))
  }

  @Test(arguments: ExchangeKind.allCases) func wellMixed(kind: ExchangeKind) {
    check(Self.extreme(kind, .wellMixed, ticks: 400))
  }

  /// Hubs with a hundred encounters a tick, and leaves with few.
  @Test(arguments: ExchangeKind.allCases) func onHubs(kind: ExchangeKind) {
    check(
      Self.extreme(kind, .generated(kind: "preferential", settings: ["tiesPerNewcomer": 3])))
  }

  @Test func oneHoldsEverything() {
    var scenario = Self.extreme(.yardSale, nil)
    scenario.initial.currency = .seeds(1)
    check(scenario)
    scenario.parameters.exchangeKind = .reshuffle
    check(scenario)
  }

  @Test func acrossRemovals() throws {
    var scenario = Self.extreme(.yardSale, nil, ticks: 60)
    scenario.shocks = [
      try Scenario.shock("removeBrokers", ["value": 0.3], from: 10, name: "first"),
      try Scenario.shock("removeRandom", ["value": 0.3], from: 20, name: "second"),
      try Scenario.shock("removeBrokers", ["value": 1], from: 30, name: "all"),
    ]
    check(scenario)
    // Without any tie nobody meets anybody.
    let left = Simulation(scenario).advanced(by: 31)
    #expect(left.ties == 0)
  }

  @Test func halfWeeksAndTwoWeeks() {
    for dt in [0.5, 2] {
      var scenario = Self.extreme(.yardSale, nil, ticks: 60)
      scenario.time.weeksPerTick = dt
      check(scenario)
    }
  }

  /// Two agents, one of whom may own nothing: the smallest society.
  @Test func twoAgents() {
    for kind in ExchangeKind.allCases {
      var scenario = Self.extreme(kind, .wellMixed, ticks: 300)
      scenario.agents = 2
      scenario.places = PlaceSettings(count: 1)
      check(scenario)
    }
  }

  /// With redistribution alone everyone ends up with the mean, but for what could not be divided.
  @Test func redistributionEndsInEquality() {
    var scenario = Scenario.small(agents: 50, places: 1, weeks: 1500)
    scenario.parameters = .nothing
    scenario.network = .wellMixed
    scenario.parameters.redistribution = 0.02
    let simulation = Simulation(scenario).advanced()
    // 0.98^1500 < 1e-13 of the difference is left; rounding leaves 1/0.02 units at most.
    for units in simulation.world.state.currency.array {
      #expect((units - World.unitsPerShare).magnitude <= 100)
    }
    #expect(simulation.held == 50 * World.unitsPerShare)
  }

  /// By hand: one tick of rent, levy and dividend without exchange.
  @Test func oneTickByHand() throws {
    var scenario = Scenario.small(agents: 4, places: 1, weeks: 1)
    scenario.network = .wellMixed
    scenario.parameters = .nothing
    scenario.parameters.platformRent = 0.015625
    scenario.parameters.redistribution = 0.0078125
    scenario.parameters.coOwnership = 0.5
    scenario.initial.currency = .values([0.5, 0.5, 1, 2])
    scenario.initial.current = .values([0, 1, 0.5, 1])
    scenario.initial.access = .number(1)
    scenario.initial.disposition = .number(0)
    let simulation = Simulation(scenario).advanced()
    // Rents 2^-6 c v; levies 2^-7 of what is left.
    let holdings: [Int64] = [500_000_000, 500_000_000, 1_000_000_000, 2_000_000_000]
    let rents: [Int64] = [0, 7_812_500, 7_812_500, 31_250_000]
    let left = zip(holdings, rents).map { $0 - $1 }
    let levies = left.map { $0 / 128 }
    let allRents = rents.reduce(0, +)
    let pool = levies.reduce(0, +) + allRents / 2
    let expected = zip(left, levies).map { $0 - $1 + pool / 4 }
    #expect(simulation.world.state.currency.array == expected)
    #expect(simulation.world.state.hoard == allRents - allRents / 2)
    #expect(simulation.world.state.remainder == pool % 4)
    // The owner's hoard is levied from the next tick on.
    let hoard = simulation.world.state.hoard
    try simulation.advance()
    let next = zip(expected, [0, 1, 0.5, 1]).map { Int64(Double($0) * $1 / 64) }.reduce(0, +)
    #expect(simulation.world.state.hoard == hoard + next - next / 2 - hoard / 128)
  }
}
