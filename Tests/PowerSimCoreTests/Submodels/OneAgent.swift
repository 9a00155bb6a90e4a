@testable import PowerSimCore

// The equations of single agents and ties, as one number in, one number out: the sweeps take four.

private func four(_ value: Float) -> Lanes { Lanes(repeating: value) }

func threshold(
  fear: Float, reluctance: Float, efficacy: Float, trust: Float, trustWeight: Float
) -> Float {
  threshold(
    fear: fear, reluctance: four(reluctance), efficacy: four(efficacy), trust: four(trust),
    trustWeight: trustWeight)[0]
}

func hill(input: Float, threshold: Float, steepness: Int) -> Float {
  hill(input: four(input), threshold: four(threshold), steepness: steepness)[0]
}

func step(input: Float, threshold: Float) -> Float {
  step(input: four(input), threshold: four(threshold))[0]
}

func wholePower(_ base: Float, _ exponent: Int) -> Float { wholePower(four(base), exponent)[0] }

func nextCurrent(
  _ v: Float, response: Float, rootedness: Float, fatigue: Float, activation: Float,
  dissipation: Float, retention: Float
) -> Float {
  nextCurrent(
    four(v), response: four(response), rootedness: four(rootedness), fatigue: four(fatigue),
    activation: activation, dissipation: dissipation, retention: retention)[0]
}

func nextFatigue(_ f: Float, current: Float, gain: Float, recovery: Float) -> Float {
  nextFatigue(four(f), current: four(current), gain: gain, recovery: recovery)[0]
}

func nextEfficacy(
  _ e: Float, baseline: Float, current: Float, answer: Float, learning: Float, wins: Float,
  reversion: Float
) -> Float {
  nextEfficacy(
    four(e), baseline: four(baseline), current: four(current), answer: four(answer),
    learning: learning, wins: wins, reversion: reversion)[0]
}

func nextTrust(
  _ trust: Float, baseline: Float, record: Float, learning: Float, reversion: Float
) -> Float {
  nextTrust(
    four(trust), baseline: four(baseline), record: record, learning: learning,
    reversion: reversion)[0]
}

func nextDisposition(
  _ x: Float, baseline: Float, neighbours: Float, current: Float, influence: Float, culture: Float,
  reversion: Float, scarcity: Float
) -> Float {
  nextDisposition(
    four(x), baseline: four(baseline), neighbours: four(neighbours), current: four(current),
    influence: influence, culture: culture, reversion: reversion, scarcity: scarcity)[0]
}

func nextStrength(
  _ w: Float, currents: Float, dispositions: Float, everyday: Float, together: Float,
  openness: Float, decay: Float
) -> Float {
  nextStrength(
    four(w), currents: four(currents), dispositions: four(dispositions), everyday: four(everyday),
    together: together, openness: four(openness), decay: decay)[0]
}

func accessInForce(_ access: Float, digitalAccess: Float) -> Float {
  accessInForce(four(access), digitalAccess: digitalAccess)[0]
}

func screened(filter: Float, access: Float) -> Float {
  screened(filter: filter, access: four(access))[0]
}

func gate(from s: Float, disposition: Float, to own: Float, gatekeeping: Float) -> Float {
  gate(from: four(s), disposition: four(disposition), to: four(own), gatekeeping: gatekeeping)[0]
}

/// One end of an encounter.
struct Party {
  var stake: Float
  var disposition: Float = 0
  var encounters = 1

  var four: Parties {
    Parties(
      stake: Lanes(repeating: stake), share: Lanes(repeating: stake * Float(encounters)),
      disposition: Lanes(repeating: disposition))
  }
}

func yardSale(
  _ i: Party, _ j: Party, noise: Double, coin: Double, drift: Double
) -> Double {
  yardSale(
    i.four, j.four, coin: SIMD4(repeating: noise * coin), drift: Lanes(repeating: Float(drift)),
    largestEdge: largestEdge(noise: noise))[0]
}

func reshuffle(_ low: Party, _ high: Party, u: Double) -> Double {
  reshuffle(low.stake, high.stake, u: u)
}
