import PowerSimTestSupport
import Testing

@testable import PowerSimCore

@Suite struct ShocksTests {
  func inForce(_ shocks: [Shock], at week: Double) -> Parameters {
    var scenario = Scenario.small()
    scenario.shocks = shocks
    scenario.parameters.scarcity = 0.5
    return Timeline(scenario).inForce(at: week).zones[0]
  }

  /// What each shock does with its standard values, from design.md.
  @Test func standardValues() throws {
    let base = inForce([], at: 0)
    func difference(_ kind: String, _ change: (inout Parameters) -> Void) throws {
      var expected = base
      change(&expected)
      let shock = try Scenario.shock(kind, from: 3, until: 6)
      #expect(inForce([shock], at: 2) == base, "\(kind)")
      #expect(inForce([shock], at: 3) == expected, "\(kind)")
      #expect(inForce([shock], at: 5.5) == expected, "\(kind)")
      #expect(inForce([shock], at: 6) == base, "\(kind)")
    }
    try difference("crisis") { $0.issue = 0.25 }
    try difference("viralCampaign") {
      $0.issue = 0.1
      $0.platformAmplification = 2
    }
    try difference("disinformation") {
      $0.issue = 0.1
      $0.platformAmplification = 2
      $0.platformFilter = 0.3 + 0.6
    }
    try difference("threat") { $0.threat = 1 }
    try difference("scarcityNarrative") { $0.scarcity = 0.6 }  // 1 - 0.5 × 0.8
    try difference("austerity") { $0.capacity = 0.11 - 0.1 }
    for kind in ["election", "removeBrokers", "removeRandom"] { try difference(kind) { _ in } }
    #expect(
      ShockKind.all.map(\.name) == [
        "crisis", "viralCampaign", "disinformation", "threat", "scarcityNarrative", "austerity",
        "election", "removeBrokers", "removeRandom",
      ])
    #expect(
      ShockKind.all.filter(\.takesPlaces).map(\.name) == ["crisis", "threat", "austerity"])
  }

  @Test func equalShocksAddUp() throws {
    let shocks = [
      try Scenario.shock("crisis", ["value": 0.125], from: 0, until: 4, name: "a"),
      try Scenario.shock("crisis", ["value": 0.25], from: 2, until: 6, name: "b"),
    ]
    #expect(inForce(shocks, at: 0).issue == 0.125)
    #expect(inForce(shocks, at: 2).issue == 0.375)
    #expect(inForce(shocks, at: 4).issue == 0.25)
    #expect(inForce(shocks, at: 6).issue == 0)
  }

  @Test func removalsAreListedInOrder() throws {
    var scenario = Scenario.small()
    scenario.shocks = [
      try Scenario.shock("crisis", name: "a"),
      try Scenario.shock("removeRandom", ["value": 0.1], from: 9, name: "b"),
      try Scenario.shock("removeBrokers", from: 4, name: "c"),
    ]
    let removals = Timeline(scenario).removals
    #expect(removals.map(\.week) == [9, 4])
    #expect(removals.map(\.share) == [0.1, 0.05])
    #expect(removals.map(\.number) == [1, 2])
  }

  @Test func turningWeeks() throws {
    var scenario = Scenario.small()
    scenario.policies = [
      try Scenario.policy("organising", 0.1, from: 3, until: 20, ramp: 4),
      try Scenario.policy("feedbackBetweenElections", 4, from: 8, name: "b"),
      try Scenario.policy("hubs", 0.1, from: nil, name: "never"),
    ]
    scenario.shocks = [try Scenario.shock("crisis", from: 3, until: 5)]
    scenario.programmes = [
      Programme(name: "p", budget: 1, angle: 45, span: Span(from: 6, until: 9))
    ]
    #expect(Timeline(scenario).turningWeeks == [3, 5, 6, 7, 8, 9, 20])
  }
}
