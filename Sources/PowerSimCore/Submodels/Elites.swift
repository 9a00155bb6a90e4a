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
