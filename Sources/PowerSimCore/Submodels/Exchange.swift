// Exchange of currency, model 2.2: old power as a stock that changes hands.

/// Yard sale with an advantage to the richer: what the first of two agents gains, in mean holdings.
///
/// Δ = m (1 - (x_i + x_j)/2) (b sgn + clip(drift (s_i - s_j), ±(1 - b))), m the smaller stake.
/// Antisymmetric to the last bit when the ends and the sign are swapped, so each end may compute it.
///
/// - Parameters:
///   - noise: b = min(1, β √dt).
///   - coin: +1 or -1, seen from the first agent.
///   - drift: ζ dt (1 - (S_p(i) + S_p(j))/2), per mean holding of difference.
/// - Source: Chakraborti 2002 (yard sale); Boghosian et al. 2017 (wealth-attained advantage).
@inline(__always) func yardSale(
  _ i: AgentRecord, _ j: AgentRecord, noise: Double, coin: Double, drift: Double
) -> Double {
  let smaller = Double(min(i.stake, j.stake))
  let guarded = 1 - Double(i.disposition + j.disposition) * 0.5
  var edge = 0.0
  if drift != 0 {
    edge = drift * Double(i.share - j.share)
    edge = clamped(edge, from: noise - 1, to: 1 - noise)
  }
  return smaller * guarded * (noise * coin + edge)
}

/// Random reallocation: what the lower-numbered agent gains when both stakes are divided at u.
///
/// - Source: Drăgulescu and Yakovenko 2000.
@inline(__always) func reshuffle(_ low: AgentRecord, _ high: AgentRecord, u: Double) -> Double {
  u * (Double(low.stake) + Double(high.stake)) - Double(low.stake)
}

/// b = min(1, β √dt): the noise of an encounter grows with the square root of time.
func exchangeNoise(_ p: Parameters, dt: Double) -> Double {
  min(1, p.exchangeNoise * dt.squareRoot())
}
