import ArgumentParser
import PowerSimExperiment
import PowerSimRun
import PowerSimScenario
import PowerSimText

/// What `claims`, `grounding` and `remedies` can all be told.
struct ExperimentOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Lays a value over every run; dots separate keys, null removes. Repeatable.",
      valueName: "path=value"))
  var set: [String] = []

  @Option(help: "Agents of every run, instead of those of the experiments.")
  var agents: Int?

  @Option(help: "Replicates of every run (default: 20).")
  var replicates: Int?

  @Option(help: "Seed of all random draws.")
  var seed: UInt64 = ExperimentOptions.standardSeed

  @Option(help: "Upper bound on threads; never changes a result (default: the processors).")
  var threads: Int?

  @Flag(help: "Shows no progress.")
  var quiet = false

  /// The seed of the outcomes in the documentation.
  static let standardSeed: UInt64 = 20_261_573

  func validate() throws {
    try checkAssignments(set)
    if let replicates, replicates < 2 {
      throw ValidationError("--replicates must be at least 2 for an interval, not \(replicates)")
    }
    try checkThreads(threads)
  }

  /// What is laid over every run, each `path=value`.
  var assignments: [String] { self.set + (agents.map { ["population.agents=\($0)"] } ?? []) }

  /// What is laid over every run, for people; nil if nothing is.
  var words: String? {
    assignments.isEmpty
      ? nil : Terminal.wrapped("Laid over every run: " + assignments.joined(separator: ", ") + ".")
  }

  /// The command line that writes a page, for the page to name.
  ///
  /// Seed and replicates stand beside it on every page.
  ///
  /// - Parameter flags: what the command was told beside these options.
  func line(
    _ command: String, _ which: ExperimentNames? = nil, flags: [String] = []
  ) -> String {
    var words = ["powersim", command] + (which?.names ?? []) + flags
    if let from = which?.from { words += ["--from", from] }
    for assignment in set { words += ["--set", assignment] }
    if let agents { words += ["--agents", "\(agents)"] }
    return (words + ["--markdown"]).map(quotedForShell).joined(separator: " ")
  }

  /// What is found of every figure of experiments.
  func outcomes(of experiments: [Experiment]) throws -> [ClaimOutcome] {
    let laid = try Experiment.laying(assignments, over: experiments)
    let plans = try ExperimentPlan.plans(for: laid, seed: seed)
    return zip(plans, try measure(plans)).map { ClaimOutcome($0, values: $1) }
  }

  /// How claims fare under other conditions.
  func standings(of outcomes: [ClaimOutcome]) throws -> [Standing] {
    let plan = try StandingPlan(outcomes, seed: seed)
    return plan.judge(try measure(plan.plans, most: StandingPlan.replicates))
  }

  /// The value of each case of each plan in each replicate, with a bar while they are worked out.
  ///
  /// - Parameter most: the most replicates that are run, whatever is given.
  func measure(_ plans: [ExperimentPlan], most: Int = .max) throws -> [[[Double]]] {
    try checkReplicates(replicates)
    let replicates = min(replicates ?? 20, most)
    let threads = try allowedThreads(
      threads, for: plans.flatMap(\.scenarios), replicates: replicates, copies: 2)
    return try showingProgress(isQuiet: quiet, Interrupt(), left: "nothing was written") {
      progress, shouldStop in
      try ExperimentRunner(plans, replicates: replicates, threads: threads).run(
        progress: progress, shouldStop: shouldStop)
    }
  }
}

/// Which experiments are meant.
struct ExperimentNames: ParsableArguments {
  @Argument(help: "Which to run, by their names; all if left out.")
  var names: [String] = []

  @Option(
    help: ArgumentHelp(
      "A folder with experiments of your own, instead of those of the program.",
      valueName: "folder"))
  var from: String?

  /// Refuses names that no experiment has.
  ///
  /// - Parameter range: in words, what the names are; empty where a suggestion is enough.
  func check(in catalogue: ExperimentCatalogue, range: String = "") throws {
    if from != nil {
      if names.isEmpty { throw ValidationError("with --from, name the files: NAME… --from FOLDER") }
      return
    }
    for name in names where !catalogue.names.contains(name) {
      throw ValidationError(
        "there is no experiment “\(name)”" + Suggestion.ending(for: name, among: catalogue.names)
          + range)
    }
  }

  /// Reads them.
  func read(_ catalogue: ExperimentCatalogue) throws -> [Experiment] {
    try ExperimentCatalogue.read(
      names.isEmpty ? catalogue.names : names, folder: from ?? catalogue.folder)
  }
}
