/// How often two neighbours of an agent are tied themselves.
public struct Clustering: Sendable, Equatable {
  /// The number of triangles.
  public let triangles: Int
  /// Three times the triangles over all pairs of ties that meet; NaN where no two ties meet.
  public let transitivity: Double
  /// The mean over agents of the part of their pairs of neighbours that are tied.
  ///
  /// Agents with fewer than two ties count as 0, as in networkx's `average_clustering`.
  public let mean: Double

  /// Counts triangles; nil where that would take more than so many steps.
  ///
  /// - Complexity: for each tie, the ties of its less tied end times the logarithm of the other's.
  public init?(_ network: Network, mostSteps: Int = 50_000_000) {
    var steps = 0
    network.forEachTie { low, high, _ in
      steps += min(network.degree(low), network.degree(high))
    }
    if steps > mostSteps { return nil }
    var trianglesOf = [Int](repeating: 0, count: network.agents)
    network.forEachTie { low, high, _ in
      let (few, many) =
        network.degree(low) <= network.degree(high) ? (low, high) : (high, low)
      for halfTie in network.row(few) {
        let third = network.neighbour(halfTie)
        // Each triangle once, from its two lower corners.
        if third > high, network.halfTie(from: many, to: third) != nil {
          trianglesOf[low] += 1
          trianglesOf[high] += 1
          trianglesOf[third] += 1
        }
      }
    }
    var pairs = 0
    var sum = 0.0
    for agent in 0..<network.agents {
      let degree = network.degree(agent)
      let here = degree * (degree - 1) / 2
      pairs += here
      if here > 0 { sum += Double(trianglesOf[agent]) / Double(here) }
    }
    let corners = trianglesOf.reduce(0, +)
    triangles = corners / 3
    transitivity = Double(corners) / Double(pairs)
    mean = sum / Double(network.agents)
  }
}
