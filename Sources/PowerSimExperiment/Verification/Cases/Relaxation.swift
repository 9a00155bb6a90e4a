import Foundation
import PowerSimCore

// Slow quantities that relax to a set point.

extension KnownResult {
  /// L8, for weekly ticks.
  static let tieSetPoint = KnownResult(
    name: "L8", statement: "Ties that grow and fade at the same rate tend to one half.",
    source: "w = 1/2 + (w(0) - 1/2)(1 - 0.02)^n, linear relaxation; 1/3 across groups"
  ) { _ in try tieSetPoint(ticksOf: 1) + homophily() }

  /// Where homophily halves the growth of ties between groups they tend to 1/3 instead of 1/2.
  ///
  /// Of a part c of ties between groups the bridging ratio becomes (c/3)/(c/3 + (1 - c)/2); at the
  /// start, when all ties are equal, it is c.
  private static func homophily() throws -> [Finding] {
    let town = try LimitingSociety(
      #"network={"kind":"places"}"#, "population.agents=120", "population.places=4",
      "parameters.socialInfrastructure=0.01", "parameters.tieDecay=0.01",
      "parameters.homophily=0.5", "initial.disposition=0.5", "initial.tieStrength=0.5",
      "time.weeks=900")
    func ratio() -> Double { Observer(town.simulation).observe(town.simulation)("bridgingRatio") }
    let across = ratio()
    try town.run()
    let expected = across / 3 / (across / 3 + (1 - across) / 2)
    return [Finding("bridging ratio, homophily ½", ratio(), .value(expected, within: 1e-5))]
  }

  /// Dispositions of one half, growth and decay of 0.01 a week, 300 weeks.
  package static func tieSetPoint(ticksOf dt: Double) throws -> [Finding] {
    let town = try LimitingSociety(
      #"network={"kind":"places"}"#, "population.agents=120", "population.places=4",
      "parameters.socialInfrastructure=0.01", "parameters.tieDecay=0.01",
      "parameters.homophily=0", "initial.disposition=0.5", "time.weeks=300",
      "time.weeksPerTick=\(dt)", "output.every=\(dt)")
    func meanTies() -> [Double] {
      town.agents.map { Double($0.tieStrength ?? .nan) / Double($0.degree ?? 0) }
    }
    let start = meanTies()
    try town.run()
    let end = Observer(town.simulation).observe(town.simulation)("meanTieStrength")
    let left = pow(1 - 0.02 * dt, 300 / dt)
    let errors = zip(start, meanTies()).map { ($1 - (0.5 + ($0 - 0.5) * left)).magnitude }
    return [
      Finding("mean strength, 300 weeks", end, .value(0.5, within: 1e-3)),
      Finding("any agent's, off the formula", errors.max() ?? .nan, .below(1e-5)),
    ]
  }

  /// L9, for weekly ticks.
  static let dissolution = KnownResult(
    name: "L9", statement: "Associations that nobody founds anew dissolve.",
    source: "(1 - 0.0083)^108: 41 % of mutual-aid groups active after 108 weeks"
  ) { _ in try dissolution(ticksOf: 1) }

  /// The surplus 0.5 over the level 0.3 shrinks by 1 - 0.0083 dt in each tick of 108 weeks.
  package static func dissolution(ticksOf dt: Double) throws -> [Finding] {
    let town = try LimitingSociety(
      #"network={"kind":"places"}"#, "population.agents=120", "population.places=4",
      "parameters.dissolution=0.0083", "initial.associations=0.8",
      "initial.associationsBaseline=0.3", "time.weeks=108", "time.weeksPerTick=\(dt)",
      "output.every=\(dt)")
    try town.run()
    let end = Observer(town.simulation).observe(town.simulation)
    let column = Metric.all.firstIndex { $0.name == "associations" } ?? 0
    let surplus = ([end.overall] + end.places).map { ($0[column] - 0.3) / 0.5 }
    let expected = pow(1 - 0.0083 * dt, 108 / dt)
    let errors = surplus.map { ($0 - expected).magnitude }
    return [
      Finding("surplus left, 108 weeks", surplus[0], .value(expected, within: 1e-12)),
      // Places are in double precision.
      Finding("any place's, off the formula", errors.max() ?? .nan, .below(1e-12)),
    ]
  }
}
