package import PowerSimCore

/// `timeseries.csv` of a replicate whose rows are known already.
package enum Timeseries {
  /// The bytes that a run of the scenario writes for these ticks, with the header.
  ///
  /// - Parameter rows: every metric of all agents, for the first of the ticks or all.
  package static func csv(
    _ scenario: Scenario, replicate: Int, ticks: [Int], rows: [[Double]]
  ) -> [UInt8] {
    var text = CSVText.header(SeriesTable.timeseries.columns(scenario))
    let columns = SeriesTable.columnsOverall(scenario)
    for (tick, row) in zip(ticks, rows) {
      text.append(scenario.output.cell(scenario.name))
      text.append(replicate)
      text.append(scenario.seed)
      text.append(tick)
      text.append(scenario.time.week(tick))
      text.append(row, at: columns)
      text.endRow()
    }
    return text.bytes
  }
}
