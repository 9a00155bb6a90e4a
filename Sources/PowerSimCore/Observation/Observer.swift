/// Measures every metric of the state at t.
///
/// It reads, and changes nothing (guarantee 5).
///
/// Quantities of agents are summed chunk by chunk for places and for all, and block by block for the
/// cells (group × access × population × quarter) whose margins are the groupings; blocks and chunks
/// do not depend on the number of workers.
public final class Observer {
  private let scenario: Scenario
  private let members: [Member]
  private let plan = MetricPlan.standard

  private let cells: Int
  private let blocks: [Range<Int>]
  private let chunkSums: Column<Double>
  private let cellSums: Column<Double>
  private let cellOf: Column<UInt32>
  private var cellCounts: [Int]
  private var hasQuarters = false
  private let rooms: [Column<Float>]
  private let answer: Column<Float>
  private let power: Column<Int64>
  private let groupCounts: [Int]
  private var result = Observation()

  /// An observer of one simulation.
  public init(_ simulation: Simulation) {
    let world = simulation.world
    scenario = simulation.scenario
    members = scenario.members
    let means = plan.means
    let chunks = simulation.chunks
    cells = scenario.groups.count * 2 * scenario.populations.count * 4
    // At most 4 million partial sums; one block a chunk where that suffices.
    let most = max(1, 4_000_000 / (cells * means.count))
    let perBlock = max(1, (chunks.count + most - 1) / most)
    blocks = stride(from: 0, to: chunks.count, by: perBlock).map {
      $0..<min($0 + perBlock, chunks.count)
    }
    chunkSums = Column(repeating: 0, count: chunks.count * means.count)
    cellSums = Column(repeating: 0, count: blocks.count * cells * means.count)
    cellOf = Column(repeating: 0, count: world.count)
    cellCounts = []
    rooms = (0..<simulation.workers.count).map { _ in Column(repeating: 0, count: Chunks.size) }
    answer = Column(repeating: 0, count: world.count)
    power = Column(repeating: 0, count: world.count)
    var groupCounts = [Int](repeating: 0, count: scenario.groups.count)
    for agent in 0..<world.count { groupCounts[Int(world.group[agent])] += 1 }
    self.groupCounts = groupCounts
    sortIntoCells(world)
  }

  /// Measures everything at the simulation's tick.
  public func observe(_ simulation: Simulation) -> Observation {
    let world = simulation.world
    if !hasQuarters && world.start != nil { sortIntoCells(world) }
    let agents = observedAgents(simulation)
    answerCalls(simulation, agents)
    sumQuantities(simulation, agents)
    let placeSums = simulation.chunks.ofPlace.map(totals(chunks:))
    let totals = totals(chunks: 0..<simulation.chunks.count)
    let society = Society(
      simulation: simulation, responsiveness: responsiveness(simulation, placeSums),
      rootedness: zip(placeSums, simulation.world.placeRanges).map { sums, agents in
        sums[plan.rootedness] / Double(max(1, agents.count))
      }, totalStrength: totals[plan.totalStrength])

    result.tick = simulation.tick
    result.week = simulation.week
    measureMembers(simulation, totals)
    measureOverall(simulation, society, totals)
    measurePlaces(simulation, society, placeSums, totals)
    return result
  }

  // MARK: Sums over agents

  private func sortIntoCells(_ world: World) {
    cellCounts = [Int](repeating: 0, count: cells)
    let populations = scenario.populations.count
    for agent in 0..<world.count {
      let access = world.access[agent] > 0.5 ? 1 : 0
      let quarter = Int(world.start?.quarter[agent] ?? 0)
      let cell =
        ((Int(world.group[agent]) * 2 + access) * populations + Int(world.population[agent])) * 4
        + quarter
      cellOf[agent] = UInt32(cell)
      cellCounts[cell] += 1
    }
    hasQuarters = world.start != nil
  }

  private func observedAgents(_ simulation: Simulation) -> ObservedAgents {
    let world = simulation.world
    let p = simulation.terms.parameters[0]
    let mean = world.meanCurrency
    let start = world.start?.meanTieStrength ?? 0
    return ObservedAgents(
      records: world.records, currency: world.currency, fatigue: world.fatigue,
      efficacy: world.efficacy, trust: world.trust, tieStrength: world.tieStrength, answer: answer,
      network: world.network, sharePerUnit: mean > 0 ? 1 / mean : 0,
      rootednessHalf: Float(p.rootednessHalf), participationLevel: Float(p.participationLevel),
      isolationLevel: Float(p.isolationLevel),
      powerPerStrength: start > 0 ? Float(p.powerWeight / start) : 0)
  }

