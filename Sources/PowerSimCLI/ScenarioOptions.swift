import ArgumentParser
import PowerSimScenario

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

  var overrides: ScenarioReader.Overrides {
    var overrides = ScenarioReader.Overrides()
    overrides.set = set
    overrides.seed = seed
    overrides.replicates = replicates
    overrides.weeks = weeks
    return overrides
  }
}
