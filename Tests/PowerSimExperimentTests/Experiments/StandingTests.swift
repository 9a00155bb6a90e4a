import PowerSimCore
import PowerSimScenario
import PowerSimText
import Testing

@testable import PowerSimExperiment

/// Claims under other conditions: what counts, what stands, what is moved how far.
@Suite struct StandingTests {
  /// Intervals by hand: 1 ± 0.2484 (4.3027 × 0.1/√3) times the scale.
  @Test(
    arguments: [
      (1, 0.5, FigureStanding.stands), (1, 0.75, .stands), (1, 0.76, .unclear),
      (1, 1.25, .tooSmall), (1, 1.24, .unclear), (0, 0.1, .tooSmall),
      (-1, 0.5, .reversed), (-1, 0.76, .tooSmall), (-1, 1.25, .tooSmall),
    ] as [(Double, Double, FigureStanding)])
  func signAndSize(_ scale: Double, _ smallest: Double, _ expected: FigureStanding) {
    let values = [0.9, 1, 1.1].map { scale * $0 }
    // The farther bound has no part in it.
    let up = headline(smallest, smallest + 0.001, smallest: smallest)
    #expect(up.standing(of: Estimate(values)) == expected)
    let down = headline(-smallest - 0.001, -smallest, smallest: smallest)
    #expect(down.standing(of: Estimate(values.map { -$0 })) == expected)
    let ratio = headline(nil, 1 - smallest, smallest: smallest, neutral: 1)
    #expect(ratio.standing(of: Estimate(values.map { 1 - $0 })) == expected)
  }

  @Test func noChangeStandsWithinItsBounds() {
    let none = headline(-0.2, 0.2, smallest: 0.2)
    #expect(none.standing(of: Estimate([-0.05, 0, 0.05])) == .stands)
    #expect(none.standing(of: Estimate([-0.1, 0, 0.1])) == .unclear)
    #expect(none.standing(of: Estimate([-0.9, -1, -1.1])) == .changed)
    #expect(none.standing(of: Estimate([0.1])) == .undefined)
    #expect(none.standingText == "within its bounds")
    #expect(headline(nil, 0.9, smallest: 0.05, neutral: 1).standingText == "below 0.95")
  }

