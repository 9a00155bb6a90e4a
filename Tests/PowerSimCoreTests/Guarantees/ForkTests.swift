import PowerSimTestSupport
import Testing

@testable import PowerSimCore

/// A fork has the bits of a run from the first tick, in its state and in every observation.
@Suite struct ForkTests {
  /// Ties, three places, burn-in, and something going on from the start.
  static func society(_ change: (inout Scenario) throws -> Void) rethrows -> Scenario {
    try Scenario.small(agents: 150, places: 3, weeks: 12, burnIn: 3) {
      $0.parameters.gatekeeping = 0.3
      $0.parameters.responseCycle = 2
      $0.parameters.devolution = 0.2
      $0.initial.openness = .evenly(from: 0.2, to: 0.6)
      try change(&$0)
    }
  }

  static func policy(
    _ lever: String, _ value: Double, from: Double? = 5, until: Double? = nil, ramp: Double = 0,
    places: [Int]? = nil
  ) throws -> [Policy] {
    [try Scenario.policy(lever, value, from: from, until: until, ramp: ramp, places: places)]
  }

  /// Scenarios that part from the plain one in week 5, each by another mechanism.
  static let parting: [(name: String, change: @Sendable (inout Scenario) throws -> Void)] = [
    ("redistribution", { $0.policies = try policy("redistribution", 0.01) }),
    ("local", { $0.policies = try policy("organising", 0.3, places: [1]) }),
    ("ramp", { $0.policies = try policy("hubs", 0.1, from: 4, ramp: 3) }),
    ("listening", { $0.policies = try policy("feedbackBetweenElections", 3) }),
    ("crisis", { $0.shocks = [try Scenario.shock("crisis", from: 5, until: 7)] }),
    ("brokers", { $0.shocks = [try Scenario.shock("removeBrokers", ["value": 0.1], from: 5)] }),
    (
      "programme",
      {
        $0.programmes = [
          Programme(name: "p", budget: 1.5, angle: 45, span: Span(from: 5, until: 8))
        ]
      }
    ),
    (
      "election",
      {
        $0.policies = try policy("institutionalCapacity", 0.4, from: nil)
        var election = try Scenario.shock("election", from: 5)
        election.begins = ["policy"]
        $0.shocks = [election]
      }
    ),
  ]

