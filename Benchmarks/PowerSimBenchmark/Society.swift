import PowerSimCore
import PowerSimScenario

extension Options {
  /// The scenario file, as large and as long as asked for, without burn-in.
  func society() throws -> Scenario {
    var overrides = ScenarioReader.Overrides()
    overrides.set = ["population.agents=\(agents)", "time.burnIn=0", "time.weeks=\(ticks)"] + set
    overrides.replicates = replicates
    return try ScenarioReader.read(scenario, overrides: overrides).scenario
  }
}