  /// 30 % of the value, in the range of the parameter; whole numbers by at least one.
  @Test(arguments: [
    ("activation", 0.34, 0.238, 0.442), ("habituation", 0.8, 0.56, 1), ("organising", 0, 0, 0),
    ("responseSteepness", 4, 3, 5), ("responseCycle", 1, 1, 1.3),
    ("responseCycle", 208, 145.6, 270.4),
    ("exchangeNoise", 0.5, 0.35, 0.5),
  ])
  func moves(_ name: String, _ value: Double, _ lower: Double, _ higher: Double) throws {
    let moves = Variation.all.filter { $0.parameter.name == name }
    #expect(moves.map(\.name) == ["\(name) −30 %", "\(name) +30 %"])
    for (move, expected) in zip(moves, [lower, higher]) {
      #expect(abs(move.moved(value) - expected) < 1e-12)
      #expect(
        move.value(in: move.applied(to: ["parameters": [name: .number(value)]]))
          == move.moved(value))
    }
  }

  private func experiment(_ common: String, _ figure: String) throws -> Experiment {
    let text = """
      { "id": "T1", "title": "t", "claim": "c", "source": "s", "mechanism": "m", "expected": "e",
        "common": { "time": { "burnIn": 0 }, \(common) }, "runs": { "a": {}, "b": {
          "network": { "kind": "wellMixed" } } },
        "figures": { \(figure) }, "noAblation": "small" }
      """
    return try ExperimentReader.read(Array(text.utf8), file: "t.json")
  }

  private func standing(
    of experiment: Experiment, _ conditions: [Condition] = Condition.all, replicates: Int = 2
  ) throws -> Standing {
    let plan = try ExperimentPlan(experiment, seed: 3)
    let outcome = ClaimOutcome(
      plan, values: try ExperimentRunner([plan], replicates: 3, threads: 2).run()[0])
    let all = try StandingPlan([outcome], seed: 3, conditions: conditions)
    return try #require(
      all.judge(try ExperimentRunner(all.plans, replicates: replicates, threads: 2).run()).first)
  }

  /// A levy alone: after four weeks (1 - χ)⁴ of the Gini coefficient is left, whatever the draws and
  /// the ties; nothing else bears on it, and currency begins as the same quantiles on every seed.
  @Test func aLevyAlone() throws {
    let experiment = try experiment(
      """
      "population": { "agents": 240, "places": 4 }, "parameters": { "redistribution": 0.01,
        "exchangeNoise": 0, "wealthAdvantage": 0, "platformRent": 0 }
      """,
      """
      "left": { "is": "a.giniCurrency[4] / a.giniCurrency[0]", "above": 0.94, "below": 0.97,
        "headline": true, "smallest": 0.03, "neutral": 1 },
      "left elsewhere": { "is": "b.giniCurrency[4]", "above": 2, "headline": true,
        "circumstance": "elsewhere" }
      """)
    // The headline looks at run b only in a circumstance; its network must not decide.
    let standing = try standing(of: experiment)
    let counted = standing.results.filter(\.counts)
    #expect(counted.map(\.condition.name) == ["redistribution −30 %", "redistribution +30 %"])
    for (result, levy) in zip(counted, [0.007, 0.013]) {
      let left = (1 - levy) * (1 - levy) * (1 - levy) * (1 - levy)
      #expect(abs(result.figures[0].estimate.mean - left) < 1e-6)
    }
    // .0277 is less than .03; .0510 is more.
    #expect(counted.map(\.stands) == [false, true])
    #expect(counted.map(\.isWithinBounds) == [false, true])
    #expect(standing.text == "1 of 2" && standing.counts.withinBounds == 1)
    let words = standing.sentences.joined(separator: " ")
    #expect(
      words.contains("Stands under 1 of 2 conditions that count, and meets its bounds under 1."))
    #expect(
      words.contains("left (expected 0.94 to 0.97, stands below 0.97): redistribution −30 % 0.97"))
    #expect(words.contains(" too small. Not counted: 16 ties each, 24 ties each, "))
    #expect(
      words.contains("134 moves of parameters that are 0, are at their bound or change nothing"))
    let reasons = Dictionary(
      uniqueKeysWithValues: standing.results.map { ($0.condition.name, $0.reason) })
    #expect(reasons["500 people"] == "its runs say their own population.agents")
    #expect(reasons["listeners of LastFM"] == "its runs say their own population")
    #expect(reasons["32 ties each"] == "it changes nothing")
    #expect(reasons["exchangeNoise +30 %"] == "it is 0")
    #expect(reasons["priceCapacity −30 %"] == "no programme buys at this price")
    #expect(reasons["activation −30 %"] == "it changes nothing")
  }

  /// What a run says itself is what the claim is about.
  @Test func whatRunsSayThemselvesIsLeftAlone() throws {
    let experiment = try experiment(
      #""population": { "agents": 60, "places": 1 }, "parameters": { "exchangeNoise": 0.5 }"#,
      #""f": { "is": "a.giniCurrency[1] + b.giniCurrency[1]", "above": 0, "headline": true }"#)
    let standing = try standing(of: experiment)
    for result in standing.results {
      switch result.condition.family {
      case .ties, .network: #expect(result.reason == "its runs say their own network")
      case .realNetwork, .people:
        #expect(result.reason.hasPrefix("its runs say their own population"))
      case .seed: #expect(result.counts)
      case .parameter: break
      }
    }
    let noise = standing.results.filter { $0.condition.name.hasPrefix("exchangeNoise") }
    #expect(noise.map(\.reason) == ["", "it is at its bound"])
    #expect(
      standing.sentences.last?.contains("ties at random (its runs say their own network)") == true)
  }

  /// The networks of the list, in the society of the claims: two groups, and as many ties as they say.
  @Test func networksAreThere() throws {
    let experiment = try experiment(
      #""parameters": {}"#,
      #""f": { "is": "a.meanDegree[0]", "above": 7, "below": 9, "headline": true, "smallest": 1 }"#)
    let plan = try ExperimentPlan(experiment, seed: 3)
    let outcome = ClaimOutcome(plan, values: [[8, 8.1]])
    let conditions = Condition.all.filter { $0.family != .parameter }
    let scenarios = try StandingPlan([outcome], seed: 3, conditions: conditions).plans.flatMap(
      \.scenarios)
    #expect(scenarios.count == conditions.count, "each can be laid over a claim")
    #expect(scenarios.allSatisfy { $0.groups.map(\.share) == [0.5, 0.5] })
    #expect(scenarios.map(\.agents).filter { $0 != 2000 } == [22_470, 7624, 500, 5000])
    #expect(scenarios.map(\.places.count) == [20, 20, 20, 20, 20, 20, 1, 18, 10, 20, 20, 20])
    #expect(Set(scenarios.map(\.seed)) == [3, 20_264_519, 20_264_871])
    let degrees = scenarios.prefix(6).map { scenario in
      Observer(Simulation(scenario, replicate: 1)).observe(Simulation(scenario, replicate: 1))(
        "meanDegree")
    }
    for (degree, wanted) in zip(degrees, [16.0, 24, 32, 8, 8, 8]) {
      // Ties that are drawn twice count once.
      #expect(degree > 0.85 * wanted && degree < 1.05 * wanted, "\(degrees)")
    }
  }

  /// The page: a column, a section, and where each claim does not stand.
  @Test func page() throws {
    let experiment = try experiment(
      #""population": { "agents": 60, "places": 1 }"#,
      #""f": { "is": "b.giniCurrency[1]", "above": 0.9, "headline": true, "smallest": 0.9 }"#)
    let standing = try standing(of: experiment)
    let with = ClaimsPage.markdown([standing.outcome], [standing], seed: 3, command: "c")
    let without = ClaimsPage.markdown([standing.outcome], seed: 3, command: "c")
    #expect(
      with.contains("| verdict | stands |\n") && with.contains("\n### Under other conditions\n"))
    #expect(with.contains("habituation +30 % is 1"))
    // What the page says without conditions it says with them.
    let lines = Set(with.split(separator: "\n").map(String.init))
    for line in without.split(separator: "\n").map(String.init) where !line.hasPrefix("|") {
      #expect(lines.contains(line))
    }
    let csv = try #require(String(validating: Standing.csv([standing]), as: UTF8.self))
    #expect(csv.hasPrefix("claim,family,condition,figure,replicates,mean,low,high,standing,"))
    #expect(csv.split(separator: "\n").count == 1 + Condition.all.count)
    #expect(csv.contains("\nT1,kind of network,few hubs,,,,,,,,its runs say their own network\n"))
  }
}
