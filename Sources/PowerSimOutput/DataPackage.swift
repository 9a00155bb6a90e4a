import PowerSimScenario
package import PowerSimText

/// datapackage.json: the type, unit and meaning of every column (Frictionless Data Package 1).
package enum DataPackage {
  /// A package of tables.
  package static func json(
    name: String, title: String, description: String, tables: [BundleTable]
  ) -> JSONValue {
    [
      "profile": "data-package", "name": .string(name), "title": .string(title),
      "description": .string(description), "resources": .array(tables.map(resource)),
    ]
  }

  private static func resource(_ table: BundleTable) -> JSONValue {
    [
      "profile": "tabular-data-resource", "name": .string(table.name),
      "path": .string(table.name + ".csv"), "description": .string(table.description),
      "format": "csv", "mediatype": "text/csv", "encoding": "utf-8",
      "dialect": ["delimiter": ",", "lineTerminator": "\n"],
      "schema": [
        "fields": .array(table.columns.map(field)), "missingValues": [""],
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
