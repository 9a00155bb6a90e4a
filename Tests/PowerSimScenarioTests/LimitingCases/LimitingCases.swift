import Foundation
import PowerSimCore
import PowerSimScenario
import Testing

/// Known results that the model meets when all but one mechanism is switched off.
///
/// Each case is an ordinary scenario: the file `zeroAll` with a few settings laid over it. What is
/// expected comes from the literature or from a formula worked out here, never from the program.
/// The long cases run with `POWERSIM_SLOW_TESTS=1 swift test -c release --filter LimitingCases`.
enum LimitingCases {
  /// The scenario file in which nothing moves: every rate 0, one threshold for all, nobody active.
  static let zeroAll = """
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
}

extension LimitingCases {
  /// A limiting case's scenario, read as a file is read, and one run of it.
  struct Society {
    let simulation: Simulation

    /// Reads `zeroAll` with settings laid over it, each `path=value` as `--set` has it.
    init(replicate: Int = 1, _ settings: String...) throws {
      try self.init(settings, replicate: replicate)
    }

    init(_ settings: [String], replicate: Int = 1) throws {
      var overrides = ScenarioReader.Overrides()
      overrides.set = settings
      let read = try ScenarioReader.read(
        text: LimitingCases.zeroAll, named: "zero-all.json", overrides: overrides)
      simulation = Simulation(read.scenario, replicate: replicate)
    }

    /// The society's agents as they are now.
    var agents: [AgentState] { (0..<simulation.scenario.agents).map(simulation.agent) }

    /// The part of the agents who are active.
    var active: Double {
      Double(agents.count { $0.current > 0.5 }) / Double(simulation.scenario.agents)
    }

    /// Runs to the last week; no unit of currency is made or lost at any tick.
    ///
    /// - Parameter visit: called at every tick after the first.
    func run(
      sourceLocation: SourceLocation = #_sourceLocation, _ visit: (() -> Void)? = nil
    ) {
      var broken: [Int] = []
      while simulation.tick < simulation.scenario.time.lastTick {
        simulation.advance()
        if simulation.unaccounted != 0 { broken.append(simulation.tick) }
        visit?()
      }
      #expect(broken.isEmpty, "currency appeared or vanished", sourceLocation: sourceLocation)
      // Counted anew from what agents hold; less than one unit a head waits for the next dividend.
      let held = agents.reduce(0) { $0 + Int(($1.currency * 1e9).rounded()) }
      let waiting = simulation.scenario.agents * 1_000_000_000 - held
      let most = simulation.scenario.parameters.redistribution > 0 ? agents.count - 1 : 0
      #expect((0...most).contains(waiting), "\(waiting) units", sourceLocation: sourceLocation)
    }
  }

  /// Gini coefficient by its definition, the mean difference of all pairs over twice the mean.
  static func gini(_ values: [Double]) -> Double {
    let n = Double(values.count)
    // Ascending, value k is the larger one of a pair k times and the smaller one n - 1 - k times.
    let differences = values.sorted().enumerated().reduce(0) {
      $0 + (2 * Double($1.offset) - n + 1) * $1.element
    }
    return differences / (n * values.reduce(0, +))
  }
}

extension Trait where Self == ConditionTrait {
  /// Runs only when asked to: takes long without optimisation.
  static var slow: Self {
    .enabled(
      if: ProcessInfo.processInfo.environment["POWERSIM_SLOW_TESTS"] == "1",
      "set POWERSIM_SLOW_TESTS=1, with swift test -c release")
  }
}
