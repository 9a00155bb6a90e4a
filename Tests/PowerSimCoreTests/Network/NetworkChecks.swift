@testable import PowerSimCore

/// A request with so many places, agent i in place floor(i P / N), and groups by turns.
func request(
  _ agents: Int, places: Int = 1, groups: Int = 2, seed: UInt64 = 1, replicate: Int = 0,
  neighbouringPlaces: [[Int]]? = nil, _ settings: [String: Double] = [:]
) -> NetworkRequest {
  NetworkRequest(
    agents: agents,
    places: (0..<places).map { place in
      (place * agents + places - 1) / places..<((place + 1) * agents + places - 1) / places
    },
    group: Column((0..<agents).map { UInt8($0 % groups) }),
    neighbouringPlaces: neighbouringPlaces, draws: Draws(seed: seed, replicate: replicate),
    settings: settings)
}

extension Network {
  /// What contradicts the promises of the type: simple, symmetric, rows ascending.
  var violations: [String] {
    var found: [String] = []
    var covered = [Bool](repeating: false, count: positions)
    for agent in 0..<agents {
      for halfTie in row(agent) {
        if covered[halfTie] { found.append("two half-ties at \(halfTie)") }
        covered[halfTie] = true
      }
    }
    if covered.count(where: \.self) != halfTies { found.append("rows do not cover") }
    for position in 0..<positions where !covered[position] && neighbour(position) != agents {
      found.append("something at \(position), where no half-tie is")
    }
    if halfTies % 2 != 0 { found.append("an odd number of half-ties") }
    for agent in 0..<agents {
      let ends = row(agent).map { neighbour($0) }
      for (before, after) in zip(ends, ends.dropFirst()) where before >= after {
        found.append("row \(agent): \(before) before \(after)")
      }
      for end in ends {
        if end == agent { found.append("self-loop of \(agent)") }
        if !isTied(end, agent) { found.append("\(agent) to \(end) has no way back") }
      }
    }
    return found
  }

  /// Whether the first agent's row holds the second.
  func isTied(_ a: Int, _ b: Int) -> Bool {
    (0..<agents).contains(a) && row(a).contains { neighbour($0) == b }
  }

  /// All ties, lower end first, ascending.
  var pairs: [[Int]] {
    var list: [[Int]] = []
    forEachTie { low, high, _ in list.append([low, high]) }
    return list
  }

  /// How many agents can be reached from agent 0, itself among them.
  var reachedFromFirst: Int {
    var isReached = [Bool](repeating: false, count: agents)
    var waiting = [0]
    isReached[0] = true
    var reached = 0
    while let agent = waiting.popLast() {
      reached += 1
      for halfTie in row(agent) where !isReached[neighbour(halfTie)] {
        isReached[neighbour(halfTie)] = true
        waiting.append(neighbour(halfTie))
      }
    }
    return reached
  }

  /// The mean over agents of the share of their pairs of neighbours that are tied.
  var clustering: Double {
    var sum = 0.0
    for agent in 0..<agents where degree(agent) > 1 {
      let ends = row(agent).map { neighbour($0) }
      var closed = 0
      for (position, end) in ends.enumerated() {
        for other in ends[..<position] where isTied(end, other) { closed += 1 }
      }
      sum += 2 * Double(closed) / Double(ends.count * (ends.count - 1))
    }
    return sum / Double(agents)
  }

  /// The mean and the variance of the number of ties of an agent.
  var degreeMoments: (mean: Double, variance: Double) {
    let degrees = (0..<agents).map { Double(degree($0)) }
    let mean = degrees.reduce(0, +) / Double(agents)
    return (mean, degrees.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(agents))
  }
}

/// Pearson's chi-squared of the frequencies of the 64 graphs on 4 agents, all equally likely.
func chiSquaredOfGraphsOnFour(samples: Int, _ sample: (Int) -> Network) -> Double {
  let pairs = [[0, 1], [0, 2], [1, 2], [0, 3], [1, 3], [2, 3]]
  var frequency = [Int](repeating: 0, count: 64)
  for number in 0..<samples {
    let ties = sample(number).pairs
    var graph = 0
    for (bit, pair) in pairs.enumerated() where ties.contains(pair) { graph |= 1 << bit }
    frequency[graph] += 1
  }
  let expected = Double(samples) / 64
  return frequency.reduce(0) { $0 + (Double($1) - expected) * (Double($1) - expected) / expected }
}
