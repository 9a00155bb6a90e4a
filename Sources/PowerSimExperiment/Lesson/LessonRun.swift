package import PowerSimCore
import PowerSimOutput
import PowerSimRun
package import PowerSimScenario
package import PowerSimText

/// Everything that a lesson asks for, run: its scenario, what that is compared with, and what there is to
/// try.
package struct LessonRun: Sendable {
  /// The lesson's scenario.
  package let read: ReadScenario
  /// The scenario whose measure is taken away; nil: none.
  package let against: ReadScenario?
  /// The sentences under `try`, each with what could be read of it.
  package let tries: [(sentence: String, runs: [Run])]
  /// What is drawn: what the question measures, then what there is to notice.
  package let quantities: [Quantity]
  /// How many replicates of each run.
  package let replicates: Int
  /// The weeks that are drawn.
  package let weeks: [Int]
  private let costs: CostUnit

  /// One thing to try.
  package struct Run: Sendable {
    /// What it is, in a few words.
    package let label: String
    /// What runs.
    package let read: ReadScenario
    /// Its position among what is run.
    package let branch: Int
  }

  /// At most so many quantities are drawn.
  package static let mostQuantities = 2
  private static let mostWeeks = 260

  /// Reads a lesson and all that it names.
  ///
  /// - Parameter overrides: of the lesson's scenario; seed and replicates of all.
  /// - Throws: what is wrong with the scenario, or that it has no lesson. What there is to try and cannot
  ///   be read stays a sentence.
  package init(_ file: String, _ overrides: ScenarioReader.Overrides) throws(Problems) {
    let read = try ScenarioReader.read(file, overrides: overrides)
    let lesson = read.lesson
    guard !lesson.question.isEmpty else {
      throw Problems([
        Problem(
          file: file, path: "lesson",
          "there is no question in it, so there is no lesson; powersim list shows scenarios that have one"
        )
      ])
    }
    if let problem = LessonRun.tickProblem(read) { throw Problems([problem]) }
    self.read = read
    let usual = read.scenario.agents <= 5_000 ? ComparisonPlan.fewestReplicates : 4
    replicates = overrides.replicates ?? max(usual, read.scenario.replicates)
    against = try lesson.prediction?.against.map { name throws(Problems) in
      try ScenarioReader.read(name, overrides: overrides)
    }
    var costs = try LessonRun.check(read, against)
    var branch = against == nil ? 1 : 2
    tries = lesson.tries.map { sentence in
      let runs = LessonTry.all(in: sentence).compactMap { one -> Run? in
        var own = overrides
        own.set += one.set
        let path = one.file.map { Paths.join(Paths.folder(file), $0) } ?? file
        guard let other = try? ScenarioReader.read(path, overrides: own),
          other.scenario.time == read.scenario.time,
          costs.add(other.scenario.output.spendingUnit, of: path) == nil
        else { return nil }
        branch += 1
        return Run(
          label: one.file == nil ? one.label : other.scenario.name, read: other, branch: branch - 1)
      }
      return (sentence, runs)
    }
    quantities = LessonRun.quantities(lesson, isSpent: costs.unit != nil)
    self.costs = costs
    let last = Int(read.scenario.time.weeks)
    let every = max(1, (last + LessonRun.mostWeeks - 1) / LessonRun.mostWeeks)
    weeks = Array(stride(from: 0, to: last, by: every)) + [last]
  }

  /// Refuses a question that could not be answered, or whose measure could not be set against that of
  /// another scenario.
  ///
  /// - Returns: the unit of their costs.
  package static func check(
    _ read: ReadScenario, _ against: ReadScenario?
  ) throws(Problems) -> CostUnit {
    var costs = CostUnit()
    _ = costs.add(read.scenario.output.spendingUnit, of: read.file)
    guard let prediction = read.lesson.prediction else { return costs }
    var problems = [tickProblem(read)].compactMap(\.self)
    if let against {
      problems += ComparisonPlan.problems((against.file, against), (read.file, read))
      let why = costs.add(against.scenario.output.spendingUnit, of: against.file)
      problems += [why.map { Problem(file: against.file, $0) }].compactMap(\.self)
    }
    for side in [read] + (against.map { [$0] } ?? []) {
      problems += lacking(prediction.measure, in: side)
    }
    if costs.unit == nil, prediction.measure.isOfSpending {
      problems.append(
        Problem(file: read.file, path: "lesson.predict.measure", CostUnit.unstated))
    }
    if !problems.isEmpty { throw Problems(problems) }
    return costs
  }

  /// The places, members and weeks that a measure looks at and a scenario does not have.
  private static func lacking(_ measure: Expression, in read: ReadScenario) -> [Problem] {
    var plan = RecordingPlan()
    var problems: [Problem] = []
    measure.visitQuantities { quantity, weeks in
      do throws(Problem) { try plan.add(quantity, weeks: weeks, of: read.scenario) } catch {
        problems.append(
          Problem(file: read.file, "\(error.message); the lesson's question looks at it"))
      }
    }
    return problems
  }

  private static func tickProblem(_ read: ReadScenario) -> Problem? {
    read.scenario.time.weeksPerTick == 1
      ? nil
      : Problem(
        file: read.file, path: "time.weeksPerTick", "lessons are told in weeks: it must be 1")
  }

  /// What the question measures, then metrics that are named where it is told what to notice, then
  /// headlines.
  ///
  /// - Parameter isSpent: whether anything states a cost; without one spending is a plain word.
  private static func quantities(_ lesson: Lesson, isSpent: Bool) -> [Quantity] {
    var found: [Quantity] = []
    lesson.prediction?.measure.visitQuantities { quantity, _ in found.append(quantity) }
    let words = lesson.notice.flatMap { $0.split { !$0.isLetter && !$0.isNumber } }.map(String.init)
    let named = words.filter { word in
      Metric.all.contains {
        $0.name == word && $0.strata.contains(.overall)
          && (isSpent || word != Metric.spendingName)
      }
    }
    found += (named + ["settledPower", "participation"]).map {
      Quantity(run: "", metric: $0, stratum: .overall)
    }
    let unique = found.enumerated().filter { !found[..<$0.offset].contains($0.element) }
    return unique.prefix(mostQuantities).map(\.element)
  }

  /// What is run, in order: the lesson's scenario, what it is compared with, what there is to try.
  private var reads: [ReadScenario] {
    [read] + (against.map { [$0] } ?? []) + tries.flatMap(\.runs).map(\.read)
  }

  /// All files that were read for it.
  package var sources: [String] { reads.flatMap(\.sources) }

  /// What there is to know of the lesson's scenario and of what it is compared with, each a sentence.
  package var notes: [String] {
    read.notes
      + (against.map { other in other.notes.map { "“\(other.scenario.name)”: \($0)" } } ?? [])
  }

  /// All that is run, as it runs.
  package var scenarios: [Scenario] {
    reads.map { read in
      var scenario = read.scenario
      scenario.replicates = replicates
      costs.record(in: &scenario)
      return scenario
    }
  }

  /// What came of it.
  package struct Outcome: Sendable {
    /// By branch, quantity and replicate one value for each week that is drawn.
    package let courses: [[[[Float]]]]
    /// For each branch what the question measures, in each replicate, less what it is compared with;
    /// empty where the lesson has no answers to choose from.
    package let measures: [[Double]]
    /// By branch and replicate the mean at the end of each of `metrics`.
    package let ends: [[[Double]]]
    /// Positions in `Metric.all`.
    package let metrics: [Int]
  }

  /// Runs everything.
  ///
  /// - Parameter metrics: what is told of the end, as positions in `Metric.all`.
  package func run(
    threads: Int, metrics: [Int], progress: @escaping @Sendable (Double) -> Void = { _ in },
    shouldStop: @escaping @Sendable () -> Bool = { false }
  ) throws -> Outcome {
    let scenarios = scenarios
    let prediction = read.lesson.prediction
    let plans = try scenarios.map { scenario throws(Problems) in
      var plan = RecordingPlan()
      var looks = quantities.map { ($0, weeks) }
      prediction?.measure.visitQuantities { looks.append(($0, $1)) }
      do throws(Problem) {
        for (quantity, weeks) in looks { try plan.add(quantity, weeks: weeks, of: scenario) }
      } catch { throw Problems([Problem(path: "lesson", "\(scenario.name): \(error.message)")]) }
      return plan
    }
    let tree = RunTree(scenarios)
    let recording = RecordingSink(plans, replicates: replicates)
    let ends = MeansSink(
      tree.branches, window: Summary.ending(of: scenarios[0]), metrics: metrics,
      replicates: replicates)
    let all = Double(max(1, tree.ticks.computed * replicates))
    try RunEngine(threads: threads).run(
      tree, replicates: 1..<replicates + 1, into: [recording, ends],
      progress: { progress(Double($0) / all) }, shouldStop: shouldStop)
    let found = recording.recordings
    let courses = found.map { branch in
      quantities.map { quantity in
        branch.map { recording in
          weeks.map { Float(recording?.value(quantity, week: $0) ?? .nan) }
        }
      }
    }
    func value(_ branch: Int, _ replicate: Int) -> Double {
      prediction?.measure.value { found[branch][replicate]?.value($0, week: $1) ?? .nan } ?? .nan
    }
    let measures = scenarios.indices.map { branch in
      prediction == nil
        ? []
        : (0..<replicates).map { value(branch, $0) - (against == nil ? 0 : value(1, $0)) }
    }
    return Outcome(courses: courses, measures: measures, ends: ends.means, metrics: metrics)
  }
}
