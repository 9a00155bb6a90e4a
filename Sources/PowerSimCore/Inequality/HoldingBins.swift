/// Holdings counted in narrow bins: rank measures without sorting.
///
/// A bin spans 2^-10 of its lower bound, and keeps its count and its exact sum; a full sort every
/// tick would cost a third of a run (model section 15). Counts and sums are whole numbers, so bins
/// filled by several workers add up to the same bits in any order.
///
/// Holdings occupy a third of all bins: only those between the lowest and the highest used are ever
/// cleared, added or read.
struct HoldingBins {
  /// Count and sum side by side: one line of the cache for each holding.
  private struct Bin: BitwiseCopyable, Sendable {
    var count: Int64 = 0
    var sum: Int64 = 0
  }

  private static let fraction = 10
  private let bins = Column(repeating: Bin(), count: (64 - fraction) << fraction)
  private let bounds = Column(repeating: 0, count: 2)

  init() {}

  /// The bins that may hold something.
  private var used: Range<Int> {
    get { bounds[0]..<bounds[1] }
    nonmutating set { (bounds[0], bounds[1]) = (newValue.lowerBound, newValue.upperBound) }
  }

  /// The bin of a value, ascending: below 2^11 one each, above the leading 11 bits decide.
  ///
  /// Always a valid bin: shifts go up to 53, and what is left of a value lies below 2^11.
  @inline(__always) private static func bin(_ value: Int64) -> Int {
    // With bit 10 set there is a leading bit to find, and no shift below 0.
    let leading = 63 &- (value | 1 << Int64(fraction)).leadingZeroBitCount
    let shift = leading &- fraction
    return shift &<< fraction &+ Int(value &>> Int64(shift))
  }

  /// Empties the bins and counts `values[range]`.
  func fill(_ values: Column<Int64>, _ range: Range<Int>) {
    precondition(range.lowerBound >= 0 && range.upperBound <= values.count)
    let bins = bins
    for bin in used { bins[bin] = Bin() }
    var least = Int64.max
    var most: Int64 = 0
    for k in range {
      let value = unsafe values[unchecked: k]
      let bin = HoldingBins.bin(value)
      unsafe bins[unchecked: bin].count &+= 1
      unsafe bins[unchecked: bin].sum &+= value
      least = min(least, value)
      most = max(most, value)
    }
    used = range.isEmpty ? 0..<0 : HoldingBins.bin(least)..<HoldingBins.bin(most) + 1
  }

  /// Takes the counts of others in.
  func add(_ other: HoldingBins) {
    if other.used.isEmpty { return }
    let (bins, others) = (bins, other.bins)
    for bin in other.used {
      bins[bin].count &+= others[bin].count
      bins[bin].sum &+= others[bin].sum
    }
    used =
      used.isEmpty
      ? other.used
      : min(used.lowerBound, other.used.lowerBound)..<max(used.upperBound, other.used.upperBound)
  }

  /// The measures as if everyone in a bin held its mean, or nil where that could be off by more
  /// than `tolerance` (many holdings in one bin: near equality).
  ///
  /// What is lost in a bin of n holdings and width w is at most n² w/4 in Σ|c_i - c_j|/2 and, where
  /// a share's bound falls inside, n w/4 in the sum.
  func measures(tolerance: Double) -> RankMeasures? {
    let bins = bins
    var total: Int64 = 0
    var count: Int64 = 0
    for bin in used {
      total += bins[bin].sum
      count += bins[bin].count
    }
    guard total > 0 else { return nil }
    let sum = Double(total)
    let n = Double(count)
    var weighted = 0.0
    var below: Int64 = 0
    var lost = 0.0
    var worst = 0.0
    let (poorHalf, richTenth, richHundredth) = (
      count / 2, count - (count + 9) / 10, count - (count + 99) / 100
    )
    var bottomHalf = 0.0
    var top10 = 0.0
    var top1 = 0.0
    var richest = 0.0
    for bin in used where bins[bin].count > 0 {
      let inside = bins[bin].count
      let held = Double(bins[bin].sum)
      weighted += held * Double(2 * below + inside - count)
      if bin >= 2 << HoldingBins.fraction {
        let shift = Int64(bin >> HoldingBins.fraction) - 1
        let width = Double(Int64(1) << shift)
        // Without a branch: whether a bin holds one or two cannot be foreseen.
        let crowd = Double(inside > 1 ? inside : 0)
        lost += crowd * crowd * width / 4
        worst = max(worst, crowd * width / 4)
      }
      // Means only where a share may ask for them: most bins are spared the division.
      let above = below + inside
      if below < poorHalf {
        bottomHalf += held / Double(inside) * Double(min(inside, poorHalf - below))
      }
      if above > richTenth {
        let mean = held / Double(inside)
        top10 += mean * Double(min(inside, above - richTenth))
        top1 += mean * Double(max(0, min(inside, above - richHundredth)))
        richest = mean
      }
      below = above
    }
    guard lost <= tolerance * n * sum, worst <= tolerance * sum else { return nil }
    return RankMeasures(
      gini: weighted / (n * sum), top1: top1 / sum, top10: top10 / sum,
      bottomHalf: bottomHalf / sum, richest: richest / sum)
  }
}
