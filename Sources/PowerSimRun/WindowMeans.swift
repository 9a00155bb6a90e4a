package import PowerSimCore
import Synchronization

/// Means over a window of time, of several values at once; what is undefined in a week is left out of
/// its mean.
package struct WindowMeans: Sendable {
  private var sums: [Double]
  private var counts: [Int32]

  /// A window that has not begun, of so many values.
  package init(count: Int) {
    sums = Array(repeating: 0, count: count)
    counts = Array(repeating: 0, count: count)
  }

  /// Adds the values of a week, NaN where undefined.
  package mutating func add(_ row: [Double]) {
    // Choices instead of branches: several values at once.
    for k in sums.indices { sums[k] += row[k].isNaN ? 0 : row[k] }
    for k in counts.indices { counts[k] &+= row[k].isNaN ? 0 : 1 }
  }

  /// The means; NaN where nothing was defined.
  package var means: [Double] { zip(sums, counts).map { $1 > 0 ? $0 / Double($1) : .nan } }
}

/// Keeps, for each replicate of each branch, the means of everybody's metrics over a window of time.
package final class MeansSink: RunSink {
  private let branches: [RunTree.Branch]
  private let window: OutputSettings.Window
  private let metrics: [Int]
  private let found: Mutex<[[[Double]]]>

  /// A sink of the first so many replicates.
  ///
  /// - Parameters:
  ///   - window: from <= week < until; recorded weeks alone count.
  ///   - metrics: positions in `Metric.all`.
  package init(
    _ branches: [RunTree.Branch], window: OutputSettings.Window, metrics: [Int], replicates: Int
  ) {
    self.branches = branches
    self.window = window
    self.metrics = metrics
    found = Mutex(branches.map { _ in Array(repeating: [], count: replicates) })
  }

  /// By branch and replicate, one mean for each metric.
  package var means: [[[Double]]] { found.withLock { $0 } }

  package func wants(of branch: Int) -> Wants {
    let (scenario, window) = (branches[branch].scenario, window)
    return Wants(metrics: metrics.map { Metric.all[$0].name }, parts: []) { tick in
      let week = scenario.time.week(tick)
      return week >= window.from && week < window.until && scenario.isRecorded(tick)
    }
  }

  package func open(
    branch: Int, simulation: Simulation, workers: Workers
  ) -> any ReplicateSink {
    Means(self, branch: branch, replicate: simulation.replicate)
  }

  private final class Means: ReplicateSink {
    private let sink: MeansSink
    private let branch, replicate: Int
    private var means: WindowMeans

    init(_ sink: MeansSink, branch: Int, replicate: Int) {
      self.sink = sink
      (self.branch, self.replicate) = (branch, replicate)
      means = WindowMeans(count: sink.metrics.count)
    }

    func take(_ observation: Observation, of simulation: Simulation) {
      means.add(sink.metrics.map { observation.overall[$0] })
    }

    func finish() { sink.found.withLock { $0[branch][replicate - 1] = means.means } }
  }
}
