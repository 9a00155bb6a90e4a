import Testing

@testable import PowerSimCore

@Suite struct ElitesTests {
  @Test func eliteShareByHand() {
    // q = 2/20: (0.55 - 0.1)/0.9 = 0.5
    #expect(gap(eliteShare(topTenth: 0.55, members: 20), 0.5) < 1e-15)
    // q = ceil(1.1)/11 = 2/11
    #expect(gap(eliteShare(topTenth: 1, members: 11), 1) < 1e-15)
    #expect(gap(eliteShare(topTenth: 6.5 / 11, members: 11), 0.5) < 1e-15)
    #expect(eliteShare(topTenth: 0.1, members: 20) == 0)
    #expect(eliteShare(topTenth: 0.09, members: 20) == 0)
    #expect(eliteShare(topTenth: 1, members: 1) == 0)
    #expect(eliteShare(topTenth: nil, members: 50) == 0)
    #expect(eliteShare(topTenth: 0.5, members: 2) == 0)
    #expect(gap(eliteShare(topTenth: 0.75, members: 2), 0.5) < 1e-15)
  }

  @Test func forceByHand() {
    var p = Parameters()
    #expect(eliteForce(all: 0.5, local: 0.25, p: p) == 0.5)
    p.devolution = 0.5
    #expect(eliteForce(all: 0.5, local: 0.25, p: p) == 0.375)
    p.safeguards = 0.5
    #expect(eliteForce(all: 0.5, local: 0.25, p: p) == 0.1875)
    p.devolution = 1
    p.safeguards = 0
    #expect(eliteForce(all: 0.5, local: 0.25, p: p) == 0.25)
    p.safeguards = 1
    #expect(eliteForce(all: 0.5, local: 0.25, p: p) == 0)
  }
}
