import Testing

@testable import PowerSimCore

/// Sorting by leading bits against the standard library's sort, on holdings that suit it and not.
@Suite struct HoldingOrderTests {
  /// Nasty holdings, by count.
  static let kinds: [(name: String, values: @Sendable (Int) -> [Int64])] = [
    ("usual", { n in draw(n) { WeibullCurrency(gini: 0.6).quantile($0) * 1e9 } }),
    ("heavy tail", { n in draw(n) { 1e6 / (1 - $0) / (1 - $0) } }),
    ("equal", { n in Array(repeating: 1_000_000_007, count: n) }),
    ("nothing", { n in Array(repeating: 0, count: n) }),
    ("one holds all", { n in (0..<n).map { $0 == n / 3 ? 1 << 50 : 0 } }),
    ("powers of two", { n in (0..<n).map { 1 << Int64($0 * 7 % 61) } }),
    ("half nothing", { n in draw(n) { $0 < 0.5 ? 0 : $0 * 1e9 } }),
    ("descending", { n in (0..<n).map { Int64(n - $0) * 1_000_003 } }),
    ("small units", { n in draw(n) { $0 * 40 } }),
    ("the largest", { n in draw(n) { $0 * 0x1p62 } }),
    // All but one share their leading bits, in descending order: insertion would take for ever.
    (
      "crowded beside a giant",
      { n in (0..<n).map { $0 == 0 ? 1 << 60 : 1_000_000_000 + Int64(n - $0) } }
    ),
    ("two crowds", { n in (0..<n).map { ($0 % 2 == 0 ? 5 : 1 << 45) + Int64(n - $0) } }),
  ]

  static func draw(_ count: Int, _ quantile: (Double) -> Double) -> [Int64] {
    var u = TestUniforms(UInt64(count) + 5)
    return (0..<count).map { _ in Int64(quantile(u.next())) }
  }

  static let counts = [1, 2, 24, 25, 300, 1999, 2000, 5003]

  @Test(arguments: kinds.indices) func radixSort(kind: Int) {
    for count in Self.counts {
      let values = Self.kinds[kind].values(count)
      let (column, into) = (
        Column([9] + values + [-5]), Column<Int64>(repeating: 3, count: count + 2)
      )
      RadixSort().sort(
        column, into: into, spare: Column(repeating: 1, count: count + 2), range: 1..<count + 1)
      #expect(into.array == [3] + values.sorted() + [3], "\(Self.kinds[kind].name) \(count)")
      #expect(column.array == [9] + values + [-5])
    }
  }

  /// All, parts and their measures have the bits of holdings sorted one by one.
  @Test(arguments: kinds.indices) func orderOfAll(kind: Int) {
    for count in Self.counts {
      let values = Self.kinds[kind].values(count)
      // Sums beyond 2^63 are no currency.
      if values.reduce(0.0, { $0 + Double($1) }) > 9e18 { continue }
      let order = HoldingOrder(count: count, parts: 5)
      order.sort(Column(values))
      #expect(order.measures == RankMeasures.exact(Column(values.sorted()), range: 0..<count))
      // Part 2 has nobody.
      let parts = Column((0..<count).map { UInt8([0, 1, 1, 3][$0 % 4]) })
      let members = (0..<4).map { part in values.indices.filter { Int(parts[$0]) == part } }
      let ranges = Partition(parts, parts: 4).ranges
      let found = Column(repeating: RankMeasures.undefined, count: 4)
      for _ in 1...2 {
        order.measures(of: parts, ranges, into: found)
        for part in 0..<4 {
          let holdings = members[part].map { values[$0] }.sorted()
          if let expected = RankMeasures.exact(Column(holdings), range: holdings.indices) {
            #expect(found[part] == expected, "\(Self.kinds[kind].name) \(count) \(part)")
          } else {
            #expect(found[part].gini.isNaN && found[part].richest.isNaN)
          }
        }
      }
    }
  }

  /// Keys never put the smaller of two holdings last.
  @Test func keysAscend() {
    for (name, values) in Self.kinds {
      let sorted = values(700).sorted()
      let column = Column(sorted)
      for bits in [4, 16, 22] {
        let key = HoldingKey(column, column.indices, bits: bits)
        let keys = sorted.map { key($0) }
        #expect(keys == keys.sorted(), "\(name)")
        #expect(keys.allSatisfy { $0 < 1 << bits })
      }
    }
  }

  /// Binned measures keep their promise where holdings are nasty, or say that they cannot.
  @Test(arguments: kinds.indices) func bins(kind: Int) {
    let values = Self.kinds[kind].values(30_000)
    if values.reduce(0.0, { $0 + Double($1) }) > 9e18 { return }
    let exact = HoldingBinsTests.exact(values)
    if let binned = HoldingBinsTests.binned(values) {
      #expect(HoldingBinsTests.largestGap(binned, exact) <= 1e-6, "\(Self.kinds[kind].name)")
    }
    let distribution = Distribution(count: values.count, workers: Workers(count: 2))
    let found = distribution.measures(Column(values)) ?? .undefined
    if exact.gini.isNaN {
      #expect(found.gini.isNaN)
    } else {
      #expect(HoldingBinsTests.largestGap(found, exact) <= 1e-6, "\(Self.kinds[kind].name)")
    }
  }
}
