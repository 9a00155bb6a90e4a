import Testing

@testable import PowerSimExperiment

/// Replicates that are added until an interval is narrow enough.
@Suite struct SequentialStopTests {
  private func looks(
    _ stop: SequentialStop, first: Int, there: Int, _ value: (Int) -> Double
  ) -> (count: Int, looks: [Int]) {
    var looks: [Int] = []
    let count = stop.replicates(first: first, there: there) { count in
      looks.append(count)
      return Estimate((0..<count).map(value))
    }
    return (count, looks)
  }

  /// Values that are ±1 in turn: the deviation of 10 is √(10/9), and t at 9 is 2.2622.
  @Test func asManyAsTheSquareRootSays() {
    // 2 · 2.2622 · √(10/9) / √10 = 1.5081; for 1.3 it takes 10 · (1.5081/1.3)² = 13.46.
    let stop = SequentialStop(measure: 0, width: 1.3, most: 100)
    let one = looks(stop, first: 10, there: 10) { $0 % 2 == 0 ? 1 : -1 }
    #expect(one.count == 14 && one.looks == [10])
    // At 14: 2 · 2.1604 · √(14/13) / √14 = 1.1984.
    let two = looks(stop, first: 10, there: 14) { $0 % 2 == 0 ? 1 : -1 }
    #expect(two.count == 14 && two.looks == [10, 14])
  }

  @Test func neverMoreThanTwiceAsManyAtOnceAndNeverMoreThanTheMost() {
    let stop = SequentialStop(measure: 0, width: 0.001, most: 70)
    for (there, count, seen) in [
      (9, 10, []), (10, 20, [10]), (25, 40, [10, 20]), (40, 70, [10, 20, 40]),
      (70, 70, [10, 20, 40]), (500, 70, [10, 20, 40]),
    ] {
      let found = looks(stop, first: 10, there: there) { $0 % 2 == 0 ? 1 : -1 }
      #expect(found.count == count && found.looks == seen, "\(there)")
    }
    // No replicate narrows what is undefined everywhere; what is defined somewhere may become narrow.
    #expect(looks(stop, first: 10, there: 500) { _ in .nan }.count == 10)
    #expect(looks(stop, first: 10, there: 500) { $0 == 3 ? 4 : .nan }.count == 70)
    #expect(looks(stop, first: 10, there: 10) { _ in 4 }.count == 10)
  }

  /// The interval holds the truth a little less often than in 95 of 100 cases, as is said of it.
  @Test func intervalsAreALittleTooNarrow() {
    var state: UInt64 = 2022
    func uniform() -> Double {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return (Double(state >> 11) + 0.5) * 0x1p-53
    }
    let stop = SequentialStop(measure: 0, width: 0.7, most: 200)
    var (held, replicates) = (0, 0)
    for _ in 0..<2000 {
      // Irwin and Hall: the sum of twelve is nearly normal, with a deviation of 1.
      let values = (0..<200).map { _ in (0..<12).reduce(-6) { sum, _ in sum + uniform() } }
      let count = stop.replicates(first: 10, there: 200) { Estimate(values.prefix($0)) }
      let estimate = Estimate(values.prefix(count))
      if estimate.low <= 0 && estimate.high >= 0 { held += 1 }
      replicates += count
    }
    // Of a fixed number it takes about (2 · 2.03 / 0.7)² = 34.
    #expect((1780...1920).contains(held), "\(held) of 2000")
    #expect((56_000...84_000).contains(replicates), "\(replicates)")
  }
}
