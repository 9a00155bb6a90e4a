import PowerSimCore
import PowerSimOutput
import PowerSimRun

/// Repeats a comparison in small with uncertain parameters moved, for the signs of the headlines.
struct RobustnessRun: Sendable {
  let scenarios: [Scenario]
  let baseline: Int
  let isPaired: [Bool]
  let replicates: Int
  let threads: Int

  /// The most replicates of a setting: signs need fewer than sizes.
  static let replicates = 6

  /// The metrics looked at, as positions in `Metric.all`.
  static let metrics = HeadlineTrace.metrics

  /// All scenarios under each setting, setting after setting.
  private var tree: RunTree {
    RunTree(Variation.fragile.flatMap { variation in scenarios.map { variation.applied(to: $0) } })
  }

  /// How many ticks the run will compute.
  var ticks: Int { tree.ticks.computed * replicates }

  /// Runs everything.
  ///
  /// - Parameters:
  ///   - rows: the differences of everybody in the comparison itself.
  ///   - progress: told how many ticks were computed so far.
  func run(
    _ rows: [ComparisonRow], progress: @escaping @Sendable (_ ticks: Int) -> Void,
    shouldStop: @escaping @Sendable () -> Bool
  ) throws -> Robustness {
    let settings = Variation.fragile
    let window = Summary.ending(of: scenarios[baseline])
    let tree = tree
    let sink = MeansSink(
      tree.branches, window: window, metrics: RobustnessRun.metrics, replicates: replicates)
    try RunEngine(threads: threads).run(
      tree, replicates: 1..<replicates + 1, into: [sink], progress: progress,
      shouldStop: shouldStop)
    let means = sink.means
    let names = RobustnessRun.metrics.map { Metric.all[$0].name }
    let signs = scenarios.indices.filter { $0 != baseline }.flatMap { scenario in
      names.indices.map { k in
        Robustness.Row(
          scenario: scenario, metric: names[k],
          difference: rows.first {
            $0.scenario == scenario && $0.metric == names[k] && $0.window == window.name
          }?.difference.mean ?? .nan,
          estimates: settings.indices.map { setting in
            let branch = setting * scenarios.count
            let own = means[branch + scenario].map { $0[k] }
            let other = means[branch + baseline].map { $0[k] }
            return isPaired[scenario]
              ? Estimate(paired: own, minus: other) : Estimate(unpaired: own, minus: other)
          })
      }
    }
    return Robustness(replicates: replicates, settings: settings.map(\.name), rows: signs)
  }
}
