import Testing

@testable import PowerSimCore

@Suite struct TiesTests {
  @Test func strengthByHand() {
    // growth (0.25 + 0.5 × 0.5) × 1 × 0.5 = 0.25; 0.5 + 0.25 × (1 - 0.5) - 0.25 × 0.5
    #expect(
      nextStrength(
        0.5, currents: 0.5, dispositions: 1, everyday: 0.25, together: 0.5, openness: 0.5,
        decay: 0.25) == 0.5)
    // growth 0.25 × 2 = 0.5 from nothing: a tie that has faded can grow again.
    #expect(
      nextStrength(
        0, currents: 0, dispositions: 2, everyday: 0.25, together: 1, openness: 1, decay: 0.5)
        == 0.5)
    // Who shares nothing ties nothing; the tie only fades.
    #expect(
      nextStrength(
        0.5, currents: 1, dispositions: 0, everyday: 1, together: 1, openness: 1, decay: 0.5)
        == 0.25)
    // Complete homophily: no growth between groups.
    #expect(
      nextStrength(
        0.5, currents: 1, dispositions: 2, everyday: 1, together: 1, openness: 0, decay: 0) == 0.5)
  }

  @Test func endsAreOneAndZero() {
    #expect(
      nextStrength(
        0.5, currents: 1, dispositions: 2, everyday: 1, together: 1, openness: 1, decay: 0) == 1)
    #expect(
      nextStrength(
        0.5, currents: 0, dispositions: 0, everyday: 0, together: 0, openness: 1, decay: 2) == 0)
    #expect(
      nextStrength(
        0.37, currents: 0.2, dispositions: 0.7, everyday: 0, together: 0, openness: 0.5, decay: 0)
        == 0.37)
  }

  /// As a sweep forms it from either end, a tie gets the same bits.
  @Test func bothEndsAgree() {
    var u = TestUniforms(6)
    var unequal = 0
    var outside = 0
    for _ in 0..<20_000 {
      let (w, vi, vj, xi, xj) = (
        Float(u.next()), Float(u.next()), Float(u.next()), Float(u.next()), Float(u.next())
      )
      let (everyday, together, decay) = (Float(u.next()), Float(u.next()), Float(u.next()))
      let one = nextStrength(
        w, currents: vi * vj, dispositions: xi + xj, everyday: everyday, together: together,
        openness: 0.5, decay: decay)
      let other = nextStrength(
        w, currents: vj * vi, dispositions: xj + xi, everyday: everyday, together: together,
        openness: 0.5, decay: decay)
      if one.bitPattern != other.bitPattern { unequal += 1 }
      if !(0...1 ~= one) { outside += 1 }
    }
    #expect(unequal == 0)
    #expect(outside == 0)
  }
}
