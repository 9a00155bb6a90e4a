/// What was observed at one tick: plain numbers, NaN where a value is undefined.
///
/// Rows follow `Metric.all`; a value outside a metric's strata is NaN too.
public struct Observation: Sendable {
  /// The tick observed.
  public internal(set) var tick = 0
  /// The week observed.
  public internal(set) var week = 0.0
  /// One value for each metric, of all agents.
  public internal(set) var overall: [Double] = []
  /// One row for each place, in order.
  public internal(set) var places: [[Double]] = []
  /// One row for each member of each grouping, in the order of `members`.
  public internal(set) var members: [[Double]] = []
  /// How many agents each member has; 0 leaves the row undefined.
  public internal(set) var memberCounts: [Int] = []

  /// The same of a scenario with other costs that has done the same so far.
  package func spending(_ value: Double) -> Observation {
    if overall[Metric.spending].bitPattern == value.bitPattern { return self }
    var own = self
    own.overall[Metric.spending] = value
    return own
  }

  /// The value of a metric over all agents; NaN if undefined or unknown.
  public func callAsFunction(_ metric: String) -> Double {
    Metric.all.firstIndex { $0.name == metric }.map { overall[$0] } ?? .nan
  }
}

/// A member of a grouping: a group, low or high access, a population, a quarter of currency.
public struct Member: Sendable, Equatable {
  /// What it is a member of.
  public let grouping: Grouping
  /// Its name in the files.
  public let name: String
}

extension Scenario {
  /// The members of all groupings, in the order of rows.
  public var members: [Member] {
    groups.map { Member(grouping: .group, name: $0.name) }
      + ["low", "high"].map { Member(grouping: .access, name: $0) }
      + populations.map { Member(grouping: .population, name: $0.name) }
      + (1...4).map { Member(grouping: .wealthQuarter, name: String($0)) }
  }
}
