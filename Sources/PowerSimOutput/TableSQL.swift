import PowerSimCore

/// tables.sql: the tables of a bundle for SQLite and DuckDB, with the lines that load them.
///
/// Without types a reader takes those of a column's first values, and some columns begin empty.
enum TableSQL {
  /// The script.
  ///
  /// - Parameters:
  ///   - format: how tables are written.
  ///   - loading: its statements.
  ///   - seeds: the seeds of the scenarios; of those that SQLite's integers cannot hold the column is
  ///     text.
  static func text(
    _ tables: [BundleTable], _ format: TableFormat, _ loading: TableFormat.Loading, seeds: [UInt64]
  ) -> String {
    let hasWideSeeds = seeds.contains { $0 > Int64.max }
    func type(_ column: TableColumn) -> String {
      column.name == "seed" && hasWideSeeds ? "VARCHAR" : column.type.sql
    }
    let created = tables.map { table in
      "CREATE TABLE \(quoted(table.name)) (\n"
        + table.columns.map { "  \(quoted($0.name)) \(type($0))" }.joined(separator: ",\n") + ");\n"
    }
    let inSQLite = tables.map { table in
      loading.inSQLite(table.name, format.file(table.name))
        + "\nUPDATE \(quoted(table.name)) SET\n"
        + table.columns.filter { type($0) != "VARCHAR" }.map { "  " + typed($0) }
        .joined(separator: ",\n") + ";\n"
    }
    let inDuckDB = tables.map { loading.inDuckDB($0.name, format.file($0.name)) + "\n" }
    return """
      -- Loads the tables of this folder. In the folder:
      --   sqlite3 results.db < tables.sql
      --   duckdb results.duckdb < tables.sql
      --   duckdb.connect("results.duckdb").execute(open("tables.sql").read())   in Python
      -- datapackage.json says what each column means. Names such as "group" need their quotes.

      /* /* To the next mark the lines are SQLite's and a comment to DuckDB, where comments nest. */
      -- A table that is there already stops everything, rather than be filled twice.
      .bail on
      -- */

      \(created.joined(separator: "\n"))
      /* /* SQLite's again. Its .import leaves an empty text where a cell is empty; that becomes NULL. */
      \(inSQLite.joined())
      .quit
      -- */

      -- DuckDB's.
      \(inDuckDB.joined())
      """
  }

  /// Gives an empty cell its NULL, and a truth value its number, in the words of both programs:
  /// DuckDB's shell knows .import too.
  private static func typed(_ column: TableColumn) -> String {
    let name = quoted(column.name)
    return column.type == .boolean
      ? "\(name) = (\(name) = 'true')"
      : "\(name) = CASE WHEN typeof(\(name)) <> 'text' THEN \(name) END"
  }

  private static func quoted(_ name: String) -> String { "\"\(name)\"" }
}

extension TableColumn.Kind {
  /// The type that is the same in SQLite, which goes by parts of its name, and DuckDB, whose REAL is
  /// half as wide.
  fileprivate var sql: String {
    switch self {
    case .string: "VARCHAR"
    case .integer: "BIGINT"
    case .number: "DOUBLE"
    case .boolean: "BOOLEAN"
    }
  }
}
