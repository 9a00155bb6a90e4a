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
