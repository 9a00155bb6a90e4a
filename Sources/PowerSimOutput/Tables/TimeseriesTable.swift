import PowerSimCore

extension SeriesTable {
  /// The metrics of all agents that a scenario has columns of.
  static func columnsOverall(_ scenario: Scenario) -> [Int] {
    scenario.output.spendingUnit == nil ? withoutSpending : everyOverall
  }

  private static let everyOverall = Metric.all.indices.filter {
    Metric.all[$0].strata.contains(.overall)
  }
  private static let withoutSpending = everyOverall.filter { Scenario().records(Metric.all[$0]) }

  /// One row a recorded week: every metric over all agents.
  static let timeseries = SeriesTable(
    name: "timeseries",
    description: { _, _ in
      "Every metric over all agents, one row for each recorded week of each replicate."
    },
    columns: { scenario in
      TableColumn.series
        + columnsOverall(scenario).map { TableColumn(Metric.all[$0], in: scenario) }
    },
    isWanted: { _ in true },
    count: { _ in 1 },
    append: { appendTimeseries($0, $1, &$2) })

  private static func appendTimeseries(
    _ moment: Moment, _ numbers: Range<Int>, _ text: inout some RowText
  ) {
    text.append(moment.prefix)
    text.append(moment.observation.overall, at: columnsOverall(moment.scenario))
    text.endRow()
  }
}
