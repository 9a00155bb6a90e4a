// "Bomb the delta": agents lose all their ties, for good (model section 7, C30).

extension Timeline.Removal {
  /// The ceil(share × N) agents to be removed.
  ///
  /// Brokers have the largest score: ties that leave the place × ties (with one place: ties); ties
  /// to the lower agent. The control takes agents at random.
  func agents(in world: World, network: Network, draws: Draws) -> [Bool] {
    let number = Int((share * Double(world.fixed.count)).rounded(.up))
    let count = world.fixed.count
    switch whose {
    case .brokers:
      let hasPlaces = world.fixed.placeRanges.count > 1
      return Sampler.chosen(number, of: count) { agent in
        var leaving = 0
        for halfTie in network.row(agent)
        where world.fixed.place[network.neighbour(halfTie)] != world.fixed.place[agent] {
          leaving += 1
        }
        let degree = network.degree(agent)
        return UInt64.max - UInt64(hasPlaces ? leaving * degree : degree)
      }
    case .random:
      let stream = draws(.removal)
      return Sampler.chosen(number, of: count) { stream.bits(UInt64($0), UInt64(self.number)) }
    }
  }
}

extension Submodel {
  package static let removal = Submodel(
    name: "Removal of agents' ties", section: "7",
    purpose: "“Bomb the delta”: agents lose all their ties, for good; they stay in the society "
      + "without any. A removed tie has no encounter and is counted nowhere.",
    equations: [
      Equation(
        "score_i = (ties of i that leave its place) (ties of i)",
        "removeBrokers takes the ceil(share N) agents with the largest score, ties to the lower "
          + "agent; with one place the score is the number of ties. removeRandom takes as many "
          + "drawn at random.",
        otherwise: "Nobody's ties are removed.",
        if: { activity in
          activity.hasTies
            && activity.scenario.shocks.contains {
              if case .removal = $0.kind.effect { true } else { false }
            }
        })
    ], parameters: [], sources: [])
}
