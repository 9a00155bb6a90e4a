import PowerSimOutput
import PowerSimScenario
import PowerSimText

/// Outcomes as a page of the documentation.
package enum ClaimsPage {
  /// The page in Markdown: a table, then each claim with all its figures.
  ///
  /// It names no date: the same program and seed give the same page.
  /// - Parameters:
  ///   - standings: how some of the claims fare under other conditions.
  ///   - command: the command line that writes it, as the page says it.
  package static func markdown(
    _ outcomes: [ClaimOutcome], _ standings: [Standing] = [], seed: UInt64, command: String
  ) -> String {
    let replicates = outcomes.first?.replicates ?? 0
    let counts = ClaimOutcome.Verdict.allCases.map { verdict in
      "\(outcomes.count { $0.verdict == verdict }) \(verdict.rawValue)"
    }
    let experiments = outcomes.map(\.experiment)
    let shown = outcomes.filter { $0.verdict == .shown }.map(\.experiment)
    let expected = experiments.flatMap(\.figures).filter { $0.expectation != nil }
    var lines = [
      "# Claims",
      "",
      "What the texts say about power, run as experiments: what the model shows, and what it does not.",
      "",
      "## Overview",
      "",
      "Each row is a claim of the texts turned into runs that share their random draws. What was to "
        + "be seen, and how large it had to be, was written down before the runs; a claim is *shown* "
        + "when every figure's whole 95 % interval lies where it was expected and its *twins*, the same "
        + "runs with a mechanism switched off, do as they should. *In part*: some of it does. *Elsewhere*: "
        + "not by the defaults, but in circumstances that are named. *Not shown*: the headline does "
        + "not; that is a result too. *Too small*: its whole interval lies within the smallest effect "
        + "that anyone should care about. A figure that is *larger* than expected is a miss too: of the "
        + "account, not of the sign. An asterisk marks what holds by construction, which is no "
        + "finding. \(counts.joined(separator: ", ")).",
      "",
      "Claims share runs, so they are not so many findings: \(outcomes.count) claims come to "
        + "\(Experiment.independent(experiments)) that share none with another, and those shown to "
        + "\(Experiment.independent(shown)), \(Experiment.independent(shown.filter { $0.byConstruction == nil })) "
        + "without those by construction. Of \(expected.count) figures with bounds, "
        + "\(expected.count { $0.known != nil }) were known from model 1 when the bounds were written: "
        + "there the column *model 1* holds its value, and meeting the bounds is a replication, not a "
        + "prediction. Where no change is claimed, the bounds are those of equivalence: the whole "
        + "interval must lie within them.",
      "",
      "Written by `\(command)`: powersim \(Release.version), model "
        + "\(ScenarioShape.modelVersion), seed \(seed), \(replicates) replicates. The experiments are "
        + "`Scenarios/claims`. This compares mechanisms in a model; it forecasts nothing.",
      "",
      "| id | claim | figure | value (95 % interval) | expected | smallest | model 1 | twins | verdict |"
        + (standings.isEmpty ? "" : " stands |"),
      "|---|---|---|---|---|---|---|---|---|" + (standings.isEmpty ? "" : "---|"),
    ]
    let standing = Dictionary(
      uniqueKeysWithValues: standings.map { ($0.outcome.experiment.id, $0) })
    lines += outcomes.map { outcome in
      Markdown.row(
        cells(outcome)
          + (standings.isEmpty ? [] : [standing[outcome.experiment.id]?.text ?? ""]))
    }
    if !standings.isEmpty { lines += StandingPage.section(standings) }
    for outcome in outcomes { lines += section(outcome, standing[outcome.experiment.id]) }
    return lines.joined(separator: "\n") + "\n"
  }

  private static func cells(_ outcome: ClaimOutcome) -> [String] {
    let experiment = outcome.experiment
    let star = experiment.byConstruction == nil ? "" : "\\*"
    let headline = outcome.headline
    return [
      experiment.id, experiment.title,
      // A surprise must not wait for who reads on.
      (headline?.figure.name ?? "") + (experiment.found.map { ". *\($0)*" } ?? ""),
      headline?.estimate.intervalText ?? "",
      headline?.figure.expectation?.text ?? "", headline?.figure.smallest.map(plain) ?? "",
      headline?.figure.known.map(plain) ?? "", outcome.twinsWord,
      outcome.verdict.rawValue + star,
    ]
  }

  private static func section(_ outcome: ClaimOutcome, _ standing: Standing?) -> [String] {
    let experiment = outcome.experiment
    var lines = [
      "", "### \(experiment.id): \(experiment.title)", "",
      "\(experiment.claim) (\(experiment.source))", "",
      "**\(outcome.verdict.rawValue.capitalisedFirst).** Mechanism: \(experiment.mechanism) "
        + "Expected beforehand: \(experiment.expected)",
      "",
      "| figure | value (95 % interval) | expected | smallest | model 1 | |",
      "|---|---|---|---|---|---|",
    ]
    lines += outcome.figures.map { measured in
      let figure = measured.figure
      let name = figure.name + (figure.circumstance.map { " (\($0))" } ?? "")
      return Markdown.row([
        figure.isHeadline ? "**\(name)**" : name, measured.estimate.intervalText,
        figure.expectation?.text ?? "", figure.smallest.map(plain) ?? "",
        figure.known.map(plain) ?? "", measured.outcome?.rawValue ?? "",
      ])
    }
    lines += outcome.ablations.map { measured in
      Markdown.row([
        "without \(measured.ablation.name): \(measured.figure.name)",
        measured.estimate.intervalText,
        measured.expected.text, "", "", measured.holds ? "yes" : "no",
      ])
    }
    let reasons = outcome.figures.map(\.figure).filter { !$0.why.isEmpty }
      .map { "*\($0.name)*: \($0.why)" }
    if !reasons.isEmpty { lines += ["", reasons.joined(separator: " ")] }
    if let standing { lines += ["", standing.sentences.joined(separator: " ")] }
    for remark in experiment.remarks { lines += ["", "\(remark.label): \(remark.words)"] }
    return lines
  }
}

extension String {
  fileprivate var capitalisedFirst: String { prefix(1).uppercased() + dropFirst() }
}
