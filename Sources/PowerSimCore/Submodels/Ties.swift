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

extension Submodel {
  package static let ties = Submodel(
    name: "Ties", section: "2.6",
    purpose: "Ties grow from everyday meeting and from acting together, more among those who lean "
      + "to sharing and less between groups, and fade. Who is tied to whom is fixed: none forms, "
      + "and one that has faded can grow again.",
    equations: [
      Equation(
        """
        w_ij += dt ((socialInfrastructure + tieGrowth v_i v_j) (x_i + x_j) d_ij (1 - w_ij)
                    - tieDecay (1 + scarcity) w_ij)
        d_ij = 1 - homophily (1 - bridging) if i and j differ in group, else 1
        """,
        "Held within [0, 1]. For a tie between places whose local policies differ, the mean of both "
          + "places' socialInfrastructure and d is used.",
        otherwise: "Ties keep their strength, or there are none.",
        if: { $0.hasTies && $0.has("socialInfrastructure", "tieGrowth", "tieDecay") })
    ],
    parameters: [
      "socialInfrastructure", "tieGrowth", "tieDecay", "homophily", "bridging", "scarcity",
    ], sources: [.burt, .roberts])
}
