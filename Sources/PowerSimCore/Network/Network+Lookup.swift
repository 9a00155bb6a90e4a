extension Network {
  /// The half-tie from one agent to another, or nil where there is no such tie.
  ///
  /// - Complexity: logarithmic in the agent's degree.
  func halfTie(from: Int, to: Int) -> Int? {
    let row = row(from)
    var (low, high) = (0, row.count)
    while low < high {
      let middle = (low + high) / 2
      if neighbour(row[middle]) < to { low = middle + 1 } else { high = middle }
    }
    return low < row.count && neighbour(row[low]) == to ? row[low] : nil
  }
}
