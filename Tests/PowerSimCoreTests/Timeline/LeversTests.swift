import PowerSimTestSupport
import Testing

@testable import PowerSimCore

@Suite struct LeversTests {
  /// The parameters in force at a week under some policies.
  func inForce(
    _ policies: [Policy], at week: Double, _ change: (inout Scenario) -> Void = { _ in }
  ) -> Parameters {
    var scenario = Scenario.small()
    scenario.policies = policies
    change(&scenario)
    return Timeline(scenario).inForce(at: week).zones[0]
  }

  /// What the table of design.md says: lever, parameter, operation.
  static let table: [(lever: String, parameter: String, operation: Lever.Operation)] = [
    ("redistribution", "redistribution", .add), ("voiceEquality", "voiceOfMoney", .reduce),
    ("devolution", "devolution", .fill), ("organising", "organising", .add),
    ("socialInfrastructure", "socialInfrastructure", .add),
    ("associationSupport", "associationSupport", .add), ("bridging", "homophily", .reduce),
    ("coProduction", "coProduction", .add), ("transparency", "transparency", .add),
    ("feedback", "feedback", .add), ("feedbackBetweenElections", "responseCycle", .set),
    ("inclusion", "gatekeeping", .reduce), ("leadershipOpening", "leadershipOpening", .add),
    ("relationalCulture", "culture", .add), ("safeguards", "safeguards", .fill),
    ("imposedRights", "imposedRights", .add), ("institutionalCapacity", "capacity", .add),
    ("platformRegulation", "regulation", .fill), ("coOwnership", "coOwnership", .fill),
    ("digitalAccess", "digitalAccess", .fill), ("sharedLearning", "sharedLearning", .add),
  ]

  @Test(arguments: table.indices) func everyLeverActsOnItsParameter(row: Int) throws {
    let (name, parameter, operation) = Self.table[row]
    let start: [String: Double] = [
      "homophily": 0.5, "gatekeeping": 0.5, "voiceOfMoney": 0.5, "devolution": 0.5,
      "safeguards": 0.5, "regulation": 0.5, "coOwnership": 0.5, "digitalAccess": 0.5,
    ]
    let value: Double = operation == .set ? 26 : operation == .add ? 0.0078125 : 0.25
    let policy = try Scenario.policy(name, value, from: 5, until: 10)
    func force(_ week: Double) -> Parameters {
      inForce([policy], at: week) { scenario in
        for (key, number) in start { scenario.parameters[key] = number }
      }
    }
    let base = force(4)
    let acting = force(5)
    let before = base[parameter]
    let expected: Double =
      switch operation {
      case .add: before + 0.0078125
      case .reduce: before * 0.75
      case .fill: 1 - (1 - before) * 0.75
      case .set: 26
      }
    #expect(acting[parameter] == expected)
    #expect(force(9.5)[parameter] == expected)
    #expect(force(10) == base)
    // And on nothing else.
    var rest = acting
    rest[parameter] = before
    #expect(rest == base)
  }

  @Test func everyLeverIsInTheTable() {
    #expect(Lever.all.map(\.name).sorted() == Self.table.map(\.lever).sorted())
  }

