import ArgumentParser
import PowerSimExperiment
import PowerSimScenario
import PowerSimText

/// `powersim grounding`: figures of the real world, met and missed.
struct Grounding: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "grounding",
    abstract: "Compares a quiet society and a crisis with figures of the real world.",
    discussion: """
      Levels are of one country around 2020, and most were matched: believe
      directions and paired differences, not levels.

      Examples:
        powersim grounding
        powersim grounding held-out --replicates 5
        powersim grounding --json             each figure's value in each replicate
      """)

  @OptionGroup var which: ExperimentNames

  @OptionGroup var options: ExperimentOptions

  @Flag(help: "Prints the outcomes as JSON, with the value of each figure in each replicate.")
  var json = false

  @Flag(help: "Prints the page of the documentation.")
  var markdown = false

  func validate() throws {
    try which.check(in: .grounding)
    if json && markdown { throw ValidationError("choose one of --json and --markdown") }
  }

  func run() throws {
    try reportingFailures {
      let outcomes = try options.outcomes(of: which.read(.grounding))
      if json {
        let document = ClaimsDocument.json(
          outcomes, seed: options.seed, set: options.assignments)
        print(JSONWriter.write(document), terminator: "")
      } else if markdown {
        let page = GroundingPage.markdown(
          outcomes, seed: options.seed, command: options.line("grounding", which))
        print(page, terminator: "")
      } else {
        print(outcomes.map(ClaimDetails.text).joined(separator: "\n\n"))
        if let words = options.words { print("\n" + words) }
      }
    }
  }
}
