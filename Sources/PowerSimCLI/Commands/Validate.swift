import ArgumentParser
import Foundation
import PowerSimCore
import PowerSimScenario
import PowerSimText

/// `powersim validate`: what is wrong with scenarios, without running them.
struct Validate: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "validate",
    abstract: "Checks scenarios without running them; names all problems at once.",
    discussion: """
      Of a valid scenario it tells what each policy, programme and shock does to its quantity: what is
      in force without it → with it, at its full strength, everything else being as it is then.

      Examples:
        powersim validate my.json
        powersim validate Scenarios/*.json --json
      """)

  @Argument(help: "The scenario files; .json may be left out.")
  var scenarios: [String]

  @Option(
    help: ArgumentHelp(
      "Sets any value of the scenarios before checking. Repeatable.", valueName: "path=value"))
  var set: [String] = []

  @Flag(help: "Makes errors of what looks suspicious in data files.")
  var strict = false

  @Flag(help: "Prints the result as JSON.")
  var json = false

  @Flag(help: "Prints nothing but problems.")
  var quiet = false

  func validate() throws { try checkAssignments(set) }

  func run() throws {
    var overrides = ScenarioReader.Overrides()
    overrides.set = set
    overrides.isStrict = strict
    var results: [JSONValue] = []
    var isValid = true
    for path in scenarios {
      var problems: [Problem] = []
      var notes: [String] = []
      var read: ReadScenario?
      do {
        let found = try ScenarioReader.read(path, overrides: overrides)
        notes = found.notes
        read = found
      } catch {
        problems = error.all
        isValid = false
      }
      if json {
        var result: JSONValue = [
          "scenario": .string(path), "valid": .bool(problems.isEmpty),
          "problems": .array(problems.map(describe)),
          "notes": .array(notes.map(JSONValue.string)),
          "doses": .array(read.map { one in one.doses.map { $0.json(in: one.scenario) } } ?? []),
        ]
        let spending = read.map { Spending($0.scenario) }
        if spending?.unit != nil { result["cost"] = spending?.json }
        results.append(result)
        continue
      }
      reportProblems(problems)
      guard !quiet else { continue }
      for note in notes { Terminal.error("\(path): note: \(note)") }
      print(
        problems.isEmpty
          ? "\(path): valid"
          : "\(path): \(problems.count) \(problems.count == 1 ? "problem" : "problems")")
      if let read {
        for line in DoseList.lines(read.scenario, read.doses, most: 200) { print(line) }
        let costs = DoseList.costs(read.scenario)
        if !costs.isEmpty { print("  What it costs") }
        for line in costs { print(line) }
      }
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
