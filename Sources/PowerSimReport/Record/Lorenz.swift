/// How much the poorest hold: the Lorenz curve at every hundredth of the agents.
struct Lorenz: Sendable, Equatable {
  /// The share of everything that the poorest k hundredths hold, k = 0 … 100.
  let shares: [Float]

  /// The curve of holdings in any order; nil where nothing is held.
  init?(_ holdings: [Double]) {
    var sums = [0.0]
    var running = 0.0
    for holding in holdings.sorted() {
      running += holding
      sums.append(running)
    }
    guard running > 0 else { return nil }
    var shares: [Float] = []
    for hundredth in 0...100 {
      let position = Double(hundredth) * Double(holdings.count) / 100
      let below = min(Int(position), holdings.count - 1)
      let next = (position - Double(below)) * (sums[below + 1] - sums[below])
      shares.append(Float((sums[below] + next) / running))
    }
    self.shares = shares
  }
}
