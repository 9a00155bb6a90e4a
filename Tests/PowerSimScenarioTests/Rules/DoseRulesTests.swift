import PowerSimCore
import PowerSimScenario
import Testing

@testable import PowerSimText

@Suite struct DoseRulesTests {
  private func policy(_ lever: String, _ value: String, _ more: String = "") -> String {
    #"{"policies": {"p": {"lever": "\#(lever)", "value": \#(value)}}\#(more)}"#
  }

  // MARK: Percentages

  @Test(arguments: [
    ("institutionalCapacity", #""-20 %""#, "", -0.022), ("publicServices", #""+10 %""#, "", 0.011),
    ("publicServices", #""10%""#, #", "parameters": {"capacity": 0.5}"#, 0.05),
    ("hubs", #""50 %""#, "", 0.005), ("hubs", #""33.3 %""#, "", 0.00333),
    ("institutionalCapacity", #""−12.5 %""#, "", -0.01375),
    ("austerity", #""20 %""#, "", -0.022), ("feedback", #""0 %""#, "", 0),
  ])
  func percentage(_ lever: String, _ value: String, _ more: String, _ expected: Double) throws {
    let read = try readScenario(policy(lever, value, more))
    let number = read.scenario.policies[0].value
    #expect(number == expected, "to the last digit, without what multiplying leaves")
    let resolved = try #require(read.resolved.at("policies.p.value")?.double)
    #expect(resolved == number, "the resolved file has the very number")
    #expect(try readScenario(JSONWriter.write(read.resolved)).scenario.policies[0].value == number)
  }

  /// Another policy on the same lever changes nothing: a percentage is one of the scenario's number.
  @Test func inForceIsWhatParametersSay() throws {
    let scenario = try readScenario(
      #"{"parameters": {"capacity": 0.2}, "policies": {"a": {"lever": "publicServices", "value": 0.3}, "#
        + #""b": {"lever": "austerity", "value": "50 %"}}}"#
    ).scenario
    #expect(scenario.policies.map(\.value) == [0.3, -0.1])
  }

  @Test(arguments: [
    ("organising", #""20 %""#, "20 % of organising, which is 0 in this scenario, is nothing"),
    ("hubs", #""-20 %""#, "a percentage of at least 0"),
    ("hubs", #""2000 %""#, "is 0.2; expected a number from 0 to 0.1"),
    ("sortition", #""20 %""#, "write 0.2,"), ("platformRegulation", #""20 %""#, "write 0.2,"),
    ("feedbackBetweenElections", #""20 %""#, "the number itself is set, no part of what is there"),
    ("institutionalCapacity", #""-20,5 %""#, #"write "-20.5 %""#),
    ("institutionalCapacity", #""-%""#, "a percentage such as"),
    ("institutionalCapacity", #""20 %\n""#, "a percentage such as"),
  ])
  func noPercentage(_ lever: String, _ value: String, _ message: String) {
    let found = problems(policy(lever, value))
    #expect(found.count == 1 && found[0].contains("policies.p.value: "), "\(found)")
    #expect(found.first?.contains(message) == true, "\(message): \(found)")
  }

  // MARK: Austerity

  @Test func austerityIsACutAsLeverAndAsShock() throws {
    let lever = try readScenario(policy("austerity", "0.05")).scenario
    let shock = try readScenario(#"{"shocks": {"s": {"kind": "austerity", "value": 0.05}}}"#)
      .scenario
    let forces = [lever, shock].map { Timeline($0).inForce(at: 0).zones[0] }
    #expect(forces[0] == forces[1])
    for text in [
      policy("austerity", "-0.05"), policy("austerity", #""-5 %""#),
      #"{"shocks": {"s": {"kind": "austerity", "value": -0.05}}}"#,
    ] {
      let found = problems(text)
      #expect(found.count == 1 && found[0].contains("expected a"), "\(found)")
    }
  }

  @Test func theOtherNamesKeepTheirSign() throws {
    for name in ["institutionalCapacity", "publicServices"] {
      #expect(try readScenario(policy(name, "-0.05")).scenario.policies[0].value == -0.05)
    }
  }

  // MARK: Words

  @Test(arguments: [
    (
      #""lever": "institutionalCapacity", "value": -0.1, "from": 52, "until": 208, "places": ["0", "3"]"#,
      "p: capacity 0.11 → 0.01 (−91 %) in 2 of 20 places, weeks 52 to 208"
    ),
    (
      #""lever": "sortition", "value": 0.4"#,
      "p: voiceOfMoney 0.5 → 0.3 (−40 %), from week 0 to the end"
    ),
    (
      #""lever": "austerity", "value": 0.2, "until": 1, "label": "Cuts""#,
      "Cuts: capacity 0.11 → 0 (−100 %; cut off, −0.09 was asked), week 0"
    ),
    (
      #""lever": "organising", "value": 0.1, "from": 515, "ramp": 10"#,
      "p: organising 0 → 0.05 (50 % of its full strength), from week 515 to the end, rising over 10 weeks"
    ),
    (
      #""lever": "inclusion", "value": 0.5, "from": 530"#,
      "p: gatekeeping 0 → 0 (no change), from week 530 to the end, after the run's end"
    ),
    (
      #""lever": "wealthTax", "value": 0.0000001"#,
      "p: redistribution 0.00004 → 0.0000401 (+0.25 %), from week 0 to the end"
    ),
  ])
  func words(_ policy: String, _ line: String) throws {
    let scenario = try readScenario(#"{"policies": {"p": {\#(policy)}}}"#).scenario
    #expect(scenario.doseLines == [line])
  }

  /// Shocks that move no parameter have a dose as well.
  @Test func crisesAndThreats() throws {
    let scenario = try readScenario(
      #"{"shocks": {"c": {"kind": "crisis", "from": 8, "until": 16, "places": ["3"]}, "#
        + #""t": {"kind": "threat", "value": 2, "from": 20, "until": 30}}}"#
    ).scenario
    #expect(
      scenario.doseLines == [
        "c: issue 0 → 0.25 in 1 of 20 places, weeks 8 to 16", "t: threat 0 → 2, weeks 20 to 30",
      ])
  }

  @Test func severalQuantitiesAndPlaces() throws {
    let scenario = try readScenario(
      #"{"programmes": {"p": {"budget": 1, "angle": 90, "until": 8}}, "#
        + #""parameters": {"capacity": 0.5, "priceCapacity": 0.25}, "#
        + #""policies": {"q": {"lever": "publicServices", "value": 0.25, "from": 9, "places": ["7"]}, "#
        + #""r": {"lever": "austerity", "value": 0.25, "from": 9}}}"#
    ).scenario
    #expect(
      scenario.doseLines == [
        "p: capacity 0.5 → 0.75 (+50 %); leadershipOpening 0.003 → 0.0051 (+70 %); "
          + "feedback 0.01 → 0.0254 (+154 %), weeks 0 to 8",
        "q: capacity 0.25 → 0.5 (+100 %) in 1 of 20 places, from week 9 to the end",
        "r: capacity 0.5 → 0.25 (−50 %) in 19, 0.75 → 0.5 (−33 %) in 1 of 20 places, from week 9 to the end",
      ])
  }
}
