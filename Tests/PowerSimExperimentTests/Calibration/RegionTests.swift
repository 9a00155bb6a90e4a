import PowerSimText
import Testing

@testable import PowerSimExperiment

/// What is left, on functions whose parts can be computed by hand.
@Suite struct RegionTests {
  private func target(_ observed: Double, _ error: Double, heldOut: Bool = false) -> Target {
    Target(
      name: "t", text: "", why: "", observed: observed, observationError: error,
      modelDiscrepancy: 0, isHeldOut: heldOut)
  }

  private func factor(_ values: Factor.Values = .drawn(.uniform(from: 0, to: 1))) -> Factor {
    Factor(path: "p", position: nil, values: values)
  }

  /// Points of a Latin hypercube, run without chance.
  private func points(
    _ count: Int, _ targets: [Target], _ functions: [([Double]) -> Double]
  ) -> [RunPoint] {
    let all = Design.latinHypercube(samples: count, seed: 4).coordinates([factor(), factor()])
    return (0..<count).map { number in
      let position = [all[2 * number], all[2 * number + 1]]
      let estimates = functions.map { Estimate([$0(position), $0(position)]) }
      return RunPoint(
        wave: 1, number: number, position: position, estimates: estimates,
        implausibilities: zip(targets, estimates).map { $0.implausibility($1) }, heldOut: [])
    }
  }

  private func survey(
    _ targets: [Target], _ functions: [([Double]) -> Double], wanted: Int = 10_000
  ) -> Region.Survey {
    var region = Region([factor(), factor()], targets, cutoff: 3)
    _ = region.add(points(30, targets, functions), in: .whole(2))
    return region.survey(.whole(2), seed: 1, purpose: 101, wanted: wanted)
  }

  /// Two figures that have a parameter each leave a rectangle.
  @Test func aRectangle() {
    let found = survey([target(0.5, 0.04), target(0.3, 0.05)], [{ $0[0] }, { $0[1] }])
    let exact = 0.24 * 0.3
    #expect(found.size.low < exact && exact < found.size.high, "\(found.size)")
    #expect(found.size.high - found.size.low < 0.1 * exact)
    #expect(
      found.positions.allSatisfy {
        ($0[0] - 0.5).magnitude <= 0.12 + 1e-9 && ($0[1] - 0.3).magnitude <= 0.15 + 1e-9
      })
  }

  /// A sum of both leaves a band across, which no box tells.
  @Test func aBand() {
    // |x + y - 1| ≤ 0.3: all but two triangles.
    let found = survey([target(1, 0.1)], [{ $0[0] + $0[1] }])
    let exact = 1 - 0.7 * 0.7
    #expect(found.size.low < exact && exact < found.size.high, "\(found.size)")
  }

  /// A square sum leaves a quarter of a disc.
  @Test func aDisc() {
    // x² + y² ≤ 0.36.
    let found = survey([target(0, 0.12)], [{ $0[0] * $0[0] + $0[1] * $0[1] }])
    let exact = Double.pi * 0.36 / 4
    #expect(found.size.low < exact && exact < found.size.high, "\(found.size)")
  }

  /// The errors add as variances: what chance adds keeps more.
  @Test func theVarianceOfTheMeanCounts() {
    let one = Target(
      name: "t", text: "", why: "", observed: 1, observationError: 3, modelDiscrepancy: 4,
      isHeldOut: false)
    #expect(one.implausibility(11, variance: 0) == 2)
    #expect(one.implausibility(14, variance: 144) == 1)
    // 2 and 4: mean 3, variance 2, that of the mean 1.
    #expect(target(5, 0).implausibility(Estimate([2, 4])) == 2)
    #expect(target(5, 1).implausibility(Estimate([2])) == .infinity)
    #expect(target(5, 1).implausibility(Estimate([.nan, .nan, 2])) == .infinity)
  }

  @Test func nothingIsLeftOfFiguresThatExclude() {
    let found = survey([target(0.2, 0.03), target(0.8, 0.03)], [{ $0[0] }, { $0[0] }])
    #expect(found.positions.isEmpty && found.size.value == 0 && found.size.high < 2e-5)
    #expect(found.drawn == Region.mostDrawn)
  }

  /// Points of which a figure has no value are left out of its fit, and ruled out by their own runs.
  @Test func whatIsUndefinedRulesNothingElseOut() {
    let targets = [target(0.5, 0.04)]
    let all = points(30, targets, [{ $0[0] < 0.3 ? .nan : $0[0] }])
    var region = Region([factor(), factor()], targets, cutoff: 3)
    let found = region.add(all, in: .whole(2))
    #expect(all.allSatisfy { $0.position[0] >= 0.3 || !$0.isKept(3) })
    #expect(found.lost == 0 && region.leaves([0.5, 0.5]) && !region.leaves([0.9, 0.5]))
  }

  /// The box of random points, widened, holds nearly all of what they were drawn from.
  @Test func aBoxHoldsWhatItsPointsMissed() {
    let inside = survey(
      [target(0, 0.12)], [{ $0[0] * $0[0] + $0[1] * $0[1] }], wanted: 1)
    let box = Region.Box.whole(2).around(inside.positions)
    #expect(box.low == [0, 0] && box.high.allSatisfy { $0 >= 0.6 && $0 < 0.7 }, "\(box)")
    let few = Region.Box.whole(2).around(Array(inside.positions.prefix(9)))
    #expect(few.size == 1)
  }

  /// Of values that can be counted, all of a value's part is seen in its middle.
  @Test func valuesThatCanBeCountedAreSeenAsTheyRun() {
    let levels = factor(
      .levels([10, 20, 30, 40].map { Factor.Level(label: "\($0)", value: .number($0)) }))
    let region = Region([levels, factor()], [], cutoff: 3)
    #expect(region.seen([0.26, 0.26]) == [0.375, 0.26])
    #expect(region.seen([0.375, 0.1]) == [0.375, 0.1])
  }
}
