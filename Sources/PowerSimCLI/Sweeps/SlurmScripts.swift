import Foundation

/// What a Slurm cluster is given: an array job of shards, and the job that joins them.
struct SlurmScripts {
  /// The name of the plan's file, without its end.
  let name: String
  /// What the sweep comes to, for people.
  let summary: String
  /// The plan, and the folder of joined results, as seen from `folder`.
  let plan, results: String
  /// Where the command was given, and the program, as absolute paths.
  let folder, program: String
  /// What else the sweep was told, as the shell is to have it.
  let options: [String]
  let tasks: Int
  let threads: Int
  /// The time limit of a task.
  let seconds: Int
  let partition: String?

  /// Slurm's MaxArraySize is 1001 where nobody raised it, and the largest index is one less; they begin at 0.
  static let mostTasks = 1001

  /// How long before its limit a task ends by itself: a run that is under way has that long.
  private var maxTime: Int { seconds - max(min(30, seconds / 2), min(600, seconds / 20)) }

  /// The array job: one task is one shard.
  var array: String {
    let shard = "\"$SLURM_ARRAY_TASK_ID/\(tasks)\""
    let command =
      [SlurmScripts.quoted(program), "sweep", SlurmScripts.quoted(plan)] + options
      + [
        "--shard", shard, "--output",
        "\(SlurmScripts.quoted(results + "-shard-"))\"$SLURM_ARRAY_TASK_ID\"",
        "--max-time", "\(maxTime)s", "--quiet",
      ]
    return head(
      """
      # \(summary)
      #
      #   job=$(sbatch --parsable sweep.sbatch)
      #   sbatch --dependency=afterany:${job%%;*} merge.sbatch
      #
      # A task that ends with 3 has something left. The same two commands go on from there.
      """, job: name, array: tasks)
        + """
        # exec: a shell would keep the signals for itself by which Slurm asks to end.
        exec \(command.joined(separator: " "))

        """
  }

  /// The job that joins the shards; 3: something is missing.
  var merge: String {
    let command = [
      SlurmScripts.quoted(program), "merge", "\(SlurmScripts.quoted(results))-shard-*", "--output",
      SlurmScripts.quoted(results),
    ]
    return head(
      """
      # Joins the shards of sweep.sbatch, and says what is missing.
      """, job: name + "-merge", array: nil)
        + """
        exec \(command.joined(separator: " "))

        """
  }

  private func head(_ comment: String, job: String, array: Int?) -> String {
    // Slurm's own names and paths know no quotes.
    let plain = String(job.unicodeScalars.map { SlurmScripts.isPlain($0) ? Character($0) : "-" })
    var lines = ["--job-name=\(plain)"]
    if let array { lines.append("--array=0-\(array - 1)") }
    lines += [
      "--ntasks=1", "--cpus-per-task=\(array == nil ? 1 : threads)",
      "--time=\(SlurmScripts.limit(array == nil ? max(1800, seconds) : seconds))", "--requeue",
      // Where a task is put back into the queue, its output would be emptied otherwise.
      "--open-mode=append", "--output=\(plain)-\(array == nil ? "%j" : "%a").log",
    ]
    if let partition { lines.append("--partition=\(partition)") }
    return "#!/bin/sh\n" + comment + "\n#\n" + lines.map { "#SBATCH \($0)\n" }.joined()
      + "cd \(SlurmScripts.quoted(folder)) || exit 1\n"
  }

  /// A time as Slurm has it.
  private static func limit(_ seconds: Int) -> String {
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    return
      "\(seconds / 86_400)-\(two(seconds / 3600 % 24)):\(two(seconds / 60 % 60)):\(two(seconds % 60))"
  }

  private static func isPlain(_ scalar: Unicode.Scalar) -> Bool {
    scalar.isASCII && (scalar.properties.isAlphabetic || scalar.properties.numericType != nil)
      || scalar == "-" || scalar == "_" || scalar == "."
  }

  /// A word as a shell has it.
  static func quoted(_ word: String) -> String {
    word.unicodeScalars.allSatisfy { isPlain($0) || $0 == "/" || $0 == ":" || $0 == "=" }
      && !word.isEmpty ? word : "'" + word.replacing("'", with: #"'\''"#) + "'"
  }
}
