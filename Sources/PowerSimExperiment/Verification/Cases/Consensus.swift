import PowerSimCore

extension KnownResult {
  /// L4: averaging with neighbours ends at Σ W x(0)/Σ W; the weights are the stationary distribution of
  /// a random walk along ties.
  ///
  /// Agents are in single precision: a step below half a unit of the last place, 3e-8, is lost, so
  /// opinions come to rest 3e-8 divided by the network's rate of mixing apart, 4e-6 on the ring.
  static let consensus = KnownResult(
    name: "L4", statement: "Averaging with neighbours ends where the weights of ties say.",
    source: "DeGroot 1974, J. Am. Stat. Assoc. 69:118"
  ) { effort in
    let long = effort == .full
    let ring = try distances(
      #"{"kind":"ring","neighbours":8}"#, agents: 100, places: 1, weeks: long ? 20_000 : 2000)
    let random = try distances(
      #"{"kind":"random","meanDegree":8}"#, agents: 400, places: 1, weeks: long ? 600 : 150)
    let places =
      long ? try distances(#"{"kind":"places"}"#, agents: 400, places: 4, weeks: 2000) : nil
    return [("ring", ring), ("random graph", random), ("places", places)].flatMap {
      network, found -> [Finding] in
      guard let found else { return [] }
      return [
        Finding("distance, \(network)", found.farthest, .below(1e-5)),
        // Else equal weights would pass, too.
        Finding("of the unweighted mean", found.plain, .above(1e-3)),
      ]
    }
  }

  /// How far the farthest opinion, and the plain mean of those at the start, are from the consensus.
  private static func distances(
    _ network: String, agents: Int, places: Int, weeks: Int
  ) throws -> (farthest: Double, plain: Double)? {
    let opinions = try LimitingSociety(
      "network=\(network)", "population.agents=\(agents)", "population.places=\(places)",
      "seed=3", "time.weeks=\(weeks)", "parameters.socialInfluence=0.5",
      #"initial.disposition={"uniform":{"from":0,"to":1}}"#,
      #"initial.tieStrength={"uniform":{"from":0.1,"to":1}}"#)
    // An agent without ties, which a random graph may have, keeps its opinion.
    func tied() -> [AgentState] { opinions.agents.filter { $0.degree ?? 0 > 0 } }
    let start = tied()
    let weights = start.map { Double($0.tieStrength ?? .nan) }
    let weighted = zip(weights, start).reduce(0) { $0 + $1.0 * Double($1.1.disposition) }
    let expected = weighted / weights.reduce(0, +)
    try opinions.run()
    let errors = tied().map { (Double($0.disposition) - expected).magnitude }
    return (
      errors.max() ?? .nan, (mean(start.map { Double($0.disposition) }) - expected).magnitude
    )
  }
}
