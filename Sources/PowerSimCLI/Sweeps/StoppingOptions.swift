import ArgumentParser
import PowerSimExperiment
import PowerSimText

/// When the cells of a sweep have enough replicates.
struct StoppingOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Adds replicates to each cell until the 95 % interval of --measure is no wider than this.",
      valueName: "width"))
  var untilWidth: Double?

  @Option(help: "With --until-width: the name of the measure, where the plan has several.")
  var measure: String?

  @Option(
    help: "With --until-width: the most replicates of a cell (default: ten times --replicates).")
  var maxReplicates: Int?

  func validate() throws {
    if let untilWidth, !(untilWidth > 0 && untilWidth.isFinite) {
      throw ValidationError("--until-width must be a number above 0")
    }
    if untilWidth == nil && (measure != nil || maxReplicates != nil) {
      throw ValidationError("--measure and --max-replicates are about --until-width; add it")
    }
  }

  /// Gives a plan what the command line says, in place of its own rule.
  func apply(to plan: inout SweepPlan, replicates: Int?) throws {
    try checkReplicates(replicates)
    try checkReplicates(maxReplicates, "--max-replicates")
    do throws(Problem) {
      if let replicates { plan.replicates = replicates }
      if let untilWidth {
        plan.stopping = try plan.stop(width: untilWidth, measure: measure, most: maxReplicates)
      }
    } catch { throw ValidationError("--until-width: \(error.message)") }
    if let stopping = plan.stopping, plan.replicates < 2 || plan.replicates > stopping.most {
      throw ValidationError(
        "--replicates must be from 2 to \(stopping.most), the most that the plan's \"stopping\" adds"
      )
    }
  }
}
