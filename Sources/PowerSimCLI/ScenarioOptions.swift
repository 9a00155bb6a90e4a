import ArgumentParser
import Foundation
import PowerSimScenario
import PowerSimText

/// Options that change a scenario from the command line, after `extends`.
struct ScenarioOptions: ParsableArguments {
  @Option(help: "Seed of all random draws, instead of the scenario's.")
  var seed: UInt64?

  @Option(help: "Number of replicates, instead of the scenario's.")
  var replicates: Int?

  @Option(help: ArgumentHelp("Weeks after the burn-in, instead of the scenario's."))
  var weeks: String?

  @Option(
    help: ArgumentHelp(
      "Sets any value of the scenario; dots separate keys, null removes. Repeatable.",
      valueName: "path=value"))
  var set: [String] = []

  @Flag(help: "Makes errors of what looks suspicious in data files.")
  var strict = false

  func validate() throws {
    try checkAssignments(set)
    if let replicates, replicates < 1 {
      throw ValidationError("--replicates must be at least 1, not \(replicates)")
    }
    if let weeks, Double(weeks) == nil {
      throw ValidationError("--weeks takes a number, not “\(weeks)”")
    }
  }

  var overrides: ScenarioReader.Overrides {
    var overrides = ScenarioReader.Overrides()
    overrides.set = set
    overrides.seed = seed
    overrides.replicates = replicates
    overrides.weeks = weeks
    overrides.isStrict = strict
    return overrides
  }
}

/// Refuses a --set that is no assignment; what it assigns is judged with the scenario.
func checkAssignments(_ set: [String]) throws {
  for assignment in set where assignment.hasPrefix("=") || !assignment.contains("=") {
    throw ValidationError(
      "--set takes path=value, such as parameters.redistribution=0.001; not “\(assignment)”")
  }
}

/// Refuses more replicates than a scenario may have, in the words in which its file is refused.
///
/// - Parameter option: what they were given by.
func checkReplicates(_ count: Int?, _ option: String = "--replicates") throws(Problems) {
  guard let count else { return }
  let problems = ScenarioShape.replicates.problems(in: .number(count))
  if !problems.isEmpty { throw Problems(problems.map { Problem(file: option, $0.message) }) }
}

/// Refuses an --output that names no folder of results.
func checkFolder(_ output: String?) throws {
  if output == "" { throw ValidationError("--output takes the name of a folder") }
  if output == "-" {
    throw ValidationError(
      "--output takes the name of a folder: results are several files, which standard output cannot "
        + "hold (a folder of that name would be ./-)")
  }
  try checkUnderWay(output)
}

/// Refuses an --output that is called as results under way, or lies among them.
private func checkUnderWay(_ output: String?) throws {
  if let output, output.split(separator: "/").contains(where: { $0.hasSuffix(".part") }) {
    throw ValidationError(
      "--output \(output): folders whose names end in .part are for results under way, which the next "
        + "run tidies up; choose another")
  }
}

/// Where results go: the folder that was asked for, else one in `results` with a name of its own.
func resultsFolder(_ output: String?, or name: String) throws -> String {
  if let output { return trimmed(output) }
  if name.hasSuffix(".part") {
    throw ValidationError(
      "results/\(name) would be taken for results under way, since it ends in .part; choose a folder by "
        + "--output")
  }
  return "results/" + name
}

/// Refuses an --output that names no file.
func checkFile(_ output: String?) throws {
  if let output, !isFileName(output) { throw ValidationError("--output takes the name of a file") }
  if let output, ["-", "/dev/stdout", "/dev/fd/1", "/proc/self/fd/1"].contains(output) {
    throw ValidationError("the text goes to standard output where --output is left out")
  }
  try checkUnderWay(output.map { String($0[..<($0.lastIndex(of: "/") ?? $0.startIndex)]) })
}

/// Whether a path can be a file's: it does not end in a slash, a dot as a folder, or nothing.
func isFileName(_ path: String) -> Bool {
  !["", ".", ".."].contains(path.split(separator: "/", omittingEmptySubsequences: false).last)
}

/// A folder's name without slashes at its end.
func trimmed(_ folder: String) -> String {
  var folder = folder
  while folder.count > 1 && folder.hasSuffix("/") { folder.removeLast() }
  return folder
}

/// The name of a scenario's file without folder and ending.
func stem(_ scenario: String) -> String {
  URL(fileURLWithPath: FileGuess.scenario(scenario)).deletingPathExtension().lastPathComponent
}
