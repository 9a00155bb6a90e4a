import Testing

@testable import PowerSimCore

@Suite struct HoldingBinsTests {
  static let count = 30_000

  /// Distributions at evenly spaced quantiles, in units.
  static let distributions: [(name: String, values: [Int64])] = {
    func draw(_ quantile: (Double) -> Double) -> [Int64] {
      (0..<count).map {
        Int64(quantile((Double(($0 * 7919) % count) + 0.5) / Double(count)) * 1e9)
      }
    }
    let weibull = WeibullCurrency(gini: 0.6)
    let heavy = LognormalCurrency(gini: 0.9)
    let mild = WeibullCurrency(gini: 0.2)
    let nearlyEqual = WeibullCurrency(gini: 0.0005)
    return [
      ("weibull", draw(weibull.quantile)), ("heavy", draw(heavy.quantile)),
      ("mild", draw(mild.quantile)), ("nearly equal", draw(nearlyEqual.quantile)),
      ("equal", draw { _ in 1 }), ("two points", draw { $0 < 0.7 ? 0.5 : 2 }),
      ("one holds all", draw { $0 * Double(count) < 1 ? Double(count) : 0 }),
      ("small units", (0..<count).map { Int64($0 % 2000) }),
      ("half nothing", draw { $0 < 0.5 ? 0 : weibull.quantile($0) }),
    ]
  }()

  static func exact(_ values: [Int64]) -> RankMeasures {
    RankMeasures.exact(Column(values.sorted()), range: 0..<values.count) ?? .undefined
  }

  static func largestGap(_ a: RankMeasures, _ b: RankMeasures) -> Double {
    max(
      gap(a.gini, b.gini), gap(a.top1, b.top1), gap(a.top10, b.top10),
      gap(a.bottomHalf, b.bottomHalf), gap(a.richest, b.richest))
  }

  static func binned(_ values: [Int64], tolerance: Double = 1e-6) -> RankMeasures? {
    let bins = HoldingBins()
    bins.fill(Column(values), 0..<values.count)
    return bins.measures(tolerance: tolerance)
  }

  /// Within what is promised, or an admission that it cannot be.
  @Test(arguments: distributions.indices) func withinTheTolerance(number: Int) {
    let (name, values) = Self.distributions[number]
    let exact = Self.exact(values)
    for tolerance in [1e-3, 1e-4, 1e-5, 1e-6, 1e-7] {
      if let binned = Self.binned(values, tolerance: tolerance) {
        #expect(Self.largestGap(binned, exact) <= tolerance, "\(name) \(tolerance)")
      }
    }
  }

  @Test func whoUsesBins() {
    func uses(_ name: String) -> Bool? {
      Self.distributions.first { $0.name == name }.map { Self.binned($0.values) != nil }
    }
    #expect(uses("mild") == true)
    #expect(uses("weibull") == true)
    // Thousands in one bin, all alike or not: bins cannot know.
    #expect(uses("nearly equal") == false)
    #expect(uses("equal") == false)
    #expect(uses("two points") == false)
    // Values below 2^11 and nothing have bins of their own: exact.
    #expect(uses("one holds all") == true)
    #expect(uses("small units") == true)
  }

  @Test func binsOfTheirOwnAreExact() throws {
    for name in ["one holds all", "small units"] {
      let values = try #require(Self.distributions.first { $0.name == name }).values
      let binned = try #require(Self.binned(values, tolerance: 0))
      #expect(Self.largestGap(binned, Self.exact(values)) < 1e-14)
    }
  }

  @Test func filledInParts() throws {
    let values = Self.distributions[0].values
    let column = Column(values)
    let (all, one, two) = (HoldingBins(), HoldingBins(), HoldingBins())
    all.fill(column, 0..<Self.count)
    one.fill(column, 0..<777)
    two.fill(column, 777..<Self.count)
    one.add(two)
    #expect(one.measures(tolerance: 1e-6) == all.measures(tolerance: 1e-6))
    // Filling anew forgets what was there.
    two.fill(column, 0..<Self.count)
    #expect(two.measures(tolerance: 1e-6) == all.measures(tolerance: 1e-6))
  }

  @Test func theLargestHoldings() throws {
    let values: [Int64] = [0, 1, .max / 4, .max / 2]
    let binned = try #require(Self.binned(values))
    #expect(Self.largestGap(binned, Self.exact(values)) < 1e-12)
    #expect(Self.binned([0, 0, 0]) == nil)
  }

  /// Two richest in one bin: their mean is not the richest, and the bins say so.
  @Test func theRichestInACrowdedBin() {
    let values: [Int64] = Array(repeating: 0, count: 100) + [1_000_000, 1_000_400]
    let exact = Self.exact(values)
    if let binned = Self.binned(values) { #expect(Self.largestGap(binned, exact) <= 1e-6) }
    #expect(Self.binned(values) == nil)
    #expect(Self.binned(values, tolerance: 1e-3) != nil)
  }
}
