import PowerSimCore
import PowerSimExperiment
import PowerSimRun
import PowerSimTestSupport
import Testing

/// What intervals promise, by repetition; minutes of computing.
@Suite(.slow) struct CoverageTests {
  static let metrics = [
    "settledPower", "giniCurrency", "participation", "relationalPower", "meanTrust",
    "angleOfPower",
  ]

  static func society(seed: UInt64, _ change: (inout Scenario) -> Void = { _ in }) -> Scenario {
    .small(agents: 300, places: 6, weeks: 52, burnIn: 26, seed: seed, change)
  }

  /// By scenario and metric the last row's values, one a replicate.
  static func ends(_ scenarios: [Scenario], replicates: Int) throws -> [[[Double]]] {
    let found = Locked(
      scenarios.map { _ in metrics.map { _ in [Double](repeating: .nan, count: replicates) } })
    let last = scenarios[0].time.lastTick
    let sink = Watching(Wants(metrics: metrics, parts: []) { $0 == last }) {
      branch, simulation, row in
      found.withLock { found in
        for (k, metric) in metrics.enumerated() {
          found[branch][k][simulation.replicate - 1] = row(metric)
        }
      }
    }
    try RunEngine(threads: 2).run(
      RunTree(scenarios), replicates: 1..<replicates + 1, into: [sink])
    return found.withLock { $0 }
  }

  /// A society against itself on another seed, 200 times: about 95 % of intervals hold zero.
  ///
  /// scipy.stats.binom.interval(0.999, 200, 0.95) is (179, 199); Welch's interval of five and five
  /// is a little wider than it need be, so that the upper bound is on all 1,200 together.
  @Test func intervalsHoldZeroWhereNothingDiffers() throws {
    var holding = Self.metrics.map { _ in 0 }
    for trial in 0..<200 {
      let scenarios = [
        Self.society(seed: UInt64(1000 + 2 * trial)),
        Self.society(seed: UInt64(1001 + 2 * trial)),
      ]
      #expect(!scenarios[0].hasCommonRandomNumbers(with: scenarios[1]))
      let values = try Self.ends(scenarios, replicates: 5)
      for k in Self.metrics.indices
      where !Estimate(unpaired: values[1][k], minus: values[0][k]).isClear { holding[k] += 1 }
    }
    print("intervals of 200 that hold zero:", zip(Self.metrics, holding).map { "\($0) \($1)" })
    for count in holding { #expect(count >= 179) }
    #expect(holding.reduce(0, +) <= 1190)
  }

  /// Common luck: the interval of paired differences is narrower than that of unpaired ones.
  @Test func pairingNarrowsTheInterval() throws {
    let scenarios = [
      Self.society(seed: 7),
      Self.society(seed: 7) {
        $0.programmes = [
          Programme(name: "p", budget: 1.5, angle: 45, span: Span(from: 0, until: 26))
        ]
      },
    ]
    let values = try Self.ends(scenarios, replicates: 40)
    let factors = Self.metrics.indices.map { k in
      Estimate(unpaired: values[1][k], minus: values[0][k]).halfWidth
        / Estimate(paired: values[1][k], minus: values[0][k]).halfWidth
    }
    print("unpaired over paired width:", zip(Self.metrics, factors).map { "\($0) \($1)" })
    #expect(factors.count { $0 > 2 } >= 3)
  }
}
