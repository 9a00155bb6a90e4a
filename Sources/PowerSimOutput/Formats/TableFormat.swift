package import PowerSimText

/// How the tables of a bundle are written: a value of this type and its `RowText`, both in one file.
///
/// What is in the tables is the matter of `Tables/`, `Summary` and the comparison; what a format has
/// to say of its files for others is here.
package struct TableFormat: Sendable {
  /// What the names of its files end in, without a dot; also its name in a data package.
  let ending: String
  /// Its media type.
  let mediaType: String
  /// How a data package says where cells and rows end; nil where the format alone says it.
  let dialect: JSONValue?
  /// What a data package says that stands for a value that is undefined.
  let undefined: String
  /// What tables.sql says to load a file; nil: there is no tables.sql.
  let loading: Loading?
  /// What makes its rows.
  package let text: any RowText.Type

  /// Statements that fill a table from a file that has the same columns.
  package struct Loading: Sendable {
    /// In the words of SQLite's shell; what is undefined may become any text there.
    let inSQLite: @Sendable (_ table: String, _ file: String) -> String
    /// In the words of DuckDB.
    let inDuckDB: @Sendable (_ table: String, _ file: String) -> String

    /// Statements for both.
    package init(
      inSQLite: @escaping @Sendable (_ table: String, _ file: String) -> String,
      inDuckDB: @escaping @Sendable (_ table: String, _ file: String) -> String
    ) {
      self.inSQLite = inSQLite
      self.inDuckDB = inDuckDB
    }
  }

  /// A format.
  package init(
    ending: String, mediaType: String, dialect: JSONValue? = nil, undefined: String = "",
    loading: Loading? = nil, text: any RowText.Type
  ) {
    self.ending = ending
    self.mediaType = mediaType
    self.dialect = dialect
    self.undefined = undefined
    self.loading = loading
    self.text = text
  }

  /// The name of a table's file.
  package func file(_ table: String) -> String { "\(table).\(ending)" }
}