  /// ans_i and, in 2^-30 mean holdings, the power of each agent.
  private func answerCalls(_ simulation: Simulation, _ agents: ObservedAgents) {
    let (chunks, terms, answer, power) = (simulation.chunks, simulation.terms, answer, power)
    simulation.workers.forEach(chunks.count) { chunk in
      let answering = terms.answering[chunks.place[chunk]]
      for agent in chunks.ranges[chunk] {
        answer[agent] = answering.answer(share: agents.share(agent))
        power[agent] = Int64(Double(agents.power(agent)) * 0x1p30)
      }
    }
  }

  private func sumQuantities(_ simulation: Simulation, _ agents: ObservedAgents) {
    let (chunks, means, cells) = (simulation.chunks, plan.means, cells)
    let (chunkSums, cellSums, cellOf, blocks, rooms) = (chunkSums, cellSums, cellOf, blocks, rooms)
    simulation.workers.forEachInLane(blocks.count) { block, lane in
      let room = rooms[lane]
      let base = block * cells * means.count
      for k in base..<base + cells * means.count { cellSums[k] = 0 }
      for chunk in blocks[block] {
        let range = chunks.ranges[chunk]
        for (number, mean) in means.enumerated() {
          mean.fill(agents, range, room)
          chunkSums[chunk * means.count + number] = laneSum(room, count: range.count)
          guard mean.isInCells else { continue }
          let first = base + number * cells
          for k in 0..<range.count {
            cellSums[first + Int(cellOf[range.lowerBound + k])] += Double(room[k])
          }
        }
      }
    }
  }

  /// Sums of every mean's quantity over some chunks.
  private func totals(chunks: Range<Int>) -> [Double] {
    let means = plan.means.count
    var sums = [Double](repeating: 0, count: means)
    for chunk in chunks {
      for number in 0..<means { sums[number] += chunkSums[chunk * means + number] }
    }
    return sums
  }

  // MARK: Rows

  private func measureOverall(_ simulation: Simulation, _ society: Society, _ totals: [Double]) {
    let powerRanks = simulation.distribution.measures(power)
    var row = plan.emptyRow
    for (number, step) in plan.steps.enumerated() where step.isDefined(simulation) {
      switch step.measure {
      case .ranks(let value):
        row[number] = simulation.currencyRanks.map { value($0, scenario.agents) } ?? .nan
      case .powerRanks(let value):
        row[number] = powerRanks.map(value) ?? .nan
      case .place(let value):
        let places = simulation.world.placeRanges.count
        var sum = 0.0
        for place in 0..<places { sum += value(society, place) }
        row[number] = sum / Double(places)
      case .acrossGroups(let column, let value):
        row[number] = memberValues(column, .group).bounds.map { value($0.low, $0.high) } ?? .nan
      case .betweenEnds(let column, let grouping, let value):
        let values = memberValues(column, grouping)
        if grouping != .wealthQuarter || simulation.world.start != nil,
          let first = values.first, let last = values.last
        {
          row[number] = value(first, last)
        }
      case .society(let value):
        row[number] = value(society)
      case .mean, .part, .formula:
        row[number] = step.common(row, sums: totals, count: scenario.agents, totals)
      }
    }
    result.overall = plan.written(row, .overall)
  }

  private func measureMembers(_ simulation: Simulation, _ totals: [Double]) {
    let (sums, counts) = memberSums()
    let groupRanks = simulation.distribution.measures(
      simulation.world.currency, parts: simulation.world.group, counts: groupCounts)
    result.memberCounts = counts
    result.members = members.indices.map { member in
      let grouping = members[member].grouping
      var row = plan.emptyRow
      if counts[member] == 0 { return plan.written(row, grouping.strata) }
      for (number, step) in plan.steps.enumerated() where step.isDefined(simulation) {
        if case .ranks(let value) = step.measure {
          if grouping == .group, let ranks = groupRanks[member] {
            row[number] = value(ranks, counts[member])
          }
        } else {
          row[number] = step.common(row, sums: sums[member], count: counts[member], totals)
        }
      }
      return plan.written(row, grouping.strata)
    }
  }

