import PowerSimText

/// The columns of a table of nodes or places, and which of them holds the ids.
struct TableHeader {
  /// In errors on lines that are longer than the header.
  static let shortMark = "the rows have one column more than the header"

  /// The names of the columns; empty where one has none.
  let columns: [String]
  /// The column of the ids.
  let id: Int
  /// What the user should look at, or nil.
  let note: String?
  /// Ends the sentence on an id that comes twice.
  var advice: String {
    columns.count > 1
      ? "; if another column holds the ids, say which by \"id\"" : ""
  }

  /// - Parameter rows: the table at its header.
  /// - Throws: A `Problem` where two columns share a name, where the column asked for is not
  ///   there, or where the column of the ids cannot be told.
  init(_ rows: DelimitedText, sample: TableSample, id: String?) throws(Problem) {
    var columns = (0..<rows.count).map { rows.text($0) }
    let data = sample.rows.dropFirst()
    let regular = sample.rows.prefix { $0.count == columns.count }.map { $0.map(\.text) }
    if let problem = LeadingRows.problem(
      regular, file: rows.file, line: rows.line, cure: "put a line like the others before it")
    {
      throw problem
    }
    // R leaves the names of the rows out of its header.
    let isShorter = !data.isEmpty && data.allSatisfy { $0.count == columns.count + 1 }
    let hasLastEmpty = isShorter && data.allSatisfy { $0.last?.text == "" }
    note = isShorter && !hasLastEmpty ? try Self.rowNames(data, rows) : nil
    if isShorter { columns = hasLastEmpty ? columns + [""] : [""] + columns }
    var names = IdTable()
    for column in columns where !column.isEmpty {
      if !names.insert(column).isNew {
        throw rows.problem("two columns are called \(shown(column))")
      }
    }
    self.columns = columns
    try Self.checkNames(columns, data, rows)
    self.id = try Self.id(id, columns, data, rows)
  }

  /// Refuses numbers in the place of names: the first row is there then, and no header.
  ///
  /// Years may call columns, and programs count those that have no names.
  private static func checkNames(
    _ columns: [String], _ data: ArraySlice<[TableSample.Cell]>, _ rows: DelimitedText
  ) throws(Problem) {
    let numbers = columns.indices.filter { NumberText.double(columns[$0]) != nil }
    guard let first = numbers.first, !columns.contains("") else { return }
    let values = numbers.map { Int(columns[$0]) ?? -1 }
    let areYears = values.allSatisfy { (1700...2200).contains($0) }
    let areCounted =
      values.count > 1 && values.elementsEqual((0..<values.count).map { values[0] + $0 })
    let texts = data.filter { $0.count == columns.count }.map { $0.map(\.text) }
    guard !areYears, !areCounted, numbers.contains(where: { areNumbers(texts, $0) }) else { return }
    throw rows.problem(
      "the first line holds the number \(shown(columns[first])) and so may be a row; write a line with "
        + "the names of the columns above it")
  }

  /// The rows have a column more than the header, as R writes row names: a note, unless they stand
  /// in quotes.
  ///
  /// - Throws: A `Problem` where the first cells are no names, or where commas may stand inside of
  ///   numbers.
  private static func rowNames(
    _ data: ArraySlice<[TableSample.Cell]>, _ rows: DelimitedText
  ) throws(Problem) -> String? {
    if data.allSatisfy({ $0[0].isQuoted }) { return nil }
    let texts = data.map { $0.map(\.text) }
    let areNames = counts(texts, 0) || isDistinct(texts, 0) && !areNumbers(texts, 0)
    func areWhole(_ column: Int) -> Bool {
      texts.allSatisfy { NumberText.isWhole(Array($0[column].utf8).span) }
    }
    let last = (texts.first?.count ?? 0) - 1
    let inside =
      rows.separator == .comma
      ? (1..<last).first { areWhole($0) && areWhole($0 + 1) } : nil
    if areNames && inside == nil {
      return "the rows have one column more than the header; the first is taken for their names, "
        + "as R writes them"
    }
    let first = texts.first ?? []
    let number = inside.map { "\(first[$0]),\(first[$0 + 1])" }
    throw rows.problem(
      "\(shortMark): \(shown(first.first ?? "")) may be the name of "
        + "a row, as R writes them, or "
        + (number.map { "\($0) one number" } ?? "another cell be one with its neighbour")
        + "; give every column a name, and write numbers without commas")
  }

  private static func id(
    _ asked: String?, _ columns: [String], _ data: ArraySlice<[TableSample.Cell]>,
    _ rows: DelimitedText
  ) throws(Problem) -> Int {
    if let asked {
      return try TableColumn.position(
        asked, key: "id", names: columns, columns.count, file: rows.file, line: rows.line)
    }
    guard columns.count > 1 else { return 0 }
    let texts = data.filter { $0.count == columns.count }.map { $0.map(\.text) }
    let names = columns.map(ColumnName.init)
    let exact = names.indices.filter { names[$0].words == ["id"] }
    if exact.count == 1, isDistinct(texts, exact[0]) { return exact[0] }
    if columns[0].isEmpty || names[0].isOfIndex, counts(texts, 0) {
      // A column of line numbers: the ids are elsewhere, if another can hold them.
      if let named = best(names) { return named }
      let distinct = columns.indices.dropFirst().filter { isDistinct(texts, $0) }
      if distinct.isEmpty { return 0 }
      if distinct.count == 1, columns.count == 2, texts.count > 1, !areNumbers(texts, distinct[0]) {
        return distinct[0]
      }
      let choice = columns[distinct[0]]
      throw rows.problem(
        "the first column only counts the lines, and no other is called an id; say which holds the "
          + "ids by \"id\": \(shown(choice)), or \"id\": 1 for the first")
    }
    if !names[0].isOfID, let named = best(names),
      names[named].words.contains("id") || !isDistinct(texts, 0)
    {
      return named
    }
    return 0
  }

  /// The column that is called an id, `id` itself before `node` or `name`.
  private static func best(_ names: [ColumnName]) -> Int? {
    let exact = names.indices.filter { names[$0].words == ["id"] }
    if exact.count == 1 { return exact[0] }
    let found = names.indices.filter { names[$0].isOfID && !names[$0].isOfAttribute }
    let ids = found.filter { names[$0].words.contains("id") }
    return ids.first ?? found.first
  }

  private static func counts(_ texts: [[String]], _ column: Int) -> Bool {
    guard let first = texts.first.flatMap({ Int($0[column]) }), first == 0 || first == 1 else {
      return false
    }
    return texts.indices.allSatisfy { texts[$0][column] == String($0 + first) }
  }

  private static func isDistinct(_ texts: [[String]], _ column: Int) -> Bool {
    Set(texts.map { $0[column] }).count == texts.count && !texts.contains { $0[column].isEmpty }
  }

  private static func areNumbers(_ texts: [[String]], _ column: Int) -> Bool {
    texts.allSatisfy { NumberText.double($0[column]) != nil }
  }
}
