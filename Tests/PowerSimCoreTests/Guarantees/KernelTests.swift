import PowerSimTestSupport
import Testing

@testable import PowerSimCore

/// Every kernel gives the bits of the equations in Swift, whatever the network and whatever is at work.
@Suite struct KernelTests {
  /// Runs a few ticks with every kernel of this processor; all must arrive at the same bytes.
  func check(_ scenario: Scenario, ticks: Int = 3, _ name: String) throws {
    let world = World(scenario, replicate: 1, workers: .one)
    func end(_ workers: Workers) throws -> [UInt8] {
      let simulation = Simulation(scenario, replicate: 1, workers: workers, world: world.copy())
      for _ in 0..<ticks { try simulation.advance() }
      return simulation.checkpoint
    }
    let expected = try end(Workers(count: 1, kernel: .swift))
    for kernel in Kernel.available where kernel != .swift {
      #expect(try end(Workers(count: 1, kernel: kernel)) == expected, "\(kernel): \(name)")
    }
  }

  @Test func someKernelsAreThere() {
    #expect(Kernel.available.starts(with: [.swift, .four]))
    #expect(Kernel.widest == Kernel.available.last)
  }

  /// Thousands of small societies, with every combination of what ties have to do.
  @Test(arguments: 0..<48) func randomSocieties(combination: Int) throws {
    for number in 0..<(runsSlowTests ? 500 : 25) {
      var generator = SmallSocieties(combination: combination, seed: UInt64(number))
      try check(try generator.scenario(), "combination \(combination), society \(number)")
    }
  }

  /// Three agents tied to everybody, in a society of several chunks; the rest of them in a ring, alone, or
  /// one to a place.
  @Test(arguments: ["ring", "alone", "one to a place"]) func hubs(others: String) throws {
    let agents = others == "one to a place" ? 300 : 1300
    var ties: [(UInt32, UInt32)] = []
    for hub in [0, agents / 2, agents - 1] {
      for agent in 0..<agents where agent != hub { ties.append((UInt32(hub), UInt32(agent))) }
    }
    if others == "ring" {
      for agent in 0..<agents { ties.append((UInt32(agent), UInt32((agent + 1) % agents))) }
    }
    try check(given(agents, ties, onePlaceEach: others == "one to a place"), others)
  }

  /// Whoever has no ties gets nothing from anybody.
  @Test(arguments: [false, true]) func emptyRows(nobodyIsTied: Bool) throws {
    let ties: [(UInt32, UInt32)] = nobodyIsTied ? [] : [(3, 40), (40, 41)]
    try check(given(700, ties), "\(ties.count) ties")
  }

  /// Rows around the longest segment, and around several.
  @Test(arguments: [31, 32, 33, 63, 64, 65, 96]) func lengthsAroundASegment(length: Int) throws {
    let ties = (1...length).map { (UInt32(0), UInt32($0)) }
    try check(given(200, ties), "a row of \(length)")
  }

  private func given(
    _ agents: Int, _ ties: [(UInt32, UInt32)], onePlaceEach: Bool = false
  ) -> Scenario {
    Scenario.small(agents: agents, places: onePlaceEach ? agents : 1, weeks: 5) {
      var network = GivenNetwork(ids: (0..<agents).map(String.init), ties: ties)
      network.group = (0..<agents).map { $0 % 2 }
      if onePlaceEach { network.place = Array(0..<agents) }
      $0.network = .given(network)
      $0.quickDraws()
    }
  }
}

extension Scenario {
  /// Uniform draws, quicker than Beta quantiles, which have tests of their own; activity everywhere.
  fileprivate mutating func quickDraws() {
    initial.efficacy = .uniform(from: 0, to: 0.9)
    initial.trust = .uniform(from: 0, to: 0.9)
    initial.disposition = .uniform(from: 0, to: 1)
    initial.current = .uniform(from: -0.5, to: 1)
    initial.tieStrength = .uniform(from: 0, to: 1)
  }
}

/// Draws societies in which ties have one combination of things to do.
private struct SmallSocieties {
  private let combination: Int
  private let stream: Draws.Stream
  private var drawn: UInt64 = 0

  init(combination: Int, seed: UInt64) {
    self.combination = combination
    stream = Draws(seed: seed, replicate: combination)(.sample)
  }

  private mutating func number(_ range: ClosedRange<Double>) -> Double {
    drawn += 1
    return range.lowerBound + stream.uniform(drawn) * (range.upperBound - range.lowerBound)
  }

  private mutating func below(_ bound: Int) -> Int {
    drawn += 1
    return stream.below(bound, drawn)
  }

  mutating func scenario() throws -> Scenario {
    let places = 1 + below(4)
    let agents = 30 * places + below(70)
    var scenario = Scenario.small(
      agents: agents, places: places, weeks: 5, seed: UInt64(below(1 << 30)))
    scenario.quickDraws()
    scenario.network =
      [
        .generated(kind: "random", settings: ["meanDegree": number(0.5...20)]),
        .generated(kind: "preferential", settings: [:]),
        scenario.network,
      ][below(3)]
    if below(4) == 0 {
      // A few hold nearly everything.
      scenario.initial.currency = .values((0..<agents).map { _ in 1 / number(0.001...1) })
    }
    var p = scenario.parameters
    for name in [
      "platformFilter", "digitalAccess", "homophily", "bridging", "regulation", "scarcity",
    ] { p[name] = number(0...1) }
    p.platformRent = number(0...0.1)
    p.redistribution = number(0...0.1)

    // What this combination is.
    p.exchangeKind = combination % 4 == 3 ? .reshuffle : .yardSale
    p.exchangeNoise = combination % 4 == 0 ? 0 : number(0...1)
    p.wealthAdvantage = combination % 4 == 2 ? number(0...2) : 0
    if combination / 4 % 2 == 0 { scenario.groups = [Share(name: "all", share: 1)] }
    let local = combination / 8 % 3
    p.gatekeeping = local == 1 ? number(0...1) : 0
    if combination / 24 == 0 {
      (p.socialInfrastructure, p.tieGrowth, p.tieDecay) = (0, 0, 0)
    } else {
      (p.socialInfrastructure, p.tieGrowth) = (number(0...0.5), number(0...0.5))
      p.tieDecay = number(0...0.5)
    }
    if local == 2 && combination / 24 == 1 {
      scenario.policies = [
        try Scenario.policy("hubs", number(0...0.3), places: [0]),
        try Scenario.policy("bridging", number(0...1), places: [places - 1], name: "bridges"),
      ]
    }
    scenario.parameters = p
    return scenario
  }
}
