/// Measures every metric of the state at t.
///
/// It reads, and changes nothing (guarantee 5).
///
/// ```swift
/// let observer = Observer(simulation)
/// let everything = observer.observe(simulation)
/// let overall = observer.observe(simulation, [])
/// ```
///
/// Without places and members an observation costs less than half; the seven metrics of the core
/// workload alone, a sixth.
public final class Observer {
  private let plan: MetricPlan
  private var cells: Cells
  private var sums: QuantitySums

  private let answer: Column<Float>
  private let power: Column<Int64>
  private let answers: PlaceAnswers
  /// Nil where it is not recorded.
  private let spending: Spending?

  private let groupRanks: Column<RankMeasures>
  private let groups: Partition

  private let all: MetricRows
  private let members: MetricRows
  /// Rows of some places at a time.
  private let places: MetricRows
  private static let placesAtOnce = 256

  private var responsiveness: [Double]
  private var rootedness: [Double]
  private var result = Observation()

  /// What to observe, beside the metrics of all agents.
  public struct Parts: OptionSet, Sendable {
    /// Which parts, as bits.
    public let rawValue: Int

    /// Parts from their bits.
    public init(rawValue: Int) { self.rawValue = rawValue }

    /// The rows of places.
    public static let places = Parts(rawValue: 1)
    /// The rows of members of groupings.
    public static let members = Parts(rawValue: 2)
    /// Everything.
    public static let all: Parts = [.places, .members]
  }

  /// An observer of one simulation.
  ///
  /// - Parameters:
  ///   - simulation: the run that is to be observed.
  ///   - metrics: the names of the metrics wanted; nil for all. The others stay NaN and cost nothing.
  public init(_ simulation: Simulation, metrics: [String]? = nil) {
    let world = simulation.world
    if let metrics {
      for name in metrics {
        precondition(Metric.all.contains { $0.name == name }, "there is no metric \(name)")
      }
      plan = MetricPlan(Metric.table) { metrics.contains($0.name) }
    } else {
      plan = .everything
    }
    cells = Cells(simulation.scenario, world)
    sums = QuantitySums(simulation, plan, cells)
    // Room only for what the metrics wanted need.
    answer = Column(repeating: 0, count: plan.places.comparesMembers ? world.fixed.count : 0)
    power = Column(repeating: 0, count: plan.overall.hasPowerRanks ? world.fixed.count : 0)
    answers = PlaceAnswers(simulation)
    spending = simulation.scenario.spendingRecorded
    groups = Partition(world.fixed.group, parts: simulation.scenario.groups.count)
    groupRanks = Column(repeating: .undefined, count: groups.ranges.count)
    all = MetricRows(plan, capacity: 1)
    members = MetricRows(plan, capacity: cells.members)
    places = MetricRows(plan, capacity: min(Observer.placesAtOnce, world.fixed.placeRanges.count))
    responsiveness = Array(repeating: 0, count: world.fixed.placeRanges.count)
    rootedness = responsiveness
  }

  /// Measures the state at the simulation's tick: metrics of all agents, and of the parts asked for.
  ///
  /// Rows not asked for are missing; the others have the same bits whatever is asked for. In the
  /// steady state an observation allocates nothing, as long as the last one has been let go.
  public func observe(_ simulation: Simulation, _ parts: Parts = .all) -> Observation {
    let world = simulation.world
    cells.refresh(world)
    let meansInCells =
      parts.contains(.members) ? plan.meansInCells.count : plan.minimumInCells
    let hasPower = plan.overall.hasPowerRanks && !world.isWellMixed && world.state.start != nil
    let hasAnswers = parts.contains(.places) && plan.places.comparesMembers
    let source = AgentTile.Source(simulation)
    sums.sum(
      source, simulation.terms.answering, meansInCells: meansInCells,
      QuantitySums.Byproducts(
        answer: hasAnswers ? answer : nil, power: hasPower ? power : nil,
        unitsOfPower: source.unitsOfPower))
    result.tick = simulation.tick
    result.week = simulation.week
    let society = society(simulation)
    measureMembers(simulation, parts, meansInCells)
    measureAll(simulation, society, hasPower)
    measurePlaces(simulation, society, parts)
    return result
  }

  private func society(_ simulation: Simulation) -> SocietyAggregates {
    let (world, terms) = (simulation.world, simulation.terms)
    for place in world.fixed.placeRanges.indices {
      let agents = Double(max(1, world.fixed.placeRanges[place].count))
      let pressure = terms.pressure[place]
      let chunks = simulation.world.fixed.chunks.ofPlace[place]
      responsiveness[place] =
        pressure > 1e-12 ? sums.sum(of: plan.answered, chunks) / agents / pressure : 0
      rootedness[place] = sums.sum(of: plan.rootedness, chunks) / agents
    }
    return SocietyAggregates(
      settledPower: world.state.settledPower, openness: world.state.openness,
      associations: world.state.associations, capacity: terms.capacity,
      responsiveness: responsiveness, rootedness: rootedness,
      totalStrength: sums.totals[plan.totalStrength], hoard: world.state.hoard,
      held: world.fixed.issued - world.state.remainder, bridge: world.state.bridge,
      halfTies: world.state.network?.halfTies ?? 0)
  }

  // MARK: Rows

