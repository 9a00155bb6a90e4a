import PowerSimTestSupport
import Testing

@testable import PowerSimCore

/// Guarantee 4: a mechanism whose rate is zero changes nothing, bit for bit.
@Suite struct ZeroMeansOffTests {
  static let offAtZero = Parameter.all.filter(\.offAtZero).map(\.name)

  /// Everything that only a lever switches on is on.
  static func allOn(wellMixed: Bool = false) -> Scenario {
    .small(agents: 120, places: 3, weeks: 6) {
      if wellMixed { $0.network = .wellMixed }
      for (name, value) in [
        ("gatekeeping", 0.5), ("organising", 0.1), ("associationSupport", 0.2),
        ("regulation", 0.2), ("coOwnership", 0.3), ("digitalAccess", 0.2), ("bridging", 0.3),
        ("scarcity", 0.2), ("voiceEquality", 0.3), ("coProduction", 0.3), ("devolution", 0.4),
        ("sharedLearning", 0.05), ("imposedRights", 0.01), ("safeguards", 0.2),
        ("transparency", 0.2),
      ] {
        $0.parameters[name] = value
      }
      $0.initial.openness = .evenly(from: 0.2, to: 0.6)
      $0.initial.currentForTests()
    }
  }

  static func hash(_ scenario: Scenario, _ name: String, _ value: Double) -> UInt64 {
    var changed = scenario
    changed.parameters[name] = value
    return Simulation(changed).advanced().stateHash
  }

  /// Computed or skipped: with a rate that is next to nothing every term is formed, and none acts.
  @Test(arguments: offAtZero) func skippedIsComputedNothing(name: String) {
    let zero = Self.hash(Self.allOn(), name, 0)
    #expect(Self.hash(Self.allOn(), name, 1e-300) == zero)
    #expect(Self.hash(Self.allOn(), name, Self.allOn().parameters[name]) != zero, "it acts at all")
  }

  @Test(arguments: ["exchangeNoise", "wealthAdvantage", "redistribution", "platformRent"])
  func wellMixedToo(name: String) {
    let zero = Self.hash(Self.allOn(wellMixed: true), name, 0)
    #expect(Self.hash(Self.allOn(wellMixed: true), name, 1e-300) == zero)
    #expect(Self.hash(Self.allOn(wellMixed: true), name, 0.01) != zero)
  }

