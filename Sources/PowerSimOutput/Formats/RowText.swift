/// Rows of a table as the bytes of a format: what a table puts its cells into.
///
/// A table appends the cells of a row in the order of its columns and ends the row. Rows are made in
/// pieces, some at once, and the pieces joined: a row is all its own.
package protocol RowText: Sendable {
  /// No rows yet, of a table with these columns.
  init(_ columns: [TableColumn])
  /// What stands before the rows of a table.
  static func header(_ columns: [TableColumn]) -> Self
  /// Cells that many rows repeat, with whatever bytes this format can make of them once.
  static func prepare(_ cells: [TableCell]) -> PreparedCells

  /// Adds a text as a cell.
  mutating func append(_ text: String)
  /// Adds a whole number as a cell.
  mutating func append(_ value: Int)
  /// Adds a whole number as a cell.
  mutating func append(_ value: UInt64)
  /// Adds a number as a cell; NaN is undefined.
  mutating func append(_ value: Double)
  /// Adds a number as a cell, in the digits that a `Float` needs; NaN is undefined.
  mutating func append(_ value: Float)
  /// Adds a truth value as a cell.
  mutating func append(_ value: Bool)
  /// Adds a cell that has no value.
  mutating func appendUndefined()
  /// Adds some of the values of a row as cells, in the order of `columns`; NaN is undefined.
  mutating func append(_ row: [Double], at columns: [Int])
  /// Adds cells that were prepared by this format.
  mutating func append(_ cells: PreparedCells)
  /// Ends the row.
  mutating func endRow()

  /// How many bytes are written.
  var count: Int { get }
  /// Forgets what is written.
  mutating func clear()
  /// Shows what is written.
  func withBytes(_ body: (Span<UInt8>) throws -> Void) rethrows
}

/// A cell before a format has made bytes of it.
package enum TableCell: Sendable {
  case text(String), whole(Int), unsigned(UInt64), number(Double)
}

/// Cells that many rows repeat.
///
/// A class, because rows pass it on at every turn: two arrays to retain made rows of agents a tenth slower.
package final class PreparedCells: Sendable {
  /// Their values, for formats in which a cell's bytes depend on its column.
  let values: [TableCell]
  /// What the format made of them; empty where it makes nothing beforehand.
  let bytes: [UInt8]

  init(_ values: [TableCell], bytes: [UInt8] = []) {
    self.values = values
    self.bytes = bytes
  }
}

// What a format need not say itself, because it follows from the rest.
extension RowText {
  /// The names of the columns, as a row.
  package static func header(_ columns: [TableColumn]) -> Self {
    var text = Self(columns)
    for column in columns { text.append(column.name) }
    text.endRow()
    return text
  }

  /// The values alone.
  package static func prepare(_ cells: [TableCell]) -> PreparedCells {
    PreparedCells(cells)
  }

  /// Adds cell after cell.
  package mutating func append(_ cells: PreparedCells) {
    for cell in cells.values { append(cell) }
  }

  mutating func append(_ cell: TableCell) {
    switch cell {
    case .text(let text): append(text)
    case .whole(let value): append(value)
    case .unsigned(let value): append(value)
    case .number(let value): append(value)
    }
  }

  /// Adds cell after cell.
  package mutating func append(_ row: [Double], at columns: [Int]) {
    for column in columns { append(row[column]) }
  }

  mutating func append(_ value: Int?) {
    if let value { append(value) } else { appendUndefined() }
  }

  mutating func append(_ value: Float?) {
    if let value { append(value) } else { appendUndefined() }
  }

  /// A copy of what is written.
  package var bytes: [UInt8] {
    var copy: [UInt8] = []
    withBytes { bytes in copy = bytes.indices.map { bytes[$0] } }
    return copy
  }
}
