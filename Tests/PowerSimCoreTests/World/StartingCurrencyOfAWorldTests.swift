import Testing

@testable import PowerSimCore

@Suite struct StartingCurrencyOfAWorldTests {
  static func world(
    agents: Int = 5000, places: Int = 1, groups: Int = 1, replicate: Int = 1,
    _ change: (inout Scenario) -> Void
  ) -> World {
    let scenario = MembershipTests.quick(agents: agents, places: places) {
      $0.groups = (0..<groups).map { Share(name: "\($0)", share: 1 / Double(groups)) }
      change(&$0)
    }
    return World(scenario, replicate: replicate, workers: .one)
  }

  static func shares(_ world: World, _ members: [Int]? = nil) -> [Double] {
    (members ?? Array(0..<world.fixed.count)).map { Double(world.state.currency[$0]) / 1e9 }
  }

  /// Gini by ranks of many values; the definition by pairs would take too long.
  static func gini(_ values: [Double]) -> Double {
    let sorted = values.sorted()
    let n = Double(sorted.count)
    let weighted = sorted.enumerated().map { (2 * Double($0.offset) + 1 - n) * $0.element }
    return weighted.reduce(0, +) / (n * sorted.reduce(0, +))
  }

  static let forms: [StartingValue] = [
    .weibull(gini: 0.6, groupCurrencyRatio: 0.7, placeInequalitySpread: 0.3),
    .lognormal(gini: 0.9, groupCurrencyRatio: 0.2, placeInequalitySpread: 0), .number(3),
    .uniform(from: 0, to: 1), .evenly(from: 5, to: 1), .seeds(7), .seeds(1),
    .beta(mean: 0.1, concentration: 2, efficacyGap: 0),
  ]

  /// N × 10^9 units to the last one, whatever the form.
  @Test(arguments: forms.indices) func addsUp(form: Int) {
    for agents in [97, 150] {
      let world = Self.world(agents: agents, places: 3, groups: 2) {
        $0.initial.currency = Self.forms[form]
      }
      #expect(world.state.currency.array.reduce(0, +) == Int64(agents) * 1_000_000_000)
      #expect(world.fixed.issued == Int64(agents) * 1_000_000_000)
      #expect((world.state.currency.array.min() ?? -1) >= 0)
    }
  }

