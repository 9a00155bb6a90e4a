package import PowerSimCore
import PowerSimRun
import PowerSimScenario
package import PowerSimText

/// What has to be run for an experiment: each distinct scenario once, observed where figures look.
package struct ExperimentPlan: Sendable {
  /// The experiment.
  package let experiment: Experiment
  /// The distinct scenarios with what is observed of them.
  let runs: [PlannedRun]
  /// The figures to work out, those of ablations behind the experiment's own.
  package let cases: [Case]

  /// A figure with or without a mechanism.
  package struct Case: Sendable {
    /// The ablation, by its position; nil: the mechanism is on.
    package let ablation: Int?
    /// The figure, by its position.
    package let figure: Int
    /// The planned run that stands for each run of the experiment; nil for one not needed.
    let runs: [Int?]
  }

  /// A scenario and what is looked at in it.
  struct PlannedRun: Sendable {
    var scenario: Scenario
    var recording: RecordingPlan
    /// What a sentence calls it, and where it stands in the experiment's file.
    let name: String
    let position: JSONValue.Position?

    /// The run, up to the last tick that is looked at.
    var branch: RunTree.Branch {
      RunTree.Branch(scenario, end: recording.lastWeek ?? scenario.time.firstTick)
    }
  }

  /// Which figures are worked out.
  package enum Extent: Sendable {
    /// All, with all ablations.
    case everything
    /// The headlines alone.
    case headlines
  }

  /// Plans an experiment on a seed.
  ///
  /// - Parameters:
  ///   - extent: which figures are worked out.
  /// - Throws: what is wrong with the runs as scenarios, and with the figures' strata.
  package init(
    _ experiment: Experiment, seed: UInt64, extent: Extent = .everything
  ) throws(Problems) {
    self.experiment = experiment
    var builder = Builder(experiment, seed: seed)
    for (number, figure) in experiment.figures.enumerated()
    where extent == .everything || figure.isHeadline {
      builder.add(figure: number, ablation: nil)
    }
    if extent == .everything {
      for (number, ablation) in experiment.ablations.enumerated() {
        for expectation in ablation.expectations {
          builder.add(figure: expectation.figure, ablation: number)
        }
      }
    }
    builder.setCosts()
    if !builder.problems.isEmpty { throw Problems(builder.problems) }
    runs = builder.runs
    cases = builder.cases
  }
}

extension ExperimentPlan {
  /// Plans for several experiments.
  ///
  /// - Throws: the problems of all of them at once.
  package static func plans(
    for experiments: [Experiment], seed: UInt64, extent: Extent = .everything
  ) throws(Problems) -> [ExperimentPlan] {
    var plans: [ExperimentPlan] = []
    var problems: [Problem] = []
    for experiment in experiments {
      do throws(Problems) {
        plans.append(try ExperimentPlan(experiment, seed: seed, extent: extent))
      } catch { problems += error.all }
    }
    if !problems.isEmpty { throw Problems(Experiment.toldOnce(problems)) }
    return plans
  }

  /// What is run, each scenario once.
  package var scenarios: [Scenario] { runs.map(\.scenario) }
}

/// Gathers the distinct scenarios of an experiment.
private struct Builder {
  let experiment: Experiment
  let seed: UInt64
  /// The last week that any figure looks at.
  let weeks: Int
  var problems: [Problem] = []
  var runs: [ExperimentPlan.PlannedRun] = []
  var cases: [ExperimentPlan.Case] = []
  /// The planned runs that are known, by ablation and name.
  private var known: [String: Int] = [:]

  init(_ experiment: Experiment, seed: UInt64) {
    self.experiment = experiment
    self.seed = seed
    var last = 0
    for figure in experiment.figures {
      figure.expression.visitQuantities { _, weeks in last = max(last, weeks.max() ?? 0) }
    }
    weeks = last
  }

  mutating func add(figure: Int, ablation: Int?) {
    let expression = experiment.figures[figure].expression
    var looks: [(Quantity, [Int])] = []
    expression.visitQuantities { looks.append(($0, $1)) }
    var numbers = [Int?](repeating: nil, count: experiment.runs.count)
    for (quantity, weeks) in looks {
      guard let run = experiment.runs.firstIndex(where: { $0.name == quantity.run }),
        let number = plan(run, ablation: ablation)
      else { return }
      numbers[run] = number
      do {
        try runs[number].recording.add(quantity, weeks: weeks, of: runs[number].scenario)
      } catch {
        let figure = experiment.figures[figure]
        problems.append(
          Problem(
            file: figure.position?.file, line: figure.position?.line,
            column: figure.position?.column, path: "figures.\(figure.name).is", error.message))
        return
      }
    }
    cases.append(ExperimentPlan.Case(ablation: ablation, figure: figure, runs: numbers))
  }

  /// The planned run for a run of the experiment; nil if it is no scenario.
  private mutating func plan(_ run: Int, ablation: Int?) -> Int? {
    let (name, tree) = (experiment.runs[run].name, experiment.runs[run].tree)
    let key = "\(ablation ?? -1) \(name)"
    if let number = known[key] { return number >= 0 ? number : nil }
    var merged = tree
    if let ablation, experiment.ablations[ablation].runs?.contains(name) ?? true {
      merged = MergePatch.scenario.merged(experiment.ablations[ablation].patch, over: merged)
    }
    let settings: JSONValue = ["name": .string(experiment.id), "time": ["weeks": .number(weeks)]]
    merged = MergePatch.scenario.merged(settings, over: merged)
    merged.position = tree.position
    var overrides = ScenarioReader.Overrides()
    overrides.seed = seed
    let place =
      (ablation.map { "ablations.\(experiment.ablations[$0].name) over " } ?? "") + "runs.\(name)"
    do throws(Problems) {
      let read = try ScenarioReader.read(tree: merged, named: name, overrides: overrides)
      if read.scenario.time.weeksPerTick != 1 {
        throw Problems([Problem(path: "time", "figures count in weeks; leave weeksPerTick at 1")])
      }
      let number = runs.firstIndex { $0.scenario == read.scenario } ?? runs.count
      if number == runs.count {
        runs.append(
          .init(
            scenario: read.scenario, recording: RecordingPlan(), name: place,
            position: tree.position))
      }
      known[key] = number
      return number
    } catch {
      problems += error.all.map { problem in
        var told = problem
        // A file's problem names the experiment by the file; one of the command line must say it.
        told.path =
          (problem.isOfCommandLine ? experiment.id + " " : "")
          + place + (problem.path.isEmpty ? "" : "." + problem.path)
        return told
      }
      known[key] = -1
      return nil
    }
  }

  /// Has all runs record what they spend, in one unit, so that figures can set them against each other.
  mutating func setCosts() {
    var costs = CostUnit()
    for run in runs {
      guard let why = costs.add(run.scenario.output.spendingUnit, of: run.name) else { continue }
      let place = run.position
      problems.append(
        Problem(
          file: place?.file, line: place?.line, column: place?.column, path: run.name, why))
    }
    for number in runs.indices { costs.record(in: &runs[number].scenario) }
    guard costs.unit == nil, problems.isEmpty else { return }
    for one in cases where one.ablation == nil {
      let figure = experiment.figures[one.figure]
      guard figure.expression.isOfSpending else { continue }
      problems.append(
        Problem(
          file: figure.position?.file, line: figure.position?.line,
          column: figure.position?.column, path: "figures.\(figure.name).is", CostUnit.unstated))
    }
  }
}
