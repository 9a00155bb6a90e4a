import ArgumentParser
import Foundation
import PowerSimScenario

/// `powersim validate`: what is wrong with scenarios, without running them.
struct Validate: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "validate",
    abstract: "Checks scenarios without running them; names all problems at once.",
    discussion: """
      Examples:
        powersim validate my.json
        powersim validate Scenarios/*.json --json
      """)

  @Argument(help: "The scenario files.")
  var scenarios: [String]

  @Option(
    help: ArgumentHelp(
      "Sets any value of the scenarios before checking. Repeatable.", valueName: "path=value"))
  var set: [String] = []

  @Flag(help: "Prints the result as JSON.")
  var json = false

  @Flag(help: "Prints nothing but problems.")
  var quiet = false

  func validate() throws { try checkAssignments(set) }

  func run() throws {
    var overrides = ScenarioReader.Overrides()
    overrides.set = set
    var results: [JSONValue] = []
    var isValid = true
    for path in scenarios {
      var problems: [Problem] = []
      var notes: [String] = []
      do { notes = try ScenarioReader.read(path, overrides: overrides).notes } catch {
        problems = error.all
        isValid = false
      }
      if json {
        results.append(
          [
            "scenario": .string(path), "valid": .bool(problems.isEmpty),
            "problems": .array(problems.map(describe)),
            "notes": .array(notes.map(JSONValue.string)),
          ])
        continue
      }
      reportProblems(problems)
      guard !quiet else { continue }
      for note in notes { Terminal.error("\(path): note: \(note)") }
      print(
        problems.isEmpty
          ? "\(path): valid"
          : "\(path): \(problems.count) \(problems.count == 1 ? "problem" : "problems")")
    }
    if json { print(JSONWriter.write(.array(results)), terminator: "") }
    if !isValid { throw ExitStatus.badInput }
  }

  private func describe(_ problem: Problem) -> JSONValue {
    [
      "file": problem.file.map(JSONValue.string) ?? nil,
      "line": problem.line.map { .number($0) } ?? nil,
      "column": problem.column.map { .number($0) } ?? nil, "path": .string(problem.path),
      "message": .string(problem.message),
    ]
  }
}
