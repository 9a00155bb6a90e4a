import Foundation
import Testing

@testable import PowerSimCore

@Suite struct ProgrammeSplitTests {
  func programme(_ budget: Double, _ angle: Double) -> Programme {
    Programme(name: "p", budget: budget, angle: angle, span: Span())
  }

  @Test func corners() {
    #expect(programme(2, 0).split.vertical == 0)
    #expect(programme(2, 0).split.horizontal == 2)
    #expect(programme(2, 90).split.vertical == 2)
    #expect(programme(2, 90).split.horizontal == 0)
    #expect(programme(2, 45).split.vertical == 1)
    #expect(programme(2, 45).split.horizontal == 1)
    #expect(programme(0, 30).split == (0, 0))
  }

  /// tan 30° = 1/√3, so that V/H = 1/√3.
  @Test func thirtyAndSixty() {
    let root = 3.0.squareRoot()
    #expect(gap(programme(1, 30).split.vertical, 1 / (1 + root)) < 1e-15)
    #expect(gap(programme(1, 30).split.horizontal, root / (1 + root)) < 1e-15)
    #expect(gap(programme(1, 60).split.vertical, root / (1 + root)) < 1e-15)
  }

  @Test func wholeBudgetAtEveryAngle() {
    for angle in stride(from: 0.0, through: 90, by: 0.5) {
      let (up, along) = programme(1.5, angle).split
      let radians = angle * .pi / 180
      #expect(gap(up + along, 1.5) < 1e-15)
      #expect(gap(up, 1.5 * sin(radians) / (sin(radians) + cos(radians))) < 1e-14)
    }
  }

  @Test func spendsAtThePrices() {
    var p = Parameters.nothing
    p.capacity = 0.25
    p.leadershipOpening = 0.125
    p.priceCapacity = 0.5
    p.priceLeadership = 0.25
    p.priceFeedback = 0.125
    p.priceOrganising = 0.25
    p.priceInfrastructure = 0.125
    p.priceAssociations = 0.0625
    Programme.spend(programme(2, 45).split, on: &p, strength: 0.5)  // V = H = 1, half in force
    #expect(p.capacity == 0.5)
    #expect(p.leadershipOpening == 0.25)
    #expect(p.feedback == 0.0625)
    #expect(p.organising == 0.125)
    #expect(p.socialInfrastructure == 0.0625)
    #expect(p.associationSupport == 0.03125)
  }
}
