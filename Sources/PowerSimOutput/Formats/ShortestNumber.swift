/// Numbers in the shortest form that reads back to the same bits, and nothing for NaN.
///
/// Always with a point or an exponent, whole numbers of counts never: no reader can take a column that
/// begins with 0.0 and 1.0 for one of whole numbers.
enum ShortestNumber {
  /// More than a number needs, spoilt bytes behind it included.
  static let widest = ShortestDigits.room + 2

  @inline(__always)
  static func write(
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
  static func write(
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
  static func write(
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
