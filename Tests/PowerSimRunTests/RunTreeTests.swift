import PowerSimCore
import PowerSimRun
import PowerSimScenario
import Testing

@Suite struct RunTreeTests {
  /// 12 ticks each; the second forks at week 2 (10 saved to week 10: 8 run), the third at week 5.
  @Test func countsTheTicks() throws {
    let tree = RunTree(try Branches.five())
    #expect(tree.ticks.alone == 5 * 12)
    #expect(tree.ticks.computed == 12 + 8 + 5 + 0 + 12)
    #expect(tree.areTheSame(0, 3) && !tree.areTheSame(0, 1))
    #expect(tree.roots.count == 2 && tree.nodes.count == 4)
  }

  /// Two scenarios with burn-ins of different length begin at different ticks and share nothing.
  @Test func burnInsOfDifferentLength() throws {
    var scenarios = Array(try Branches.five().prefix(2))
    scenarios[1].time.burnIn = 1
    scenarios[1].policies = []
    let tree = RunTree(scenarios)
    #expect(tree.ticks.computed == 12 + 11 && tree.ticks.alone == 23)
  }

  /// A branch that ends early stays on the trunk of one that goes on.
  @Test func branchesThatEndEarly() throws {
    let (quiet, policy) = (try Branches.five()[0], try Branches.five()[1])
    let tree = RunTree([
      RunTree.Branch(quiet, end: 1), RunTree.Branch(quiet, end: 7), RunTree.Branch(policy, end: 4),
      RunTree.Branch(policy, end: 2),
    ])
    // The quiet trunk from -2 to 7, a fork from 2 to 4; the last ends before anything happens.
    #expect(tree.ticks.computed == 9 + 2)
  }

  /// Ramps, local policies, removals, elections: the tree diverges where two runs side by side do.
  @Test(arguments: 0..<40) func divergesWhereRunsDo(_ number: Int) throws {
    var random = SplitMix(seed: UInt64(number))
    let scenarios = try (0..<6).map { _ in
      let policies = (0..<random.next(below: 3)).map { number in
        let (lever, values, isLocal) = [
          ("organising", ["0", "0.1", "0.2"], true), ("hubs", ["0", "0.005", "0.01"], true),
          ("safeguards", ["0", "0.5", "1"], true),
          ("feedbackBetweenElections", ["1", "2", "5"], false),
        ][random.next(below: 4)]
        var policy =
          #""p\#(number)": {"lever": "\#(lever)", "value": \#(values[random.next(below: 3)])"#
        policy += #", "from": \#(random.next(below: 7))"#
        if random.next(below: 2) == 0 { policy += #", "until": 8"# }
        if isLocal && random.next(below: 2) == 0 { policy += #", "ramp": 3"# }
        if isLocal && random.next(below: 2) == 0 { policy += #", "places": ["1"]"# }
        return policy + "}"
      }
      let shocks =
        random.next(below: 2) == 0
        ? ""
        : #""s": {"kind": "removeBrokers", "from": \#(3 + random.next(below: 3)), "value": 0.1}"#
      return try Branches.scenario(
        #""policies": {\#(policies.joined(separator: ", "))}, "shocks": {\#(shocks)}"#)
    }
    let tree = RunTree(scenarios)
    let sink = HashSink(scenarios)
    try RunEngine(threads: 1).run(tree, replicates: 1..<2, into: [sink])
    for (number, scenario) in scenarios.enumerated() {
      let alone = Simulation(scenario)
      #expect(sink[number, 1][alone.tick] == alone.stateHash)
      while alone.tick < 10 {
        try alone.advance()
        #expect(sink[number, 1][alone.tick] == alone.stateHash, "\(number), tick \(alone.tick)")
      }
    }
    // No tick of one history is computed twice: as many as there are different histories.
    var histories: Set<[UInt64]> = []
    for number in scenarios.indices {
      for tick in -1...10 { histories.insert((-2...tick).map { sink[number, 1][$0] ?? 0 }) }
    }
    #expect(tree.ticks.computed >= histories.count)
  }

  /// 2,000 branches that leave a common history in different weeks and ways.
  @Test func thousandsOfBranches() throws {
    let base = try ScenarioReader.read(
      text: #"{"policies": {"a": {"lever": "organising", "value": 0.3, "from": 3}}}"#,
      named: "s.json"
    ).scenario
    let scenarios = (0..<2000).map { number in
      var scenario = base
      scenario.policies[0].value = Double(number % 40) / 100
      scenario.policies[0].span = Span(from: Double(number / 40))
      return scenario
    }
    let tree = RunTree(scenarios)
    // Values of 0 never leave, whatever their week: 1 trunk and 39 · 50 forks.
    #expect(tree.nodes.count == 1 + 39 * 50)
    #expect(tree.roots.count == 1)
    let forks = (0..<50).reduce(0) { $0 + 39 * (520 - max(-260, $1 - 1)) }
    #expect(tree.ticks.computed == 780 + forks)
  }
}

/// A small generator for test cases (Steele, Lea and Flood 2014).
struct SplitMix {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next(below bound: Int) -> Int {
    state &+= 0x9E37_79B9_7F4A_7C15
    var bits = state
    bits = (bits ^ (bits >> 30)) &* 0xBF58_476D_1CE4_E5B9
    bits = (bits ^ (bits >> 27)) &* 0x94D0_49BB_1331_11EB
    return Int((bits ^ (bits >> 31)) % UInt64(bound))
  }
}
