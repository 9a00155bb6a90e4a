// Elites, model 2.1: how far the richest tenth hold more than their share.

/// elite(B) = max(0, (top10(B) - q)/(1 - q)) with q = ceil(0.1 |B|)/|B|; 0 if |B| = 1 or nothing
/// is held.
func eliteShare(topTenth: Double?, members: Int) -> Double {
  guard members > 1, let topTenth else { return 0 }
  let q = Double((members + 9) / 10) / Double(members)
  return q < 1 ? max(0, (topTenth - q) / (1 - q)) : 0
}

/// elite_p = ((1 - D) elite(all) + D elite(p)) (1 - safeguards): the elites' force in a place.
func eliteForce(all: Double, local: Double, p: Parameters) -> Double {
  ((1 - p.devolution) * all + p.devolution * local) * (1 - p.safeguards)
}

extension Submodel {
  static let elites = Submodel(
    name: "Elites", section: "2.1",
    purpose: "How far the richest tenth hold more than their share: the force that closes "
      + "institutions and erodes settled power. Devolution moves it from the whole society to the "
      + "place; safeguards hold it off.",
    equations: [
      Equation(
        "elite(B) = max(0, (top10(B) - q)/(1 - q)),  q = ceil(0.1 |B|)/|B|",
        "top10(B) is the share of the currency of a set B of agents that its richest ceil(0.1 |B|) "
          + "members hold; elite(B) is 0 if |B| = 1 or B holds nothing.",
        otherwise: "Elites have no force: neither resistance nor erosionRate is above 0.",
        if: { $0.hasElites }),
      Equation(
        "elite_p = ((1 - devolution) elite(all) + devolution elite(p)) (1 - safeguards)",
        if: { $0.hasElites }),
    ], parameters: ["devolution", "safeguards"], sources: [])
}
