import PowerSimCore

extension SeriesTable {
  private static let columnsOfPlaces = Metric.all.indices.filter {
    Metric.all[$0].strata.contains(.places)
  }

  /// One row a recorded week and place.
  static let places = SeriesTable(
    name: "places",
    description: "The metrics of each place, one row for each place and recorded week.",
    columns: { _ in
      TableColumn.series + [
        TableColumn("place", .string, "the place's name"),
        TableColumn("agents", .integer, "agents that live there", unit: "agents"),
      ] + columnsOfPlaces.map { TableColumn(Metric.all[$0]) }
    },
    isWanted: { _ in true },
    append: { moment, text in
      for (place, row) in moment.observation.places.enumerated() {
        text.append(raw: moment.prefix)
        text.append(moment.scenario.places.names[place])
        text.append(moment.simulation.agentsOfPlace(place))
        for metric in columnsOfPlaces { text.append(row[metric]) }
        text.endRow()
      }
    })
}
