extension Network {
  /// A network without the ties of some agents, and where its half-ties came from.
  public struct Remainder: Sendable {
    /// The network that is left: as many agents as before, the removed ones without ties.
    public let network: Network
    /// The old position of each half-tie, ascending; as many elements as there are half-ties left.
    public let origin: Column<UInt32>

    /// What is kept per half-tie, of those that are left.
    func left<Element>(of old: Column<Element>) -> Column<Element> {
      Column(origin.array.map { old[Int($0)] })
    }
  }

  /// The network without all ties of the flagged agents.
  ///
  /// - Parameter flags: one flag for each agent, true for those that lose their ties.
  /// - Complexity: O(agents + half-ties).
  public func removing(agents flags: Column<Bool>) -> Remainder {
    precondition(flags.count == agents, "\(flags.count) flags for \(agents) agents")
    let starts = Column<UInt32>(repeating: 0, count: agents + 1)
    var left: UInt32 = 0
    for agent in 0..<agents {
      if !flags[agent] {
        for halfTie in row(agent) where !flags[neighbour(halfTie)] { left += 1 }
      }
      starts[agent + 1] = left
    }
    let kept = Column<UInt32>(repeating: 0, count: Int(left))
    let origin = Column<UInt32>(repeating: 0, count: Int(left))
    var next = 0
    for agent in 0..<agents where !flags[agent] {
      for halfTie in row(agent) where !flags[neighbour(halfTie)] {
        kept[next] = neighbours[halfTie]
        origin[next] = UInt32(halfTie)
        next += 1
      }
    }
    return Remainder(
      network: Network(rowStart: starts, neighbours: kept), origin: origin)
  }
}
