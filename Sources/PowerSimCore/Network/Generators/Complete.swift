// Everybody tied to everybody: the mean-field limit of every other kind.

extension NetworkKind {
  static let complete = NetworkKind(
    name: "complete", summary: "everybody is tied to everybody (at most 5,000 agents)",
    construction: "All N(N - 1)/2 pairs are tied.",
    source: "the complete graph", settings: []
  ) { completeTies($0.agents) }

  /// All pairs of so many agents, N(N-1)/2.
  static func completeTies(_ agents: Int) -> TieList {
    var ties = TieList(agents: agents, expecting: agents * (agents - 1) / 2)
    for high in 0..<agents {
      for low in 0..<high { ties.append(low, high) }
    }
    return ties
  }
}
