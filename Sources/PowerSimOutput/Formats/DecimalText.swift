/// Whole numbers as decimal digits, eight at a time.
enum DecimalText {
  /// How many digits a number has.
  @inline(__always)
  static func count(_ value: UInt64) -> Int {
    // Bits · log₁₀ 2, rounded down, is right or one too few.
    let least = ((64 &- (value | 1).leadingZeroBitCount) &* 1233) >> 12
    return least == 0 || value >= tens[least] ? least &+ 1 : least
  }

  /// Writes a number with `count` digits, zeros before it included.
  ///
  /// Some bytes behind them, up to 21 behind `start`, are spoilt: they are to be written later.
  @inline(__always)
  static func write(_ value: UInt64, count: Int, to bytes: inout MutableRawSpan, at start: Int) {
    if count <= 8 {
      // Zeros behind the digits instead of before them.
      let text = eight(value &* tens[8 &- count])
      bytes.storeBytes(of: text.littleEndian, toByteOffset: start, as: UInt64.self)
      return
    }
    // Only whole numbers have more than 17 digits, up to 19; then the last two are put behind.
    let isLong = count > 17
    let shown = isLong ? value / 100 &* tens[19 &- count] : value &* tens[17 &- count]
    let (first, rest) = shown.quotientAndRemainder(dividingBy: 10_000_000_000_000_000)
    let (high, low) = rest.quotientAndRemainder(dividingBy: 100_000_000)
    bytes.storeBytes(
      of: UInt8(truncatingIfNeeded: 48 &+ first), toByteOffset: start, as: UInt8.self)
    bytes.storeBytes(of: eight(high).littleEndian, toByteOffset: start &+ 1, as: UInt64.self)
    bytes.storeBytes(of: eight(low).littleEndian, toByteOffset: start &+ 9, as: UInt64.self)
    if isLong {
      let last = value % 100
      let pair = UInt16(truncatingIfNeeded: 0x3030 | last / 10 | (last % 10) &<< 8)
      bytes.storeBytes(
        of: pair.littleEndian, toByteOffset: start &+ count &- 2, as: UInt16.self)
    }
  }

  /// The eight digits of a number below 10⁸, the first in the lowest byte.
  ///
  /// Halves, quarters and eighths of the word are divided at once; the reciprocals are exact for
  /// numbers this small. A division for each pair of digits took three times the instructions.
  @inline(__always)
  private static func eight(_ value: UInt64) -> UInt64 {
    let thousands = value / 10_000
    let fours = thousands | (value &- thousands &* 10_000) &<< 32
    let hundreds = (fours &* 10_486) &>> 20 & 0x7f_0000_007f
    let twos = hundreds | (fours &- hundreds &* 100) &<< 16
    let tens = (twos &* 103) &>> 10 & 0x000f_000f_000f_000f
    return (tens | (twos &- tens &* 10) &<< 8) &+ 0x3030_3030_3030_3030
  }

  @inline(__always)
  static func put(_ character: Unicode.Scalar, to bytes: inout MutableRawSpan, at place: Int) {
    bytes.storeBytes(of: UInt8(ascii: character), toByteOffset: place, as: UInt8.self)
  }

  /// 10⁰ … 10¹⁹.
  static let tens: InlineArray<20, UInt64> = [
    1, 10, 100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000, 1_000_000_000,
    10_000_000_000, 100_000_000_000, 1_000_000_000_000, 10_000_000_000_000, 100_000_000_000_000,
    1_000_000_000_000_000, 10_000_000_000_000_000, 100_000_000_000_000_000,
    1_000_000_000_000_000_000, 10_000_000_000_000_000_000,
  ]
}
