extension SimulationState.Start {
  /// Remembers the state of week 0.
  init(of state: SimulationState) {
    var sum = 0.0
    for agent in state.tieStrength.indices { sum += Double(state.tieStrength[agent]) }
    meanTieStrength = sum / Double(state.tieStrength.count)
    quarter = Self.quarters(state.currency)
  }

  /// Quarter floor(4 r/n) of rank r = 0 … n - 1 by currency; equal holdings rank by lower index.
  static func quarters(_ currency: Column<Int64>) -> Column<UInt8> {
    let count = currency.count
    let sorted = currency.copy()
    RadixSort.sort(sorted, spare: Column(repeating: 0, count: count), range: 0..<count)
    let column = Column<UInt8>(repeating: 0, count: count)
    for quarter in 1...3 {
      let first = (quarter * count + 3) / 4
      guard first < count else { continue }
      let bound = sorted[first]
      // How many of those that hold exactly the bound still rank below it.
      var below = first
      for agent in 0..<count where currency[agent] < bound { below -= 1 }
      for agent in 0..<count {
        if currency[agent] == bound && below > 0 {
          below -= 1
        } else if currency[agent] >= bound {
          column[agent] = UInt8(quarter)
        }
      }
    }
    return column
  }
}
