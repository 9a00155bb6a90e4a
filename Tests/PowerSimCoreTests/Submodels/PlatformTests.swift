import Testing

@testable import PowerSimCore

@Suite struct PlatformTests {
  @Test func noveltyByHand() {
    let risen = novelty(meanCurrent: 0.5, usual: 0.25, habituation: 0.5, dt: 1)
    #expect(risen.novelty == 0.375)
    #expect(gap(risen.usual, 0.2875) < 1e-15)
    let fallen = novelty(meanCurrent: 0.1, usual: 0.5, habituation: 0.8, dt: 1)
    #expect(fallen.novelty == 0)
    #expect(gap(fallen.usual, 0.44) < 1e-15)
    // Without habituation all activity is news.
    #expect(novelty(meanCurrent: 0.5, usual: 0.5, habituation: 0, dt: 1).novelty == 0.5)
    #expect(gap(novelty(meanCurrent: 1, usual: 0, habituation: 1, dt: 0.5).usual, 0.075) < 1e-15)
  }

  @Test func accessByHand() {
    #expect(accessInForce(1, digitalAccess: 0) == 1)
    #expect(accessInForce(0.25, digitalAccess: 0) == 0.25)
    #expect(accessInForce(0.25, digitalAccess: 0.5) == 0.625)
    #expect(accessInForce(0.25, digitalAccess: 1) == 1)
  }

  @Test func screeningByHand() {
    #expect(screened(filter: 0.5, access: 0.5) == 0.75)
    #expect(screened(filter: 0, access: 1) == 1)
    #expect(screened(filter: 1, access: 1) == 0)
  }

  @Test func gatekeepersAreSomewhatPowerless() {
    // s_j below the mean and above twice one's own: 1 - 0.5 × (1 - 0.25)
    #expect(gate(from: 0.9, disposition: 0.25, to: 0.4, gatekeeping: 0.5) == 0.625)
    #expect(gate(from: 1, disposition: 0.25, to: 0.4, gatekeeping: 0.5) == 1)
    #expect(gate(from: 5, disposition: 0.25, to: 0.4, gatekeeping: 0.5) == 1)
    #expect(gate(from: 0.8, disposition: 0.25, to: 0.4, gatekeeping: 0.5) == 1)
    #expect(gate(from: 0.3, disposition: 0.25, to: 0.4, gatekeeping: 0.5) == 1)
    // Who shares keeps nothing back.
    #expect(gate(from: 0.9, disposition: 1, to: 0, gatekeeping: 1) == 1)
    #expect(gate(from: 0.9, disposition: 0, to: 0, gatekeeping: 1) == 0)
  }
}
