import Testing

@testable import PowerSimCore

/// No encounter takes more than the loser's currency divided by the number of its encounters.
@Suite struct StakeTests {
  /// A holding between nothing and all there is, with small and round ones over-represented.
  static func holding(_ u: inout TestUniforms, most: Int64) -> Int64 {
    switch Int(u.next() * 4) {
    case 0: return Int64(u.next() * 20)
    case 1: return Int64(u.next() * 1e6)
    case 2: return Int64(u.next() * Double(most))
    default:
      let power = Int64(1) << Int64(u.next() * 50)
      return min(most, max(0, power + Int64(u.next() * 3) - 1))
    }
  }

  static func encounters(_ u: inout TestUniforms) -> Int {
    u.next() < 0.5 ? 1 + Int(u.next() * 12) : 1 + Int(u.next() * 5000)
  }

  static func record(
    _ units: Int64, _ encounters: Int, mean: Double, _ u: inout TestUniforms
  ) -> AgentRecord {
    AgentRecord(
      stake: stake(share: shareOfMean(units, mean: mean), encounters: UInt32(encounters)),
      current: 0, disposition: u.next() < 0.5 ? 0 : Float(u.next()), group: 0,
      encounters: encounters)
  }

  @Test func stakesLieBelowTheirPart() {
    var u = TestUniforms(11)
    var above = 0
    var tooFarBelow = 0
    for _ in 0..<50_000 {
      let mean = u.next(1e6...3e9)
      let units = Self.holding(&u, most: 100_000_000_000_000)
      let n = Self.encounters(&u)
      let share = shareOfMean(units, mean: mean)
      let part = Double(stake(share: share, encounters: UInt32(n)))
      if part > share / Double(n) || (units > 0 && part >= share / Double(n)) { above += 1 }
      // At most two units of the last place below.
      if part < share / Double(n) * (1 - 0x1p-22) { tooFarBelow += 1 }
      if part < 0 { above += 1 }
    }
    #expect(above == 0)
    #expect(tooFarBelow == 0)
  }

  @Test func nothingToLose() {
    #expect(stake(share: 0, encounters: 3) == 0)
    #expect(stake(share: 1, encounters: 0) == 0)
  }

  /// As the sweeps form a transfer, in units, from any coin and any drift.
  @Test func yardSaleNeverOverdraws() {
    var u = TestUniforms(12)
    var overdrawn = 0
    for _ in 0..<50_000 {
      let mean = u.next() < 0.5 ? 1e9 : u.next(1...2e9)
      let most: Int64 = 1_000_000_000_000_000
      let (a, b) = (Self.holding(&u, most: most), Self.holding(&u, most: most))
      let (m, n) = (Self.encounters(&u), Self.encounters(&u))
      let (i, j) = (Self.record(a, m, mean: mean, &u), Self.record(b, n, mean: mean, &u))
      let noise = u.next() < 0.3 ? 1 : u.next()
      let drift = u.next() < 0.3 ? 0 : u.next() * 100
      for coin in [1.0, -1] {
        let units = Int64(
          yardSale(i, j, noise: noise, coin: coin, drift: drift) * mean)
        if units < -(a / Int64(m)) || units > b / Int64(n) { overdrawn += 1 }
      }
    }
    #expect(overdrawn == 0)
  }

  /// The largest and smallest draws there are, and everything between.
  @Test func reshuffleNeverOverdraws() {
    var u = TestUniforms(13)
    var overdrawn = 0
    for _ in 0..<50_000 {
      let mean = u.next() < 0.5 ? 1e9 : u.next(1...2e9)
      // Up to a hundred million mean holdings: one who holds all there can be.
      let most: Int64 = 100_000_000_000_000_000
      let (a, b) = (Self.holding(&u, most: most), Self.holding(&u, most: most))
      let (m, n) = (Self.encounters(&u), Self.encounters(&u))
      let (i, j) = (Self.record(a, m, mean: mean, &u), Self.record(b, n, mean: mean, &u))
      for draw in [0x1p-53, 0x3p-53, u.next(), 1 - 0x3p-53, 1 - 0x1p-53] {
        let units = Int64(reshuffle(i, j, u: draw) * mean)
        if units < -(a / Int64(m)) || units > b / Int64(n) { overdrawn += 1 }
      }
    }
    #expect(overdrawn == 0)
  }

  /// A record's share is what its stake times its encounters makes, just below the true one.
  @Test func shareAsNeighboursSeeIt() {
    for (units, n) in [(Int64(1_000_000_000), 6), (500_000_000, 1), (3, 7), (40_000_000_000, 999)] {
      var u = TestUniforms(1)
      let share = Double(units) / 1e9
      let seen = Double(Self.record(units, n, mean: 1e9, &u).share)
      #expect(seen <= share * (1 + 0x1p-24) && seen > share * (1 - 0x1p-21))
    }
  }

  @Test func recordsHoldTheirParts() {
    for group: UInt8 in [0, 1, 200, 255] {
      for n in [0, 1, 12, AgentRecord.mostEncounters] {
        let record = AgentRecord(
          stake: 0.5, current: 0.25, disposition: 0.75, group: group, encounters: n)
        #expect(record.group == group)
        #expect(Int(record.encounters) == n)
        let other = AgentRecord(
          stake: 0, current: 0, disposition: 0, group: group, encounters: 3)
        #expect(record.isInGroup(of: other))
        #expect(
          !record.isInGroup(
            of: AgentRecord(
              stake: 0, current: 0, disposition: 0, group: group ^ 1, encounters: n)))
      }
    }
    #expect(MemoryLayout<AgentRecord>.stride == 16)
  }
}
