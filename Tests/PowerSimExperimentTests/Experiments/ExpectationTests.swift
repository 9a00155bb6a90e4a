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
}
