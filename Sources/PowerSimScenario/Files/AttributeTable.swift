/// A table with a header whose first column names its rows: attributes of nodes, or of places.
///
/// An empty cell is a missing value.
public struct AttributeTable: Sendable {
  /// The file's name for messages.
  public let file: String
  /// The names of all columns in order, the id column first.
  public let columns: [String]
  /// The ids in the order of the rows.
  public let ids: [String]
  /// The line of each row, from 1.
  public let lines: [Int]

  let idTable: IdTable
  /// The cells of each column in `columns`, but those of the id.
  private let cells: [[String?]]

  /// Reads a table from a file.
  public init(_ file: InputFile) throws(Problem) {
    try self.init(FileBytes.text(of: file), file: file.name)
  }

  /// Reads a table from the bytes of a text.
  ///
  /// - Throws: A `Problem` where there is no row, where a row has more or fewer columns than the
  ///   header, where an id is empty or occurs twice, or where two columns share a name.
  public init(_ bytes: [UInt8], file: String) throws(Problem) {
    var rows = DelimitedText(bytes, file: file)
    guard try rows.next() else { throw Problem(file: file, "holds no header and no rows") }
    let columns = try Self.header(rows)

    var idTable = IdTable(forTextOf: bytes.count)
    var lines: [Int] = []
    var cells = [[String?]](repeating: [], count: columns.count - 1)
    while try rows.next() {
      if rows.count != columns.count {
        throw rows.problem(
          "has \(counted(rows.count, "column")), where the header has \(grouped(columns.count))")
      }
      if rows.isEmpty(0) { throw rows.problem("the id, in the first column, is empty") }
      let (index, isNew) = rows.withBytes(0) { idTable.insert($0) }
      if !isNew {
        throw rows.problem(
          "the id \(shown(rows.text(0))) is given a second time; first on line \(lines[Int(index)])"
        )
      }
      lines.append(rows.line)
      for column in cells.indices {
        cells[column].append(rows.isEmpty(column + 1) ? nil : rows.text(column + 1))
      }
    }
    if lines.isEmpty { throw Problem(file: file, "holds a header, but no rows") }
    self.file = file
    self.columns = columns
    self.ids = idTable.strings
    self.lines = lines
    self.idTable = idTable
    self.cells = cells
  }

  /// The row of an id, or nil.
  public func row(of id: String) -> Int? { idTable.index(of: id).map(Int.init) }

  /// The cells of a column in the order of the rows, nil where they are empty.
  ///
  /// - Throws: A `Problem` that lists the columns, where there is none of that name.
  public func text(_ column: String) throws(Problem) -> [String?] {
    switch try position(of: column) {
    case 0: ids
    case let position: cells[position - 1]
    }
  }

  /// The number in a cell, nil where it is empty.
  ///
  /// - Throws: A `Problem` with the line, where the cell holds something else.
  public func number(_ column: String, row: Int) throws(Problem) -> Double? {
    let position = try position(of: column)
    return try number(position == 0 ? ids[row] : cells[position - 1][row], column, row)
  }

  /// The numbers in a column in the order of the rows, nil where a cell is empty.
  ///
  /// - Throws: A `Problem` with the line of the first cell that holds something else.
  public func numbers(_ column: String) throws(Problem) -> [Double?] {
    let cells = try text(column)
    var numbers: [Double?] = []
    numbers.reserveCapacity(cells.count)
    for (row, cell) in cells.enumerated() { numbers.append(try number(cell, column, row)) }
    return numbers
  }

  private func number(_ cell: String?, _ column: String, _ row: Int) throws(Problem) -> Double? {
    guard let cell else { return nil }
    guard let number = NumberText.double(cell) else {
      throw Problem(
        file: file, line: lines[row],
        "column \(shown(column)): expected a number, found \(shown(cell))")
    }
    return number
  }

  private func position(of column: String) throws(Problem) -> Int {
    guard !column.isEmpty, let position = columns.firstIndex(of: column) else {
      throw Problem(
        file: file,
        "there is no column \(shown(column)); the columns are "
          + listed(columns.filter { !$0.isEmpty }))
    }
    return position
  }

  private static func header(_ rows: DelimitedText) throws(Problem) -> [String] {
    let columns = (0..<rows.count).map { rows.text($0) }
    if columns.count == 1, columns[0].contains(";") {
      throw rows.problem("the columns are set apart by semicolons; use commas or tabs")
    }
    var names = IdTable()
    for column in columns where !column.isEmpty {
      if !names.insert(column).isNew {
        throw rows.problem("two columns are called \(shown(column))")
      }
    }
    return columns
  }
}
