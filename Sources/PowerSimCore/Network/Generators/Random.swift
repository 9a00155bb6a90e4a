// Gilbert 1959, Random graphs, Annals of Mathematical Statistics 30, 1141-1144,
// https://doi.org/10.1214/aoms/1177706098; Erdős and Rényi 1959, On random graphs I, Publicationes
// Mathematicae Debrecen 6, 290-297. In linear time: see `forEachIndependentPick`.

extension NetworkKind {
  static let random = NetworkKind(
    name: "random", summary: "every pair of agents is tied with the same chance",
    construction:
      "Each of the N(N - 1)/2 pairs is tied, independently, with the chance meanDegree/(N - 1).",
    source: "Gilbert 1959, Annals of Mathematical Statistics 30:1141-1144; Erdős & Rényi 1959",
    settings: [
      Setting(
        "meanDegree", "mean number of ties of an agent", unit: "ties", default: 10,
        range: 0...1000)
    ]
  ) { request in
    let meanDegree = request.number("meanDegree")
    let draws = request.draws(.randomNetwork)
    var ties = TieList(
      agents: request.agents, expecting: Int(meanDegree * Double(request.agents) * 0.505))
    ties.appendPicks(among: 0..<request.agents, meanDegree: meanDegree) { draws.uniform($0) }
    return ties
  }
}

extension TieList {
  /// Adds each pair of the members, independently, with the chance that gives a member so many
  /// ties on average, or all pairs if there are fewer.
  ///
  /// - Complexity: O(members + ties added).
  mutating func appendPicks(
    among members: Range<Int>, meanDegree: Double, uniform: (UInt64) -> Double
  ) {
    guard members.count > 1 else { return }
    // The pairs are numbered (1,0); (2,0) (2,1); (3,0) …: `high` others before each new row.
    var high = 1
    var rowStart = 0
    forEachIndependentPick(
      of: members.count * (members.count - 1) / 2,
      probability: meanDegree / Double(members.count - 1), uniform: uniform
    ) { pair in
      while pair - rowStart >= high {
        rowStart += high
        high += 1
      }
      append(members.lowerBound + pair - rowStart, members.lowerBound + high)
    }
  }
}
