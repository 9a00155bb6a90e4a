import PowerSimCore
import PowerSimScenario
import Testing

@testable import PowerSimText

/// The defaults, copied by hand from the text of the design and of the model, section 6.
///
/// rootednessHalf and constituencyHalf reach further than the text's table: at 10⁹ what they stand
/// for is off, which ablation ablations need.
@Suite struct DefaultsTests {
  private static let parameters: [(String, Double, Double, Double?)] = [
    ("exchangeNoise", 0.05, 0, 0.5), ("wealthAdvantage", 0.0002, 0, 0.01),
    ("redistribution", 0.00004, 0, 0.02), ("activation", 0.34, 0, 1),
    ("dissipation", 0.06, 0, 0.5), ("rootingRetention", 0.65, 0, 0.95),
    ("responseSteepness", 4, 1, 12), ("visibilityFear", 4.2, 0, 12),
    ("thresholdSpread", 1.35, 0, 3), ("trustWeight", 0.5, 0, 1), ("fatigueGain", 0.077, 0, 0.5),
    ("fatigueRecovery", 0.085, 0, 0.5), ("rootednessHalf", 0.9, 0, 1e9),
    ("everydaySalience", 0.19, 0, 1), ("associationPull", 1.0, 0, 3), ("founding", 1.65, 0, 5),
    ("dissolution", 0.0083, 0, 0.1), ("platformAmplification", 0.5, 0, 4),
    ("platformFilter", 0.3, 0, 1), ("habituation", 0.8, 0, 1), ("platformRent", 0.00025, 0, 0.02),
    ("socialInfrastructure", 0.01, 0, 0.1), ("tieGrowth", 0.055, 0, 0.5),
    ("tieDecay", 0.010, 0, 0.1), ("homophily", 0.5, 0, 1), ("voiceOfMoney", 0.5, 0, 1),
    ("gatekeeping", 0, 0, 1), ("capacity", 0.11, 0, 5), ("coProduction", 0, 0, 2),
    ("settledCapacity", 0.42, 0, 2), ("responseCycle", 1, 1, 520),
    ("leadershipOpening", 0.003, 0, 0.1), ("feedback", 0.01, 0, 0.2),
    ("resistance", 0.02, 0, 0.2), ("sharedLearning", 0, 0, 0.2), ("closeness", 0.5, 0, 2),
    ("settlementRate", 0.037, 0, 0.5), ("erosionRate", 0.045, 0, 0.5),
    ("constituencyHalf", 0.1, 0, 1e9), ("socialInfluence", 0.02, 0, 1), ("culture", 0.008, 0, 0.2),
    ("dispositionReversion", 0.01, 0, 0.2), ("efficacyReversion", 0.02, 0, 0.2),
    ("trustReversion", 0.01, 0, 0.2), ("efficacyLearning", 0.06, 0, 1), ("smallWins", 0.02, 0, 0.5),
    ("trustLearning", 0.045, 0, 1), ("voiceEquality", 0, 0, 1), ("bridging", 0, 0, 1),
    ("transparency", 0, 0, 1), ("safeguards", 0, 0, 1), ("devolution", 0, 0, 1),
    ("organising", 0, 0, 1), ("digitalAccess", 0, 0, 1), ("regulation", 0, 0, 1),
    ("coOwnership", 0, 0, 1), ("imposedRights", 0, 0, 1), ("associationSupport", 0, 0, 1),
    ("scarcity", 0, 0, 1), ("participationLevel", 0.2, 0, 1), ("isolationLevel", 0.22, 0, 1),
    ("powerWeight", 1, 0, 10), ("priceCapacity", 0.065, 0, nil),
    ("priceLeadership", 0.0021, 0, nil), ("priceFeedback", 0.0154, 0, nil),
    ("priceOrganising", 0.062, 0, nil),
    ("priceInfrastructure", 0.0106, 0, nil), ("priceAssociations", 0.352, 0, nil),
  ]

