import Testing

@testable import PowerSimCore

@Suite struct PairSetTests {
  @Test func holdsPairsWithoutOrder() {
    var set = PairSet()
    for high in 1..<40 {
      for low in 0..<high where (low + high) % 3 == 0 {
        let isNew = set.insert(high, low)
        #expect(isNew)
      }
    }
    let count = set.count
    for a in 0..<40 {
      for b in 0..<40 {
        #expect(set.contains(a, b) == (a != b && (a + b) % 3 == 0))
      }
    }
    let isNew = (set.insert(1, 2), set.insert(2, 1))
    #expect(isNew == (false, false))
    #expect(set.count == count)
  }

  @Test func tellsHighNumbersApart() {
    var set = PairSet(expecting: 2)
    let last = TieList.mostAgents - 1
    let isNew = set.insert(last, last - 1)
    #expect(isNew)
    #expect(!set.contains(0, last))
    #expect(!set.contains(0, last - 1))
    #expect(set.contains(last - 1, last))
  }
}
