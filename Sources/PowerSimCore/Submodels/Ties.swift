// Ties, model 2.6: they grow from everyday meeting and from acting together, and fade.

/// w + (α0 + α v_i v_j)(x_i + x_j)(1 - homophily) (1 - w) - λ (1 + scarcity) w, within [0, 1].
///
/// Symmetric to the last bit: v_i v_j is formed first, so that both halves of a tie stay equal.
///
/// - Parameters:
///   - openness: 1 within a group, 1 - homophily between groups.
///   - decay: λ (1 + scarcity). All rates per tick.
@inline(__always) func nextStrength(
  _ w: Lanes, currents: Lanes, dispositions: Lanes, everyday: Lanes, together: Float,
  openness: Lanes, decay: Float
) -> Lanes {
  let growth = (everyday + together * currents) * dispositions * openness
  return clamped(w + (growth * (1 - w) - decay * w))
}
