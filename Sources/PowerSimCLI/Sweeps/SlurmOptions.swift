import ArgumentParser
import PowerSimText

/// What a sweep is told of a Slurm cluster.
struct SlurmOptions: ParsableArguments {
  @Flag(
    help: """
      Runs nothing: writes sweep.sbatch and merge.sbatch, with which a Slurm cluster runs it.
      """)
  var slurm = false

  @Option(help: "With --slurm: how many tasks share the runs (default: of about an hour each).")
  var tasks: Int?

  @Option(
    help: ArgumentHelp(
      "With --slurm: the time limit of a task, such as 4h (default: twice what it will take).",
      valueName: "time"))
  var time: String?

  @Option(help: "With --slurm: the partition.")
  var partition: String?

  func validate() throws {
    if !slurm && (tasks != nil || time != nil || partition != nil) {
      throw ValidationError("--tasks, --time and --partition are about --slurm; add it")
    }
    if let tasks, tasks < 1 || tasks > SlurmScripts.mostTasks {
      throw ValidationError(
        "--tasks must be from 1 to \(grouped(SlurmScripts.mostTasks)), not \(tasks): Slurm numbers tasks "
          + "below its MaxArraySize, which is 1001 unless somebody raised it; a task may have many runs"
      )
    }
    if let time, TimeSpan.seconds(time) == nil {
      throw ValidationError("--time takes a time such as 4h, 90m or 1d12h; not “\(time)”")
    }
    let isName = partition.map { name in
      !name.isEmpty
        && name.unicodeScalars.allSatisfy {
          $0.isASCII && ($0.properties.isAlphabetic || "0123456789_.,-".unicodeScalars.contains($0))
        }
    }
    if let partition, isName == false {
      throw ValidationError("--partition takes the name of a partition, not “\(partition)”")
    }
  }
}
