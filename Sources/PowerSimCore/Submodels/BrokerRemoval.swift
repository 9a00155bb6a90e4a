// "Bomb the delta": agents lose all their ties, for good (model section 7, C30).

extension Timeline.Removal {
  /// The ceil(share × N) agents to be removed.
  ///
  /// Brokers have the largest score: ties that leave the place × ties (with one place: ties); ties
  /// to the lower agent. The control takes agents at random.
  func agents(in world: World, network: Network, draws: Draws) -> [Bool] {
    let number = Int((share * Double(world.count)).rounded(.up))
    let count = world.count
    switch whose {
    case .brokers:
      let hasPlaces = world.placeRanges.count > 1
      return Drawing.chosen(number, of: count) { agent in
        var leaving = 0
        for halfTie in network.row(agent)
        where world.place[network.neighbour(halfTie)] != world.place[agent] { leaving += 1 }
        let degree = network.degree(agent)
        return UInt64.max - UInt64(hasPlaces ? leaving * degree : degree)
      }
    case .random:
      let stream = draws(.removal)
      return Drawing.chosen(number, of: count) { stream.bits(UInt64($0), UInt64(self.number)) }
    }
  }
}
