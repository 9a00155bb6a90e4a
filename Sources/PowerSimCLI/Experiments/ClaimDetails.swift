import PowerSimExperiment
import PowerSimText

/// All that was measured for a claim, for people.
enum ClaimDetails {
  /// The claim, each figure with its reason, and what else there is to say.
  static func text(_ outcome: ClaimOutcome) -> String {
    let experiment = outcome.experiment
    var lines = [
      Terminal.wrapped("\(experiment.id) \(experiment.title): \(outcome.summary)"),
      Terminal.wrapped("\(experiment.claim) (\(experiment.source))", indent: 2),
      Terminal.wrapped("Mechanism: \(experiment.mechanism)", indent: 2, hanging: 2),
      Terminal.wrapped("Expected beforehand: \(experiment.expected)", indent: 2, hanging: 2),
    ]
    for measured in outcome.figures {
      let figure = measured.figure
      lines.append(
        line(
          figure, measured.estimate, figure.expectation?.text ?? "", measured.outcome?.rawValue))
      if !figure.why.isEmpty { lines.append(Terminal.wrapped(figure.why, indent: 6)) }
    }
    for measured in outcome.ablations {
      lines.append(Terminal.wrapped("without \(measured.ablation.name):", indent: 2))
      lines.append(
        line(
          measured.figure, measured.estimate, measured.expected.text,
          measured.holds ? "yes" : "no"))
    }
    for remark in experiment.remarks {
      lines.append(Terminal.wrapped("\(remark.label): \(remark.words)", indent: 2, hanging: 2))
    }
    return lines.joined(separator: "\n")
  }

  private static func line(
    _ figure: Experiment.Figure, _ estimate: Estimate, _ expected: String, _ outcome: String?
  ) -> String {
    var text = "\(figure.name)\(figure.isHeadline ? " [headline]" : ""): "
    text += estimate.intervalText
    if let circumstance = figure.circumstance { text += "; \(circumstance)" }
    if let prototype = figure.prototype { text += "; prototype \(grouped(prototype))" }
    if let known = figure.known { text += "; model 1 \(grouped(known))" }
    if let outcome { text += "; expected \(expected): \(outcome)" }
    return Terminal.wrapped(text, indent: 4, hanging: 2)
  }
}
