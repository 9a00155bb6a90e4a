/// Which agents live in which place.
package struct PlaceLayout {
  /// The agents of each place: contiguous, in order, none empty unless a file leaves a place empty.
  let ranges: [Range<Int>]
  /// For agents that a file lists in another order: the file's position of each agent.
  let order: [Int]?

  /// The fewest agents a generated place may have (design, "Sizes").
  package static let minimumAgents = 30

  /// Lays out a scenario's agents.
  init(_ scenario: Scenario) {
    if case .given(let network) = scenario.network {
      self.init(
        placeOf: network.place ?? [], agents: network.ids.count, places: scenario.places.count)
    } else if let weights = scenario.places.weights {
      self.init(sizes: PlaceLayout.sizes(agents: scenario.agents, weights: weights))
    } else {
      // Place of agent i = floor(i P / N), model section 3.
      let (agents, places) = (scenario.agents, scenario.places.count)
      let starts = (0...places).map { ($0 * agents + places - 1) / places }
      self.init(sizes: zip(starts, starts.dropFirst()).map { $1 - $0 })
    }
  }

  private init(sizes: [Int]) {
    var start = 0
    ranges = sizes.map { size in
      defer { start += size }
      return start..<start + size
    }
    order = nil
  }

  /// Agents of a file, numbered place by place and within a place in the file's order.
  private init(placeOf: [Int], agents: Int, places: Int) {
    guard places > 1, placeOf.count == agents else {
      ranges = [0..<agents]
      order = nil
      return
    }
    var starts = [Int](repeating: 0, count: places + 1)
    for place in placeOf { starts[place + 1] += 1 }
    for place in 0..<places { starts[place + 1] += starts[place] }
    ranges = zip(starts, starts.dropFirst()).map { $0..<$1 }
    var order = [Int](repeating: 0, count: agents)
    for (agent, place) in placeOf.enumerated() {
      order[starts[place]] = agent
      starts[place] += 1
    }
    self.order = order
  }

  /// Sizes proportional to weights by largest remainders, none below the fewest.
  static func sizes(agents: Int, weights: [Double]) -> [Int] {
    let scale = scale(bringing: weights.max() ?? 0)
    let weights = weights.map { $0 * scale }
    var isRaised = [Bool](repeating: false, count: weights.count)
    while true {
      let raised = isRaised.count { $0 }
      var total = 0.0
      for (weight, up) in zip(weights, isRaised) where !up { total += weight }
      let perWeight = total > 0 ? Double(agents - raised * minimumAgents) / total : 0
      let tooSmall = weights.indices.filter {
        !isRaised[$0] && weights[$0] * perWeight < Double(minimumAgents)
      }
      if tooSmall.isEmpty || raised + tooSmall.count == weights.count {
        let quotas = zip(weights, isRaised).map { $1 ? Double(minimumAgents) : $0 * perWeight }
        return largestRemainders(quotas, total: agents)
      }
      for place in tooSmall { isRaised[place] = true }
    }
  }

  /// Whole numbers near the quotas that add up to the total; ties to the lower position.
  static func largestRemainders(_ quotas: [Double], total: Int) -> [Int] {
    var parts = quotas.map { Int($0.rounded(.down)) }
    let short = total - parts.reduce(0, +)
    let ranked = quotas.indices.sorted {
      let (a, b) = (quotas[$0] - Double(parts[$0]), quotas[$1] - Double(parts[$1]))
      return a != b ? a > b : $0 < $1
    }
    for k in 0..<max(0, short) { parts[ranked[k % ranked.count]] += 1 }
    return parts
  }
}

extension Scenario {
  /// How many agents live in each place.
  package var agentsOfPlaces: [Int] { PlaceLayout(self).ranges.map(\.count) }
}
