/// Exchange in a well-mixed society: a fresh random perfect matching every tick (model 2.2).
struct PairingSweep {
  let world: World
  let terms: TickTerms
  let matching: Draws.Row
  let coins: Draws.Row
  let exchangeKind: ExchangeKind

  /// Writes what each agent gains, in units.
  ///
  /// - Parameter order: room for a permutation of the agents.
  func run(_ order: Column<UInt32>, into transfers: Column<Int64>, _ workers: Workers) {
    let count = world.fixed.count
    for agent in 0..<count {
      order[agent] = UInt32(agent)
      transfers[agent] = 0
    }
    // Fisher and Yates; one after the other by its nature.
    for position in stride(from: count - 1, to: 0, by: -1) {
      let chosen = matching.below(position + 1, UInt64(position))
      let held = order[position]
      order[position] = order[chosen]
      order[chosen] = held
    }
    let mean = world.meanCurrency
    let rates = terms.rates[0]
    workers.forEachRange(count / 2) { _, pairs in
      for pair in pairs {
        let (a, b) = (Int(order[2 * pair]), Int(order[2 * pair + 1]))
        let (low, high) = (min(a, b), max(a, b))
        let (first, second) = (party(low), party(high))
        let u = coins.uniform(UInt64(pair))
        let delta: Double
        switch exchangeKind {
        case .reshuffle:
          delta = reshuffle(first.stake[0], second.stake[0], u: u)
        case .yardSale:
          let drift =
            terms.advantage[Int(world.fixed.place[low])]
            + terms.advantage[Int(world.fixed.place[high])]
          delta =
            yardSale(
              first, second, coin: SIMD4(repeating: u < 0.5 ? rates.noise : -rates.noise),
              drift: Lanes(repeating: drift), largestEdge: rates.largestEdge)[0]
        }
        let units = Int64(delta * mean)
        transfers[low] = units
        transfers[high] = -units
      }
    }
  }

  /// One agent, four times over; it meets one other, so that its stake is its share.
  private func party(_ agent: Int) -> Parties {
    let record = world.state.records[agent]
    return Parties(
      stake: Lanes(repeating: record.stake), share: Lanes(repeating: record.stake),
      disposition: Lanes(repeating: record.disposition))
  }
}
