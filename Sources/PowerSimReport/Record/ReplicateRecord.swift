import PowerSimCore

/// What one replicate contributes to the page; its size does not depend on the number of agents.
struct ReplicateRecord: Sendable {
  /// The courses of the page's measures: measure by measure, moment by moment.
  var courses: [[Float]]
  /// All metrics in week 0.
  var start: Rows?
  /// All metrics averaged over the last 52 weeks, as the window `end` of summary.csv.
  var end = Sums()
  /// How currency is spread at the start and at the end.
  var currency: (start: Lorenz?, end: Lorenz?)
  /// How power is spread at the start and at the end.
  var power: (start: Lorenz?, end: Lorenz?)

  init(moments: Int) {
    courses = Array(
      repeating: Array(repeating: .nan, count: moments), count: Measure.all.count)
  }

  /// The values of a tick: all metrics of everybody, and those of gains by place and member.
  struct Rows: Sendable, Equatable {
    var overall: [Double]
    /// For each place the metrics of `Measure.gains`.
    var places: [[Double]]
    /// For each member of a grouping the same.
    var members: [[Double]]

    init(_ observation: Observation, withPlaces: Bool) {
      func gains(_ row: [Double]) -> [Double] { Measure.gains.map { row[$0.position] } }
      overall = observation.overall
      places = withPlaces ? observation.places.map(gains) : []
      members = observation.members.map(gains)
    }

    fileprivate init(overall: [Double], places: [[Double]], members: [[Double]]) {
      (self.overall, self.places, self.members) = (overall, places, members)
    }

    fileprivate func map(_ change: (Double) -> Double) -> Rows {
      Rows(
        overall: overall.map(change), places: places.map { $0.map(change) },
        members: members.map { $0.map(change) })
    }

    fileprivate func combined(_ other: Rows, _ sum: (Double, Double) -> Double) -> Rows {
      func both(_ a: [Double], _ b: [Double]) -> [Double] { zip(a, b).map(sum) }
      return Rows(
        overall: both(overall, other.overall), places: zip(places, other.places).map(both),
        members: zip(members, other.members).map(both))
    }
  }

  /// Adds rows up; undefined values count as not there.
  struct Sums: Sendable {
    private var sums: Rows?
    private var counts: Rows?

    mutating func add(_ rows: Rows) {
      let values = rows.map { $0.isNaN ? 0 : $0 }
      let defined = rows.map { $0.isNaN ? 0 : 1 }
      sums = sums?.combined(values, +) ?? values
      counts = counts?.combined(defined, +) ?? defined
    }

    /// The means; NaN where nothing was defined.
    var means: Rows? {
      guard let sums, let counts else { return nil }
      return sums.combined(counts) { $1 > 0 ? $0 / $1 : .nan }
    }
  }
}
