/// A CSV file read back by RFC 4180, with line ends that are `\n` alone.
package struct Table {
  /// The names in its first line.
  package let columns: [String]
  /// The cells of all other lines.
  package let rows: [[String]]

  /// Reads a file's bytes.
  ///
  /// - Throws: where quotes or the last line are open, and where lines differ in length.
  package init(_ bytes: [UInt8]) throws {
    var records: [[String]] = []
    var record: [String] = []
    var field: [UInt8] = []
    var isQuoted = false
    var at = 0
    while at < bytes.count {
      let byte = bytes[at]
      if isQuoted {
        if byte == UInt8(ascii: "\"") {
          if at + 1 < bytes.count, bytes[at + 1] == byte {
            field.append(byte)
            at += 1
          } else {
            isQuoted = false
          }
        } else {
          field.append(byte)
        }
      } else if byte == UInt8(ascii: "\"") {
        isQuoted = true
      } else if byte == UInt8(ascii: ",") || byte == UInt8(ascii: "\n") {
        record.append(String(decoding: field, as: UTF8.self))
        field = []
        if byte == UInt8(ascii: "\n") {
          records.append(record)
          record = []
        }
      } else {
        field.append(byte)
      }
      at += 1
    }
    struct Unfinished: Error {}
    if isQuoted || !field.isEmpty || !record.isEmpty || records.isEmpty { throw Unfinished() }
    columns = records[0]
    rows = Array(records.dropFirst())
    if rows.contains(where: { $0.count != records[0].count }) { throw Unfinished() }
  }

  /// The cells of a column, in the rows where other columns hold the values named.
  package func cells(_ column: String, where conditions: [String: String] = [:]) -> [String] {
    guard let wanted = columns.firstIndex(of: column) else { return [] }
    return rows.filter { row in
      conditions.allSatisfy { key, value in
        columns.firstIndex(of: key).map { row[$0] == value } ?? false
      }
    }.map { $0[wanted] }
  }

  /// The cells as numbers; empty ones are left out.
  package func numbers(_ column: String, where conditions: [String: String] = [:]) -> [Double] {
    cells(column, where: conditions).compactMap(Double.init)
  }
}
