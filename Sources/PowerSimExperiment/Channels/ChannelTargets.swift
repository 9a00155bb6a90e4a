import PowerSimCore
import PowerSimOutput
import PowerSimRun

/// Of whom and when differences are divided into channels, and their means in one run.
struct ChannelTarget: Sendable {
  let scope: Comparison.Scope
  let window: OutputSettings.Window
  /// Positions in `Metric.all`.
  let metrics: [Int]
  /// The places that are looked at together, with their agents; nil: everybody.
  let places: [(place: Int, agents: Int)]?

  /// What is told of a variant: while it acts, where it acts; and everybody at the end.
  static func of(_ variant: Int, in plan: ComparisonPlan, _ metrics: [Int]) -> [ChannelTarget] {
    let ending = ChannelTarget(
      scope: .everybody, window: plan.ending, metrics: metrics, places: nil)
    guard let reach = plan.reaches[variant] else { return [ending] }
    let agents = plan.scenarios[variant].agentsOfPlaces
    let acting = ChannelTarget(
      scope: reach.places == nil ? .everybody : .acted, window: reach.acting,
      metrics: reach.places == nil ? metrics : metrics.filter(PlaceSet.positions.contains),
      places: reach.places?.map { ($0, agents[$0]) })
    return [acting, ending]
  }

  func holds(_ week: Double) -> Bool { week >= window.from && week < window.until }

  /// The means of one run over the target's weeks.
  struct Means {
    private let target: ChannelTarget
    private var subjects: [WindowMeans]

    init(_ target: ChannelTarget) {
      self.target = target
      subjects = Array(
        repeating: WindowMeans(count: target.metrics.count), count: target.places?.count ?? 1)
    }

    mutating func add(_ observation: Observation) {
      guard target.holds(observation.week) else { return }
      guard let places = target.places else {
        return subjects[0].add(target.metrics.map { observation.overall[$0] })
      }
      for (number, place) in places.enumerated() {
        subjects[number].add(target.metrics.map { observation.places[place.place][$0] })
      }
    }

    /// One for each metric; NaN where nothing was defined.
    var values: [Double] {
      guard let places = target.places else { return subjects[0].means }
      return PlaceSet.together(
        zip(places, subjects).map { ($0.agents, $1.means) }, metrics: target.metrics)
    }
  }
}
