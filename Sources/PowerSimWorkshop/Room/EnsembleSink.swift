import PowerSimCore
import PowerSimOutput
import PowerSimReport
import PowerSimRun
import Synchronization

/// Keeps what bands and sentences need of each replicate of the first branch.
final class EnsembleSink: RunSink {
  private let future: Future
  private let replicates: Int
  private let found: Mutex<[Kept?]>

  /// What is kept of a replicate.
  private struct Kept: Sendable {
    var courses: [[Float]]
    var ends: [Double]
    var powers: [Double]
  }

  init(_ future: Future, replicates: Int) {
    self.future = future
    self.replicates = replicates
    found = Mutex(Array(repeating: nil, count: replicates))
  }

  /// The weeks that count for the end.
  private var end: OutputSettings.Window { Summary.end(of: future.scenario.time) }

  func wants(of branch: Int) -> Wants {
    guard branch == 0 else { return Wants(metrics: [], parts: []) { _ in false } }
    let (time, end) = (future.scenario.time, end)
    let moments = Set(future.moments.ticks)
    return Wants(
      metrics: Array(
        Set(PageMetric.all.map(\.metric) + [PageMetric.gains[0].metric])), parts: .members
    ) { tick in
      tick >= 0 && (moments.contains(tick) || (end.from..<end.until).contains(time.week(tick)))
    }
  }

  func open(branch: Int, simulation: Simulation, workers: Workers) -> any ReplicateSink {
    Recorder(self, replicate: simulation.replicate)
  }

  func ensemble(measure: [Double]?) -> Ensemble {
    let kept = found.withLock { $0.compactMap(\.self) }
    return Ensemble(
      replicates: replicates,
      bands: Ensemble.courses.indices.map { course in Band(kept.map { $0.courses[course] }) },
      ends: PageMetric.all.indices.map { metric in kept.map { $0.ends[metric] } },
      powers: (kept.first?.powers.indices).map { members in
        members.map { member in kept.map { $0.powers[member] } }
      } ?? [], measure: measure)
  }

  private final class Recorder: ReplicateSink {
    private let sink: EnsembleSink
    private let replicate: Int
    private var courses: [[Float]]
    private var ends = WindowMeans(count: PageMetric.all.count)
    private var powers: WindowMeans
    private let end: OutputSettings.Window
    private var moment = 0

    init(_ sink: EnsembleSink, replicate: Int) {
      self.sink = sink
      self.replicate = replicate
      courses = Ensemble.courses.map { _ in [] }
      end = sink.end
      powers = WindowMeans(count: sink.future.scenario.members.count)
    }

    func take(_ observation: Observation, of simulation: Simulation) {
      let ticks = sink.future.moments.ticks
      if moment < ticks.count, ticks[moment] == observation.tick {
        for (k, metric) in Ensemble.courses.enumerated() {
          courses[k].append(Float(observation.overall[metric.position]))
        }
        moment += 1
      }
      if (end.from..<end.until).contains(observation.week) {
        ends.add(PageMetric.all.map { observation.overall[$0.position] })
        powers.add(observation.members.map { $0[PageMetric.gains[0].position] })
      }
    }

    func finish() {
      sink.found.withLock {
        $0[replicate - 1] = Kept(courses: courses, ends: ends.means, powers: powers.means)
      }
    }
  }
}
