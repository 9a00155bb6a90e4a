import PowerSimTestSupport
import Testing

@testable import PowerSimCore

/// What policies cost, by hand.
@Suite struct SpendingTests {
  private static func policy(
    _ name: String, _ cost: Cost?, _ span: Span, lever: String = "safeguards",
    value: Double = 0.5, places: [Int]? = nil
  ) throws -> Policy {
    Policy(
      name: name, lever: try #require(Lever.named(lever)), value: value, span: span,
      places: places, cost: cost)
  }

  private static func pounds(_ amount: Double) -> Cost { .perWeek(amount, unit: "£") }

  /// Weeks 2 to 6 rising over 4: 0, ¼, ½, ¾ of 100; from week 4 on 7 a week, to week 10.
  @Test func twoPoliciesByHand() throws {
    let scenario = try Scenario.small(weeks: 10) {
      $0.policies = [
        try Self.policy("a", Self.pounds(100), Span(from: 2, until: 6, ramp: 4)),
        try Self.policy("b", Self.pounds(7), Span(from: 4)),
      ]
      $0.output.spendingUnit = "£"
    }
    let spending = Spending(scenario)
    #expect(spending.unit == "£" && spending.unpriced == [] && spending.isKnown)
    #expect(spending.items.map(\.total) == [150, 42] && spending.total == 192)
    let expected: [Double] = [0, 0, 0, 25, 57, 82, 7, 7, 7, 7, 7]
    #expect((0...10).map { spending.perWeek(at: Double($0)) } == expected)
    // The last row is no week of the run: what is spent adds up without it.
    #expect(expected.dropLast().reduce(0, +) == spending.total)
    let seen = scenario.observations().map { $0("spending") }
    #expect(seen == expected, "what is observed")
  }

  /// Ticks of half a week and of two, a burn-in, beginnings before it, ends after the run, elections.
  @Test(arguments: [0.5, 1, 2]) func inClosedFormWhatTicksAddUpTo(tick: Double) throws {
    let spans = [
      Span(from: -40, until: 1000), Span(from: -40, until: -6, ramp: 20), Span(from: 4, ramp: 40),
      Span(from: 4, until: 12, ramp: 8), Span(from: 4, until: 12, ramp: 2),
      Span(from: 8, until: 10), Span(from: 30), Span(from: nil, until: 26, ramp: 4),
      Span(from: -1e300, until: 1e300, ramp: 8), Span(from: 1e300),
    ]
    let scenario = try Scenario.small(weeks: 28, burnIn: 8) {
      $0.time.weeksPerTick = tick
      $0.policies = try spans.enumerated().map {
        try Self.policy("p\($0)", Self.pounds(3), $1)
      }
      var election = try Scenario.shock("election", from: 14)
      election.begins = ["p7"]
      election.ends = ["p2"]
      $0.shocks = [election]
    }
    let spending = Spending(scenario)
    var sum = 0.0
    for number in scenario.time.firstTick..<scenario.time.lastTick {
      sum += tick * spending.perWeek(at: scenario.time.week(number))
    }
    #expect(gap(spending.total, sum) < 1e-9 * sum)
    #expect(spending.items[0].total == 3 * 36 && spending.items[6].total == 0)
    #expect(spending.items[5].total == 6 && spending.items[9].total == 0)
    // From the election on, week 14 to 26, rising over four: 12 weeks less half of four and half a tick.
    #expect(spending.items[7].total == 3 * (12 - 2 - tick / 2))
  }

