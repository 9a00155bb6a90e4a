package import PowerSimCore

/// A table of a bundle, as the data package and tables.sql describe it.
package struct BundleTable: Sendable {
  /// Its name, which its file has before the ending.
  package let name: String
  /// What it holds, sentences.
  let description: String
  /// Its columns, in order.
  package let columns: [TableColumn]

  /// A table.
  package init(_ name: String, _ description: String, _ columns: [TableColumn]) {
    self.name = name
    self.description = description
    self.columns = columns
  }

  /// The tables of series and their summary.
  package static func series(_ scenario: Scenario, _ format: TableFormat) -> [BundleTable] {
    SeriesTable.all.filter { $0.isWanted(scenario) }.map {
      BundleTable($0.name, $0.description(scenario, format), $0.columns(scenario))
    } + [
      BundleTable(
        Summary.table,
        "Means over windows of time of every metric and stratum, with median, percentiles, mean and "
          + "standard error over replicates.", Summary.columns)
    ]
  }
}
