package import PowerSimCore
package import PowerSimScenario
import Synchronization

/// Collects what the page needs of one scenario's replicates while they run, on any threads.
///
/// It keeps a few courses and curves of each replicate, and a movie of a sample of the first one's
/// network: memory is bounded whatever the number of agents.
package final class ReportRecorder: Sendable {
  private let read: ReadScenario
  private let moments: Moments
  private let showsPlaces: Bool
  private let records = Mutex<[Int: ReplicateRecord]>([:])
  private let movie = Mutex<NetworkMovie?>(nil)
  private let ties = Mutex(0)

  /// With more places than this, gains by place would take more memory than they are worth.
  static let mostPlaces = 1000

  /// A recorder of one scenario.
  package init(_ read: ReadScenario) {
    self.read = read
    moments = Moments(read.scenario)
    showsPlaces = 2...ReportRecorder.mostPlaces ~= read.scenario.places.count
  }

  /// Takes what the page needs of a recorded tick.
  ///
  /// Ticks of one replicate come in the order of time, on one thread at a time.
  ///
  /// - Parameters:
  ///   - simulation: standing at the tick.
  ///   - observation: of all metrics and parts, at the same tick.
  package func record(_ simulation: Simulation, _ observation: Observation) {
    let week = observation.week
    guard week >= 0 else { return }
    let replicate = simulation.replicate
    var record =
      records.withLock { $0.removeValue(forKey: replicate) }
      ?? ReplicateRecord(moments: moments.weeks.count)
    let length = read.scenario.time.weeks
    let isLast = simulation.tick == read.scenario.time.lastTick
    if let moment = moments.position(of: week) {
      for (k, measure) in Measure.all.enumerated() {
        record.courses[k][moment] = Float(observation.overall[measure.position])
      }
      if replicate == 1 { film(simulation, moment) }
    }
    if week == 0 || week >= length - 52 {
      let rows = ReplicateRecord.Rows(observation, withPlaces: showsPlaces)
      if week == 0 { record.start = rows }
      if week >= length - 52 { record.end.add(rows) }
    }
    if week == 0 {
      record.currency.start = currency(simulation)
      record.power.start = power(simulation)
    }
    if isLast {
      record.currency.end = currency(simulation)
      record.power.end = power(simulation)
    }
    records.withLock { [record] in $0[replicate] = record }
  }

  private func film(_ simulation: Simulation, _ moment: Int) {
    movie.withLock { movie in
      if moment == 0 {
        movie = NetworkMovie(simulation, moments: moments.weeks.count)
        ties.withLock { $0 = simulation.ties }
      }
      movie?.add(simulation, moment: moment)
    }
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

  /// What was collected, when all replicates have reached their last tick.
  package var result: ReportedScenario {
    let all = records.withLock(\.self)
    let inOrder = all.keys.sorted().compactMap { all[$0] }
    return ReportedScenario(
      read: read, name: read.scenario.name, moments: moments, records: inOrder,
      ends: inOrder.map(\.end.means), movie: movie.withLock(\.self), ties: ties.withLock(\.self))
  }
}

/// One scenario with what its replicates contributed to the page.
package struct ReportedScenario: Sendable {
  let read: ReadScenario
  /// What the page calls it.
  package var name: String
  let moments: Moments
  let records: [ReplicateRecord]
  /// For each of them, all metrics averaged over the last 52 weeks.
  let ends: [ReplicateRecord.Rows?]
  /// The first replicate's network; nil where no ties are stored.
  let movie: NetworkMovie?
  let ties: Int

  var scenario: Scenario { read.scenario }
}
