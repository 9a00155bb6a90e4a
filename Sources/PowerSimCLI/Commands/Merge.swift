import ArgumentParser
import Foundation
import PowerSimExperiment
import PowerSimOutput
import PowerSimReport
import PowerSimScenario
import PowerSimText

/// `powersim merge`: the shards of a sweep → the folder that one machine would have made.
struct Merge: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "merge",
    abstract: "Joins the shards of a sweep into one folder.",
    discussion: """
      The folders must be of one plan. The result has the bytes of a sweep on one
      machine, and can be gone on with like one: what is missing is said, exit code 3.

      Example:
        powersim merge results/angle-shard-* --output results/angle
      """)

  @Argument(help: "The folders of the shards.")
  var folders: [String]

  @Option(help: "Folder for the joined results.")
  var output: String

  @Option(help: "Upper bound on threads; never changes a result (default: the processors).")
  var threads: Int?

  @Flag(help: "Adds report.html: what was found as one page that needs nothing else.")
  var report = false

  @Flag(help: "Replaces results of another plan or command; adds to its own.")
  var force = false

  @Flag(help: "Prints nothing but errors.")
  var quiet = false

  func validate() throws {
    try checkThreads(threads)
    try checkFolder(output)
  }

  /// The plan as the first shard has it that came to write it: a kill may have kept one from that.
  private func resolvedPlan() throws(Problems) -> String {
    let plans = folders.map { trimmed($0) + "/sweep.resolved.json" }
    guard let plan = plans.first(where: FileManager.default.fileExists(atPath:)) else {
      throw Problems([
        Problem(
          file: plans[0],
          "is not there, and in no other of the folders: a sweep writes it when it ends; give the "
            + "commands of the shards again, and then this one")
      ])
    }
    return plan
  }

  func run() throws {
    try reportingFailures {
      let plan = try SweepReader.read(resolvedPlan())
      let threads = try allowedThreads(threads, for: [plan.base.scenario], replicates: 1)
      let folder = trimmed(output)
      let interrupt = Interrupt()
      let outcome = try showingProgress(
        isQuiet: true, interrupt, left: "not all is joined; the same command does what is left"
      ) { _, shouldStop in
        let sweep = try SweepRun(
          plan, folder: folder, force: force, taking: folders.map(trimmed), threads: threads,
          arguments: Arguments.own, shouldStop: shouldStop)
        for note in sweep.notes { Terminal.error("note: \(note)") }
        return try sweep.gather(
          page: report ? { SweepReport($0).html } : nil, shouldStop: shouldStop)
      }
      try tell(outcome, of: plan, isQuiet: quiet)
      if outcome.isComplete { return }
      if outcome.failed > 0 {
        Terminal.error(
          "\(counted(outcome.failed, "run")) failed; results.csv says why")
      }
      if outcome.left > 0 {
        Terminal.error(
          "\(counted(outcome.left, "run")) missing; powersim sweep "
            + "\(folder)/sweep.resolved.json --output \(folder) computes what is")
      }
      throw ExitStatus.incomplete
    }
  }
}
