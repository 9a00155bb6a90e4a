/// The connected components of a network: agents that reach one another along ties.
public struct Components: Sendable, Equatable {
  /// The number of agents in each, largest first; an agent without ties is one of its own.
  public let sizes: [Int]

  /// Finds them.
  ///
  /// - Complexity: O(agents + ties).
  public init(_ network: Network) {
    var sizes: [Int] = []
    var isSeen = [Bool](repeating: false, count: network.agents)
    var queue: [Int] = []
    for first in 0..<network.agents where !isSeen[first] {
      isSeen[first] = true
      queue.removeAll(keepingCapacity: true)
      queue.append(first)
      var head = 0
      while head < queue.count {
        for halfTie in network.row(queue[head]) {
          let neighbour = network.neighbour(halfTie)
          if !isSeen[neighbour] {
            isSeen[neighbour] = true
            queue.append(neighbour)
          }
        }
        head += 1
      }
      sizes.append(queue.count)
    }
    self.sizes = sizes.sorted(by: >)
  }
}
