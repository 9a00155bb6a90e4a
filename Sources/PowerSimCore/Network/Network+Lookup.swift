extension Network {
  /// The half-tie from one agent to another, or nil where there is no such tie.
  ///
  /// - Complexity: logarithmic in the agent's degree.
  func halfTie(from: Int, to: Int) -> Int? {
    var (low, high) = (row(from).lowerBound, row(from).upperBound)
    while low < high {
      let middle = (low + high) / 2
      if neighbour(middle) < to { low = middle + 1 } else { high = middle }
    }
    return low < row(from).upperBound && neighbour(low) == to ? low : nil
  }
}
