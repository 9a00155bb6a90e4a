import PowerSimTestSupport
import Testing

@testable import PowerSimCore

/// What an observer is asked for changes nothing of what it says.
@Suite struct ObserverTests {
  /// A row's bits, NaN included.
  static func bits(_ row: [Double]) -> [UInt64] { row.map(\.bitPattern) }

  /// Metrics of all agents alone, or one of the parts: the same bits as with everything.
  @Test func partsAgree() throws {
    let simulation = Simulation(try MetricsTests.society())
    for _ in 1...3 {
      let all = Observer(simulation).observe(simulation)
      let observer = Observer(simulation)
      for parts in [[], .places, .members, .all, []] as [Observer.Parts] {
        let some = observer.observe(simulation, parts)
        #expect(Self.bits(some.overall) == Self.bits(all.overall))
        #expect(
          some.places.map(Self.bits) == (parts.contains(.places) ? all.places.map(Self.bits) : []))
        #expect(
          some.members.map(Self.bits)
            == (parts.contains(.members) ? all.members.map(Self.bits) : []))
        #expect(some.memberCounts == (parts.contains(.members) ? all.memberCounts : []))
      }
      simulation.advanced(by: 2)
    }
  }

  /// Each metric alone has the bits it has among all; the others are NaN.
  @Test func metricsAgree() throws {
    let simulation = Simulation(try MetricsTests.society())
    simulation.advanced(by: 4)
    let all = Observer(simulation).observe(simulation)
    for (number, metric) in Metric.all.enumerated() {
      let one = Observer(simulation, metrics: [metric.name]).observe(simulation)
      for (row, full) in zip(
        [one.overall] + one.places + one.members, [all.overall] + all.places + all.members)
      {
        let expected = full.indices.map { $0 == number ? full[$0] : .nan }
        let agrees = Self.bits(row) == Self.bits(expected)
        #expect(agrees, "\(metric.name)")
      }
      let alone = Observer(simulation, metrics: [metric.name]).observe(simulation, [])
      #expect(alone.overall[number].bitPattern == all.overall[number].bitPattern)
    }
  }

  /// An observer writes over its last observation only when nobody has kept it.
  @Test func observationsThatAreKeptStay() throws {
    let simulation = Simulation(try MetricsTests.society())
    let observer = Observer(simulation)
    simulation.advanced(by: 3)
    let kept = observer.observe(simulation)
    let before = kept.bits
    simulation.advanced(by: 3)
    #expect(observer.observe(simulation).bits != before)
    #expect(kept.bits == before)
  }

  /// Places below, at and above the bounds of tiles and chunks, against sums of one agent at a time.
  @Test func boundsOfTilesAndChunks() throws {
    let sizes = [30, 255, 256, 257, 2048, 2051, 31, 300]
    let scenario = Scenario.small(agents: sizes.reduce(0, +), places: sizes.count, weeks: 3) {
      $0.places.weights = sizes.map(Double.init)
      $0.groups = [Share(name: "a", share: 0.6), Share(name: "b", share: 0.4)]
      $0.initial.current = .uniform(from: 0, to: 0.8)
      $0.initial.efficacy = .uniform(from: 0, to: 0.6)
      $0.initial.trust = .uniform(from: 0, to: 0.2)
      $0.network = .generated(kind: "ring", settings: ["neighbours": 4])
    }
    for workers in [Workers.one, Workers(count: 3, shuffledBy: 9)] {
      let simulation = Simulation(scenario, workers: workers)
      #expect(simulation.world.fixed.placeRanges.map(\.count) == sizes)
      simulation.advanced(by: 2)
      let observation = Observer(simulation).observe(simulation)
      let agents = (0..<scenario.agents).map { simulation.agent($0) }
      func check(_ row: [Double], _ members: [Int], _ whom: String) {
        func compare(_ metric: String, _ quantity: (AgentState) -> Double) {
          let expected = members.map { quantity(agents[$0]) }.reduce(0, +) / Double(members.count)
          let number = Metric.all.firstIndex { $0.name == metric } ?? 0
          #expect(gap(row[number], expected) < 1e-6, "\(metric) of \(whom)")
        }
        compare("meanCurrent") { Double($0.current) }
        compare("meanCurrency") { $0.currency }
        compare("meanTrust") { Double($0.trust) }
        compare("meanDegree") { Double($0.degree ?? 0) }
        compare("meanAnswer") { Double($0.answer) }
        compare("relationalPower") { Double($0.current * $0.rootedness) }
        let gini = Metric.all.firstIndex { $0.name == "giniCurrency" } ?? 0
        let holdings = members.map { simulation.world.state.currency[$0] }.sorted()
        let exact = RankMeasures.exact(Column(holdings), range: holdings.indices)
        #expect(row[gini] == exact?.gini, "\(whom)")
      }
      check(observation.overall, Array(agents.indices), "all")
      for (place, range) in simulation.world.fixed.placeRanges.enumerated() {
        check(observation.places[place], Array(range), "place \(place)")
      }
      for group in 0..<2 {
        check(
          observation.members[group], agents.indices.filter { agents[$0].group == group },
          "group \(group)")
      }
    }
  }

  /// More places than are measured at a time, some without anybody.
  @Test func manyPlaces() throws {
    let scenario = Scenario.small(agents: 300, places: 400, weeks: 2) {
      $0.network = .generated(kind: "ring", settings: ["neighbours": 4])
    }
    let simulation = Simulation(scenario).advanced()
    let observation = Observer(simulation).observe(simulation)
    let openness = Metric.all.firstIndex { $0.name == "openness" } ?? 0
    let current = Metric.all.firstIndex { $0.name == "meanCurrent" } ?? 0
    #expect(observation.places.count == 400)
    #expect(simulation.world.fixed.placeRanges.count { $0.isEmpty } == 100)
    for (place, range) in simulation.world.fixed.placeRanges.enumerated() {
      let row = observation.places[place]
      if range.isEmpty {
        #expect(row.allSatisfy { $0.isNaN })
        continue
      }
      #expect(row[openness] == simulation.world.state.openness[place])
      let mean = BruteForce.mean(range.map { Double(simulation.agent($0).current) })
      #expect(gap(row[current], mean) < 1e-7)
    }
  }
}
