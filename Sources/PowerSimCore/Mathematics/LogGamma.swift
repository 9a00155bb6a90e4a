/// The natural logarithm of the Gamma function, for x > 0.
///
/// Stirling's series from 10 on; below, ln Γ(x) = ln Γ(x + n) - ln(x (x + 1) … (x + n - 1)).
///
/// - Error: below 2e-14 absolute where |ln Γ| ≤ 1, else 1e-14 relative (the zeros at 1 and 2 are
///   exact, close to them only the absolute error is small).
/// - Edge cases: 0 and infinity give infinity, a negative number or NaN gives NaN.
/// - Source: Abramowitz and Stegun, Handbook of Mathematical Functions (1964), 6.1.15 and 6.1.41.
package func logGamma(_ x: Double) -> Double {
  guard x > 0 else { return x == 0 ? .infinity : .nan }
  guard x < .infinity else { return x }
  if x == 1 || x == 2 { return 0 }
  let (shifted, product) = shiftedToTen(x)
  return stirling(shifted) - logarithm(product)
}

/// The Gamma function, for 0 < x ≤ 171.6.
///
/// Whole numbers by their factorial (exact to Γ(23)); the others from Γ between 10 and 11 by
/// multiplication, because the exponential of a large ln Γ would lose three digits.
///
/// - Error: relative, below 5e-14.
/// - Edge cases: 0 and what lies beyond Double's range (x > 171.62…, x < 5.6e-309) give infinity,
///   a negative number or NaN gives NaN.
package func gamma(_ x: Double) -> Double {
  guard x > 0 else { return x == 0 ? .infinity : .nan }
  guard x < 172 else { return x.isNaN ? x : .infinity }
  var factor = 1.0
  if Double(Int(x)) == x {
    for n in 1..<max(Int(x), 2) { factor *= Double(n) }
    return factor
  }
  var rest = x
  while rest >= 11 {
    rest -= 1  // exact
    factor *= rest
  }
  let (shifted, product) = shiftedToTen(rest)
  return exponential(stirling(shifted)) / product * factor
}

/// x + n ≥ 10, with the smallest such n ≥ 0, and the product x (x + 1) … (x + n - 1).
private func shiftedToTen(_ x: Double) -> (shifted: Double, product: Double) {
  var shifted = x
  var product = 1.0
  while shifted < 10 {
    product *= shifted
    shifted += 1
  }
  return (shifted, product)
}

/// ln Γ(x) by Stirling's series, for x ≥ 10: the first term left out is below 2e-18.
private func stirling(_ x: Double) -> Double {
  let halfLogTwoPi = 0x1.d67f1c864beb5p-1
  let z = 1 / (x * x)
  let series =
    (1.0 / 12 + z
      * (-1.0 / 360 + z
        * (1.0 / 1_260 + z
          * (-1.0 / 1_680 + z
            * (1.0 / 1_188 + z * (-691.0 / 360_360 + z * (1.0 / 156 - z * (3_617.0 / 122_400))))))))
    / x
  return (x - 0.5) * logarithm(x) - x + halfLogTwoPi + series
}
