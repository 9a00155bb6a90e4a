// Current, model 2.3: new power as activity that spreads along ties and dissipates.

/// R = W/(W + w0): how rooted an agent with total tie strength W is; 0 if W + w0 = 0.
@inline(__always) func rootedness(_ total: Lanes, half: Float) -> Lanes {
  let whole = total + half
  return kept(LaneMask(Lanes(), isBelow: whole), total / whole)
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
  kept(LaneMask(Lanes(), isBelow: input), 1 / (1 + wholePower(threshold / input, steepness)))
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
