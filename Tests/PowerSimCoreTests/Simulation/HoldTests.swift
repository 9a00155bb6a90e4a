import PowerSimTestSupport
import Testing

@testable import PowerSimCore

/// Mechanisms of one run held as in another.
@Suite struct HoldTests {
  /// Runs a variant beside a baseline, held at every tick, and shows both.
  private static func run(
    _ variant: Scenario, _ channels: Set<Channel>, as baseline: Scenario,
    _ visit: (_ held: Simulation, _ reference: Simulation) throws -> Void
  ) throws {
    let reference = Simulation(baseline)
    let held = Simulation(variant.ready(toHold: channels, as: baseline))
    held.hold(channels, as: reference)
    while reference.tick < baseline.time.lastTick {
      try reference.advance()
      try held.advance()
      held.hold(channels, as: reference)
      try visit(held, reference)
    }
  }

  @Test(arguments: Channel.allCases.map { [$0] } + [Channel.allCases])
  func holdingAsInARunThatDoesTheSameChangesNoBit(_ channels: [Channel]) throws {
    let scenario = try PlainModelTests.everything()
    try Self.run(scenario, Set(channels), as: scenario) { held, reference in
      #expect(held.stateHash == reference.stateHash)
    }
  }

  /// What acts through one mechanism alone does nothing where that is held: the run is the baseline's, to
  /// the bit.
  @Test(arguments: [
    ("transparency", 0.5, Channel.trust), ("relationalCulture", 0.05, .norms),
    ("hubs", 0.02, .ties), ("bridging", 0.6, .ties), ("associationSupport", 0.3, .associations),
    ("redistribution", 0.003, .wealth), ("coOwnership", 0.4, .wealth),
    ("institutionalCapacity", 0.3, .answers), ("coProduction", 0.5, .answers),
    ("participatoryBudgeting", 0.7, .answers), ("platformRegulation", 0.5, .platform),
    ("digitalAccess", 0.5, .platform),
  ])
  func aLeverGoesWithItsMechanism(_ lever: String, _ value: Double, _ channel: Channel) throws {
    let baseline = try PlainModelTests.everything {
      $0.parameters.platformFilter = 0.4
      $0.parameters.platformAmplification = 1
    }
    var variant = baseline
    variant.policies.append(try Scenario.policy(lever, value, from: 3, name: "own"))
    var differs = false
    let free = Simulation(variant)
    try Self.run(variant, [channel], as: baseline) { held, reference in
      try free.advance()
      if free.stateHash != reference.stateHash { differs = true }
      #expect(held.stateHash == reference.stateHash)
    }
    #expect(differs, "the lever does something")
  }

  /// Who has access where is the other run's too, though the variant knows nothing of its places.
  @Test func zonesOfTheBaselineCount() throws {
    func society(_ places: [Int]?) throws -> Scenario {
      try PlainModelTests.society {
        $0.parameters.platformFilter = 0.5
        $0.parameters.platformAmplification = 2
        if let places {
          $0.policies = [try Scenario.policy("digitalAccess", 0.9, from: 2, places: places)]
        }
      }
    }
    for (own, other) in [(nil, [1]), ([0], nil), ([0], [1, 2])] as [([Int]?, [Int]?)] {
      try Self.run(try society(own), [.platform], as: try society(other)) {
        #expect($0.stateHash == $1.stateHash)
      }
    }
  }

  @Test func removedTiesGoWithTies() throws {
    var baseline = try PlainModelTests.society {
      $0.shocks = [try Scenario.shock("crisis", from: 2, until: 4, name: "c")]
    }
    var variant = baseline
    variant.shocks = [
      try Scenario.shock("removeRandom", from: 5, name: "r"),
      try Scenario.shock("crisis", from: 2, until: 4, name: "c"),
    ]
    try Self.run(variant, [.ties], as: baseline) { #expect($0.stateHash == $1.stateHash) }
    // The other way round: what the baseline loses is lost by the variant too.
    swap(&baseline, &variant)
    try Self.run(variant, [.ties], as: baseline) { #expect($0.stateHash == $1.stateHash) }
  }

  /// Organisers speak to people straight: nothing that is held takes all of it.
  @Test func whatActsStraightStays() throws {
    let baseline = PlainModelTests.society { _ in }
    var variant = baseline
    variant.policies = [try Scenario.policy("organising", 0.3, from: 2)]
    var means: [Double] = [0, 0]
    try Self.run(variant, Set(Channel.allCases), as: baseline) { held, reference in
      means = [held, reference].map { $0.world.state.currents.array.reduce(0, +) }
      #expect(held.world.state.trust.array == reference.world.state.trust.array)
      #expect(held.world.state.currency.array == reference.world.state.currency.array)
    }
    #expect(means[0] > 1.02 * means[1])
  }

  /// The same with the model as its text has it, whose state is held by assignment.
  @Test(arguments: Channel.allCases.map { [$0] } + [[.ties, .answers], Channel.allCases])
  func againstThePlainModel(_ channels: [Channel]) throws {
    let baseline = try PlainModelTests.everything()
    var variant = baseline
    variant.policies += [
      try Scenario.policy("organising", 0.2, from: 3, places: [1], name: "x"),
      try Scenario.policy("institutionalCapacity", 0.3, from: 4, name: "y"),
      try Scenario.policy("transparency", 0.3, from: 5, name: "z"),
      try Scenario.policy("redistribution", 0.003, from: 2, name: "w"),
      try Scenario.policy("hubs", 0.03, from: 6, name: "v"),
    ]
    let held = Set(channels)
    var (plain, other) = (PlainModel(Simulation(variant)), PlainModel(Simulation(baseline)))
    var strayed: [String: Double] = [:]
    try Self.run(variant, held, as: baseline) { simulation, reference in
      let tick = reference.tick - 1
      let terms = other.terms(tick: tick)
      other.advance(tick: tick)
      plain.advance(
        tick: tick, terms: terms, answers: held.contains(.answers),
        platform: held.contains(.platform))
      plain.take(held, of: other)
      for (name, gap) in PlainModelTests.gaps(simulation, plain) where !(gap < 1e-5) {
        strayed[name] = strayed[name] ?? gap
      }
    }
    #expect(strayed == [:])
    // And it is no run that holds nothing.
    let free = Simulation(variant)
    while free.tick < variant.time.lastTick { try free.advance() }
    #expect((PlainModelTests.gaps(free, plain).values.max() ?? 0) > 1e-4)
  }
}

extension PlainModel {
  fileprivate mutating func take(_ channels: Set<Channel>, of other: PlainModel) {
    if channels.contains(.ties) { ties = other.ties }
    if channels.contains(.associations) { a = other.a }
    if channels.contains(.efficacy) { e = other.e }
    if channels.contains(.trust) { trust = other.trust }
    if channels.contains(.norms) { x = other.x }
    if channels.contains(.platform) { m = other.m }
    if channels.contains(.wealth) { (c, hoard, purse) = (other.c, other.hoard, other.purse) }
  }
}
