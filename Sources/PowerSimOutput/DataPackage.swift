import PowerSimScenario
package import PowerSimText

/// datapackage.json: the type, unit and meaning of every column (Frictionless Data Package 1).
package enum DataPackage {
  /// A package of tables.
  package static func json(
    name: String, title: String, description: String, tables: [BundleTable],
    format: TableFormat
  ) -> JSONValue {
    [
      "profile": "data-package", "name": .string(name), "title": .string(title),
      "description": .string(description), "resources": .array(tables.map { resource($0, format) }),
    ]
  }

  private static func resource(_ table: BundleTable, _ format: TableFormat) -> JSONValue {
    var resource: JSONValue = [
      "profile": "tabular-data-resource", "name": .string(table.name),
      "path": .string(format.file(table.name)), "description": .string(table.description),
      "format": .string(format.ending), "mediatype": .string(format.mediaType),
      "encoding": "utf-8",
    ]
    if let dialect = format.dialect { resource["dialect"] = dialect }
    resource["schema"] = [
      "fields": .array(table.columns.map(field)), "missingValues": [.string(format.undefined)],
    ]
    return resource
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
