/// The natural logarithm, until the one of Mathematics/Logarithm.swift takes its place.
///
/// Good to about 1e-14; for positive normal numbers only.
func logarithm(_ x: Double) -> Double {
  var exponent = x.exponent
  var mantissa = x.significand
  if mantissa > 1.414_213_562_373_095 {
    mantissa /= 2
    exponent += 1
  }
  // log m = 2 atanh z, with |z| at most 0.172.
  let z = (mantissa - 1) / (mantissa + 1)
  let square = z * z
  var series = 0.0
  for power in stride(from: 19.0, through: 1, by: -2) { series = series * square + 1 / power }
  return Double(exponent) * 0.693_147_180_559_945_3 + 2 * z * series
}
