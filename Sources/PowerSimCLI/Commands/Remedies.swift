import ArgumentParser
import PowerSimExperiment
import PowerSimScenario

/// `powersim remedies`: what every lever changes at two doses.
struct Remedies: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "remedies",
    abstract: "Pulls every lever at two doses and tells what each changes.",
    discussion: """
      Each lever is pulled alone, and compared with the same weeks without it.

      Examples:
        powersim remedies
        powersim remedies --replicates 5 --set initial.openness=0.1
      """)

  @OptionGroup var options: ExperimentOptions

  @Flag(help: "Prints the page of the documentation.")
  var markdown = false

  func run() throws {
    try reportingFailures {
      let (all, weeks) = try Remedy.all()
      let remedies = try Remedy.laying(options.assignments, over: all)
      let plans = try ExperimentPlan.plans(for: remedies.map(\.experiment), seed: options.seed)
      let values = try options.measure(plans)
      let effects = zip(remedies, values).map { RemedyEffects($0, values: $1) }
      if markdown {
        let page = RemedyEffects.markdown(
          effects, seed: options.seed, weeks: weeks, command: options.line("remedies"))
        print(page, terminator: "")
      } else {
        let replicates = values.first?.first?.count ?? 0
        print(RemedyEffects.text(effects, weeks: weeks, replicates: replicates))
        if let words = options.words { print(words) }
      }
    }
  }
}
