// Current, model 2.3: new power as activity that spreads along ties and dissipates.

/// R = W/(W + w0 m): how rooted an agent with total tie strength W is; 0 if the whole is 0.
///
/// - Parameter half: w0 m, with m = max(n, n̂) the ties over which the agent's time is divided: its
///   own number n, or the number n̂ that people in this network usually keep up if that is more.
@inline(__always) func rootedness(_ total: Lanes, half: Lanes) -> Lanes {
  let whole = total + half
  return masked(LaneMask(Lanes(), isBelow: whole), total / whole)
}

/// R of one agent, so written that a loop becomes vectors.
@inline(__always) func rootedness(_ total: Float, half: Float) -> Float {
  let whole = total + half
  return select(whole > 0, total / whole, 0)
}

/// τ = τ0 z (1 - e)(1 - trustWeight T): the input at which a person is half moved.
@inline(__always) func threshold(
  fear: Float, reluctance: Lanes, efficacy: Lanes, trust: Lanes, trustWeight: Float
) -> Lanes {
  fear * reluctance * (1 - efficacy) * (1 - trustWeight * trust)
}

/// H = 1/(1 + (τ/u)^h): the graded answer to an input u; 0 without input.
@inline(__always) func hill(input: Lanes, threshold: Lanes, steepness: Int) -> Lanes {
  masked(LaneMask(Lanes(), isBelow: input), 1 / (1 + wholePower(threshold / input, steepness)))
}

/// H = 1 if u >= τ, else 0 (Granovetter 1978); the slack forgives single precision (model 15).
@inline(__always) func step(input: Lanes, threshold: Lanes) -> Lanes {
  select(LaneMask(input, isBelow: threshold - 1e-6), Lanes(), Lanes(repeating: 1))
}

/// v + γ (1 - v) H - δ (1 - ρ R)(1 + f) v, within [0, 1]; rates per tick.
@inline(__always) func nextCurrent(
  _ v: Lanes, response: Lanes, rootedness: Lanes, fatigue: Lanes, activation: Float,
  dissipation: Float, retention: Float
) -> Lanes {
  let gain = activation * (1 - v) * response
  let loss = dissipation * (1 - retention * rootedness) * (1 + fatigue) * v
  return snapped(clamped(v + (gain - loss)))
}

/// f + fatigueGain v - fatigueRecovery f; rates per tick.
@inline(__always) func nextFatigue(
  _ f: Lanes, current: Lanes, gain: Float, recovery: Float
) -> Lanes {
  snapped(f + (gain * current - recovery * f))
}

/// Below 1e-6 nothing is left: decaying values would end in denormal numbers, which cost 3 to 7
/// times the run time (model 15).
@inline(__always) private func snapped(_ value: Lanes) -> Lanes {
  select(LaneMask(value, isBelow: Lanes(repeating: 1e-6)), Lanes(), value)
}

extension Submodel {
  static let current = Submodel(
    name: "Current", section: "2.3",
    purpose: "New power as activity that spreads and fades. What people feel is weighed against a "
      + "personal threshold that efficacy and trust lower; thresholds differ widely, which makes "
      + "mobilisation graded; activity tires, and roots slow its fading.",
    equations: [
      Equation(
        "m_i = max(n_i, n̂)",
        "n_i is the number of ties of i, n̂ the median number of ties at the start of those who have "
          + "any: people keep up so many, and divide what they have among more (Miritello et al. "
          + "2013), so that how many ties a network records does not decide.",
        if: { $0.hasTies }),
      Equation(
        "R_i = W_i/(W_i + rootednessHalf m_i),  W_i = Σ_j w_ij",
        "0 if W_i + rootednessHalf m_i is 0.",
        otherwise: "Well mixed: R_i = 1.", if: { $0.hasTies }),
      Equation(
        "G_ij = 1 - gatekeeping (1 - x_j) if s_j < 1 and s_j > 2 s_i, else 1",
        "The somewhat powerless keep the call from those who have less than half as much.",
        otherwise: "Nobody keeps the gate: G_ij = 1.",
        if: { $0.hasTies && $0.has("gatekeeping") }),
      Equation(
        "r_i = Σ_j w_ij y_ij G_ij v_j/(W_i + rootednessHalf m_i)", "0 if the denominator is 0.",
        if: { $0.hasTies }),
      Equation(
        "r_i = (N v̄ - v_i)/(N - 1)", "Everybody hears everybody else.", if: { !$0.hasTies }),
      Equation(
        """
        u_i = r_i + a'_i platformAmplification n + everydaySalience + issue_p + organising
              + (associationPull + threat_p) A_p R_i
        """,
        "issue_p and threat_p are what shocks add in place p while they last, else 0.",
        otherwise: "Nobody is moved to act.", if: { $0.has("activation") }),
      Equation(
        "τ_i = visibilityFear z_i (1 - e_i) (1 - trustWeight T_i)", if: { $0.has("activation") }),
      Equation(
        "H_i = 1/(1 + (τ_i/u_i)^responseSteepness)",
        "The kind of response is hill: 0 if u_i is not above 0; the power by repeated multiplication.",
        if: { $0.has("activation") && $0.scenario.parameters.responseKind == .hill }),
      Equation(
        "H_i = 1 if u_i ≥ τ_i - 10⁻⁶, else 0",
        "The kind of response is step; the slack forgives single precision.",
        if: { $0.has("activation") && $0.scenario.parameters.responseKind == .step }),
      Equation(
        """
        v_i += dt (activation (1 - v_i) H_i
                   - dissipation (1 - rootingRetention R_i) (1 + f_i) v_i)
        """, "Held within [0, 1]; below 10⁻⁶ it becomes 0.",
        otherwise: "Current stays as it starts.", if: { $0.has("activation", "dissipation") }),
      Equation(
        "f_i += dt (fatigueGain v_i - fatigueRecovery f_i)", "Below 10⁻⁶ it becomes 0.",
        otherwise: "Fatigue stays as it starts.",
        if: { $0.has("fatigueGain", "fatigueRecovery") }),
    ],
    parameters: [
      "everydaySalience", "organising", "associationPull", "gatekeeping", "visibilityFear",
      "thresholdSpread", "trustWeight", "responseSteepness", "activation", "dissipation",
      "rootingRetention", "rootednessHalf", "fatigueGain", "fatigueRecovery",
    ], sources: [.granovetter, .miritello])
}
