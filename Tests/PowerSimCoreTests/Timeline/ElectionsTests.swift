import PowerSimTestSupport
import Testing

@testable import PowerSimCore

@Suite struct ElectionsTests {
  func scenario() throws -> Scenario {
    try .small {
      $0.policies = [
        try Scenario.policy("organising", 0.25, from: 2, until: 30, name: "organisers"),
        try Scenario.policy("institutionalCapacity", -0.0625, from: nil, ramp: 4, name: "cuts"),
        try Scenario.policy("feedbackBetweenElections", 26, from: nil, name: "listening"),
      ]
      $0.programmes = [
        Programme(name: "renewal", budget: 2, angle: 90, span: Span(from: 4)),
        Programme(name: "later", budget: 2, angle: 0, span: Span(from: nil, until: 18)),
      ]
      $0.parameters.priceCapacity = 0.5
      $0.parameters.priceOrganising = 0.125
      $0.parameters.priceInfrastructure = 0
      $0.parameters.priceAssociations = 0
      $0.parameters.capacity = 0.5
      var election = try Scenario.shock("election", from: 12)
      election.ends = ["organisers", "renewal"]
      election.begins = ["cuts", "later", "listening"]
      $0.shocks = [election]
    }
  }

  @Test func anElectionEndsAndBegins() throws {
    let timeline = Timeline(try scenario())
    func at(_ week: Double) -> Parameters { timeline.inForce(at: week).zones[0] }
    #expect(at(1).organising == 0)
    #expect(at(2).organising == 0.25)
    #expect(at(3).capacity == 0.5)
    #expect(at(4).capacity == 1.5)
    #expect(at(11).organising == 0.25)
    #expect(at(11).capacity == 1.5)
    #expect(at(11).responseCycle == 1)
    // From week 12: the cuts rise over four weeks; "later" puts 2 × 0.125 into organising.
    #expect(at(12).organising == 0.25)
    #expect(at(12).capacity == 0.5)
    #expect(at(14).capacity == 0.46875)
    #expect(at(16).capacity == 0.4375)
    #expect(at(12).responseCycle == 26)
    #expect(at(18).organising == 0)
  }

  @Test func withoutItsElectionNothingBegins() throws {
    var scenario = try scenario()
    scenario.shocks = []
    let timeline = Timeline(scenario)
    #expect(timeline.inForce(at: 16).zones[0].capacity == 1.5)
    #expect(timeline.inForce(at: 16).zones[0].responseCycle == 1)
    #expect(timeline.inForce(at: 29).zones[0].organising == 0.25)
    #expect(timeline.inForce(at: 30).zones[0].organising == 0)
  }

  @Test func anEarlierEndOfItsOwnStays() throws {
    var scenario = try scenario()
    scenario.policies[0].span.until = 7
    #expect(Timeline(scenario).inForce(at: 7).zones[0].organising == 0)
  }

  /// Of two elections that end a policy the earlier counts.
  @Test func twoElections() throws {
    var scenario = try scenario()
    var earlier = try Scenario.shock("election", from: 5, name: "earlier")
    earlier.ends = ["organisers"]
    scenario.shocks.append(earlier)
    #expect(Timeline(scenario).inForce(at: 4).zones[0].organising == 0.25)
    #expect(Timeline(scenario).inForce(at: 5).zones[0].organising == 0)
  }

  /// Ended at 5, begun again at 9 with its ramp, ended at 14, begun at 20; its own until ends it.
  @Test func severalSpells() throws {
    var scenario = try Scenario.small {
      $0.policies = [
        try Scenario.policy("organising", 0.25, from: 2, until: 30, ramp: 4, name: "organisers")
      ]
    }
    for (week, ends) in [(20.0, false), (5, true), (14, true), (9, false), (25, true), (30, false)]
    {
      var election = try Scenario.shock("election", from: week, name: "e\(week)")
      if ends { election.ends = ["organisers"] } else { election.begins = ["organisers"] }
      scenario.shocks.append(election)
    }
    #expect(
      Spells(scenario).of("organisers", scenario.policies[0].span) == [
        Span(from: 2, until: 5, ramp: 4), Span(from: 9, until: 14, ramp: 4),
        Span(from: 20, until: 25, ramp: 4),
      ])
    let timeline = Timeline(scenario)
    func at(_ week: Double) -> Double { timeline.inForce(at: week).zones[0].organising }
    #expect(
      [1, 2, 4, 5, 9, 11, 13, 14, 20, 24, 25, 30].map(at) == [
        0, 0, 0.125, 0, 0, 0.125, 0.25, 0, 0, 0.25, 0, 0,
      ])
    #expect(timeline.turningWeeks.contains(9) && timeline.turningWeeks.contains(20))
  }

  @Test func whatChangesNothing() throws {
    var scenario = try scenario()
    func spells() -> [Span] { Spells(scenario).of("cuts", Span(from: nil, ramp: 4)) }
    #expect(spells() == [Span(from: 12, ramp: 4)])
    scenario.shocks[0].begins = ["later", "listening"]
    #expect(spells() == [], "no election begins it")
    scenario.shocks[0].ends = ["cuts"]
    scenario.shocks[0].begins = ["cuts"]
    #expect(spells() == [Span(from: 12, ramp: 4)], "within a week ends come first")
  }

  @Test func programmesUnderTheirRamp() throws {
    let scenario = Scenario.small {
      $0.parameters.organising = 0.25
      $0.parameters.priceCapacity = 0.5
      $0.parameters.priceOrganising = 0.25
      $0.programmes = [
        Programme(name: "a", budget: 1, angle: 45, span: Span(from: 8, until: 16, ramp: 4))
      ]
    }
    let timeline = Timeline(scenario)
    func at(_ week: Double) -> Parameters { timeline.inForce(at: week).zones[0] }
    #expect(at(8) == at(0))
    #expect(at(10).capacity == 0.11 + 0.125)  // V = 1/2, half of the ramp, at 0.5
    #expect(at(12).organising == 0.25 + 0.125)
    #expect(at(16) == at(0))
  }
}