  @Test(arguments: DefaultsTests.parameters)
  func parameter(_ name: String, _ defaultValue: Double, _ low: Double, _ high: Double?) throws {
    let parameter = try #require(Parameter.named(name), "the model has this parameter")
    let read = try readScenario("{}")
    #expect(read.scenario.parameters[keyPath: parameter.path] == defaultValue)
    #expect(read.resolved.at("parameters." + name)?.double == defaultValue)
    #expect(parameter.range.lowerBound == low)
    if let high { #expect(parameter.range.upperBound == high) }
  }

  @Test func noParameterBeyondTheTable() {
    #expect(Set(Parameter.all.map(\.name)) == Set(DefaultsTests.parameters.map(\.0)))
    #expect(Parameter.all.count == DefaultsTests.parameters.count)
  }

  @Test(arguments: [
    ("model", #""2""#), ("name", #""t""#), ("seed", "1"), ("replicates", "1"),
    ("time.weeks", "520"), ("time.burnIn", "260"), ("time.weeksPerTick", "1"),
    ("population.agents", "2000"), ("population.places", "20"),
    ("population.groups", #"{ "group 1": 0.5, "group 2": 0.5 }"#), ("network.kind", #""places""#),
    ("network.neighbours", "6"), ("network.rewiring", "0.2"), ("network.crossTies", "2"),
    ("network.separation", "0.5"), ("initial.currency.paretoTail.gini", "0.616"),
    ("initial.currency.paretoTail.tailIndex", "1.66"),
    ("initial.currency.paretoTail.groupCurrencyRatio", "0.7"),
    ("initial.currency.paretoTail.placeInequalitySpread", "0"), ("initial.current", "0.08"),
    ("initial.fatigue.timesCurrent", "2.5"), ("initial.disposition.beta.mean", "0.3"),
    ("initial.disposition.beta.concentration", "2"), ("initial.efficacy.beta.mean", "0.294"),
    ("initial.efficacy.beta.concentration", "2"), ("initial.efficacy.beta.efficacyGap", "0.05"),
    ("initial.trust.beta.mean", "0.08"), ("initial.trust.beta.concentration", "2"),
    ("initial.reluctance.spread", #""thresholdSpread""#),
    ("initial.access.chance.accessHigh", "0.95"), ("initial.access.chance.accessLow", "0.85"),
    ("initial.tieStrength.uniform.from", "0.15"), ("initial.tieStrength.uniform.to", "0.55"),
    ("initial.openness", "0.38"), ("initial.settledPower", "0.2"), ("initial.associations", "0.3"),
    ("parameters.exchangeKind", #""yardSale""#), ("parameters.responseKind", #""hill""#),
    ("output.every", "1"), ("output.recordBurnIn", "false"),
    ("output.places.every", "4"), ("output.groups.every", "4"),
  ])
  func resolved(_ path: String, _ text: String) throws {
    #expect(try readScenario("{}").resolved.at(path)?.line == text)
  }

  @Test func absentWithoutADefault() throws {
    let resolved = try readScenario("{}").resolved
    for path in [
      "populations", "places", "lesson", "output.agents", "initial.associationsBaseline",
      "time.start", "extends",
    ] {
      #expect(resolved.at(path) == nil, "\(path) is there only when a scenario names it")
    }
  }

  @Test func codeAndReaderAgree() throws {
    let read = try readScenario("{}").scenario
    let code = Scenario()
    #expect(read.initial == code.initial)
    #expect(read.output == code.output)
    #expect(read.time == code.time)
    #expect(read.groups == code.groups)
    #expect(read.places == code.places)
    #expect(read.populations == code.populations)
  }

  /// min(20, max(1, agents/50)).
  @Test(arguments: [(2, 1), (99, 1), (100, 2), (149, 2), (999, 19), (1000, 20), (50_000, 20)])
  func placesFollowAgents(_ agents: Int, _ places: Int) throws {
    let scenario = try readScenario(#"{"population": {"agents": \#(agents)}}"#).scenario
    #expect(scenario.places.count == places)
  }

  @Test func placesGivenWithAgentsStay() throws {
    let text = #"{"population": {"agents": 3000, "places": 7}}"#
    #expect(try readScenario(text).scenario.places.names == ["0", "1", "2", "3", "4", "5", "6"])
  }

  /// A tick longer than a week: nothing can be recorded every week.
  @Test func recordingFollowsLongTicks() throws {
    let scenario = try readScenario(
      #"{"time": {"weeksPerTick": 2}, "output": {"agents": {}}}"#
    ).scenario
    #expect(scenario.output.every == 2)
    #expect(scenario.output.agentsEvery == 52)
  }

  /// The first multiple of what is recorded that is not below four weeks.
  @Test(arguments: [
    ("", 4), (#""every": 3"#, 6), (#""every": 13"#, 13), (#""every": 0.5"#, 4),
    (#""every": 1.5"#, 4.5), (#""every": 8, "places": {}"#, 8),
  ])
  func rowsOfPlacesFollowWhatIsRecorded(_ output: String, _ every: Double) throws {
    let read = try readScenario(
      #"{"time": {"weeksPerTick": 0.5}, "output": {\#(output)}}"#)
    #expect(read.scenario.output.placesEvery == every)
    #expect(read.scenario.output.groupsEvery == every)
  }
}
