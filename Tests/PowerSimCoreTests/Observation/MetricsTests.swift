import PowerSimTestSupport
import Testing

@testable import PowerSimCore

/// Every metric of every stratum against brute force.
@Suite struct MetricsTests {
  /// Three groups, three populations, four places of unequal sizes, local policies, an owner.
  static func society(_ change: (inout Scenario) -> Void = { _ in }) throws -> Scenario {
    try .small(agents: 211, places: 4, weeks: 30, burnIn: 2) {
      $0.places.weights = [1, 2, 1.5, 1]
      $0.groups = [
        Share(name: "a", share: 0.5), Share(name: "b", share: 0.3), Share(name: "c", share: 0.2),
      ]
      var activists = PopulationSettings(name: "activists", share: 0.2)
      activists.disposition = 0.7
      activists.efficacy = 0.6
      var banks = PopulationSettings(name: "banks", share: 0.1)
      banks.currency = 4
      banks.access = 1
      $0.populations = [PopulationSettings(name: "rest", share: 0.7), activists, banks]
      $0.initial.access = .chance(high: 0.8, low: 0.4)
      $0.initial.current = .uniform(from: 0, to: 0.6)
      $0.initial.openness = .evenly(from: 0.2, to: 0.6)
      $0.parameters.platformRent = 0.01
      $0.parameters.voiceOfMoney = 0.8
      $0.parameters.responseCycle = 3
      $0.parameters.coProduction = 0.2
      $0.parameters.devolution = 0.3
      $0.parameters.powerWeight = 2
      $0.policies = [
        try Scenario.policy("institutionalCapacity", 0.2, from: 1, places: [1, 3]),
        try Scenario.policy("sortition", 0.5, from: 1, places: [2], name: "b"),
      ]
      $0.policies[0].cost = .perWeek(7, unit: "£")
      $0.policies[1].cost = .perWeek(2.5, unit: "£")
      $0.output.spendingUnit = "£"
      change(&$0)
    }
  }

  /// All members of every grouping, in the order of `Scenario.members`.
  static func members(_ brute: BruteForce) -> [[Int]] {
    let all = Array(brute.agents.indices)
    let (agents, scenario) = (brute.agents, brute.scenario)
    return scenario.groups.indices.map { k in all.filter { agents[$0].group == k } }
      + [all.filter { agents[$0].access < 0.5 }, all.filter { agents[$0].access > 0.5 }]
      + scenario.populations.indices.map { k in all.filter { agents[$0].population == k } }
      + (0..<4).map { k in all.filter { brute.quarter?[$0] == k } }
  }

  /// What differs by more than single precision explains.
  static func deviations(_ observation: Observation, _ brute: BruteForce) -> [String] {
    var found: [String] = []
    func compare(_ metric: Metric, _ value: Double, _ expected: Double, _ whom: String) {
      if value.isNaN && expected.isNaN { return }
      // Float rounding of the state's derived quantities: 1e-6 of the size.
      let tolerance = 2e-6 * max(1, expected.magnitude)
      if !(gap(value, expected) <= tolerance) {
        found.append("\(metric.name) of \(whom): \(value), not \(expected)")
      }
    }
    let all = Array(brute.agents.indices)
    let rows = zip(brute.scenario.members, zip(members(brute), observation.members))
    for (number, metric) in Metric.all.enumerated() {
      compare(
        metric, observation.overall[number],
        metric.strata.contains(.overall) ? brute.value(metric.name, all) : .nan, "all")
      for place in brute.scenario.places.names.indices {
        compare(
          metric, observation.places[place][number],
          metric.strata.contains(.places)
            ? brute.value(
              metric.name, all.filter { brute.agents[$0].place == place }, place: place) : .nan,
          "place \(place)")
      }
      for (member, (agents, row)) in rows {
        let isMeasured = metric.strata.contains(member.grouping.strata) && !agents.isEmpty
        compare(
          metric, row[number], isMeasured ? brute.value(metric.name, agents) : .nan,
          "\(member.grouping) \(member.name)")
      }
    }
    let counts = members(brute).map(\.count)
    if counts != observation.memberCounts {
      found.append("members \(observation.memberCounts), not \(counts)")
    }
    return found
  }

  static func start(_ simulation: Simulation) -> (currency: [Int64], tieStrength: [Double]) {
    (
      simulation.world.state.currency.array,
      (0..<simulation.scenario.agents).map { Double(simulation.agent($0).tieStrength ?? .nan) }
    )
  }

