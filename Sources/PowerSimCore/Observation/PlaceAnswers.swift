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

  private let groups: Int
  /// For each worker, room for the sums of groups, then of quarters.
  private let sums: [Column<Double>]
  private let counts: [Column<Int32>]
  private let workers: Workers

  init(_ simulation: Simulation) {
    let small = simulation.world.count <= QuantitySums.fewestShared
    workers = small ? .one : simulation.workers
    groups = simulation.scenario.groups.count
    means = Column(repeating: Means(), count: simulation.world.placeRanges.count)
    let room = groups + 4
    sums = (0..<workers.count).map { _ in Column(repeating: 0, count: room) }
    counts = (0..<workers.count).map { _ in Column(repeating: 0, count: room) }
  }

  /// Measures all places.
  ///
  /// - Parameter answer: ans_i.
  func measure(_ answer: Column<Float>, _ world: World) {
    let (places, group, quarter) = (world.placeRanges, world.group, world.start?.quarter)
    workers.forEachInLane(places.count) { place, lane in
      measure(place, answer, places[place], group, quarter, sums[lane], counts[lane])
    }
  }

  private func measure(
    _ place: Int, _ answer: Column<Float>, _ agents: Range<Int>, _ group: Column<UInt8>,
    _ quarter: Column<UInt8>?, _ sums: Column<Double>, _ counts: Column<Int32>
  ) {
    for k in sums.indices { (sums[k], counts[k]) = (0, 0) }
    for agent in agents {
      let (number, value) = (Int(group[agent]), Double(answer[agent]))
      sums[number] += value
      counts[number] += 1
      if let quarter {
        let number = groups + Int(quarter[agent])
        sums[number] += value
        counts[number] += 1
      }
    }
    var found = Means()
    for number in 0..<groups where counts[number] > 0 {
      let mean = sums[number] / Double(counts[number])
      found.low = found.low <= mean ? found.low : mean
      found.high = found.high >= mean ? found.high : mean
    }
    func mean(_ number: Int) -> Double {
      counts[number] > 0 ? sums[number] / Double(counts[number]) : .nan
    }
    (found.poorest, found.richest) = (mean(groups), mean(groups + 3))
    means[place] = found
  }
}
