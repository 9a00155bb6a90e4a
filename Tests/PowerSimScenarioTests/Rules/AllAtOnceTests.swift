import PowerSimScenario
import PowerSimTestSupport
import Testing

@Suite struct AllAtOnceTests {
  /// Eleven kinds of fault in one file; each by line and column, in the order of the text.
  @Test func everyFaultIsNamed() throws {
    let text = """
      {
        "nmae": "typo",
        "seed": 1, "seed": 2,
        "replicates": "three",
        "time": { "weeks": 10.25, "burnIn": -1 },
        "population": { "agents": 600, "places": 3, "groups": { "a": 0.5, "b": 0.4 } },
        "places": { "file": "none.csv" },
        "network": { "kind": "ring", "neighbours": 5 },
        "parameters": { "activation": 1.5 },
        "policies": {
          "p": { "lever": "organizing", "value": 0.1 },
          "q": { "lever": "hubs", "value": 0.01, "from": 9, "until": 3 }
        },
        "shocks": { "e": { "kind": "election", "from": 2, "ends": ["r"] } }
      }
      """
    let found = try Folder(["s.json": text]).problems("s.json")
    let expected = [
      ("s.json:2:3: nmae: ", "did you mean \"name\"?"), ("s.json:3:14: ", "duplicate key \"seed\""),
      ("s.json:4:17: replicates: ", "found the text \"three\""),
      ("s.json:5:22: time.weeks: ", "multiple of weeksPerTick"),
      ("s.json:5:39: time.burnIn: ", "from 0 to 1000000, found -1"),
      ("s.json:6:57: population.groups: ", "add up to 0.9"),
      ("s.json:7:23: places.file: ", "no such file"),
      ("s.json:8:46: network.neighbours: ", "even number"),
      ("s.json:9:33: parameters.activation: ", "from 0 to 1, found 1.5"),
      ("s.json:11:21: policies.p.lever: ", "did you mean \"organising\"?"),
      ("s.json:12:64: policies.q.until: ", "expected a week after from, 9; found 3"),
      ("s.json:14:61: shocks.e.ends: ", "no policy or programme \"r\""),
    ]
    #expect(found.count == expected.count, "\(found.joined(separator: "\n"))")
    for (problem, (place, message)) in zip(found, expected) {
      #expect(
        problem.hasPrefix(place) && problem.contains(message), "\(place)… \(message): \(problem)")
    }
  }

  /// One fault each: where it is, and a piece of the sentence.
  @Test(arguments: [
    (#"{"model": "3"}"#, "1:11: model: ", "allowed is \"2\""),
    (#"{"model": "1"}"#, "1:11: model: ", "written for model 1; this program computes model 2"),
    (#"{"name": ""}"#, "1:10: name: ", "not empty"),
    (#"{"seed": 18446744073709551616}"#, "1:10: seed: ", "from 0 to 18446744073709551615"),
    (#"{"time": {"weeks": 1e30}}"#, "1:20: time.weeks: ", "from 0 to 1000000"),
    (#"{"time": {"weeks": 1e400}}"#, "1:20: time.weeks: ", "too large"),
    (#"{"time": {"weeksPerTick": 0.3}}"#, "1:27: time.weeksPerTick: ", "a power of two"),
    (#"{"population": {"agents": 10.5}}"#, "1:27: population.agents: ", "a whole number"),
    (#"{"population": {"agents": -0}}"#, "1:27: population.agents: ", "from 2 to"),
    (
      #"{"population": {"agents": 10, "places": 1000000}}"#, "1:41: population.places: ",
      "1 to 100000"
    ),
    (
      #"{"population": {"agents": 89, "places": 3}}"#, "1:41: population.places: ",
      "at least 90 agents"
    ),
    (#"{"population": {"groups": {}}}"#, "1:27: population.groups: ", "at least 1 name"),
    (
      #"{"populations": {"a": {"share": 0.5}, "b": {"share": 0.4}}}"#, "1:17: populations: ",
      "add up to 0.9"
    ), (#"{"populations": {}}"#, "1:17: populations: ", "at least 1 name"),
    (
      #"{"populations": {"a": {"share": 1, "efficacy": 0.2}}, "initial": {"efficacy": 0.3}}"#,
      "1:48: populations.a.efficacy: ", "has no \"beta\" form"
    ),
    (
      #"{"parameters": {"activation": "NaN"}}"#, "1:31: parameters.activation: ",
      "found the text \"NaN\""
    ),
    (
      #"{"time": {"weeksPerTick": 4}, "parameters": {"activation": 0.25, "dissipation": 0.3}}"#,
      "1:81: parameters.dissipation: ", "more than 1 per tick of 4 weeks"
    ),
    (
      #"{"time": {"weeksPerTick": 2}, "policies": {"p": {"lever": "imposedRights", "value": 0.7}}}"#,
      "1:1: parameters.imposedRights: ", "0.7 per week in force in week 0"
    ),
    (
      #"{"policies": {"p": {"lever": "austerity", "value": -0.1}}}"#, "1:52: policies.p.value: ",
      "austerity takes capacity away, so 0.05 is a cut"
    ),
    (
      #"{"policies": {"p": {"lever": "hubs", "value": 0.01, "places": ["20"]}}}"#,
      "1:63: policies.p.places: ", "from \"0\" to \"19\""
    ), (#"{"shocks": {"e": {"kind": "election"}}}"#, "1:18: shocks.e: ", "changes nothing"),
    (
      #"{"policies": {"p": {"lever": "hubs", "value": 0, "from": 3}}, "#
        + #""shocks": {"e": {"kind": "election", "begins": ["p"]}}}"#, "1:58: policies.p.from: ",
      "the election \"e\" begins it"
    ),
    (
      #"{"policies": {"p": {"lever": "hubs", "value": 0, "until": 3}}, "#
        + #""shocks": {"e": {"kind": "election", "from": 3, "begins": ["p"]}}}"#,
      "1:59: policies.p.until: ", "expected a week after 3"
    ),
    (
      #"{"policies": {"p": {"lever": "hubs", "value": 0}}, "programmes": {"p": {"budget": 1}}}"#,
      "1:20: policies.p: ", "the same name"
    ),
    (
      #"{"shocks": {"s": {"kind": "crisis", "from": 3, "until": 3}}}"#, "1:57: shocks.s.until: ",
      "expected a week after from, 3; found 3"
    ),
    (
      #"{"output": {"windows": {"0-52": {"until": 3}}}}"#, "1:33: output.windows.0-52: ",
      "standard window; those are \"start\", \"end\""
    ),
    (
      #"{"output": {"every": 4, "agents": {"every": 6}}}"#, "1:45: output.agents.every: ",
      "a multiple of output.every"
    ),
    (
      #"{"output": {"every": 4, "places": {"every": 2}}}"#, "1:45: output.places.every: ",
      "expected a multiple of output.every, 4; found 2"
    ),
    (
      #"{"output": {"groups": {"every": 1.5}}}"#, "1:33: output.groups.every: ",
      "expected a multiple of weeksPerTick, 1; found 1.5"
    ),
  ])
  func fault(_ text: String, _ place: String, _ message: String) {
    let found = problems(text)
    #expect(found.count == 1, "\(found)")
    #expect(
      found.first?.hasPrefix("t.json:" + place) == true && found.first?.contains(message) == true,
      "\(place)… \(message): \(found)")
  }

  @Test(arguments: [
    ("", "is empty"), ("\u{FEFF}{}", "byte order mark"), ("[1]", "expected an object"),
    (#"{"a": 1,}"#, "the comma"), ("{\"name\": \"a\0b\"}", "U+0000"),
  ])
  func noScenario(_ text: String, _ message: String) throws {
    let found = try Folder(["s.json": text]).problems("s.json")
    #expect(
      found.count == 1 && found[0].hasPrefix("s.json") && found[0].contains(message), "\(found)")
  }

  // MARK: Notes

  @Test func aliasesAreOneMechanism() throws {
    let notes = try readScenario(
      """
      {"policies": {"a": {"lever": "sortition", "value": 0.2},
                    "b": {"lever": "voiceEquality", "value": 0.2},
                    "c": {"lever": "hubs", "value": 0.01}}}
      """
    ).notes
    #expect(notes.count == 1)
    #expect(notes[0].contains("a (sortition), b both pull the lever voiceEquality"))
  }

  @Test func clippingIsNoted() throws {
    let notes = try readScenario(
      """
      {"policies": {"a": {"lever": "organising", "value": 0.7},
                    "b": {"lever": "trainedOrganisers", "value": 0.7}}}
      """
    ).notes
    #expect(notes.filter { $0.contains("push organising out of its range [0, 1]") }.count == 1)
  }

  @Test func beyondTheEndIsNoted() throws {
    let notes = try readScenario(
      """
      {"time": {"weeks": 10}, "policies": {"late": {"lever": "hubs", "value": 0.01, "from": 11},
                                           "long": {"lever": "inclusion", "value": 0.1, "until": 11}},
       "shocks": {"s": {"kind": "crisis", "until": 11}},
       "output": {"windows": {"w": {"from": 12, "until": 20}, "v": {"until": 20}}}}
      """
    ).notes
    for name in [
      "policies.late begins in week 11", "policies.long lasts until week 11",
      "shocks.s lasts until week 11", "output.windows.w begins in week 12",
      "output.windows.v lasts until week 20",
      "policies.long changes nothing: without it gatekeeping",
    ] {
      #expect(notes.contains { $0.hasPrefix(name) }, "\(name): \(notes)")
    }
    #expect(notes.count == 6)
  }

  @Test func thousandsAreTold() throws {
    let notes = try readScenario(
      #"{"population": {"agents": 2.000, "places": 1}, "time": {"weeks": 8.0}}"#
    )
    .notes.map { "\($0)" }
    #expect(notes.count == 1 && notes[0].contains("population.agents: 2.000 is 2"), "\(notes)")
    #expect(notes.first?.contains("write 2000 if thousands are meant") == true)
  }

  @Test func aCleanScenarioHasNoNotes() throws { #expect(try readScenario("{}").notes == []) }
}
