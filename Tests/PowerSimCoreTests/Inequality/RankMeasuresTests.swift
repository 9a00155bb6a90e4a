import Testing

@testable import PowerSimCore

@Suite struct RankMeasuresTests {
  func exact(_ values: [Int64]) -> RankMeasures? {
    RankMeasures.exact(Column(values.sorted()), range: 0..<values.count)
  }

  @Test func byHand() throws {
    // Pairs of 1, 2, 3, 4 differ by 10 in all: 2 × 10/(2 × 4 × 10) = 1/4.
    let four = try #require(exact([3, 1, 4, 2]))
    #expect(four == RankMeasures(gini: 0.25, top1: 0.4, top10: 0.4, bottomHalf: 0.3, richest: 0.4))
    // The poorest half of three is one.
    let three = try #require(exact([1, 1, 2]))
    #expect(gap(three.gini, 1.0 / 6) < 1e-15)
    #expect(three.bottomHalf == 0.25)
    #expect(try #require(exact([0, 0, 0, 8])).gini == 0.75)
    let one = try #require(exact([5]))
    #expect(one == RankMeasures(gini: 0, top1: 1, top10: 1, bottomHalf: 0, richest: 1))
    #expect(exact([0, 0]) == nil)
    #expect(exact([]) == nil)
  }

  /// ceil(1 %) and ceil(10 %) of 101 are 2 and 11.
  @Test func sharesAreRoundedUp() throws {
    let measures = try #require(exact((1...101).map { Int64($0) }))
    #expect(measures.top1 == 201.0 / 5151)
    #expect(measures.top10 == 1056.0 / 5151)
    #expect(measures.bottomHalf == 1275.0 / 5151)
    #expect(measures.richest == 101.0 / 5151)
    let hundred = try #require(exact((1...100).map { Int64($0) }))
    #expect(hundred.top1 == 100.0 / 5050)
    #expect(hundred.top10 == 955.0 / 5050)
  }

  @Test func partOfAColumn() throws {
    let column = Column<Int64>([99, 1, 2, 3, 4, 0])
    let measures = try #require(RankMeasures.exact(column, range: 1..<5))
    #expect(measures.gini == 0.25 && measures.richest == 0.4 && measures.bottomHalf == 0.3)
  }

  @Test(arguments: [0, 1, 2, 23, 24, 25, 26, 100, 3000]) func radixSort(count: Int) {
    var u = TestUniforms(UInt64(31 + count))
    for most in [1.0, 40, 2047, 2048, 4e6, 9.2e18] {
      let values = (0..<count).map { _ in Int64(u.next() * most) }
      let column = Column([77] + values + [-5, 66])
      RadixSort.sort(column, spare: Column(repeating: 1, count: count + 3), range: 1..<count + 1)
      #expect(column.array == [77] + values.sorted() + [-5, 66])
    }
  }
}
