import PowerSimTestSupport
import Testing

@testable import PowerSimCore

/// The fused sweeps against the model as the text has it, tick by tick.
@Suite struct PlainModelTests {
  static func society(_ change: (inout Scenario) throws -> Void) rethrows -> Scenario {
    try .small(agents: 99, places: 3, weeks: 24, burnIn: 2) {
      $0.initial.openness = .evenly(from: 0.2, to: 0.6)
      $0.initial.settledPower = .evenly(from: 0.4, to: 0.1)
      $0.initial.associationsBaseline = .number(0.4)
      $0.initial.current = .uniform(from: 0, to: 0.5)
      $0.initial.access = .chance(high: 0.8, low: 0.4)
      try change(&$0)
    }
  }

  /// The largest gaps of the state, relative to 1 or, for currency, to the mean holding.
  static func gaps(_ simulation: Simulation, _ plain: PlainModel) -> [String: Double] {
    let world = simulation.world
    func largest(_ a: [Double], _ b: [Double]) -> Double {
      a.count == b.count ? zip(a, b).map { gap($0, $1) }.max() ?? 0 : .infinity
    }
    func doubles(_ column: Column<Float>) -> [Double] { column.array.map { Double($0) } }
    let records = world.state.records.array
    var strengths: [Double] = []
    world.state.network?.forEachTie { strengths.append(Double(world.state.strength[$2])) }
    return [
      "currency": largest(
        world.state.currency.array.map { Double($0) / 1e9 }, plain.c.map { $0 / 1e9 }),
      "hoard": gap(Double(world.state.hoard) / 1e9, plain.hoard / 1e9),
      "current": largest(records.map { Double($0.current) }, plain.v),
      "disposition": largest(records.map { Double($0.disposition) }, plain.x),
      "efficacy": largest(doubles(world.state.efficacy), plain.e),
      "trust": largest(doubles(world.state.trust), plain.trust),
      "fatigue": largest(doubles(world.state.fatigue), plain.f),
      "ties": largest(strengths, plain.ties.map(\.w)),
      "openness": largest(world.state.openness, plain.o),
      "settled power": largest(world.state.settledPower, plain.s),
      "associations": largest(world.state.associations, plain.a),
      "usual current": gap(world.state.usualCurrent, plain.m),
    ]
  }

  func check(_ scenario: Scenario) {
    let simulation = Simulation(scenario)
    var plain = PlainModel(simulation)
    var strayed: [String: Double] = [:]
    while simulation.tick < scenario.time.lastTick {
      plain.advance(tick: simulation.tick)
      simulation.advanced(by: 1)
      // 24 roundings of single precision, a little grown.
      for (name, gap) in Self.gaps(simulation, plain) where !(gap < 1e-5) {
        strayed[name] = strayed[name] ?? gap
      }
    }
    #expect(strayed == [:])
  }

  @Test func defaults() { check(Self.society { _ in }) }

  static func everything(_ change: (inout Scenario) -> Void = { _ in }) throws -> Scenario {
    try Self.society {
      for (name, value) in [
        ("gatekeeping", 0.5), ("associationSupport", 0.2), ("regulation", 0.2),
        ("coOwnership", 0.3), ("digitalAccess", 0.2), ("scarcity", 0.2), ("voiceEquality", 0.3),
        ("coProduction", 0.3), ("devolution", 0.4), ("sharedLearning", 0.05),
        ("imposedRights", 0.01), ("safeguards", 0.2), ("transparency", 0.2),
        ("responseCycle", 3), ("platformRent", 0.01), ("redistribution", 0.005),
        ("exchangeNoise", 0.2), ("wealthAdvantage", 0.01),
      ] {
        $0.parameters[name] = value
      }
      $0.policies = [
        try Scenario.policy("organising", 0.1, from: 2, places: [0]),
        try Scenario.policy("hubs", 0.02, from: 3, places: [1], name: "b"),
        try Scenario.policy("deliberation", 0.5, from: 4, places: [2], name: "c"),
        try Scenario.policy("safeguards", 0.5, from: 1, ramp: 8, name: "d"),
        try Scenario.policy("institutionalCapacity", 0.3, from: 6, until: 14, name: "e"),
      ]
      $0.shocks = [
        try Scenario.shock("crisis", from: 5, until: 9, name: "a"),
        try Scenario.shock("threat", from: 10, until: 13, places: [1], name: "b"),
        try Scenario.shock("disinformation", from: 15, until: 18, name: "c"),
      ]
      $0.programmes = [Programme(name: "p", budget: 1, angle: 45, span: Span(from: 8, until: 16))]
      change(&$0)
    }
  }

  @Test func everythingAtOnce() throws { check(try Self.everything()) }

  @Test func halfWeeks() throws {
    check(try Self.everything { $0.time.weeksPerTick = 0.5 })
  }

  @Test func threeGroupsAndReshuffle() throws {
    check(
      try Self.everything {
        $0.groups = (0..<3).map { Share(name: "\($0)", share: 1.0 / 3) }
        $0.parameters.exchangeKind = .reshuffle
      })
  }

  @Test func stepResponse() throws {
    check(try Self.everything { $0.parameters.responseKind = .step })
  }

  /// Without exchange, whose pairing the plain model does not know.
  @Test func wellMixed() throws {
    check(
      try Self.everything {
        $0.network = .wellMixed
        $0.parameters.exchangeNoise = 0
        $0.parameters.wealthAdvantage = 0
      })
  }

  /// The comparison itself can fail: a hundredth of one rate shows.
  @Test func theComparisonIsSharp() throws {
    for name in [
      "gatekeeping", "devolution", "sharedLearning", "transparency", "coOwnership", "scarcity",
    ] {
      let scenario = try Self.everything()
      var other = scenario
      other.parameters[name] *= 1.01
      let simulation = Simulation(other)
      var plain = PlainModel(Simulation(scenario))
      while simulation.tick < scenario.time.lastTick {
        plain.advance(tick: simulation.tick)
        try simulation.advance()
      }
      #expect((Self.gaps(simulation, plain).values.max() ?? 0) > 1e-5, "\(name)")
    }
  }
}
