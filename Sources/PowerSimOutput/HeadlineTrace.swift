import PowerSimCore

/// The course of the headline metrics of one replicate, coarse enough for a terminal.
package struct HeadlineTrace: Sendable {
  /// What is traced: the headlines and what stands beside them.
  package static let metrics: [Int] = Metric.all.indices.filter {
    Metric.all[$0].isHeadline || ["meanTrust", "angleOfPower"].contains(Metric.all[$0].name)
  }

  /// How many columns a sparkline has.
  package static let bins = 24

  private var sums = Array(repeating: [Double](repeating: 0, count: bins), count: metrics.count)
  private var counts = [Int](repeating: 0, count: bins)
  /// The first row's values of all metrics.
  package private(set) var start: [Double] = []
  /// The last row's values of all metrics.
  package private(set) var end: [Double] = []
  /// The largest value of each metric, and its week.
  package private(set) var peaks: [(value: Double, week: Double)] = []

  mutating func add(_ observation: Observation, weeks: Double) {
    guard observation.week >= 0 else { return }
    let row = observation.overall
    if start.isEmpty {
      start = row
      peaks = row.map { ($0, observation.week) }
    }
    end = row
    for metric in row.indices where row[metric] > peaks[metric].value {
      peaks[metric] = (row[metric], observation.week)
    }
    let bins = HeadlineTrace.bins
    let bin = weeks > 0 ? min(bins - 1, Int(observation.week / weeks * Double(bins))) : 0
    counts[bin] += 1
    for (k, metric) in HeadlineTrace.metrics.enumerated() { sums[k][bin] += row[metric] }
  }

  /// The mean course of one of the traced metrics; NaN where there was no row.
  package func course(_ k: Int) -> [Double] {
    zip(sums[k], counts).map { $1 > 0 ? $0 / Double($1) : .nan }
  }
}
