import PowerSimCore
import PowerSimOutput
import Synchronization

/// Runs scenarios side by side, replicate by replicate, and writes the series of all of them.
final class ComparisonRun: Sendable {
  let shared: SharedRuns
  /// The growing files of each scenario.
  let series: [SeriesFiles]
  private let threads: Int
  private let attach: ComparisonBundle.Attachment
  private let done = Atomic(0)
  private let tiesOfFirst: Mutex<[Int]>

  /// - Throws: `OutputFailure`.
  init(
    _ scenarios: [Scenario], folder: String, threads: Int,
    attach: @escaping ComparisonBundle.Attachment
  ) throws {
    shared = SharedRuns(scenarios)
    series = try scenarios.enumerated().map { number, scenario in
      try SeriesFiles(
        scenario, folder: folder, part: number + 1, mostKept: (256 << 20) / scenarios.count)
    }
    self.threads = threads
    tiesOfFirst = Mutex(Array(repeating: 0, count: scenarios.count))
    self.attach = attach
  }

  /// The ties of each scenario's first replicate at its first recorded row.
  var ties: [Int] { tiesOfFirst.withLock { $0 } }

  /// Runs further replicates of all scenarios; each number once, in ascending order.
  ///
  /// - Parameters:
  ///   - progress: told how many ticks were computed so far.
  ///   - shouldStop: asked every tick.
  func run(
    _ replicates: Range<Int>, progress: @Sendable (_ ticks: Int) -> Void,
    shouldStop: @escaping @Sendable () -> Bool
  ) throws {
    let scenarios = shared.scenarios
    let runner = ReplicateRunner(
      replicates, agents: scenarios.map(\.agents).max() ?? 0, threads: threads)
    try runner.forEach(shouldStop: shouldStop) { replicate, workers, isOver in
      var watches = [Watch?](repeating: nil, count: scenarios.count)
      try shared.run(replicate: replicate, workers: workers, shouldStop: isOver) {
        Observer($0)
      } visit: { simulation, observer, numbers in
        // Those that still do the same differ in nothing that is recorded.
        if scenarios[numbers[0]].isRecorded(simulation.tick) {
          let observation = observer.observe(simulation)
          for number in numbers {
            let watch =
              try watches[number] ?? watch(number, replicate, simulation, workers)
            watches[number] = watch
            try watch.recorder.record(observation, of: simulation)
            try watch.companion?.visit(simulation, observation)
          }
        }
        if simulation.tick == scenarios[numbers[0]].time.lastTick {
          for number in numbers {
            try watches[number]?.recorder.finish()
            try watches[number]?.companion?.finish()
            watches[number] = nil
          }
        }
        progress(done.wrappingAdd(1, ordering: .relaxed).newValue)
      }
    }
  }

  private func watch(
    _ number: Int, _ replicate: Int, _ simulation: Simulation, _ workers: Workers
  ) throws -> Watch {
    if replicate == 1 { tiesOfFirst.withLock { $0[number] = simulation.ties } }
    return Watch(
      recorder: series[number].recorder(simulation, workers: workers),
      companion: try attach(number, replicate, simulation))
  }

  /// What accompanies a scenario in a replicate.
  private struct Watch {
    let recorder: Recorder
    let companion: (any ComparisonCompanion)?
  }
}
