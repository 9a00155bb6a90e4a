import Testing

@testable import PowerSimCore

@Suite struct DistributionTests {
  static func values(_ count: Int, _ quantile: (Double) -> Double) -> Column<Int64> {
    var u = TestUniforms(41)
    return Column((0..<count).map { _ in Int64(quantile(u.next()) * 1e9) })
  }

  @Test(arguments: [19_999, 20_000, 20_001, 26_000]) func aroundTheBoundOfBins(count: Int) throws {
    let weibull = WeibullCurrency(gini: 0.6)
    for quantile in [{ @Sendable in weibull.quantile($0) }, { @Sendable _ in 1 }] {
      let values = Self.values(count, quantile)
      let exact = HoldingBinsTests.exact(values.array)
      let before = values.array
      let one = try #require(Distribution(count: count, workers: .one).measures(values))
      #expect(HoldingBinsTests.largestGap(one, exact) <= 1e-6)
      // Few are sorted, and so exactly right.
      if count <= 20_000 { #expect(one == exact) }
      for workers in [Workers(count: 3), Workers(count: 2, shuffledBy: 5)] {
        #expect(Distribution(count: count, workers: workers).measures(values) == one)
      }
      #expect(values.array == before)
    }
  }

  /// Equality is not a matter of bins: exact at any size.
  @Test func equalityIsExact() throws {
    let values = Column<Int64>(repeating: 1_000_000_007, count: 25_000)
    let measures = try #require(Distribution(count: 25_000, workers: .one).measures(values))
    #expect(gap(measures.gini, 0) < 1e-12)
    #expect(gap(measures.top10, 0.1) < 1e-15)
    #expect(gap(measures.bottomHalf, 0.5) < 1e-15)
    #expect(Distribution(count: 9, workers: .one).measures(Column(repeating: 0, count: 9)) == nil)
  }

  @Test func partsAndRanges() throws {
    let weibull = WeibullCurrency(gini: 0.5)
    let count = 500
    let values = Self.values(count) { weibull.quantile($0) }
    let parts = Column((0..<count).map { UInt8($0 % 7 == 0 ? 0 : $0 % 2 == 0 ? 1 : 3) })
    let distribution = Distribution(count: count, workers: Workers(count: 2))
    let found = Column(repeating: RankMeasures.undefined, count: 4)
    distribution.measures(values, of: Partition(parts, parts: 4), into: found)
    for part in [0, 1, 3] {
      let members = values.indices.filter { Int(parts[$0]) == part }.map { values[$0] }
      #expect(found[part] == RankMeasures.exact(Column(members.sorted()), range: members.indices))
    }
    #expect(found[2].gini.isNaN)

    let ranges = [0..<100, 100..<100, 100..<101, 101..<500]
    let into = Column(repeating: RankMeasures.undefined, count: 4)
    distribution.measures(values, within: ranges, into: into)
    for (number, range) in ranges.enumerated() {
      let expected = RankMeasures.exact(
        Column(range.map { values[$0] }.sorted()), range: 0..<range.count)
      if let expected {
        #expect(into[number] == expected)
      } else {
        #expect(into[number].gini.isNaN && into[number].top10.isNaN)
      }
    }
  }

  /// A group above the bound among others below it.
  @Test func largeParts() throws {
    let weibull = WeibullCurrency(gini: 0.6)
    let count = 21_500
    let values = Self.values(count) { weibull.quantile($0) }
    let parts = Column((0..<count).map { UInt8($0 < 700 || $0 >= 21_000 ? 1 : 0) })
    let found = Column(repeating: RankMeasures.undefined, count: 2)
    Distribution(count: count, workers: Workers(count: 2)).measures(
      values, of: Partition(parts, parts: 2), into: found)
    let large = HoldingBinsTests.exact((700..<21_000).map { values[$0] })
    let small = HoldingBinsTests.exact(((0..<700) + Array(21_000..<count)).map { values[$0] })
    #expect(HoldingBinsTests.largestGap(found[0], large) <= 1e-6)
    #expect(found[1] == small)
  }

  @Test(arguments: [0, 1, 7, 8, 9, 16, 100]) func laneSums(count: Int) {
    let values = Column((0..<128).map { Float($0) * 0.25 })
    var sum = LaneSum()
    let rest = unsafe sum.add(unchecked: values, 0..<count)
    #expect(rest == count / 8 * 8)
    let total = (rest..<count).reduce(sum.total) { $0 + Double(values[$1]) }
    #expect(total == Double(count * (count - 1)) / 8)
  }
}
