import Foundation
import PowerSimCore

// Thresholds and cascades of activity. With the step rule, activation 1 and no dissipation an agent
// whose threshold is met acts for good, as in the literature.

extension KnownResult {
  /// L5, with thresholds 0, 1/(N-1) … 1, and with 2/(N-1) instead of 1/(N-1).
  static let cascade = KnownResult(
    name: "L5", statement: "One more acts each week; change one threshold, one acts alone.",
    source: "Granovetter 1978, Am. J. Sociol. 83:1420, doi:10.1086/226707"
  ) { effort in
    let agents = effort == .quick ? 100 : 1000
    let crowd = try thresholds(
      efficacy: #"{"evenly":{"from":1,"to":0}}"#, agents: agents, weeks: agents + 50)
    var counts: [Int] = []
    try crowd.run { counts.append(crowd.agents.count { $0.current == 1 }) }
    let asExpected = zip(counts, 1...agents + 50).count { $0 == min($1, agents) }

    let efficacies = (0..<agents).map { 1 - Double($0 == 1 ? 2 : $0) / Double(agents - 1) }
    let other = try thresholds(
      efficacy: #"{"values":\#(efficacies)}"#, agents: agents, weeks: 100)
    try other.run()
    let followers = other.agents.dropFirst().count { $0.current != 0 }
    return [
      Finding("weeks that go as expected", count: asExpected, is: agents + 50),
      Finding("activity of the instigator", Double(other.agents[0].current), .value(1, within: 0)),
      Finding("who follow with one missing", count: followers, is: 0),
    ]
  }

  private static func thresholds(
    efficacy: String, agents: Int, weeks: Int
  ) throws -> LimitingSociety {
    try LimitingSociety(
      "population.agents=\(agents)", "parameters.responseKind=step", "parameters.activation=1",
      "parameters.visibilityFear=1", "initial.efficacy=\(efficacy)", "time.weeks=\(weeks)")
  }

  /// L5b: the part m that acts is the lowest fixed point of m = Φ(ln(salience + m)/spread).
  ///
  /// Granovetter has thresholds with a normal distribution. Mean over replicates of 1000 agents.
  static let spreadThresholds = KnownResult(
    name: "L5b", statement: "The more thresholds differ, the more graded is who acts.",
    source: "Lowest fixed point of m = Φ(ln(0.35 + m)/spread), after Granovetter 1978"
  ) { effort in
    let spreads = effort == .quick ? [0, 1] : [0, 0.25, 0.5, 1, 1.5]
    return try spreads.map { spread in
      let active = try (1...(effort == .quick ? 3 : 40)).map { replicate in
        let crowd = try LimitingSociety(
          replicate: replicate, "parameters.responseKind=step", "parameters.activation=1",
          "parameters.visibilityFear=1", "parameters.everydaySalience=0.35",
          "parameters.thresholdSpread=\(spread)", "time.weeks=60")
        try crowd.run()
        return crowd.active
      }
      return Finding(
        "active at spread \(spread)", mean(active),
        .value(
          lowestFixedPoint(spread: spread, salience: 0.35),
          within: effort == .quick ? 0.04 : 0.015))
    }
  }

  /// The smallest m with m = Φ(ln(salience + m)/spread), by bisection.
  package static func lowestFixedPoint(spread: Double, salience: Double) -> Double {
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

  /// L6: with the same threshold 0.18 for all, one seed sets off a global cascade, of more than a tenth
  /// of all, only while the mean degree lies between 1 and 5.76.
  ///
  /// A neighbourhood of five takes notice of one neighbour in five (0.2 > 0.18), one of six does not
  /// (0.167): on complete graphs the window's edge is exact.
  static let cascadeWindow = KnownResult(
    name: "L6", statement: "Random graphs cascade in a window of degrees, 1 to 5.76.",
    source: "Watts 2002, PNAS 99:5766, doi:10.1073/pnas.082090499"
  ) { effort in
    let few: [(Double, Finding.Target)] = [(0.8, .value(0, within: 0)), (3, .above(0.3))]
    let graphs = effort == .quick ? 3 : 96
    let window = try (effort == .quick ? few : few + [(7, .below(0.1))]).map { degree, target in
      let global = try (1...graphs).count { replicate in
        let network = #"{"kind":"random","meanDegree":\#(degree)}"#
        let crowd = try seeded(replicate, network, agents: 1000, weeks: 80)
        try crowd.run()
        return crowd.active > 0.1
      }
      return Finding(
        "global cascades, degree \(degree)", Double(global) / Double(graphs), target)
    }
    let edge = try [(6, 1.0), (7, 1.0 / 7)].map { agents, expected in
      let crowd = try seeded(1, #"{"kind":"complete"}"#, agents: agents, weeks: 5)
      try crowd.run()
      return Finding(
        "active, \(agents - 1) neighbours each", crowd.active, .value(expected, within: 0))
    }
    return window + edge
  }

  private static func seeded(
    _ replicate: Int, _ network: String, agents: Int, weeks: Int
  ) throws -> LimitingSociety {
    try LimitingSociety(
      replicate: replicate, "network=\(network)", "population.agents=\(agents)",
      "time.weeks=\(weeks)", "parameters.responseKind=step", "parameters.activation=1",
      "parameters.visibilityFear=0.18", "parameters.trustWeight=0",
      "parameters.rootednessHalf=0", "initial.tieStrength=1", #"initial.current={"seeds":1}"#)
  }
}
