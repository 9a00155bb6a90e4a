import PowerSimCore

extension SeriesTable {
  private static let columnsOverall = Metric.all.indices.filter {
    Metric.all[$0].strata.contains(.overall)
  }

  /// One row a recorded week: every metric over all agents.
  static let timeseries = SeriesTable(
    name: "timeseries",
    description: "Every metric over all agents, one row for each recorded week of each replicate.",
    columns: { _ in
      TableColumn.series + columnsOverall.map { TableColumn(Metric.all[$0]) }
    },
    isWanted: { _ in true },
    append: { moment, text in
      text.append(raw: moment.prefix)
      for metric in columnsOverall { text.append(moment.observation.overall[metric]) }
      text.endRow()
    })
}
