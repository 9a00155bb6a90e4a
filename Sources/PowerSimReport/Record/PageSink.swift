package import PowerSimCore
package import PowerSimOutput
package import PowerSimRun
package import PowerSimScenario
import Synchronization

/// Collects what the page needs of every branch's replicates.
///
/// It keeps a few courses and curves of each replicate, and a movie of a sample of the first one's
/// network: memory is bounded whatever the number of agents.
package final class PageSink: RunSink {
  private let scenarios: [ScenarioRecord]

  /// A sink of scenarios, one for each branch.
  package init(_ reads: [ReadScenario]) { scenarios = reads.map(ScenarioRecord.init) }

  package func wants(of branch: Int) -> Wants {
    let scenario = scenarios[branch].read.scenario
    return Wants { $0 >= 0 && scenario.isRecorded($0) }
  }

  package func open(
    branch: Int, simulation: Simulation, workers: Workers
  ) -> any ReplicateSink {
    ReplicateRecorder(scenarios[branch], replicate: simulation.replicate)
  }

  /// What was collected, when all replicates have reached their last tick.
  ///
  /// - Parameter series: the files of each branch, which have the means: the page's differences are
  ///   those of the table of differences.
  /// - Throws: `OutputFailure` where they cannot be read back.
  package func results(_ series: [SeriesFiles]) throws -> [ReportedScenario] {
    try zip(scenarios, series).map { try $0.result($1) }
  }
}

/// What was collected of one scenario.
final class ScenarioRecord: Sendable {
  let read: ReadScenario
  let moments: Moments
  let showsPlaces: Bool
  private let records = Mutex<[Int: ReplicateRecord]>([:])
  private let film = Mutex<Film?>(nil)

  /// The first replicate's network.
  struct Film: Sendable {
    var movie: NetworkMovie?
    var ties: Int
  }

  /// With more places than this, gains by place would take more memory than they are worth.
  static let mostPlaces = 1000

  init(_ read: ReadScenario) {
    self.read = read
    moments = Moments(read.scenario)
    showsPlaces = 2...ScenarioRecord.mostPlaces ~= read.scenario.places.count
  }

  /// Keeps what a replicate has come to.
  func keep(_ record: ReplicateRecord, of replicate: Int, film: Film?) {
    records.withLock { $0[replicate] = record }
    if let film { self.film.withLock { $0 = film } }
  }

  func result(_ series: SeriesFiles) throws -> ReportedScenario {
    let inOrder = records.withLock { $0.sorted { $0.key < $1.key }.map(\.value) }
    let film = film.withLock(\.self)
    return ReportedScenario(
      read: read, name: read.scenario.name, format: series.format, moments: moments,
      records: inOrder,
      ends: try ReplicateRecord.Rows.ends(
        series, replicates: inOrder.count, withPlaces: showsPlaces, of: read.scenario),
      movie: film?.movie, ties: film?.ties ?? 0)
  }
}

/// Takes what the page needs of one replicate.
private final class ReplicateRecorder: ReplicateSink {
  private let scenario: ScenarioRecord
  private let replicate: Int
  private var record: ReplicateRecord
  private var film: ScenarioRecord.Film?

  init(_ scenario: ScenarioRecord, replicate: Int) {
    self.scenario = scenario
    self.replicate = replicate
    record = ReplicateRecord(moments: scenario.moments.weeks.count)
  }

  func take(_ observation: Observation, of simulation: Simulation) {
    let week = observation.week
    let time = scenario.read.scenario.time
    if let moment = scenario.moments.position(of: week) {
      for (k, measure) in PageMetric.all.enumerated() {
        record.courses[k][moment] = Float(observation.overall[measure.position])
      }
      if replicate == 1 { film(simulation, moment) }
    }
    if week == 0 {
      record.start = ReplicateRecord.Rows(observation, withPlaces: scenario.showsPlaces)
      record.currency.start = currency(simulation)
      record.power.start = power(simulation)
    }
    if simulation.tick == time.lastTick {
      record.currency.end = currency(simulation)
      record.power.end = power(simulation)
    }
  }

  func finish() { scenario.keep(record, of: replicate, film: film) }

  private func film(_ simulation: Simulation, _ moment: Int) {
    if moment == 0 {
      film = ScenarioRecord.Film(
        movie: NetworkMovie(simulation, moments: scenario.moments.weeks.count),
        ties: simulation.ties)
    }
    film?.movie?.add(simulation, moment: moment)
  }

  private func currency(_ simulation: Simulation) -> Lorenz? {
    Lorenz((0..<simulation.scenario.agents).map { Double(simulation.units(of: $0)) })
  }

  private func power(_ simulation: Simulation) -> Lorenz? {
    guard simulation.power(of: 0) != nil else { return nil }
    return Lorenz(
      (0..<simulation.scenario.agents).map { agent in
        simulation.power(of: agent).map { $0.currency + $0.current } ?? 0
      })
  }
}

/// One scenario with what its replicates contributed to the page.
package struct ReportedScenario: Sendable {
  let read: ReadScenario
  /// What the page calls it.
  package var name: String
  /// How the tables are written to which the page points.
  let format: TableFormat
  let moments: Moments
  let records: [ReplicateRecord]
  /// For each of them, all metrics averaged over the last 52 weeks.
  let ends: [ReplicateRecord.Rows]
  /// The first replicate's network; nil where no ties are stored.
  let movie: NetworkMovie?
  let ties: Int

  var scenario: Scenario { read.scenario }
}
