import PowerSimScenario
import Testing

@testable import PowerSimExperiment

/// Verdicts on figures: the whole interval decides, not the mean.
@Suite struct ExpectationTests {
  /// Three values about 1: the half-width is 4.302652729696142 × 0.1/√3 = 0.2484.
  private let values = [0.9, 1, 1.1]

  @Test(
    arguments: [
      (0.75, nil, true), (0.76, nil, false), (nil, 1.25, true), (nil, 1.24, false),
      (0.7, 1.3, true), (0.7, 1.2, false), (0.8, 1.3, false),
    ] as [(Double?, Double?, Bool)])
  func wholeInterval(_ above: Double?, _ below: Double?, _ expected: Bool) {
    #expect(Expectation(above: above, below: below).holds(for: Estimate(values)) == expected)
  }

  @Test func unknownHoldsNothing() {
    #expect(!Expectation(above: 0).holds(for: Estimate([1])))
    #expect(!Expectation(above: 0).holds(for: Estimate([Double.nan, .nan])))
    #expect(!Expectation(above: 0).holds(for: Estimate([0.0, 0, 0])))
  }

  /// A figure of -1 ± 0.25, and ablations that keep a part of each replicate.
  @Test func shrinking() {
    let figure = [-0.9, -1, -1.1]
    #expect(
      AblationExpectation.shrinksTo(0.5).holds(with: figure, without: figure.map { 0.4 * $0 }))
    #expect(
      !AblationExpectation.shrinksTo(0.5).holds(with: figure, without: figure.map { 0.6 * $0 }))
    // What turned round is gone; exact zeros are gone too.
    #expect(
      AblationExpectation.shrinksTo(0.1).holds(with: figure, without: figure.map { -0.5 * $0 }))
    #expect(AblationExpectation.shrinksTo(0.1).holds(with: figure, without: [0, 0, 0]))
    #expect(!AblationExpectation.shrinksTo(0.1).holds(with: [0, 0, 0], without: [0, 0, 0]))
  }

  @Test func moreAndLess() {
    let more = values.map { $0 + 0.2 }
    #expect(AblationExpectation.moreBy(0.1).holds(with: values, without: more))
    #expect(!AblationExpectation.moreBy(0.3).holds(with: values, without: more))
    #expect(AblationExpectation.lessBy(0.1).holds(with: more, without: values))
    #expect(!AblationExpectation.lessBy(0).holds(with: values, without: more))
    #expect(AblationExpectation.lies(Expectation(below: 1.25)).holds(with: more, without: values))
  }

  @Test func keeping() {
    let figure = [-0.9, -1, -1.1]
    #expect(AblationExpectation.keeps(0.5).holds(with: figure, without: figure.map { 0.6 * $0 }))
    #expect(!AblationExpectation.keeps(0.5).holds(with: figure, without: figure.map { 0.4 * $0 }))
    // What turned round is not kept.
    #expect(!AblationExpectation.keeps(0.5).holds(with: figure, without: figure.map { -$0 }))
  }

  /// Intervals by hand: mean ± 0.2484 times the scale.
  @Test(
    arguments: [
      // Beyond the smallest effect, across it, within it.
      (1, 0.5, FigureOutcome.met), (1, 0.9, .missed), (0.1, 0.5, .tooSmall), (0.45, 0.5, .missed),
      // The wrong way: too small if within, missed if beyond.
      (-0.1, 0.5, .tooSmall), (-1, 0.5, .missed),
    ] as [(Double, Double, FigureOutcome)])
  func effectsThatMatter(_ scale: Double, _ smallest: Double, _ expected: FigureOutcome) {
    let estimate = Estimate(values.map { scale * $0 })
    #expect(headline(smallest, nil, smallest: smallest).outcome(of: estimate) == expected)
  }

  /// Beyond the farther bound is another miss than short of the nearer one: 1 ± 0.25 either way.
  @Test(
    arguments: [
      (0.5, 0.7, FigureOutcome.larger), (0.5, 0.8, .missed), (1.3, 2, .missed),
      (-0.7, -0.5, .missed), (-0.1, 0.1, .missed),
    ] as [(Double, Double, FigureOutcome)])
  func largerThanExpected(_ above: Double, _ below: Double, _ expected: FigureOutcome) {
    let figure = headline(above, below, smallest: 0.1)
    #expect(figure.outcome(of: Estimate(values)) == expected)
    let mirrored = headline(-below, -above, smallest: 0.1)
    #expect(mirrored.outcome(of: Estimate(values.map { -$0 })) == expected)
  }

  /// No change is shown by a whole interval within the bounds, not by one that holds zero.
  @Test func equivalence() {
    let none = headline(-0.2, 0.2, smallest: 0.2)
    #expect(none.outcome(of: Estimate([-0.05, 0, 0.05])) == .met)
    #expect(none.outcome(of: Estimate([-0.1, 0, 0.1])) == .missed)
    #expect(none.outcome(of: Estimate([0, 0, 0.0])) == .met)
  }

  /// A ratio has no effect at 1: 1.02 ± 0.05 is too small against 0.1, 0.5 ± 0.05 is not.
  @Test func neutralOfARatio() {
    let ratio = headline(nil, 0.9, smallest: 0.1, neutral: 1)
    #expect(ratio.outcome(of: Estimate([1, 1.02, 1.04])) == .tooSmall)
    #expect(ratio.outcome(of: Estimate([0.48, 0.5, 0.52])) == .met)
  }
}

/// A headline of which nothing but its bounds matters.
func headline(
  _ above: Double?, _ below: Double?, smallest: Double?, neutral: Double = 0
) -> Experiment.Figure {
  Experiment.Figure(
    name: "f", expression: .number(0), expectation: Expectation(above: above, below: below),
    why: "", isHeadline: true, smallest: smallest, neutral: neutral, known: nil, prototype: nil,
    circumstance: nil, position: nil)
}
