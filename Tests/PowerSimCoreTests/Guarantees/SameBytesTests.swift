import PowerSimTestSupport
import Testing

@testable import PowerSimCore

/// Guarantee 1: the same bytes for any number of workers, any order of pieces, whatever is observed.
@Suite struct SameBytesTests {
  /// A society that has everything switched on.
  static func lively(_ agents: Int, places: Int, weeks: Double = 2) throws -> Scenario {
    try .small(agents: agents, places: places, weeks: weeks) {
      // Uniform draws: quicker than Beta quantiles, which have tests of their own.
      $0.initial.efficacy = .uniform(from: 0, to: 0.6)
      $0.initial.trust = .uniform(from: 0, to: 0.2)
      $0.initial.disposition = .uniform(from: 0, to: 0.6)
      $0.parameters.gatekeeping = 0.5
      $0.parameters.devolution = 0.3
      $0.parameters.sharedLearning = 0.05
      $0.parameters.coProduction = 0.2
      $0.policies = [
        try Scenario.policy("organising", 0.1, from: 1, places: [0]),
        try Scenario.policy("hubs", 0.02, from: 1, places: [places - 1], name: "hubs"),
      ]
      $0.shocks = [try Scenario.shock("removeBrokers", from: 1)]
    }
  }

  static let ways: [Workers] =
    [
      Workers(count: 2), Workers(count: 3), Workers(count: 7),
      Workers(count: 1, shuffledBy: 1), Workers(count: 2, shuffledBy: 2),
      Workers(count: 3, shuffledBy: 3), Workers(count: 7, shuffledBy: 0x1234_5678_9ABC),
    ] + Kernel.available.map { Workers(count: 2, kernel: $0) }

  func check(_ scenario: Scenario) {
    let reference = Simulation(scenario)
    let start = reference.stateHash
    reference.advanced()
    #expect(reference.stateHash != start, "something happened")
    let observer = Observer(reference)
    let observed = observer.observe(reference).bits
    for workers in Self.ways {
      let simulation = Simulation(scenario, workers: workers)
      #expect(simulation.stateHash == start)
      simulation.advanced()
      #expect(simulation.stateHash == reference.stateHash)
      #expect(Observer(simulation).observe(simulation).bits == observed)
    }
  }

  /// Around the bounds of chunks: 512 agents, or fewer where a place ends.
  @Test(arguments: [511, 512, 513]) func aroundOneChunk(agents: Int) throws {
    try check(Self.lively(agents, places: 1))
  }

  @Test(arguments: [1, 3, 20]) func severalChunks(places: Int) throws {
    try check(Self.lively(5000, places: places, weeks: 2))
  }

  /// The observer's bins, filled by several workers, above the count that is sorted.
  @Test(.slow) func withBins() throws {
    try check(Self.lively(21_000, places: 3, weeks: 2))
  }

  /// More pairs than the 4096 of one piece.
  @Test(arguments: ExchangeKind.allCases) func wellMixed(kind: ExchangeKind) throws {
    var scenario = try Self.lively(8501, places: 2, weeks: 2)
    scenario.network = .wellMixed
    scenario.parameters.exchangeKind = kind
    check(scenario)
  }

  @Test func reshuffleOnTies() throws {
    var scenario = try Self.lively(2500, places: 2, weeks: 2)
    scenario.parameters.exchangeKind = .reshuffle
    check(scenario)
  }

  /// Every tick observed or none: the same state.
  @Test func observingChangesNothing() throws {
    let scenario = try Self.lively(400, places: 3, weeks: 12)
    let blind = Simulation(scenario)
    let watched = Simulation(scenario)
    let observer = Observer(watched)
    while blind.tick < scenario.time.lastTick {
      _ = observer.observe(watched)
      _ = observer.observe(watched)
      _ = watched.agent(17)
      _ = watched.sample(10)
      #expect(watched.stateHash == blind.stateHash)
      try blind.advance()
      try watched.advance()
    }
    #expect(watched.stateHash == blind.stateHash)
  }

  /// Two observers of one simulation, one of which skipped weeks, see the same.
  @Test func observationsHaveNoMemory() throws {
    let scenario = try Self.lively(300, places: 2, weeks: 6)
    let simulation = Simulation(scenario)
    let (always, once) = (Observer(simulation), Observer(simulation))
    _ = always.observe(simulation)
    for _ in 0..<6 {
      try simulation.advance()
      _ = always.observe(simulation)
    }
    #expect(always.observe(simulation).bits == once.observe(simulation).bits)
  }

  @Test func seedsAndReplicatesDiffer() throws {
    var scenario = try Self.lively(200, places: 2, weeks: 2)
    let first = Simulation(scenario).advanced()
    #expect(Simulation(scenario).advanced().stateHash == first.stateHash)
    #expect(Simulation(scenario, replicate: 2).advanced().stateHash != first.stateHash)
    scenario.seed = 2
    #expect(Simulation(scenario).advanced().stateHash != first.stateHash)
  }

  /// The hash sees a change of any single number of the state.
  @Test func theHashSeesEverything() throws {
    let simulation = Simulation(try Self.lively(100, places: 2))
    var last = simulation.stateHash
    func differs(_ what: String) {
      #expect(simulation.stateHash != last, "\(what)")
      last = simulation.stateHash
    }
    simulation.world.state.currency[99] += 1
    differs("currency")
    simulation.world.state.records[3].current = simulation.world.state.records[3].current.nextUp
    differs("current")
    simulation.world.state.records[3].disposition = 0.123
    differs("disposition")
    simulation.world.state.fatigue[0] = simulation.world.state.fatigue[0].nextUp
    differs("fatigue")
    simulation.world.state.efficacy[0] = simulation.world.state.efficacy[0].nextUp
    differs("efficacy")
    simulation.world.state.trust[0] = simulation.world.state.trust[0].nextUp
    differs("trust")
    simulation.world.state.strength[7] = simulation.world.state.strength[7].nextUp
    differs("strength")
    simulation.world.state.openness[1] = simulation.world.state.openness[1].nextUp
    differs("openness")
    simulation.world.state.settledPower[1] = simulation.world.state.settledPower[1].nextUp
    differs("settled power")
    simulation.world.state.associations[1] = simulation.world.state.associations[1].nextUp
    differs("associations")
    simulation.terms.heard[1] = simulation.terms.heard[1].nextUp
    differs("pressure heard")
    simulation.world.state.hoard += 1
    differs("hoard")
    simulation.world.state.remainder += 1
    differs("remainder")
    simulation.world.state.usualCurrent = simulation.world.state.usualCurrent.nextUp
    differs("usual current")
  }
}
