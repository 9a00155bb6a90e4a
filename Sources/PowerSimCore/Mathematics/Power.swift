/// A power of a number that is not negative: exponential(exponent · logarithm(base)).
///
/// - Error: relative, about 2.5e-16 (1 + |exponent · ln base|): 6e-15 for results between 1e-10
///   and 1e10.
/// - Edge cases: exponent 0 and base 1 give 1; base 0 gives 0 or, for a negative exponent,
///   infinity; a negative base or a NaN gives NaN (but NaN to the 0 is 1, as in IEEE 754).
package func power(_ base: Double, _ exponent: Double) -> Double {
  if exponent == 0 || base == 1 { return 1 }
  if exponent == 1 { return base < 0 ? .nan : base }
  return exponential(exponent * logarithm(base))
}

/// A whole power by repeated squaring, always in the same order, for exponents 0...15.
///
/// For the loops over agents: no branch, so that a loop with one exponent for all vectorises.
///
/// - Error: relative, at most 2^-24 ≈ 6e-8 for each factor after the first.
/// - Edge cases: exponent 0 gives 1. An exponent outside 0...15 stops a debug build; a release
///   build uses its last four bits.
@inline(__always) func wholePower(_ base: Lanes, _ exponent: Int) -> Lanes {
  assert(0...15 ~= exponent, "wholePower knows the exponents 0...15")
  let square = base * base
  let fourth = square * square
  let eighth = fourth * fourth
  let one = Lanes(repeating: 1)
  var result = exponent & 1 == 0 ? one : base
  result *= exponent & 2 == 0 ? one : square
  result *= exponent & 4 == 0 ? one : fourth
  result *= exponent & 8 == 0 ? one : eighth
  return result
}
