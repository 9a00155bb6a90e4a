/// A table of agents or places, and what its columns may serve for.
public struct TableInspection: Sendable {
  /// The columns, the id first.
  public let columns: [ColumnSummary]
  /// The number of rows.
  public let rows: Int
  /// The table.
  let table: AttributeTable

  init(_ table: AttributeTable) throws(Problem) {
    self.table = table
    rows = table.ids.count
    var columns: [ColumnSummary] = []
    for (number, name) in table.columns.enumerated() {
      // A column without a name cannot be asked for; the id can, as the first.
      if number > 0 && name.isEmpty { continue }
      columns.append(
        ColumnSummary(name: name, cells: number == 0 ? table.ids : try table.text(name)))
    }
    self.columns = columns
  }

  /// The column of ids.
  public var idColumn: ColumnSummary { columns[0] }

  /// Columns that can tell agents' groups or populations: a few values, none missing.
  public var groupColumns: [ColumnSummary] {
    columns.dropFirst().filter {
      $0.missing == 0 && (2...ScenarioShape.mostGroups).contains($0.distinct) && !$0.isUnique
    }
  }

  /// Columns that can tell agents' places: values that several rows share, none missing.
  public var placeColumns: [ColumnSummary] {
    columns.dropFirst().filter {
      $0.missing == 0 && $0.distinct >= 2 && $0.distinct * 2 <= rows && $0.kind != .numbers
        && ScenarioShape.placesRange.contains($0.distinct)
    }
  }

  /// Columns of numbers from 0 to 1, which any starting value may take.
  public var shareColumns: [ColumnSummary] {
    columns.dropFirst().filter { column in
      column.range.map { $0.lowerBound >= 0 && $0.upperBound <= 1 } == true && column.words == 0
    }
  }

  /// Columns of numbers of at least 0 that are no shares: currency, weights and sizes.
  public var amountColumns: [ColumnSummary] {
    columns.dropFirst().filter { column in
      column.range.map { $0.lowerBound >= 0 && $0.upperBound > 1 } == true && column.words == 0
    }
  }
}
