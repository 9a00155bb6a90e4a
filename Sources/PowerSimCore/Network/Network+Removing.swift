extension Network {
  /// A network without the ties of some agents, and where its half-ties came from.
  public struct Remainder: Sendable {
    /// The network that is left: as many agents as before, the removed ones without ties.
    public let network: Network
    /// The old position of each half-tie.
    public let origin: Column<UInt32>

    /// What is kept per half-tie, of those that are left; zero where there is none.
    func left<Element: BitwiseCopyable & Numeric>(of old: Column<Element>) -> Column<Element> {
      let left = Column<Element>(repeating: 0, count: network.positions)
      for agent in 0..<network.agents {
        for halfTie in network.row(agent) { left[halfTie] = old[Int(origin[halfTie])] }
      }
      return left
    }
  }

  /// The network without all ties of the flagged agents.
  ///
  /// - Parameter flags: one flag for each agent, true for those that lose their ties.
  /// - Complexity: O(agents + half-ties).
  public func removing(agents flags: Column<Bool>) -> Remainder {
    precondition(flags.count == agents, "\(flags.count) flags for \(agents) agents")
    func left(_ agent: Int) -> [Int] {
      flags[agent] ? [] : row(agent).filter { !flags[neighbour($0)] }
    }
    let lengths = Column<UInt32>(repeating: 0, count: agents)
    for agent in 0..<agents { lengths[agent] = UInt32(left(agent).count) }
    let network = Network(rows: SlicedRows(tileEnds: rows.tileEnds, lengths: lengths))
    let origin = Column<UInt32>(repeating: 0, count: network.positions)
    for agent in 0..<agents {
      for (new, old) in zip(network.row(agent), left(agent)) {
        network.neighbours[new] = neighbours[old]
        origin[new] = UInt32(old)
      }
    }
    return Remainder(network: network, origin: origin)
  }
}