  /// Sums and counts of the members: margins of the cells.
  private func memberSums() -> (sums: [[Double]], counts: [Int]) {
    let means = plan.means
    let populations = scenario.populations.count
    var sums = [[Double]](
      repeating: [Double](repeating: 0, count: means.count), count: members.count)
    var counts = [Int](repeating: 0, count: members.count)
    let firstAccess = scenario.groups.count
    let firstPopulation = firstAccess + 2
    let firstQuarter = firstPopulation + populations
    for cell in 0..<cells where cellCounts[cell] > 0 {
      let rest = cell / 4 / populations
      let owners = [
        rest / 2, firstAccess + rest % 2, firstPopulation + cell / 4 % populations,
        firstQuarter + cell % 4,
      ]
      for owner in owners { counts[owner] += cellCounts[cell] }
      for number in means.indices where means[number].isInCells {
        var sum = 0.0
        for block in blocks.indices {
          sum += cellSums[(block * means.count + number) * cells + cell]
        }
        for owner in owners { sums[owner][number] += sum }
      }
    }
    // Before week 0 nobody belongs to a quarter.
    if !hasQuarters { for quarter in firstQuarter..<members.count { counts[quarter] = 0 } }
    return (sums, counts)
  }

  private func measurePlaces(
    _ simulation: Simulation, _ society: Society, _ placeSums: [[Double]], _ totals: [Double]
  ) {
    simulation.refreshPlaceRanks()
    let world = simulation.world
    result.places = world.placeRanges.indices.map { place in
      let range = world.placeRanges[place]
      var row = plan.emptyRow
      if range.isEmpty { return plan.written(row, .places) }
      let sums = placeSums[place]
      for (number, step) in plan.steps.enumerated()
      where step.isOfPlaces && step.isDefined(simulation) {
        switch step.measure {
        case .ranks(let value):
          row[number] = value(simulation.placeRanks[place], range.count)
        case .place(let value):
          row[number] = value(society, place)
        case .acrossGroups(let column, let value):
          precondition(column == plan.meanAnswer, "places know the answers of groups alone")
          let means = meanAnswers(range, by: world.group, members: scenario.groups.count)
          row[number] = means.bounds.map { value($0.low, $0.high) } ?? .nan
        case .betweenEnds(let column, _, let value):
          precondition(column == plan.meanAnswer, "places know the answers of quarters alone")
          guard let start = world.start else { continue }
          let means = meanAnswers(range, by: start.quarter, members: 4)
          row[number] = value(means[0], means[3])
        default:
          row[number] = step.common(row, sums: sums, count: range.count, totals)
        }
      }
      return plan.written(row, .places)
    }
  }

  /// The means of a written metric over the members of a grouping; NaN for one without agents.
  private func memberValues(_ column: Int, _ grouping: Grouping) -> [Double] {
    members.indices.filter { members[$0].grouping == grouping }.map { result.members[$0][column] }
  }

  /// Mean answers in a range of agents, by member; NaN for a member without agents.
  private func meanAnswers(
    _ range: Range<Int>, by member: Column<UInt8>, members: Int
  ) -> [Double] {
    var sums = [Double](repeating: 0, count: members)
    var counts = [Double](repeating: 0, count: members)
    for agent in range {
      sums[Int(member[agent])] += Double(answer[agent])
      counts[Int(member[agent])] += 1
    }
    return zip(sums, counts).map { $1 > 0 ? $0 / $1 : .nan }
  }

  /// ans_p of each place from its sums; 0 without pressure.
  private func responsiveness(_ simulation: Simulation, _ placeSums: [[Double]]) -> [Double] {
    placeSums.indices.map { place in
      let agents = Double(max(1, simulation.world.placeRanges[place].count))
      let pressure = simulation.terms.pressure[place]
      return pressure > 1e-12 ? placeSums[place][plan.answered] / agents / pressure : 0
    }
  }
}

extension [Double] {
  /// The smallest and largest of the numbers that are defined.
  fileprivate var bounds: (low: Double, high: Double)? {
    let defined = filter { !$0.isNaN }
    guard let low = defined.min(), let high = defined.max() else { return nil }
    return (low, high)
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
