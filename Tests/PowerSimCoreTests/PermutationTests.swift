import Testing

@testable import PowerSimCore

@Suite struct PermutationTests {
  @Test(arguments: [1, 2, 3, 5, 16, 17, 1000, 4097]) func everyRankOnce(count: Int) {
    for seed in UInt64(1)...3 {
      let rank = Permutation(count, Draws(seed: seed, replicate: 1)(.currency))
      #expect((0..<count).map { rank($0) }.sorted() == Array(0..<count))
    }
  }

  /// Over 6,000 seeds each of 6 elements comes to each of 6 ranks 1,000 times, within the scatter: the
  /// sum of squares stays below the 99.99th percentile of chi-square with 25 degrees of freedom.
  @Test func allRanksAlike() {
    var found = [Int](repeating: 0, count: 36)
    for seed in UInt64(1)...6000 {
      let rank = Permutation(6, Draws(seed: seed, replicate: 1)(.currency))
      for element in 0..<6 { found[6 * element + rank(element)] += 1 }
    }
    let squares = found.map { Double(($0 - 1000) * ($0 - 1000)) / 1000 }.reduce(0, +)
    #expect(squares < 60.1)
  }
}
