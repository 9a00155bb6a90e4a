import PowerSimCore

extension SeriesTable {
  private static let columnsOfPlaces = Metric.all.indices.filter {
    Metric.all[$0].strata.contains(.places)
  }

  /// One row a recorded week and place.
  static let places = SeriesTable(
    name: "places",
    description: { scenario, format in
      "The metrics of each place, one row for each place "
        + SeriesTable.rowsEvery(scenario.output.placesEvery, format)
    },
    columns: { scenario in
      TableColumn.series + [
        TableColumn("place", .string, "the place's name"),
        TableColumn("agents", .integer, "agents that live there", unit: "agents"),
      ] + columnsOfPlaces.map { TableColumn(Metric.all[$0], in: scenario) }
    },
    isWanted: { _ in true },
    count: {
      $0.isWritten(every: $0.scenario.output.placesEvery) ? $0.observation.places.count : 0
    },
    append: { appendPlaces($0, $1, &$2) })

  private static func appendPlaces(
    _ moment: Moment, _ places: Range<Int>, _ text: inout some RowText
  ) {
    for place in places {
      text.append(moment.prefix)
      text.append(moment.names.places[place])
      text.append(moment.agentsOfPlaces[place])
      text.append(moment.observation.places[place], at: columnsOfPlaces)
      text.endRow()
    }
  }
}
