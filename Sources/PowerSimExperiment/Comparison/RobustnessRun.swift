import PowerSimCore
import PowerSimOutput
import Synchronization

/// Repeats a comparison in small with uncertain parameters moved, for the signs of the headlines.
struct RobustnessRun: Sendable {
  let scenarios: [Scenario]
  let baseline: Int
  let isPaired: [Bool]
  let replicates: Int
  let threads: Int

  /// A parameter moved in all scenarios.
  private struct Setting: Sendable {
    let name: String
    let parameter: Parameter
    let change: @Sendable (Double) -> Double

    /// The scenario with the parameter moved, within its range.
    func applied(to scenario: Scenario) -> Scenario {
      var scenario = scenario
      let range = parameter.range
      let value = change(scenario.parameters[keyPath: parameter.path])
      scenario.parameters[keyPath: parameter.path] =
        min(max(value, range.lowerBound), range.upperBound)
      return scenario
    }
  }

  /// The four parameters whose levels move the headlines most and are known least.
  private static let settings: [Setting] =
    ["visibilityFear", "everydaySalience", "activation"].flatMap { name in
      settings(name, [("−20 %", { $0 * 0.8 }), ("+20 %", { $0 * 1.2 })])
    } + settings("responseSteepness", [("−1", { $0 - 1 }), ("+1", { $0 + 1 })])

  private static func settings(
    _ name: String, _ changes: [(String, @Sendable (Double) -> Double)]
  ) -> [Setting] {
    guard let parameter = Parameter.named(name) else { preconditionFailure("no \(name)") }
    return changes.map { Setting(name: "\(name) \($0)", parameter: parameter, change: $1) }
  }

  /// The most replicates of a setting: signs need fewer than sizes.
  static let replicates = 6

  /// The metrics looked at, as positions in `Metric.all`.
  static let metrics = HeadlineTrace.metrics

  /// How many ticks the run will compute.
  var ticks: Int {
    RobustnessRun.settings.reduce(0) { sum, setting in
      sum + SharedRuns(scenarios.map(setting.applied)).ticks.computed * replicates
    }
  }

  /// Runs everything.
  ///
  /// - Parameters:
  ///   - rows: the differences of everybody in the comparison itself.
  ///   - progress: told how many ticks were computed so far.
  func run(
    _ rows: [ComparisonRow], progress: @Sendable (_ ticks: Int) -> Void,
    shouldStop: @escaping @Sendable () -> Bool
  ) throws -> Robustness {
    let settings = RobustnessRun.settings
    let window = Summary.end(of: scenarios[baseline].time)
    let shared = settings.map { SharedRuns(scenarios.map($0.applied)) }
    let names = RobustnessRun.metrics.map { Metric.all[$0].name }
    // By setting and replicate, for each scenario the mean of each metric.
    let means = Mutex<[[[[Double]]]]>(
      settings.map { _ in Array(repeating: [], count: replicates) })
    let done = Atomic(0)
    let runner = ReplicateRunner(
      1..<settings.count * replicates + 1, agents: scenarios.map(\.agents).max() ?? 0,
      threads: threads)
    try runner.forEach(shouldStop: shouldStop) { number, workers, isOver in
      let (setting, replicate) = ((number - 1) / replicates, (number - 1) % replicates + 1)
      var sums = scenarios.map { _ in [Double](repeating: 0, count: names.count) }
      var counts = [Int](repeating: 0, count: scenarios.count)
      try shared[setting].run(replicate: replicate, workers: workers, shouldStop: isOver) {
        Observer($0, metrics: names)
      } visit: { simulation, observer, numbers in
        let scenario = scenarios[numbers[0]]
        let isInside = simulation.week >= window.from && simulation.week < window.until
        if isInside && scenario.isRecorded(simulation.tick) {
          let row = observer.observe(simulation, []).overall
          for number in numbers {
            counts[number] += 1
            for (k, metric) in RobustnessRun.metrics.enumerated() { sums[number][k] += row[metric] }
          }
        }
        progress(done.wrappingAdd(1, ordering: .relaxed).newValue)
      }
      let found = zip(sums, counts).map { sums, count in sums.map { $0 / Double(count) } }
      means.withLock { $0[setting][replicate - 1] = found }
    }
    let found = means.withLock { $0 }
    if shouldStop() { throw ResultsBundle.Interruption() }
    let signs = scenarios.indices.filter { $0 != baseline }.flatMap { scenario in
      names.indices.map { k in
        Robustness.Row(
          scenario: scenario, metric: names[k],
          difference: rows.first {
            $0.scenario == scenario && $0.metric == names[k] && $0.window == window.name
          }?.difference.mean ?? .nan,
          estimates: found.map { ofReplicates in
            let own = ofReplicates.map { $0[scenario][k] }
            let other = ofReplicates.map { $0[baseline][k] }
            return isPaired[scenario]
              ? Estimate(paired: own, minus: other) : Estimate(unpaired: own, minus: other)
          })
      }
    }
    return Robustness(replicates: replicates, settings: settings.map(\.name), rows: signs)
  }
}
