import PowerSimCore
import PowerSimScenario

/// What is observed of a run, and in which weeks.
struct RecordingPlan: Sendable {
  /// The weeks in which anything is looked at.
  private(set) var weeks: Set<Int> = []
  /// The metrics that are looked at.
  private(set) var metrics: [String] = []
  /// The parts of an observation that are looked at.
  private(set) var parts: Observer.Parts = []
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
  var lastWeek: Int? { weeks.max() }

  /// Gives what is looked at up to a week to another run, which does the same until then.
  mutating func give(to other: inout RecordingPlan, until week: Int) {
    let early = weeks.filter { $0 <= week }
    guard !early.isEmpty else { return }
    weeks.subtract(early)
    other.weeks.formUnion(early)
    for (quantity, position) in positions.sorted(by: { $0.value < $1.value })
    where other.positions[quantity] == nil {
      other.positions[quantity] = other.cells.count
      other.cells.append(cells[position])
    }
    for metric in metrics where !other.metrics.contains(metric) { other.metrics.append(metric) }
    other.parts.formUnion(parts)
  }

  /// Asks for a quantity in certain weeks.
  ///
  /// - Throws: a sentence where the scenario has no such place or member, or starts later.
  mutating func add(_ quantity: Quantity, weeks: [Int], of scenario: Scenario) throws(Problem) {
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
      if let beyond = places.first(where: { $0 >= scenario.places.count }) {
        throw Problem(
          "there is no place \(beyond); the last of \(scenario.places.count) is "
            + "\(scenario.places.count - 1)")
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
struct Recording {
  private let plan: RecordingPlan
  /// One value for each quantity, by week.
  private var values: [Int: [Double]] = [:]

  /// Runs a simulation on to the last week that is looked at.
  ///
  /// - Parameter visit: called at every tick.
  /// - Throws: `ConservationFailure`, if currency was made or lost, and what `visit` throws.
  init(
    _ run: ExperimentPlan.PlannedRun, of simulation: Simulation, visit: (Simulation) throws -> Void
  ) throws {
    plan = run.recording
    let observer = Observer(simulation, metrics: plan.metrics)
    while true {
      if plan.weeks.contains(simulation.tick) {
        let observation = observer.observe(simulation, plan.parts)
        values[simulation.tick] = plan.cells.map { $0.value(in: observation) }
      }
      try visit(simulation)
      if simulation.tick >= run.end { return }
      try simulation.advance()
    }
  }

  /// A quantity in a week; nil if it was not looked at.
  func value(_ quantity: Quantity, week: Int) -> Double? {
    guard let position = plan.positions[quantity], let row = values[week] else { return nil }
    return row[position]
  }
}
