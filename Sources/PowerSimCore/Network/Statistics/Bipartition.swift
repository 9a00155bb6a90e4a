/// The two sides of a network whose ties all lead from one side to the other.
public struct Bipartition: Sendable, Equatable {
  /// The number of agents on either side; those without ties are on neither.
  ///
  /// In each component the side of its first agent counts as the first.
  public let sizes: (Int, Int)

  /// Finds the sides; nil where a circle of an odd number of ties forbids them.
  ///
  /// - Complexity: O(agents + ties).
  public init?(_ network: Network) {
    var side = [Int8](repeating: -1, count: network.agents)
    var counts = [0, 0]
    var queue: [Int] = []
    for first in 0..<network.agents where side[first] < 0 && network.degree(first) > 0 {
      side[first] = 0
      counts[0] += 1
      queue.removeAll(keepingCapacity: true)
      queue.append(first)
      var head = 0
      while head < queue.count {
        let other = 1 - side[queue[head]]
        for halfTie in network.row(queue[head]) {
          let neighbour = network.neighbour(halfTie)
          if side[neighbour] < 0 {
            side[neighbour] = other
            counts[Int(other)] += 1
            queue.append(neighbour)
          } else if side[neighbour] != other {
            return nil
          }
        }
        head += 1
      }
    }
    sizes = (counts[0], counts[1])
  }

  /// Whether both have the same sizes.
  public static func == (one: Bipartition, other: Bipartition) -> Bool { one.sizes == other.sizes }
}