  private func measureMembers(_ simulation: Simulation, _ parts: Parts, _ meansInCells: Int) {
    let world = simulation.world
    sums.addUpMembers(cells, into: members, meansInCells: meansInCells)
    cells.count(into: members.counts)
    let everyone = 0..<cells.members
    for step in plan.membersForOverall {
      members.measure(
        step, rows: everyone, isDefined: plan.steps[step].isDefined(world), totals: sums.totals)
    }
    guard parts.contains(.members) else {
      result.members = []
      result.memberCounts = []
      return
    }
    if plan.members.contains(where: \.hasRanks) {
      simulation.measureRanks(of: groups, into: groupRanks)
    }
    var output = exchange(&result.members, for: cells.members)
    for (grouping, list) in zip(Grouping.allCases, plan.members) {
      let rows = cells.members(of: grouping)
      for step in list.steps {
        let isDefined = plan.steps[step].isDefined(world)
        if case .ranks(let value) = plan.steps[step].measure, grouping == .group {
          for row in rows { members[step, row] = value(groupRanks[row], members.counts[row]) }
        } else {
          members.measure(step, rows: rows, isDefined: isDefined, totals: sums.totals)
        }
      }
      for row in rows { members.write(list, row: row, to: &output[row]) }
    }
    result.members = output
    if result.memberCounts.count != cells.members {
      result.memberCounts = Array(repeating: 0, count: cells.members)
    }
    for row in everyone { result.memberCounts[row] = members.counts[row] }
  }

  private func measureAll(_ simulation: Simulation, _ society: SocietyAggregates, _ hasPower: Bool)
  {
    let (world, agents) = (simulation.world, simulation.scenario.agents)
    let powerRanks = hasPower ? simulation.distribution.measures(power) : nil
    all.counts[0] = agents
    for mean in sums.totals.indices { all.sums[mean] = sums.totals[mean] }
    for number in plan.overall.steps {
      let step = plan.steps[number]
      let isDefined = step.isDefined(world)
      switch step.measure {
      case .mean, .part, .formula:
        all.measure(number, rows: 0..<1, isDefined: isDefined, totals: sums.totals)
      case _ where !isDefined:
        all[number, 0] = .nan
      case .ranks(let value):
        all[number, 0] = simulation.currencyRanks.map { value($0, agents) } ?? .nan
      case .powerRanks(let value):
        all[number, 0] = powerRanks.map(value) ?? .nan
      case .place(let value):
        var sum = 0.0
        for place in world.fixed.placeRanges.indices { sum += value(society, place) }
        all[number, 0] = sum / Double(world.fixed.placeRanges.count)
      case .acrossGroups(let ofMember, let value):
        var (low, high) = (Double.nan, Double.nan)
        for row in cells.members(of: .group) where !members[ofMember, row].isNaN {
          low = low <= members[ofMember, row] ? low : members[ofMember, row]
          high = high >= members[ofMember, row] ? high : members[ofMember, row]
        }
        all[number, 0] = low.isNaN ? .nan : value(low, high)
      case .betweenEnds(let ofMember, let grouping, let value):
        let rows = cells.members(of: grouping)
        all[number, 0] = value(
          members[ofMember, rows.lowerBound], members[ofMember, rows.last ?? 0])
      case .society(let value):
        all[number, 0] = value(society)
      case .spending:
        all[number, 0] = spending?.perWeek(at: simulation.week) ?? .nan
      }
    }
    if result.overall.isEmpty {
      result.overall = Array(repeating: .nan, count: plan.columns)
    }
    all.write(plan.overall, row: 0, to: &result.overall)
  }

  private func measurePlaces(_ simulation: Simulation, _ society: SocietyAggregates, _ parts: Parts)
  {
    guard parts.contains(.places) else {
      result.places = []
      return
    }
    let world = simulation.world
    if plan.places.hasRanks { simulation.refreshPlaceRanks() }
    if plan.places.comparesMembers { answers.measure(answer, world) }
    var output = exchange(&result.places, for: world.fixed.placeRanges.count)
    let count = world.fixed.placeRanges.count
    for first in stride(from: 0, to: count, by: Observer.placesAtOnce) {
      let rows = 0..<min(Observer.placesAtOnce, count - first)
      for row in rows {
        places.counts[row] = world.fixed.placeRanges[first + row].count
        sums.addUp(
          chunks: simulation.world.fixed.chunks.ofPlace[first + row], into: places.sums,
          at: row * plan.means.count)
      }
      for number in plan.places.steps {
        measurePlaces(number, rows, first, simulation, society)
      }
      for row in rows { places.write(plan.places, row: row, to: &output[first + row]) }
    }
    result.places = output
  }

  private func measurePlaces(
    _ number: Int, _ rows: Range<Int>, _ first: Int, _ simulation: Simulation,
    _ society: SocietyAggregates
  ) {
    let step = plan.steps[number]
    switch step.measure {
    case .ranks(let value):
      for row in rows {
        places[number, row] = value(simulation.placeRanks[first + row], places.counts[row])
      }
    case .place(let value):
      for row in rows { places[number, row] = value(society, first + row) }
    case .acrossGroups(_, let value):
      for row in rows {
        let means = answers.means[first + row]
        places[number, row] = means.low.isNaN ? .nan : value(means.low, means.high)
      }
    case .betweenEnds(_, _, let value):
      for row in rows {
        places[number, row] = value(
          answers.means[first + row].poorest, answers.means[first + row].richest)
      }
    default:
      places.measure(
        number, rows: rows, isDefined: step.isDefined(simulation.world), totals: sums.totals)
    }
  }

  /// Takes the rows of the last observation to be written over, or makes new ones.
  private func exchange(_ rows: inout [[Double]], for count: Int) -> [[Double]] {
    var taken: [[Double]] = []
    swap(&taken, &rows)
    return taken.count == count
      ? taken : Array(repeating: Array(repeating: .nan, count: plan.columns), count: count)
  }
}

extension Grouping {
  /// The mark of metrics that are measured by this grouping.
  public var strata: Metric.Strata {
    switch self {
    case .group: .groups
    case .access: .access
    case .population, .wealthQuarter: .sites
    }
  }
}
