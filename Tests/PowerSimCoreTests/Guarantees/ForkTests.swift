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
    #expect(variant.parting(from: plain) == 5)
    #expect(plain.parting(from: variant) == 5)
    let full = variant.observations(replicate: 2)
    // From the last tick at which both agree, and from an earlier one.
    for tick in [4, -1] {
      let trunk = Simulation(plain, replicate: 2)
      while trunk.tick < tick { trunk.advance() }
      let fork = Simulation(forking: trunk, into: variant)
      let observer = Observer(fork)
      #expect(observer.observe(fork).bits == full[tick + 3].bits, "at the fork")
      while fork.tick < variant.time.lastTick {
        fork.advance()
        #expect(observer.observe(fork).bits == full[fork.tick + 3].bits, "tick \(fork.tick)")
        #expect(fork.unaccounted == 0)
      }
      #expect(fork.stateHash == Simulation(variant, replicate: 2).advanced().stateHash)
      // The trunk goes on as if nothing had been taken from it.
      #expect(
        trunk.advanced().stateHash == Simulation(plain, replicate: 2).advanced().stateHash)
    }
  }

  @Test func wellMixedSocieties() throws {
    let plain = Self.society { $0.network = .wellMixed }
    let variant = try Self.society {
      $0.network = .wellMixed
      $0.policies = try Self.policy("voiceEquality", 0.5)
    }
    let fork = Simulation(forking: Simulation(plain).advanced(by: 7), into: variant)
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
    #expect(variant.parting(from: plain) == 6)
    let fork = Simulation(forking: Simulation(plain).advanced(by: 8), into: variant)
    #expect(fork.advanced().stateHash == Simulation(variant).advanced().stateHash)
  }

  @Test func whatActsNowhereNeverParts() throws {
    let plain = Self.society { _ in }
    for change: @Sendable (inout Scenario) throws -> Void in [
      { $0.name = "another" }, { $0.policies = try Self.policy("organising", 0) },
      { $0.policies = try Self.policy("organising", 0.5, from: 100) }, { $0.time.weeks = 20 },
      { $0.output.every = 4 },
    ] {
      #expect(try Self.society(change).parting(from: plain) == nil)
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
      #expect(try Self.society(change).parting(from: plain) == -3)
    }
  }
}
