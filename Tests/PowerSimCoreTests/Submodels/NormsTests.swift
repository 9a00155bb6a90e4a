import Testing

@testable import PowerSimCore

@Suite struct NormsTests {
  @Test func efficacyByHand() {
    // 0.5 + 0.5 × 0.5 × (1 - 0.5) + 0.25 × (1 - 0.5) - 0.5 × (0.5 - 0.25)
    #expect(
      nextEfficacy(
        0.5, baseline: 0.25, current: 0.5, answer: 1, learning: 0.5, wins: 0.25, reversion: 0.5)
        == 0.625)
    // Who does not act learns nothing.
    #expect(
      nextEfficacy(
        0.5, baseline: 0.25, current: 0, answer: 1, learning: 1, wins: 0, reversion: 0) == 0.5)
    // Who is never answered loses heart, at most to nothing.
    #expect(
      nextEfficacy(
        0.5, baseline: 0.5, current: 1, answer: 0, learning: 1, wins: 0, reversion: 0) == 0)
  }

  @Test func trustByHand() {
    // 0.25 + 0.5 × (0.75 - 0.25) - 0.5 × (0.25 - 0.5)
    #expect(nextTrust(0.25, baseline: 0.5, record: 0.75, learning: 0.5, reversion: 0.5) == 0.625)
    #expect(nextTrust(0.25, baseline: 0.5, record: 1, learning: 0, reversion: 0) == 0.25)
    #expect(nextTrust(0.25, baseline: 0.5, record: 1, learning: 1, reversion: 0) == 1)
  }

  @Test func dispositionByHand() {
    // 0.5 + 0.5 × (0.25 - 0.5) + 0.25 × 0.5 × (1 - 0.5) + 0.5 × ((1 - 0.5) × 0.5 - 0.5)
    #expect(
      nextDisposition(
        0.5, baseline: 0.5, neighbours: 0.25, current: 0.5, influence: 0.5, culture: 0.25,
        reversion: 0.5, scarcity: 0.5) == 0.3125)
    // Full scarcity pulls towards nothing.
    #expect(
      nextDisposition(
        0.5, baseline: 1, neighbours: 0.5, current: 0, influence: 0, culture: 0, reversion: 1,
        scarcity: 1) == 0)
    #expect(
      nextDisposition(
        0.5, baseline: 0.25, neighbours: 0.5, current: 0, influence: 0, culture: 0, reversion: 1,
        scarcity: 0) == 0.25)
  }

  @Test func everythingStaysInTheUnitInterval() {
    var u = TestUniforms(5)
    var outside = 0
    for _ in 0..<5_000 {
      let (x, base, other, v, a, b, c) = (
        Float(u.next()), Float(u.next()), Float(u.next()), Float(u.next()), Float(u.next()),
        Float(u.next()), Float(u.next())
      )
      let results = [
        nextEfficacy(
          x, baseline: base, current: v, answer: other, learning: a, wins: b, reversion: c),
        nextTrust(x, baseline: base, record: other, learning: a, reversion: c),
        nextDisposition(
          x, baseline: base, neighbours: other, current: v, influence: a, culture: b,
          reversion: c, scarcity: Float(u.next())),
      ]
      outside += results.count { !(0...1 ~= $0) }
    }
    #expect(outside == 0)
  }

  /// At its own baseline, untouched by anything else, nobody drifts.
  @Test func baselinesAreFixedPoints() {
    for x: Float in [0, 0.1, 0.3, 1] {
      #expect(
        nextEfficacy(
          x, baseline: x, current: 0, answer: 1, learning: 1, wins: 0, reversion: 0.2) == x)
      #expect(nextTrust(x, baseline: x, record: 1, learning: 0, reversion: 0.2) == x)
      #expect(
        nextDisposition(
          x, baseline: x, neighbours: x, current: 0, influence: 1, culture: 1, reversion: 0.2,
          scarcity: 0) == x)
    }
  }
}
