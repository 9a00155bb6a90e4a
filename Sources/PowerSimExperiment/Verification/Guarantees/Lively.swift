import PowerSimCore
import PowerSimScenario

/// A small society in which everything is switched on, for the guarantees; one of the shipped files
/// with settings laid over it.
///
/// - Parameters:
///   - agents: how many, in four places.
///   - settings: `path=value` as `--set` has it.
func lively(agents: Int, _ settings: [String] = []) throws -> Scenario {
  var overrides = ScenarioReader.Overrides()
  overrides.set =
    [
      "population.agents=\(agents)", "population.places=4", "time.burnIn=2", "time.weeks=10",
      "initial.openness={\"evenly\":{\"from\":0.2,\"to\":0.6}}",
      "parameters.gatekeeping=0.5", "parameters.coOwnership=0.3", "parameters.devolution=0.3",
      "parameters.sharedLearning=0.05", "parameters.coProduction=0.2",
      "parameters.scarcity=0.1", "parameters.transparency=0.2",
      #"policies={"here":{"lever":"organising","value":0.1,"from":1,"places":["0"]}}"#,
      #"shocks={"gone":{"kind":"removeBrokers","value":0.05,"from":6}}"#,
    ] + settings
  return try ScenarioReader.read("shipped:/forty-five-degrees.json", overrides: overrides).scenario
}

extension Simulation {
  /// Runs to the last week; the state's hash there.
  func hashAtTheEnd() -> UInt64 {
    while tick < scenario.time.lastTick { advance() }
    return stateHash
  }
}

/// A hash as texts show it.
func hex(_ hash: UInt64) -> String { String(hash, radix: 16) }
