package import PowerSimScenario

/// Outcomes as JSON, for programs.
package enum ClaimsDocument {
  /// One object a claim, with all figures; numbers in full.
  package static func json(_ outcomes: [ClaimOutcome]) -> JSONValue {
    .array(outcomes.map(json))
  }

  private static func json(_ outcome: ClaimOutcome) -> JSONValue {
    [
      "id": .string(outcome.experiment.id), "title": .string(outcome.experiment.title),
      "verdict": .string(outcome.verdict.rawValue),
      "byConstruction": .bool(outcome.experiment.byConstruction != nil),
      "replicates": .number(outcome.replicates),
      "figures": .array(
        outcome.figures.map { measured in
          json(
            measured.figure, measured.estimate, measured.figure.expectation?.text ?? "",
            measured.holds)
        }),
      "twins": .array(
        outcome.twins.map { measured in
          var value = json(
            measured.figure, measured.estimate, measured.expected.text, measured.holds)
          value["without"] = .string(measured.twin.name)
          return value
        }),
    ]
  }

  private static func json(
    _ figure: Experiment.Figure, _ estimate: Estimate, _ expected: String, _ holds: Bool?
  ) -> JSONValue {
    [
      "figure": .string(figure.name), "mean": .number(estimate.mean), "low": .number(estimate.low),
      "high": .number(estimate.high), "headline": .bool(figure.isHeadline),
      "circumstance": figure.circumstance.map(JSONValue.string) ?? nil,
      "expected": .string(expected), "holds": holds.map(JSONValue.bool) ?? nil,
      "prototype": figure.prototype.map { .number($0) } ?? nil,
    ]
  }
}
