import PowerSimCore
import PowerSimScenario
import Testing

@testable import PowerSimText

/// Network kinds, levers and shocks as the tables of the design have them, copied by hand.
@Suite struct RegistryTests {
  private static let networks: [(String, [String: Double])] = [
    ("places", ["neighbours": 6, "rewiring": 0.2, "crossTies": 2, "separation": 0.5]),
    ("smallWorld", ["neighbours": 6, "rewiring": 0.2]), ("preferential", ["tiesPerNewcomer": 5]),
    ("random", ["meanDegree": 10]), ("blocks", ["within": 6, "between": 2]),
    ("ring", ["neighbours": 6]), ("complete", [:]),
  ]

  @Test(arguments: networks)
  func network(_ kind: String, _ defaults: [String: Double]) throws {
    let scenario = try readScenario(#"{"network": {"kind": "\#(kind)"}}"#).scenario
    guard case .generated(kind, let settings) = scenario.network else {
      Issue.record("\(kind) is a generated network, found \(scenario.network)")
      return
    }
    #expect(settings == defaults)
  }

  @Test func wellMixed() throws {
    guard
      case .wellMixed = try readScenario(#"{"network": {"kind": "wellMixed"}}"#).scenario.network
    else {
      Issue.record("wellMixed has no stored ties")
      return
    }
  }

  @Test func completeNetworksAreSmall() {
    #expect(problems(#"{"network": {"kind": "complete"}, "population": {"agents": 5000}}"#) == [])
    let found = problems(#"{"network": {"kind": "complete"}, "population": {"agents": 5001}}"#)
    #expect(found.count == 1 && found[0].contains("at most 5000 agents"))
  }

  private static let levers: [(String, [String], Lever.Operation, Bool)] = [
    ("redistribution", ["takePower", "wealthTax"], .add, true),
    (
      "voiceEquality",
      ["sortition", "participatoryBudgeting", "proportionalRepresentation", "citizensAssembly"],
      .reduce, false
    ), ("devolution", ["subsidiarity"], .fill, false),
    ("organising", ["communityOrganising", "trainedOrganisers"], .add, false),
    ("socialInfrastructure", ["hubs"], .add, false),
    ("associationSupport", ["democracyBattery", "smallGrants"], .add, false),
    ("bridging", ["deliberation"], .reduce, false), ("coProduction", ["coDesign"], .add, false),
    ("transparency", ["openGovernment"], .add, false),
    ("feedback", ["responsiveness"], .add, false),
    ("feedbackBetweenElections", [], .set, true), ("inclusion", ["openingGates"], .reduce, false),
    ("leadershipOpening", ["rewardSharing"], .add, false),
    ("relationalCulture", ["gardenMind"], .add, false),
    ("safeguards", ["rights", "whistleblowing"], .fill, false),
    ("imposedRights", ["legislation", "topDownReform"], .add, false),
    ("institutionalCapacity", ["publicServices", "austerity"], .add, false),
    ("platformRegulation", [], .fill, true),
    ("coOwnership", ["platformBreakUp", "platformCooperative"], .fill, true),
    ("digitalAccess", ["voiceSupport"], .fill, false),
    ("sharedLearning", ["stewardship", "coordination"], .add, true),
  ]

  @Test func allLeversAreThere() {
    #expect(Lever.all.map(\.name) == RegistryTests.levers.map(\.0))
  }

  @Test(arguments: levers)
  func lever(_ name: String, _ aliases: [String], _ operation: Lever.Operation, _ isGlobal: Bool)
    throws
  {
    for alias in [name] + aliases {
      let value = operation == .set ? "4" : "0.01"
      func text(_ more: String) -> String {
        #"{"policies": {"p": {"lever": "\#(alias)", "value": \#(value)\#(more)}}}"#
      }
      let read = try readScenario(text(""))
      let policy = try #require(read.scenario.policies.first)
      #expect(policy.lever.name == name, "\(alias) is the lever \(name)")
      #expect(policy.lever.operation == operation)
      #expect(policy.span == Span(from: 0, until: nil, ramp: 0))
      #expect(policy.places == nil)
      #expect(policy.label == "p")
      #expect(read.resolved.at("policies.p.lever")?.string == name)
      let local = problems(text(#", "places": ["0", "3"]"#))
      if isGlobal {
        #expect(local.count == 1 && local[0].contains("policies.p.places"), "\(alias) is global")
      } else {
        #expect(local == [])
      }
    }
  }

  private static let shocks: [(String, [String: Double], takesPlaces: Bool, lasts: Bool)] = [
    ("crisis", ["value": 0.25], true, true),
    ("viralCampaign", ["value": 0.10, "amplification": 1.5], false, true),
    ("disinformation", ["value": 0.10, "amplification": 1.5, "filter": 0.6], false, true),
    ("threat", ["value": 1], true, true), ("scarcityNarrative", ["value": 0.2], false, true),
    ("austerity", ["value": 0.1], true, true), ("removeBrokers", ["value": 0.05], false, false),
    ("removeRandom", ["value": 0.05], false, false),
  ]

  @Test(arguments: shocks)
  func shock(_ kind: String, _ values: [String: Double], _ takesPlaces: Bool, _ lasts: Bool) throws
  {
    func text(_ more: String) -> String { #"{"shocks": {"s": {"kind": "\#(kind)"\#(more)}}}"# }
    let shock = try #require(try readScenario(text("")).scenario.shocks.first)
    #expect(shock.values == values)
    #expect(shock.span.from == 0)
    #expect(problems(text(#", "places": ["1"]"#)).isEmpty == takesPlaces)
    #expect(problems(text(#", "until": 8"#)).isEmpty == lasts)
  }

  @Test func election() throws {
    let scenario = try readScenario(
      """
      {"policies": {"organisers": {"lever": "organising", "value": 0.1},
                    "cuts": {"lever": "austerity", "value": 0.05}},
       "shocks": {"vote": {"kind": "election", "from": 208, "ends": ["organisers"],
                           "begins": ["cuts"]}}}
      """
    ).scenario
    #expect(scenario.shocks[0].ends == ["organisers"])
    #expect(scenario.shocks[0].begins == ["cuts"])
    #expect(scenario.policies[0].span.from == 0)
    #expect(scenario.policies[1].value == -0.05, "a cut takes capacity away")
    #expect(scenario.policies[1].span.from == nil, "an election begins it, it has no from")
  }

  @Test func programme() throws {
    let scenario = try readScenario(#"{"programmes": {"p": {"budget": 1.5}}}"#).scenario
    #expect(scenario.programmes[0].budget == 1.5)
    #expect(scenario.programmes[0].angle == 45)
    #expect(scenario.programmes[0].span == Span(from: 0, until: nil, ramp: 0))
  }
}
