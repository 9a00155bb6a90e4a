import PowerSimCore
import PowerSimRun
import Synchronization

/// Traces the headlines of every replicate of the first branch's scenario.
final class TraceSink: RunSink {
  private let scenario: Scenario
  private let traces = Mutex<[Int: HeadlineTrace]>([:])

  init(_ scenario: Scenario) { self.scenario = scenario }

  /// The traces of the replicates that have reached their last tick, in their order.
  var result: [HeadlineTrace] {
    traces.withLock { traces in traces.sorted { $0.key < $1.key }.map(\.value) }
  }

  func wants(of branch: Int) -> Wants {
    Wants(parts: []) { [scenario] in branch == 0 && scenario.isRecorded($0) }
  }

  func open(branch: Int, simulation: Simulation, workers: Workers) -> any ReplicateSink {
    Tracer(self, replicate: simulation.replicate)
  }

  private final class Tracer: ReplicateSink {
    private let sink: TraceSink
    private let replicate: Int
    private var trace = HeadlineTrace()

    init(_ sink: TraceSink, replicate: Int) {
      self.sink = sink
      self.replicate = replicate
    }

    func take(_ observation: Observation, of simulation: Simulation) {
      trace.add(observation, weeks: sink.scenario.time.weeks)
    }

    func finish() { sink.traces.withLock { $0[replicate] = trace } }
  }
}
