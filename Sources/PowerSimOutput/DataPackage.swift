import PowerSimCore
import PowerSimScenario

/// datapackage.json: the type, unit and meaning of every column (Frictionless Data Package 1).
enum DataPackage {
  static func json(_ scenario: Scenario) -> JSONValue {
    var resources = SeriesTable.all.filter { $0.isWanted(scenario) }.map {
      resource($0.name, $0.description, $0.columns(scenario))
    }
    resources.append(
      resource(
        "summary",
        "Means over windows of time of every metric and stratum, with median, percentiles, mean and "
          + "standard error over replicates.", Summary.columns))
    return [
      "profile": "data-package", "name": "powersim-results", "title": .string(scenario.name),
      "description": .string(scenario.description), "resources": .array(resources),
    ]
  }

  private static func resource(
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
