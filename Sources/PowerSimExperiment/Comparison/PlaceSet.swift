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
    let width = PlaceSet.positions.count
    let empty = [Double](repeating: 0, count: width)
    var sums = Array(repeating: empty, count: replicates)
    var weights = sums
    for place in places {
      let subject = series.subjects[series.firstPlace + place]
      let columns = PlaceSet.positions.map { subject.metrics.firstIndex(of: $0) }
      let means = try series.means(
        of: series.firstPlace + place, window: window, replicates: replicates)
      for (replicate, values) in means.enumerated() {
        for k in 0..<width {
          guard let value = columns[k].map({ values[$0] }), !value.isNaN else { continue }
          let isByAgents = Metric.all[PlaceSet.positions[k]].overPlaces == .byAgents
          let weight = isByAgents ? Double(agents[place]) : 1
          sums[replicate][k] += weight * value
          weights[replicate][k] += weight
        }
      }
    }
    return zip(sums, weights).map { sums, weights in
      zip(sums, weights).map { $1 > 0 ? $0 / $1 : .nan }
    }
  }
}
