// Norms, model 2.5: efficacy from own experience, trust from the public record, disposition from
// neighbours and from acting. All relax to the agent's own baseline, so heterogeneity survives.
// Rates are per tick; results lie within [0, 1].

/// e + μ v (ans - e) + wins (1 - e) - leak (e - e0).
@inline(__always) func nextEfficacy(
  _ e: Lanes, baseline: Lanes, current: Lanes, answer: Lanes, learning: Float, wins: Float,
  reversion: Float
) -> Lanes {
  let change = learning * current * (answer - e) + wins * (1 - e) - reversion * (e - baseline)
  return clamped(e + change)
}

/// T + learning (ans_p - T) - leak (T - T0); learning = ν (P + transparency), per tick.
@inline(__always) func nextTrust(
  _ trust: Lanes, baseline: Lanes, record: Float, learning: Float, reversion: Float
) -> Lanes {
  clamped(trust + (learning * (record - trust) - reversion * (trust - baseline)))
}

/// x + η (x̄ - x) + culture v (1 - x) + leak ((1 - scarcity) x0 - x) (Friedkin and Johnsen 1990).
@inline(__always) func nextDisposition(
  _ x: Lanes, baseline: Lanes, neighbours: Lanes, current: Lanes, influence: Float,
  culture: Float, reversion: Float, scarcity: Float
) -> Lanes {
  let change =
    influence * (neighbours - x) + culture * current * (1 - x)
    + reversion * ((1 - scarcity) * baseline - x)
  return clamped(x + change)
}

extension Submodel {
  static let norms = Submodel(
    name: "Norms: efficacy, trust, disposition", section: "2.5",
    purpose: "Efficacy is learnt from one's own experience, trust from the public record, "
      + "disposition from neighbours and from acting. All return to the agent's own baseline, so "
      + "that people stay different.",
    equations: [
      Equation(
        """
        e_i += dt (efficacyLearning v_i (ans_i - e_i) + smallWins organising (1 - e_i)
                   - efficacyReversion (e_i - e0_i))
        """, "Held within [0, 1].", otherwise: "Efficacy stays as it starts.",
        if: {
          $0.has("efficacyLearning", "efficacyReversion")
            || $0.has("smallWins") && $0.has("organising")
        }),
      Equation(
        """
        T_i += dt (trustLearning (P_p + transparency) (ans_p - T_i)
                   - trustReversion (T_i - T0_i))
        """, "Held within [0, 1].", otherwise: "Trust stays as it starts.",
        if: { $0.has("trustLearning", "trustReversion") }),
      Equation(
        """
        x_i += dt (socialInfluence (x̄_i - x_i) + culture v_i (1 - x_i)
                   + dispositionReversion ((1 - scarcity) x0_i - x_i))
        """, "Held within [0, 1].",
        otherwise: "Disposition stays as it starts.",
        if: { $0.has("socialInfluence", "culture", "dispositionReversion") }),
      Equation(
        "x̄_i = Σ_j w_ij y_ij x_j/Σ_j w_ij y_ij", "x_i itself if the denominator is 0.",
        otherwise: "No neighbours' disposition rubs off: x̄_i = x_i.",
        if: { $0.hasTies && $0.has("socialInfluence") }),
    ],
    parameters: [
      "efficacyLearning", "smallWins", "efficacyReversion", "trustLearning", "transparency",
      "trustReversion", "socialInfluence", "culture", "dispositionReversion",
    ], sources: [.friedkin])
}
