import Foundation
import PowerSimCore
import Testing

extension LimitingCases {
  /// Influence of neighbours on disposition alone: L4 and L7 of model section 8.
  @Suite struct InfluenceLimits {
    /// L4, averaging with neighbours ends in consensus at Σ W x(0)/Σ W.
    ///
    /// Source: DeGroot 1974, J. Am. Stat. Assoc. 69:118-121; the weights are the stationary
    /// distribution of a random walk along ties. Tolerance: 1e-5, for agents are in single precision:
    /// a step below half a unit of the last place, 3e-8, is lost, so opinions come to rest 3e-8
    /// divided by the network's rate of mixing apart. That is 4e-6 on this ring.
    @Test func consensusIsWeightedByTies() throws {
      try checkConsensus(#"{"kind":"ring","neighbours":8}"#, agents: 100, places: 1, weeks: 2000)
      try checkConsensus(#"{"kind":"random","meanDegree":8}"#, agents: 400, places: 1, weeks: 150)
    }

    /// L4 for as many ticks as the model text has: rounding does not add up.
    @Test(.slow) func consensusLasts() throws {
      try checkConsensus(#"{"kind":"ring","neighbours":8}"#, agents: 100, places: 1, weeks: 20_000)
      try checkConsensus(#"{"kind":"random","meanDegree":8}"#, agents: 400, places: 1, weeks: 600)
      try checkConsensus(#"{"kind":"places"}"#, agents: 400, places: 4, weeks: 2000)
    }

    private func checkConsensus(
      _ network: String, agents: Int, places: Int, weeks: Int,
      sourceLocation: SourceLocation = #_sourceLocation
    ) throws {
      let opinions = try Society(
        "network=\(network)", "population.agents=\(agents)", "population.places=\(places)",
        "seed=3", "time.weeks=\(weeks)", "parameters.socialInfluence=0.5",
        #"initial.disposition={"uniform":{"from":0,"to":1}}"#,
        #"initial.tieStrength={"uniform":{"from":0.1,"to":1}}"#)
      // An agent without ties, which a random graph may have, keeps its opinion.
      let tied = opinions.agents.filter { $0.degree ?? 0 > 0 }
      let weights = tied.map { Double($0.tieStrength ?? .nan) }
      let weighted = zip(weights, tied).reduce(0) { $0 + $1.0 * Double($1.1.disposition) }
      let expected = weighted / weights.reduce(0, +)
      let plain = tied.reduce(0) { $0 + Double($1.disposition) } / Double(tied.count)
      // Else equal weights would pass, too.
      try #require((expected - plain).magnitude > 1e-3)
      opinions.run()
      let errors = opinions.agents.filter { $0.degree ?? 0 > 0 }.map {
        (Double($0.disposition) - expected).magnitude
      }
      #expect(errors.allSatisfy { $0 < 1e-5 }, sourceLocation: sourceLocation)
    }

    /// L7, along a ring with 2 neighbours a unit of disposition diffuses like a random walk.
    ///
    /// Each week a part η of it moves one step to either side, so the mass stays 1, the variance is
    /// η t, 60 at η 0.3 after 200 weeks, and the form is Gaussian. Tolerance: mass and variance 1e-5
    /// of themselves (single precision), form 1e-3 of the peak; for ticks of any length.
    /// A walk of t/dt steps has the excess kurtosis (1 - 3 η dt)/(η t), almost none when dt is 1;
    /// for other ticks the first term of Edgeworth's series takes account of it.
    @Test(arguments: [0.5, 1, 2]) func dispositionDiffuses(_ dt: Double) throws {
      let agents = 400
      let start = (0..<agents).map { $0 == agents / 2 ? "1" : "0" }.joined(separator: ",")
      let ring = try Society(
        "population.agents=\(agents)", #"network={"kind":"ring","neighbours":2}"#,
        "parameters.socialInfluence=0.3", "initial.tieStrength=1", "time.weeks=200",
        "time.weeksPerTick=\(dt)", "output.every=\(dt)",
        #"initial.disposition={"values":[\#(start)]}"#)
      ring.run()
      let heap = ring.agents.map { Double($0.disposition) }
      let distances = (0..<agents).map { Double($0 - agents / 2) }
      let mass = heap.reduce(0, +)
      let variance = zip(heap, distances).reduce(0) { $0 + $1.0 * $1.1 * $1.1 }
      let peak = 1 / (120 * Double.pi).squareRoot()
      let kurtosis = (1 - 3 * 0.3 * dt) / 60
      let misfit = zip(heap, distances).map { part, distance in
        let z2 = distance * distance / 60
        let steps = dt == 1 ? 0 : kurtosis / 24 * (z2 * z2 - 6 * z2 + 3)
        return (part - peak * exp(-z2 / 2) * (1 + steps)).magnitude / peak
      }
      #expect((mass - 1).magnitude < 1e-5)
      #expect((variance - 60).magnitude < 60 * 1e-5)
      #expect(misfit.allSatisfy { $0 < 1e-3 })
    }
  }
}
