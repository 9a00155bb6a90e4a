/// Rows of a CSV file as bytes: RFC 4180, UTF-8, `\n`, a dot for decimals.
///
/// Numbers in the shortest form that reads back to the same bits; undefined values are empty cells.
struct CSVText {
  private(set) var bytes: [UInt8] = []
  private var isAtStart = true

  /// Ends the row.
  mutating func endRow() {
    bytes.append(UInt8(ascii: "\n"))
    isAtStart = true
  }

  /// Adds bytes that were made before: whole cells with their commas.
  mutating func append(raw prefix: [UInt8]) {
    bytes += prefix
    isAtStart = false
  }

  mutating func append(_ value: Int) {
    separate()
    digits(value)
  }

  mutating func append(_ value: Double) {
    separate()
    if value.isNaN { return }
    if value == value.rounded(.towardZero) && value.magnitude < 1e15 {
      digits(Int(value))
    } else {
      bytes += value.description.utf8
    }
  }

  mutating func append(_ value: Float) {
    separate()
    if value.isNaN { return }
    if value == value.rounded(.towardZero) && value.magnitude < 1e6 {
      digits(Int(value))
    } else {
      bytes += value.description.utf8
    }
  }

  mutating func append(_ value: Int?) {
    if let value { append(value) } else { separate() }
  }

  mutating func append(_ value: Float?) {
    if let value { append(value) } else { separate() }
  }

  mutating func append(_ text: String) {
    separate()
    let needsQuotes = text.utf8.contains {
      $0 == UInt8(ascii: ",") || $0 == UInt8(ascii: "\"") || $0 == UInt8(ascii: "\n")
        || $0 == UInt8(ascii: "\r")
    }
    if needsQuotes || text.hasPrefix(" ") || text.hasSuffix(" ") {
      bytes.append(UInt8(ascii: "\""))
      for byte in text.utf8 {
        if byte == UInt8(ascii: "\"") { bytes.append(byte) }
        bytes.append(byte)
      }
      bytes.append(UInt8(ascii: "\""))
    } else {
      bytes += text.utf8
    }
  }

  private mutating func separate() {
    if isAtStart { isAtStart = false } else { bytes.append(UInt8(ascii: ",")) }
  }

  private mutating func digits(_ value: Int) {
    if value < 0 { bytes.append(UInt8(ascii: "-")) }
    var rest = value.magnitude
    let first = bytes.count
    repeat {
      bytes.append(UInt8(ascii: "0") + UInt8(rest % 10))
      rest /= 10
    } while rest > 0
    bytes[first...].reverse()
  }
}
