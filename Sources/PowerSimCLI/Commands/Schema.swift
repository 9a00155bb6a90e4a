import ArgumentParser
import PowerSimScenario
import PowerSimText

/// `powersim schema`: the JSON Schema of the scenario file, for editors.
struct Schema: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "schema",
    abstract: "Prints the JSON Schema of the scenario file, for editors that complete and check.",
    discussion: """
      Example:
        powersim schema > scenario.schema.json      and "$schema": "scenario.schema.json" in a file
      """)

  func run() {
    print(JSONWriter.write(ScenarioShape.schema), terminator: "")
  }
}
