/// What came out of an experiment on a claim.
package struct ClaimOutcome: Sendable {
  /// The experiment.
  package let experiment: Experiment
  /// The number of replicates.
  package let replicates: Int
  /// The figures in the order of the experiment.
  package let figures: [Measured]
  /// The figures with a mechanism switched off.
  package let ablations: [MeasuredAblation]

  /// A figure and whether it lies where it was expected.
  package struct Measured: Sendable {
    /// The figure.
    package let figure: Experiment.Figure
    /// Its value in each replicate; NaN where it is undefined.
    package let values: [Double]
    /// Its mean over replicates with the interval.
    package let estimate: Estimate
    /// How it came out against what was expected; nil for a figure given for scale.
    package let outcome: FigureOutcome?
    /// Whether the interval lies where it was expected; nil for a figure given for scale.
    package var holds: Bool? { outcome.map { $0 == .met } }
  }

  /// A figure with a mechanism switched off, and whether it did as expected.
  package struct MeasuredAblation: Sendable {
    /// What is switched off.
    package let ablation: Experiment.Ablation
    /// The figure.
    package let figure: Experiment.Figure
    /// What was expected of it.
    package let expected: AblationExpectation
    /// Its value in each replicate; NaN where it is undefined.
    package let values: [Double]
    /// Its mean over replicates with the interval.
    package let estimate: Estimate
    /// Whether it did as expected.
    package let holds: Bool
  }

  /// How a claim came out.
  package enum Verdict: String, Sendable, CaseIterable {
    /// Everything lies where it was expected, and the ablations do as they should.
    case shown
    /// A headline lies where it was expected, but something else does not.
    case inPart = "in part"
    /// Not by the defaults, but in circumstances that are named.
    case elsewhere
    /// No headline lies where it was expected: the effect of each is too small for anyone to care about.
    case tooSmall = "too small"
    /// No headline lies where it was expected.
    case notShown = "not shown"
  }

  /// Judges the values of a plan's cases, each with one value a replicate.
  package init(_ plan: ExperimentPlan, values: [[Double]]) {
    let experiment = plan.experiment
    self.experiment = experiment
    replicates = values.first?.count ?? 0
    var base: [Int: [Double]] = [:]
    var figures: [Measured] = []
    var ablations: [MeasuredAblation] = []
    for (one, values) in zip(plan.cases, values) {
      let figure = experiment.figures[one.figure]
      let estimate = Estimate(values)
      guard let number = one.ablation else {
        base[one.figure] = values
        figures.append(
          Measured(
            figure: figure, values: values, estimate: estimate,
            outcome: figure.outcome(of: estimate)))
        continue
      }
      let ablation = experiment.ablations[number]
      for expectation in ablation.expectations where expectation.figure == one.figure {
        ablations.append(
          MeasuredAblation(
            ablation: ablation, figure: figure, expected: expectation.expected, values: values,
            estimate: estimate,
            holds: expectation.expected.holds(with: base[one.figure] ?? [], without: values)))
      }
    }
    self.figures = figures
    self.ablations = ablations
  }

  /// How the claim came out.
  package var verdict: Verdict {
    if holds(circumstance: nil) { return .shown }
    if figures.contains(where: {
      $0.figure.isHeadline && $0.figure.circumstance == nil && $0.holds == true
    }) {
      return .inPart
    }
    let circumstances = Set(figures.compactMap(\.figure.circumstance))
    if circumstances.contains(where: { holds(circumstance: $0) }) { return .elsewhere }
    let headlines = figures.filter { $0.figure.isHeadline && $0.figure.circumstance == nil }
    return headlines.allSatisfy { $0.outcome == .tooSmall } ? .tooSmall : .notShown
  }

  /// The verdict on a claim; of figures of the real world, how many are met.
  package var summary: String {
    if experiment.id.hasPrefix("G") {
      return "\(figures.count { $0.holds == true }) of \(figures.count) figures met"
    }
    return verdict.rawValue
  }

  /// Whether all that is expected under a circumstance, or as a rule, came out.
  private func holds(circumstance: String?) -> Bool {
    figures.allSatisfy { $0.figure.circumstance != circumstance || $0.holds ?? true }
      && ablations.allSatisfy { $0.figure.circumstance != circumstance || $0.holds }
  }

  /// What stands in the table: the first headline that decides the verdict.
  package var headline: Measured? {
    let headlines = figures.filter(\.figure.isHeadline)
    return verdict == .elsewhere
      ? figures.first { $0.figure.circumstance != nil && $0.holds == true } ?? headlines.first
      : headlines.first { $0.figure.circumstance == nil }
  }

  /// Whether the figures without a mechanism did as expected: `yes`, `no`, or `none` without an ablation.
  package var twinsWord: String {
    ablations.isEmpty ? "none" : ablations.allSatisfy(\.holds) ? "yes" : "no"
  }
}
