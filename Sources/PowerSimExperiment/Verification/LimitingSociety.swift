package import PowerSimCore
import PowerSimScenario

/// The society of a limiting case, read as a scenario file is read, and one run of it.
///
/// Each is `zeroAll` with a few settings laid over it, so that one mechanism is left.
package struct LimitingSociety {
  /// The scenario file in which nothing moves: every rate 0, one threshold for all, nobody active.
  package static let zeroAll = """
    {
      "name": "Zero all",
      "description": "Every mechanism is switched off; limiting cases switch on what they study.",
      "time": { "weeks": 100, "burnIn": 0 },
      "population": { "agents": 1000, "places": 1 },
      "network": { "kind": "wellMixed" },
      "initial": {
        "currency": 1, "current": 0, "fatigue": 0, "disposition": 0, "efficacy": 0, "trust": 0,
        "settledPower": 0
      },
      "parameters": {
        "exchangeNoise": 0, "wealthAdvantage": 0, "redistribution": 0, "platformRent": 0,
        "activation": 0, "dissipation": 0, "thresholdSpread": 0, "everydaySalience": 0,
        "fatigueGain": 0, "fatigueRecovery": 0,
        "associationPull": 0, "founding": 0, "dissolution": 0,
        "platformAmplification": 0, "platformFilter": 0,
        "socialInfrastructure": 0, "tieGrowth": 0, "tieDecay": 0,
        "leadershipOpening": 0, "feedback": 0, "resistance": 0, "settlementRate": 0,
        "erosionRate": 0,
        "socialInfluence": 0, "culture": 0, "dispositionReversion": 0,
        "efficacyLearning": 0, "smallWins": 0, "efficacyReversion": 0,
        "trustLearning": 0, "trustReversion": 0
      }
    }
    """

  /// Its run.
  package let simulation: Simulation

  /// Reads `zeroAll` with settings laid over it, each `path=value` as `--set` has it.
  package init(replicate: Int = 1, _ settings: String...) throws {
    try self.init(settings, replicate: replicate)
  }

  /// Reads `zeroAll` with a list of settings laid over it.
  package init(_ settings: [String], replicate: Int = 1) throws {
    var overrides = ScenarioReader.Overrides()
    overrides.set = settings
    let read = try ScenarioReader.read(
      text: LimitingSociety.zeroAll, named: "zero-all.json", overrides: overrides)
    simulation = Simulation(read.scenario, replicate: replicate)
  }

  /// The agents as they are now.
  package var agents: [AgentState] { (0..<simulation.scenario.agents).map(simulation.agent) }

  /// The part of the agents who are active.
  package var active: Double {
    Double(agents.count { $0.current > 0.5 }) / Double(simulation.scenario.agents)
  }

  /// Runs to the last week.
  ///
  /// - Parameter visit: called at every tick after the first.
  /// - Throws: `ConservationFailure` where a unit of currency was made or lost at any tick.
  package func run(_ visit: () -> Void = {}) throws {
    while simulation.tick < simulation.scenario.time.lastTick {
      try simulation.advance()
      visit()
    }
    let waiting = simulation.undivided
    guard (0..<simulation.scenario.agents).contains(waiting) else {
      throw ConservationFailure(
        replicate: simulation.replicate, tick: simulation.tick, units: Int64(waiting))
    }
  }
}

extension Simulation {
  /// The units that neither agents nor the platform's owner hold, counted anew: fewer than there are
  /// agents, for they wait for the next dividend.
  var undivided: Int {
    let issued = scenario.agents * 1_000_000_000
    let held = (0..<scenario.agents).reduce(0) { $0 + Int(units(of: $1)) }
    let share = Observer(self, metrics: ["ownerShare"]).observe(self, [])("ownerShare")
    // The owner's part of all holdings tells his holding to far less than a unit.
    return issued - held - Int((Double(held) * share / (1 - share)).rounded())
  }
}

/// Gini coefficient by its definition, the mean difference of all pairs over twice the mean.
package func giniOfPairs(_ values: [Double]) -> Double {
  let n = Double(values.count)
  // Ascending, value k is the larger one of a pair k times and the smaller one n - 1 - k times.
  let differences = values.sorted().enumerated().reduce(0) {
    $0 + (2 * Double($1.offset) - n + 1) * $1.element
  }
  return differences / (n * values.reduce(0, +))
}

/// The mean of values.
func mean(_ values: [Double]) -> Double { values.reduce(0, +) / Double(values.count) }