  @Test(arguments: parting.indices) func equalsTheFullRun(row: Int) throws {
    let plain = Self.society { _ in }
    let variant = try Self.society(Self.parting[row].change)
    #expect(variant.firstDivergentTick(from: plain) == 5)
    #expect(plain.firstDivergentTick(from: variant) == 5)
    let full = variant.observations(replicate: 2)
    // From the last tick at which both agree, and from an earlier one.
    for tick in [4, -1] {
      let trunk = Simulation(plain, replicate: 2)
      while trunk.tick < tick { try trunk.advance() }
      let fork = try Simulation(forking: trunk, into: variant)
      let observer = Observer(fork)
      #expect(observer.observe(fork).bits == full[tick + 3].bits, "at the fork")
      while fork.tick < variant.time.lastTick {
        try fork.advance()
        #expect(observer.observe(fork).bits == full[fork.tick + 3].bits, "tick \(fork.tick)")
      }
      #expect(fork.stateHash == Simulation(variant, replicate: 2).advanced().stateHash)
      // The trunk goes on as if nothing had been taken from it.
      #expect(
        trunk.advanced().stateHash == Simulation(plain, replicate: 2).advanced().stateHash)
    }
  }

  /// At the very tick at which two scenarios part, both stand in the same state.
  ///
  /// What differs is what they make of it: in week 5 the plain society listens or not, the variant
  /// otherwise.
  @Test(arguments: parting.indices, [2.0, 5]) func atTheTickWhereTheyPart(
    row: Int, cycle: Double
  ) throws {
    let plain = Self.society { $0.parameters.responseCycle = cycle }
    let variant = try Self.society {
      $0.parameters.responseCycle = cycle
      try Self.parting[row].change(&$0)
    }
    let full = variant.observations(replicate: 2)
    let fork = try Simulation(
      forking: Simulation(plain, replicate: 2).advanced(by: 8), into: variant)
    #expect(fork.tick == 5)
    let observer = Observer(fork)
    #expect(observer.observe(fork).bits == full[8].bits, "at the fork")
    while fork.tick < variant.time.lastTick {
      try fork.advance()
      #expect(observer.observe(fork).bits == full[fork.tick + 3].bits, "tick \(fork.tick)")
    }
    #expect(fork.stateHash == Simulation(variant, replicate: 2).advanced().stateHash)
  }

  /// Week 0, which later weeks are compared with, is remembered by whoever passes it.
  @Test(arguments: [-1, 0]) func atTheEndOfTheBurnIn(tick: Int) throws {
    let plain = Self.society { _ in }
    let variant = try Self.society { $0.policies = try Self.policy("organising", 0.3, from: 0) }
    let full = variant.observations()
    let fork = try Simulation(forking: Simulation(plain).advanced(by: tick + 3), into: variant)
    let observer = Observer(fork)
    #expect(observer.observe(fork).bits == full[tick + 3].bits)
    fork.advanced()
    #expect(observer.observe(fork).bits == full.last?.bits)
  }

  @Test func refusesToPartTooLate() throws {
    let plain = Self.society { _ in }
    let variant = try Self.society(Self.parting[0].change)
    let trunk = Simulation(plain).advanced(by: 9)
    #expect(throws: ForkFailure.tooLate(tick: 6, firstDivergentTick: 5)) {
      try Simulation(forking: trunk, into: variant)
    }
    #expect(
      ForkFailure.tooLate(tick: 6, firstDivergentTick: 5).description
        == "the simulation stands at tick 6, but the two scenarios differ from tick 5 on; fork at "
        + "tick 5 or before")
    // What begins only later than both run never parts them.
    let later = try Self.society { $0.policies = try Self.policy("organising", 0.5, from: 100) }
    #expect(try Simulation(forking: trunk, into: later).tick == 6)
  }

  @Test func refusesAnotherSociety() {
    let trunk = Simulation(Self.society { _ in })
    let other = Self.society { $0.agents = 160 }
    #expect(throws: ForkFailure.anotherSociety) { try Simulation(forking: trunk, into: other) }
  }

  @Test func wellMixedSocieties() throws {
    let plain = Self.society { $0.network = .wellMixed }
    let variant = try Self.society {
      $0.network = .wellMixed
      $0.policies = try Self.policy("voiceEquality", 0.5)
    }
    let fork = try Simulation(forking: Simulation(plain).advanced(by: 7), into: variant)
    #expect(fork.tick == 4)
    #expect(fork.advanced().stateHash == Simulation(variant).advanced().stateHash)
  }

  /// Ties that were removed stay removed in a fork; the trunk's own later removals are its own.
  @Test func afterARemoval() throws {
    let removal = try Scenario.shock("removeRandom", ["value": 0.1], from: 2)
    let plain = Self.society { $0.shocks = [removal] }
    let variant = try Self.society {
      $0.shocks = [
        removal, try Scenario.shock("removeBrokers", ["value": 0.1], from: 6, name: "b"),
      ]
    }
    #expect(variant.firstDivergentTick(from: plain) == 6)
    let fork = try Simulation(forking: Simulation(plain).advanced(by: 8), into: variant)
    #expect(fork.advanced().stateHash == Simulation(variant).advanced().stateHash)
  }

  @Test func whatActsNowhereNeverParts() throws {
    let plain = Self.society { _ in }
    for change: @Sendable (inout Scenario) throws -> Void in [
      { $0.name = "another" }, { $0.policies = try Self.policy("organising", 0) },
      { $0.policies = try Self.policy("organising", 0.5, from: 100) }, { $0.time.weeks = 20 },
      { $0.output.every = 4 },
    ] {
      #expect(try Self.society(change).firstDivergentTick(from: plain) == nil)
    }
  }

  @Test func whatDiffersFromTheStartSharesNothing() throws {
    let plain = Self.society { _ in }
    for change: @Sendable (inout Scenario) throws -> Void in [
      { $0.seed = 7 }, { $0.agents = 160 }, { $0.parameters.thresholdSpread = 1 },
      { $0.parameters.capacity = 0.2 }, { $0.initial.openness = .number(0.3) },
      { $0.network = .generated(kind: "ring", settings: ["neighbours": 6]) },
      { $0.groups = [Share(name: "all", share: 1)] },
    ] {
      #expect(try Self.society(change).firstDivergentTick(from: plain) == -3)
    }
  }
}
