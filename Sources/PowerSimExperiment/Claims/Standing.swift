import PowerSimScenario
package import PowerSimText

/// How a claim fares under conditions other than its own.
package struct Standing: Sendable {
  /// The claim as it is.
  package let outcome: ClaimOutcome
  /// The number of replicates under each condition.
  package let replicates: Int
  /// What came out under each condition, in their order.
  package let results: [Result]

  /// What came out under a condition.
  package struct Result: Sendable {
    /// The condition.
    package let condition: Condition
    /// The headlines; empty where the condition has no bearing on the claim.
    package let figures: [Measured]
    /// Why it has none; empty where it does.
    package let reason: String

    /// Whether it counts: it can be met, and changes something.
    package var counts: Bool { reason.isEmpty }
    /// Whether every headline stands.
    package var stands: Bool { counts && figures.allSatisfy { $0.standing == .stands } }
    /// Whether every headline lies where it was expected by default.
    package var isWithinBounds: Bool {
      counts && figures.allSatisfy { $0.figure.outcome(of: $0.estimate) == .met }
    }
  }

  /// A headline under a condition.
  package struct Measured: Sendable {
    /// The headline.
    package let figure: Experiment.Figure
    /// Its mean over replicates with the interval.
    package let estimate: Estimate
    /// Whether it stands.
    package var standing: FigureStanding { figure.standing(of: estimate) ?? .undefined }
  }

  /// Under how many conditions the claim counts, stands, and meets its bounds.
  package var counts: (all: Int, standing: Int, withinBounds: Int) {
    (
      results.count(where: \.counts), results.count(where: \.stands),
      results.count(where: \.isWithinBounds)
    )
  }
}

/// What has to be run to tell where claims stand: their headlines under every condition.
package struct StandingPlan: Sendable {
  private let outcomes: [ClaimOutcome]
  private let conditions: [Condition]
  /// By claim and condition, which plan is run, or why none is.
  private let entries: [[Entry]]
  /// What is run.
  package let plans: [ExperimentPlan]

  private enum Entry {
    case plan(Int)
    case none(String)
  }

  /// The most replicates of a condition: half of what a claim itself has, so that a hundred conditions
  /// take minutes.
  package static let replicates = 10

  /// Lays conditions over claims, each over each.
  ///
  /// - Parameters:
  ///   - outcomes: the claims as they are, with all figures.
  ///   - seed: their seed.
  /// - Throws: what is wrong with the runs of a claim as they are.
  package init(
    _ outcomes: [ClaimOutcome], seed: UInt64, conditions: [Condition] = Condition.all
  ) throws(Problems) {
    self.outcomes = outcomes
    self.conditions = conditions
    var plans: [ExperimentPlan] = []
    var entries: [[Entry]] = []
    for outcome in outcomes {
      let base = try ExperimentPlan(outcome.experiment, seed: seed, extent: .headlines)
      let runs = base.headlineRuns
      entries.append(
        conditions.map { condition in
          switch condition.applied(to: base, runs: runs, seed: seed) {
          case .none(let reason): return .none(reason)
          case .changed(let experiment, let seed):
            // A society may lack what a figure looks at, such as a twentieth place.
            do throws(Problems) {
              plans.append(try ExperimentPlan(experiment, seed: seed, extent: .headlines))
              return .plan(plans.count - 1)
            } catch { return .none(error.all.first?.message ?? "") }
          }
        })
    }
    self.plans = plans
    self.entries = entries
  }

  /// Judges the values of the plans' cases, each with one value a replicate.
  package func judge(_ values: [[[Double]]]) -> [Standing] {
    zip(outcomes, entries).map { outcome, entries in
      Standing(
        outcome: outcome, replicates: values.first?.first?.count ?? 0,
        results: zip(conditions, entries).map { condition, entry in
          switch entry {
          case .none(let reason):
            Standing.Result(condition: condition, figures: [], reason: reason)
          case .plan(let number):
            result(condition, of: outcome, plans[number].cases, values[number])
          }
        })
    }
  }

  /// A condition counts if it changes a headline at all, in the last bit of one replicate.
  private func result(
    _ condition: Condition, of outcome: ClaimOutcome, _ cases: [ExperimentPlan.Case],
    _ values: [[Double]]
  ) -> Standing.Result {
    var isTheSame = true
    var figures: [Standing.Measured] = []
    for (one, values) in zip(cases, values) {
      let usual = outcome.figures[one.figure]
      // A circumstance is a condition of its own.
      guard usual.figure.circumstance == nil else { continue }
      isTheSame =
        isTheSame
        && values.map(\.bitPattern) == usual.values.prefix(values.count).map(\.bitPattern)
      figures.append(Standing.Measured(figure: usual.figure, estimate: Estimate(values)))
    }
    return Standing.Result(
      condition: condition, figures: isTheSame ? [] : figures,
      reason: isTheSame ? "it changes nothing" : "")
  }
}

extension ExperimentPlan {
  /// The names of the runs that headlines look at, where they are measured as a rule.
  fileprivate var headlineRuns: Set<String> {
    var names: Set<String> = []
    for one in cases where experiment.figures[one.figure].circumstance == nil {
      experiment.figures[one.figure].expression.visitQuantities { quantity, _ in
        names.insert(quantity.run)
      }
    }
    return names
  }
}