  /// Thirds cannot be whole: 2 units are left over and go to the lower ones.
  @Test func remaindersGoToTheLower() {
    let world = Self.world(agents: 6, groups: 1) {
      $0.network = .wellMixed
      $0.initial.currency = .values([1, 1, 1, 1, 1, 2])
    }
    // 6e9/7 = 857142857.142…, 2 × that = 1714285714.285…; the richest has the largest remainder.
    #expect(
      world.state.currency.array == [
        857_142_857, 857_142_857, 857_142_857, 857_142_857, 857_142_857, 1_714_285_715,
      ])
    let thirds = Self.world(agents: 4, groups: 1) {
      $0.network = .wellMixed
      $0.initial.currency = .values([1, 1, 1, 0])
    }
    #expect(
      thirds.state.currency.array == [1_333_333_334, 1_333_333_333, 1_333_333_333, 0])
  }

  @Test func nothingToShareOut() {
    let world = Self.world(agents: 60) { $0.initial.currency = .number(0) }
    #expect(world.fixed.issued == 0)
    #expect(world.state.currency.array.allSatisfy { $0 == 0 })
  }

  /// The Gini that was asked for, within the scatter of 10 × 5000 draws.
  @Test(arguments: [0.0, 0.3, 0.6]) func gini(asked: Double) {
    for lognormal in [false, true] {
      let ginis = (1...4).map { replicate in
        Self.gini(
          Self.shares(
            Self.world(replicate: replicate) {
              $0.initial.currency =
                lognormal
                ? .lognormal(gini: asked, groupCurrencyRatio: 0.7, placeInequalitySpread: 0.5)
                : .weibull(gini: asked, groupCurrencyRatio: 0.7, placeInequalitySpread: 0.5)
            }))
      }
      #expect(gap(BruteForce.mean(ginis), asked) < 0.012, "\(ginis)")
    }
  }

  /// Group factors 1, 0.85, 0.7 before scaling to mean 1.
  @Test func groupsDiffer() {
    let world = Self.world(agents: 9000, groups: 3) {
      $0.network = .wellMixed
      $0.initial.currency = .weibull(
        gini: 0.3, groupCurrencyRatio: 0.7, placeInequalitySpread: 0)
    }
    let means = (0..<3).map { k in
      BruteForce.mean(Self.shares(world, (0..<9000).filter { Int(world.fixed.group[$0]) == k }))
    }
    #expect(gap(means[1] / means[0], 0.85) < 0.035)
    #expect(gap(means[2] / means[0], 0.7) < 0.035)
  }

  /// G_p = 0.4 (1 + 0.5 × (-1, 0, 1)).
  @Test func placesDiffer() {
    let world = Self.world(agents: 15_000, places: 3) {
      $0.initial.currency = .weibull(
        gini: 0.4, groupCurrencyRatio: 1, placeInequalitySpread: 0.5)
    }
    for (place, gini) in [0.2, 0.4, 0.6].enumerated() {
      #expect(
        gap(Self.gini(Self.shares(world, Array(world.fixed.placeRanges[place]))), gini) < 0.02)
    }
    // Positions from a table; the Gini ends at 0.95.
    let listed = Self.world(agents: 6000, places: 2) {
      $0.places.inequality = [0, -1]
      $0.initial.currency = .weibull(gini: 0.4, groupCurrencyRatio: 1, placeInequalitySpread: 1)
    }
    #expect(gap(Self.gini(Self.shares(listed, Array(0..<3000))), 0.4) < 0.03)
    #expect(Self.gini(Self.shares(listed, Array(3000..<6000))) < 1e-9)
  }

  @Test func populationsHaveFactors() {
    let world = Self.world(agents: 4000) {
      $0.network = .wellMixed
      $0.initial.currency = .number(1)
      var rich = PopulationSettings(name: "rich", share: 0.25)
      rich.currency = 5
      $0.populations = [PopulationSettings(name: "rest", share: 0.75), rich]
    }
    let rich = (0..<4000).filter { world.fixed.population[$0] == 1 }
    let poor = (0..<4000).filter { world.fixed.population[$0] == 0 }
    // n poor hold c each, m rich 5 c: c = 4000/(n + 5 m).
    let unit = 4000 / (Double(poor.count) + 5 * Double(rich.count))
    for share in Self.shares(world, poor) { #expect(gap(share, unit) < 2e-9) }
    for share in Self.shares(world, rich) { #expect(gap(share, 5 * unit) < 2e-9) }
  }

  /// Factors of places 1 and 3: 1 of 2 agents holds 1/2, the other 3/2.
  @Test func placesHaveFactors() {
    let world = Self.world(agents: 120, places: 2) {
      $0.initial.currency = .number(1)
      $0.places.currency = [1, 3]
    }
    for share in Self.shares(world, Array(world.fixed.placeRanges[0])) {
      #expect(gap(share, 0.5) < 2e-9)
    }
    for share in Self.shares(world, Array(world.fixed.placeRanges[1])) {
      #expect(gap(share, 1.5) < 2e-9)
    }
  }

  /// More of an inequality keeps ranks: the same luck decides.
  @Test func ranksStay() {
    func ranked(_ gini: Double) -> [Int] {
      let world = Self.world(agents: 300) {
        $0.initial.currency = .weibull(
          gini: gini, groupCurrencyRatio: 1, placeInequalitySpread: 0)
      }
      return (0..<300).sorted { world.state.currency[$0] < world.state.currency[$1] }
    }
    #expect(ranked(0.3) == ranked(0.6))
  }
}
