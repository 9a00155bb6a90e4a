import ArgumentParser
import PowerSimExperiment
import PowerSimScenario
import PowerSimText

/// `powersim schema`: the JSON Schemas of the files, for editors.
struct Schema: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "schema",
    abstract: "Prints the JSON Schema of a file, for editors that complete and check.",
    discussion: """
      Examples:
        powersim schema > scenario.schema.json      and "$schema": "scenario.schema.json" in a file
        powersim schema sweep > sweep.schema.json   the same for the plan of a sweep
        powersim schema calibrate                   for the figures of a calibration
      """)

  /// The files that have a schema.
  enum File: String, CaseIterable, ExpressibleByArgument { case scenario, sweep, calibrate }

  @Argument(help: "Which file: a scenario, the plan of a sweep, or the figures of a calibration.")
  var file = File.scenario

  func run() {
    let schema =
      switch file {
      case .scenario: ScenarioShape.schema
      case .sweep: SweepShape.schema
      case .calibrate: CalibrationShape.schema
      }
    print(JSONWriter.write(schema), terminator: "")
  }
}
