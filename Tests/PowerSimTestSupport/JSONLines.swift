import Foundation
package import PowerSimOutput

extension TableFormat {
  /// A second format of tables, as unlike CSV as can be: each row an object with the columns' names, no
  /// header, nothing made beforehand, undefined values null.
  package static let jsonLines = TableFormat(
    ending: "jsonl", mediaType: "application/jsonl", text: JSONLinesText.self)
}

private struct JSONLinesText: RowText {
  private let names: [String]
  private var text = ""
  private var column = 0

  init(_ columns: [TableColumn]) { names = columns.map(\.name) }

  static func header(_ columns: [TableColumn]) -> Self { Self(columns) }

  private mutating func add(_ value: String) {
    text += (column == 0 ? "{" : ",") + "\"\(names[column])\":" + value
    column += 1
  }

  mutating func append(_ value: String) {
    var plain = ""
    for scalar in value.unicodeScalars {
      switch scalar {
      case "\"", "\\": plain += "\\\(scalar)"
      case _ where scalar.value < 32: plain += String(format: "\\u%04x", scalar.value)
      default: plain.unicodeScalars.append(scalar)
      }
    }
    add("\"\(plain)\"")
  }

  mutating func append(_ value: Int) { add(value.description) }
  mutating func append(_ value: UInt64) { add(value.description) }
  mutating func append(_ value: Double) { add(value.isNaN ? "null" : value.description) }
  mutating func append(_ value: Float) { add(value.isNaN ? "null" : value.description) }
  mutating func append(_ value: Bool) { add(value.description) }
  mutating func appendUndefined() { add("null") }

  mutating func endRow() {
    text += "}\n"
    column = 0
  }

  var count: Int { text.utf8.count }

  mutating func clear() { text = "" }

  func withBytes(_ body: (Span<UInt8>) throws -> Void) rethrows { try body(Array(text.utf8).span) }
}

/// What a file in JSON Lines says otherwise than a CSV file; nil where they have the same cells.
package func difference(between csv: Table, and jsonLines: [UInt8]) throws -> String? {
  let lines = jsonLines.split(separator: UInt8(ascii: "\n"))
  guard lines.count == csv.rows.count else { return "\(csv.rows.count) rows, \(lines.count) lines" }
  for (number, (row, line)) in zip(csv.rows, lines).enumerated() {
    let object = try JSONDecoder().decode([String: Value].self, from: Data(line))
    guard Set(object.keys) == Set(csv.columns) else { return "row \(number): \(object.keys)" }
    for (column, cell) in zip(csv.columns, row) where object[column]?.isSame(cell) != true {
      return "row \(number), \(column): “\(cell)”, \(String(describing: object[column]))"
    }
  }
  return nil
}

/// A value of JSON, by a decoder that reads each number as the type it is asked for.
private enum Value: Decodable {
  case undefined, text(String), truth(Bool), whole(UInt64), number(Double)

  init(from decoder: any Decoder) throws {
    let value = try decoder.singleValueContainer()
    if value.decodeNil() {
      self = .undefined
    } else if let text = try? value.decode(String.self) {
      self = .text(text)
    } else if let truth = try? value.decode(Bool.self) {
      self = .truth(truth)
    } else if let whole = try? value.decode(UInt64.self) {
      self = .whole(whole)
    } else {
      self = .number(try value.decode(Double.self))
    }
  }

  func isSame(_ cell: String) -> Bool {
    switch self {
    case .undefined: cell.isEmpty
    case .text(let text): cell == text
    case .truth(let truth): cell == truth.description
    case .whole(let whole): UInt64(cell) == whole || Double(cell) == Double(whole)
    case .number(let number): Double(cell) == number
    }
  }
}
