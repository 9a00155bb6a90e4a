/// Rows of a CSV file as bytes: RFC 4180, UTF-8, `\n`, a dot for decimals.
///
/// Numbers in the shortest form that reads back to the same bits, always with a point or an exponent,
/// whole numbers of counts never: no reader can take a column that begins with 0.0 and 1.0 for one of
/// whole numbers. Undefined values are empty cells.
package struct CSVText: Sendable {
  /// Written up to `count`, then room for what comes; kept from piece to piece, because new memory
  /// for each piece would cost more than filling it.
  private var room = [UInt8](repeating: 0, count: 1 << 10)
  /// How many bytes are written.
  package private(set) var count = 0
  private var isAtStart = true

  /// Nothing yet.
  package init() {}

  /// The header of a table.
  package init(header columns: [TableColumn]) {
    for column in columns { append(column.name) }
    endRow()
  }

  /// A copy of what is written.
  var bytes: [UInt8] { Array(room[..<count]) }

  /// Shows what is written.
  func withBytes<Result>(_ body: (Span<UInt8>) throws -> Result) rethrows -> Result {
    try body(room.span.extracting(0..<count))
  }

  /// Forgets what is written.
  package mutating func clear() {
    count = 0
    isAtStart = true
  }

  /// Ends the row.
  package mutating func endRow() {
    makeRoom(1)
    put(UInt8(ascii: "\n"))
    isAtStart = true
  }

  /// Adds bytes that were made before: whole cells with their commas.
  mutating func append(raw cells: [UInt8]) {
    makeRoom(cells.count + 1)
    separate()
    var end = count
    var span = room.mutableSpan
    for byte in cells {
      span[end] = byte
      end &+= 1
    }
    count = end
  }

  /// Adds a whole number as a cell, without a point.
  package mutating func append(_ value: Int) {
    makeRoom(CSVText.widest)
    separate()
    fill { CSVText.write(value, to: &$0, at: $1) }
  }

  /// Adds a number as a cell, with a point or an exponent; empty for NaN.
  package mutating func append(_ value: Double) {
    makeRoom(CSVText.widest)
    separate()
    fill { CSVText.write(value, to: &$0, at: $1) }
  }

  mutating func append(_ value: Float) {
    makeRoom(CSVText.widest)
    separate()
    fill { CSVText.write(value, to: &$0, at: $1) }
  }

  /// Adds some of the values of a row, in the order of `columns`.
  mutating func append(_ row: [Double], at columns: [Int]) {
    makeRoom(columns.count * CSVText.widest)
    separate()
    fill { bytes, start in
      var end = start
      for (number, column) in columns.enumerated() {
        if number > 0 {
          DecimalText.put(",", to: &bytes, at: end)
          end &+= 1
        }
        end = CSVText.write(row[column], to: &bytes, at: end)
      }
      return end
    }
  }

  mutating func append(_ value: Int?) {
    if let value { append(value) } else { append(raw: []) }
  }

  mutating func append(_ value: Float?) {
    if let value { append(value) } else { append(raw: []) }
  }

  /// Adds a text as a cell, in quotes where it needs them.
  package mutating func append(_ text: String) {
    // Room for as many quotes doubled.
    makeRoom(2 * text.utf8.count + 3)
    separate()
    if CSVText.needsQuotes(text) {
      put(UInt8(ascii: "\""))
      for byte in text.utf8 {
        if byte == UInt8(ascii: "\"") { put(byte) }
        put(byte)
      }
      put(UInt8(ascii: "\""))
    } else {
      var end = count
      var span = room.mutableSpan
      for byte in text.utf8 {
        span[end] = byte
        end &+= 1
      }
      count = end
    }
  }

  private static func needsQuotes(_ text: String) -> Bool {
    var last: UInt8 = 0
    for byte in text.utf8 {
      last = byte
      if byte == UInt8(ascii: ",") || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\n")
        || byte == UInt8(ascii: "\r")
      {
        return true
      }
    }
    // A blank that carries an accent is none, hence the second look.
    return text.utf8.first == UInt8(ascii: " ") && text.hasPrefix(" ")
      || last == UInt8(ascii: " ") && text.hasSuffix(" ")
  }

  /// Writes behind what is written; `write` says where it ended.
  @inline(__always)
  private mutating func fill(_ write: (inout MutableRawSpan, _ start: Int) -> Int) {
    let start = count
    var span = room.mutableSpan
    // Bytes may hold anything; every store is checked against the room.
    var bytes = unsafe span.mutableBytes
    let end = write(&bytes, start)
    count = end
  }

  private mutating func put(_ byte: UInt8) {
    room[count] = byte
    count &+= 1
  }

  private mutating func separate() {
    if isAtStart { isAtStart = false } else { put(UInt8(ascii: ",")) }
  }

  private mutating func makeRoom(_ more: Int) {
    if room.count - count < more {
      room.append(contentsOf: repeatElement(0, count: max(more, room.count)))
    }
  }

  // MARK: Numbers

  /// More than a number and a comma need, spoilt bytes behind them included.
  private static let widest = ShortestDigits.room + 2

  @inline(__always)
  private static func write(
    _ value: Double, to bytes: inout MutableRawSpan, at start: Int
  ) -> Int {
    if value.magnitude < 1e15 {
      let whole = Int(value)
      if Double(whole) == value { return writeAsDecimal(whole, to: &bytes, at: start) }
      if let digits = ShortestDigits(value.magnitude) {
        return write(digits, isNegative: value < 0, to: &bytes, at: start)
      }
    }
    return value.isNaN ? start : write(value.description, to: &bytes, at: start)
  }

  @inline(__always)
  private static func write(
    _ value: Float, to bytes: inout MutableRawSpan, at start: Int
  ) -> Int {
    if value.magnitude < 1e6 {
      let whole = Int(value)
      if Float(whole) == value { return writeAsDecimal(whole, to: &bytes, at: start) }
      if let digits = ShortestDigits(value.magnitude) {
        return write(digits, isNegative: value < 0, to: &bytes, at: start)
      }
    }
    return value.isNaN ? start : write(value.description, to: &bytes, at: start)
  }

  @inline(__always)
  private static func write(
    _ digits: ShortestDigits, isNegative: Bool, to bytes: inout MutableRawSpan, at start: Int
  ) -> Int {
    var at = start
    if isNegative {
      DecimalText.put("-", to: &bytes, at: at)
      at &+= 1
    }
    return digits.write(to: &bytes, at: at)
  }

  @inline(__always)
  private static func write(
    _ value: Int, to bytes: inout MutableRawSpan, at start: Int
  ) -> Int {
    var end = start
    if value < 0 {
      DecimalText.put("-", to: &bytes, at: end)
      end &+= 1
    }
    let digits = UInt64(value.magnitude)
    let count = DecimalText.count(digits)
    DecimalText.write(digits, count: count, to: &bytes, at: end)
    return end &+ count
  }

  /// Writes `520.0` for 520.
  @inline(__always)
  private static func writeAsDecimal(
    _ value: Int, to bytes: inout MutableRawSpan, at start: Int
  ) -> Int {
    let end = write(value, to: &bytes, at: start)
    bytes.storeBytes(of: UInt16(0x302e).littleEndian, toByteOffset: end, as: UInt16.self)
    return end &+ 2
  }

  /// What `ShortestDigits` leaves to the library.
  @inline(never)
  private static func write(
    _ text: String, to bytes: inout MutableRawSpan, at start: Int
  ) -> Int {
    var end = start
    for byte in text.utf8 {
      bytes.storeBytes(of: byte, toByteOffset: end, as: UInt8.self)
      end += 1
    }
    return end
  }
}
