import Testing

@testable import PowerSimCore

@Suite struct CurrentTests {
  @Test func rootednessByHand() {
    #expect(rootedness(7.5, half: 7.5) == 0.5)
    #expect(rootedness(22.5, half: 7.5) == 0.75)
    #expect(rootedness(0, half: 7.5) == 0)
    #expect(rootedness(3, half: 0) == 1)
    #expect(rootedness(0, half: 0) == 0)
  }

  @Test func thresholdByHand() {
    // 4 × 0.5 × (1 - 0.25) × (1 - 0.5 × 0.5)
    #expect(
      threshold(fear: 4, reluctance: 0.5, efficacy: 0.25, trust: 0.5, trustWeight: 0.5) == 1.125)
    #expect(threshold(fear: 4, reluctance: 2, efficacy: 1, trust: 0, trustWeight: 0.5) == 0)
    #expect(threshold(fear: 4, reluctance: 2, efficacy: 0, trust: 1, trustWeight: 1) == 0)
    #expect(threshold(fear: 4, reluctance: 2, efficacy: 0, trust: 1, trustWeight: 0) == 8)
    #expect(threshold(fear: 0, reluctance: 2, efficacy: 0, trust: 0, trustWeight: 0.5) == 0)
  }

  @Test(arguments: 1...12) func hillIsHalfAtTheThreshold(steepness: Int) {
    #expect(hill(input: 0.375, threshold: 0.375, steepness: steepness) == 0.5)
    #expect(hill(input: 0, threshold: 0.375, steepness: steepness) == 0)
    #expect(hill(input: -1, threshold: 0.375, steepness: steepness) == 0)
    #expect(hill(input: 0.1, threshold: 0, steepness: steepness) == 1)
    #expect(hill(input: 0, threshold: 0, steepness: steepness) == 0)
    // The ratio to the power h overflows: no answer, not NaN.
    #expect(hill(input: .leastNonzeroMagnitude, threshold: 4, steepness: steepness) == 0)
  }

  @Test func hillByHand() {
    #expect(gap(hill(input: 2, threshold: 1, steepness: 1), 2.0 / 3) < 1e-7)
    #expect(gap(hill(input: 2, threshold: 1, steepness: 2), 0.8) < 1e-7)
    #expect(gap(hill(input: 1, threshold: 2, steepness: 4), 1.0 / 17) < 1e-8)
    #expect(gap(hill(input: 1, threshold: 2, steepness: 5), 1.0 / 33) < 1e-8)
    #expect(gap(hill(input: 2, threshold: 1, steepness: 12), 4096.0 / 4097) < 1e-7)
  }

  @Test func hillRisesWithInput() {
    var last: Float = -1
    for k in 0...400 {
      let answer = hill(input: Float(k) / 100, threshold: 1.5, steepness: 4)
      #expect(answer >= last && answer <= 1)
      last = answer
    }
  }

  @Test func stepAtTheThreshold() {
    #expect(step(input: 0.5, threshold: 0.5) == 1)
    #expect(step(input: 0.6, threshold: 0.5) == 1)
    #expect(step(input: 0.5 - 5e-7, threshold: 0.5) == 1)
    #expect(step(input: 0.49999, threshold: 0.5) == 0)
    #expect(step(input: 0, threshold: 0) == 1)
  }

  @Test func currentByHand() {
    // 0.5 + 0.5 × 0.5 × 0.5 - 0.25 × (1 - 0.5 × 0.5) × (1 + 1) × 0.5
    #expect(
      nextCurrent(
        0.5, response: 0.5, rootedness: 0.5, fatigue: 1, activation: 0.5, dissipation: 0.25,
        retention: 0.5) == 0.4375)
    // Full activation of one tick: all the way.
    #expect(
      nextCurrent(
        0, response: 1, rootedness: 0, fatigue: 0, activation: 1, dissipation: 0, retention: 0)
        == 1)
    // Rootedness with full retention stops the fading.
    #expect(
      nextCurrent(
        0.5, response: 0, rootedness: 1, fatigue: 3, activation: 1, dissipation: 0.5, retention: 1)
        == 0.5)
  }

  @Test func currentStaysInRange() {
    #expect(
      nextCurrent(
        0.5, response: 0, rootedness: 0, fatigue: 9, activation: 0, dissipation: 0.5, retention: 0)
        == 0)
    #expect(
      nextCurrent(
        1, response: 1, rootedness: 0, fatigue: 0, activation: 1, dissipation: 0, retention: 0)
        == 1)
    func faded(_ v: Float) -> Float {
      nextCurrent(
        v, response: 0, rootedness: 0, fatigue: 0, activation: 0, dissipation: 0, retention: 0)
    }
    #expect(faded(9.9e-7) == 0)
    #expect(faded(1.1e-6) == 1.1e-6)
  }

  @Test func fatigueByHand() {
    #expect(nextFatigue(1, current: 0.5, gain: 0.5, recovery: 0.5) == 0.75)
    #expect(nextFatigue(3, current: 0, gain: 0.5, recovery: 0) == 3)
    #expect(nextFatigue(0, current: 1, gain: 0.25, recovery: 0.5) == 0.25)
    #expect(nextFatigue(1, current: 0, gain: 0.5, recovery: 1) == 0)
    #expect(nextFatigue(1.5e-6, current: 0, gain: 0.5, recovery: 0.5) == 0)
  }
}