  @Test func aliasesAreTheSameLever() {
    let aliases = [
      "takePower": "redistribution", "wealthTax": "redistribution", "sortition": "voiceEquality",
      "participatoryBudgeting": "voiceEquality", "proportionalRepresentation": "voiceEquality",
      "citizensAssembly": "voiceEquality", "subsidiarity": "devolution",
      "communityOrganising": "organising", "trainedOrganisers": "organising",
      "hubs": "socialInfrastructure", "democracyBattery": "associationSupport",
      "smallGrants": "associationSupport", "deliberation": "bridging", "coDesign": "coProduction",
      "openGovernment": "transparency", "responsiveness": "feedback", "openingGates": "inclusion",
      "rewardSharing": "leadershipOpening", "gardenMind": "relationalCulture",
      "rights": "safeguards", "whistleblowing": "safeguards", "legislation": "imposedRights",
      "topDownReform": "imposedRights", "publicServices": "institutionalCapacity",
      "platformBreakUp": "coOwnership",
      "platformCooperative": "coOwnership", "voiceSupport": "digitalAccess",
      "stewardship": "sharedLearning", "coordination": "sharedLearning",
    ]
    for (alias, name) in aliases { #expect(Lever.named(alias)?.name == name, "\(alias)") }
    #expect(Set(Lever.all.flatMap(\.aliases)) == Set(aliases.keys))
    #expect(Lever.all.flatMap(\.opposites) == ["austerity"])
    #expect(Lever.named("austerity")?.name == "institutionalCapacity")
    #expect(Lever.named("nonsense") == nil)
  }

  @Test func globalLevers() {
    let global: Set = [
      "redistribution", "feedbackBetweenElections", "platformRegulation", "coOwnership",
      "sharedLearning",
    ]
    #expect(Set(Lever.all.filter(\.isGlobal).map(\.name)) == global)
  }

  @Test func fractionsCombine() throws {
    // F = 1 - (1 - 0.5)(1 - 0.25) = 0.625, under two names of the lever and of an own baseline.
    let equal = [
      try Scenario.policy("sortition", 0.5, name: "a"),
      try Scenario.policy("citizensAssembly", 0.25, name: "b"),
    ]
    #expect(inForce(equal, at: 0) { $0.parameters.voiceOfMoney = 1 }.voiceOfMoney == 0.375)
    let safe = [
      try Scenario.policy("rights", 0.5, name: "a"),
      try Scenario.policy("whistleblowing", 0.25, name: "b"),
    ]
    #expect(inForce(safe, at: 0) { $0.parameters.safeguards = 0 }.safeguards == 0.625)
    #expect(inForce(safe, at: 0) { $0.parameters.safeguards = 0.5 }.safeguards == 0.8125)
  }

  @Test func additionsAddUp() throws {
    let policies = [
      try Scenario.policy("organising", 0.125, name: "a"),
      try Scenario.policy("trainedOrganisers", 0.25, from: 5, name: "b"),
    ]
    #expect(inForce(policies, at: 4).organising == 0.125)
    #expect(inForce(policies, at: 5).organising == 0.375)
  }

  @Test func rampsRiseFromNothing() throws {
    let ramped = [try Scenario.policy("organising", 0.5, from: 10, until: 30, ramp: 8)]
    let expected: [Double: Double] = [
      9: 0, 10: 0, 11: 0.0625, 14: 0.25, 17.5: 0.46875, 18: 0.5, 25: 0.5, 29.5: 0.5, 30: 0,
    ]
    for (week, value) in expected { #expect(inForce(ramped, at: week).organising == value) }
    // A fraction under its ramp: half of 0.5 at half of the time.
    let fraction = [try Scenario.policy("safeguards", 0.5, from: 10, ramp: 8)]
    #expect(inForce(fraction, at: 14).safeguards == 0.25)
    #expect(inForce(fraction, at: 18).safeguards == 0.5)
  }

  @Test func additionsComeBeforeFractions() throws {
    // filter (0.25 + 0.25) of disinformation; homophily halved whatever else there is.
    let shock = try Scenario.shock("disinformation", ["filter": 0.25])
    let p = inForce([try Scenario.policy("bridging", 0.5)], at: 0) {
      $0.parameters.platformFilter = 0.25
      $0.shocks = [shock]
    }
    #expect(p.platformFilter == 0.5)
    #expect(p.homophily == 0.25)
  }

  @Test func clippingIsNamed() throws {
    var scenario = Scenario.small()
    scenario.policies = [
      try Scenario.policy("institutionalCapacity", -0.2, from: 2, until: 4),
      try Scenario.policy("organising", 0.8, from: 6, name: "a"),
      try Scenario.policy("organising", 0.8, from: 6, name: "b"),
    ]
    let timeline = Timeline(scenario)
    #expect(timeline.inForce(at: 0).clipped == [])
    #expect(timeline.inForce(at: 2).clipped == ["capacity"])
    #expect(timeline.inForce(at: 2).zones[0].capacity == 0)
    #expect(timeline.inForce(at: 5).clipped == [])
    #expect(timeline.inForce(at: 6).clipped == ["organising"])
    #expect(timeline.inForce(at: 6).zones[0].organising == 1)
  }

  @Test func theLatestListeningWins() throws {
    let policies = [
      try Scenario.policy("feedbackBetweenElections", 52, from: 10, name: "a"),
      try Scenario.policy("feedbackBetweenElections", 13, from: 20, until: 30, name: "b"),
      try Scenario.policy("feedbackBetweenElections", 26, from: 20, until: 25, name: "c"),
      try Scenario.policy("feedbackBetweenElections", 4, from: 0, name: "d"),
    ]
    func cycle(_ week: Double) -> Double {
      inForce(policies, at: week) { $0.parameters.responseCycle = 208 }.responseCycle
    }
    #expect(cycle(-1) == 208)
    #expect(cycle(0) == 4)
    #expect(cycle(10) == 52)
    // Of two that begin together the later in the file.
    #expect(cycle(20) == 26)
    #expect(cycle(25) == 13)
    #expect(cycle(30) == 52)
  }
}
