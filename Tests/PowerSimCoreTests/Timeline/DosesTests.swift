import PowerSimTestSupport
import Testing

@testable import PowerSimCore

@Suite struct DosesTests {
  private func doses(_ change: (inout Scenario) throws -> Void) throws -> [Dose] {
    try Scenario.small(places: 4) {
      $0.parameters.capacity = 0.5
      try change(&$0)
    }.doses
  }

  @Test func whatIsInForceWithoutItAndWithIt() throws {
    let doses = try doses {
      $0.policies = [
        try Scenario.policy(
          "institutionalCapacity", -0.25, from: 4, until: 9, ramp: 2, places: [1, 3])
      ]
    }
    let dose = try #require(doses.first)
    #expect(doses.count == 1 && dose.mover == .policy(0) && dose.parameter.name == "capacity")
    #expect(dose.effects == [.init(without: 0.5, with: 0.25, asked: nil, places: 2)])
    #expect(dose.spells == [Span(from: 4, until: 9, ramp: 2)])
    #expect(dose.strength == 1 && !dose.changesNothing)
  }

  /// Where a second policy acts too, the first changes something else: 0.5 + 0.25 there.
  @Test func placesThatAreNotAlike() throws {
    let doses = try doses {
      $0.policies = [
        try Scenario.policy("institutionalCapacity", -1, name: "cuts"),
        try Scenario.policy("publicServices", 0.25, places: [2], name: "staff"),
      ]
    }
    #expect(
      doses[0].effects == [
        .init(without: 0.5, with: 0, asked: -0.5, places: 3),
        .init(without: 0.75, with: 0, asked: -0.25, places: 1),
      ])
    // Both together come to -0.25, which is cut off with and without the staff.
    #expect(doses[1].effects == [.init(without: 0, with: 0, asked: -0.25, places: 1)])
    #expect(doses[1].changesNothing)
  }

  /// Fractions act on what additions leave; each is told against all the rest.
  @Test func fractionsAndProgrammesAndShocks() throws {
    let doses = try doses {
      $0.parameters.homophily = 0.5
      $0.parameters.priceOrganising = 0.125
      $0.parameters.priceInfrastructure = 0
      $0.parameters.priceAssociations = 0
      $0.parameters.platformFilter = 0.5
      $0.programmes = [Programme(name: "p", budget: 2, angle: 0, span: Span(from: 0, until: 8))]
      $0.policies = [
        try Scenario.policy("bridging", 0.5, name: "a"),
        try Scenario.policy("bridging", 0.5, name: "b"),
        try Scenario.policy("feedbackBetweenElections", 26, from: 3, name: "c"),
        try Scenario.policy("inclusion", 0.5, name: "d"),
      ]
      $0.shocks = [
        try Scenario.shock("disinformation", from: 5, until: 7), try Scenario.shock("crisis"),
      ]
    }
    func effect(_ mover: Dose.Mover) -> [String: Dose.Effect] {
      Dictionary(
        uniqueKeysWithValues: doses.filter { $0.mover == mover }.map {
          ($0.parameter.name, $0.effects[0])
        })
    }
    #expect(
      effect(.programme(0)) == ["organising": .init(without: 0, with: 0.25, asked: nil, places: 4)])
    #expect(
      effect(.policy(0)) == ["homophily": .init(without: 0.25, with: 0.125, asked: nil, places: 4)])
    #expect(effect(.policy(1)) == effect(.policy(0)))
    #expect(
      effect(.policy(2)) == ["responseCycle": .init(without: 1, with: 26, asked: nil, places: 4)])
    #expect(effect(.policy(3))["gatekeeping"] == .init(without: 0, with: 0, asked: nil, places: 4))
    let shock = effect(.shock(0))
    #expect(shock.keys.sorted() == ["issue", "platformAmplification", "platformFilter"])
    #expect(shock["platformFilter"] == .init(without: 0.5, with: 1, asked: 1.1, places: 4))
    #expect(
      effect(.shock(1)) == ["issue": .init(without: 0, with: 0.25, asked: nil, places: 4)],
      "salience is no parameter, and a quantity")
  }

  @Test func aRampThatIsCutShort() throws {
    let doses = try doses {
      $0.policies = [
        try Scenario.policy("organising", 0.5, from: 2, until: 5, ramp: 8, name: "ends"),
        try Scenario.policy("hubs", 0.04, from: 18, ramp: 4, name: "late"),
        try Scenario.policy("coProduction", 1, from: 25, ramp: 4, name: "after"),
      ]
    }
    #expect(doses[0].effects == [.init(without: 0, with: 0.125, asked: nil, places: 4)], "week 4")
    #expect(doses[0].strength == 0.25)
    #expect(doses[1].strength == 0.5, "the run ends in week 20")
    #expect(doses[2].strength == 1, "what lies beyond the run is told as it would be")
  }

  @Test func spellsThatDoTheSameAreOneDose() throws {
    func staff(_ ramp: Double) throws -> [Dose] {
      try doses {
        $0.policies = [
          try Scenario.policy("publicServices", 0.25, from: 2, ramp: ramp, name: "staff")
        ]
        for (week, ends) in [(5.0, true), (9, false)] {
          var election = try Scenario.shock("election", from: week)
          if ends { election.ends = ["staff"] } else { election.begins = ["staff"] }
          $0.shocks.append(election)
        }
      }
    }
    #expect(try staff(0).map(\.spells) == [[Span(from: 2, until: 5), Span(from: 9)]])
    let risen = try staff(4)
    #expect(risen.map(\.strength) == [0.5, 1])
    #expect(risen.map { $0.effects[0].with } == [0.625, 0.75])
  }
}
