import PowerSimCore
import PowerSimExperiment
import PowerSimScenario
import Testing

@Suite struct SharedRunsTests {
  /// Five scenarios: the quiet one; two that part from it in week 3 and from each other in week 6; one
  /// that never differs; one of another seed.
  static func scenarios() throws -> [Scenario] {
    try [
      "", #""policies": {"a": {"lever": "organising", "value": 0.3, "from": 3}}"#,
      #""policies": {"a": {"lever": "organising", "value": 0.3, "from": 3, "until": 6}}"#,
      #""policies": {"a": {"lever": "organising", "value": 0}}"#, #""seed": 5"#,
    ].map { text in
      try ScenarioReader.read(
        text: #"{"time": {"weeks": 10, "burnIn": 2}, "population": {"agents": 60}"#
          + (text.isEmpty ? "" : ", " + text) + "}", named: "s.json"
      ).scenario
    }
  }

  @Test func everyScenarioHasTheStatesOfARunAlone() throws {
    let scenarios = try Self.scenarios()
    let shared = SharedRuns(scenarios)
    var hashes = scenarios.map { _ in [Int: UInt64]() }
    var branches = 0
    try shared.run(replicate: 2, workers: .one) { _ in
      branches += 1
    } visit: { simulation, _, numbers in
      for number in numbers {
        #expect(hashes[number][simulation.tick] == nil, "once for each scenario and tick")
        hashes[number][simulation.tick] = simulation.stateHash
      }
    }
    for (number, scenario) in scenarios.enumerated() {
      let alone = Simulation(scenario, replicate: 2)
      #expect(hashes[number].count == 13)
      #expect(hashes[number][alone.tick] == alone.stateHash)
      while alone.tick < 10 {
        try alone.advance()
        #expect(hashes[number][alone.tick] == alone.stateHash, "\(number), tick \(alone.tick)")
      }
    }
    #expect(branches == 4, "the one that never differs has no simulation of its own")
  }

  /// 12 ticks each; the second forks at week 2 (10 saved to week 10: 8 run), the third at week 5.
  @Test func countsTheTicks() throws {
    let shared = SharedRuns(try Self.scenarios())
    #expect(shared.ticks.alone == 5 * 12)
    #expect(shared.ticks.computed == 12 + 8 + 5 + 0 + 12)
    var advanced = 0
    try shared.run(replicate: 1, workers: .one) {
      $0.tick
    } visit: { simulation, first, _ in
      if simulation.tick > first { advanced += 1 }
    }
    #expect(advanced == shared.ticks.computed)
    #expect(shared.areTheSame(0, 3) && !shared.areTheSame(0, 1))
  }

  @Test func stopsWhenAsked() throws {
    var visits = 0
    try SharedRuns(try Self.scenarios()).run(
      replicate: 1, workers: .one, shouldStop: { visits >= 3 }
    ) { _ in
    } visit: { _, _, _ in
      visits += 1
    }
    #expect(visits == 3)
  }

  /// Two scenarios with burn-ins of different length begin at different ticks and share nothing.
  @Test func burnInsOfDifferentLength() throws {
    var scenarios = Array(try Self.scenarios().prefix(2))
    scenarios[1].time.burnIn = 1
    scenarios[1].policies = []
    let shared = SharedRuns(scenarios)
    #expect(shared.ticks.computed == 12 + 11 && shared.ticks.alone == 23)
    var visits = [0, 0]
    try shared.run(replicate: 1, workers: .one) { _ in
    } visit: { _, _, numbers in
      for number in numbers { visits[number] += 1 }
    }
    #expect(visits == [13, 12])
  }
}
