import ArgumentParser
import Foundation
import PowerSimCore
import PowerSimExperiment
import PowerSimOutput
import PowerSimReport
import PowerSimScenario
import PowerSimText

/// `powersim sweep`: many variants of a scenario, in one folder, over several runs of the command.
struct Sweep: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sweep",
    abstract: "Runs many variants of a scenario; goes on where it was cut off.",
    discussion: """
      The plan names a scenario, what varies in it and what is measured. The same
      command goes on with what is missing, after a kill too, and computes nothing
      twice; --replicates adds some later. The bytes are the same whatever happened
      on the way. Exit code 3: not all is done, give the command again; or some runs
      failed, of which results.csv says why, and --retry-failed tries them again.

      Examples:
        powersim sweep angle.json
        powersim sweep angle.json --dry-run       how many runs, how long
        powersim sweep angle.json --replicates 50
        powersim sweep angle.json --shard 0/8     an eighth; merge joins them
        powersim sweep angle.json --max-time 3h50m
        powersim sweep angle.json --until-width 0.01 --measure lasting
        powersim sweep angle.json --slurm --tasks 100 --time 4h
      """)

  @Argument(help: "The plan; .json may be left out.")
  var plan: String

  @Option(
    help: ArgumentHelp(
      "Folder for the results (default: results/<name of the plan>, of a shard with its number)."))
  var output: String?

  @Option(help: "Number of replicates, instead of the plan's; those that are there already stay.")
  var replicates: Int?

  @Option(
    help: ArgumentHelp(
      "Runs every N-th run alone, from I, which begins at 0; powersim merge joins the folders.",
      valueName: "i/n"))
  var shard: String?

  @Option(
    help: ArgumentHelp(
      "Begins nothing that would probably not end in so long, such as 3h50m, and ends then.",
      valueName: "time"))
  var maxTime: String?

  @OptionGroup var stopping: StoppingOptions

  @Flag(help: "Tries again what failed, and runs nothing else.")
  var retryFailed = false

  @Option(help: "Upper bound on threads; never changes a result (default: the processors).")
  var threads: Int?

  @Flag(help: "Adds report.html: what was found as one page that needs nothing else.")
  var report = false

  @Flag(help: "Says how many runs there will be and how long they take, and runs two.")
  var dryRun = false

  @Option(help: "The most runs that are begun without a word; more need a higher number here.")
  var confirmAbove = 100_000

  @Flag(help: "Goes on with what is there, as without it; refuses --force.")
  var resume = false

  @Flag(
    help: "Replaces results of another plan or command, once all is done; goes on with its own.")
  var force = false

  @Flag(help: "Prints nothing but errors.")
  var quiet = false

  @OptionGroup var slurm: SlurmOptions

  /// How a sweep calls this program to run what may take it down: `TrialProcess`.
  @Flag(help: .private)
  var trials = false

  func validate() throws {
    if let replicates, replicates < 1 {
      throw ValidationError("--replicates must be at least 1, not \(replicates)")
    }
    if resume && force {
      throw ValidationError(
        "--resume goes on with what is there, --force may replace it; choose one")
    }
    if retryFailed && (force || dryRun) {
      throw ValidationError(
        "--retry-failed goes on with what is there; leave out --force and --dry-run")
    }
    if slurm.slurm && (shard != nil || maxTime != nil || dryRun || retryFailed || force) {
      throw ValidationError(
        "--slurm writes the scripts of jobs and runs nothing; leave out --shard, --max-time, --dry-run, "
          + "--retry-failed and --force")
    }
    if let shard, Sweep.shard(shard) == nil {
      throw ValidationError(
        "--shard takes I/N, the number of a shard from 0 and how many there are, such as 0/8; not "
          + "“\(shard)”")
    }
    if let maxTime, TimeSpan.seconds(maxTime) == nil {
      throw ValidationError("--max-time takes a time such as 3h50m, 90m or 45s; not “\(maxTime)”")
    }
    try checkThreads(threads)
    try checkFolder(output)
  }

  private static func shard(_ text: String) -> SweepRun.Shard? {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false).map { Int($0) }
    guard parts.count == 2, let index = parts[0], let count = parts[1], index >= 0, index < count
    else { return nil }
    return SweepRun.Shard(index: index, count: count)
  }

  func run() throws {
    let deadline = maxTime.flatMap(TimeSpan.seconds).map { ContinuousClock.now + .seconds($0) }
    let shard = shard.flatMap(Sweep.shard)
    let name = stem(plan) + (shard.map { "-shard-\($0.index)-of-\($0.count)" } ?? "")
    let folder = try resultsFolder(output, or: name)
    try reportingFailures {
      var plan = try SweepReader.read(plan)
      if trials { return try answerTrials(of: plan, threads: threads ?? 1) }
      try stopping.apply(to: &plan, replicates: replicates)
      if plan.stopping != nil && (shard != nil || slurm.slurm) {
        throw ValidationError(
          "how many replicates a cell needs follows from all of its runs, and a shard has only some; "
            + "leave out --until-width and the plan's \"stopping\", or the shards")
      }
      if !quiet { for note in plan.notes { Terminal.error("note: \(note)") } }
      let units = plan.cells * plan.mostReplicates
      let threads = try allowedThreads(
        threads, for: plan.samples(), replicates: units, copies: 2)
      if slurm.slurm { return try writeScripts(of: plan, into: folder) }
      if dryRun {
        let estimate = try SweepEstimate(plan, shards: shard?.count ?? 1, threads: threads)
        return print(words(estimate, plan, threads: threads))
      }
      if units > confirmAbove {
        throw ValidationError(
          "the sweep has \(plan.stopping == nil ? "" : "up to ")\(grouped(units)) runs; look at it with "
            + "--dry-run, and add --confirm-above \(units) to run it")
      }
      let interrupt = Interrupt(others: [SIGUSR1, SIGXCPU])
      let sweep = try SweepRun(
        plan, folder: folder, force: force, shard: shard, threads: threads,
        arguments: Arguments.own)
      for note in sweep.notes { Terminal.error("note: \(note)") }
      let bar = ProgressBar(isQuiet: quiet)
      defer { bar.end() }
      let outcome = try sweep.run(
        retriesFailed: retryFailed, until: deadline,
        trial: { [file = self.plan] in TrialProcess(plan: file, threads: $0) },
        page: report ? { SweepReport($0).html } : nil,
        progress: { bar.show($0) }, shouldStop: { interrupt.isRequested })
      bar.end()
      // Who was asked to end says so, and waits for no reader of standard output.
      try tell(outcome, of: plan, isQuiet: quiet || interrupt.isRequested)
      if outcome.isComplete { return }
      if outcome.failed > 0 {
        Terminal.error(
          "\(counted(outcome.failed, "run")) failed; results.csv says why, --retry-failed tries again"
        )
      }
      if outcome.left > 0 {
        let sentence =
          "\(counted(outcome.left, "run")) left; the same command goes on from there"
          + (outcome.folder == folder ? "" : "; until all is done, \(folder) stays as it is")
        if interrupt.isOfUser { throw interrupt.ending(sentence) }
        Terminal.error(sentence)
      }
      throw ExitStatus.incomplete
    }
  }

  /// Writes the scripts of an array job, and says what to do with them.
  private func writeScripts(of plan: SweepPlan, into folder: String) throws {
    let own = threads ?? 1
    let estimate = try SweepEstimate(plan, threads: own)
    let tasks =
      slurm.tasks ?? max(1, min(1000, estimate.units, Int((estimate.seconds / 3600).rounded(.up))))
    let share = estimate.seconds / Double(tasks)
    let seconds = slurm.time.flatMap(TimeSpan.seconds) ?? max(600, 2 * share)
    if seconds < 300 {
      Terminal.error(
        "note: Slurm looks at limits about every 30 s; a --time below five minutes leaves a task little"
      )
    }
    if seconds < share {
      Terminal.error(
        "note: a task will take about \(TimeSpan.words(share)) and has \(TimeSpan.words(seconds)): submit it again "
          + "until nothing is left, or take more --tasks")
    }
    var options = replicates.map { ["--replicates", "\($0)"] } ?? []
    if estimate.units > confirmAbove || confirmAbove != 100_000 {
      options += ["--confirm-above", "\(max(confirmAbove, estimate.units))"]
    }
    let scripts = SlurmScripts(
      name: stem(self.plan),
      summary:
        "\(counted(estimate.cells, "cell")), \(counted(plan.replicates, "replicate")) of each: "
        + "\(grouped(estimate.units)) runs, about \(TimeSpan.words(share)) a task.",
      plan: self.plan, results: folder,
      folder: FileManager.default.currentDirectoryPath,
      program: Bundle.main.executableURL?.path ?? "powersim", options: options, tasks: tasks,
      threads: own, seconds: Int(seconds.rounded(.up)), partition: slurm.partition)
    try writeLoose(
      [
        ("sweep.sbatch", Array(scripts.array.utf8)), ("merge.sbatch", Array(scripts.merge.utf8)),
      ], force: nil, sources: plan.sources)
    if quiet { return }
    print(
      """
      \(scripts.summary)
      sweep.sbatch: an array of \(counted(tasks, "task")); merge.sbatch: joins them. Submit both:
        job=$(sbatch --parsable sweep.sbatch)
        sbatch --dependency=afterany:${job%%;*} merge.sbatch
      """)
  }

  private func words(_ estimate: SweepEstimate, _ plan: SweepPlan, threads: Int) -> String {
    """
    \(plan.name): \(counted(estimate.cells, "cell")), \(counted(plan.replicates, "replicate")) of each
    \(padded(grouped(estimate.units), 12, left: true)) runs
    \(padded(grouped(estimate.rows), 12, left: true)) rows in results.csv
    \(padded("≈ " + size(estimate.bytes), 12, left: true)) on the disk
    \(padded("≈ " + TimeSpan.words(estimate.seconds), 12, left: true)) on \(counted(threads, "thread")), by two runs; \
    less where runs share a history\(most(plan))
    """
  }

  private func most(_ plan: SweepPlan) -> String {
    guard let stopping = plan.stopping else { return "" }
    return "; then up to \(stopping.most) replicates where intervals are wide"
  }
}

/// Says what a sweep or a merge came to.
func tell(
  _ outcome: SweepRun.Outcome, of plan: SweepPlan, isQuiet: Bool
) throws {
  if isQuiet { return }
  for note in outcome.notes { Terminal.error("note: \(note)") }
  print(
    "\(plan.name): \(counted(outcome.units, "run")) of \(counted(plan.cells, "cell")); "
      + "\(grouped(outcome.computed)) computed, \(grouped(outcome.reused)) were there"
      + (outcome.failed > 0 ? ", \(grouped(outcome.failed)) failed." : "."))
  print("\(outcome.folder)/: " + outcome.files.joined(separator: ", "))
}
