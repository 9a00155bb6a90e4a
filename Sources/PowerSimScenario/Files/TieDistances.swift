/// Whether the strengths of ties can be distances, such as the steps from one agent to another.
enum TieDistances {
  /// The most agents that are looked at: the test takes their number to the third power.
  private static let most = 120

  /// Whether all pairs have a whole number, from 1 and not all the same, and no way round is shorter.
  static func fit(_ ties: [NetworkTie], _ strengths: [Double], agents: Int) -> Bool {
    guard (4...most).contains(agents), ties.count == agents * (agents - 1) / 2,
      strengths.count == ties.count, strengths.contains(1), Set(strengths).count > 1,
      strengths.allSatisfy({ $0 >= 1 && $0 == $0.rounded() })
    else { return false }
    var far = [Double](repeating: 0, count: agents * agents)
    for (tie, strength) in zip(ties, strengths) {
      far[Int(tie.from) * agents + Int(tie.to)] = strength
      far[Int(tie.to) * agents + Int(tie.from)] = strength
    }
    for middle in 0..<agents {
      for from in 0..<agents {
        for to in 0..<agents
        where far[from * agents + to] > far[from * agents + middle] + far[middle * agents + to] {
          return false
        }
      }
    }
    return true
  }
}
