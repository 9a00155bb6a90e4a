// Holland, Laskey and Leinhardt 1983, Stochastic blockmodels: first steps, Social Networks 5,
// 109-137, https://doi.org/10.1016/0378-8733(83)90021-7. In linear time: see
// `forEachIndependentPick`.

extension NetworkKind {
  static let blocks = NetworkKind(
    name: "blocks", summary: "pairs are tied with one chance inside a place and another between",
    construction:
      "Each pair within a place of n agents is tied with the chance within/(n - 1), each pair in "
      + "different places with the chance between N/(2 × such pairs), all independently.",
    source: "Holland, Laskey & Leinhardt 1983, Social Networks 5:109-137",
    settings: [
      Setting(
        "within", "mean number of ties that an agent has inside its place", unit: "ties",
        default: 6, range: 0...1000),
      Setting(
        "between", "mean number of ties that an agent has to other places", unit: "ties",
        default: 2, range: 0...1000),
    ]
  ) { request in
    let within = request.number("within")
    let between = request.number("between")
    let agents = request.agents
    let draws = request.draws(.blockNetwork)
    var ties = TieList(
      agents: agents, expecting: Int((within + between) * Double(agents) * 0.505))

    // Pairs in different places, each with the same chance.
    let pairsBetween = request.places.reduce(0) { $0 + $1.count * (agents - $1.upperBound) }
    let chanceBetween =
      pairsBetween > 0 ? between * Double(agents) / (2 * Double(pairsBetween)) : 0

    for (place, members) in request.places.enumerated() {
      let inside = draws.row(UInt64(2 * place))
      ties.appendPicks(among: members, meanDegree: within) { inside.uniform($0) }

      let outside = draws.row(UInt64(2 * place + 1))
      let later = agents - members.upperBound
      forEachIndependentPick(
        of: members.count * later, probability: chanceBetween, uniform: { outside.uniform($0) }
      ) { pair in
        ties.append(members.lowerBound + pair / later, members.upperBound + pair % later)
      }
    }
    return ties
  }
}
