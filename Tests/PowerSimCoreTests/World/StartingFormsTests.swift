import PowerSimTestSupport
import Testing

@testable import PowerSimCore

@Suite struct StartingFormsTests {
  func world(_ change: (inout Scenario) -> Void) -> World {
    World(MembershipTests.quick(agents: 3000, places: 3, change), replicate: 1, workers: .one)
  }

  func currents(_ form: StartingValue) -> [Float] {
    world { $0.initial.current = form }.state.records.array.map(\.current)
  }

  @Test func numbers() {
    #expect(currents(.number(0.25)).allSatisfy { $0 == 0.25 })
  }

  @Test func uniforms() {
    let values = currents(.uniform(from: 0.2, to: 0.6)).map { Double($0) }
    #expect((values.min() ?? 0) >= 0.2 && (values.max() ?? 1) <= 0.6)
    #expect(gap(BruteForce.mean(values), 0.4) < 4 * 0.4 / (12 * 3000.0).squareRoot())
    let quarter = Double(values.count { $0 < 0.3 }) / 3000
    #expect(gap(quarter, 0.25) < 4 * (0.25 * 0.75 / 3000).squareRoot())
  }

  @Test func evenly() {
    let up = currents(.evenly(from: 0, to: 1))
    #expect(up[0] == 0 && up[2999] == 1)
    #expect(up[1000] == Float(1000.0 / 2999))
    let down = currents(.evenly(from: 1, to: 0.5))
    #expect(down[0] == 1 && down[2999] == 0.5)
    #expect(zip(down, down.dropFirst()).allSatisfy { $0 > $1 })
  }

  @Test func seeds() {
    let values = currents(.seeds(17))
    #expect(values.count { $0 == 1 } == 17)
    #expect(values.count { $0 == 0 } == 2983)
    // One more seed keeps the others.
    let more = currents(.seeds(18))
    #expect(zip(values, more).allSatisfy { $0 <= $1 })
    #expect(currents(.seeds(0)).allSatisfy { $0 == 0 })
    #expect(currents(.seeds(3000)).allSatisfy { $0 == 1 })
  }

  @Test func listed() {
    let list = (0..<3000).map { Double($0 % 7) / 8 }
    #expect(currents(.values(list)).map { Double($0) } == list)
  }

  @Test func fatigueInTermsOfCurrent() {
    let world = world {
      $0.initial.current = .evenly(from: 0, to: 1)
      $0.initial.fatigue = .timesCurrent(2.5)
    }
    for i in 0..<3000 { #expect(world.state.fatigue[i] == 2.5 * world.state.records[i].current) }
  }

  /// Means of Beta draws: mean ± gap for the first and the last group, none between.
  @Test func betaMeans() {
    let scenario = Scenario.small(agents: 4500, places: 1) {
      $0.network = .wellMixed
      $0.groups = (0..<3).map { Share(name: "\($0)", share: 1.0 / 3) }
      var bold = PopulationSettings(name: "bold", share: 0.2)
      bold.efficacy = 0.8
      bold.disposition = 0.6
      $0.populations = [PopulationSettings(name: "rest", share: 0.8), bold]
      $0.initial.efficacy = .beta(mean: 0.3, concentration: 2, efficacyGap: 0.1)
    }
    let world = World(scenario, replicate: 1, workers: Workers(count: 2))
    func check(_ values: Column<Float>, _ members: [Int], _ mean: Double) {
      let found = BruteForce.mean(members.map { Double(values[$0]) })
      // Variance of a Beta: m (1 - m)/(concentration + 1).
      let deviation = (mean * (1 - mean) / 3 / Double(members.count)).squareRoot()
      #expect(gap(found, mean) < 4 * deviation)
    }
    let all = Array(0..<4500)
    for (k, mean) in [0.4, 0.3, 0.2].enumerated() {
      check(
        world.state.efficacy,
        all.filter { Int(world.fixed.group[$0]) == k && world.fixed.population[$0] == 0 }, mean)
    }
    let bold = all.filter { world.fixed.population[$0] == 1 }
    check(world.state.efficacy, bold, 0.8)
    check(world.fixed.dispositionBaseline, bold, 0.6)
    check(world.fixed.dispositionBaseline, all.filter { world.fixed.population[$0] == 0 }, 0.3)
    check(world.state.trust, all, 0.075)
    #expect(world.state.efficacy.array == world.fixed.efficacyBaseline.array)
    #expect(world.state.trust.array == world.fixed.trustBaseline.array)
    #expect(world.state.records.array.map(\.disposition) == world.fixed.dispositionBaseline.array)
  }

  /// z = exp(σ N(0, 1)): median 1, and a share Φ(1) = 0.8413 below e^σ.
  @Test func reluctance() {
    let world = world {
      $0.initial.reluctance = .spread
      $0.parameters.thresholdSpread = 1.35
    }
    let values = world.fixed.reluctance.array.map { Double($0) }
    #expect(values.allSatisfy { $0 > 0 })
    let below = Double(values.count { $0 < 1 }) / 3000
    #expect(gap(below, 0.5) < 4 * 0.5 / 3000.0.squareRoot())
    let belowOne = Double(values.count { $0 < 3.857425530696974 }) / 3000  // e^1.35
    #expect(gap(belowOne, 0.8413) < 4 * (0.8413 * 0.1587 / 3000).squareRoot())
    let same = self.world {
      $0.initial.reluctance = .spread
      $0.parameters.thresholdSpread = 0
    }
    #expect(same.fixed.reluctance.array.allSatisfy { $0 == 1 })
  }

  @Test func placesByForms() {
    func openness(_ form: StartingValue, _ change: (inout Scenario) -> Void = { _ in }) -> [Double]
    {
      world {
        $0.initial.openness = form
        change(&$0)
      }.state.openness
    }
    #expect(openness(.number(0.25)) == [0.25, 0.25, 0.25])
    #expect(openness(.evenly(from: 0.25, to: 0.75)) == [0.25, 0.5, 0.75])
    #expect(openness(.values([0.1, 0.9, 0.2])) == [0.1, 0.9, 0.2])
    #expect(openness(.seeds(1)).sorted() == [0, 0, 1])
    #expect(
      openness(.attribute(column: "open", default: 0.5)) {
        $0.places.attributes = ["open": [0.1, nil, 0.3]]
      } == [0.1, 0.5, 0.3])
    // Beyond the ends of what is possible.
    #expect(openness(.evenly(from: -0.5, to: 1.5)) == [0, 0.5, 1])
  }

  @Test func associationsReturnToWhereTheyStart() {
    let one = world { $0.initial.associations = .evenly(from: 0.2, to: 0.6) }
    #expect(one.fixed.associationsBaseline == one.state.associations)
    let two = world {
      $0.initial.associations = .number(0.8)
      $0.initial.associationsBaseline = .number(0.3)
    }
    #expect(two.state.associations == [0.8, 0.8, 0.8])
    #expect(two.fixed.associationsBaseline == [0.3, 0.3, 0.3])
  }
}
