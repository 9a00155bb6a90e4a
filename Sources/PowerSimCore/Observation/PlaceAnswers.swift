/// How the answers of groups and of quarters differ within each place.
struct PlaceAnswers: Sendable {
  /// Within one place; NaN where no member has agents.
  struct Means: BitwiseCopyable, Sendable {
    /// The smallest and the largest mean of a group.
    var low = Double.nan, high = Double.nan
    /// The means of the poorest and the richest quarter of all at week 0.
    var poorest = Double.nan, richest = Double.nan
  }

  /// By place.
  let means: Column<Means>

  /// A mean to be.
  private struct Mean: BitwiseCopyable, Sendable {
    var sum = 0.0
    var count = 0

    mutating func add(_ value: Double) {
      sum += value
      count &+= 1
    }

    /// NaN of nobody.
    var value: Double { count > 0 ? sum / Double(count) : .nan }
  }

  private let groups: Int
  /// For each worker, the answers of groups, then of quarters.
  private let members: [Column<Mean>]
  private let workers: Workers

  init(_ simulation: Simulation) {
    let small = simulation.world.fixed.count <= QuantitySums.minimumShared
    workers = small ? .one : simulation.workers
    groups = simulation.scenario.groups.count
    means = Column(repeating: Means(), count: simulation.world.fixed.placeRanges.count)
    let room = groups + 4
    members = (0..<workers.count).map { _ in Column(repeating: Mean(), count: room) }
  }

  /// Measures all places.
  ///
  /// - Parameter answer: ans_i.
  func measure(_ answer: Column<Float>, _ world: World) {
    let (places, group, quarter) = (
      world.fixed.placeRanges, world.fixed.group, world.state.start?.quarter
    )
    workers.forEachWithWorker(places.count) { place, worker in
      measure(place, answer, places[place], group, quarter, members[worker])
    }
  }

  private func measure(
    _ place: Int, _ answer: Column<Float>, _ agents: Range<Int>, _ group: Column<UInt8>,
    _ quarter: Column<UInt8>?, _ members: Column<Mean>
  ) {
    precondition(agents.lowerBound >= 0 && agents.upperBound <= min(answer.count, group.count))
    for k in members.indices { members[k] = Mean() }
    if let quarter {
      precondition(agents.upperBound <= quarter.count)
      for agent in agents {
        let value = unsafe Double(answer[unchecked: agent])
        unsafe members[Int(group[unchecked: agent])].add(value)
        unsafe members[groups &+ Int(quarter[unchecked: agent])].add(value)
      }
    } else {
      for agent in agents {
        unsafe members[Int(group[unchecked: agent])].add(Double(answer[unchecked: agent]))
      }
    }
    var found = Means()
    for number in 0..<groups where members[number].count > 0 {
      let mean = members[number].value
      found.low = found.low <= mean ? found.low : mean
      found.high = found.high >= mean ? found.high : mean
    }
    (found.poorest, found.richest) = (members[groups].value, members[groups + 3].value)
    means[place] = found
  }
}
