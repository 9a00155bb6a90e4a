/// The rows of a text table, read one after the other from its bytes.
///
/// Fields are set apart by tabs if the first line with data holds one, else by commas, else by
/// blanks (any number of them). A field may stand in double quotes, which then may hold
/// separators, line ends and doubled quotes (RFC 4180). Blanks around a field do not count. Lines
/// that are blank or begin with a comment sign are skipped; lines may end in LF, CR LF or CR.
///
/// ```swift
/// var rows = try DelimitedText(Array("a,b\n1,\"x, y\"\n".utf8), file: "t.csv")
/// while try rows.next() { print(rows.line, rows.text(1)) }  // 1 b, then 2 x, y
/// ```
///
/// - Complexity: O(bytes) for all rows; no allocation per row once the widest row was met.
public struct DelimitedText: Sendable {
  /// What stands between two fields.
  public enum Separator: Sendable {
    /// One tab.
    case tab
    /// One comma.
    case comma
    /// Any number of spaces and tabs.
    case blanks
  }

  /// The ways in which formats differ from a CSV table.
  public struct Dialect: Sendable {
    /// The separator, or nil to take it from the first line with data.
    public var separator: Separator?
    /// The bytes that begin a comment line.
    public var comments: [UInt8]
    /// Whether a quoted field may hold line ends.
    public var quotesSpanLines: Bool
    /// The largest number of columns.
    public var maximumColumns: Int

    /// Tables of edges, nodes and places.
    public static let table = Dialect(
      separator: nil, comments: [UInt8(ascii: "#"), UInt8(ascii: "%")], quotesSpanLines: true,
      maximumColumns: 10_000)
  }

  /// One field of the present row: a range of the bytes.
  struct Field {
    var start: Int
    var end: Int
    /// Whether doubled quotes in it stand for single ones.
    var hasDoubledQuotes: Bool
  }

  /// The file's name for messages.
  public let file: String
  /// What stands between two fields.
  public let separator: Separator
  /// The line on which the present row begins, from 1.
  public private(set) var line = 0
  /// The fields of the present row.
  private(set) var fields: [Field] = []

  private let bytes: [UInt8]
  private let dialect: Dialect
  private var position = 0
  private var nextLine = 1

  /// The rows of a text, none of them read yet.
  public init(_ bytes: [UInt8], file: String, dialect: Dialect = .table) {
    self.bytes = bytes
    self.file = file
    self.dialect = dialect
    separator = dialect.separator ?? Self.separator(of: bytes.span, dialect)
  }

  /// The number of fields in the present row.
  public var count: Int { fields.count }

  /// The text of a field of the present row, without its quotes.
  public func text(_ index: Int) -> String {
    let field = fields[index]
    if field.hasDoubledQuotes { return String(decoding: undoubled(field), as: UTF8.self) }
    return String(decoding: bytes[field.start..<field.end], as: UTF8.self)
  }

  /// Lets `body` read the bytes of a field of the present row, without its quotes.
  @inline(__always)
  func withBytes<Result>(_ index: Int, _ body: (Span<UInt8>) -> Result) -> Result {
    let field = fields[index]
    if field.hasDoubledQuotes {
      let plain = undoubled(field)
      return body(plain.span)
    }
    let bytes = self.bytes
    return body(bytes.span.extracting(field.start..<field.end))
  }

  /// Whether a field of the present row is empty.
  func isEmpty(_ index: Int) -> Bool { fields[index].start == fields[index].end }

  /// A problem on the line of the present row.
  func problem(_ message: String) -> Problem { Problem(file: file, line: line, message) }

  /// Goes to the next row; false at the end of the text.
  ///
  /// - Throws: A `Problem` where a quote is not closed, where text follows a closing quote, or
  ///   where a row has too many columns.
  public mutating func next() throws(Problem) -> Bool {
    let bytes = self.bytes
    let text = bytes.span
    fields.removeAll(keepingCapacity: true)
    position = skipEmptyLines(text, from: position, line: &nextLine, dialect)
    guard position < text.count else { return false }
    line = nextLine

    let lineStart = position
    var at = position
    while true {
      at = skipBlanks(text, from: at, tabs: separator != .tab)
      if at < text.count, text[at] == quote {
        at = try readQuoted(text, from: at, lineStart: lineStart)
      } else {
        let start = at
        at = endOfField(text, from: at)
        var end = at
        while end > start, isBlank(text[end - 1]) { end -= 1 }
        fields.append(Field(start: start, end: end, hasDoubledQuotes: false))
      }
      if fields.count > dialect.maximumColumns {
        throw problem(
          "has more than \(grouped(dialect.maximumColumns)) columns; is it a table at all?")
      }
      if separator == .blanks { at = skipBlanks(text, from: at, tabs: true) }
      guard at < text.count else { break }
      if isLineEnd(text[at]) {
        at = skipLineEnd(text, from: at)
        nextLine += 1
        break
      }
      if separator != .blanks { at += 1 }
    }
    position = at
    return true
  }

