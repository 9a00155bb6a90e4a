import PowerSimOutput
import PowerSimScenario
package import PowerSimText

/// How the headline of a claim fares when the parameters that matter most are moved.
package struct Fragility: Sendable {
  /// The claim.
  package let id: String
  /// The headline figure.
  package let figure: Experiment.Figure
  /// The figure with every parameter where it belongs.
  package let base: Estimate
  /// The figure under each of `Variation.fragile`.
  package let varied: [Estimate]

  /// The smallest mean under any variation.
  package var lowest: Double { varied.map(\.mean).min() ?? .nan }
  /// The largest mean under any variation.
  package var highest: Double { varied.map(\.mean).max() ?? .nan }
  /// Under how many variations the mean has the sign of the base.
  package var sameSign: Int { varied.count { ($0.mean > 0) == (base.mean > 0) && $0.mean != 0 } }
  /// Under how many variations the mean lies where it was expected.
  package var asExpected: Int {
    varied.count {
      $0.mean > figure.expectation?.above ?? -.infinity
        && $0.mean < figure.expectation?.below ?? .infinity
    }
  }

  /// The plans for the headlines of experiments: as they are, then each variation of all.
  package static func plans(
    for experiments: [Experiment], seed: UInt64
  ) throws(Problems) -> [ExperimentPlan] {
    var plans: [ExperimentPlan] = []
    for variation in [nil] + Variation.fragile {
      plans += try ExperimentPlan.plans(
        for: experiments, seed: seed, extent: .headlines, variation: variation)
    }
    return plans
  }

  /// What came out of `plans(for:seed:)`.
  package static func judge(_ plans: [ExperimentPlan], values: [[[Double]]]) -> [Fragility] {
    let claims = plans.count / (1 + Variation.fragile.count)
    return (0..<claims).flatMap { claim in
      plans[claim].cases.indices.map { number in
        let estimates = stride(from: claim, to: plans.count, by: claims).map {
          Estimate(values[$0][number])
        }
        let experiment = plans[claim].experiment
        return Fragility(
          id: experiment.id, figure: experiment.figures[plans[claim].cases[number].figure],
          base: estimates[0], varied: Array(estimates.dropFirst()))
      }
    }
  }

  // MARK: Shown

  /// The table of 80 columns with what its words mean.
  package static func text(_ all: [Fragility]) -> String {
    let heading = row("", "headline", "base", "lowest", "highest", "sign", "expected")
    let rows = all.map { one in
      let digits = one.base.claimDecimals
      return row(
        one.id, one.figure.name, fixed(one.base.mean, digits), fixed(one.lowest, digits),
        fixed(one.highest, digits), "\(one.sameSign)/\(one.varied.count)",
        "\(one.asExpected)/\(one.varied.count)")
    }
    return ([heading] + rows + ["", legend]).joined(separator: "\n")
  }

  private static let legend = """
    lowest, highest  means when visibilityFear, everydaySalience or activation is 20 %
                     lower or higher, or responseSteepness one lower or higher
    sign             under how many of these the sign of the base holds
    expected         under how many the mean lies where the claim expects it
    A comparison of mechanisms in a model, not a forecast.
    """

  private static func row(
    _ id: String, _ name: String, _ base: String, _ lowest: String, _ highest: String,
    _ sign: String, _ expected: String
  ) -> String {
    let short = name.count > 35 ? String(name.prefix(34)) + "…" : name
    return [
      padded(id, 3), padded(short, 35), padded(base, 8, left: true), padded(lowest, 8, left: true),
      padded(highest, 8, left: true), padded(sign, 4, left: true), padded(expected, 8, left: true),
    ].joined(separator: " ")
  }

  /// The page of the documentation.
  ///
  /// - Parameter command: the command line that writes it, as the page says it.
  package static func markdown(
    _ all: [Fragility], seed: UInt64, replicates: Int, command: String
  ) -> String {
    var lines = [
      "# Fragility", "",
      "How the claims' headlines fare when the parameters on which participation hangs most are moved.",
      "", "## Overview", "",
      "Four parameters decide most of how many take part: visibilityFear, everydaySalience and "
        + "activation, moved by 20 % either way, and responseSteepness, moved by one step. Each "
        + "headline is measured again under these \(Variation.fragile.count) variations, each over "
        + "every run of its experiment.",
      "",
      "Written by `\(command)`: powersim \(Release.version), "
        + "model \(ScenarioShape.modelVersion), seed \(seed), \(replicates) replicates. This compares "
        + "mechanisms in a model; it forecasts nothing.",
      "",
      "| claim | headline | base (95 % interval) | lowest | highest | sign holds | as expected |",
      "|---|---|---|---|---|---|---|",
    ]
    lines += all.map { one in
      let digits = one.base.claimDecimals
      return Markdown.row([
        one.id, one.figure.name, one.base.intervalText, fixed(one.lowest, digits),
        fixed(one.highest, digits), "\(one.sameSign) of \(one.varied.count)",
        "\(one.asExpected) of \(one.varied.count)",
      ])
    }
    return lines.joined(separator: "\n") + "\n"
  }
}
