import PowerSimCore
import PowerSimRun
import Testing

@testable import PowerSimScenario
@testable import PowerSimText

/// decode(encode(s)) == s, and what a session writes down is what it did.
@Suite struct ScenarioEncoderTests {
  @Test(arguments: ShippedFiles.scenarios) func shippedScenarios(_ name: String) throws {
    let read = try ScenarioReader.read("\(ShippedFiles.root)\(name).json")
    let again = try ScenarioReader.read(
      text: JSONWriter.write(read.resolved).replacing(
        #""inputs/"#, with: "\"\(ShippedFiles.root)data/"), named: "again.json")
    #expect(again.scenario == read.scenario)
  }

  /// Every kind of starting value, population, policy, shock and record that a file may hold.
  @Test func everyKindOfMember() throws {
    let text = """
      {"name": "all", "description": "of it", "seed": 18446744073709551615, "replicates": 3,
       "time": {"weeks": 30, "burnIn": 4, "weeksPerTick": 0.5, "start": "2024-02-29"},
       "population": {"agents": 400, "places": 3, "groups": {"x": 0.25, "y": 0.75}},
       "populations": {"many": {"share": 0.9, "disposition": 0.1, "efficacy": 0.2, "access": 0.3},
         "few": {"share": 0.1, "currency": 5}},
       "network": {"kind": "smallWorld", "neighbours": 4, "rewiring": 0.125},
       "initial": {"currency": {"weibull": {"gini": 0.5, "tailIndex": 1.5}},
         "current": {"seeds": 7}, "fatigue": {"timesCurrent": 3}, "disposition": {"beta": {}},
         "efficacy": {"beta": {"efficacyGap": 0.01}}, "trust": {"evenly": {"from": 0, "to": 0.5}},
         "reluctance": 2, "access": {"chance": {"accessHigh": 0.5}},
         "tieStrength": {"uniform": {"to": 0.25}}, "openness": {"values": [0.1, 0.2, 0.3]},
         "settledPower": 0.15, "associations": 0.1, "associationsBaseline": {"uniform": {}}},
       "parameters": {"exchangeKind": "reshuffle", "responseKind": "step", "activation": 0.3},
       "programmes": {"p": {"budget": 1, "angle": 30, "from": 2, "until": 9, "ramp": 1.5,
         "cost": {"perWeek": 120.5, "unit": "£"}}},
       "policies": {"a": {"lever": "hubs", "value": 0.02, "places": ["2", "0"], "ramp": 4},
         "b": {"lever": "feedbackBetweenElections", "value": 8, "from": 4},
         "c": {"lever": "austerity", "value": 0.05, "label": "cuts"},
         "d": {"lever": "institutionalCapacity", "value": "+10 %", "cost": {"perWeek": 0, "unit": "£"}}},
       "shocks": {"s": {"kind": "crisis", "from": 3, "until": 5, "places": ["1"]},
         "r": {"kind": "removeBrokers", "from": 6, "value": 0.1},
         "e": {"kind": "election", "from": 8, "ends": ["a"], "begins": ["d"]}},
       "output": {"every": 2, "recordBurnIn": true, "places": {"every": 6}, "groups": {"every": 4},
         "guardFormulas": true, "agents": {"every": 10, "sample": 20}, "ties": {"every": 14},
         "windows": {"w": {"from": 2, "until": 9}}},
       "lesson": {"question": "?", "try": ["a"]}}
      """
    let read = try ScenarioReader.read(text: text, named: "all.json")
    let again = try ScenarioReader.read(
      text: JSONWriter.write(read.resolved), named: "again.json")
    #expect(again.scenario == read.scenario)
    #expect(again.resolved == read.resolved)
    #expect(read.scenario.time.start == "2024-02-29" && read.scenario.seed == .max)
  }

  /// Levers pulled and dropped on the way, and a crisis: the file that is written down does the same.
  @Test func whatASessionWritesDown() throws {
    let read = try ScenarioReader.read(
      text: #"{"time": {"weeks": 30, "burnIn": 5}, "population": {"agents": 150, "places": 3}}"#,
      named: "s.json")
    let session = Session(read.scenario, replicate: 2)
    var hashes = [session.simulation.tick: session.simulation.stateHash]
    func advance(to tick: Int) throws {
      try session.advance(to: tick) { hashes[$0.tick] = $0.stateHash }
    }
    try advance(to: 6)
    let lever = try #require(Lever.named("organising"))
    try session.intervene { scenario in
      scenario.policies.append(
        Policy(
          name: "organisers", lever: lever, value: 0.2, span: Span(from: session.nextWeek, ramp: 3),
          places: [1]))
    }
    try advance(to: 12)
    let other = try session.fork()
    let crisis = try #require(ShockKind.named("crisis"))
    try session.intervene { scenario in
      scenario.policies[0].span.until = session.nextWeek + 2
      scenario.shocks.append(
        Shock(
          name: "storm", kind: crisis, values: ["value": 0.3],
          span: Span(from: session.nextWeek, until: session.nextWeek + 4)))
    }
    try advance(to: 30)
    try other.advance(to: 30)

    let written = try ScenarioReader.read(
      text: JSONWriter.write(read.with(session.scenario).resolved), named: "written.json")
    #expect(written.scenario == session.scenario)
    let alone = Simulation(written.scenario, replicate: 2)
    #expect(hashes.count == 36 && hashes[alone.tick] == alone.stateHash)
    while alone.tick < 30 {
      try alone.advance()
      #expect(hashes[alone.tick] == alone.stateHash, "tick \(alone.tick)")
    }
    // The fork went its own way, that of its own scenario.
    let ofFork = Simulation(other.scenario, replicate: 2)
    while ofFork.tick < 30 { try ofFork.advance() }
    #expect(other.simulation.stateHash == ofFork.stateHash)
    #expect(other.simulation.stateHash != alone.stateHash)
  }

  /// The past cannot be changed, and nothing happens where it is tried.
  @Test func noIntervention() throws {
    let read = try ScenarioReader.read(
      text: #"{"time": {"weeks": 30, "burnIn": 5}, "population": {"agents": 150, "places": 3}}"#,
      named: "s.json")
    let session = Session(read.scenario)
    try session.advance(to: 6)
    let before = session.simulation.stateHash
    #expect(throws: ForkFailure.tooLate(tick: 6, firstDivergentTick: -5)) {
      try session.intervene { $0.parameters.activation = 0.1 }
    }
    #expect(throws: ForkFailure.anotherSociety) { try session.intervene { $0.agents = 151 } }
    #expect(session.simulation.stateHash == before && session.scenario == read.scenario)
  }
}
