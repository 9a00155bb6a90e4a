package import PowerSimCore
package import PowerSimScenario

/// datapackage.json: the type, unit and meaning of every column (Frictionless Data Package 1).
package enum DataPackage {
  static func json(_ scenario: Scenario) -> JSONValue {
    json(
      name: "powersim-results", title: scenario.name,
      description: scenario.description + scenario.output.formulaNote,
      resources: resources(scenario))
  }

  /// A package of tables.
  package static func json(
    name: String, title: String, description: String, resources: [JSONValue]
  ) -> JSONValue {
    [
      "profile": "data-package", "name": .string(name), "title": .string(title),
      "description": .string(description), "resources": .array(resources),
    ]
  }

  /// The tables of series and their summary.
  package static func resources(_ scenario: Scenario) -> [JSONValue] {
    SeriesTable.all.filter { $0.isWanted(scenario) }.map {
      resource($0.name, $0.description, $0.columns(scenario))
    } + [
      resource(
        "summary",
        "Means over windows of time of every metric and stratum, with median, percentiles, mean and "
          + "standard error over replicates.", Summary.columns)
    ]
  }

  /// One table.
  package static func resource(
    _ name: String, _ description: String, _ columns: [TableColumn]
  ) -> JSONValue {
    [
      "profile": "tabular-data-resource", "name": .string(name), "path": .string(name + ".csv"),
      "description": .string(description), "format": "csv", "mediatype": "text/csv",
      "encoding": "utf-8", "dialect": ["delimiter": ",", "lineTerminator": "\n"],
      "schema": [
        "fields": .array(columns.map(field)), "missingValues": [""],
      ],
    ]
  }

  private static func field(_ column: TableColumn) -> JSONValue {
    var field: JSONValue = [
      "name": .string(column.name), "type": .string(column.type.rawValue),
      "description": .string(column.description),
    ]
    if !column.unit.isEmpty { field["unit"] = .string(column.unit) }
    return field
  }
}
