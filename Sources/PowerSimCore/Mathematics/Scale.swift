/// The power of two that brings numbers of the size of `largest` near 1; 1 for 0.
///
/// Multiplying by it changes no bit of a fraction, so that ratios of what is multiplied stay the
/// same to the last bit, while sums and quotients of the tiniest and largest numbers stay finite.
func scale(bringing largest: Double) -> Double {
  guard largest > 0, largest.isFinite else { return 1 }
  // The reciprocal of the smallest numbers would be infinite: near 1 is good enough.
  let exponent = max(-1000, min(1000, -Int(largest.exponent)))
  return Double(sign: .plus, exponent: exponent, significand: 1)
}
