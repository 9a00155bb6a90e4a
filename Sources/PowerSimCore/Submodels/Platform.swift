// The platform, model 2.3: it amplifies what is new, and filters.

/// Novelty n = max(0, v̄ - habituation m) and the next usual level m.
///
/// The memory fades by 0.15 a week: novelty's half-life of 4.6 weeks, a constant (Wu and Huberman
/// 2007 for the form; a quarter more or less changes nothing by more than 0.001, model section 10).
func novelty(
  meanCurrent: Double, usual: Double, habituation: Double, dt: Double
) -> (novelty: Double, usual: Double) {
  (max(0, meanCurrent - habituation * usual), usual + 0.15 * dt * (meanCurrent - usual))
}

/// a' = a + digitalAccess (1 - a): access once a part of the missing access is closed.
@inline(__always) func accessInForce(_ access: Lanes, digitalAccess: Float) -> Lanes {
  access + digitalAccess * (1 - access)
}

/// y = 1 - filter (1 - regulation) a': what comes through of another group.
@inline(__always) func screened(filter: Float, access: Lanes) -> Lanes { 1 - filter * access }

/// G: the part of the call that a neighbour passes on.
///
/// The somewhat powerless (s_j < 1) keep it from those who have less than half as much (C24).
@inline(__always) func gate(
  from s: Lanes, disposition: Lanes, to own: Lanes, gatekeeping: Float
) -> Lanes {
  let one = Lanes(repeating: 1)
  return select(
    LaneMask(s, isBelow: one) & LaneMask(2 * own, isBelow: s),
    1 - gatekeeping * (1 - disposition), one)
}

extension Submodel {
  static let platform = Submodel(
    name: "The platform", section: "2.3",
    purpose: "A platform that everybody with digital access is on: it amplifies what is new, so "
      + "that attention rises and wears off, and screens what comes from other groups.",
    equations: [
      Equation(
        "a'_i = a_i + digitalAccess (1 - a_i)",
        otherwise: "Digital access has a part in nothing.",
        if: { $0.has("platformAmplification", "platformRent") || $0.screens }),
      Equation(
        "n = max(0, v̄ - habituation m),  m += 0.15 dt (v̄ - m)",
        "v̄ is the mean of v over all agents and m what is usual; m starts at v̄. The half-life of "
          + "novelty, 4.6 weeks, is a constant.",
        otherwise: "The platform amplifies nothing.", if: { $0.has("platformAmplification") }),
      Equation(
        "y_ij = 1 - platformFilter (1 - regulation) a'_i if i and j differ in group, else 1",
        otherwise: "Nothing is screened: y_ij = 1.", if: { $0.screens }),
    ],
    parameters: ["platformAmplification", "habituation", "platformFilter", "digitalAccess"],
    sources: [.wu])
}
