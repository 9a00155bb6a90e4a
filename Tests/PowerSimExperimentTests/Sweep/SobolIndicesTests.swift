import Foundation
import Testing

@testable import PowerSimExperiment

/// Indices against SALib on Ishigami's function (`recorded.py` prints the numbers).
@Suite struct SobolIndicesTests {
  /// Ishigami's function at the points of the design, far from zero.
  private static let values: [Double] = {
    let factors = Array(
      repeating: Factor(path: "x", position: nil, values: .drawn(.uniform(from: -.pi, to: .pi))),
      count: 3)
    let points = Design.saltelli(samples: 64, skip: 64, seed: 1).coordinates(factors)
    return stride(from: 0, to: points.count, by: 3).map { i in
      let (a, b, c) = (points[i], points[i + 1], points[i + 2])
      return 50 + sin(a) + 7 * sin(b) * sin(b) + 0.1 * c * c * c * c * sin(a)
    }
  }()

  @Test func areThoseOfSALib() {
    let indices = SobolIndices(Self.values, factors: 3, seed: 1)
    let first = [0.33282486211465484, 0.3625565440736224, 0.03162411359632681]
    let total = [0.6173886067211051, 0.4439066230292659, 0.2898922639255714]
    for k in 0..<3 {
      #expect((indices.first[k].value - first[k]).magnitude < 1e-9)
      #expect((indices.total[k].value - total[k]).magnitude < 1e-9)
      for index in [indices.first[k], indices.total[k]] {
        #expect(index.low < index.value && index.value < index.high)
      }
    }
    // SALib's half widths, which come of other draws, to a third.
    let (half, ofSALib) = ((indices.first[0].high - indices.first[0].low) / 2, 0.22008564)
    #expect(half > ofSALib * 0.67 && half < ofSALib * 1.5)
    #expect(indices.samples == 64 && indices.leftOut == 0)
  }

  /// One undefined value makes every index of SALib 1.6 zero, without a word.
  @Test func whatIsUndefinedIsLeftOutWithItsBasePointAndCounted() {
    var values = Self.values
    values[7 * 5 + 2] = .nan
    let indices = SobolIndices(values, factors: 3, seed: 1)
    #expect(indices.samples == 63 && indices.leftOut == 1)
    values.removeSubrange(7 * 5..<8 * 5)
    let without = SobolIndices(values, factors: 3, seed: 1)
    #expect(indices.first.map(\.value) == without.first.map(\.value))
    #expect(indices.total[1].value > 0.2)
  }

  @Test(arguments: [Double.nan, 3])
  func ofWhatDoesNotVaryThereAreNone(_ value: Double) {
    let indices = SobolIndices(Array(repeating: value, count: 20), factors: 3, seed: 1)
    #expect((indices.first + indices.total).allSatisfy { $0.value.isNaN && $0.low.isNaN })
  }
}
