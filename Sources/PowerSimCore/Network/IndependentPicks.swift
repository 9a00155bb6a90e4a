/// Visits, ascending, the positions of `0..<total` that independent coins pick.
///
/// Instead of tossing a coin per position it draws the gaps between picks, which are geometric:
/// Batagelj and Brandes 2005, Efficient generation of large random networks, Physical Review E 71,
/// 036113, https://doi.org/10.1103/PhysRevE.71.036113.
///
/// - Parameters:
///   - total: how many positions there are.
///   - probability: of each position to be picked; below 0 counts as 0, above 1 as 1.
///   - uniform: the n-th draw, strictly between 0 and 1, for the n-th gap.
///   - body: called with each picked position.
/// - Complexity: O(picks).
func forEachIndependentPick(
  of total: Int, probability: Double, uniform: (UInt64) -> Double, _ body: (Int) -> Void
) {
  guard probability > 0 else { return }
  guard probability < 1 else {
    for position in 0..<total { body(position) }
    return
  }
  // Below 1e-6 the difference 1 - p keeps too few of p's digits: two terms of the series instead.
  let logMiss =
    probability < 1e-6
    ? -probability * (1 + probability / 2) : logarithm(1 - probability)
  var position = 0
  var draw: UInt64 = 0
  while position < total {
    let gap = logarithm(uniform(draw)) / logMiss
    guard gap < Double(total - position), Int(gap) < total - position else { return }
    position += Int(gap)
    body(position)
    position += 1
    draw += 1
  }
}
