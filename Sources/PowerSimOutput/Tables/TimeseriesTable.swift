import PowerSimCore

extension SeriesTable {
  static let columnsOverall = Metric.all.indices.filter {
    Metric.all[$0].strata.contains(.overall)
  }

  /// One row a recorded week: every metric over all agents.
  static let timeseries = SeriesTable(
    name: "timeseries",
    description: { _, _ in
      "Every metric over all agents, one row for each recorded week of each replicate."
    },
    columns: { _ in
      TableColumn.series + columnsOverall.map { TableColumn(Metric.all[$0]) }
    },
    isWanted: { _ in true },
    count: { _ in 1 },
    append: { appendTimeseries($0, $1, &$2) })

  private static func appendTimeseries(
    _ moment: Moment, _ numbers: Range<Int>, _ text: inout some RowText
  ) {
    text.append(moment.prefix)
    text.append(moment.observation.overall, at: columnsOverall)
    text.endRow()
  }
}
