import PowerSimTestSupport
import Testing

@testable import PowerSimCore

/// Against the figures of the prototype, another program on other luck (model section 10).
@Suite(.slow) struct KnockOutTests {
  /// The prototype's two seeds scatter by about 0.015, as ours do; the mean of four is compared.
  static let seeds: [UInt64] = [1, 2, 3, 4]

  @Test func levels() throws {
    let runs = try Self.seeds.map { try SectionTen.means(seed: $0) }
    for (metric, level) in [
      ("participation", 0.244), ("settledPower", 0.245), ("openness", 0.416),
      ("meanTrust", 0.188), ("associations", 0.535),
    ] {
      let mean = BruteForce.mean(runs.map { $0[metric] ?? .nan })
      #expect(gap(mean, level) < 0.035, "\(metric): \(mean), there \(level)")
    }
  }

  static let base = try? seeds.map { try SectionTen.means(seed: $0) }

  static let knockOuts: [(parameter: String, metric: String, change: Double)] = [
    ("erosionRate", "settledPower", 0.501), ("settlementRate", "settledPower", -0.235),
    ("resistance", "settledPower", 0.129), ("resistance", "openness", 0.444),
    ("leadershipOpening", "settledPower", -0.115), ("leadershipOpening", "openness", -0.256),
    ("associationPull", "settledPower", -0.094), ("associationPull", "participation", -0.101),
    ("settledCapacity", "settledPower", -0.072), ("fatigueGain", "settledPower", 0.067),
    ("habituation", "settledPower", 0.047), ("feedback", "settledPower", -0.044),
    ("feedback", "openness", -0.102), ("founding", "settledPower", -0.037),
    ("founding", "associations", -0.235), ("trustWeight", "settledPower", -0.034),
    ("rootingRetention", "settledPower", -0.031), ("everydaySalience", "participation", -0.181),
    ("thresholdSpread", "participation", -0.231), ("socialInfrastructure", "participation", -0.09),
    ("socialInfrastructure", "isolation", 0.94), ("trustLearning", "meanTrust", -0.116),
    ("socialInfluence", "newPowerShare", 0.128), ("culture", "newPowerShare", -0.123),
    ("dispositionReversion", "newPowerShare", 0.765),
  ]

  static let parameters = Set(knockOuts.map(\.parameter)).sorted()

  @Test(arguments: parameters) func knockOut(parameter: String) throws {
    let base = try #require(Self.base)
    let without = try Self.seeds.map { try SectionTen.means(seed: $0, without: parameter) }
    for row in Self.knockOuts where row.parameter == parameter {
      let change = BruteForce.mean(
        zip(without, base).map { ($0[row.metric] ?? .nan) - ($1[row.metric] ?? .nan) })
      let tolerance = max(0.015, 0.05 * row.change.magnitude)
      #expect(
        gap(change, row.change) < tolerance,
        "\(parameter), \(row.metric): \(change), there \(row.change)")
    }
  }
}
