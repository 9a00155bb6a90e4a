import PowerSimCore
import PowerSimOutput

/// Some places of a society as one subject of a comparison.
struct PlaceSet: Sendable {
  /// What rows call it.
  let subject: Summary.Subject
  /// Positions among the scenario's places.
  let places: [Int]

  /// Places by what acts in them.
  static let reach = "reach"

  /// Where it acted and elsewhere; none where nothing is limited to places.
  static func of(_ reach: Reach?, places count: Int) -> [PlaceSet] {
    guard let acted = reach?.places else { return [] }
    let inside = Set(acted)
    return [
      PlaceSet(PlaceSet.reach, "acted", acted),
      PlaceSet(PlaceSet.reach, "elsewhere", (0..<count).filter { !inside.contains($0) }),
    ]
  }

  private init(_ grouping: String, _ member: String, _ places: [Int]) {
    subject = Summary.Subject(
      grouping: grouping, member: member, metrics: PlaceSet.positions)
    self.places = places
  }

  /// The metrics whose values in places come together to one, as positions in `Metric.all`.
  static let positions = Metric.all.indices.filter { Metric.all[$0].overPlaces != nil }

  /// The means over the places in a window: for each replicate a value for each of `positions`.
  ///
  /// What is undefined in a place is left out of the mean.
  ///
  /// - Parameter agents: how many live in each of all places.
  func means(
    in series: SeriesFiles, window: Int, _ replicates: Int, _ agents: [Int]
  ) throws -> [[Double]] {
    let rows = try places.map { place in
      let subject = series.subjects[series.firstPlace + place]
      let columns = PlaceSet.positions.map { subject.metrics.firstIndex(of: $0) }
      return try series.means(
        of: series.firstPlace + place, window: window, replicates: replicates
      ).map { values in columns.map { $0.map { values[$0] } ?? .nan } }
    }
    return (0..<replicates).map { replicate in
      PlaceSet.together(
        zip(places, rows).map { (agents[$0], $1[replicate]) }, metrics: PlaceSet.positions)
    }
  }

  /// What values in places come to together: the mean over their people, or over the places for metrics of
  /// institutions; what is undefined in a place is left out.
  ///
  /// - Parameter metrics: what is measured, some of `positions`.
  static func together(
    _ rows: [(agents: Int, values: [Double])], metrics: [Int]
  ) -> [Double] {
    var sums = [Double](repeating: 0, count: metrics.count)
    var weights = sums
    for row in rows {
      for (k, value) in row.values.enumerated() where !value.isNaN {
        let weight = Metric.all[metrics[k]].overPlaces == .byAgents ? Double(row.agents) : 1
        sums[k] += weight * value
        weights[k] += weight
      }
    }
    return zip(sums, weights).map { $1 > 0 ? $0 / $1 : .nan }
  }
}
