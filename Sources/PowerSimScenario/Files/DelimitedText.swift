package import PowerSimText

/// The rows of a text table, read one after the other from its bytes.
///
/// Without another word fields are set apart by tabs if the first line with data holds one, else by
/// commas, else by blanks (any number of them); `TableReading` looks closer. A field may stand in
/// double quotes, which then may hold separators, line ends and doubled quotes (RFC 4180). Blanks
/// around a field do not count. Lines that are blank or begin with a comment sign are skipped; lines
/// may end in LF, CR LF or CR.
///
/// ```swift
/// var rows = try DelimitedText(Array("a,b\n1,\"x, y\"\n".utf8), file: "t.csv")
/// while try rows.next() { print(rows.line, rows.text(1)) }  // 1 b, then 2 x, y
/// ```
///
/// - Complexity: O(bytes) for all rows; no allocation per row once the widest row was met.
package struct DelimitedText: Sendable {
  /// What stands between two fields.
  package enum Separator: Sendable, Equatable {
    /// Any number of spaces and tabs.
    case blanks
    /// One byte, such as a comma.
    case byte(UInt8)
    /// Several bytes, such as an arrow.
    case text([UInt8])

    /// One tab.
    package static let tab = Separator.byte(0x09)
    /// One comma.
    package static let comma = Separator.byte(UInt8(ascii: ","))
    /// One semicolon.
    package static let semicolon = Separator.byte(UInt8(ascii: ";"))
    /// One upright bar.
    package static let bar = Separator.byte(UInt8(ascii: "|"))
  }

  /// The ways in which formats differ from a CSV table.
  package struct Dialect: Sendable {
    /// The separator, or nil to take it from the first line with data.
    package var separator: Separator?
    /// The bytes that begin a comment line.
    package var comments: [UInt8]
    /// Whether a quoted field may hold line ends.
    package var quotesSpanLines: Bool
    /// The largest number of columns.
    package var maximumColumns: Int
    /// Whether a first line such as `sep=;` says what the separator is, as spreadsheets write it.
    package var hasSeparatorLine = false
    /// Whether a field that begins with `{` goes on to the end of its line, as networkx has it.
    package var hasDictionaries = false

    /// Tables of edges, nodes and places.
    package static let table = Dialect(
      separator: nil, comments: [UInt8(ascii: "#"), UInt8(ascii: "%")], quotesSpanLines: true,
      maximumColumns: 10_000, hasSeparatorLine: true)
  }

  private enum Kind { case blanks, byte, text }

  /// One field of the present row: a range of the bytes.
  struct Field {
    var start: Int
    var end: Int
    /// Whether doubled quotes in it stand for single ones.
    var hasDoubledQuotes: Bool
  }

  /// The file's name for messages.
  package let file: String
  /// What stands between two fields.
  package let separator: Separator
  /// The line on which the present row begins, from 1.
  package private(set) var line = 0
  /// The fields of the present row.
  private(set) var fields: [Field] = []

  /// For each number of columns the comment lines that have as many, and the first of them.
  ///
  /// Comments above the first row count only where no blank follows their sign: programs explain
  /// their columns up there.
  private(set) var comments: [Int: (lines: Int, first: Int)] = [:]

  private let bytes: [UInt8]
  private let dialect: Dialect
  /// The separator once more, without what costs time in the innermost loop.
  private let kind: Kind
  private let separatorByte: UInt8
  private let commentBytes: (low: UInt64, high: UInt64)
  private var position = 0
  private var nextLine = 1

  /// The rows of a text, none of them read yet.
  package init(_ bytes: [UInt8], file: String, dialect: Dialect = .table) {
    self.bytes = bytes
    self.file = file
    self.dialect = dialect
    let announced = dialect.hasSeparatorLine ? Self.announced(in: bytes) : nil
    if let announced {
      position = announced.end
      nextLine = 2
    }
    separator =
      dialect.separator ?? announced?.separator
      ?? Self.separator(of: bytes.span.extracting(position...), dialect)
    switch separator {
    case .blanks: (kind, separatorByte) = (.blanks, 0)
    case .byte(let byte): (kind, separatorByte) = (.byte, byte)
    case .text: (kind, separatorByte) = (.text, 0)
    }
    var low: UInt64 = 0
    var high: UInt64 = 0
    for byte in dialect.comments where byte < 128 {
      if byte < 64 { low |= 1 << UInt64(byte) } else { high |= 1 << UInt64(byte - 64) }
    }
    commentBytes = (low, high)
  }

  /// The separator of a first line such as `sep=;` or `"sep=;"`, and the place after the line.
  static func announced(in bytes: [UInt8]) -> (separator: Separator, end: Int)? {
    var at = bytes.first == quote ? 1 : 0
    let isQuoted = at == 1
    for letter in Array("sep=".utf8) {
      guard at < bytes.count, bytes[at] | 0x20 == letter | 0x20 else { return nil }
      at += 1
    }
    guard at < bytes.count, !isLineEnd(bytes[at]) else { return nil }
    let separator = bytes[at]
    at += 1
    if isQuoted, at < bytes.count, bytes[at] == quote { at += 1 }
    // A spreadsheet may have filled the line up with separators.
    while at < bytes.count, bytes[at] == separator { at += 1 }
    guard at < bytes.count, isLineEnd(bytes[at]) else { return nil }
    return (
      separator == 0x20 ? .blanks : .byte(separator), skipLineEnd(bytes.span, from: at)
    )
  }

  /// The number of fields in the present row.
  package var count: Int { fields.count }

  /// The text of a field of the present row, without its quotes.
  package func text(_ index: Int) -> String {
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

  /// Whether a field of the present row begins with a digit.
  @inline(__always)
  func startsWithDigit(_ index: Int) -> Bool {
    let field = fields[index]
    return field.end > field.start && bytes[field.start] &- 0x30 < 10
  }

  /// Whether a field of the present row stood in quotes.
  func isQuoted(_ index: Int) -> Bool {
    let start = fields[index].start
    return start > 0 && bytes[start - 1] == quote
  }

  /// A problem on the line of the present row.
  package func problem(_ message: String) -> Problem { Problem(file: file, line: line, message) }

  /// Goes to the next row; false at the end of the text.
  ///
  /// - Throws: A `Problem` where a quote is not closed, where text follows a closing quote, or
  ///   where a row has too many columns.
  package mutating func next() throws(Problem) -> Bool {
    let bytes = self.bytes
    let text = bytes.span
    fields.removeAll(keepingCapacity: true)
    skipEmptyLines(text)
    guard position < text.count else { return false }
    line = nextLine

    let lineStart = position
    var at = position
    while true {
      at = skipBlanks(text, from: at, tabs: separatorByte != tab)
      if at < text.count, text[at] == quote {
        at = try readQuoted(text, from: at, lineStart: lineStart)
      } else {
        let start = at
        if dialect.hasDictionaries, at < text.count, text[at] == UInt8(ascii: "{") {
          while at < text.count, !isLineEnd(text[at]) { at += 1 }
        } else {
          at = endOfField(text, from: at)
        }
        var end = at
        while end > start, isBlank(text[end - 1]) { end -= 1 }
        fields.append(Field(start: start, end: end, hasDoubledQuotes: false))
      }
      if fields.count > dialect.maximumColumns {
        throw problem(
          "has more than \(grouped(dialect.maximumColumns)) columns; is it a table at all?")
      }
      if kind == .blanks { at = skipBlanks(text, from: at, tabs: true) }
      guard at < text.count else { break }
      if isLineEnd(text[at]) {
        at = skipLineEnd(text, from: at)
        nextLine += 1
        break
      }
      switch kind {
      case .byte: at += 1
      case .text: if case .text(let separator) = separator { at += separator.count }
      case .blanks: break
      }
    }
    position = at
    return true
  }

  /// Goes to the start of the next line that is neither blank nor a comment.
  private mutating func skipEmptyLines(_ text: Span<UInt8>) {
    while true {
      var at = skipBlanks(text, from: position, tabs: true)
      guard at < text.count else {
        position = at
        return
      }
      if !isLineEnd(text[at]) {
        let byte = UInt64(text[at])
        let isComment =
          byte < 64
          ? commentBytes.low >> byte & 1 != 0
          : byte < 128 && commentBytes.high >> (byte - 64) & 1 != 0
        guard isComment else { return }
        let start = at
        while at < text.count, !isLineEnd(text[at]) { at += 1 }
        count(comment: text.extracting(start..<at))
        guard at < text.count else {
          position = at
          return
        }
      }
      position = skipLineEnd(text, from: at)
      nextLine += 1
    }
  }

  /// Notes how many columns a comment would have.
  private mutating func count(comment: Span<UInt8>) {
    let isGlued = comment.count > 1 && !isBlank(comment[1])
    guard line > 0 || isGlued else { return }
    var columns = 1
    var isQuoted = false
    var at = 0
    while at < comment.count {
      let byte = comment[at]
      if byte == quote { isQuoted.toggle() }
      if !isQuoted {
        switch separator {
        case .byte(let separator): if byte == separator { columns += 1 }
        case .text(let separator): if isText(separator, comment, at) { columns += 1 }
        case .blanks:
          if isBlank(byte), at + 1 < comment.count, !isBlank(comment[at + 1]) { columns += 1 }
        }
      }
      at += 1
    }
    comments[columns, default: (0, nextLine)].lines += 1
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
    at = skipBlanks(text, from: at + 1, tabs: separatorByte != tab)
    var isSeparated = at == text.count || isLineEnd(text[at])
    if !isSeparated {
      switch separator {
      case .blanks: isSeparated = at > closing + 1
      case .byte(let separator): isSeparated = text[at] == separator
      case .text(let separator): isSeparated = isText(separator, text, at)
      }
    }
    guard isSeparated else {
      throw Problem(
        file: file, line: nextLine,
        column: nextLine == line ? column(text, of: at, lineStart) : nil,
        "text follows a closing quote; a quote inside quotes is written twice")
    }
    return at
  }

  @inline(__always)
  private func endOfField(_ text: Span<UInt8>, from start: Int) -> Int {
    var at = start
    switch kind {
    case .blanks: while at < text.count, !isBlank(text[at]), !isLineEnd(text[at]) { at += 1 }
    case .byte:
      while at < text.count, text[at] != separatorByte, !isLineEnd(text[at]) { at += 1 }
    case .text:
      guard case .text(let separator) = separator else { return at }
      while at < text.count, !isLineEnd(text[at]), !isText(separator, text, at) { at += 1 }
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
    var at = 0
    while true {
      at = skipBlanks(text, from: at, tabs: true)
      guard at < text.count, isLineEnd(text[at]) || dialect.comments.contains(text[at]) else {
        break
      }
      while at < text.count, !isLineEnd(text[at]) { at += 1 }
      if at < text.count { at += 1 }
    }
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

/// Whether a text begins at a place.
private func isText(_ bytes: [UInt8], _ text: Span<UInt8>, _ start: Int) -> Bool {
  guard text.count - start >= bytes.count else { return false }
  for (offset, byte) in bytes.enumerated() where text[start + offset] != byte { return false }
  return true
}
