import ArgumentParser
import Foundation
import PowerSimCore
import PowerSimExperiment
import PowerSimOutput
import PowerSimReport
import PowerSimScenario
import PowerSimText

/// `powersim calibrate`: where in a space of parameters the model meets figures.
struct Calibrate: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "calibrate",
    abstract: "Finds where in a space of parameters the model meets figures.",
    discussion: """
      By history matching: each wave runs points spread over what is left of the
      space, and rules out what is more than three standard deviations off: of the
      observation, the model and chance together. What remains is not right, only
      not ruled out; it may be nothing. Figures marked "heldOut" rule nothing out
      and are reported.

      Every wave is a sweep in a folder of its own. The same command goes on with
      what is missing, and computes nothing twice. Exit code 3: not all is done,
      give the command again; or some runs failed, and --retry-failed tries them.

      Examples:
        powersim calibrate targets.json
        powersim calibrate targets.json --dry-run      how many runs, how long
        powersim calibrate shipped:/calibrations/britain
        powersim schema calibrate                      what the file may hold
      """)

  @Argument(help: "The figures and the space; .json may be left out.")
  var targets: String

  @Option(help: "Folder for the results (default: results/<name of the file>).")
  var output: String?

  @Option(
    help: ArgumentHelp(
      "Begins nothing that would probably not end in so long, such as 3h50m, and ends then.",
      valueName: "time"))
  var maxTime: String?

  @Flag(help: "Tries again what failed, and goes on from there.")
  var retryFailed = false

  @Option(help: "Upper bound on threads; never changes a result (default: the processors).")
  var threads: Int?

  @Flag(help: "Adds report.html: what remains possible as one page that needs nothing else.")
  var report = false

  @Flag(help: "Says how many runs there will be and how long they take, and runs two.")
  var dryRun = false

  @Option(help: "The most runs that are begun without a word; more need a higher number here.")
  var confirmAbove = 100_000

  @Flag(help: "Goes on with what is there, as without it; refuses --force.")
  var resume = false

  @Flag(help: "Replaces waves and results of other figures or commands; goes on with its own.")
  var force = false

  @Flag(help: "Prints nothing but errors.")
  var quiet = false

  func validate() throws {
    if resume && force {
      throw ValidationError(
        "--resume goes on with what is there, --force may replace it; choose one")
    }
    if dryRun && (retryFailed || force) {
      throw ValidationError("--dry-run changes nothing; leave out --retry-failed and --force")
    }
    if let maxTime, TimeSpan.seconds(maxTime) == nil {
      throw ValidationError("--max-time takes a time such as 3h50m, 90m or 45s; not “\(maxTime)”")
    }
    try checkThreads(threads)
    try checkFolder(output)
  }

  func run() throws {
    let deadline = maxTime.flatMap(TimeSpan.seconds).map { ContinuousClock.now + .seconds($0) }
    let folder = try resultsFolder(output, or: stem(targets))
    try reportingFailures {
      let calibration = try CalibrationReader.read(targets)
      if !quiet { for note in calibration.plan.notes { Terminal.error("note: \(note)") } }
      let threads = try allowedThreads(
        threads, for: calibration.plan.samples(), replicates: calibration.runs, copies: 2)
      if dryRun { return print(try words(calibration, threads: threads)) }
      if calibration.runs > confirmAbove {
        throw ValidationError(
          "the calibration has up to \(grouped(calibration.runs)) runs; look at it with --dry-run, and "
            + "add --confirm-above \(calibration.runs) to run it")
      }
      let interrupt = Interrupt(others: [SIGUSR1, SIGXCPU])
      let run = try CalibrationRun(
        calibration, folder: folder, force: force, threads: threads, arguments: Arguments.own)
      for note in run.notes { Terminal.error("note: \(note)") }
      let bar = ProgressBar(isQuiet: quiet)
      defer { bar.end() }
      let outcome = try run.run(
        retriesFailed: retryFailed, until: deadline,
        trial: { TrialProcess(plan: $0, threads: $1) },
        page: report ? { CalibrationReport($0).html } : nil, progress: { bar.show($0) },
        shouldStop: { interrupt.isRequested })
      bar.end()
      // Who was asked to end says so, and waits for no reader of standard output.
      if !quiet && !interrupt.isRequested { tell(outcome, of: calibration) }
      guard let stopped = outcome.stoppedAt else { return }
      if outcome.failed > 0 {
        Terminal.error(
          "\(counted(outcome.failed, "run")) failed in \(stopped), whose results.csv says why; no wave "
            + "is begun on runs that are missing, --retry-failed tries again")
      }
      if outcome.left > 0 {
        let sentence =
          "\(counted(outcome.left, "run")) left in \(stopped); the same command goes on from there"
        if interrupt.isOfUser { throw interrupt.ending(sentence) }
        Terminal.error(sentence)
      }
      throw ExitStatus.incomplete
    }
  }

  private func tell(_ outcome: CalibrationRun.Outcome, of calibration: Calibration) {
    for note in outcome.notes { Terminal.error("note: \(note)") }
    let words = CalibrationWords(outcome.findings)
    print(
      "\(calibration.name): \(counted(outcome.findings.waves.count, "wave")), "
        + "\(grouped(outcome.computed)) runs computed, \(grouped(outcome.reused)) were there")
    print(Terminal.wrapped(words.remains.joined(separator: " ")))
    for sentence in words.pulls.prefix(5) + words.heldOut {
      print(Terminal.wrapped("– " + sentence))
    }
    print("\(outcome.folder)/: " + outcome.files.joined(separator: ", "))
  }

  private func words(_ calibration: Calibration, threads: Int) throws -> String {
    let estimate = try SweepEstimate(calibration.plan, threads: threads)
    let seconds = estimate.seconds / Double(estimate.units) * Double(calibration.runs)
    return """
      \(calibration.name): up to \(counted(calibration.waves, "wave")) of \
      \(counted(calibration.points, "point")), \(counted(calibration.plan.replicates, "replicate")) of each
      \(padded(grouped(calibration.runs), 12, left: true)) runs at most, with those of the best points once more
      \(padded("≈ " + TimeSpan.words(seconds), 12, left: true)) on \(counted(threads, "thread")), by two runs
      """
  }
}
