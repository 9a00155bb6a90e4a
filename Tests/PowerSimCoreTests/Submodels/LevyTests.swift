import Testing

@testable import PowerSimCore

@Suite struct LevyTests {
  @Test func partsAreRoundedDown() {
    #expect(part(0.5, of: 7) == 3)
    #expect(part(0.25, of: 3) == 0)
    #expect(part(0, of: 7) == 0)
    #expect(part(1, of: 7) == 7)
    #expect(part(1.5, of: 7) == 7)
    #expect(part(0.5, of: 0) == 0)
    // A double cannot hold 2^53 + 1; the part is still no more than the holding.
    #expect(part(1, of: 1 << 53 + 1) <= 1 << 53 + 1)
  }

  @Test func settlementByHand() {
    var p = Parameters()
    p.coOwnership = 0.5
    p.redistribution = 0.25
    // returned 5, the owner's levy 25; pool 30 + 25 + 5 + 2 = 62 over 4.
    let settled = Settlement(
      rents: 11, levies: 30, hoard: 101, remainder: 2, agents: 4, p: p, dt: 1)
    #expect(settled.dividend == 15)
    #expect(settled.remainder == 2)
    #expect(settled.hoard == 101 + 11 - 5 - 25)
  }

  @Test func settlementOfHalfWeeks() {
    var p = Parameters()
    p.redistribution = 0.25
    let settled = Settlement(rents: 0, levies: 0, hoard: 80, remainder: 0, agents: 3, p: p, dt: 0.5)
    #expect(settled.hoard == 70)
    #expect(settled.dividend == 3)
    #expect(settled.remainder == 1)
  }

  @Test func settlementConserves() {
    var u = TestUniforms(8)
    var wrong = 0
    for _ in 0..<5_000 {
      var p = Parameters()
      p.coOwnership = u.next() < 0.2 ? 1 : u.next()
      p.redistribution = u.next() * 0.02
      let (rents, levies, hoard) = (
        Int64(u.next() * 1e12), Int64(u.next() * 1e12), Int64(u.next() * 1e15)
      )
      let (agents, remainder) = (1 + Int(u.next() * 5000), Int64(u.next() * 100))
      let settled = Settlement(
        rents: rents, levies: levies, hoard: hoard, remainder: remainder, agents: agents, p: p,
        dt: 2)
      let after = settled.hoard + settled.remainder + settled.dividend * Int64(agents)
      if after != rents + levies + hoard + remainder { wrong += 1 }
      if settled.hoard < 0 || settled.dividend < 0 { wrong += 1 }
      if !(0..<Int64(agents) ~= settled.remainder) { wrong += 1 }
    }
    #expect(wrong == 0)
  }
}
