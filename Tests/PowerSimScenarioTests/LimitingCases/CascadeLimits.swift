import Foundation
import PowerSimCore
import Testing

extension LimitingCases {
  /// Thresholds and cascades of activity: L5, L5b and L6 of model section 8.
  ///
  /// With the step rule, activation 1 and no dissipation an agent whose threshold is met acts for
  /// good, as in the literature.
  @Suite struct CascadeLimits {
    /// L5, with thresholds 0, 1/(N-1) … 1 everybody acts, one more in every tick; exact.
    ///
    /// Source: Granovetter 1978, Am. J. Sociol. 83:1420-1443, doi:10.1086/226707.
    @Test(arguments: [100]) func everyoneFollows(_ agents: Int) throws {
      try checkOneMoreInEveryTick(agents)
    }

    /// L5 for a larger crowd.
    @Test(.slow, arguments: [1000]) func everyoneFollowsInALargeCrowd(_ agents: Int) throws {
      try checkOneMoreInEveryTick(agents)
    }

    private func checkOneMoreInEveryTick(_ agents: Int) throws {
      let crowd = try granovetter(
        efficacy: #"{"evenly":{"from":1,"to":0}}"#, agents: agents, weeks: agents + 50)
      var counts: [Int] = []
      crowd.run { counts.append(crowd.agents.count { $0.current == 1 }) }
      #expect(counts == (1...agents + 50).map { min($0, agents) })
    }

    /// L5, the same crowd but for one threshold, 2/(N-1) instead of 1/(N-1): the instigator acts
    /// alone; exact.
    @Test(arguments: [100, 1000]) func instigatorStaysAlone(_ agents: Int) throws {
      let efficacies = (0..<agents).map { 1 - Double($0 == 1 ? 2 : $0) / Double(agents - 1) }
      let crowd = try granovetter(
        efficacy: #"{"values":\#(efficacies)}"#, agents: agents, weeks: 100)
      crowd.run()
      #expect(crowd.agents.map(\.current) == [1] + [Float](repeating: 0, count: agents - 1))
    }

    private func granovetter(efficacy: String, agents: Int, weeks: Int) throws -> Society {
      try Society(
        "population.agents=\(agents)", "parameters.responseKind=step", "parameters.activation=1",
        "parameters.visibilityFear=1", "initial.efficacy=\(efficacy)", "time.weeks=\(weeks)")
    }

    /// L5b, lognormal thresholds: all or nothing without spread, graded with it.
    ///
    /// Expected: the part m that acts is the lowest fixed point of m = Φ(ln(salience + m)/spread)
    /// (Granovetter 1978 has thresholds with a normal distribution). Mean of 40 replicates of 1000
    /// agents, ± 0.015.
    @Test(.slow, arguments: [(0, 0), (0.25, 0), (0.5, 0.025), (1, 0.373), (1.5, 0.436)])
    func spreadMakesItGraded(_ spread: Double, _ tabulated: Double) throws {
      try checkGraded(spread, tabulated, replicates: 40)
    }

    /// L5b for few replicates: ± 0.04.
    @Test(arguments: [(0, 0), (1, 0.373)])
    func spreadMakesAFewGraded(_ spread: Double, _ tabulated: Double) throws {
      try checkGraded(spread, tabulated, replicates: 3, tolerance: 0.04)
    }

    private func checkGraded(
      _ spread: Double, _ tabulated: Double, replicates: Int, tolerance: Double = 0.015
    ) throws {
      let expected = lowestFixedPoint(spread: spread, salience: 0.35)
      #expect((expected - tabulated).magnitude < 5e-4)
      var sum = 0.0
      for replicate in 1...replicates {
        let crowd = try Society(
          replicate: replicate, "parameters.responseKind=step", "parameters.activation=1",
          "parameters.visibilityFear=1", "parameters.everydaySalience=0.35",
          "parameters.thresholdSpread=\(spread)", "time.weeks=60")
        crowd.run()
        sum += crowd.active
      }
      #expect((sum / Double(replicates) - expected).magnitude < tolerance)
    }

    /// The smallest m with m = Φ(ln(salience + m)/spread), by bisection.
    private func lowestFixedPoint(spread: Double, salience: Double) -> Double {
      func excess(_ m: Double) -> Double {
        let input = log(salience + m)
        let reached =
          spread > 0 ? erfc(-input / spread / 2.0.squareRoot()) / 2 : input >= 0 ? 1 : 0
        return reached - m
      }
      if excess(0) <= 0 { return 0 }
      // The first sign change on a fine grid, then halved.
      var low = 0.0
      while excess(low + 1e-4) > 0 { low += 1e-4 }
      var high = low + 1e-4
      for _ in 0..<60 {
        let middle = (low + high) / 2
        if excess(middle) > 0 { low = middle } else { high = middle }
      }
      return low
    }

    /// L6, the cascade window of random graphs: with the same threshold 0.18 for all, one seed sets
    /// off a global cascade only while the mean degree lies between 1 and 5.76.
    ///
    /// Source: Watts 2002, PNAS 99:5766-5771, doi:10.1073/pnas.082090499. Global: more than a tenth of
    /// all. Expected, as a part of the graphs: none at 0.8, above 0.3 at 3, below 0.1 at 7.
    @Test(.slow, arguments: [(0.8, 0...0), (3, 0.3...1), (7, 0...0.0999)])
    func windowOfCascades(_ degree: Double, _ expected: ClosedRange<Double>) throws {
      let share = try globalCascades(degree: degree, replicates: 96)
      #expect(expected.contains(share))
    }

    /// L6 for few graphs.
    @Test(arguments: [(0.8, 0...0), (3, 0.3...1)])
    func windowOfCascadesInBrief(_ degree: Double, _ expected: ClosedRange<Double>) throws {
      #expect(expected.contains(try globalCascades(degree: degree, replicates: 3)))
    }

    /// A neighbourhood of five takes notice of one neighbour in five (0.2 > 0.18), a
    /// neighbourhood of six does not (0.167): on complete graphs the window's edge is exact.
    @Test(arguments: [(6, 1.0), (7, 1.0 / 7)])
    func oneNeighbourOfFiveIsEnough(_ agents: Int, _ expected: Double) throws {
      let crowd = try watts(
        replicate: 1, network: #"{"kind":"complete"}"#, agents: agents, weeks: 5)
      crowd.run()
      #expect(crowd.active == expected)
    }

    private func globalCascades(degree: Double, replicates: Int) throws -> Double {
      let global = try (1...replicates).count { replicate in
        let crowd = try watts(
          replicate: replicate, network: #"{"kind":"random","meanDegree":\#(degree)}"#,
          agents: 1000, weeks: 80)
        #expect(crowd.active == 0.001)
        crowd.run()
        return crowd.active > 0.1
      }
      return Double(global) / Double(replicates)
    }

    private func watts(
      replicate: Int, network: String, agents: Int, weeks: Int
    ) throws -> Society {
      try Society(
        replicate: replicate, "network=\(network)", "population.agents=\(agents)",
        "time.weeks=\(weeks)", "parameters.responseKind=step", "parameters.activation=1",
        "parameters.visibilityFear=0.18", "parameters.trustWeight=0",
        "parameters.rootednessHalf=0", "initial.tieStrength=1", #"initial.current={"seeds":1}"#)
    }
  }
}