  /// A policy of value 0 is no policy.
  @Test(arguments: Lever.all.filter { $0.operation != .set }.map(\.name))
  func policiesOfNothing(name: String) throws {
    let without = Simulation(Self.allOn()).advanced().stateHash
    var scenario = Self.allOn()
    scenario.policies = [
      try Scenario.policy(name, 0, places: try #require(Lever.named(name)).isGlobal ? nil : [1])
    ]
    #expect(Simulation(scenario).advanced().stateHash == without)
  }

  @Test(arguments: [false, true]) func withEverythingOffNothingMoves(wellMixed: Bool) throws {
    var scenario = Self.frozen
    if wellMixed { scenario.network = .wellMixed }
    let simulation = Simulation(scenario)
    let start = simulation.stateHash
    for _ in 0..<20 {
      try simulation.advance()
      #expect(simulation.stateHash == start)
    }
  }

  /// A varied society in which nothing acts.
  static let frozen = Scenario.small(agents: 120, places: 3) {
    $0.parameters = .nothing
    $0.initial.currentForTests()
    $0.initial.fatigue = .uniform(from: 0, to: 2)
    $0.initial.openness = .evenly(from: 0.2, to: 0.6)
    $0.initial.settledPower = .evenly(from: 0.5, to: 0.2)
    $0.initial.associationsBaseline = .number(0.5)
  }

  /// The parts of the state, each as its bits.
  static func parts(_ simulation: Simulation) -> [String: [UInt64]] {
    let world = simulation.world
    func bits(_ values: [Float]) -> [UInt64] { values.map { UInt64($0.bitPattern) } }
    func bits(_ values: [Double]) -> [UInt64] { values.map(\.bitPattern) }
    let records = world.state.records.array
    return [
      "currency": world.state.currency.array.map { UInt64(bitPattern: $0) },
      "hoard": [UInt64(bitPattern: world.state.hoard)],
      "current": bits(records.map(\.current)), "disposition": bits(records.map(\.disposition)),
      "fatigue": bits(world.state.fatigue.array), "efficacy": bits(world.state.efficacy.array),
      "trust": bits(world.state.trust.array),
      "ties": bits(world.state.strength.array + world.state.tieStrength.array),
      "openness": bits(world.state.openness), "settledPower": bits(world.state.settledPower),
      "associations": bits(world.state.associations), "heard": bits(simulation.terms.heard),
      "usualCurrent": [world.state.usualCurrent.bitPattern],
    ]
  }

  /// What each single mechanism moves within one tick; everything else keeps its bits.
  static let alone: [(name: String, value: Double, moves: Set<String>)] = [
    ("exchangeNoise", 0.05, ["currency"]), ("wealthAdvantage", 0.001, ["currency"]),
    ("redistribution", 0.001, ["currency"]), ("platformRent", 0.001, ["currency", "hoard"]),
    ("activation", 0.35, ["current", "heard"]), ("dissipation", 0.07, ["current", "heard"]),
    ("fatigueGain", 0.09, ["fatigue"]), ("fatigueRecovery", 0.07, ["fatigue"]),
    ("founding", 1.4, ["associations"]), ("dissolution", 0.0083, ["associations"]),
    ("settlementRate", 0.038, ["settledPower"]), ("imposedRights", 0.01, ["settledPower"]),
    ("erosionRate", 0.05, ["settledPower"]), ("leadershipOpening", 0.0027, ["openness"]),
    ("feedback", 0.008, ["openness"]), ("resistance", 0.02, ["openness"]),
    ("sharedLearning", 0.05, ["openness"]), ("culture", 0.008, ["disposition"]),
    ("socialInfluence", 0.02, ["disposition"]), ("efficacyLearning", 0.06, ["efficacy"]),
    ("trustLearning", 0.045, ["trust"]), ("socialInfrastructure", 0.01, ["ties"]),
    ("tieGrowth", 0.05, ["ties"]), ("tieDecay", 0.01, ["ties"]),
    // At their baselines there is nothing to return to.
    ("dispositionReversion", 0.1, []), ("efficacyReversion", 0.1, []), ("trustReversion", 0.1, []),
    // What only feeds or shapes another mechanism.
    ("everydaySalience", 0.2, []), ("organising", 0.1, []), ("associationPull", 1, []),
    ("platformAmplification", 0.5, []), ("platformFilter", 0.3, []), ("smallWins", 0.1, []),
    ("gatekeeping", 0.5, []), ("homophily", 0.9, []), ("scarcity", 0.5, []), ("capacity", 1, []),
    ("devolution", 0.5, []), ("safeguards", 0.5, []), ("transparency", 0.5, []),
    ("regulation", 0.5, []), ("coOwnership", 0.5, []), ("associationSupport", 0.2, []),
  ]

  @Test(arguments: alone.indices) func eachMechanismAlone(row: Int) throws {
    let (name, value, moves) = Self.alone[row]
    var scenario = Self.frozen
    scenario.parameters[name] = value
    let simulation = Simulation(scenario)
    let before = Self.parts(simulation)
    try simulation.advance()
    let after = Self.parts(simulation)
    let moved = Set(before.keys.filter { before[$0] != after[$0] })
    #expect(moved == moves, "\(name)")
  }

  @Test func pairsThatActTogether() throws {
    for (names, moves) in [
      (["smallWins", "organising"], "efficacy"),
      (["scarcity", "dispositionReversion"], "disposition"),
    ] {
      var scenario = Self.frozen
      for name in names { scenario.parameters[name] = 0.1 }
      let simulation = Simulation(scenario)
      let before = Self.parts(simulation)
      try simulation.advance()
      let after = Self.parts(simulation)
      #expect(before.keys.filter { before[$0] != after[$0] } == [moves])
    }
  }
}

extension InitialValues {
  /// A current that is spread over agents in steps of 1/128, so that its sums are exact.
  fileprivate mutating func currentForTests() {
    current = .values((0..<120).map { Double(($0 * 37) % 60 + 4) / 128 })
  }
}
