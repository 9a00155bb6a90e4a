import PowerSimScenario
package import PowerSimText

/// Outcomes as JSON, for programs.
package enum ClaimsDocument {
  /// One object a claim, with all figures and their values in each replicate; numbers in full.
  ///
  /// - Parameters:
  ///   - standings: how some of the claims fare under other conditions.
  ///   - seed: the seed of all runs.
  ///   - set: what was laid over every run, each `path=value`.
  package static func json(
    _ outcomes: [ClaimOutcome], _ standings: [Standing] = [], seed: UInt64, set: [String]
  ) -> JSONValue {
    .array(
      outcomes.map { outcome in
        var value = json(outcome)
        if let standing = standings.first(where: {
          $0.outcome.experiment.id == outcome.experiment.id
        }) {
          value["conditions"] = standing.json
        }
        value["seed"] = .number(seed)
        value["set"] = .array(set.map(JSONValue.string))
        return value
      })
  }

  private static func json(_ outcome: ClaimOutcome) -> JSONValue {
    [
      "id": .string(outcome.experiment.id), "title": .string(outcome.experiment.title),
      "verdict": .string(outcome.verdict.rawValue),
      "byConstruction": .bool(outcome.experiment.byConstruction != nil),
      "replicates": .number(outcome.replicates),
      "sharesRunsWith": .array(outcome.experiment.sharesRunsWith.map(JSONValue.string)),
      "figures": .array(
        outcome.figures.map { measured in
          json(
            measured.figure, measured.values, measured.estimate,
            measured.figure.expectation?.text ?? "", measured.outcome?.rawValue)
        }),
      "ablations": .array(
        outcome.ablations.map { measured in
          var value = json(
            measured.figure, measured.values, measured.estimate, measured.expected.text,
            measured.holds ? "yes" : "no")
          value["without"] = .string(measured.ablation.name)
          return value
        }),
    ]
  }

  private static func json(
    _ figure: Experiment.Figure, _ values: [Double], _ estimate: Estimate, _ expected: String,
    _ outcome: String?
  ) -> JSONValue {
    [
      "figure": .string(figure.name), "mean": .number(estimate.mean), "low": .number(estimate.low),
      "high": .number(estimate.high), "headline": .bool(figure.isHeadline),
      "circumstance": figure.circumstance.map(JSONValue.string) ?? nil,
      "expected": .string(expected), "holds": outcome.map { .bool($0 == "yes") } ?? nil,
      "outcome": outcome.map(JSONValue.string) ?? nil,
      "smallest": figure.smallest.map { .number($0) } ?? nil, "neutral": .number(figure.neutral),
      "known": figure.known.map { .number($0) } ?? nil,
      "prototype": figure.prototype.map { .number($0) } ?? nil,
      "values": .array(values.map { .number($0) }),
    ]
  }
}
