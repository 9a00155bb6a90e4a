import ArgumentParser
import PowerSimExperiment

/// `powersim fragility`: how the claims' headlines fare when parameters are moved.
struct FragilityCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "fragility",
    abstract: "Moves the parameters that matter most, and tells how the claims' headlines fare.",
    discussion: """
      visibilityFear, everydaySalience and activation are moved by 20 % either way,
      and responseSteepness by one step; each headline is measured again under each.

      Examples:
        powersim fragility C12 C16
        powersim fragility --replicates 2     all claims; some minutes
      """)

  @OptionGroup var which: ExperimentNames

  @OptionGroup var options: ExperimentOptions

  @Flag(help: "Prints the page of the documentation.")
  var markdown = false

  func validate() throws {
    try which.check(in: .claims, range: "; claims are C01 to C38")
  }

  func run() throws {
    try reportingFailures {
      let experiments = try Experiment.laying(
        options.assignments, over: which.read(.claims))
      let plans = try Fragility.plans(for: experiments, seed: options.seed)
      let values = try options.measure(plans, usual: 6)
      let found = Fragility.judge(plans, values: values)
      if markdown {
        let page = Fragility.markdown(
          found, seed: options.seed, replicates: values.first?.first?.count ?? 0,
          command: options.line("fragility", which))
        print(page, terminator: "")
      } else {
        print(Fragility.text(found))
        if let words = options.words { print(words) }
      }
    }
  }
}
