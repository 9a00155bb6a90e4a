extension Network {
  /// The median number of ties of those who have any, the lower of two; 1 where nobody has one.
  ///
  /// - Complexity: O(agents + largest number of ties).
  package var usualTies: Int {
    var agentsWith: [Int] = []
    var tied = 0
    for agent in 0..<agents {
      let ties = degree(agent)
      guard ties > 0 else { continue }
      if ties >= agentsWith.count {
        agentsWith += [Int](repeating: 0, count: max(ties + 1 - agentsWith.count, agentsWith.count))
      }
      agentsWith[ties] += 1
      tied += 1
    }
    var below = 0
    for (ties, number) in agentsWith.enumerated() {
      below += number
      if number > 0 && 2 * below >= tied { return ties }
    }
    return 1
  }
}
