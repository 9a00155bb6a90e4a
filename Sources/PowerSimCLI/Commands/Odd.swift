import ArgumentParser
import Foundation
import PowerSimODD
import PowerSimOutput
import PowerSimScenario

/// `powersim odd`: the model description of a scenario.
struct Odd: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "odd",
    abstract: "Describes the model of a scenario in full, as Markdown after the ODD protocol.",
    discussion: """
      Everything that acts in the scenario, with equations, values, units and sources, for the
      appendix of a paper; what is switched off is listed as off.

      Examples:
        powersim odd Scenarios/forty-five-degrees.json
        powersim odd my.json --set parameters.gatekeeping=0.5 --output my-model.md
      """)

  @Argument(help: "The scenario file.")
  var scenario: String

  @Option(help: "File for the text (default: standard output).")
  var output: String?

  @Flag(help: "Replaces a file that is there already.")
  var force = false

  @OptionGroup var options: ScenarioOptions

  func validate() throws {
    try checkFile(output)
  }

  func run() throws {
    try reportingFailures {
      let read = try ScenarioReader.read(scenario, overrides: options.overrides)
      for note in read.notes { Terminal.error("note: \(note)") }
      let text = try ODD.text(of: read)
      guard let output else { return print(text, terminator: "") }
      try writeLoose([(output, Array(text.utf8))], force: force, sources: read.sources)
    }
  }
}
