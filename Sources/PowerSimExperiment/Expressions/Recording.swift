package import PowerSimCore
package import PowerSimRun
package import PowerSimScenario
package import PowerSimText
import Synchronization

/// What is observed of a run, and in which weeks.
package struct RecordingPlan: Sendable {
  /// Nothing yet.
  package init() {}

  /// The weeks in which anything is looked at.
  package private(set) var weeks: Set<Int> = []
  /// The metrics that are looked at.
  package private(set) var metrics: [String] = []
  /// The parts of an observation that are looked at.
  package private(set) var parts: Observer.Parts = []
  /// Where in an observation each quantity stands.
  fileprivate var cells: [Cell] = []
  /// The position of each quantity in `cells`.
  fileprivate var positions: [Quantity: Int] = [:]

  fileprivate struct Cell: Sendable {
    let row: Row
    let column: Int

    func value(in observation: Observation) -> Double {
      switch row {
      case .overall: observation.overall[column]
      case .places(let places):
        places.reduce(0) { $0 + observation.places[$1][column] } / Double(places.count)
      case .member(let row): observation.members[row][column]
      }
    }
  }

  fileprivate enum Row: Sendable {
    case overall
    case places([Int])
    case member(Int)
  }

  /// The last week observed; nil if none is.
  package var lastWeek: Int? { weeks.max() }

  /// Asks for a quantity in certain weeks.
  ///
  /// - Throws: a sentence where the scenario has no such place or member, or starts later.
  package mutating func add(_ quantity: Quantity, weeks: [Int], of scenario: Scenario)
    throws(Problem)
  {
    if let first = weeks.min(), first < scenario.time.firstTick {
      throw Problem("week \(first) is before the first, \(scenario.time.firstTick)")
    }
    self.weeks.formUnion(weeks)
    guard positions[quantity] == nil,
      let column = Metric.all.firstIndex(where: { $0.name == quantity.metric })
    else { return }
    let row = try row(of: quantity.stratum, in: scenario)
    positions[quantity] = cells.count
    cells.append(Cell(row: row, column: column))
    if !metrics.contains(quantity.metric) { metrics.append(quantity.metric) }
  }

  private mutating func row(
    of stratum: Quantity.Stratum, in scenario: Scenario
  ) throws(Problem) -> Row {
    switch stratum {
    case .overall: return .overall
    case .places(let places):
      if let complaint = stratum.complaint(amongPlaces: scenario.places.count) {
        throw Problem(complaint)
      }
      parts.insert(.places)
      return .places(places)
    case .member(let grouping, let name):
      let members = scenario.members.filter { $0.grouping.rawValue == grouping }
      guard let member = members.first(where: { $0.name == name }),
        let row = scenario.members.firstIndex(of: member)
      else {
        throw Problem(
          "the grouping \(grouping) has no \"\(name)\""
            + Suggestion.ending(for: name, among: members.map(\.name)))
      }
      parts.insert(.members)
      return .member(row)
    }
  }
}

/// What was observed of one replicate of a run.
package struct Recording: Sendable {
  private let plan: RecordingPlan
  /// One value for each quantity, by week.
  private var values: [Int: [Double]] = [:]

  /// A recording that has not begun.
  init(_ plan: RecordingPlan) { self.plan = plan }

  /// Adds a week that is looked at.
  mutating func add(_ observation: Observation) {
    values[observation.tick] = plan.cells.map { $0.value(in: observation) }
  }

  /// A quantity in a week; NaN if it was not looked at.
  package func value(_ quantity: Quantity, week: Int) -> Double {
    guard let position = plan.positions[quantity], let row = values[week] else { return .nan }
    return row[position]
  }
}

/// Records, of each branch, what its plan looks at.
package final class RecordingSink: RunSink {
  private let plans: [RecordingPlan]
  private let found: Mutex<[[Recording?]]>

  /// A sink of the first so many replicates.
  ///
  /// - Parameter plans: one for each branch.
  package init(_ plans: [RecordingPlan], replicates: Int) {
    self.plans = plans
    found = Mutex(plans.map { _ in Array(repeating: nil, count: replicates) })
  }

  /// By branch and replicate, what was recorded; nil where nothing was looked at.
  package var recordings: [[Recording?]] { found.withLock(\.self) }

  /// What the plan looks at.
  package func wants(of branch: Int) -> Wants {
    let plan = plans[branch]
    return Wants(metrics: plan.metrics, parts: plan.parts) { plan.weeks.contains($0) }
  }

  /// Records one replicate.
  package func open(
    branch: Int, simulation: Simulation, workers: Workers
  ) -> any ReplicateSink {
    Recorder(self, branch: branch, replicate: simulation.replicate)
  }

  private final class Recorder: ReplicateSink {
    private let sink: RecordingSink
    private let branch, replicate: Int
    private var recording: Recording

    init(_ sink: RecordingSink, branch: Int, replicate: Int) {
      self.sink = sink
      (self.branch, self.replicate) = (branch, replicate)
      recording = Recording(sink.plans[branch])
    }

    func take(_ observation: Observation, of simulation: Simulation) {
      recording.add(observation)
    }

    func finish() { sink.found.withLock { $0[branch][replicate - 1] = recording } }
  }
}
