import PowerSimText

extension TableFormat {
  /// RFC 4180 in UTF-8, with a header and a dot for decimals; lines end in `\n`.
  ///
  /// Undefined values are empty:
  ///
  ///     scenario,replicate,seed,tick,week,place,agents,participation
  ///     "north, and south",1,1,0,0.0,0,500,0.125
  package static let csv = TableFormat(
    ending: "csv", mediaType: "text/csv", dialect: ["delimiter": ",", "lineTerminator": "\n"],
    undefined: "",
    loading: Loading(
      inSQLite: { table, file in ".import --csv --skip 1 \(file) \(table)" },
      inDuckDB: { table, file in
        "COPY \"\(table)\" FROM '\(file)' "
          + "(HEADER, DELIMITER ',', QUOTE '\"', ESCAPE '\"', NULLSTR '');"
      }),
    text: CSVText.self)
}

/// Rows of a CSV file: a comma behind each cell, of which the last gives way to the end of the line.
struct CSVText: RowText {
  private var text = RowBytes()

  private static let comma = UInt8(ascii: ",")
  private static let quote = UInt8(ascii: "\"")

  init() {}

  init(_ columns: [TableColumn]) {}

  static func prepare(_ cells: [TableCell]) -> PreparedCells {
    var text = CSVText()
    for cell in cells { text.append(cell) }
    return PreparedCells(cells, bytes: text.bytes)
  }

  mutating func append(_ cells: PreparedCells) { text.append(cells.bytes) }
  mutating func append(_ value: Int) { text.append(value, then: CSVText.comma) }
  mutating func append(_ value: UInt64) { append(String(value)) }
  mutating func append(_ value: Double) { text.append(value, then: CSVText.comma) }
  mutating func append(_ value: Float) { text.append(value, then: CSVText.comma) }
  mutating func append(_ value: Bool) { append(value ? "true" : "false") }
  mutating func appendUndefined() { text.append(CSVText.comma) }

  mutating func append(_ row: [Double], at columns: [Int]) {
    text.append(row, at: columns, then: CSVText.comma)
  }

  /// In quotes where it needs them.
  mutating func append(_ cell: String) {
    if CSVText.needsQuotes(cell) {
      text.append(CSVText.quote)
      for byte in cell.utf8 {
        if byte == CSVText.quote { text.append(byte) }
        text.append(byte)
      }
      text.append(CSVText.quote)
    } else {
      text.append(cell)
    }
    text.append(CSVText.comma)
  }

  private static func needsQuotes(_ text: String) -> Bool {
    var last: UInt8 = 0
    for byte in text.utf8 {
      last = byte
      if byte == comma || byte == quote || byte == UInt8(ascii: "\n")
        || byte == UInt8(ascii: "\r")
      {
        return true
      }
    }
    // A blank that carries an accent is none, hence the second look.
    return text.utf8.first == UInt8(ascii: " ") && text.hasPrefix(" ")
      || last == UInt8(ascii: " ") && text.hasSuffix(" ")
  }

  mutating func endRow() { text.replaceLast(with: UInt8(ascii: "\n")) }

  var count: Int { text.count }

  mutating func clear() { text.clear() }

  func withBytes(_ body: (Span<UInt8>) throws -> Void) rethrows { try text.withBytes(body) }
}
