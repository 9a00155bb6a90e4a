import PowerSimCore

/// A column of a table: what the header and the data package say of it.
package struct TableColumn: Sendable {
  /// Its name in the header.
  package let name: String
  /// The type of its cells.
  package let type: Kind
  /// What it means, a phrase.
  package let description: String
  /// The unit, empty for plain numbers and text.
  package let unit: String

  /// Types of the Frictionless Table Schema.
  package enum Kind: String, Sendable {
    /// Text.
    case string
    /// A whole number.
    case integer
    /// A number.
    case number
    /// true or false.
    case boolean
  }

  /// A column.
  package init(_ name: String, _ type: Kind, _ description: String, unit: String = "") {
    self.name = name
    self.type = type
    self.description = description
    self.unit = unit
  }

  init(_ metric: Metric, in scenario: Scenario) {
    self.init(
      metric.name, .number,
      metric.meaning + (metric.convention.isEmpty ? "" : " (\(metric.convention))")
        + "; in \(metric.range)", unit: scenario.unit(of: metric))
  }

  /// What every row of a series begins with.
  static let series: [TableColumn] = [
    TableColumn("scenario", .string, "the scenario's name"),
    TableColumn("replicate", .integer, "which run, from 1"),
    TableColumn("seed", .integer, "the scenario's seed"),
    TableColumn(
      "tick", .integer, "step of the simulation, week / weeksPerTick; 0 ends the burn-in"),
    TableColumn("week", .number, "time", unit: "weeks"),
  ]
}
