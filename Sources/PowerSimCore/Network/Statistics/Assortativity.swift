extension Network {
  /// Pearson's correlation of the numbers of ties at both ends of a tie, in [-1, 1]; NaN where all
  /// ends have as many, or there are no ties.
  ///
  /// Positive: the well tied are tied to the well tied (Newman 2002, doi:10.1103/PhysRevLett.89.208701).
  public var degreeAssortativity: Double {
    // Whole numbers, so that equal degrees give exactly no variance.
    var ends = 0.0
    var sum = 0.0
    var squares = 0.0
    var products = 0.0
    for agent in 0..<agents {
      let degree = Double(self.degree(agent))
      ends += degree
      sum += degree * degree
      squares += degree * degree * degree
      for halfTie in row(agent) { products += degree * Double(self.degree(neighbour(halfTie))) }
    }
    let variance = ends * squares - sum * sum
    return variance > 0 ? (ends * products - sum * sum) / variance : .nan
  }
}
