/// The fewest decimal digits that read back to the same bits, and the nearest of those.
///
/// These are the digits of `description`, at a quarter of its instructions (about 280 a cell, not
/// 1,100), because no string is made and no rounded power of ten needs a second look: between 2⁻³⁷
/// and 2⁵³ everything fits into 128 bits without rounding. Whatever lies outside, and powers of two,
/// whose lower neighbour is nearer than the upper one, is left to `description`.
struct ShortestDigits {
  /// The digits as a whole number that does not end in 0.
  private(set) var digits: UInt64
  /// The value is `digits` · 10 to this power.
  private(set) var exponent: Int

  /// 5⁰ … 5²⁷, all that fit into 64 bits.
  private static let fives: InlineArray<28, UInt64> = [
    1, 5, 25, 125, 625, 3_125, 15_625, 78_125, 390_625, 1_953_125, 9_765_625, 48_828_125,
    244_140_625, 1_220_703_125, 6_103_515_625, 30_517_578_125, 152_587_890_625, 762_939_453_125,
    3_814_697_265_625, 19_073_486_328_125, 95_367_431_640_625, 476_837_158_203_125,
    2_384_185_791_015_625, 11_920_928_955_078_125, 59_604_644_775_390_625, 298_023_223_876_953_125,
    1_490_116_119_384_765_625, 7_450_580_596_923_828_125,
  ]

  /// The digits of a positive number that is not whole; nil where `description` has to be asked.
  @inline(__always)
  init?(_ value: Double) {
    guard value.significandBitPattern != 0 else { return nil }
    self.init(
      value.significandBitPattern | 1 << 52, unit: Int(value.exponentBitPattern) - 1023 - 52)
  }

  /// The digits of a positive number that is not whole; nil where `description` has to be asked.
  @inline(__always)
  init?(_ value: Float) {
    guard value.significandBitPattern != 0 else { return nil }
    self.init(
      UInt64(value.significandBitPattern | 1 << 23), unit: Int(value.exponentBitPattern) - 127 - 23)
  }

  /// The digits of `count` · 2^`unit`, whose neighbours are one unit away.
  @inline(__always)
  private init?(_ count: UInt64, unit: Int) {
    guard unit >= -89 && unit < 0 else { return nil }
    // So many decimals that a unit is worth 1 ..< 10 of the last one: -unit · log₁₀ 2, rounded up.
    let decimals = (-unit * 1233 + 4095) >> 12
    // All in quarters of units · 10^decimals, cut at the binary point: half a unit is 2 · 5^decimals.
    let half = ShortestDigits.fives[decimals] &* 2
    let product = (count &* 2).multipliedFullWidth(by: half)
    let value = UInt128(product.high) &<< 64 | UInt128(product.low)
    let point = UInt128(2 &- unit &- decimals)
    let whole = UInt64(truncatingIfNeeded: value &>> point)
    let fraction = value &- UInt128(whole) &<< point

    // What lies within half a unit reads back; on the very edge, only to an even count.
    let reach = UInt128(half) &- UInt128(count & 1)
    let tens = whole / 10
    let below = UInt128(whole &- tens &* 10) &<< point &+ fraction
    let above = UInt128(10) &<< point &- below
    if below <= reach || above <= reach {
      // At most one number with fewer decimals lies within reach.
      digits = below <= reach ? tens : tens &+ 1
      exponent = 1 &- decimals
      while true {
        let (rest, last) = digits.quotientAndRemainder(dividingBy: 10)
        if last != 0 { break }
        digits = rest
        exponent &+= 1
      }
    } else {
      // The nearest; halves go to the even digit.
      let middle = UInt128(1) &<< (point &- 1)
      let isAbove = fraction > middle || fraction == middle && whole & 1 == 1
      digits = whole &+ (isAbove ? 1 : 0)
      exponent = -decimals
    }
    if exponent >= 0 { return nil }
  }

  /// `write` touches no byte that is further behind its start.
  static let room = 40

  /// Writes the number as `description` does and gives the position behind it.
  @inline(__always)
  func write(to bytes: inout MutableRawSpan, at start: Int) -> Int {
    let count = DecimalText.count(digits)
    // How many digits stand before the point.
    let point = count &+ exponent
    if point > 0 {
      let (whole, decimals) = digits.quotientAndRemainder(dividingBy: DecimalText.tens[-exponent])
      DecimalText.write(whole, count: point, to: &bytes, at: start)
      DecimalText.put(".", to: &bytes, at: start &+ point)
      DecimalText.write(decimals, count: -exponent, to: &bytes, at: start &+ point &+ 1)
      return start &+ 1 &+ count
    }
    if point > -4 {
      // The digits take the place of the zeros that are too many.
      bytes.storeBytes(
        of: UInt64(0x3030_3030_2e30).littleEndian, toByteOffset: start, as: UInt64.self)
      let first = start &+ 2 &- point
      DecimalText.write(digits, count: count, to: &bytes, at: first)
      return first &+ count
    }
    let (first, decimals) = digits.quotientAndRemainder(dividingBy: DecimalText.tens[count &- 1])
    DecimalText.write(first, count: 1, to: &bytes, at: start)
    var end = start &+ 1
    if count > 1 {
      DecimalText.put(".", to: &bytes, at: end)
      DecimalText.write(decimals, count: count &- 1, to: &bytes, at: end &+ 1)
      end &+= count
    }
    DecimalText.put("e", to: &bytes, at: end)
    DecimalText.put("-", to: &bytes, at: end &+ 1)
    DecimalText.write(UInt64(1 &- point), count: 2, to: &bytes, at: end &+ 2)
    return end &+ 4
  }
}
