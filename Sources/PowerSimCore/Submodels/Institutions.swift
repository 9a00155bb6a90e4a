// Institutions and associations, model 2.7: past power frozen into rules, slow, and safeguards too.
// Each returns the next value, within [0, 1]; rates are per week.

/// S + dt [(κ a + imposed)(1 - S) - ω elite P0/(P + P0) S]: settling, and erosion where elites are
/// strong and no constituency guards it.
func nextSettledPower(
  _ s: Double, answered: Double, pressure: Double, elite: Double, p: Parameters, dt: Double
) -> Double {
  let unguarded = p.constituencyHalf / (pressure + p.constituencyHalf)
  let gain = (p.settlementRate * answered + p.imposedRights) * (1 - s)
  return clamped(s + dt * (gain - p.erosionRate * elite * unguarded * s))
}

/// o + dt [(leaders + feedback h)(1 - o) - resistance elite (1 - S) o + learning max(0, best - o)].
func nextOpenness(
  _ o: Double, heard: Double, elite: Double, settledPower: Double, best: Double, p: Parameters,
  dt: Double
) -> Double {
  let opening = (p.leadershipOpening + p.feedback * heard) * (1 - o)
  let closing = p.resistance * elite * (1 - settledPower) * o
  return clamped(o + dt * (opening - closing + p.sharedLearning * max(0, best - o)))
}

/// A + dt [founding X² (1 - A) + dissolution (min(1, g + support) - A)], X = mean v R of the place.
func nextAssociations(
  _ a: Double, active: Double, baseline: Double, p: Parameters, dt: Double
) -> Double {
  let founded = p.founding * active * active * (1 - a)
  return clamped(
    a + dt * (founded + p.dissolution * (min(1, baseline + p.associationSupport) - a)))
}

/// The openness that places learn from: the mean of the third that answers best (R19); ties to the
/// lower place.
func opennessOfBest(openness: [Double], responsiveness: [Double]) -> Double {
  let ranked = openness.indices.sorted {
    responsiveness[$0] != responsiveness[$1]
      ? responsiveness[$0] > responsiveness[$1] : $0 < $1
  }
  let best = ranked.prefix((openness.count + 2) / 3)
  return best.reduce(0) { $0 + openness[$1] } / Double(best.count)
}

extension Submodel {
  static let institutions = Submodel(
    name: "Institutions and associations", section: "2.7",
    purpose: "Past power frozen into rules: answered power settles slowly and erodes where elites "
      + "are strong and no constituency guards it. Openness grows by leaders and by pressure heard, "
      + "and closes by elites. People who are active and tied found associations, which outlast "
      + "the surge.",
    equations: [
      Equation(
        """
        S_p += dt ((settlementRate answered_p + imposedRights) (1 - S_p)
                   - erosionRate elite_p constituencyHalf/(P_p + constituencyHalf) S_p)
        """, "Held within [0, 1].", otherwise: "Settled power stays as it starts.",
        if: { $0.has("settlementRate", "imposedRights", "erosionRate") }),
      Equation(
        """
        o_p += dt ((leadershipOpening + feedback h_p) (1 - o_p)
                   - resistance elite_p (1 - S_p) o_p + sharedLearning max(0, o_best - o_p))
        """,
        "Held within [0, 1]. o_best is the mean openness of the ceil(places/3) places with the "
          + "highest ans_p, ties to the lower place.",
        otherwise: "Openness stays as it starts.",
        if: { $0.has("leadershipOpening", "feedback", "resistance", "sharedLearning") }),
      Equation(
        """
        A_p += dt (founding X_p² (1 - A_p) + dissolution (min(1, A0_p + associationSupport) - A_p))
        X_p = mean of v_i R_i in p
        """, "Held within [0, 1].", otherwise: "Associations stay as they start.",
        if: { $0.has("founding", "dissolution") }),
    ],
    parameters: [
      "settlementRate", "imposedRights", "erosionRate", "constituencyHalf", "leadershipOpening",
      "feedback", "resistance", "sharedLearning", "founding", "dissolution", "associationSupport",
    ], sources: [])
}
