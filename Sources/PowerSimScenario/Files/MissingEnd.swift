/// How a table says that it does not know an end of a tie: R writes `NA` there.
enum MissingEnd: Sendable, Equatable {
  /// It has no such sign, or none that may not be somebody's name.
  case never
  /// The text that the scenario says; may begin with a digit.
  case text([UInt8])
  /// Any of the usual signs, unless in quotes.
  case usual

  /// The signs that programs write.
  static let usualSigns = ["NA", "NaN", "nan", "null", "NULL", "None", "N/A", "<NA>", "#N/A"]
  private static let signs = usualSigns.map { Array($0.utf8) }

  /// Whether a text is one of the usual signs.
  static func isUsual(_ text: String) -> Bool {
    let bytes = text.utf8
    guard (2...4).contains(bytes.count), let first = bytes.first, "Nn<#".utf8.contains(first) else {
      return false
    }
    return usualSigns.contains(text)
  }

  /// What the first rows say: where ids are numbers or texts stand in quotes, a bare `NA` is none;
  /// elsewhere it may be a name.
  init(_ option: String?, _ rows: [[TableSample.Cell]], nodes: AttributeTable?) {
    if let option {
      self =
        option.isEmpty
        ? .never
        : option == "usual" ? .usual : .text(Array(option.utf8))
      return
    }
    if Self.usualSigns.contains(where: { nodes?.row(of: $0) != nil }) {
      self = .never
      return
    }
    var isUsual = !rows.isEmpty
    for row in rows where isUsual {
      for cell in row.prefix(3) where !cell.isQuoted && !Self.isUsual(cell.text) {
        if NumberText.double(cell.text) == nil, !cell.text.isEmpty { isUsual = false }
      }
    }
    self = isUsual ? .usual : .never
  }

  /// How the key `missing` says it.
  var name: String {
    switch self {
    case .never: ""
    case .text(let bytes): String(decoding: bytes, as: UTF8.self)
    case .usual: "usual"
    }
  }

  /// Whether a cell stands for a missing end.
  func isSample(_ cell: TableSample.Cell) -> Bool {
    switch self {
    case .never: false
    case .text(let bytes): Array(cell.text.utf8) == bytes
    case .usual: !cell.isQuoted && Self.isUsual(cell.text)
    }
  }

  /// Whether a field of the present row stands for a missing end.
  @inline(__always)
  func holds(_ rows: DelimitedText, _ column: Int) -> Bool {
    if self == .never { return false }
    return holds(slowly: rows, column)
  }

  private func holds(slowly rows: DelimitedText, _ column: Int) -> Bool {
    let length = rows.fields[column].end - rows.fields[column].start
    switch self {
    case .never: return false
    case .text(let bytes):
      return length == bytes.count && rows.withBytes(column) { Self.equal($0, bytes) }
    case .usual:
      guard (2...4).contains(length) else { return false }
      return rows.withBytes(column) { text in
        text[0] > 0x39 || text[0] < 0x30
      } && !rows.isQuoted(column)
        && Self.signs.contains { sign in rows.withBytes(column) { Self.equal($0, sign) } }
    }
  }

  private static func equal(_ text: Span<UInt8>, _ bytes: [UInt8]) -> Bool {
    guard text.count == bytes.count else { return false }
    for at in text.indices where text[at] != bytes[at] { return false }
    return true
  }
}
