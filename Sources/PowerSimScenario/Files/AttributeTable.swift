package import PowerSimText

/// A table with a header and a column that names its rows: attributes of nodes, or of places.
///
/// The id column is the one called `id`, else the first, unless that only numbers the lines or
/// another is called an id; the table of a network's agents asks its ties too (`NodesTable`). An
/// empty cell is a missing value; so is a bare `NA` where all texts stand in quotes, or among
/// numbers. Decimal commas become dots.
package struct AttributeTable: Sendable {
  /// The file's name for messages.
  package let file: String
  /// The names of all columns in order; empty where a column has none.
  package let columns: [String]
  /// The ids in the order of the rows.
  package private(set) var ids: [String]
  /// The line of each row, from 1.
  package let lines: [Int]
  /// What suggests that the table is not what it was taken for; see `NetworkFile`.
  package private(set) var suspicions: [String] = []

  private(set) var idTable: IdTable
  /// The column of the ids.
  private(set) var idColumn: Int
  /// The cells of each column; none for that of the ids.
  private var cells: [[String?]]
  /// In each column a number whose sign may stand between thousands, or nil.
  private var thousands: [String?]

  /// Reads a table from a file.
  ///
  /// - Parameter id: the column of the ids, by name or, from 1, by number; nil: found out.
  package init(_ file: InputFile, id: String? = nil) throws(Problem) {
    try self.init(FileBytes.text(of: file), file: file.name, id: id)
  }

  /// Reads a table from the bytes of a text.
  ///
  /// - Throws: A `Problem` where there is no row, where a row has more or fewer columns than the
  ///   header, where an id is empty or occurs twice, where two columns share a name, or where the
  ///   column of the ids cannot be told.
  package init(_ bytes: [UInt8], file: String, id: String? = nil) throws(Problem) {
    let reading = try TableReading(
      bytes, file: file, delimiter: nil, decimal: nil, comment: nil, columns: 1
    ) { $0.contains { ColumnName($0).isOfID } }
    var rows = DelimitedText(bytes, file: file, dialect: reading.dialect)
    guard try rows.next() else { throw Problem(file: file, "holds no header and no rows") }
    let header = try TableHeader(rows, sample: reading.sample, id: id)
    let columns = header.columns

    var idTable = IdTable(forTextOf: bytes.count)
    var lines: [Int] = []
    var cells = [[String?]](repeating: [], count: columns.count)
    var isMissing = [Bool](repeating: false, count: columns.count)
    while try rows.next() {
      if rows.count != columns.count {
        throw rows.problem(
          "has \(counted(rows.count, "column")), where the header has \(grouped(columns.count))")
      }
      if rows.isEmpty(header.id) {
        // Spreadsheets fill up with empty lines.
        if (0..<rows.count).allSatisfy(rows.isEmpty) { continue }
        throw rows.problem(
          header.id == 0
            ? "the id, in the first column, is empty"
            : "the id, in column \(shown(columns[header.id])), is empty")
      }
      let (index, isNew) = rows.withBytes(header.id) { idTable.insert($0) }
      if !isNew {
        throw rows.problem(
          "the id \(shown(rows.text(header.id))) is given a second time; "
            + "first on line \(lines[Int(index)])\(header.advice)"
        )
      }
      lines.append(rows.line)
      for column in cells.indices where column != header.id {
        let text = rows.isEmpty(column) ? nil : rows.text(column)
        if let text, !rows.isQuoted(column), MissingEnd.isUsual(text) {
          isMissing[column] = true
        }
        cells[column].append(text)
      }
    }
    if lines.isEmpty { throw Problem(file: file, "holds a header, but no rows") }
    self.file = file
    self.columns = columns
    self.ids = idTable.strings
    self.lines = lines
    self.idTable = idTable
    self.idColumn = header.id
    self.cells = cells
    thousands = cells.map { _ in nil }
    clean(isMissing, quotesTexts: Self.quotesTexts(reading.sample), separator: rows.separator)
    for (column, sample) in thousands.enumerated() {
      if let sample {
        suspicions.append(
          "\(file): column \(shown(columns[column])): \(ThousandsSign.question(sample))")
      }
    }
    if let note = header.note { suspicions.append("\(file): \(note)") }
    suspect(rows)
    suspectFootnotes()
  }

  /// The names of the columns that are attributes.
  package var attributeNames: [String] {
    columns.indices.filter { $0 != idColumn && !columns[$0].isEmpty }.map { columns[$0] }
  }

  /// Whether every text stands in quotes, as R writes them; a text in quotes because of a comma in it
  /// says nothing about the others.
  private static func quotesTexts(_ sample: TableSample) -> Bool {
    let cells = sample.rows.dropFirst().joined()
    return cells.contains(where: \.isQuoted)
      && cells.allSatisfy {
        $0.isQuoted || $0.text.isEmpty || MissingEnd.isUsual($0.text)
          || NumberText.double($0.text) != nil || ["TRUE", "FALSE"].contains($0.text)
      }
  }

  /// Makes missing values of `NA`, and dots of decimal commas, where they can be nothing else; notes
  /// numbers whose commas or dots may stand between thousands.
  private mutating func clean(
    _ isMissing: [Bool], quotesTexts: Bool, separator: DelimitedText.Separator
  ) {
    for column in cells.indices where column != idColumn {
      let known = cells[column].compactMap { $0 }
      let values = known.filter { !MissingEnd.isUsual($0) }
      let areNumbers = { (decimal: UInt8) in
        !values.isEmpty
          && values.allSatisfy { NumberText.double(Array($0.utf8).span, decimal: decimal) != nil }
      }
      let comma = UInt8(ascii: ",")
      let hasCommas =
        separator != .comma && values.contains { $0.utf8.contains(comma) } && areNumbers(comma)
      if isMissing[column] {
        if quotesTexts || hasCommas || areNumbers(NumberText.dot) {
          for row in cells[column].indices {
            if let cell = cells[column][row], MissingEnd.isUsual(cell) {
              cells[column][row] = nil
            }
          }
        } else if let sign = known.first(where: { MissingEnd.isUsual($0) }) {
          suspicions.append(
            "column \(shown(columns[column])) holds \(shown(sign)), which is taken for a value; "
              + "leave the cell empty if it is missing")
        }
      }
      thousands[column] = ThousandsSign.first(in: cells[column], separator: separator)
      if hasCommas && thousands[column] == nil {
        for row in cells[column].indices {
          cells[column][row] = cells[column][row].map { String($0.map { $0 == "," ? "." : $0 }) }
        }
      }
    }
  }

  private mutating func suspect(_ rows: DelimitedText) {
    if let alike = rows.comments[columns.count], columns.count > 1 || alike.lines > 0 {
      suspicions.append(
        "\(file): \(counted(alike.lines, "line that begins", "lines that begin")) with \"#\" or "
          + "\"%\" (first on line \(alike.first)) \(alike.lines == 1 ? "is" : "are") left out as "
          + "comments, but \(alike.lines == 1 ? "has" : "have") as many columns as the others; put "
          + "quotes around the id if it is one")
    }
    let sorted = SortedIds(ids)
    if let sentence = StrangeIds.total(in: sorted) { suspicions.append("\(file): \(sentence)") }
    if let alike = LikeIds.first(in: sorted) {
      suspicions.append(
        "\(file): the ids \(shown(alike.0)) and \(shown(alike.1)) differ only in "
          + "\(alike.difference), and are two")
    }
  }

  /// Lines below all others that have nothing but an id, while each of these has more.
  private mutating func suspectFootnotes() {
    let others = cells.indices.filter { $0 != idColumn }
    func isBare(_ row: Int) -> Bool { others.allSatisfy { cells[$0][row] == nil } }
    let notes = ids.indices.reversed().prefix(while: isBare)
    guard let first = notes.last, first > 0, notes.count <= 5, !(0..<first).contains(where: isBare)
    else { return }
    suspicions.append(
      "\(file): the last \(notes.count == 1 ? "line has" : "\(notes.count) lines have") nothing but "
        + "\(listed(ids[first...].map { shown($0) })) and may be a note; take it away if it is")
  }

  /// The table with its ids in another column; nil where that lacks the id, or where a cell of it is
  /// empty or comes twice.
  func withIDs(in column: Int, holding id: String) -> AttributeTable? {
    guard column != idColumn, !columns[column].isEmpty, cells[column].contains(id) else {
      return nil
    }
    var other = IdTable()
    for cell in cells[column] {
      guard let cell, other.insert(cell).isNew else { return nil }
    }
    var table = self
    table.cells[idColumn] = ids
    table.cells[column] = []
    table.ids = other.strings
    table.idTable = other
    table.idColumn = column
    return table
  }

  /// The row of an id, or nil.
  package func row(of id: String) -> Int? { idTable.index(of: id).map(Int.init) }

  /// The cells of a column in the order of the rows, nil where they are empty.
  ///
  /// - Throws: A `Problem` that lists the columns, where there is none of that name.
  package func text(_ column: String) throws(Problem) -> [String?] {
    let position = try position(of: column)
    return position == idColumn ? ids : cells[position]
  }

  /// What to ask of the numbers in a column where they can be read in two ways.
  func question(_ column: String) throws(Problem) -> String? {
    thousands[try position(of: column)].map { ThousandsSign.question($0) }
  }

  /// The number in a cell, nil where it is empty.
  ///
  /// - Throws: A `Problem` with the line, where the cell holds something else.
  package func number(_ column: String, row: Int) throws(Problem) -> Double? {
    let position = try position(of: column)
    return try number(position == idColumn ? ids[row] : cells[position][row], column, row)
  }

  /// The numbers in a column in the order of the rows, nil where a cell is empty.
  ///
  /// - Throws: A `Problem` with the line of the first cell that holds something else.
  package func numbers(_ column: String) throws(Problem) -> [Double?] {
    let cells = try text(column)
    var numbers: [Double?] = []
    numbers.reserveCapacity(cells.count)
    for (row, cell) in cells.enumerated() { numbers.append(try number(cell, column, row)) }
    return numbers
  }

  private func number(_ cell: String?, _ column: String, _ row: Int) throws(Problem) -> Double? {
    guard let cell else { return nil }
    if let question = try question(column) {
      throw Problem(file: file, line: lines[row], "column \(shown(column)): \(question)")
    }
    guard let number = NumberText.double(cell) else {
      throw Problem(
        file: file, line: lines[row],
        "column \(shown(column)): expected a number, found \(shown(cell))"
          + NumberText.advice(cell))
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
}
