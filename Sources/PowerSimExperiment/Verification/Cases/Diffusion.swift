import Foundation
import PowerSimCore

extension KnownResult {
  /// L7, for weekly ticks.
  static let diffusion = KnownResult(
    name: "L7", statement: "Along a ring a unit of disposition diffuses like a random walk.",
    source: "Random walk: variance η t, Gaussian form"
  ) { _ in try diffusion(ticksOf: 1) }

  /// Each week a part η of the unit moves one step to either side: the mass stays 1, the variance is
  /// η t, 60 at η 0.3 after 200 weeks, and the form is Gaussian, for ticks of any length.
  ///
  /// A walk of t/dt steps has the excess kurtosis (1 - 3 η dt)/(η t), almost none when dt is 1; for other
  /// ticks the first term of Edgeworth's series takes account of it.
  package static func diffusion(ticksOf dt: Double) throws -> [Finding] {
    let agents = 400
    let start = (0..<agents).map { $0 == agents / 2 ? "1" : "0" }.joined(separator: ",")
    let ring = try LimitingSociety(
      "population.agents=\(agents)", #"network={"kind":"ring","neighbours":2}"#,
      "parameters.socialInfluence=0.3", "initial.tieStrength=1", "time.weeks=200",
      "time.weeksPerTick=\(dt)", "output.every=\(dt)",
      #"initial.disposition={"values":[\#(start)]}"#)
    try ring.run()
    let heap = ring.agents.map { Double($0.disposition) }
    let distances = (0..<agents).map { Double($0 - agents / 2) }
    let variance = zip(heap, distances).reduce(0) { $0 + $1.0 * $1.1 * $1.1 }
    let peak = 1 / (120 * Double.pi).squareRoot()
    let kurtosis = (1 - 3 * 0.3 * dt) / 60
    let misfits = zip(heap, distances).map { part, distance in
      let z2 = distance * distance / 60
      let steps = dt == 1 ? 0 : kurtosis / 24 * (z2 * z2 - 6 * z2 + 3)
      return (part - peak * exp(-z2 / 2) * (1 + steps)).magnitude / peak
    }
    // Single precision sets the tolerance of mass and variance.
    return [
      Finding("mass", heap.reduce(0, +), .value(1, within: 1e-5)),
      Finding("variance after 200 weeks", variance, .value(60, within: 60 * 1e-5)),
      Finding("misfit, in peaks", misfits.max() ?? .nan, .below(1e-3)),
    ]
  }
}
