/// The natural logarithm, the same bits on every machine.
///
/// x = 2^k m with √½ ≤ m < √2; f = m - 1, s = f/(2 + f), and
/// ln m = 2 artanh s = f - f²/2 + s (f²/2 + R), R = 2 (s²/3 + s⁴/5 + …): the leading term f is
/// exact, so that the result keeps its digits near x = 1.
///
/// - Error: below 1 unit in the last place, subnormal x included.
/// - Edge cases: 0 gives -infinity, a negative number NaN, infinity infinity, NaN NaN, 1 gives 0.
/// - Source: the arrangement of the last line is that of fdlibm's log (Sun Microsystems, 1993).
package func logarithm(_ x: Double) -> Double {
  guard x > 0 else { return x == 0 ? -.infinity : .nan }
  guard x < .infinity else { return x }
  var bits = x.bitPattern
  var k = 0
  if x < 0x1p-1022 {  // subnormal: no leading bit to read the exponent from
    bits = (x * 0x1p54).bitPattern
    k = -54
  }
  // Counted from the bits of √½, the exponent's field is k and the rest gives √½ ≤ m < √2.
  let rootHalf: UInt64 = 0x3FE6_A09E_667F_3BCD
  let offset = bits &- rootHalf
  k &+= Int(truncatingIfNeeded: Int64(bitPattern: offset) >> 52)
  let m = Double(bitPattern: (offset & 0x000F_FFFF_FFFF_FFFF) &+ rootHalf)

  let f = m - 1
  let s = f / (2 + f)
  let z = s * s
  let w = z * z
  // To s^22: the next term is below 1e-19. Two interleaved sums, for speed.
  let odd =
    z
    * (2.0 / 3
      + w
      * (2.0 / 7
        + w * (2.0 / 11 + w * (2.0 / 15 + w * (2.0 / 19 + w * (2.0 / 23))))))
  let even =
    w * (2.0 / 5 + w * (2.0 / 9 + w * (2.0 / 13 + w * (2.0 / 17 + w * (2.0 / 21)))))
  let halfSquare = 0.5 * f * f
  let scale = Double(k)
  // ln 2 in two parts: k·high is exact.
  let low = s * (halfSquare + (odd + even)) + scale * 0x1.473de6af278edp-34
  return scale * 0x1.62e42fefp-1 - ((halfSquare - low) - f)
}
