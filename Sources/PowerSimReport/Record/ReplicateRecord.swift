import PowerSimCore
import PowerSimOutput

/// What one replicate contributes to the page; its size does not depend on the number of agents.
struct ReplicateRecord: Sendable {
  /// The courses of the page's measures: measure by measure, moment by moment.
  var courses: [[Float]]
  /// All metrics in week 0.
  var start: Rows?
  /// How currency is spread at the start and at the end.
  var currency: (start: Lorenz?, end: Lorenz?)
  /// How power is spread at the start and at the end.
  var power: (start: Lorenz?, end: Lorenz?)

  init(moments: Int) {
    courses = Array(
      repeating: Array(repeating: .nan, count: moments), count: PageMetric.all.count)
  }

  /// The values of a tick: all metrics of everybody, and those of gains by place and member.
  struct Rows: Sendable, Equatable {
    var overall: [Double]
    /// For each place the metrics of `PageMetric.gains`, and last its mean currency.
    var places: [[Double]]
    /// For each member of a grouping the same.
    var members: [[Double]]

    init(_ observation: Observation, withPlaces: Bool) {
      func gains(_ row: [Double]) -> [Double] { Rows.kept.map { row[$0] } }
      overall = observation.overall
      places = withPlaces ? observation.places.map(gains) : []
      members = observation.members.map(gains)
    }

    private init(overall: [Double], places: [[Double]], members: [[Double]]) {
      (self.overall, self.places, self.members) = (overall, places, members)
    }

    /// The metrics that are kept of places and members, as positions in `Metric.all`.
    private static let kept =
      PageMetric.gains.map(\.position)
      + Metric.all.indices.filter { Metric.all[$0].name == "meanCurrency" }

    /// For each replicate the means over the window that tells how runs ended.
    static func ends(
      _ series: SeriesFiles, replicates: Int, withPlaces: Bool, of scenario: Scenario
    ) throws -> [Rows] {
      let empty = [Double](repeating: .nan, count: Metric.all.count)
      let members = scenario.members.count
      var rows = [Rows](
        repeating: Rows(overall: empty, places: [], members: []), count: replicates)
      guard let window = series.ending, replicates > 0 else { return rows }
      // Everybody, then places, then members.
      for (number, subject) in series.subjects.enumerated() {
        let isPlace = number > 0 && number < series.subjects.count - members
        if isPlace && !withPlaces { continue }
        let means = try series.means(of: number, window: window, replicates: replicates)
        for (replicate, values) in means.enumerated() {
          var row = empty
          for (metric, value) in zip(subject.metrics, values) { row[metric] = value }
          let gains = kept.map { row[$0] }
          if number == 0 {
            rows[replicate].overall = row
          } else if isPlace {
            rows[replicate].places.append(gains)
          } else {
            rows[replicate].members.append(gains)
          }
        }
      }
      return rows
    }
  }
}
