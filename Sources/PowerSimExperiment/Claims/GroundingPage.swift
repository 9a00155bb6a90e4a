import PowerSimOutput
import PowerSimScenario
import PowerSimText

/// What the model is grounded in, as a page of the documentation.
package enum GroundingPage {
  /// The page in Markdown: what was matched, what was held out, what was tried on the misses.
  ///
  /// - Parameter command: the command line that writes it, as the page says it.
  package static func markdown(
    _ outcomes: [ClaimOutcome], seed: UInt64, command: String
  ) -> String {
    let replicates = outcomes.first?.replicates ?? 0
    var lines = [
      "# Grounding", "",
      "Which figures of the real world the model meets, and which it misses.", "",
      "## Overview", "",
      "A figure is met when its whole 95 % interval over \(replicates) replicates lies within the "
        + "bounds. Bounds of what was matched are those of the calibration; where no figure was "
        + "found they are judgements, and say so. Meeting a matched figure is no prediction; held-out "
        + "figures were in no score. Levels are of one country around 2020: believe directions and "
        + "paired differences, not levels.",
      "",
      "Written by `\(command)`: powersim \(Release.version), model "
        + "\(ScenarioShape.modelVersion), seed \(seed). The experiments are `Scenarios/grounding`.",
    ]
    for outcome in outcomes {
      let experiment = outcome.experiment
      lines += [
        "", "## \(experiment.title)", "",
        "\(experiment.claim) **\(outcome.summary).** Expected beforehand: \(experiment.expected)",
        "", "| figure | observed | bounds | model (95 % interval) | prototype | met |",
        "|---|---|---|---|---|---|",
      ]
      lines += outcome.figures.map { measured in
        Markdown.row([
          measured.figure.name, measured.figure.why, measured.figure.expectation?.text ?? "",
          measured.estimate.intervalText, measured.figure.prototype.map(plain) ?? "",
          measured.holds == true ? "yes" : "no",
        ])
      }
    }
    return lines.joined(separator: "\n") + "\n"
  }
}
