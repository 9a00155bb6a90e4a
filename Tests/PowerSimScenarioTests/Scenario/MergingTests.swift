import PowerSimCore
import PowerSimScenario
import PowerSimTestSupport
import Testing

@Suite struct MergingTests {
  private func merged(_ base: String, _ child: String) throws -> ReadScenario {
    try Folder(["base.json": base, "child.json": #"{"extends": "base.json", "# + child.dropFirst()])
      .read("child.json")
  }

  @Test func whatIsNotNamedIsInherited() throws {
    let scenario = try merged(
      #"{"seed": 7, "time": {"weeks": 10, "burnIn": 4}, "parameters": {"activation": 0.2}}"#,
      #"{"time": {"weeks": 20}}"#
    ).scenario
    #expect(scenario.seed == 7)
    #expect(scenario.time.weeks == 20)
    #expect(scenario.time.burnIn == 4)
    #expect(scenario.parameters.activation == 0.2)
  }

  @Test func nullTakesTheDefaultBack() throws {
    let scenario = try merged(
      #"{"time": {"weeks": 10}, "shocks": {"a": {"kind": "crisis"}, "b": {"kind": "threat"}}}"#,
      #"{"time": {"weeks": null}, "shocks": {"a": null}}"#
    ).scenario
    #expect(scenario.time.weeks == 520)
    #expect(scenario.shocks.map(\.name) == ["b"])
  }

  @Test func listsAreReplaced() throws {
    let policies = #"{"policies": {"p": {"lever": "hubs", "value": 0.01, "places": ["0", "1"]}}}"#
    let scenario = try merged(policies, #"{"policies": {"p": {"places": ["2"]}}}"#).scenario
    #expect(scenario.policies[0].places == [2])
    #expect(scenario.policies[0].value == 0.01)
  }

  @Test func anotherKindReplacesTheWholeObject() throws {
    let scenario = try merged(
      #"{"network": {"kind": "places", "crossTies": 3, "neighbours": 8}}"#,
      #"{"network": {"kind": "ring"}}"#
    ).scenario
    guard case .generated("ring", let settings) = scenario.network else {
      Issue.record("the child asks for a ring")
      return
    }
    #expect(settings == ["neighbours": 6], "neighbours of the other kind are forgotten")
  }

  @Test func theSameKindIsMerged() throws {
    let scenario = try merged(
      #"{"network": {"kind": "ring", "neighbours": 8}}"#, #"{"network": {"kind": "ring"}}"#
    ).scenario
    guard case .generated("ring", let settings) = scenario.network else {
      Issue.record("both ask for a ring")
      return
    }
    #expect(settings == ["neighbours": 8])
  }

  @Test func anotherLeverReplacesTheWholePolicy() throws {
    let base = #"{"policies": {"p": {"lever": "hubs", "value": 0.01, "places": ["0"], "from": 5}}}"#
    let scenario = try merged(
      base, #"{"policies": {"p": {"lever": "redistribution", "value": 0.001}}}"#
    ).scenario
    #expect(scenario.policies[0].span.from == 0)
    #expect(scenario.policies[0].places == nil)
  }

  @Test func anotherFormReplacesTheStartingValue() throws {
    let base = #"{"initial": {"trust": {"beta": {"mean": 0.5, "concentration": 9}}}}"#
    #expect(
      try merged(base, #"{"initial": {"trust": {"uniform": {"to": 0.2}}}}"#).scenario.initial.trust
        == .uniform(from: 0, to: 0.2))
    #expect(
      try merged(base, #"{"initial": {"trust": {"beta": {"mean": 0.4}}}}"#).scenario.initial.trust
        == .beta(mean: 0.4, concentration: 9, efficacyGap: 0), "the same form keeps its keys")
    #expect(
      try merged(base, #"{"initial": {"trust": 0.3}}"#).scenario.initial.trust == .number(0.3))
  }

  /// RFC 7396 knows no keys of its own: a name is inherited like everything else, with a note.
  @Test func nameAndLessonAreInherited() throws {
    let base = #"{"name": "Base", "description": "D", "lesson": {"question": "Q", "debrief": "B"}}"#
    let read = try merged(base, #"{"lesson": {"question": "Mine"}}"#)
    #expect(read.scenario.name == "Base")
    #expect(read.notes.contains { $0.contains("has no name of its own") })
    #expect(read.scenario.description == "D")
    #expect(read.resolved.at("lesson")?.line == #"{ "question": "Mine", "debrief": "B" }"#)
    #expect(try merged(base, #"{"name": "Own"}"#).notes.isEmpty)
  }

  @Test func chainsOfFiles() throws {
    let folder = try Folder([
      "a/top.json": #"{"extends": "../b/middle.json", "seed": 3}"#,
      "b/middle.json": #"{"extends": "base.json", "seed": 2, "replicates": 2}"#,
      "b/base.json": #"{"seed": 1, "replicates": 1, "time": {"weeks": 9}}"#,
    ])
    let scenario = try folder.read("a/top.json").scenario
    #expect(scenario.seed == 3 && scenario.replicates == 2 && scenario.time.weeks == 9)
    #expect(try folder.read("a/top.json").resolved.at("extends") == nil)
  }

  @Test func circlesEnd() throws {
    let folder = try Folder([
      "self.json": #"{"extends": "./self.json"}"#, "a.json": #"{"extends": "b.json", "seed": -1}"#,
      "b.json": #"{"extends": "x/../a.json"}"#,
    ])
    #expect(folder.problems("self.json")[0].hasPrefix("self.json:1:13: extends: the files extend"))
    let found = folder.problems("a.json")
    #expect(found.contains { $0.hasPrefix("b.json:1:13: extends: ") && $0.contains("circle") })
    #expect(found.contains { $0.hasPrefix("a.json:1:31: seed: ") }, "the rest is checked too")
  }

  @Test(arguments: [
    (#"["base.json"]"#, "found a list"), ("5", "found 5"), (#""""#, #"found the text """#),
    (#""none.json""#, "there is no such file"), (#"".""#, "is a directory"),
    (#""broken.json""#, "broken.json:1:2: "),
  ])
  func badExtends(_ value: String, _ message: String) throws {
    let folder = try Folder([
      "s.json": #"{"extends": \#(value), "bogus": 1, "policies": {"p": {"value": 5}}}"#,
      "broken.json": "{]",
    ])
    let found = folder.problems("s.json")
    #expect(found.contains { $0.contains(message) }, "one of \(found) says \(message)")
    #expect(found.contains { $0.contains("unknown key \"bogus\"") }, "nothing else is hidden")
    #expect(
      !found.contains { $0.contains("missing key") },
      "what is missing may stand in the file that could not be read")
  }

  @Test func faultsOfTheBaseNameTheBase() throws {
    let folder = try Folder([
      "base.json": "{\n  \"parameters\": { \"activation\": 0.9 },\n  \"policies\": { \"p\": {\n"
        + "    \"lever\": \"hubs\", \"value\": 0.01, \"until\": 5 } }\n}",
      "s.json":
        #"{"extends": "base.json", "time": {"weeksPerTick": 2}, "policies": {"p": {"from": 6}}}"#,
    ])
    let found = folder.problems("s.json")
    #expect(found.contains { $0.hasPrefix("base.json:2:33: parameters.activation: 0.9 per week") })
    #expect(found.contains { $0.hasPrefix("base.json:4:46: policies.p.until: expected a ") })
  }

  @Test func groupsOfBothFilesJoin() throws {
    let folder = try Folder([
      "base.json": #"{"population": {"groups": {"x": 0.5, "y": 0.5}}}"#,
      "s.json": #"{"extends": "base.json", "population": {"groups": {"z": 1}}}"#,
      "t.json":
        #"{"extends": "base.json", "population": {"groups": {"x": null, "y": null, "z": 1}}}"#,
    ])
    let found = folder.problems("s.json")
    #expect(found.count == 1 && found[0].contains(#""x" and "y" come from elsewhere"#), "\(found)")
    #expect(try folder.read("t.json").scenario.groups.map(\.name) == ["z"])
  }

  @Test func aFileDecidesStrengthsThatAreInherited() throws {
    let folder = try Folder([
      "base.json": #"{"initial": {"tieStrength": 0.3}}"#, "t.csv": "i,j,w\n1,2,1\n2,3,2\n",
      "s.json":
        #"{"extends": "base.json", "network": {"kind": "file", "path": "t.csv", "weight": "w"}}"#,
      "b.json":
        #"{"initial": {"tieStrength": 0.3}, "network": {"kind": "file", "path": "t.csv", "weight": "w"}}"#,
    ])
    let read = try folder.read("s.json")
    #expect(read.notes.contains { $0.contains("initial.tieStrength is overridden") })
    #expect(read.resolved.at("initial.tieStrength") == nil)
    #expect(folder.problems("b.json").count == 1, "in one file they contradict")
  }

  // MARK: --set

  @Test func setComesAfterExtendsAndBeforeSeedAndWeeks() throws {
    let folder = try Folder([
      "base.json": #"{"seed": 1, "time": {"weeks": 1}, "replicates": 1}"#,
      "s.json": #"{"extends": "base.json", "seed": 2, "time": {"weeks": 2}}"#,
    ])
    let set = ["seed=3", "time.weeks=3", "replicates=3"]
    #expect(try folder.read("s.json", set: set).scenario.seed == 3)
    let scenario = try folder.read("s.json", set: set) {
      $0.seed = 4
      $0.weeks = "4"
    }.scenario
    #expect(scenario.seed == 4 && scenario.time.weeks == 4 && scenario.replicates == 3)
  }

  @Test func setReadsJSONOrElseText() throws {
    let scenario = try readScenario(
      "{}",
      set: [
        "name=A & B", "description=\"7\"", "output.recordBurnIn=true",
        #"shocks={"s": {"kind": "crisis"}}"#, "shocks.s.value=0.5", "network.kind=ring",
      ]
    ).scenario
    #expect(scenario.name == "A & B")
    #expect(scenario.description == "7")
    #expect(scenario.output.recordBurnIn)
    #expect(scenario.shocks[0].values["value"] == 0.5, "in the order given")
    guard case .generated("ring", _) = scenario.network else {
      Issue.record("--set changes the kind whole")
      return
    }
  }

  @Test func setNullRemoves() throws {
    let text = #"{"time": {"weeks": 9}, "shocks": {"s": {"kind": "crisis"}}}"#
    let scenario = try readScenario(text, set: ["time.weeks=null", "shocks.s=null"]).scenario
    #expect(scenario.time.weeks == 520)
    #expect(scenario.shocks.isEmpty)
  }

  @Test(arguments: [
    ("noequals", "is no assignment"), ("=3", "is no assignment"), ("foo=3", "unknown key \"foo\""),
    ("time.week=3", "did you mean \"weeks\"?"), ("extends=a.json", "before --set is applied"),
    ("time.weeks=abc", "found the text \"abc\""), ("population.agents.x=1", "found an object"),
  ])
  func badSet(_ assignment: String, _ message: String) {
    let found = problems("{}", set: [assignment])
    #expect(found.count == 1 && found[0].hasPrefix("--set: ") && found[0].contains(message))
  }
}
