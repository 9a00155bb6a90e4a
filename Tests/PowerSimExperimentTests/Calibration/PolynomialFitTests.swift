import Testing

@testable import PowerSimExperiment

/// Fits against numpy and intervals against scipy (`recorded.py` prints the numbers), and against what least
/// squares promise.
@Suite struct PolynomialFitTests {
  private static let points: [[Double]] = (1...20).map { k in
    [0.37, 0.61].map { step in
      let turns = step * Double(k)
      return 2 * (turns - turns.rounded(.down)) - 1
    }
  }

  /// sin(3 x) + x y², its sine by the series.
  private static let values = points.map { sine(3 * $0[0]) + $0[0] * $0[1] * $0[1] }

  private static func sine(_ x: Double) -> Double {
    var (sum, term) = (0.0, x)
    for k in 0..<20 {
      sum += term
      term *= -x * x / Double((2 * k + 2) * (2 * k + 3))
    }
    return sum
  }

  struct Expected: Sendable {
    let count, order: Int
    let mean, variance, atPoint: Double
    let leftOut: [Double]
  }

  @Test(arguments: [
    Expected(
      count: 20, order: 2, mean: 0.3005546992486955, variance: 0.15722033487701678,
      atPoint: 0.19119013894113346, leftOut: [-0.4894244248756192, 0.6389527026884383]),
    Expected(
      count: 8, order: 1, mean: 0.6325138968671538, variance: 0.050876181869578305,
      atPoint: 0.06040533879492077, leftOut: [-0.38973081244351954, 0.8957211331382369]),
    Expected(
      count: 3, order: 0, mean: -0.2107032880259499, variance: 1.401631135988765,
      atPoint: 1.8688415146516866, leftOut: [0.04187677756128013, -0.8870481061347677]),
  ])
  func fitsAreThoseOfNumpy(_ expected: Expected) throws {
    let fit = try #require(
      PolynomialFit(
        Array(Self.points.prefix(expected.count)), Array(Self.values.prefix(expected.count))))
    func isNear(_ one: Double, _ other: Double) -> Bool { (one - other).magnitude < 1e-12 }
    #expect(fit.order == expected.order)
    #expect(isNear(fit.mean([0.3, -0.4]), expected.mean))
    #expect(isNear(fit.variance, expected.variance))
    #expect(isNear(fit.variance([0.3, -0.4]), expected.atPoint))
    for (found, other) in zip(fit.leftOut, expected.leftOut) {
      #expect(isNear(found.mean, other))
    }
  }

  /// Where all points lie on a line, terms that are made of others are left out, and nothing is undefined.
  @Test func pointsOfALineAreFitted() throws {
    let line = (0..<20).map { [Double($0) / 10 - 1, Double($0) / 10 - 1] }
    let fit = try #require(PolynomialFit(line, line.map { 2 + 3 * $0[0] }))
    #expect((fit.mean([0.5, 0.5]) - 3.5).magnitude < 1e-12)
    #expect(fit.variance < 1e-24 && fit.variance([0.5, 0.5]).isFinite)
  }

  @Test func onePointIsNoFit() {
    #expect(PolynomialFit([[0]], [1]) == nil && PolynomialFit([], []) == nil)
  }

  @Test(
    arguments: [
      (0, 0, 0.07134759913335872), (31, 0.4815044693099298, 0.7413721068980641),
      (50, 0.9286524008666412, 1),
    ] as [(Int, Double, Double)])
  func proportionsHaveTheIntervalOfScipy(_ hits: Int, _ low: Double, _ high: Double) {
    let share = Proportion(hits, of: 50)
    #expect((share.low - low).magnitude < 1e-9 && (share.high - high).magnitude < 1e-9)
  }
}