  /// Six policies with the doses of a programme cost its budget; half the people, half the cost.
  @Test func atPar() throws {
    var scenario = Scenario.small(agents: 400, places: 4, weeks: 20) { _ in }
    let programme = Programme(
      name: "p", budget: 1.5, angle: 30, span: Span(from: 0, until: 10), cost: .par)
    let p = scenario.parameters
    // 30 degrees: vertical 1.5 × ½/(½ + √¾), horizontal the rest; model 2.8.
    let vertical = 1.5 * 0.5 / (0.5 + 0.75.squareRoot())
    let doses = [
      ("institutionalCapacity", vertical * p.priceCapacity),
      ("leadershipOpening", vertical * p.priceLeadership),
      ("feedback", vertical * p.priceFeedback),
      ("organising", (1.5 - vertical) * p.priceOrganising),
      ("socialInfrastructure", (1.5 - vertical) * p.priceInfrastructure),
      ("associationSupport", (1.5 - vertical) * p.priceAssociations),
    ]
    scenario.programmes = [programme]
    #expect(Spending(scenario).total == 15 && Spending(scenario).unit == "par")
    scenario.programmes = []
    scenario.policies = try doses.map {
      try Self.policy($0, .par, Span(from: 0, until: 10), lever: $0, value: $1)
    }
    let six = Spending(scenario)
    #expect(gap(six.total, 15) < 1e-12)
    // A third of the vertical budget each.
    #expect(gap(six.items[0].perWeek, vertical / 3) < 1e-15)
    scenario.places.weights = [1, 2, 3, 4]
    scenario.policies = [
      try Self.policy(
        "c", .par, Span(from: 0, until: 10), lever: "organising", value: 0.186, places: [1, 2, 1])
    ]
    // .186 is one unit at 3 × .062; 80 and 120 of 400 people.
    #expect(gap(Spending(scenario).total, 10 * 0.5) < 1e-12)
    scenario.parameters.priceOrganising = 0.124
    #expect(gap(Spending(scenario).total, 10 * 0.25) < 1e-12)
  }

  @Test func whatIsNotStatedIsNotNothing() throws {
    var scenario = Scenario.small { _ in }
    scenario.output.spendingUnit = "£"
    #expect(Spending(scenario).isKnown && Spending(scenario).perWeek(at: 3) == 0)
    scenario.policies = [try Self.policy("a", nil, Span(from: 2))]
    #expect(Spending(scenario).perWeek(at: 3).isNaN && Spending(scenario).unpriced == ["a"])
    scenario.policies.append(try Self.policy("b", Self.pounds(5), Span(from: 0)))
    #expect(Spending(scenario).perWeek(at: 3) == 5 && Spending(scenario).unpriced == ["a"])
    scenario.policies[0].span.from = 20
    #expect(Spending(scenario).unpriced == [], "it never acts in 20 weeks")
    scenario.output.spendingUnit = nil
    #expect(scenario.observations().allSatisfy { $0("spending").isNaN })
  }

  /// What a cost changes is `spending` and nothing else, in no bit.
  @Test func costsChangeNothing() throws {
    let bare = try MetricsTests.society {
      $0.output.spendingUnit = nil
      for k in $0.policies.indices { $0.policies[k].cost = nil }
    }
    let priced = try MetricsTests.society()
    for (one, other) in zip(bare.observations(), priced.observations()) {
      #expect(CommonLuckTests.differing(one, other).isSubset(of: ["spending"]))
    }
    #expect(priced.firstDivergentTick(from: bare) == nil)
  }

  /// Mixtures of both sides, which the placebo table stands beside.
  @Test func mixtures() throws {
    func mixes(_ levers: [String], angle: Double? = nil) throws -> Bool {
      try Scenario.small {
        $0.policies = try levers.map {
          try Self.policy($0, nil, Span(), lever: $0, value: $0 == "austerity" ? -0.1 : 0.1)
        }
        if let angle {
          $0.programmes = [Programme(name: "p", budget: 1, angle: angle, span: Span())]
        }
      }.mixesSides
    }
    #expect(try mixes(["feedback", "hubs"]) && mixes([], angle: 45) && mixes([], angle: 1))
    #expect(try mixes(["organising"], angle: 90) && !mixes(["feedback"], angle: 90))
    #expect(try !mixes(["feedback", "publicServices"]) && !mixes(["hubs", "organising"]))
    #expect(try !mixes([], angle: 0) && !mixes([]) && !mixes(["safeguards", "hubs"]))
    #expect(try !mixes(["austerity", "hubs"]), "a cut is no part of a mixture")
  }
}
