package import PowerSimCore
package import PowerSimRun
import Synchronization

/// Writes the tables and the means of every branch of a run.
package final class SeriesSink: RunSink {
  private let scenarios: [Scenario]
  /// The growing files of each branch.
  package let series: [SeriesFiles]
  private let tiesOfFirst: Mutex<[Int]>

  /// How many files are open while scenarios run.
  package static func openFiles(_ scenarios: [Scenario]) -> Int {
    scenarios.reduce(0) { $0 + SeriesFiles.openFiles($1) }
  }

  /// Opens the files of all branches.
  ///
  /// - Parameters:
  ///   - scenarios: one for each branch.
  ///   - folder: where the files lie; it is there.
  ///   - format: how tables are written.
  ///   - written: how many of the scenarios, the first, have tables; of the others means are formed alone.
  ///   - aside: windows whose means are formed beside those of the summary.
  /// - Throws: `OutputFailure`.
  package init(
    _ scenarios: [Scenario], folder: String, format: TableFormat, written: Int = .max,
    aside: [OutputSettings.Window] = []
  ) throws {
    self.scenarios = scenarios
    series = try scenarios.enumerated().map { number, scenario in
      try SeriesFiles(
        scenario, folder: folder, format: format, part: number + 1,
        hasTables: number < written, aside: aside,
        mostKept: (256 << 20) / scenarios.count)
    }
    tiesOfFirst = Mutex(Array(repeating: 0, count: scenarios.count))
  }

  /// The ties of each branch's first replicate at its first recorded tick.
  package var ties: [Int] { tiesOfFirst.withLock { $0 } }

  package func wants(of branch: Int) -> Wants { .recorded(scenarios[branch]) }

  package func open(
    branch: Int, simulation: Simulation, workers: Workers
  ) -> any ReplicateSink {
    if simulation.replicate == 1 { tiesOfFirst.withLock { $0[branch] = simulation.ties } }
    return series[branch].recorder(simulation, workers: workers)
  }
}
