import PowerSimCore
import PowerSimScenario

/// The scenario in which every mechanism is at work, with settings laid over it, ten weeks of it.
///
/// - Parameters:
///   - agents: how many, in four places.
///   - settings: `path=value` as `--set` has it.
func everythingOn(agents: Int, _ settings: [String] = []) throws -> Scenario {
  var overrides = ScenarioReader.Overrides()
  overrides.set = ["population.agents=\(agents)", "time.weeks=10"] + settings
  return try ScenarioReader.read("shipped:/data/everything-on.json", overrides: overrides).scenario
}

extension Simulation {
  /// Runs to the last week; the state's hash there.
  ///
  /// - Throws: `ConservationFailure` where a unit of currency was made or lost.
  func hashAtTheEnd() throws -> UInt64 {
    while tick < scenario.time.lastTick {
      try advance()
    }
    return stateHash
  }
}

/// A hash as texts show it.
func hex(_ hash: UInt64) -> String { String(hash, radix: 16) }
