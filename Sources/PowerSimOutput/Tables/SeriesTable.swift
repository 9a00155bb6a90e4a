import PowerSimCore
import PowerSimText

/// A table that grows row by row while a replicate runs.
///
/// A new output is one file with a value of this type and one line in `SeriesTable.all`.
struct SeriesTable: Sendable {
  /// The file's name without its ending.
  let name: String
  /// What it holds, sentences.
  let description: @Sendable (Scenario, TableFormat) -> String
  /// Its columns.
  let columns: @Sendable (Scenario) -> [TableColumn]
  /// Whether the scenario asks for it.
  let isWanted: @Sendable (Scenario) -> Bool
  /// Whether rows are made of the simulation's state, so that it has to wait for them.
  var readsState = false
  /// How many subjects an observed tick has: what may have a row each.
  let count: @Sendable (Moment) -> Int
  /// Adds the rows of some of them, by number; several pieces may be made at once.
  ///
  /// It calls a generic function, so that which format it is comes to light once for all rows, not with
  /// every cell.
  let append: @Sendable (Moment, Range<Int>, inout any RowText) -> Void

  /// One observed tick and what rows are made from.
  struct Moment: @unchecked Sendable {
    // Unchecked: the simulation is read by tables that it waits for, and by no others.
    let scenario: Scenario
    /// The scenario's members.
    let members: [Member]
    let simulation: Simulation
    let observation: Observation
    /// How many agents live in each place.
    let agentsOfPlaces: [Int]
    /// The agents sampled.
    let sample: [Int]
    /// Whether each agent is sampled; nil: all are.
    var isSampled: [Bool]?
    /// scenario, replicate, seed, tick and week as cells.
    let prefix: PreparedCells
    /// The names that rows repeat.
    let names: NameCells

    /// Whether a table with so many weeks between rows has rows of this tick.
    func isWritten(every: Double) -> Bool {
      scenario.isWritten(observation.tick, every: every)
    }

    /// Whether single agents or ties that are recorded so often, if at all, are recorded now: the
    /// last tick always is.
    func isDue(every: Double?) -> Bool {
      guard let every else { return false }
      return observation.week.truncatingRemainder(dividingBy: every) == 0
        || observation.tick == scenario.time.lastTick
    }
  }

  /// Names as cells, because a look at each byte for quotes to double would cost as much as half
  /// the numbers of a row.
  struct NameCells {
    /// The scenario's places, groups and populations.
    let places, groups, populations: [PreparedCells]
    /// Grouping and name of the scenario's members.
    let members: [PreparedCells]

    init(_ scenario: Scenario, members: [Member], format: TableFormat) {
      let output = scenario.output
      func cell(_ name: String) -> PreparedCells { format.text.prepare([.text(output.cell(name))]) }
      places = scenario.places.names.map(cell)
      groups = scenario.groups.map { cell($0.name) }
      populations = scenario.populations.map { cell($0.name) }
      self.members = members.map {
        format.text.prepare([.text($0.grouping.rawValue), .text(output.cell($0.name))])
      }
    }
  }

  /// How often a table has rows, and where to find what is between them.
  static func rowsEvery(_ weeks: Double, _ format: TableFormat) -> String {
    (weeks == 1 ? "every week" : "every \(plain(weeks)) weeks")
      + " and in the first and the last recorded week. Means over windows of time, in "
      + "\(format.file(Summary.table)), "
      + "are over all recorded weeks."
  }

  /// All tables of a series, in the order of the documentation.
  static let all: [SeriesTable] = [.timeseries, .places, .groups, .agents, .ties]
}
