import PowerSimShims

// Exchange of currency, model 2.2: old power as a stock that changes hands.

/// Four agents who meet four others, or the same one four times.
struct Parties {
  /// What each can lose in the encounter, in mean holdings.
  let stake: Lanes
  /// s, in mean holdings.
  let share: Lanes
  /// x.
  let disposition: Lanes
}

/// Yard sale with an advantage to the richer: what the first of two agents gains, in mean holdings.
///
/// Δ = m (1 - (x_i + x_j)/2) (b sgn + clip(drift (s_i - s_j), ±(1 - b))), m the smaller stake.
/// Antisymmetric to the last bit when the ends and the sign are swapped, so each end may compute it.
///
/// - Parameters:
///   - coin: b sgn, the noise b = min(1, β √dt) with the sign seen from the first agent.
///   - drift: ζ dt (1 - (S_p(i) + S_p(j))/2), per mean holding of difference; nil: none anywhere.
///   - largestEdge: 1 - b or just below.
/// - Source: Chakraborti 2002 (yard sale); Boghosian et al. 2017 (wealth-attained advantage).
@inline(__always) func yardSale(
  _ i: Parties, _ j: Parties, coin: SIMD4<Double>, drift: Lanes?, largestEdge: Float
) -> SIMD4<Double> {
  let guarded = 1 - (i.disposition + j.disposition) * 0.5
  let offered = powersim_widened(smaller(i.stake, j.stake) * guarded)
  guard let drift else { return offered * coin }
  let edge = clamped(
    drift * (i.share - j.share), from: Lanes(repeating: -largestEdge),
    to: Lanes(repeating: largestEdge))
  return offered * (coin + powersim_widened(edge))
}

/// Random reallocation: what the lower-numbered agent gains when both stakes are divided at u.
///
/// - Source: Drăgulescu and Yakovenko 2000.
@inline(__always) func reshuffle(_ low: Float, _ high: Float, u: Double) -> Double {
  u * (Double(low) + Double(high)) - Double(low)
}

/// The largest number in single precision that is not above 1 - b: an edge beyond it would let a loss
/// exceed the stake.
func largestEdge(noise b: Double) -> Float {
  let edge = Float(1 - b)
  return Double(edge) > 1 - b ? edge.nextDown : edge
}

/// b = min(1, β √dt): the noise of an encounter grows with the square root of time.
func exchangeNoise(_ p: Parameters, dt: Double) -> Double {
  min(1, p.exchangeNoise * dt.squareRoot())
}
