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

extension Submodel {
  static let exchange = Submodel(
    name: "Exchange of currency", section: "2.2",
    purpose: "Old power as a stock that changes hands and is never made or lost. Chance alone "
      + "condenses it; an advantage to the richer speeds that up; sharing dispositions and settled "
      + "power hold it off.",
    equations: [
      Equation(
        "m_ij = min(s_i/n_i, s_j/n_j)",
        "Every tie is one encounter a tick, and n is an agent's number of encounters; in a "
          + "well-mixed society the encounters are a fresh random perfect matching (n = 1, an odd "
          + "one sits out). i is the lower-numbered end.",
        otherwise: "No currency changes hands between agents.",
        if: { $0.exchanges && $0.isYardSale }),
      Equation(
        """
        Δ_i = m_ij (1 - (x_i + x_j)/2) (b coin + clip(drift, -(1 - b), 1 - b))
        drift = wealthAdvantage dt (1 - (S_p(i) + S_p(j))/2) (s_i - s_j)
        b = min(1, exchangeNoise √dt)
        """,
        "The kind of exchange is yardSale. coin is +1 or -1 with equal chance: from the words of "
          + "both agents, or in a well-mixed society +1 if the encounter's draw u is below 1/2; "
          + "p(i) is the place of i; clip "
          + "holds a number between two others.",
        if: { $0.exchanges && $0.isYardSale }),
      Equation(
        "Δ_i = u (s_i/n_i + s_j/n_j) - s_i/n_i",
        "The kind of exchange is reshuffle: what both bring is divided at random: u is uniform between 0 and 1, one draw an encounter. "
          + "Every tie is one encounter a tick, and n is an agent's number of encounters; in a "
          + "well-mixed society the encounters are a fresh random perfect matching (n = 1, an odd "
          + "one sits out). i is the lower-numbered end.",
        if: { !$0.isYardSale }),
      Equation(
        "k_ij = trunc(Δ_i c̄),  c_i += k_ij,  c_j -= k_ij",
        "c̄ is the agents' mean holding in units; trunc rounds towards zero. A stake s/n is held in "
          + "single precision and rounded down, so that nobody can lose more than they hold.",
        if: { $0.exchanges }),
    ], parameters: ["exchangeNoise", "wealthAdvantage"],
    sources: [.chakraborti, .boghosian, .dragulescu])
}
