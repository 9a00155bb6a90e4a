import Testing

@testable import PowerSimCore

@Suite struct ExchangeTests {
  func record(stake: Float, disposition: Float = 0, encounters: Int = 1) -> Party {
    Party(stake: stake, disposition: disposition, encounters: encounters)
  }

  func random(_ u: inout TestUniforms) -> Party {
    record(
      stake: Float(u.next() * 3), disposition: Float(u.next()), encounters: 1 + Int(u.next() * 40))
  }

  @Test func yardSaleByHand() {
    let poor = record(stake: 0.25, disposition: 0.5, encounters: 2)  // s = 0.5
    let rich = record(stake: 0.5, disposition: 0.25, encounters: 4)  // s = 2
    // m = 0.25, guard 1 - 0.375 = 0.625; edge 0.125 × (0.5 - 2) = -0.1875
    #expect(yardSale(poor, rich, noise: 0.25, coin: 1, drift: 0) == 0.25 * 0.625 * 0.25)
    #expect(yardSale(poor, rich, noise: 0.25, coin: -1, drift: 0) == -0.25 * 0.625 * 0.25)
    #expect(yardSale(poor, rich, noise: 0.25, coin: 1, drift: 0.125) == 0.25 * 0.625 * 0.0625)
    #expect(yardSale(poor, rich, noise: 0.25, coin: -1, drift: 0.125) == -0.25 * 0.625 * 0.4375)
    // The drift is clipped to ±(1 - b).
    #expect(yardSale(poor, rich, noise: 0.25, coin: -1, drift: 10) == -0.25 * 0.625)
    #expect(yardSale(rich, poor, noise: 0.25, coin: 1, drift: 10) == 0.25 * 0.625)
    // Who shares everything exchanges nothing.
    let sharing = record(stake: 1, disposition: 1)
    #expect(yardSale(sharing, sharing, noise: 0.5, coin: 1, drift: 1) == 0)
    #expect(yardSale(record(stake: 0), rich, noise: 0.5, coin: 1, drift: 1) == 0)
  }

  /// Ends and coin swapped: the same number with the other sign, to the last bit.
  @Test func yardSaleIsAntisymmetric() {
    var u = TestUniforms(7)
    var unequal = 0
    var beyondStake = 0
    for _ in 0..<20_000 {
      let (i, j) = (random(&u), random(&u))
      let (noise, drift) = (u.next(), u.next() < 0.5 ? 0 : u.next())
      let coin: Double = u.next() < 0.5 ? 1 : -1
      let gain = yardSale(i, j, noise: noise, coin: coin, drift: drift)
      let loss = yardSale(j, i, noise: noise, coin: -coin, drift: drift)
      if gain.bitPattern != (-loss).bitPattern && gain != 0 { unequal += 1 }
      if gain.magnitude > Double(min(i.stake, j.stake)) { beyondStake += 1 }
    }
    #expect(unequal == 0)
    #expect(beyondStake == 0)
  }

  @Test func reshuffleByHand() {
    let (low, high) = (record(stake: 0.25), record(stake: 0.75))
    #expect(reshuffle(low, high, u: 0.5) == 0.25)
    #expect(reshuffle(low, high, u: 0.25) == 0)
    #expect(reshuffle(low, high, u: 0.125) == -0.125)
    #expect(reshuffle(high, low, u: 1) == 0.25)
    #expect(reshuffle(high, low, u: 0) == -0.75)
  }

  @Test func noiseGrowsWithTheRootOfTime() {
    var p = Parameters()
    p.exchangeNoise = 0.25
    #expect(exchangeNoise(p, dt: 1) == 0.25)
    #expect(exchangeNoise(p, dt: 4) == 0.5)
    #expect(exchangeNoise(p, dt: 0.25) == 0.125)
    #expect(exchangeNoise(p, dt: 64) == 1)
    p.exchangeNoise = 0
    #expect(exchangeNoise(p, dt: 1) == 0)
  }
}