  @Test func everyMetricAgainstBruteForce() throws {
    let simulation = Simulation(try Self.society())
    let observer = Observer(simulation)
    simulation.advanced(by: 2)
    #expect(simulation.week == 0)
    let start = Self.start(simulation)
    for _ in 0..<4 {
      let brute = BruteForce(simulation, start: start)
      #expect(Self.deviations(observer.observe(simulation), brute) == [])
      simulation.advanced(by: 7)
    }
    #expect(simulation.world.state.hoard > 0)
  }

  @Test func afterARemoval() throws {
    let simulation = Simulation(
      try Self.society {
        $0.shocks = (try? [Scenario.shock("removeBrokers", ["value": 0.3], from: 3)]) ?? []
        // Ties stand still, so that what a removal leaves must be counted anew.
        $0.parameters.socialInfrastructure = 0
        $0.parameters.tieGrowth = 0
        $0.parameters.tieDecay = 0
      })
    simulation.advanced(by: 2)
    let start = Self.start(simulation)
    let ties = simulation.ties
    simulation.advanced(by: 5)
    #expect(simulation.ties < ties)
    let observation = Observer(simulation).observe(simulation)
    #expect(Self.deviations(observation, BruteForce(simulation, start: start)) == [])
  }

  /// In the burn-in nobody has a power yet, since it refers to the ties of week 0.
  @Test func inTheBurnIn() throws {
    let simulation = Simulation(try Self.society())
    let observation = Observer(simulation).observe(simulation)
    #expect(simulation.week == -2)
    for name in [
      "meanPower", "giniPower", "topPowerShare1", "topPowerShare10", "bottomHalfPowerShare",
      "answerGapWealth",
    ] { #expect(observation(name).isNaN, "\(name)") }
    #expect(!observation("meanCurrent").isNaN)
  }

  /// Without stored ties what needs them is empty; everyone is fully rooted.
  @Test func wellMixed() throws {
    let simulation = Simulation(
      try Self.society {
        $0.network = .wellMixed
        $0.time.burnIn = 0
      })
    let start = Self.start(simulation)
    simulation.advanced(by: 3)
    let observation = Observer(simulation).observe(simulation)
    let empty: Set = [
      "meanDegree", "meanTieStrength", "isolation", "bridgingRatio", "bridgingIndex", "meanPower",
      "giniPower", "topPowerShare1", "topPowerShare10", "bottomHalfPowerShare",
    ]
    for (number, metric) in Metric.all.enumerated() where metric.strata.contains(.overall) {
      #expect(observation.overall[number].isNaN == empty.contains(metric.name), "\(metric.name)")
    }
    #expect(observation("rootedness") == 1)
    let brute = BruteForce(simulation, start: start)
    let deviations = Self.deviations(observation, brute).filter { line in
      !empty.contains { line.hasPrefix("\($0) ") }
    }
    #expect(deviations == [])
  }

  /// Of whom each metric is measured (model section 5; [Q] is sites here, design's additions too).
  @Test func strata() {
    let p: Metric.Strata = [.overall, .places]
    let pg: Metric.Strata = [.overall, .places, .groups]
    let pgq: Metric.Strata = [.overall, .places, .groups, .sites]
    let pgaq: Metric.Strata = [.overall, .places, .groups, .access, .sites]
    let expected: [String: Metric.Strata] = [
      "giniCurrency": pg, "topShare1": p, "topShare10": p, "bottomHalfShare": p,
      "richestShare": .overall, "eliteShare": p, "meanCurrency": pgaq,
      "currencyShare": [.places, .groups, .access, .sites], "ownerShare": .overall,
      "meanCurrent": pgaq, "participation": pgaq, "participationRatioAccess": .overall,
      "participationRatioGroup": .overall, "meanFatigue": .overall, "newPowerShare": pg,
      "meanDisposition": pgq, "meanEfficacy": pgq, "meanTrust": pgq, "polarisation": .overall,
      "meanDegree": pgaq, "meanTieStrength": pgaq, "isolation": pg, "rootedness": pg,
      "bridgingRatio": .overall, "bridgingIndex": .overall, "settledPower": p, "openness": p,
      "capacity": p, "associations": p, "battery": p, "responsiveness": p, "meanAnswer": pgaq,
      "answerGap": p, "answerGapWealth": p, "contention": pg, "wellbeing": pgq,
      "relationalPower": pg, "institutionalPower": p, "angleOfPower": p, "magnitudeOfPower": p,
      "shareOfPower": .sites, "meanPower": pgaq, "giniPower": .overall,
      "topPowerShare1": .overall, "topPowerShare10": .overall, "bottomHalfPowerShare": .overall,
      "spending": .overall,
    ]
    for metric in Metric.all { #expect(expected[metric.name] == metric.strata, "\(metric.name)") }
    #expect(Set(Metric.all.map(\.name)) == Set(expected.keys))
    #expect(Metric.all.count == expected.count)
    #expect(
      Set(Metric.all.filter(\.isHeadline).map(\.name))
        == ["settledPower", "giniCurrency", "participation", "relationalPower"])
  }

  /// Many groups, so that blocks hold several chunks, and groups without anybody.
  @Test func manyGroups() throws {
    let scenario = Scenario.small(agents: 2300, places: 2, weeks: 2) {
      $0.groups = (0..<200).map { Share(name: "\($0)", share: 1.0 / 200) }
      $0.groups.append(Share(name: "empty", share: 0))
      $0.initial.efficacy = .number(0.3)
      $0.initial.trust = .number(0.1)
      $0.initial.disposition = .uniform(from: 0, to: 1)
      $0.network = .generated(kind: "ring", settings: ["neighbours": 4])
    }
    let simulation = Simulation(scenario)
    let observer = Observer(simulation)
    simulation.advanced()
    let observation = observer.observe(simulation)
    #expect(observation.memberCounts[200] == 0)
    #expect(observation.members[200].allSatisfy { $0.isNaN })
    let current = Metric.all.firstIndex { $0.name == "meanCurrent" } ?? 0
    let disposition = Metric.all.firstIndex { $0.name == "meanDisposition" } ?? 0
    var (means, dispositions) = ([Double](), [Double]())
    for group in 0..<200 {
      let members = (0..<2300).map { simulation.agent($0) }.filter { $0.group == group }
      #expect(observation.memberCounts[group] == members.count)
      if members.isEmpty { continue }
      means.append(BruteForce.mean(members.map { Double($0.current) }))
      dispositions.append(BruteForce.mean(members.map { Double($0.disposition) }))
      #expect(gap(observation.members[group][current], means[means.count - 1]) < 1e-7)
      #expect(gap(observation.members[group][disposition], dispositions[means.count - 1]) < 1e-7)
    }
    let ratio = (means.min() ?? 0) / (means.max() ?? 1)
    #expect(gap(observation("participationRatioGroup"), ratio) < 1e-6)
    let polarisation = (dispositions.max() ?? 0) - (dispositions.min() ?? 1)
    #expect(gap(observation("polarisation"), polarisation) < 1e-6)
  }

  /// A society without anything: no division by nothing shows but as an empty cell.
  @Test func nothingAtAll() {
    let scenario = Scenario.small(agents: 60, places: 2) {
      $0.parameters = .nothing
      $0.parameters.capacity = 0
      $0.parameters.settledCapacity = 0
      $0.initial.current = .number(0)
      $0.initial.currency = .number(0)
      $0.initial.tieStrength = .number(0)
    }
    let simulation = Simulation(scenario)
    let observation = Observer(simulation).observe(simulation)
    for name in [
      "giniCurrency", "topShare10", "ownerShare", "angleOfPower", "bridgingRatio", "giniPower",
      "participationRatioGroup", "participationRatioAccess",
    ] { #expect(observation(name).isNaN, "\(name)") }
    for name in [
      "meanCurrency", "responsiveness", "meanAnswer", "meanPower", "magnitudeOfPower", "wellbeing",
      "relationalPower", "institutionalPower", "meanTieStrength",
    ] { #expect(observation(name) == 0, "\(name)") }
    #expect(observation("isolation") == 1)
    simulation.advanced(by: 3)
    #expect(simulation.held == 0)
  }

  @Test func anglesByHand() {
    func angle(capacity: Double, current: Double) -> (Double, Double) {
      let scenario = Scenario.small(agents: 60, places: 2) {
        $0.parameters = .nothing
        $0.parameters.capacity = capacity
        $0.parameters.settledCapacity = 0
        $0.network = .wellMixed
        $0.initial.current = .number(current)
      }
      let simulation = Simulation(scenario)
      let observation = Observer(simulation).observe(simulation)
      return (observation("angleOfPower"), observation("magnitudeOfPower"))
    }
    // Y = K/(1 + K) = 1/2, X = v R = v.
    #expect(gap(angle(capacity: 1, current: 0.5).0, 45) < 1e-12)
    #expect(gap(angle(capacity: 1, current: 0.5).1, 0.5) < 1e-12)
    #expect(angle(capacity: 1, current: 0).0 == 90)
    #expect(angle(capacity: 0, current: 0.5).0 == 0)
    #expect(angle(capacity: 0, current: 0).0.isNaN)
    #expect(gap(angle(capacity: 1, current: 1).0, 26.56505117707799) < 1e-12)
  }
}
