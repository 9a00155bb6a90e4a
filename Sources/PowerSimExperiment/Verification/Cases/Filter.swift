import PowerSimCore

extension KnownResult {
  /// One group begins at disposition 0, the other at 1; each tie between them is a way out.
  static let filter = KnownResult(
    name: "filter", statement: "A filter that screens out all others keeps groups apart.",
    source: "No influence across: each group keeps its mean; without a filter they meet"
  ) { _ in
    func polarisation(filter: Double) throws -> Double {
      let settings = [
        #"network={"kind":"places"}"#, "population.agents=200", "population.places=4",
        "parameters.socialInfluence=0.5", "parameters.platformFilter=\(filter)",
        "initial.access=1", "time.weeks=300",
      ]
      let groups = try LimitingSociety(settings).agents.map { Double($0.group) }
      let town = try LimitingSociety(settings + ["initial.disposition={\"values\":\(groups)}"])
      try town.run()
      return Observer(town.simulation).observe(town.simulation)("polarisation")
    }
    return [
      Finding("polarisation, all screened", try polarisation(filter: 1), .value(1, within: 0)),
      Finding("polarisation, no filter", try polarisation(filter: 0), .below(1e-3)),
    ]
  }
}
