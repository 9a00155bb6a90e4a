import PowerSimTestSupport
import Testing

@testable import PowerSimCore

/// Half-week ticks give the same averages as weekly ones (model section 10).
@Suite struct TickLengthTests {
  /// Ticks of another length have luck of their own, so the mean of four seeds is compared.
  @Test(.slow) func halfWeeks() throws {
    let seeds: [UInt64] = [1, 2, 3, 4]
    let whole = try seeds.map { try SectionTen.means(weeksPerTick: 1, seed: $0) }
    let half = try seeds.map { try SectionTen.means(weeksPerTick: 0.5, seed: $0) }
    for metric in SectionTen.metrics {
      let means = [whole, half].map { runs in BruteForce.mean(runs.map { $0[metric] ?? .nan }) }
      #expect(gap(means[0], means[1]) <= 0.004, "\(metric): \(means)")
    }
  }

  /// What has no luck and no threshold in it: a half-week's step twice is a week's but for O(dt²).
  @Test func fadingHalvesTheError() {
    func current(_ weeksPerTick: Double) -> Double {
      let scenario = Scenario.small(agents: 60, places: 2, weeks: 8) {
        $0.parameters = .nothing
        $0.parameters.dissipation = 0.25
        $0.parameters.rootingRetention = 0
        $0.initial.current = .number(0.5)
        $0.initial.fatigue = .number(0)
        $0.time.weeksPerTick = weeksPerTick
      }
      let simulation = Simulation(scenario).advanced()
      return Double(simulation.agent(0).current)
    }
    // (1 - 0.25 dt)^(8/dt)
    func power(_ base: Double, _ times: Int) -> Double {
      (0..<times).reduce(1) { product, _ in product * base }
    }
    #expect(gap(current(1), 0.5 * power(0.75, 8)) < 1e-7)
    #expect(gap(current(0.5), 0.5 * power(0.875, 16)) < 1e-7)
    #expect(gap(current(2), 0.5 * power(0.5, 4)) < 1e-7)
  }
}