  /// Reads the field whose opening quote is at `start`; the place of what follows it.
  private mutating func readQuoted(
    _ text: Span<UInt8>, from start: Int, lineStart: Int
  ) throws(Problem) -> Int {
    let openingLine = nextLine
    var at = start + 1
    var doubled = false
    while true {
      guard at < text.count, dialect.quotesSpanLines || !isLineEnd(text[at]) else {
        throw Problem(
          file: file, line: openingLine, column: column(text, of: start, lineStart),
          "the quote that begins here is not closed")
      }
      if text[at] == quote {
        guard at + 1 < text.count, text[at + 1] == quote else { break }
        doubled = true
        at += 2
      } else if isLineEnd(text[at]) {
        at = skipLineEnd(text, from: at)
        nextLine += 1
      } else {
        at += 1
      }
    }
    fields.append(Field(start: start + 1, end: at, hasDoubledQuotes: doubled))
    let closing = at
    at = skipBlanks(text, from: at + 1, tabs: separator != .tab)
    let isSeparated =
      at == text.count || isLineEnd(text[at])
      || (separator == .blanks ? at > closing + 1 : text[at] == separatorByte)
    guard isSeparated else {
      throw Problem(
        file: file, line: nextLine,
        column: nextLine == line ? column(text, of: at, lineStart) : nil,
        "text follows a closing quote; a quote inside quotes is written twice")
    }
    return at
  }

  private var separatorByte: UInt8 { separator == .comma ? comma : tab }

  private func endOfField(_ text: Span<UInt8>, from start: Int) -> Int {
    var at = start
    switch separator {
    case .blanks: while at < text.count, !isBlank(text[at]), !isLineEnd(text[at]) { at += 1 }
    case .comma: while at < text.count, text[at] != comma, !isLineEnd(text[at]) { at += 1 }
    case .tab: while at < text.count, text[at] != tab, !isLineEnd(text[at]) { at += 1 }
    }
    return at
  }

  private func undoubled(_ field: Field) -> [UInt8] {
    var plain: [UInt8] = []
    var at = field.start
    while at < field.end {
      plain.append(bytes[at])
      at += bytes[at] == quote ? 2 : 1
    }
    return plain
  }

  /// The column of a byte, counted in characters (Unicode scalars) from 1.
  private func column(_ text: Span<UInt8>, of place: Int, _ lineStart: Int) -> Int {
    var start = lineStart
    for at in lineStart..<place where isLineEnd(text[at]) { start = at + 1 }
    return (start..<place).count { text[$0] & 0xC0 != 0x80 } + 1
  }

  /// Tab if the first line with data holds one outside quotes, else comma, else blanks.
  private static func separator(of text: Span<UInt8>, _ dialect: Dialect) -> Separator {
    var line = 1
    var at = skipEmptyLines(text, from: 0, line: &line, dialect)
    var isQuoted = false
    var isFieldStart = true
    var holdsComma = false
    while at < text.count, isQuoted || !isLineEnd(text[at]) {
      let byte = text[at]
      if isQuoted {
        // A doubled quote closes and opens again at once.
        if byte == quote { isQuoted = false }
        isFieldStart = true
      } else {
        if byte == quote && isFieldStart { isQuoted = true }
        if byte == tab { return .tab }
        if byte == comma { holdsComma = true }
        isFieldStart = byte == comma || isBlank(byte)
      }
      at += 1
    }
    return holdsComma ? .comma : .blanks
  }
}

private let quote = UInt8(ascii: "\"")
private let comma = UInt8(ascii: ",")
private let tab = UInt8(ascii: "\t")

private func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }
private func isLineEnd(_ byte: UInt8) -> Bool { byte == 0x0A || byte == 0x0D }

private func skipBlanks(_ text: Span<UInt8>, from start: Int, tabs: Bool) -> Int {
  var at = start
  while at < text.count, text[at] == 0x20 || (tabs && text[at] == 0x09) { at += 1 }
  return at
}

/// The place after a line end, which is one or two bytes.
private func skipLineEnd(_ text: Span<UInt8>, from start: Int) -> Int {
  let isPair = text[start] == 0x0D && start + 1 < text.count && text[start + 1] == 0x0A
  return start + (isPair ? 2 : 1)
}

/// The start of the next line that is neither blank nor a comment.
private func skipEmptyLines(
  _ text: Span<UInt8>, from start: Int, line: inout Int, _ dialect: DelimitedText.Dialect
) -> Int {
  var lineStart = start
  while true {
    var at = skipBlanks(text, from: lineStart, tabs: true)
    guard at < text.count else { return at }
    if !isLineEnd(text[at]) {
      guard dialect.comments.contains(text[at]) else { return lineStart }
      while at < text.count, !isLineEnd(text[at]) { at += 1 }
      guard at < text.count else { return at }
    }
    lineStart = skipLineEnd(text, from: at)
    line += 1
  }
}
