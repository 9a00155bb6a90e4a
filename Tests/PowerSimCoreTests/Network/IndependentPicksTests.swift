import Testing

@testable import PowerSimCore

@Suite struct IndependentPicksTests {
  func picks(of total: Int, _ probability: Double, seed: UInt64 = 3) -> [Int] {
    let draws = Draws(seed: seed, replicate: 0)(.randomNetwork)
    var list: [Int] = []
    forEachIndependentPick(of: total, probability: probability, uniform: { draws.uniform($0) }) {
      list.append($0)
    }
    return list
  }

  @Test func limits() {
    #expect(picks(of: 5, 0) == [])
    #expect(picks(of: 5, -1) == [])
    #expect(picks(of: 5, 1) == [0, 1, 2, 3, 4])
    #expect(picks(of: 5, 7) == [0, 1, 2, 3, 4])
    #expect(picks(of: 0, 1) == [])
    #expect(picks(of: 0, 0.5) == [])
    #expect(picks(of: 1_000_000, 1e-18) == [])
    #expect(picks(of: .max, .leastNonzeroMagnitude) == [])
  }

  /// As many as expected, within 4 standard deviations, also where p is taken from the series.
  @Test(arguments: [(0.5, 20_000), (0.001, 5_000_000), (1e-7, 50_000_000_000)])
  func count(probability: Double, total: Int) {
    let list = picks(of: total, probability)
    let expected = probability * Double(total)
    #expect(abs(Double(list.count) - expected) < 4 * (expected * (1 - probability)).squareRoot())
    #expect(zip(list, list.dropFirst()).allSatisfy { $0 < $1 })
    #expect((list.last ?? 0) < total)
    // Evenly spread: the mean position has standard deviation total / sqrt(12 n).
    let mean = list.reduce(0.0) { $0 + Double($1) } / Double(list.count)
    let error = Double(total) / (12 * Double(list.count)).squareRoot()
    #expect(abs(mean - Double(total) / 2) < 4 * error)
  }
}
