/// The exponential function e^x, the same bits on every machine.
///
/// x = k ln 2 + r with |r| ≤ ln 2 / 2. With R(r) = r coth(r/2) = 2 + r²/6 - r⁴/360 + … (its
/// coefficients are 2 B₂ₙ/(2n)!, B the Bernoulli numbers), e^r = 1 + 2r/(R - r), which needs half
/// as many terms as the series of e^r itself.
///
/// - Error: below 1 unit in the last place; about 1 more where the result is subnormal.
/// - Edge cases: above 709.7827… the result is infinity, below -745.1332… it is 0, between
///   -745.13 and -708.39 subnormal; infinity gives infinity, -infinity 0, NaN NaN; 0 gives 1.
/// - Source: the arrangement of the last line is that of fdlibm's exp (Sun Microsystems, 1993).
package func exponential(_ x: Double) -> Double {
  guard x < 709.782_712_893_384 else { return x.isNaN ? x : .infinity }
  guard x > -745.133_219_101_942 else { return 0 }
  // Adding and subtracting 1.5·2^52 rounds to the nearest whole number.
  let k = (x * 0x1.71547652b82fep+0 + 0x1.8p52) - 0x1.8p52
  // ln 2 in two parts: k·high is exact, so the difference keeps the digits of r.
  let high = x - k * 0x1.62e42fefp-1
  let low = k * 0x1.473de6af278edp-34
  let r = high - low
  let q = r * r
  let q2 = q * q
  // R - 2, to r^12: the next term is below 5e-18.
  let series =
    q
    * ((1.0 / 6 - q * (1.0 / 360))
      + q2
      * ((1.0 / 15_120 - q * (1.0 / 604_800))
        + q2 * (1.0 / 23_950_080 - q * (691.0 / 653_837_184_000))))
  let c = r - series
  let mantissa = 1 - ((low - (r * c) / (2 - c)) - high)
  // Two powers of 2: one alone could not reach 2^1024 or the subnormals.
  let half = Int(k) >> 1
  return mantissa * powerOfTwo(half) * powerOfTwo(Int(k) - half)
}

/// 2^n for -1022 ≤ n ≤ 1023.
@inline(__always) private func powerOfTwo(_ n: Int) -> Double {
  Double(bitPattern: UInt64(truncatingIfNeeded: n &+ 1023) << 52)
}
