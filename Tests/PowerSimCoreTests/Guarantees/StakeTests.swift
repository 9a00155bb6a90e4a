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
  ) -> Party {
    Party(
      stake: stake(share: shareOfMean(units, mean: mean), encounters: UInt32(encounters)),
      disposition: u.next() < 0.5 ? 0 : Float(u.next()), encounters: encounters)
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
      let seen = Double(Self.record(units, n, mean: 1e9, &u).four.share[0])
      #expect(seen <= share * (1 + 0x1p-24) && seen > share * (1 - 0x1p-21))
    }
  }

  /// The sweep forms four stakes at once, the commit one: the same bits.
  @Test func fourStakesAreLikeOne() {
    var u = TestUniforms(14)
    for _ in 0..<20_000 {
      let share = u.next() < 0.1 ? 0 : u.next() * 100
      let n = u.next() < 0.1 ? 0 : Self.encounters(&u)
      let four = stake(share: SIMD4(repeating: share), encounters: Lanes(repeating: Float(n)))
      #expect(four[2].bitPattern == stake(share: share, encounters: UInt32(n)).bitPattern)
    }
  }
}

@Suite struct AgentTagsTests {
  @Test func recordsHoldTheirParts() {
    let record = AgentRecord(stake: 0.5, current: 0.25, disposition: 0.75, tag: 0x7FA0_0001)
    #expect(record.stake == 0.5 && record.current == 0.25 && record.disposition == 0.75)
    // The pattern of a signalling NaN stays what it is.
    #expect(record.tag == 0x7FA0_0001)
    #expect(MemoryLayout<AgentRecord>.stride == 16)
  }

  @Test(arguments: [
    (most: 0, groups: 1, places: 1, fits: true), (1, 2, 1, true), (12, 2, 20, true),
    (255, 256, 331, true), (255, 256, 1 << 16, true), (255, 256, 1 << 16 + 1, false),
    (AgentTags.mostEncounters, 256, 1, false), (AgentTags.mostEncounters, 256, 2, false),
  ])
  func tagsHoldWhatFits(_ limits: (most: Int, groups: Int, places: Int, fits: Bool)) {
    let tags = AgentTags(
      encounters: limits.most, groups: limits.groups, places: limits.places)
    #expect(tags.hasPlaces == limits.fits)
    for n in [0, limits.most / 2, limits.most] {
      for group in [0, limits.groups / 2, limits.groups - 1] {
        for place in [0, limits.places / 2, limits.places - 1] {
          let tag = tags.tag(encounters: n, group: UInt8(group), place: UInt32(place))
          #expect(tags.encounters(tag) == UInt32(n))
          #expect(tags.encounters(SIMD4(repeating: tag))[3] == Float(n))
          if tags.hasPlaces { #expect(tags.place(tag) == place) }
          let other = tags.tag(encounters: limits.most - n, group: UInt8(group), place: 0)
          let four = SIMD4(repeating: tag)
          #expect(tags.areInGroup(four, of: SIMD4(repeating: other))[1])
          if limits.groups > 1 {
            let stranger = tags.tag(encounters: n, group: UInt8(group) ^ 1, place: UInt32(place))
            #expect(!tags.areInGroup(four, of: SIMD4(repeating: stranger))[1])
          }
        }
      }
    }
  }
}
