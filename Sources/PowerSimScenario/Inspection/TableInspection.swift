import PowerSimText

/// A table of agents or places, and what its columns may serve for.
package struct TableInspection: Sendable {
  /// The columns, the id first.
  package let columns: [ColumnSummary]
  /// The number of rows.
  package let rows: Int
  /// The table.
  let table: AttributeTable

  init(_ table: AttributeTable) throws(Problem) {
    self.table = table
    rows = table.ids.count
    // A column without a name cannot be asked for; the id can, by its number.
    var columns = [ColumnSummary(name: table.columns[table.idColumn], cells: table.ids)]
    for name in table.attributeNames {
      columns.append(ColumnSummary(name: name, cells: try table.text(name)))
    }
    self.columns = columns
  }

  /// The column of ids.
  package var idColumn: ColumnSummary { columns[0] }

  /// What the others may serve for.
  package var uses: ColumnUses { ColumnUses(Array(columns.dropFirst())) }

  /// How the ids of the rows agree with those of a network.
  package func fit(_ network: NetworkFile) -> Fit {
    let ids = Set(table.ids)
    let missing = network.ids.filter { !ids.contains($0) }
    return Fit(
      missing: missing.count, firstMissing: Array(missing.prefix(5)),
      withoutTies: ids.count - (network.ids.count - missing.count))
  }

  /// How the ids of a table agree with those of a network.
  package struct Fit: Sendable {
    /// How many of the network's ids are in no row.
    package let missing: Int
    /// The first of them.
    package let firstMissing: [String]
    /// How many rows are of agents that the network lacks: they would have no ties.
    package let withoutTies: Int
  }
}
