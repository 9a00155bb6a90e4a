import Testing

@testable import PowerSimCore

@Suite struct InstitutionsTests {
  @Test func settledPowerByHand() {
    var p = Parameters.nothing
    p.settlementRate = 0.5
    p.imposedRights = 0.125
    p.erosionRate = 0.5
    p.constituencyHalf = 0.25
    // gain (0.5 × 0.25 + 0.125) × 0.5 = 0.125; loss 0.5 × 0.5 × (0.25/0.5) × 0.5 = 0.0625
    #expect(
      nextSettledPower(0.5, answered: 0.25, pressure: 0.25, elite: 0.5, p: p, dt: 1) == 0.5625)
    #expect(
      nextSettledPower(0.5, answered: 0.25, pressure: 0.25, elite: 0.5, p: p, dt: 0.5) == 0.53125)
    // No constituency: the full erosion 0.5 × 1 × 1 × 0.5 against the decree 0.125 × 0.5.
    #expect(nextSettledPower(0.5, answered: 0, pressure: 0, elite: 1, p: p, dt: 1) == 0.3125)
    // Without elites nothing erodes; at 1 nothing is left to settle.
    #expect(nextSettledPower(1, answered: 1, pressure: 0, elite: 0, p: p, dt: 1) == 1)
  }

  @Test func opennessByHand() {
    var p = Parameters.nothing
    p.leadershipOpening = 0.125
    p.feedback = 0.5
    p.resistance = 0.5
    p.sharedLearning = 0.25
    // (0.125 + 0.5 × 0.25) × 0.5 - 0.5 × 0.5 × 0.5 × 0.5 + 0.25 × (0.75 - 0.5)
    #expect(
      nextOpenness(0.5, heard: 0.25, elite: 0.5, settledPower: 0.5, best: 0.75, p: p, dt: 1)
        == 0.625)
    // Who is better than the best learns nothing.
    #expect(
      nextOpenness(0.5, heard: 0.25, elite: 0.5, settledPower: 0.5, best: 0.25, p: p, dt: 1)
        == 0.5625)
    // Settled power holds the closing off entirely.
    p.leadershipOpening = 0
    p.feedback = 0
    #expect(nextOpenness(0.5, heard: 1, elite: 1, settledPower: 1, best: 0, p: p, dt: 1) == 0.5)
    #expect(nextOpenness(0.5, heard: 1, elite: 1, settledPower: 0, best: 0, p: p, dt: 2) == 0)
  }

  @Test func associationsByHand() {
    var p = Parameters.nothing
    p.founding = 2
    p.dissolution = 0.25
    p.associationSupport = 0.25
    // 2 × 0.25 × 0.5 + 0.25 × (0.5 + 0.25 - 0.5)
    #expect(nextAssociations(0.5, active: 0.5, baseline: 0.5, p: p, dt: 1) == 0.8125)
    // The level tended to ends at 1.
    p.founding = 0
    #expect(nextAssociations(0.5, active: 1, baseline: 0.9, p: p, dt: 1) == 0.625)
    p.founding = 5
    #expect(nextAssociations(0.5, active: 1, baseline: 0.5, p: p, dt: 1) == 1)
  }

  /// L9 of the model: a surplus of associations fades by 0.83 % a week.
  @Test func dissolutionOfASurplus() {
    var p = Parameters.nothing
    p.dissolution = 0.0083
    var a = 0.8
    for _ in 0..<108 { a = nextAssociations(a, active: 0, baseline: 0.3, p: p, dt: 1) }
    var factor = 1.0
    for _ in 0..<108 { factor *= 1 - 0.0083 }
    #expect(gap(a, 0.3 + 0.5 * factor) < 1e-12)
    #expect(gap(factor, 0.4065) < 5e-5)
  }

  @Test func learningFromTheBestThird() {
    // ceil(4/3) = 2 of 4: those answering 0.9 and, of two equal ones, the lower.
    let best = opennessOfBest(
      openness: [0.25, 0.5, 0.75, 1], responsiveness: [0.5, 0.9, 0.5, 0.1])
    #expect(best == 0.375)
    #expect(opennessOfBest(openness: [0.25], responsiveness: [0]) == 0.25)
    // Three places: one; four: two; nobody is answered: the lowest ones.
    #expect(opennessOfBest(openness: [0.25, 0.5, 0.75], responsiveness: [0, 0, 0]) == 0.25)
    #expect(opennessOfBest(openness: [0.25, 0.5, 1, 1], responsiveness: [0, 0, 0, 0]) == 0.375)
  }
}
